import Kernel

// Real vectors that are integrated stand on lattices, discrete variables beside them on their states.

extension Writer {
  /// Whether a variable has states and no lattice, though it stands beside real vectors.
  func hasStates(_ variable: Signature.Variable) -> Bool {
    variable.support == .binary || variable.support == .discrete
  }

  /// A bound real variable's nodes and their volumes.
  mutating func lattice(_ name: Name) throws(Inexpressible) -> (value: Piece, volume: String) {
    guard let variable = signature.variables[name] else {
      throw Inexpressible("the variable \(name) has no values here")
    }
    let place = try axis(of: name)
    let isFree = claim.left.hasFree(name) || claim.right.hasFree(name)
    let identifier =
      isFree && !hasStates(variable)
      ? identifiers.unique(Identifiers.spelled(name.text) + "_grid", for: "nodes \(name)")
      : identifiers.identifier(name, as: "variable")
    let volume = identifiers.unique("d" + Identifiers.spelled(name.text), for: "volume \(name)")
    let rows = sizes.size(variable.dimension)
    if hasStates(variable) {
      let value = try stateValues(name)
      write("volume \(name)", "\(volume) = np.ones(\(shape([place: "\(states(of: name))"])))")
      return (value, volume)
    }
    guard rows <= 2 else {
      throw Inexpressible("a lattice in \(rows) dimensions", isTooLarge: true)
    }
    usesLattice = true
    helpers.insert(.grid)
    write(
      "value \(name)", "\(identifier), \(volume) = grid(\(rows), \(place), step, reach)")
    return (Piece(text: identifier, rows: rows, isArray: true, axes: [place]), volume)
  }
}

extension Expression {
  /// Whether a variable occurs that no integral binds.
  fileprivate func hasFree(_ name: Name) -> Bool {
    switch self {
    case .variable(let own): own == name
    case .integral(let bound, _) where bound.contains(name): false
    case .expectation(let bound, _, _) where bound.contains(name): false
    default: children.contains { $0.hasFree(name) }
    }
  }
}
