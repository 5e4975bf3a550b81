import Kernel

/// Numbers of a model, written out for Python.
enum Literal {
  static func number(_ fraction: Fraction) -> String {
    let (top, bottom) = (fraction.numerator, fraction.denominator)
    if bottom == 1 { return "\(top)" }
    var (a, b) = (abs(top), bottom)
    while b != 0 { (a, b) = (b, a % b) }
    return bottom / a == 1 ? "\(top / a)" : "\(top / a)/\(bottom / a)"
  }

  /// A scalar or matrix of a single model.
  static func matrix(_ constant: World.Constant) -> String {
    if constant.rows == 1, constant.columns == 1 {
      return constant.elements.first.map { "np.float64(\(number($0)))" } ?? "0.0"
    }
    return matrix(constant.elements.map(number), columns: constant.columns)
  }

  static func matrix(_ entries: [String], columns: Int) -> String {
    let rows = stride(from: 0, to: entries.count, by: max(columns, 1)).map {
      "[" + entries[$0..<min($0 + columns, entries.count)].joined(separator: ", ") + "]"
    }
    return "np.array([\(rows.joined(separator: ", "))])"
  }

  /// The copies of a constant whose elements run over the copies fastest.
  static func copies(_ constant: World.Constant, _ count: Int) -> [String] {
    (0..<count).map { copy in
      var single = constant
      single.elements = stride(from: copy, to: constant.elements.count, by: count).map {
        constant.elements[$0]
      }
      return matrix(single)
    }
  }
}
