import SourceText

/// One token after its command was looked up, beside the token at the same index.
struct Item {
  /// What it is.
  var kind: Kind
  /// Where it was written.
  var span: Span

  /// What an item can be.
  enum Kind {
    /// Belongs to an item before it, or prints nothing.
    case skip
    /// White space.
    case space
    /// A Latin letter.
    case letter
    /// A decimal digit.
    case digit
    /// A character of running text, such as a Hangul syllable.
    case word
    /// A finished node.
    case node(Syntax.Kind)
    /// A letter that brings its own alphabet, such as `𝔼`.
    case symbol(Syntax.Symbol)
    /// Some primes.
    case primes(Int)
    /// A script character such as `²`.
    case script(isSub: Bool, Syntax.Kind)
    /// A delimiter that opens, by itself or after `\left`.
    case open(Syntax.Delimiter, isLeft: Bool)
    /// A delimiter that closes, by itself or after `\right`.
    case close(Syntax.Delimiter, isRight: Bool)
    /// `{`.
    case braceOpen
    /// `}`.
    case braceClose
    /// `_`.
    case sub
    /// `^`.
    case sup
    /// `&`.
    case align
    /// `\\`.
    case rowBreak
    /// `\begin{name}`.
    case begin(String)
    /// `\end{name}`.
    case end(String)
    /// A command that needs what follows it.
    case command(Command)
    /// What can't be read.
    case error(String)
  }

  /// Whether the item is white space or nothing.
  var isBlank: Bool {
    switch kind {
    case .skip, .space: true
    case .command(.ignored(arguments: 0)), .command(.limits): true
    default: false
    }
  }
}
