import Kernel
import SourceText

/// Everything that is known of shapes, in a note or in one claim.
struct Shapes: Sendable {
  var sizes = Sizes()
  /// Symbols: μ, W.
  var symbols: [Name: Form] = [:]
  /// Random variables: number of entries.
  var variables: [Name: Sizes.Size] = [:]
  /// Unknown functions.
  var functions: [Name: FunctionForm] = [:]
  /// Numbers of copies.
  var copies: [Name: Sizes.Size] = [:]
  /// Which values symbols take, where use or convention tells.
  var domains: [Name: Signature.Symbol.Domain] = [:]

  struct FunctionForm: Sendable {
    var arguments: [Form]
    var value: Form
  }

  /// 1 × 1.
  mutating func scalar() -> Form {
    let one = sizes.fixed(1)
    return Form(rows: one, columns: one)
  }

  /// A shape of which nothing is known.
  mutating func unknown() -> Form {
    Form(rows: sizes.unknown(), columns: sizes.unknown())
  }

  mutating func symbol(_ name: Name) -> Form {
    if let form = symbols[name] { return form }
    let form = unknown()
    symbols[name] = form
    return form
  }

  mutating func variable(_ name: Name) -> Form {
    let one = sizes.fixed(1)
    if let rows = variables[name] { return Form(rows: rows, columns: one) }
    let rows = sizes.unknown()
    variables[name] = rows
    return Form(rows: rows, columns: one)
  }

  mutating func function(_ name: Name, arity: Int) -> FunctionForm? {
    if let form = functions[name] { return form.arguments.count == arity ? form : nil }
    let form = FunctionForm(arguments: (0..<arity).map { _ in unknown() }, value: unknown())
    functions[name] = form
    return form
  }

  func isScalar(_ form: Form) -> Bool { sizes.isOne(form.rows) && sizes.isOne(form.columns) }

  /// Whether some size is known to differ from 1.
  func isArray(_ form: Form) -> Bool {
    sizes.isNotOne(form.rows) || sizes.isNotOne(form.columns)
  }

  /// Whether it is a square matrix of more than one entry.
  func isSquareArray(_ form: Form) -> Bool {
    isArray(form) && sizes.areEqual(form.rows, form.columns)
  }

  func isSettled(_ form: Form) -> Bool {
    sizes.value(form.rows) != nil && sizes.value(form.columns) != nil
  }

  mutating func join(_ left: Form, _ right: Form) -> Bool {
    let rows = sizes.join(left.rows, right.rows)
    let columns = sizes.join(left.columns, right.columns)
    return rows && columns
  }

  /// Whether two shapes are known to differ.
  func clash(_ left: Form, _ right: Form) -> Bool {
    sizes.clash(left.rows, right.rows) || sizes.clash(left.columns, right.columns)
  }

  /// A shape in words: "K × K", "a number", "a vector of D".
  func describe(_ form: Form) -> String {
    func text(_ size: Sizes.Size) -> String {
      switch sizes.value(size) {
      case .fixed(let number): return String(number)
      case .named(let name): return name.text
      case nil: return "?"
      }
    }
    if isScalar(form) { return "a number" }
    if sizes.isOne(form.columns) { return "a vector with \(text(form.rows)) entries" }
    return "\(text(form.rows)) × \(text(form.columns))"
  }
}

/// A rule about shapes that can only be applied once more is known.
enum ShapeRule: Sendable {
  /// out = left · right, where either may be a number.
  case product(left: Form, right: Form, out: Form, Span)
  /// A Gaussian's second parameter for an outcome of so many entries; whether it is written as a
  /// matrix, as Σ and not σ².
  case covariance(Form, entries: Sizes.Size, Span, looksLikeMatrix: Bool)
  /// Rather a number than anything else.
  case preferScalar(Form)
}

/// What keeps an expression from having a shape.
struct ShapeConflict: Sendable {
  var message: String
  var span: Span
  /// Whether it follows from what the note declares, not from a guess of ours.
  var isCertain: Bool
}
