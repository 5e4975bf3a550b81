import Kernel

// Mixtures: a label with counted states, and a law of real vectors for each of them.

extension Signature {
  /// Whether a model is declared in which a variable that is counted through takes part.
  var hasMixture: Bool {
    models.values.contains { model in
      model.parameters.isEmpty
        && model.factors.contains { factor in
          (factor.outcomes + factor.givens).contains { variables[$0]?.states != nil }
        }
    }
  }

  /// Whether a variable has finitely many states in every world.
  func hasStates(_ name: Name) -> Bool {
    let support = variables[name]?.support
    return support == .binary || support == .discrete
  }
}

extension Sampler {
  /// A joint table for a model of labels alone, which the note does not declare; nil where a model
  /// of labels and vectors would have to be made up.
  func labelTable(
    _ name: Name, _ model: Signature.Model, in world: World, _ generator: inout SplitMix64
  ) -> World.Model? {
    guard model.variables.allSatisfy(signature.hasStates) else { return nil }
    return table(name, model, in: world, &generator)
  }

  /// Whether a model in a world of real vectors draws labels of which the note declares nothing.
  func drawsLabels(_ model: Signature.Model) -> Bool {
    let covered = Set(model.factors.flatMap(\.outcomes))
    return model.variables.contains { signature.hasStates($0) && !covered.contains($0) }
  }
}
