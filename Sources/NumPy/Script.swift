public import Kernel

/// A self-contained script in plain NumPy that compares the two sides of a claim, by a way of its
/// own: it shares the checker's reading of the statement and nothing of its arithmetic.
///
/// Finite models are tables along one axis for each variable; real vectors stand on two square
/// lattices, whose disagreement is the error; derivatives are differences. Its last line says
/// `agrees`, `differs`, or why neither.
public struct Script: Sendable, Hashable {
  /// The whole file.
  public let text: String
  /// Whether the numbers are those of a counterexample, and not drawn.
  public let isCounterexample: Bool

  /// Writes a script.
  ///
  /// - Parameters:
  ///   - claim: what is compared.
  ///   - signature: what its names are.
  ///   - setting: on which models.
  ///   - counterexample: one model whose numbers are written out; nil to draw fresh ones.
  ///   - title: lines of comment for the top.
  /// - Throws: ``Inexpressible`` where the claim says something that has no plain Python here.
  public init(
    _ claim: Claim, _ signature: Signature, _ setting: Setting, counterexample: World? = nil,
    title: [String] = []
  ) throws(Inexpressible) {
    guard signature.ensembles.isEmpty || setting.isFinite || counterexample != nil else {
      throw Inexpressible("symbols whose values hang together")
    }
    var last = Inexpressible("no sizes fit")
    for sizes in Self.sizes(signature, setting, counterexample) {
      do throws(Inexpressible) {
        let all = Writer.allAxes(claim, signature, setting)
        var draft = Writer(claim, signature, setting, sizes, world: counterexample, axes: all)
        _ = try draft.sides()
        // Once more, with the axes that were used and no others.
        let used = all.indices.filter(draft.usedAxes.contains).map { all[$0] }
        var writer = Writer(claim, signature, setting, sizes, world: counterexample, axes: used)
        let sides = try writer.sides()
        text = try Layout(writer: writer, left: sides.left, right: sides.right, title: title).text
        isCounterexample = counterexample != nil
        return
      } catch {
        last = error
        guard error.isTooLarge else { throw error }
      }
    }
    throw last
  }

  private static func sizes(
    _ signature: Signature, _ setting: Setting, _ world: World?
  ) -> [Sizes] {
    guard let world else { return Sizes.candidates(signature, setting) }
    return [.fine, .medium].map { Sizes(dimensions: world.dimensions, lattice: $0) }
  }
}

extension Writer {
  /// Both sides, or their logarithms where the checker compares these, as two pieces.
  mutating func sides() throws(Inexpressible) -> (left: Piece, right: Piece) {
    let areLogarithms = claim.comparesLogarithms
    let left =
      areLogarithms ? try logarithm(claim.left, [:]) : try value(claim.left, [:])
    let right =
      areLogarithms ? try logarithm(claim.right, [:]) : try value(claim.right, [:])
    guard left.rows == right.rows, left.columns == right.columns else {
      throw Inexpressible("sides of different shapes")
    }
    return (left, right)
  }

  /// For "up to a constant": the axes along which the difference must not change.
  func moduloAxes() throws(Inexpressible) -> [Int] {
    var result: [Int] = []
    for name in claim.modulo {
      let key = AxisKey(variable: name, isFree: !setting.isFinite)
      // In a counterexample a free variable stands at one place.
      let stands = key.isFree && world != nil
      guard let place = axes.firstIndex(of: key), extent(place) > 1, !stands else {
        throw Inexpressible("a constant that must not depend on \(name), which does not vary here")
      }
      result.append(place)
    }
    return result
  }
}
