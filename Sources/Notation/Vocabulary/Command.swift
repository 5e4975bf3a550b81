/// What a LaTeX command does.
enum Command {
  /// Is one finished node.
  case node(Syntax.Kind)
  /// Sets its argument in an alphabet.
  case alphabet(Syntax.Alphabet)
  /// Sets the rest of the group in an alphabet.
  case alphabetSwitch(Syntax.Alphabet)
  /// Sets a mark over or under its argument.
  case accent(Syntax.Accent)
  /// `\frac{numerator}{denominator}`.
  case fraction
  /// `{numerator \over denominator}`.
  case over
  /// `\sqrt[degree]{radicand}`.
  case root
  /// Its argument is words.
  case text
  /// `\operatorname{name}`.
  case operatorName
  /// Prints its last argument; the ones before it (a colour, an address) are skipped.
  case body(skipping: Int)
  /// `\mathbin{…}`, `\mathrel{…}`: a bar inside is a separator.
  case separating
  /// `\underbrace{body}_{label}` or `\overbrace`.
  case brace(under: Bool)
  /// `\underset{label}{body}`.
  case underset
  /// `\overset{label}{body}`, `\stackrel`.
  case overset
  /// `\xrightarrow[below]{above}`.
  case longArrow(Syntax.Relation)
  /// Prints nothing; its arguments are skipped.
  case ignored(arguments: Int)
  /// `\tag{…}`.
  case tag
  /// `\label{…}`.
  case label
  /// `\ref{…}`.
  case mention
  /// `\substack{a \\ b}`.
  case substack
  /// `\not`, which negates the next relation.
  case not
  /// `\limits` and `\nolimits`.
  case limits
  /// `\left`.
  case left
  /// `\right`.
  case right
  /// `\middle`.
  case middle
  /// `\big` and its like before a delimiter.
  case size(Side)
  /// A delimiter that opens.
  case open(Syntax.Delimiter)
  /// A delimiter that closes.
  case close(Syntax.Delimiter)
  /// Well known, but not read; its arguments are skipped.
  case unsupported(String, arguments: Int)

  /// Which side of a pair a sized delimiter stands on.
  enum Side {
    case left, right, middle, none
  }
}
