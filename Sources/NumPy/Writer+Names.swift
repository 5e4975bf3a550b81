import Kernel

// Variables that are free and stand anywhere, and copies such as data points.

extension Writer {
  /// A variable's value: bound, or free and standing anywhere.
  mutating func variable(_ name: Name, _ scope: Environment) throws(Inexpressible) -> Piece {
    if let bound = scope[name] { return bound }
    if setting.isFinite { return try stateValues(name) }
    guard let variable = signature.variables[name] else {
      throw Inexpressible("the variable \(name) has no values here")
    }
    if hasStates(variable) { return try lattice(name).value }
    let place = try axis(of: name, isFree: true)
    let rows = sizes.size(variable.dimension)
    let identifier = identifiers.identifier(name, as: "variable")
    let matrix = rows == 1 ? [] : [rows, 1]
    if let world {
      guard case .real(let dimension, let observation, _)? = world.variables[name],
        dimension == rows
      else { throw Inexpressible("\(name) has no value in the counterexample") }
      let values = Literal.matrix(observation)
      write("free \(name)", "\(identifier) = np.reshape(\(values), \(shape([:], matrix)))")
    } else {
      let tuple = shape([place: "\(Self.points)"], matrix)
      write("free \(name)", "\(identifier) = rng.uniform(-1, 1, \(tuple))")
    }
    return Piece(text: identifier, rows: rows, isArray: true, axes: [place])
  }

  /// The n-th copy of a variable or symbol.
  mutating func member(
    _ name: Name, _ index: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let place = try position(index, scope)
    if setting.isFinite, signature.variables[name] != nil {
      let values = try stateValues(name)
      let axis = try axis(of: name)
      return Piece(
        text: "np.take(\(values.text), [\(try members(name))[\(place)]], axis=\(axis))",
        rows: values.rows, isArray: true, axes: [])
    }
    let list = try members(name)
    guard let shape = shape(ofMember: name) else { throw Inexpressible("\(name) has no copies") }
    return Piece(text: "\(list)[\(place)]", rows: shape.rows, columns: shape.columns)
  }

  private func shape(ofMember name: Name) -> (rows: Int, columns: Int)? {
    if let variable = signature.variables[name] { return (sizes.size(variable.dimension), 1) }
    guard let symbol = signature.symbols[name] else { return nil }
    return (sizes.size(symbol.shape.rows), sizes.size(symbol.shape.columns))
  }

  /// The list of the copies: states of a finite variable, otherwise values.
  mutating func members(_ name: Name) throws(Inexpressible) -> String {
    guard let count = signature.members[name] else { throw Inexpressible("\(name) has no copies") }
    let identifier = identifiers.unique(
      Identifiers.spelled(name.text) + "_data", for: "members \(name)")
    let copies = sizes.size(count)
    if let world {
      switch world.members[name] {
      case .states(_, _, let states)?: write("members \(name)", "\(identifier) = \(states)")
      case .values(let copies, let constant)?:
        let list = Literal.copies(constant, copies)
        write("members \(name)", "\(identifier) = [\(list.joined(separator: ", "))]")
      case nil: throw Inexpressible("\(name) has no copies in the counterexample")
      }
    } else if let variable = signature.variables[name] {
      let rows = sizes.size(variable.dimension)
      let draw =
        setting.isFinite
        ? "rng.integers(0, \(states(of: name)), \(copies))"
        : "[rng.uniform(-1, 1\(rows == 1 ? "" : ", (\(rows), 1)")) for _ in range(\(copies))]"
      write("members \(name)", "\(identifier) = \(draw)")
    } else if let symbol = signature.symbols[name] {
      let draw = try Draw(sizes, setting).text(symbol, name, &helpers)
      write("members \(name)", "\(identifier) = [\(draw) for _ in range(\(copies))]")
    }
    return identifier
  }
}
