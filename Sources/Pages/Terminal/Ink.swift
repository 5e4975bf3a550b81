/// Colours of a terminal, or none.
struct Ink {
  /// Whether colours are wanted.
  let isColored: Bool

  /// What a colour is for.
  enum Role: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case good = "32"
    case strong = "1"
    case quiet = "2"
  }

  /// A text in a colour.
  func callAsFunction(_ text: String, _ role: Role) -> String {
    isColored ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
