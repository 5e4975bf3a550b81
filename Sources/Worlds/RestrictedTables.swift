import Kernel

// Tables that share a conditional with another table, and tables with a uniform marginal.

/// A conditional of one table that another one takes over.
struct CopiedConditional {
  /// What is drawn.
  let outcomes: Set<Name>
  /// On what it depends in the new table.
  let givens: Set<Name>
  /// On what it depends in the old one.
  let theirGivens: Set<Name>
  /// The old table's variables.
  let variables: [Name]
  /// The old table's weights, the batch last.
  let weights: [Fraction]
  /// The numbers of states of the old table's variables.
  let extents: [Int]

  /// The weights of the states of some of the old table's variables, in order of their names and
  /// then the model, everything else summed out.
  func sums(over wanted: Set<Name>, _ count: Int) -> [[Int]: Double] {
    let places = variables.indices.filter { wanted.contains(variables[$0]) }
    var sums: [[Int]: Double] = [:]
    for cell in 0..<extents.reduce(1, *) {
      let digits = Sampler.digits(of: cell, extents)
      let key = places.map { digits[$0] }
      for model in 0..<count {
        sums[key + [model], default: 0] += weights[cell * count + model].approximation
      }
    }
    return sums
  }
}

extension Sampler {
  /// A table with a copied conditional: a marginal of its own before it, and what is left of the
  /// variables drawn after it; nil where the numbers would be too large.
  func table(
    _ variables: [Name], _ extents: [Int], copying copy: CopiedConditional, _ count: Int,
    _ generator: inout SplitMix64
  ) -> World.Model? {
    let known = copy.outcomes.union(copy.givens)
    guard known.isSubset(of: variables), copy.theirGivens.isSubset(of: copy.givens) else {
      return nil
    }
    let inner = zip(variables, extents).filter { !known.contains($0.0) }.map(\.1).reduce(1, *)
    let theirs = copy.theirGivens.union(copy.outcomes)
    let tops = copy.sums(over: theirs, count)
    let bottoms = copy.sums(over: copy.theirGivens, count)
    var marginal: [[Int]: Int] = [:]
    var rest: [[Int]: [Int]] = [:]
    var result: [Fraction] = []
    for cell in 0..<extents.reduce(1, *) {
      let digits = Self.digits(of: cell, extents)
      func key(_ wanted: Set<Name>) -> [Int] {
        variables.indices.filter { wanted.contains(variables[$0]) }.map { digits[$0] }
      }
      for model in 0..<count {
        let place = key(copy.givens) + [model]
        var own = marginal[place] ?? generator.integer(in: 1...9)
        marginal[place] = own
        if inner > 1 {
          let row =
            rest[key(known) + [model]] ?? composition(of: 1 << 12, into: inner, &generator)
          rest[key(known) + [model]] = row
          let position = variables.indices.filter { !known.contains(variables[$0]) }
            .reduce(0) { $0 * extents[$1] + digits[$1] }
          own *= row[position]
        }
        guard let top = tops[key(theirs) + [model]],
          let bottom = bottoms[key(copy.theirGivens) + [model]], bottom < 0x1p40
        else { return nil }
        result.append(Fraction(own * Int(top), Int(bottom)))
      }
    }
    return .table(variables: variables, weights: result)
  }

  /// A table in which some variables are uniform and the others depend on them anyhow.
  func table(
    _ variables: [Name], _ extents: [Int], uniformIn group: Set<Name>, in world: World,
    _ generator: inout SplitMix64
  ) -> World.Model? {
    let inner = zip(variables, extents).filter { !group.contains($0.0) }.map(\.1).reduce(1, *)
    var rows: [[Int]: [Int]] = [:]
    var result: [Fraction] = []
    for cell in 0..<extents.reduce(1, *) {
      let digits = Self.digits(of: cell, extents)
      let inside = variables.indices.filter { group.contains(variables[$0]) }
      let position = variables.indices.filter { !group.contains(variables[$0]) }
        .reduce(0) { $0 * extents[$1] + digits[$1] }
      for model in 0..<world.count {
        let key = inside.map { digits[$0] } + [model]
        let row = rows[key] ?? composition(of: 1 << 24, into: inner, &generator)
        rows[key] = row
        // The density is weight over volume, so the weight goes with the volume.
        var weight = Fraction(row[position])
        for place in inside {
          guard case .cells(let cells)? = world.variables[variables[place]] else { return nil }
          let volume = cells.volumes[digits[place] * world.count + model]
          weight = Fraction(
            weight.numerator * volume.numerator, weight.denominator * volume.denominator)
        }
        result.append(weight)
      }
    }
    return .table(variables: variables, weights: result)
  }
}
