public import Kernel
import Reading

/// What was judged of a statement, in the kernel's terms: enough to try it elsewhere.
public struct Judged: Sendable {
  /// Two sides and a relation; of a statement that is judged at several sizes, the one that decided.
  public var claim: Claim
  /// What its names are.
  public var signature: Signature
  /// The kinds of worlds in which both sides had a value, general ones first.
  public var kinds: [World.Kind]
  /// The world of the counterexample, a single model.
  public var counterexample: World?

  /// What was judged of a statement.
  public init(
    claim: Claim, signature: Signature, kinds: [World.Kind], counterexample: World? = nil
  ) {
    self.claim = claim
    self.signature = signature
    self.kinds = kinds
    self.counterexample = counterexample
  }

  /// What was judged of a reading with a result.
  init(_ reading: Reading, _ result: Trial.Result) {
    let kinds = World.Kind.allCases.filter { result.verdict.models[$0] != nil }
    if result.size > 0 {
      let further = reading.further[result.size - 1]
      self.init(claim: further.claim, signature: further.signature, kinds: kinds)
    } else {
      self.init(claim: reading.claim, signature: reading.signature, kinds: kinds)
    }
  }
}
