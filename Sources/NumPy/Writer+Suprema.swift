import Kernel

// The largest value over all densities, by climbing.

extension Writer {
  /// sup or inf of a functional of one conditional density, for each value of what it is given.
  mutating func supremum(
    _ extremum: Extremum, _ model: Name, _ outcomes: [Name], _ givens: [Name],
    _ body: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    guard setting.isFinite, outcomes.count == 1, world == nil else {
      throw Inexpressible("an extremum over all densities")
    }
    let name = try conditional(model, outcomes, givens)
    let piece = try value(body, scope)
    // What the functional says of the model must be that density and nothing else.
    let others = body.densities.filter { density in
      density.model == model
        && (Set(density.outcomes.map(\.value)) != Set(outcomes.map { .variable($0) })
          || Set(density.givens.map(\.value)) != Set(givens.map { .variable($0) }))
    }
    var places: Set<Int> = []
    for given in givens { places.insert(try axis(of: given)) }
    guard others.isEmpty, piece.isScalar, piece.axes.isSuperset(of: places) else {
      throw Inexpressible("an extremum over all densities")
    }
    helpers.formUnion([.supremum, .integral])
    let place = try axis(of: outcomes[0])
    var extents = [place: "\(states(of: outcomes[0]))"]
    for given in givens { extents[try axis(of: given)] = "\(states(of: given))" }
    let isLargest = extremum == .supremum
    var result = Piece.made(
      "\(isLargest ? "" : "-")supremum(lambda \(name): \(isLargest ? "" : "-")"
        + "\(isLargest ? piece.text : piece.bound(.product)), "
        + "\(try volume(outcomes[0])), \(place), \(shape(extents)))",
      isLargest ? .atom : .sign, from: [piece])
    result.isArray = true
    return result
  }
}

extension Expression {
  /// All densities in it.
  fileprivate var densities: [Density] {
    let own: [Density] = if case .density(let density) = self { [density] } else { [] }
    return own + children.flatMap(\.densities)
  }
}
