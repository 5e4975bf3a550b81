/// A piece of Python with the shape of its value.
///
/// Scalars are numbers, or arrays with one axis for each variable; matrices are arrays with two
/// more axes behind these. So variables broadcast, and nothing loops over their values.
struct Piece {
  var text: String
  var strength = Strength.atom
  var rows = 1
  var columns = 1
  /// Whether the leading axes are there; a plain number or matrix broadcasts without them.
  var isArray = false
  /// The axes along which it may vary; parameters of a function under way count as negative ones.
  var axes: Set<Int> = []

  /// How strongly a Python expression's outermost operator binds.
  enum Strength: Int, Comparable {
    case sum
    case product
    case sign
    case power
    case atom

    static func < (one: Strength, other: Strength) -> Bool { one.rawValue < other.rawValue }
  }

  var isScalar: Bool { rows == 1 && columns == 1 }
  var shape: String { "\(rows) × \(columns)" }

  /// The text, in brackets if its operator binds less than wanted.
  func bound(_ least: Strength) -> String { strength < least ? "(\(text))" : text }

  /// The text as a matrix's entry by entry factor: a scalar array gets the matrix's two axes.
  var asMatrix: String {
    isScalar ? (isArray ? "\(bound(.atom))[..., None, None]" : bound(.product)) : bound(.product)
  }

  /// A piece made from others, which varies where they do.
  static func made(
    _ text: String, _ strength: Strength = .atom, from parts: [Piece], rows: Int = 1,
    columns: Int = 1
  ) -> Piece {
    Piece(
      text: text, strength: strength, rows: rows, columns: columns,
      isArray: parts.contains { $0.isArray }, axes: parts.reduce(into: []) { $0.formUnion($1.axes) }
    )
  }

  /// A function of one piece, entry by entry.
  func through(_ function: String) -> Piece {
    var result = self
    result.text = "\(function)(\(text))"
    result.strength = .atom
    return result
  }

  static func sum(_ terms: [Piece]) throws(Inexpressible) -> Piece {
    guard let first = terms.first else { return Piece(text: "0.0") }
    guard terms.allSatisfy({ $0.rows == first.rows && $0.columns == first.columns }) else {
      throw Inexpressible("a sum of different shapes")
    }
    var text = first.text
    for term in terms.dropFirst() {
      text += term.text.hasPrefix("-") ? " - \(term.text.dropFirst())" : " + \(term.text)"
    }
    return made(
      text, terms.count == 1 ? first.strength : .sum, from: terms, rows: first.rows,
      columns: first.columns)
  }

  func times(_ other: Piece) throws(Inexpressible) -> Piece {
    let parts = [self, other]
    if text == "1" { return other }
    if other.text == "1" { return self }
    if text == "-1" {
      return .made(
        "-" + other.bound(.product), .product, from: parts, rows: other.rows,
        columns: other.columns)
    }
    if isScalar && other.isScalar {
      return .made("\(bound(.product)) * \(other.bound(.sign))", .product, from: parts)
    }
    if isScalar || other.isScalar {
      let matrix = isScalar ? other : self
      return .made(
        "\(asMatrix) * \(other.isScalar && other.isArray ? other.asMatrix : other.bound(.sign))",
        .product, from: parts, rows: matrix.rows, columns: matrix.columns)
    }
    guard columns == other.rows else {
      throw Inexpressible("a product of \(shape) and \(other.shape)")
    }
    let product = Piece.made(
      "\(bound(.product)) @ \(other.bound(.sign))", .product, from: parts, rows: rows,
      columns: other.columns)
    return product.isScalar ? product.picked : product
  }

  /// The only entry of a 1 × 1 matrix, as a scalar.
  var picked: Piece {
    .made("\(bound(.atom))[..., 0, 0]", from: [self])
  }

  /// A matrix divided by, or a scalar over, a scalar.
  func over(_ other: Piece) throws(Inexpressible) -> Piece {
    guard other.isScalar else { throw Inexpressible("a division by a matrix") }
    let divisor = isScalar || !other.isArray ? other.bound(.power) : other.asMatrix
    return .made(
      "\(bound(.product)) / \(divisor)", .product, from: [self, other], rows: rows,
      columns: columns)
  }

  var transposed: Piece {
    if isScalar { return self }
    let text = isArray ? "np.swapaxes(\(text), -1, -2)" : "\(bound(.atom)).T"
    return .made(text, from: [self], rows: columns, columns: rows)
  }
}
