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
  ///
  /// - Returns: the other worlds that climbs came to, in which the sides are close but in order.
  func each(_ kinds: [World.Kind], _ wantsMore: (World) -> Bool) -> [World] {
    var near: [World] = []
    var generator = SplitMix64(seed: seed)
    // Tables are the quickest to climb on. Where a claim can be one about tables, they are enough.
    let isAboutTables = claim.isAboutAnyModel && kinds.contains { $0.isFinite }
    for kind in kinds where kind.isFinite || !isAboutTables {
      for number in 0..<(kind.isFinite ? 2 : 1) {
        // Sizes of two are special: a matrix and its inverse have the same correlations.
        guard let found = summit(kind, kind == .gaussian ? 1 : number, &generator) else { continue }
        if !kind.isFinite, !isViolated(found) {
          near.append(found)
        } else if !wantsMore(found) {
          return near
        }
      }
      if !kind.isFinite, !tied(kind, &near, &generator, wantsMore) { return near }
    }
    return near
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
    // A function has to come to fit two laws, which takes longer.
    let tableSteps = claim.hasUnknownFunction ? 400 : 100
    let climb = Climb(
      claim: claim, signature: signature,
      steps: kind.isFinite ? tableSteps : signature.functions.isEmpty ? 240 : 40,
      enough: enough(kind))
    // Where there is nothing to change, tables of mixed scales are worth judging all the same.
    return climb.summit(from: start, &generator) ?? (kind.isFinite ? start : nil)
  }

  /// Worlds in which one model's conditional is another's; whether more are wanted after them.
  private func tied(
    _ kind: World.Kind, _ near: inout [World], _ generator: inout SplitMix64,
    _ wantsMore: (World) -> Bool
  ) -> Bool {
    for hypothesis in Hypotheses(claim, signature, Lexicon()).ofPairs.prefix(4) {
      guard case .model(let model, _) = hypothesis.restriction else { continue }
      // A law that the note declares has a family, and another model's conditional is not in it.
      if kind == .declared, signature.models[model]?.factors.isEmpty == false { continue }
      let sampler = Sampler(hypothesis.restricting(signature), style: .mixed)
      guard let start = sampler.world(kind, count: 3, number: 0, &generator) else { continue }
      // What ties them is a factor written as the other's conditional, and it survives the climb.
      let climb = Climb(claim: claim, signature: signature, steps: 20, enough: enough(kind))
      guard let summit = climb.summit(from: start, &generator) else { continue }
      if !isViolated(summit) {
        near.append(summit)
      } else if !wantsMore(summit) {
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
