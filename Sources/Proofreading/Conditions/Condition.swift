/// A condition under which a statement that fails in general holds.
public struct Condition: Sendable, Hashable {
  /// What is restricted, as plain text: `q(z | x) = p(z | x)`, `Σ`.
  public var subject: String
  /// What is asked of it.
  public var property: Property

  /// What a condition asks of its subject.
  public enum Property: String, Sendable, Hashable {
    /// The subject is an equation, and it holds.
    case equation
    /// The subject is a diagonal matrix.
    case diagonal
    /// The subject is a positive multiple of the identity.
    case isotropic
    /// The subject is a uniform density.
    case uniform
    /// The subject is an affine function.
    case affine
    /// The subject is a single number.
    case scalar
  }

  /// A condition under which a statement holds.
  public init(_ subject: String, _ property: Property = .equation) {
    self.subject = subject
    self.property = property
  }

  /// The condition in English.
  public var text: String {
    switch property {
    case .equation: subject
    case .diagonal: "\(subject) is diagonal"
    case .isotropic: "\(subject) is a multiple of I"
    case .uniform: "\(subject) is uniform"
    case .affine: "\(subject) is affine"
    case .scalar: "\(subject) is one-dimensional"
    }
  }
}
