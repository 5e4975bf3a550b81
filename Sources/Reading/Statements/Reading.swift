public import Kernel

/// One way in which a statement can be meant.
public struct Reading: Sendable {
  /// Left side.
  public var left: Term
  /// Right side.
  public var right: Term
  /// What is claimed, in the kernel's terms.
  public var claim: Claim
  /// What the claim's names are.
  public var signature: Signature
  /// More of the same claim at other sizes, as for K = 3 samples after K = 2; all must hold.
  public var further: [(claim: Claim, signature: Signature)]
  /// What is wrong before any values; a claim with type errors is false.
  public var typeErrors: [TypeError]
  /// Why the statement is read so, as one plain sentence; empty where there is no other way.
  public var note: String
  /// Whether the note's own declarations settle the matter.
  public var isSettled: Bool
  /// Why a refutation would prove nothing, as one plain sentence without a full stop.
  public var caveat: String?
  /// Whether it is a special case of the conventional reading, in which a symbol has a value.
  public var isSpecialCase = false

  /// One way in which a statement can be meant.
  public init(
    left: Term, right: Term, claim: Claim, signature: Signature,
    further: [(claim: Claim, signature: Signature)] = [], typeErrors: [TypeError] = [],
    note: String = "", isSettled: Bool = true, caveat: String? = nil
  ) {
    self.left = left
    self.right = right
    self.claim = claim
    self.signature = signature
    self.further = further
    self.typeErrors = typeErrors
    self.note = note
    self.isSettled = isSettled
    self.caveat = caveat
  }
}
