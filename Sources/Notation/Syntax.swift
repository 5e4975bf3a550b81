public import SourceText

/// One node of LaTeX mathematics as it is laid out, before anybody asks what it means.
///
/// The tree is TeX's: a list of atoms with scripts, groups, fractions and environments. It knows
/// nothing of densities or expectations, and whether a bar conditions, measures or separates is
/// left to `Reading`. Spans are UTF-8 offsets in the display's ``Excerpt``; a node that came out
/// of a macro carries the span of the macro's call.
public struct Syntax: Hashable, Sendable {
  /// What the node is.
  public var kind: Kind
  /// Where it was written.
  public var span: Span

  /// A node at a place.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// What a node can be.
  public indirect enum Kind: Hashable, Sendable {
    /// Digits with an optional decimal point, as written: `12`, `0.5`.
    case number(String)
    /// One symbol: a Latin or Greek letter with its alphabet and accents, `\infty`, `\ell`, `\cdots`.
    case symbol(Symbol)
    /// A named operator such as `\log`, `\operatorname{tr}`, `\sup`, `\arg\max`; the name alone.
    case function(String)
    /// A large operator that takes limits: `\sum`, `\prod`, `\int`.
    case largeOperator(LargeOperator)
    /// `+`, `-`, `\cdot` and their like.
    case `operator`(Operator)
    /// `=`, `\le`, `\propto`, `\sim` and their like.
    case relation(Relation)
    /// `,`, `;`, `:`, `.`, `!`, `'` outside of scripts.
    case punctuation(Character)
    /// A bar, single or double; what it means depends on what stands inside.
    case bar(Bar)
    /// A base with scripts: one node, which may be a bar, as in `|x|^2`. Primes are counted apart; a script is nil where none is written.
    case scripted(base: [Syntax], subscript: [Syntax]?, superscript: [Syntax]?, primes: Int)
    /// Delimiters around a list; `.none` on a side for `\left.` or braces.
    case group(open: Delimiter, body: [Syntax], close: Delimiter)
    /// `\frac`, `\over`, `\tfrac`, `\binom` is not one.
    case fraction(numerator: [Syntax], denominator: [Syntax])
    /// `\sqrt[degree]{radicand}`.
    case root(degree: [Syntax]?, radicand: [Syntax])
    /// `\underbrace{body}_{label}` or `\overbrace`; the label is no part of the mathematics.
    case labelled(body: [Syntax], label: [Syntax], under: Bool)
    /// `\text{…}`, `\mbox{…}` with its plain content.
    case text(String)
    /// `matrix`-like environment, or `cases` (with `.brace` on the left, `.none` on the right).
    case matrix(open: Delimiter, rows: [[[Syntax]]], close: Delimiter)
    /// `aligned`, `align`, `split`, `gather`, `array`-like environment inside or around mathematics:
    /// rows of cells, alignment marks removed.
    case rows([[[Syntax]]])
    /// A row break `\\` that stands in no environment.
    case lineBreak
    /// Space that separates equations: `\quad` (1) or `\qquad` (2), in em. Thin space is dropped.
    case space(Int)
    /// `\tag{…}` or `\label{…}`.
    case reference(Reference)
    /// What could not be read, with the reason as a plain sentence.
    case error(String)
  }

  /// A letter with its alphabet and accents.
  public struct Symbol: Hashable, Sendable {
    /// The letter without decoration: `x`, `Σ`, `θ`, `∞`; a multi-letter word from `\mathrm{KL}`,
    /// `\mathit{ELBO}`, `\mathcal{KL}` stays one symbol, while `\mathbf{XY}` is two.
    public var name: String
    /// The alphabet it is set in.
    public var alphabet: Alphabet
    /// Accents from the inside out: `\hat{\bar x}` is `[.bar, .hat]`.
    public var accents: [Accent]

    /// A letter with its alphabet and accents.
    public init(_ name: String, alphabet: Alphabet = .italic, accents: [Accent] = []) {
      self.name = name
      self.alphabet = alphabet
      self.accents = accents
    }
  }

  /// The alphabet of a symbol.
  public enum Alphabet: String, Hashable, Sendable, CaseIterable {
    /// The default.
    case italic
    /// `\mathrm`, `\rm`.
    case roman
    /// `\mathbf`, `\boldsymbol`, `\bm`, `\pmb`, `\bf`, `\bold`.
    case bold
    /// `\mathcal`, `\cal`, `\mathscr`.
    case calligraphic
    /// `\mathbb`, `\Bbb`.
    case blackboard
    /// `\mathsf`.
    case sansSerif
    /// `\mathtt`.
    case typewriter
    /// `\mathfrak`.
    case fraktur
  }

  /// A mark over or under a symbol.
  public enum Accent: String, Hashable, Sendable, CaseIterable {
    /// `\hat`, `\widehat`.
    case hat
    /// `\tilde`, `\widetilde`.
    case tilde
    /// `\bar`, `\overline`.
    case bar
    /// `\vec`.
    case vector
    /// `\dot`.
    case dot
    /// `\ddot`.
    case doubleDot
    /// `\check`.
    case check
    /// `\underline`.
    case underline
  }

  /// A large operator.
  public enum LargeOperator: String, Hashable, Sendable {
    /// `\sum`.
    case sum
    /// `\prod`.
    case product
    /// `\int`, `\iint`, `\iiint`.
    case integral
    /// `\oint`.
    case contourIntegral
    /// `\bigcup`.
    case union
    /// `\bigcap`.
    case intersection
    /// `\bigotimes`.
    case tensorProduct
    /// `\bigoplus`.
    case directSum
  }

