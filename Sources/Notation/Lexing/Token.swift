import SourceText

/// One token of LaTeX, before macros are expanded.
struct Token: Hashable, Sendable {
  /// What was written.
  var kind: Kind
  /// Where; the call's place for a token that comes out of a macro's body.
  var span: Span
  /// Whether the token is never expanded: `\let\old\vec` keeps the meaning that `\vec` had then.
  var isFrozen = false

  /// What a token can be.
  enum Kind: Hashable, Sendable {
    /// A character that stands for itself.
    case scalar(Unicode.Scalar)
    /// A run of white space.
    case space
    /// `\name` or `\,`, without the backslash.
    case command(String)
    /// `{`.
    case open
    /// `}`.
    case close
    /// `_`.
    case sub
    /// `^`.
    case sup
    /// `&`.
    case align
    /// `\\` with its optional skip.
    case rowBreak
    /// `\begin{name}`.
    case begin(String)
    /// `\end{name}`.
    case end(String)
    /// `#1` in a macro's body.
    case parameter(Int)
    /// What went wrong before parsing, such as a macro without end.
    case error(String)
  }
}
