import Kernel
import Notation
import Notes

/// Channels: laws that are pushed through the same conditional law, p(y) = Σ_x k(y | x) p(x) and
/// q(y) = Σ_x k(y | x) q(x), so that p(y | x) = k(y | x) = q(y | x).
extension NoteReader {
  /// Looks for laws that inline mathematics pushes through a channel, or of which the prose says so:
  /// "with p(x) and q(x) pushed through the same channel k(y | x)".
  mutating func findChannels() {
    guard context.vocabulary.speaksOfChannel else { return }
    var reader = TermReader(context.vocabulary)
    for case .prose(let prose) in note.items {
      let pieces = prose.text.split(separator: "$", omittingEmptySubsequences: false)
        .map(String.init)
      for place in stride(from: 1, to: pieces.count, by: 2) {
        for equation in Equation.all(in: parse(pieces[place], macros: macros)) {
          let sides = equation.sides.map { reader.term(Normalise.atoms($0)) }
          if sides.count == 2, [.equal, .definedAs].contains(equation.relations[0].relation) {
            guard let channel = push(sides[0], through: sides[1]) else { continue }
            let rest = pieces[(place + 1)...].prefix(3).joined(separator: "$").lowercased()
            if Self.likewise.contains(where: rest.prefix(60).contains) { pushAll(through: channel) }
          } else if sides.count == 1, case .density(let channel) = sides[0].kind,
            Self.speaksOfChannel(pieces[place - 1].suffix(40))
          {
            pushAll(through: channel)
          }
        }
      }
    }
  }

  /// Whether prose speaks of a channel; a kernel alone may be that of a random walk.
  static func speaksOfChannel(_ prose: some StringProtocol) -> Bool {
    let text = prose.lowercased()
    return ["channel", "markov kernel", "pushed through", "채널", "信道", "通道"].contains {
      text.contains($0)
    }
  }

  /// "$Q_Y$ likewise".
  private static let likewise = [
    "likewise", "similarly", "in the same way", "analogously", "the same for", "마찬가지", "같은 방식",
    "同理", "同样", "类似",
  ]

  /// p(y) = Σ_x k(y | x) p(x): the channel, or nil where it says nothing such.
  private mutating func push(_ image: Term, through sum: Term) -> Term.DensityTerm? {
    guard case .density(let image) = image.kind, image.givens.isEmpty,
      case .integral(let integral) = sum.kind,
      case .product(let factors) = integral.body.kind, factors.count == 2
    else { return nil }
    let densities = factors.compactMap { factor -> Term.DensityTerm? in
      if case .density(let density) = factor.term.kind { density } else { nil }
    }
    guard densities.count == 2, let channel = densities.first(where: { !$0.givens.isEmpty }),
      let source = densities.first(where: { $0.givens.isEmpty }), source.model == image.model,
      channel.outcomes.map(\.variable) == image.outcomes.map(\.variable),
      channel.givens.map(\.variable) == source.outcomes.map(\.variable)
    else { return nil }
    push(image.model.name, through: channel)
    return channel
  }

  /// Every law of both ends that has no channel of its own.
  private mutating func pushAll(through channel: Term.DensityTerm) {
    let (ends, starts) = (
      channel.outcomes.map(\.variable.name), channel.givens.map(\.variable.name)
    )
    guard !starts.isEmpty else { return }
    for model in context.vocabulary.models where model != channel.model.name {
      let patterns = context.vocabulary.patterns[model] ?? []
      guard patterns.contains(where: { $0.outcomes == ends && $0.givens.isEmpty }),
        patterns.contains(where: { $0.outcomes == starts && $0.givens.isEmpty })
          || context.vocabulary.bareLaws.contains(model),
        !patterns.contains(where: { $0.outcomes == ends && $0.givens == starts })
      else { continue }
      push(model, through: channel)
    }
  }

  private mutating func push(_ model: Name, through channel: Term.DensityTerm) {
    let givens = channel.givens.map(\.variable.name)
    context.channels.insert(model)
    context.channels.insert(channel.model.name)
    // p through q's channel and q through p's would go round in a circle.
    guard model != channel.model.name,
      context.models[channel.model.name]?.restrictions.contains(where: {
        if case .equals = $0 { true } else { false }
      }) != true
    else { return }
    readBareName(of: model, over: givens)
    let restriction = Signature.Restriction.equals(
      outcomes: channel.outcomes.map(\.variable.name), givens: givens, model: channel.model.name,
      theirs: givens)
    var known = context.models[model] ?? Signature.Model(variables: [])
    guard !known.restrictions.contains(restriction) else { return }
    known.restrictions.append(restriction)
    context.models[model] = known
  }

  /// Beside P_Y, what goes into the channel is P by its bare name.
  private mutating func readBareName(of model: Name, over source: [Name]) {
    guard context.vocabulary.bareLaws.contains(model) else { return }
    var patterns = context.vocabulary.patterns[model] ?? []
    var own = Vocabulary.Pattern(outcomes: source, givens: [])
    own.count = 1 + (patterns.map(\.count).max() ?? 0)
    patterns.removeAll { $0.outcomes == source && $0.givens.isEmpty }
    context.vocabulary.patterns[model] = [own] + patterns
  }
}