  /// A binary or prefix operator.
  public enum Operator: String, Hashable, Sendable {
    /// `+`.
    case plus
    /// `-` and the minus sign.
    case minus
    /// `\pm`.
    case plusMinus
    /// `\mp`.
    case minusPlus
    /// `\cdot`, `*`, `\ast`.
    case dot
    /// `\times`.
    case times
    /// `/`.
    case slash
    /// `\div`.
    case division
    /// `\odot`, `\circ` between vectors is ``compose``.
    case elementwise
    /// `\oslash`.
    case elementwiseDivision
    /// `\otimes`.
    case tensor
    /// `\circ`.
    case compose
    /// `\partial`.
    case partial
    /// `\nabla`.
    case nabla
    /// `\cup`.
    case union
    /// `\cap`.
    case intersection
    /// `\setminus`, `\backslash`.
    case setMinus
    /// `\forall`.
    case forAll
    /// `\exists`.
    case exists
    /// `\oplus`.
    case directSum
    /// `\wedge`, `\land`.
    case and
    /// `\vee`, `\lor`.
    case or
    /// `\top` where it stands alone, as in `x^\top`.
    case transpose
    /// `\dagger`.
    case dagger
    /// `\perp` alone.
    case perpendicular
  }

  /// A relation between two sides.
  public enum Relation: String, Hashable, Sendable {
    /// `=`; also under `\overset{(a)}{=}`.
    case equal
    /// `:=`, `\coloneqq`, `\triangleq`, `\stackrel{\text{def}}{=}`, `\doteq`.
    case definedAs
    /// `=:`, `\eqqcolon`.
    case defines
    /// `\equiv`.
    case equivalent
    /// `\ne`, `\neq`.
    case notEqual
    /// `\le`, `\leq`, `\leqslant`.
    case lessOrEqual
    /// `\ge`, `\geq`, `\geqslant`.
    case greaterOrEqual
    /// `<`, `\lt`.
    case less
    /// `>`, `\gt`.
    case greater
    /// `\ll`.
    case muchLess
    /// `\gg`.
    case muchGreater
    /// `\lesssim`.
    case lessOrSimilar
    /// `\gtrsim`.
    case greaterOrSimilar
    /// `\approx`, `\simeq`, `\cong`, `\fallingdotseq`.
    case approximately
    /// `\propto`.
    case proportional
    /// `\sim`, `\overset{\text{i.i.d.}}{\sim}`.
    case distributedAs
    /// `\to`, `\rightarrow`, `\longrightarrow`, `\xrightarrow{…}`.
    case to
    /// `\leftarrow`, `\gets`.
    case from
    /// `\leftrightarrow`.
    case correspondsTo
    /// `\mapsto`.
    case mapsTo
    /// `\Rightarrow`, `\implies`, `\Longrightarrow`.
    case implies
    /// `\Leftarrow`.
    case impliedBy
    /// `\iff`, `\Leftrightarrow`.
    case ifAndOnlyIf
    /// `\in`.
    case memberOf
    /// `\notin`.
    case notMemberOf
    /// `\subset`, `\subseteq`.
    case subset
    /// `\perp` between two things, `\perp\!\!\!\perp`, `\bot`.
    case independent
    /// `\succ`, `\succeq`.
    case succeeds
    /// `\prec`, `\preceq`.
    case precedes
  }

  /// A vertical bar.
  public struct Bar: Hashable, Sendable {
    /// 1 for `|`, 2 for `\|` or two bars side by side.
    public var count: Int
    /// How it was written.
    public var spelling: Spelling

    /// How a bar was written, which says what it can be.
    public enum Spelling: String, Hashable, Sendable {
      /// `|`, `\vert`, `\|`, `\Vert`: anything.
      case plain
      /// `||`: two plain bars with nothing between.
      case twoPlain
      /// `\mid`, `\middle|`, `\parallel`, `\middle\|`, `\mid\mid`, `\mathbin{\|}`, `\given`: a separator.
      case separator
      /// `\lvert`, `\lVert`, `\left|`: opens. (`\left|…\right|` that match become a group.)
      case opening
      /// `\rvert`, `\rVert`, `\right|`: closes.
      case closing
    }

    /// A vertical bar.
    public init(count: Int, spelling: Spelling = .plain) {
      self.count = count
      self.spelling = spelling
    }
  }

  /// A delimiter of a group.
  public enum Delimiter: String, Hashable, Sendable {
    /// `(`, `)`.
    case parenthesis
    /// `[`, `]`.
    case bracket
    /// `\{`, `\}`.
    case brace
    /// `\langle`, `\rangle`.
    case angle
    /// A single bar of a matched `\left|…\right|`, `\lvert…\rvert`.
    case bar
    /// A double bar of a matched `\left\|…\right\|`, `\lVert…\rVert`.
    case doubleBar
    /// `\lfloor`, `\rfloor`.
    case floor
    /// `\lceil`, `\rceil`.
    case ceiling
    /// Nothing is printed: TeX braces, `\left.`.
    case none
  }

  /// A name that other text can refer to.
  public enum Reference: Hashable, Sendable {
    /// `\tag{1}`.
    case tag(String)
    /// `\label{eq:elbo}`.
    case label(String)
    /// `\ref{…}`, `\eqref{…}`.
    case mention(String)
    /// `\notag`, `\nonumber`.
    case noNumber
  }
}
