/// A path of an SVG drawing, written as short as hundredths of a point allow.
///
/// Cairo writes absolute coordinates and repeats every letter; relative ones of a small drawing
/// have half the digits.
enum PathData {
  /// The unit of the coordinates that are written.
  enum Unit {
    /// Points, with up to two decimals.
    case points
    /// Hundredths of a point, for paths that are filled and scaled by 0.01.
    case hundredths
  }

  /// The same path with relative coordinates.
  ///
  /// Nil where it is made of more than moves, lines, curves and closings, as no path of Cairo's is.
  static func compact(_ path: ArraySlice<UInt8>, _ unit: Unit) -> String? {
    guard var commands = commands(of: path) else { return nil }
    // What moves and draws nothing more has no ink.
    while commands.count > 1, commands.last?.letter == move { commands.removeLast() }
    var writer = Writer(unit: unit)
    for command in commands { writer.write(command) }
    return writer.text
  }

  /// A letter with its points in hundredths.
  private struct Command {
    var letter: UInt8
    var points: [(x: Int, y: Int)] = []
  }

  private static func commands(of path: ArraySlice<UInt8>) -> [Command]? {
    let sizes: [UInt8: Int] = [move: 1, line: 1, curve: 3, close: 0]
    var result: [Command] = []
    var words = path.split(separator: UInt8(ascii: " "))[...]
    while let word = words.popFirst() {
      guard word.count == 1, let letter = word.first, let size = sizes[letter],
        words.count >= 2 * size
      else { return nil }
      let numbers = words.prefix(2 * size).compactMap(hundredths)
      guard numbers.count == 2 * size else { return nil }
      words = words.dropFirst(2 * size)
      result.append(
        Command(letter: letter, points: (0..<size).map { (numbers[2 * $0], numbers[2 * $0 + 1]) }))
    }
    return result
  }

  private static let move = UInt8(ascii: "M")
  private static let line = UInt8(ascii: "L")
  private static let curve = UInt8(ascii: "C")
  private static let close = UInt8(ascii: "Z")

  /// A decimal number; nil for anything else.
  private static func hundredths(_ word: ArraySlice<UInt8>) -> Int? {
    Double(String(decoding: word, as: UTF8.self)).map { Int(($0 * 100).rounded()) }
  }

  /// Writes commands one after the other.
  private struct Writer {
    let unit: Unit
    private(set) var text = ""
    private var here = (x: 0, y: 0)
    /// Where the figure began: closing it leads back there.
    private var start = (x: 0, y: 0)
    private var last: Character = " "
    private var endsWithPoint = false

    init(unit: Unit) { self.unit = unit }

    mutating func write(_ command: Command) {
      switch command.letter {
      case PathData.close:
        add("z")
        here = start
      case PathData.curve:
        add("c")
        for point in command.points { add(point.x - here.x, point.y - here.y) }
        here = command.points[2]
      default:
        guard let point = command.points.first else { return }
        let (x, y) = (point.x - here.x, point.y - here.y)
        here = point
        if command.letter == PathData.move {
          start = point
          add("m")
          add(x, y)
        } else if y == 0 {
          add("h")
          add(x)
        } else if x == 0 {
          add("v")
          add(y)
        } else {
          add("l")
          add(x, y)
        }
      }
    }

    /// A letter stands only where it changes; what follows a move is a line.
    private mutating func add(_ letter: Character) {
      defer { last = letter }
      if letter == last && letter != "z" && letter != "m" || letter == "l" && last == "m" { return }
      text.append(letter)
      endsWithPoint = true
    }

    private mutating func add(_ numbers: Int...) {
      for number in numbers {
        let word = spelled(number)
        let isSeparate =
          text.last?.isLetter == true || word.hasPrefix("-")
          || word.hasPrefix(".") && endsWithPoint
        if !isSeparate { text.append(" ") }
        text += word
        endsWithPoint = word.contains(".")
      }
    }

    private func spelled(_ number: Int) -> String {
      guard unit == .points else { return "\(number)" }
      let (whole, rest) = (abs(number) / 100, abs(number) % 100)
      let tail =
        rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
      let digits = (whole == 0 && rest != 0 ? "" : "\(whole)") + tail
      return number < 0 ? "-" + digits : digits
    }
  }
}
