import Kernel

// The states of finite variables: how many there are, their volumes and their values.

extension Writer {
  func states(of name: Name) -> Int {
    if case .cells(let cells)? = world?.variables[name] { return cells.count }
    guard let variable = signature.variables[name] else { return 3 }
    if let original = variable.copyOf, original != name { return states(of: original) }
    // Every combination of zeros and ones.
    if variable.support == .binary { return 1 << min(sizes.size(variable.dimension), 8) }
    let rank = signature.variables.keys.sorted().firstIndex(of: name) ?? 0
    return signature.variables.count > 4 ? 3 : 3 + rank % 2
  }

  /// The volumes of a variable's cells along its axis; their name.
  mutating func volume(_ name: Name) throws(Inexpressible) -> String {
    let identifier = identifiers.unique(
      "v_" + Identifiers.spelled(name.text), for: "volume \(name)")
    let place = try axis(of: name)
    let tuple = shape([place: "\(states(of: name))"])
    let support = signature.variables[name]?.support
    if let world, case .cells(let cells)? = world.variables[name] {
      let list = cells.isDiscrete ? nil : cells.volumes.map(Literal.number).joined(separator: ", ")
      write(
        "volume \(name)",
        "\(identifier) = " + (list.map { "np.reshape([\($0)], \(tuple))" } ?? "np.ones(\(tuple))"))
    } else if setting.isDiscrete || support == .binary || support == .discrete {
      write("volume \(name)", "\(identifier) = np.ones(\(tuple))")
    } else if let original = signature.variables[name]?.copyOf, original != name {
      let other = try volume(original)
      write(
        "volume \(name)",
        "\(identifier) = np.swapaxes(\(other), \(try axis(of: original)), \(place))")
    } else {
      write("volume \(name)", "\(identifier) = rng.uniform(0.1, 3, \(tuple))")
    }
    return identifier
  }

  /// The values that a finite variable takes, along its axis.
  mutating func stateValues(_ name: Name) throws(Inexpressible) -> Piece {
    guard let variable = signature.variables[name] else {
      throw Inexpressible("the variable \(name) has no values here")
    }
    let identifier = identifiers.identifier(name, as: "variable")
    let place = try axis(of: name)
    let rows = sizes.size(variable.dimension)
    let tuple = shape([place: "\(states(of: name))"], rows == 1 ? [] : [rows, 1])
    if let world, case .cells(let cells)? = world.variables[name] {
      // Row by row in the model, state by state along the axis.
      let ordered = (0..<cells.count).flatMap { state in
        (0..<cells.values.rows).map { cells.values.elements[$0 * cells.count + state] }
      }
      let list = ordered.map(Literal.number).joined(separator: ", ")
      write("value \(name)", "\(identifier) = np.reshape([\(list)], \(tuple))")
    } else if variable.support == .binary {
      let values =
        rows == 1
        ? "[0.0, 1.0]" : "np.stack(np.meshgrid(*[[0.0, 1.0]] * \(rows)), -1).reshape(-1, \(rows))"
      write("value \(name)", "\(identifier) = np.reshape(\(values), \(tuple))")
    } else if let original = variable.copyOf, original != name {
      let other = try stateValues(original)
      write(
        "value \(name)",
        "\(identifier) = np.swapaxes(\(other.text), \(try axis(of: original)), \(place))")
    } else {
      write("value \(name)", "\(identifier) = rng.normal(size=\(tuple))")
    }
    return Piece(text: identifier, rows: rows, isArray: true, axes: [place])
  }
}
