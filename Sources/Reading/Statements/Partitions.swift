import Kernel
import Notation
import Notes

/// A Gaussian vector in two parts, x = (x_a, x_b), with the blocks of its covariance Σ and of its
/// precision Λ = Σ⁻¹.
///
/// What the note says of conditionals and marginals is then claimed, not declared: the law is that
/// of the whole vector, and the kernel integrates and conditions.
struct Partition: Sendable {
  /// The parts.
  var variables: [Name]
  /// Their means; nil where they are zero.
  var means: [Name]?
  /// The matrix Σ as a whole, and its blocks by row and column.
  var covariance: (whole: Name, blocks: [[Name]])?
  /// The matrix Λ as a whole, and its blocks by row and column.
  var precision: (whole: Name, blocks: [[Name]])?
  /// Number of the mathematics in which a block stands first.
  var slot: Int
  /// Whether the parts are said to be numbers.
  var isScalar = false
  /// The parts' numbers of rows, once they are known to the solver.
  var sizes: [Sizes.Size] = []

  /// The ensemble that the sampler draws.
  func ensemble(_ settlement: Settlement) -> Ensemble {
    let none: [[Name?]] = variables.map { _ in variables.map { _ in nil } }
    return .blocks(
      Ensemble.Blocks(
        sizes: sizes.map { settlement.dimension($0) },
        covariance: covariance?.blocks ?? none, precision: precision?.blocks ?? none))
  }

  /// The mean as a whole: the μ of μ_a and μ_b.
  var wholeMean: Name? {
    guard let means, let letters = means.first?.text.prefix(1), letters.count == 1,
      means.allSatisfy({ $0.text.hasPrefix(letters) })
    else { return nil }
    return Name(String(letters))
  }

  /// The joint density of the parts, as the definition of the blocks says.
  var density: Kernel.Expression {
    func column(_ parts: [Kernel.Expression]) -> Kernel.Expression { .matrix(parts.map { [$0] }) }
    func square(_ blocks: [[Name]]) -> Kernel.Expression {
      .matrix(blocks.map { $0.map { .symbol($0) } })
    }
    let whole = column(variables.map { .variable($0) })
    let covariance =
      covariance.map { square($0.blocks) }
      ?? precision.map { .apply(.inverse, [square($0.blocks)]) } ?? .integer(1)
    let mean = means.map { column($0.map { .symbol($0) }) }
    // A law around zero is one of x − 0: zeros need shapes, and 0·x has that of x.
    let zero = column(variables.map { .multiply([.integer(0), .variable($0)]) })
    return .family(.gaussian, outcome: whole, parameters: [mean ?? zero, covariance])
  }
}

extension NoteReader {
  /// Finds vectors in parts before anything is read, so that blocks are not taken for entries.
  mutating func findPartitions() {
    var search = PartitionSearch(context.vocabulary)
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? [] {
        search.visit(equation, slot)
      }
    }
    let prose = note.items.compactMap { item -> String? in
      switch item {
      case .prose(let prose): prose.text
      case .heading(let heading): heading.text
      default: nil
      }
    }.joined(separator: "\n").lowercased()
    guard PartitionSearch.speaksOfBlocks(prose) else { return }
    partitions = search.partitions(in: prose)
    for partition in partitions {
      context.vocabulary.blocks.formUnion(partition.variables + (partition.means ?? []))
      context.vocabulary.variables.formUnion(partition.variables)
      for blocks in [partition.covariance?.blocks, partition.precision?.blocks] {
        context.vocabulary.blocks.formUnion((blocks ?? []).joined())
      }
    }
  }

  /// Declares the law of each vector whose blocks the note has come to.
  mutating func takePartitions(upTo slot: Int) {
    while let next = partitions.first, next.slot <= slot {
      partitions.removeFirst()
      take(next)
    }
  }

  private mutating func take(_ partition: Partition) {
    var partition = partition
    var shapes = context.shapes
    let one = shapes.sizes.fixed(1)
    let sizes = partition.variables.map { shapes.variable($0).rows }
    var fits = true
    func join(_ form: Form, _ rows: Sizes.Size, _ columns: Sizes.Size) {
      fits = fits && shapes.sizes.join(form.rows, rows) && shapes.sizes.join(form.columns, columns)
    }
    for (place, size) in sizes.enumerated() {
      if partition.isScalar {
        fits = fits && shapes.sizes.join(size, one)
      } else if shapes.sizes.value(size) == nil {
        shapes.sizes.lengthen(size)
      }
      if let means = partition.means { join(shapes.symbol(means[place]), size, one) }
    }
    for blocks in [partition.covariance?.blocks, partition.precision?.blocks] {
      for (row, names) in (blocks ?? []).enumerated() {
        for (column, name) in names.enumerated() {
          join(shapes.symbol(name), sizes[row], sizes[column])
        }
      }
    }
    // A law of the parts alone is meant, before one of the parts and others: not q(z_1, z_2 | x).
    let whole = Set(partition.variables)
    let patterns = context.vocabulary.patterns.mapValues { list in
      list.map { Set($0.outcomes + $0.givens) }
    }
    let models = context.vocabulary.models
    let model =
      models.first { (patterns[$0] ?? []).contains { !$0.isEmpty && $0.isSubset(of: whole) } }
      ?? models.first { (patterns[$0] ?? []).contains { !$0.isDisjoint(with: whole) } }
      ?? context.defaultModel
    let isKnown = context.models[model]?.factors.contains {
      !Set($0.outcomes).isDisjoint(with: partition.variables)
    }
    guard fits, isKnown != true else { return }
    partition.sizes = sizes
    context.shapes = shapes
    context.partitions.append(partition)
    context.models[model, default: Signature.Model(variables: [])].factors.append(
      Signature.Factor(partition.variables, given: [], density: partition.density))
  }
}

extension Context {
  /// Both sides with Σ and Λ in blocks, where blocks or parts stand beside them.
  func inBlocks(_ left: Term, _ right: Term) -> (Term, Term) {
    var sides = (left, right)
    for partition in partitions {
      var letters: Set<Name> = []
      sides.0.collectLetters(into: &letters)
      sides.1.collectLetters(into: &letters)
      let parts = [partition.covariance?.blocks, partition.precision?.blocks]
        .compactMap(\.self).flatMap { $0.flatMap { $0 } }
      guard !letters.isDisjoint(with: parts + partition.variables) else { continue }
      if let mean = partition.wholeMean, letters.contains(mean), let means = partition.means {
        sides.0 = sides.0.replacing(mean, by: means.map { [$0] })
        sides.1 = sides.1.replacing(mean, by: means.map { [$0] })
      }
      for (whole, blocks) in [partition.covariance, partition.precision].compactMap(\.self) {
        sides.0 = sides.0.replacing(whole, by: blocks)
        sides.1 = sides.1.replacing(whole, by: blocks)
      }
    }
    return sides
  }
}

extension Term {
  /// The term with a matrix of blocks in place of a name.
  fileprivate func replacing(_ whole: Name, by blocks: [[Name]]) -> Term {
    switch kind {
    case .symbol(let letter) where letter.name == whole,
      .reference(let letter, _) where letter.name == whole:
      return Term(
        .matrix(
          blocks.map { row in
            row.map { Term(.symbol(Letter($0, latex: $0.text)), span) }
          }), span)
    default: return mapChildren { $0.replacing(whole, by: blocks) }
    }
  }
}
