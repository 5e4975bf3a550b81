import Kernel
import Testing
import Worlds

/// A true statement with siblings that look much like it and are false.
///
/// A checker that would pass anything passes true statements; the siblings are what shows that it
/// looks.
struct Identity: Sendable, CustomTestStringConvertible {
  var name: String
  var signature: Signature
  var claim: Claim
  /// Where it is true; by default in every kind of world that its names allow.
  var kinds: [World.Kind]
  var siblings: [Sibling]

  /// A false statement, by the slip that makes it.
  struct Sibling: Sendable {
    var slip: String
    var claim: Claim
    var signature: Signature?
  }

  init(
    _ name: String, in signature: Signature, kinds: [World.Kind]? = nil,
    _ left: Expression, _ relation: Relation, _ right: Expression, modulo: [Name] = [],
    wrong: [Sibling]
  ) {
    self.name = name
    self.signature = signature
    self.kinds = kinds ?? Sampler.kinds(for: signature)
    claim = Claim(left, relation, right, modulo: modulo)
    siblings = wrong
  }

  var testDescription: String { name }

  func worlds(for signature: Signature, _ kinds: [World.Kind]) -> [World] {
    Sampler.worlds(for: signature, kinds: kinds, perKind: 8, seed: 7)
  }
}

extension Identity.Sibling {
  /// A false statement.
  static func no(
    _ slip: String, _ left: Expression, _ relation: Relation, _ right: Expression,
    modulo: [Name] = [], in signature: Signature? = nil
  ) -> Self {
    Self(
      slip: slip, claim: Claim(left, relation, right, modulo: modulo), signature: signature)
  }
}

@Suite("Identities and their wrong siblings")
struct IdentityTests {
  static let all =
    Identity.bounds + Identity.suprema + Identity.information + Identity.divergences
    + Identity.moments + Identity.gaussians + Identity.principalComponents + Identity.matrices

  @Test("holds in every kind of world", arguments: all)
  func holds(identity: Identity) {
    for kind in identity.kinds {
      let verdict = judge(identity.claim, in: identity.worlds(for: identity.signature, [kind]))
      #expect(verdict.isHolding, "\(kind): \(verdict)")
    }
  }

  @Test("each wrong sibling is refuted", arguments: all)
  func refuted(identity: Identity) {
    #expect(identity.siblings.count >= 2)
    for sibling in identity.siblings {
      let signature = sibling.signature ?? identity.signature
      let verdict = judge(sibling.claim, in: identity.worlds(for: signature, identity.kinds))
      #expect(verdict.outcome == .fails, "\(sibling.slip): \(verdict)")
    }
  }

  @Test("the table is not thin")
  func size() {
    #expect(Self.all.count >= 40)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }
}
