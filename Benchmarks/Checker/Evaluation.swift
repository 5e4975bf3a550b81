import Kernel
import Notes
import Proofreading
import Worlds

/// An identity as a note writes it, and the world that gives it a value.
struct Identity {
  var name: String
  var note: String
  var kind: World.Kind

  static let all = [
    Identity(
      name: "discrete",
      note: """
        $$\\log p(x) = \\mathbb E_{q(z|x)}[\\log p(x, z) - \\log q(z|x)] \
        + D_{KL}(q(z|x) \\| p(z|x))$$
        """, kind: .discrete),
    Identity(
      name: "ppca",
      note: """
        With $z \\in \\mathbb R^K$ and $x \\in \\mathbb R^D$ let $p(z) = \\mathcal N(z; 0, I)$ and
        $p(x|z) = \\mathcal N(x; Wz + \\mu, \\sigma^2 I)$. Then
        $$p(x) = \\mathcal N(x; \\mu, W W^\\top + \\sigma^2 I)$$
        """, kind: .declared),
  ]
}

/// One claim in one batch of models.
struct Evaluation {
  private let claim: Claim
  private let world: World

  /// An evaluation, or nil where the identity is not read or does not hold.
  init?(_ identity: Identity, models: Int) {
    let note = NoteReader.read(path: "identity.md", bytes: Array(identity.note.utf8))
    guard let statement = proofread(note).statements.last, statement.word == "holds",
      let judged = statement.judged
    else { return nil }
    var generator = SplitMix64(seed: 1)
    guard
      let world = Sampler(judged.signature)
        .world(identity.kind, count: models, number: 0, &generator)
    else { return nil }
    claim = judged.claim
    self.world = world
  }

  /// Both sides in every model at every free observation, with error bounds; the number of pairs.
  ///
  /// A plain loop has one observation for each model, as a real vector here has; of a finite
  /// variable all states are evaluated.
  @discardableResult
  func run() -> Int {
    let found = difference(claim, in: world)
    precondition(found?.mayVanish == true, "an identity differs")
    return found?.values.count ?? 0
  }
}
