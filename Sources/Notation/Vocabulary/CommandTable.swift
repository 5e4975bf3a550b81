/// All commands that are understood, by name.
enum CommandTable {
  /// The commands.
  static let commands: [String: Command] = {
    var table: [String: Command] = [:]
    for (name, symbol) in Letters.commands { table[name] = .node(.symbol(.init(symbol))) }
    for (sign, names, _) in Signs.operators {
      for name in names { table[name] = .node(.operator(sign)) }
    }
    for (sign, names, _) in Signs.relations {
      for name in names { table[name] = .node(.relation(sign)) }
    }
    for (sign, names, _) in Signs.large {
      for name in names { table[name] = .node(.largeOperator(sign)) }
    }
    for name in functionCommands { table[name] = .node(.function(name)) }
    for (name, kind) in nodes { table[name] = .node(kind) }
    for (names, command) in groups {
      for name in names.split(separator: " ") { table[String(name)] = command }
    }
    for name in [" ", "\t", "\n"] { table[name] = .ignored(arguments: 0) }
    return table
  }()

  /// Functions with a command of their own.
  static let functionCommands: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh",
    "coth", "arcsin", "arccos", "arctan", "det", "max", "min", "sup", "inf", "lim", "limsup",
    "liminf", "arg", "dim", "ker", "deg", "gcd", "hom", "Pr", "argmax", "argmin", "tr", "Tr",
    "diag", "Var", "Cov", "rank", "softmax", "softplus", "sigmoid", "sgn", "erf", "trace",
  ]

  private static let nodes: [(String, Syntax.Kind)] = [
    ("mid", .bar(.init(count: 1, spelling: .separator))),
    ("given", .bar(.init(count: 1, spelling: .separator))),
    ("parallel", .bar(.init(count: 2, spelling: .separator))),
    ("vert", .bar(.init(count: 1))), ("|", .bar(.init(count: 2))), ("Vert", .bar(.init(count: 2))),
    ("quad", .space(1)), ("qquad", .space(2)), ("enspace", .space(1)),
    ("notag", .reference(.noNumber)), ("nonumber", .reference(.noNumber)),
    ("colon", .punctuation(":")), ("vcentcolon", .punctuation(":")), ("cdotp", .operator(.dot)),
    ("ldotp", .punctuation(".")), ("d", .symbol(.init("d", alphabet: .roman))),
    ("dd", .symbol(.init("d", alphabet: .roman))),
    ("diff", .symbol(.init("d", alphabet: .roman))),
    ("differentialD", .symbol(.init("d", alphabet: .roman))),
    ("slash", .operator(.slash)),
  ]

  private static let groups: [(String, Command)] = [
    ("mathbf boldsymbol bm pmb bold mathbfit symbf", .alphabet(.bold)),
    ("mathrm mathup symrm", .alphabet(.roman)),
    ("mathit mathnormal symit", .alphabet(.italic)),
    ("mathcal mathscr symcal", .alphabet(.calligraphic)),
    ("mathbb Bbb mathds mathbbm", .alphabet(.blackboard)),
    ("mathsf", .alphabet(.sansSerif)), ("mathtt", .alphabet(.typewriter)),
    ("mathfrak frak", .alphabet(.fraktur)),
    ("bf bfseries", .alphabetSwitch(.bold)), ("rm normalfont", .alphabetSwitch(.roman)),
    ("it sl", .alphabetSwitch(.italic)), ("cal scr", .alphabetSwitch(.calligraphic)),
    ("sf", .alphabetSwitch(.sansSerif)), ("tt", .alphabetSwitch(.typewriter)),
    ("hat widehat", .accent(.hat)), ("tilde widetilde", .accent(.tilde)),
    ("bar overline", .accent(.bar)), ("vec overrightarrow", .accent(.vector)),
    ("dot", .accent(.dot)), ("ddot", .accent(.doubleDot)),
    ("check widecheck acute breve", .accent(.check)), ("underline underbar", .accent(.underline)),
    ("frac tfrac dfrac cfrac nicefrac sfrac", .fraction), ("over", .over), ("sqrt", .root),
    ("text textrm textit textbf textsf texttt textnormal mbox hbox intertext emph", .text),
    ("shortintertext textup textsc", .text), ("operatorname", .operatorName),
    ("mathop mathord mathopen mathclose mathpunct mathinner boxed fbox cancel", .body(skipping: 0)),
    ("bcancel xcancel sout ensuremath bbox smash vcenter", .body(skipping: 0)),
    ("textcolor colorbox href htmlClass htmlId htmlStyle class cssId style", .body(skipping: 1)),
    ("htmlData", .body(skipping: 1)), ("fcolorbox", .body(skipping: 2)),
    ("raisebox", .body(skipping: 1)),
    ("mathbin mathrel", .separating), ("underbrace", .brace(under: true)),
    ("overbrace", .brace(under: false)), ("underset", .underset), ("overset stackrel", .overset),
    ("xrightarrow", .longArrow(.to)), ("xleftarrow", .longArrow(.from)),
    ("xRightarrow", .longArrow(.implies)), ("xlongequal", .longArrow(.equal)),
    (
      ", ; : ! > / - thinspace medspace thickspace negthinspace negmedspace",
      .ignored(arguments: 0)
    ),
    (
      "displaystyle textstyle scriptstyle scriptscriptstyle strut mathstrut null allowbreak",
      .ignored(arguments: 0)
    ),
    ("nobreak break hfill hfil noindent xspace relax hline protect ( ) ]", .ignored(arguments: 0)),
    ("centering small large Large normalsize boldmath [ bigskip smallskip", .ignored(arguments: 0)),
    ("medskip newline par unboldmath", .ignored(arguments: 0)),
    (
      "hspace vspace phantom hphantom vphantom color cline setlength require",
      .ignored(arguments: 1)
    ),
    ("rule", .ignored(arguments: 2)),
    ("tag", .tag), ("label", .label), ("ref eqref autoref cref", .mention), ("substack", .substack),
    ("not", .not), ("limits nolimits displaylimits", .limits),
    ("left", .left), ("right", .right), ("middle", .middle),
    ("big Big bigg Bigg", .size(.none)), ("bigl Bigl biggl Biggl", .size(.left)),
    ("bigr Bigr biggr Biggr", .size(.right)), ("bigm Bigm biggm Biggm", .size(.middle)),
    ("{ lbrace", .open(.brace)), ("} rbrace", .close(.brace)), ("langle", .open(.angle)),
    ("rangle", .close(.angle)), ("lvert", .open(.bar)), ("rvert", .close(.bar)),
    ("lVert", .open(.doubleBar)), ("rVert", .close(.doubleBar)), ("lfloor", .open(.floor)),
    ("rfloor", .close(.floor)), ("lceil", .open(.ceiling)), ("rceil", .close(.ceiling)),
    ("lbrack", .open(.bracket)), ("rbrack", .close(.bracket)), ("lparen", .open(.parenthesis)),
    ("rparen", .close(.parenthesis)),
    ("binom dbinom tbinom", .unsupported("binomials are not read", arguments: 2)),
    ("choose", .unsupported("binomials are not read", arguments: 0)),
    ("atop above", .unsupported("stacks without a line are not read", arguments: 0)),
    ("mathring grave", .unsupported("this accent is not read", arguments: 1)),
  ]
}
