import Kernel
import SourceText

/// Applies rules about shapes until nothing more follows.
struct ShapeSolver {
  var shapes: Shapes
  var rules: [ShapeRule] = []
  var conflicts: [ShapeConflict] = []
  /// Sizes that the note declares; two of them differ for certain.
  var declared: Set<Name> = []
  /// Products u vᵀ of vectors, which are matrices whatever else is said.
  private var outerProducts: [Form] = []

  init(_ shapes: Shapes, declared: Set<Name>) {
    self.shapes = shapes
    self.declared = declared
  }

  /// Two values must have the same shape.
  mutating func equal(
    _ left: Form, _ right: Form, _ span: Span, _ message: (String, String) -> String
  ) {
    guard shapes.clash(left, right) else {
      if !shapes.join(left, right) { conflict(left, right, span, message) }
      return
    }
    conflict(left, right, span, message)
  }

  private mutating func conflict(
    _ left: Form, _ right: Form, _ span: Span, _ message: (String, String) -> String
  ) {
    conflicts.append(
      ShapeConflict(
        message: message(shapes.describe(left), shapes.describe(right)), span: span,
        isCertain: isCertain(left.rows, right.rows) || isCertain(left.columns, right.columns)))
  }

  private func isCertain(_ left: Sizes.Size, _ right: Sizes.Size) -> Bool {
    guard case .named(let one)? = shapes.sizes.value(left),
      case .named(let other)? = shapes.sizes.value(right)
    else { return false }
    return one != other && declared.contains(one) && declared.contains(other)
  }

  mutating func scalar(_ form: Form, _ span: Span, _ what: String) {
    let scalar = shapes.scalar()
    equal(form, scalar, span) { found, _ in "\(what) must be a number, but is \(found)" }
  }

  mutating func square(_ form: Form, _ span: Span, _ what: String) {
    let found = shapes.describe(form)
    if shapes.sizes.clash(form.rows, form.columns) {
      conflicts.append(
        ShapeConflict(
          message: "\(what) must be square, but is \(found)", span: span,
          isCertain: isCertain(form.rows, form.columns)))
    } else {
      _ = shapes.sizes.join(form.rows, form.columns)
    }
  }

  // MARK: Rules

  /// Applies all rules; `isFinal` takes what is still unknown for a matrix or vector of its own.
  mutating func solve(isFinal: Bool = false) {
    var changed = true
    while changed, conflicts.isEmpty {
      changed = false
      var waiting: [ShapeRule] = []
      for rule in rules {
        if apply(rule, isFinal: isFinal) { changed = true } else { waiting.append(rule) }
      }
      rules = waiting
    }
  }

  /// Applies one rule; false if it must wait.
  private mutating func apply(_ rule: ShapeRule, isFinal: Bool) -> Bool {
    switch rule {
    case .product(let left, let right, let out, let span):
      return product(left, right, out, span, isFinal)
    case .covariance(let form, let entries, let span, _):
      return covariance(form, entries, span, isFinal)
    case .preferScalar: return false
    }
  }

  private mutating func product(
    _ left: Form, _ right: Form, _ out: Form, _ span: Span, _ isFinal: Bool
  ) -> Bool {
    let same: (String, String) -> String = { "this is \($0), but should be \($1)" }
    if shapes.isScalar(left) {
      equal(right, out, span, same)
      return true
    }
    if shapes.isScalar(right) {
      if outerProducts.contains(left) {
        refuseNumber(left, out, span)
        outerProducts.append(out)
      }
      equal(left, out, span, same)
      return true
    }
    let leftIsArray = shapes.isArray(left) || shapes.clash(right, out)
    let rightIsArray = shapes.isArray(right) || shapes.clash(left, out)
    if (leftIsArray && rightIsArray) || (isFinal && !bothColumns(left, right)) {
      matrixProduct(left, right, out, span)
      return true
    }
    if leftIsArray, shapes.sizes.isOne(left.columns) {
      // A column times anything: a row or a number.
      matrixProduct(left, right, out, span)
      return true
    }
    if rightIsArray, shapes.sizes.isOne(right.rows) {
      matrixProduct(left, right, out, span)
      return true
    }
    if isFinal {
      // x z with both columns of unknown length: numbers, as nothing else makes sense.
      scalar(left, span, "this factor")
      scalar(right, span, "this factor")
      return true
    }
    return false
  }

  private func bothColumns(_ left: Form, _ right: Form) -> Bool {
    shapes.sizes.isOne(left.columns) && shapes.sizes.isOne(right.columns)
  }

  private mutating func matrixProduct(_ left: Form, _ right: Form, _ out: Form, _ span: Span) {
    if shapes.sizes.clash(left.columns, right.rows) {
      conflicts.append(
        ShapeConflict(
          message:
            "these factors do not fit: \(shapes.describe(left)) and \(shapes.describe(right))",
          span: span, isCertain: isCertain(left.columns, right.rows)))
      return
    }
    _ = shapes.sizes.join(left.columns, right.rows)
    let inner = Form(rows: left.rows, columns: right.columns)
    if shapes.isScalar(inner), shapes.sizes.isNotOne(left.columns), shapes.isSquareArray(out) {
      // uᵀv beside a matrix: no shorthand has ever meant that.
      conflicts.append(
        ShapeConflict(
          message: "this product is a number, but should be \(shapes.describe(out))", span: span,
          isCertain: true))
      return
    }
    if shapes.sizes.isOne(left.columns), shapes.isSquareArray(inner) {
      refuseNumber(inner, out, span)
      outerProducts.append(out)
    }
    equal(inner, out, span) {
      "This product is \($0), but should be \($1)"
    }
  }

