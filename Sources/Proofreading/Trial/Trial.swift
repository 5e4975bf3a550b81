import Kernel
import Reading
import Worlds

/// Tries a claim in every kind of world in which it can have a meaning.
///
/// General worlds always run. Where the note declares a model, the models that it allows are the
/// declared ones: a claim that fails in general but holds there *uses the model*; one that fails
/// there fails.
struct Trial {
  /// How much is tried.
  var options: ProofreadingOptions
  /// Whether a world is searched that breaks an inequality which holds in random ones.
  var isSearching = true

  /// What a trial finds.
  struct Result: Sendable {
    /// The kernel's verdict.
    var verdict: Verdict
    /// Whether the claim was found to need the note's own model.
    var usesModel: Bool
    /// The worlds behind the verdict.
    var worlds: [World]
    /// Other worlds, in which a climb brought the sides of an inequality close to each other.
    var near: [World] = []
    /// At which of the reading's sizes it was given: 0 for its own claim, then the further ones.
    var size = 0

    /// Whether the claim holds.
    var holds: Bool {
      if case .holds = verdict.outcome { true } else { false }
    }
  }

  /// The verdict on a reading: on its claim, and on the same claim at further sizes.
  ///
  /// All must hold; the first that fails decides, and otherwise the first that is undecided.
  func judged(_ reading: Reading) -> Result {
    var worst = judged(reading.claim, reading.signature)
    for (place, more) in reading.further.enumerated() where worst.verdict.outcome != .fails {
      var next = judged(more.claim, more.signature)
      next.size = place + 1
      if !next.holds, next.verdict.outcome == .fails || worst.holds { worst = next }
    }
    return worst
  }

  /// The verdict on a claim.
  func judged(_ claim: Claim, _ signature: Signature) -> Result {
    var kinds = Sampler.kinds(for: signature)
    // An extremum that diverges for densities may have a value where cells can't be split.
    if claim.hasExtremum, kinds.contains(.finite) { kinds.append(.discrete) }
    let hasModel = kinds.contains(.declared)
    var own: [World.Kind] = hasModel ? kinds.filter { $0 == .declared || $0 == .smooth } : []
    // Where reals stand beside states, declared models need quadrature rules in their full
    // dimensions, and smooth ones with one dimension refute most of what is false before that.
    let isMixed = Set(signature.variables.values.map { $0.support == .real || $0.support == .any })
    if isMixed.count == 2, own.contains(.smooth) { own.sort { $0 == .smooth && $1 != .smooth } }
    let general = kinds.filter { !own.contains($0) }
    let generalResult = verdict(claim, signature, general)
    guard hasModel else { return generalResult }
    // What holds for every model holds for the note's. Unknown functions are the exception: they
    // are affine in Gaussian worlds, and only smooth ones bend them.
    if generalResult.holds, !claim.hasUnknownFunction { return generalResult }
    var ownResult = verdict(claim, signature, own)
    if generalResult.holds {
      return ownResult.verdict.outcome == .fails ? ownResult : generalResult
    }
    ownResult.usesModel = ownResult.holds
    return ownResult
  }

  /// One model of each kind, to compare expressions by their values.
  func fingerprintWorlds(_ signature: Signature) -> [World] {
    fingerprintKinds(signature).compactMap { fingerprintWorld($0, signature) }
  }

  /// The first of these models, without the others.
  func fingerprintWorld(_ signature: Signature) -> World? {
    for kind in fingerprintKinds(signature) {
      if let world = fingerprintWorld(kind, signature) { return world }
    }
    return nil
  }

  private func fingerprintKinds(_ signature: Signature) -> [World.Kind] {
    let kinds = Sampler.kinds(for: signature)
    return kinds.filter { $0 == .declared } + kinds.filter { $0 != .declared }
  }

  private func fingerprintWorld(_ kind: World.Kind, _ signature: Signature) -> World? {
    var generator = SplitMix64(seed: options.seed)
    return Sampler(signature).world(kind, count: 1, number: 0, &generator)
  }

  /// Whether an equality holds in exact arithmetic.
  func holdsExactly(_ claim: Claim, _ signature: Signature) -> Bool {
    judged(claim, signature).verdict.outcome == .holds(.exact)
  }

  /// The verdict on a claim in worlds of certain kinds alone.
  func verdict(
    _ claim: Claim, _ signature: Signature, _ kinds: [World.Kind]
  ) -> Result {
    var hearing = Hearing(claim)
    let worlds = Sampler.worlds(
      for: signature, kinds: kinds, perKind: options.models, seed: options.seed)
    for world in worlds { hearing.add(world) }
    var verdict = hearing.verdict()
    var near: [World] = []
    if isSearching, verdict.outcome == .holds(.searched) {
      near = Attack(claim: claim, signature: signature, seed: options.seed &+ 1).each(kinds) {
        hearing.add($0)
        return !hearing.isRefuted
      }
      verdict = hearing.verdict()
    }
    return Result(verdict: verdict, usesModel: false, worlds: hearing.worlds, near: near)
  }
}

/// How much is tried, and from which seed.
public struct ProofreadingOptions: Sendable, Hashable {
  /// Models of each kind of world.
  public var models: Int
  /// Seed of all samplers.
  public var seed: UInt64
  /// Most mutants of a statement that holds, to see whether the check would find a slip; 0 for
  /// none.
  public var mutants: Int

  /// How much is tried.
  public init(models: Int = 24, seed: UInt64 = 1, mutants: Int = 0) {
    self.models = models
    self.seed = seed
    self.mutants = mutants
  }

  /// Enough mutants for every kind of mistake to have its chance.
  public static let usualMutants = 24
}

extension Claim {
  /// Whether an unknown function occurs.
  var hasUnknownFunction: Bool {
    [left, right].contains { $0.contains { if case .unknown = $0 { true } else { false } } }
  }

  /// Whether it speaks of densities alone, of no symbol, function or family.
  var isAboutAnyModel: Bool {
    ![left, right].contains {
      $0.contains {
        switch $0 {
        case .symbol, .unknown, .family: true
        default: false
        }
      }
    }
  }

  /// Whether a side takes an extremum over densities.
  var hasExtremum: Bool {
    [left, right].contains {
      $0.contains { if case .extremum(_, .densities, _) = $0 { true } else { false } }
    }
  }
}
