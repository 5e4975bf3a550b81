public import SourceText

/// A picture that a reader of the page can drag, by the name that a directive asks for it.
public enum Explorable: String, Sendable, Hashable, CaseIterable {
  /// q on its way to the posterior, while ELBO and divergence keep adding up to log p(x).
  case elboGap = "elbo-gap"
  /// The noise of probabilistic PCA on its way through the spectrum, until dimensions collapse.
  case spectrumCollapse = "spectrum-collapse"
  /// The weight β on its way along the rate–distortion curve.
  case beta
  /// A walk over the latent plane of a trained model.
  case latentGrid = "latent-grid"
}

/// An instruction to Marginalia, invisible where Markdown is rendered: `<!-- marginalia: … -->`.
public struct Directive: Sendable, Hashable {
  /// What is asked for.
  public enum Kind: Sendable, Hashable {
    /// `given LATEX`: restricts the models from here on; `given none` lifts all restrictions.
    case given(Excerpt)
    /// `expect fails`, `expect holds`, …: the next display's verdict; with a mistake's name if given.
    case expect(verdict: String, mistake: String?)
    /// `skip because REASON`: the next display is not judged.
    case skip(reason: String)
    /// `claim ID`: an experiment stands here.
    case claim(String)
    /// `figure NAME`: a figure stands here.
    case figure(String)
    /// `explorable NAME`: a picture that the reader can drag stands here.
    case explorable(Explorable)
    /// `W: matrix D K`, `\sigma: positive`: the kind of a symbol.
    case symbol(SymbolDeclaration)
  }

  /// What is asked for.
  public var kind: Kind
  /// The whole comment.
  public var span: Span
  /// Number among the note's directives, from 0; the slot's number in the HTML.
  public var slot: Int

  /// An instruction to Marginalia.
  public init(kind: Kind, span: Span, slot: Int) {
    self.kind = kind
    self.span = span
    self.slot = slot
  }
}