  private mutating func refuseNumber(_ form: Form, _ out: Form, _ span: Span) {
    guard shapes.isScalar(out) else { return }
    conflicts.append(
      ShapeConflict(
        message: "this product is \(shapes.describe(form)), but should be a number", span: span,
        isCertain: true))
  }

  private mutating func covariance(
    _ form: Form, _ entries: Sizes.Size, _ span: Span, _ isFinal: Bool
  ) -> Bool {
    if shapes.sizes.isOne(entries) {
      scalar(form, span, "the variance of a number")
      return true
    }
    if shapes.isScalar(form) {
      // σ² for an outcome whose length is not known makes it a number; for a vector it is
      // shorthand for σ²I.
      if shapes.sizes.value(entries) == nil { _ = shapes.sizes.join(entries, form.rows) }
      return true
    }
    if shapes.sizes.isOne(form.columns), shapes.sizes.isNotOne(form.rows) {
      // A vector of variances is shorthand for its diagonal matrix.
      equal(form, Form(rows: entries, columns: form.columns), span) {
        "the variances are \($0), the outcome is \($1)"
      }
      return true
    }
    if isFinal || shapes.sizes.isNotOne(form.columns) || shapes.isSettled(form) {
      equal(form, Form(rows: entries, columns: entries), span) { found, wanted in
        "the covariance is \(found), but must be \(wanted)"
      }
      return true
    }
    return false
  }

  // MARK: Conventions

  /// Settles by the field's conventions what use has left open, the surest first.
  mutating func settle(symbols: [Name], functions: [Name]) {
    solve()
    for rule in rules {
      guard conflicts.isEmpty, case .covariance(let form, let entries, _, true) = rule else {
        continue
      }
      tryMatrix(form, entries)
    }
    for rule in rules {
      guard conflicts.isEmpty, case .preferScalar(let form) = rule else { continue }
      if !shapes.isArray(form), !shapes.isScalar(form) {
        tryScalar(form)
      }
    }
    for name in symbols.sorted() where conflicts.isEmpty {
      guard let form = shapes.symbols[name], !shapes.isSettled(form), !shapes.isArray(form) else {
        continue
      }
      switch ShapeConvention.of(name) {
      case .scalar: tryScalar(form)
      case .vector: tryColumn(form)
      case .matrix: continue
      }
    }
    for name in functions.sorted() where conflicts.isEmpty {
      guard let function = shapes.functions[name] else { continue }
      for form in [function.value] + function.arguments
      where !shapes.isSettled(form) && !shapes.isArray(form) {
        if isFree(form) { tryScalar(form) } else { tryColumn(form) }
      }
    }
    solve(isFinal: true)
  }

  private func isFree(_ form: Form) -> Bool {
    shapes.sizes.value(form.rows) == nil && shapes.sizes.value(form.columns) == nil
  }

  /// Makes a value a number unless that leads to a conflict.
  private mutating func tryScalar(_ form: Form) {
    let before = self
    scalar(form, Span(0, 0), "this")
    solve()
    if !conflicts.isEmpty { self = before }
  }

  /// Makes a covariance a matrix, and its outcome a vector, unless that leads to a conflict.
  private mutating func tryMatrix(_ form: Form, _ entries: Sizes.Size) {
    guard !shapes.isScalar(form) else { return }
    let before = self
    let fits = shapes.sizes.join(form.rows, entries) && shapes.sizes.join(form.columns, entries)
    shapes.sizes.lengthen(entries)
    solve()
    if !fits || !conflicts.isEmpty { self = before }
  }

  /// Makes a value a column unless that leads to a conflict.
  private mutating func tryColumn(_ form: Form) {
    let before = self
    let one = shapes.sizes.fixed(1)
    if !shapes.sizes.join(form.columns, one) {
      self = before
      return
    }
    solve()
    if !conflicts.isEmpty { self = before }
  }
}

/// What a letter usually stands for.
enum ShapeConvention {
  case scalar
  case vector
  case matrix

  /// Whether a letter is one of those that name covariances and precisions.
  static func isCovariance(_ name: Name) -> Bool {
    name.text.unicodeScalars.first.map { "ΣΛΨΩΓ".unicodeScalars.contains($0) } ?? false
  }

  static func of(_ name: Name) -> ShapeConvention {
    guard let first = name.text.unicodeScalars.first else { return .scalar }
    if first.properties.isUppercase { return .matrix }
    switch first {
    case "μ", "m", "w", "u", "v", "x", "y", "z", "b", "ψ", "h", "ε", "ξ": return .vector
    default: return .scalar
    }
  }
}
