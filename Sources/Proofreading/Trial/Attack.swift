import Kernel
import Worlds

/// Looks for worlds in which an inequality fails that random models did not break.
///
/// Two ways: a climb from random models, and models tied to each other, as q(z|x) = p(z|x). Bounds
/// are tight where an encoder is the posterior, and a random encoder never is.
struct Attack {
  let claim: Claim
  let signature: Signature
  let seed: UInt64

  /// Takes worlds that are worth judging one after the other, for as long as more are wanted: each
  /// takes a climb to find.
  func each(_ kinds: [World.Kind], _ wantsMore: (World) -> Bool) {
    var generator = SplitMix64(seed: seed)
    // Tables are the quickest to climb on. Where a claim can be one about tables, they are enough.
    let isAboutTables = claim.isAboutAnyModel && kinds.contains { $0.isFinite }
    for kind in kinds where kind.isFinite || !isAboutTables {
      for number in 0..<(kind.isFinite ? 2 : 1) {
        if let found = summit(kind, number, &generator), !wantsMore(found) { return }
      }
      if !kind.isFinite, !tied(kind, &generator, wantsMore) { return }
    }
  }

  /// How far the sides must have changed places, relative to their size.
  ///
  /// Where values come from quadrature, whose error is estimated, only a violation far above its
  /// error is one.
  private func enough(_ kind: World.Kind) -> Double {
    switch kind {
    case .finite, .discrete: 1e-9
    case .gaussian: 1e-6
    case .declared, .smooth: 1e-4
    }
  }

  private func summit(
    _ kind: World.Kind, _ number: Int, _ generator: inout SplitMix64
  ) -> World? {
    let sampler = Sampler(signature, style: .mixed)
    guard
      let start = sampler.world(kind, count: kind.isFinite ? 8 : 3, number: number, &generator)
    else { return nil }
    // A step of the climb changes one weight, which no restriction on a model survives.
    let isFree = signature.models.values.allSatisfy(\.restrictions.isEmpty)
    if kind.isFinite, !isFree { return start }
    // A function has to come to fit two laws, which takes longer.
    let tableSteps = claim.hasUnknownFunction ? 400 : 100
    let climb = Climb(
      claim: claim, signature: signature, steps: kind.isFinite ? tableSteps : 40,
      enough: enough(kind))
    guard let summit = climb.summit(from: start, &generator) else { return nil }
    return kind.isFinite || isViolated(summit) ? summit : nil
  }

  /// Worlds in which one model's conditional is another's; whether more are wanted after them.
  private func tied(
    _ kind: World.Kind, _ generator: inout SplitMix64, _ wantsMore: (World) -> Bool
  ) -> Bool {
    for hypothesis in Hypotheses(claim, signature, Lexicon()).ofPairs.prefix(4) {
      guard case .model(let model, _) = hypothesis.restriction else { continue }
      // A law that the note declares has a family, and another model's conditional is not in it.
      if kind == .declared, signature.models[model]?.factors.isEmpty == false { continue }
      let sampler = Sampler(hypothesis.restricting(signature), style: .mixed)
      guard let start = sampler.world(kind, count: 3, number: 0, &generator) else { continue }
      // What ties them is a factor written as the other's conditional, and it survives the climb.
      let climb = Climb(claim: claim, signature: signature, steps: 20, enough: enough(kind))
      if let summit = climb.summit(from: start, &generator), isViolated(summit),
        !wantsMore(summit)
      {
        return false
      }
    }
    return true
  }

  private func isViolated(_ world: World) -> Bool {
    let climb = Climb(claim: claim, signature: signature, steps: 0)
    return climb.heights(world)?.contains { $0 > enough(world.kind) } == true
  }
}

extension World.Kind {
  /// Whether its variables have finitely many values.
  fileprivate var isFinite: Bool { self == .finite || self == .discrete }
}
