/// Commands as a reader can copy them into a shell.
enum CommandLineText {
  /// The command that explains a statement.
  static func explain(_ path: String, _ identifier: String) -> String {
    "marginalia explain \(quoted(path == "<stdin>" ? "-" : path)) \(identifier)"
  }

  /// A word of a command; in quotation marks unless it is plain.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "/._-+=:@".unicodeScalars.contains($0)
    }
    return isPlain && !word.isEmpty
      ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
