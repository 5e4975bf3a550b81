/// Marks the room until its first concept moves in.
enum ClaimsRoom {}
