import Kernel
import SourceText

/// Puts the shapes that were found into an expression.
struct Settlement {
  private let shapes: Shapes
  private let forms: [Form]
  /// The first power or function that has no meaning for its shape.
  private(set) var problem: String?

  /// Settles what is left of the sizes by giving each one a name of its own.
  init(_ lowering: Lowering) {
    var shapes = lowering.solver.shapes
    for (name, node) in shapes.sizes.namedNodes.sorted(by: { $0.key < $1.key }) {
      shapes.sizes.settle(node, as: .named(name))
    }
    for name in shapes.variables.keys.sorted() {
      if let rows = shapes.variables[name] {
        shapes.sizes.settle(rows, as: .named(Name("dim(\(name.text))")))
      }
    }
    for name in shapes.symbols.keys.sorted() {
      if let form = shapes.symbols[name] { Settlement.settle(form, name, &shapes.sizes) }
    }
    for name in shapes.functions.keys.sorted() {
      guard let function = shapes.functions[name] else { continue }
      Settlement.settle(function.value, name, &shapes.sizes)
      for (position, form) in function.arguments.enumerated() {
        Settlement.settle(form, Name("\(name.text)#\(position + 1)"), &shapes.sizes)
      }
    }
    for name in shapes.copies.keys.sorted() {
      if let count = shapes.copies[name] {
        shapes.sizes.settle(count, as: .named(Name("copies(\(name.text))")))
      }
    }
    self.shapes = shapes
    forms = lowering.forms
  }

  private static func settle(_ form: Form, _ name: Name, _ sizes: inout Sizes) {
    sizes.settle(form.rows, as: .named(Name("rows(\(name.text))")))
    sizes.settle(form.columns, as: .named(Name("columns(\(name.text))")))
  }

  // MARK: Results

  func dimension(_ size: Sizes.Size) -> Dimension {
    shapes.sizes.value(size) ?? .named(Name("size \(shapes.sizes.root(size))"))
  }

  func shape(_ form: Form) -> Shape { Shape(dimension(form.rows), dimension(form.columns)) }

  func shape(ofSymbol name: Name) -> Shape { shapes.symbols[name].map(shape) ?? .scalar }

  /// A variable's length; `name` is the variable of which it is a copy or a step.
  func dimension(ofVariable name: Name) -> Dimension {
    shapes.variables[name].map(dimension) ?? .named(Name("dim(\(name.text))"))
  }

  func dimension(ofCopies name: Name) -> Dimension {
    shapes.copies[name].map(dimension) ?? .named(Name("copies(\(name.text))"))
  }

  func shapes(ofFunction name: Name) -> (arguments: [Shape], value: Shape) {
    guard let function = shapes.functions[name] else { return ([], .scalar) }
    return (function.arguments.map(shape), shape(function.value))
  }

  /// Whether nothing at all is known of a placeholder's shape.
  private func isOpen(_ shape: Shape) -> Bool {
    guard case .fixed(let rows) = shape.rows, case .fixed(let columns) = shape.columns, rows < 0,
      columns < 0
    else { return false }
    return shapes.sizes.value(-rows - 1) == nil && shapes.sizes.value(-columns - 1) == nil
  }

  /// The dimension behind a placeholder.
  private func resolved(_ dimension: Dimension) -> Dimension {
    if case .fixed(let number) = dimension, number < 0 { return self.dimension(-number - 1) }
    return dimension
  }

  /// The expression with all its shapes.
  mutating func settle(_ expression: Expression) -> Expression {
    var problem = self.problem
    let result = expression.mapped { settled($0, &problem) }
    self.problem = problem
    return result
  }

  private func settled(_ expression: Expression, _ problem: inout String?) -> Expression {
    switch expression {
    case .dimension(let dimension):
      let found = resolved(dimension)
      if case .fixed(let number) = found { return .integer(number) }
      return .dimension(found)
    case .identity(let dimension):
      let found = resolved(dimension)
      return found == .fixed(1) ? .integer(1) : .identity(found)
    case .zeros(let shape):
      if isOpen(shape) { return .integer(0) }
      let found = Shape(resolved(shape.rows), resolved(shape.columns))
      return found == .scalar ? .integer(0) : .zeros(found)
    case .ones(let shape):
      let found = Shape(resolved(shape.rows), resolved(shape.columns))
      return found == .scalar ? .integer(1) : .ones(found)
    case .power(let base, let exponent):
      guard let (body, shape) = annotation(base) else { return expression }
      return power(body, shape, exponent, &problem)
    case .apply(let function, let arguments):
      guard arguments.count == 1, let (body, shape) = annotation(arguments[0]) else {
        return expression
      }
      if function == .transpose { return shape == .scalar ? body : .apply(.transpose, [body]) }
      if function == .log, shape != .scalar { return .apply(.elementwiseLog, [body]) }
      return .apply(function, [body])
    case .family(let family, let outcome, let parameters):
      return self.family(family, outcome, parameters)
    default: return expression
    }
  }

  private func annotation(_ expression: Expression) -> (Expression, Shape)? {
    guard case .matrix(let rows) = expression, rows.count == 2, rows[1].count == 1,
      case .number(let id, 0) = rows[1][0], id < forms.count
    else { return nil }
    return (rows[0][0], shape(forms[id]))
  }

  private func power(
    _ base: Expression, _ shape: Shape, _ exponent: Expression, _ problem: inout String?
  ) -> Expression {
    if shape == .scalar || shape.rows == shape.columns { return .power(base, exponent) }
    guard shape.columns == .fixed(1) else {
      problem = problem ?? "a matrix that is not square has no powers"
      return base
    }
    switch exponent {
    case .number(2, 1): return .apply(.elementwiseProduct, [base, base])
    case .number(1, 2): return .apply(.sqrt, [base])
    case .multiply(let parts) where parts == [.integer(-1), .integer(2)]:
      return .apply(
        .elementwiseQuotient, [.ones(shape), .apply(.elementwiseProduct, [base, base])])
    default:
      problem = problem ?? "this power of a vector is not read"
      return base
    }
  }

  private func family(_ family: Family, _ outcome: Expression, _ parameters: [Expression])
    -> Expression
  {
    guard case .number(let id, 0)? = parameters.last, id < forms.count else {
      return .family(family, outcome: outcome, parameters: parameters)
    }
    let shape = shape(forms[id])
    var parameters = Array(parameters.dropLast())
    switch family {
    case .gaussian where parameters.count == 2:
      if let (covariance, form) = annotation(parameters[1]) {
        if shape == .scalar || form.columns != .fixed(1) {
          parameters[1] = covariance
        } else if form == .scalar {
          parameters[1] = .multiply([covariance, .identity(shape.rows)])
        } else {
          parameters[1] = .apply(.diagonalMatrix, [covariance])
        }
      }
    case .bernoulli where shape != .scalar && parameters.count == 1:
      let index = Name("entry")
      func entry(_ vector: Expression) -> Expression {
        .entry(vector, row: .index(index), column: .integer(1))
      }
      return .product(
        index, from: .integer(1), through: .dimension(shape.rows),
        .family(.bernoulli, outcome: entry(outcome), parameters: [entry(parameters[0])]))
    default: break
    }
    return .family(family, outcome: outcome, parameters: parameters)
  }
}
