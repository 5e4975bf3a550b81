/// Operators, relations and large operators by command and by character.
///
/// Of several spellings the first is the one that is printed.
enum Signs {
  /// Binary and prefix operators.
  static let operators: [(Syntax.Operator, commands: [String], characters: [Unicode.Scalar])] = [
    (.plus, [], ["+", "＋"]),
    (.minus, [], ["-", "−", "–", "－"]),
    (.plusMinus, ["pm"], ["±"]),
    (.minusPlus, ["mp"], ["∓"]),
    (.dot, ["cdot", "ast", "centerdot", "*"], ["*", "·", "⋅", "∗", "∙"]),
    (.times, ["times"], ["×"]),
    (.slash, [], ["/", "∕"]),
    (.division, ["div"], ["÷"]),
    (.elementwise, ["odot"], ["⊙"]),
    (.elementwiseDivision, ["oslash"], ["⊘"]),
    (.tensor, ["otimes"], ["⊗"]),
    (.compose, ["circ"], ["∘"]),
    (.partial, ["partial"], ["∂"]),
    (.nabla, ["nabla"], ["∇"]),
    (.union, ["cup"], ["∪"]),
    (.intersection, ["cap"], ["∩"]),
    (.setMinus, ["setminus", "backslash", "smallsetminus"], ["∖"]),
    (.forAll, ["forall"], ["∀"]),
    (.exists, ["exists"], ["∃"]),
    (.directSum, ["oplus"], ["⊕"]),
    (.and, ["wedge", "land"], ["∧"]),
    (.or, ["vee", "lor"], ["∨"]),
    (.transpose, ["top", "intercal"], ["⊤"]),
    (.dagger, ["dagger", "dag"], ["†"]),
  ]

  /// Relations.
  static let relations: [(Syntax.Relation, commands: [String], characters: [Unicode.Scalar])] = [
    (.equal, ["eq"], ["=", "＝"]),
    (
      .definedAs, ["coloneqq", "triangleq", "doteq", "coloneq", "defeq"],
      ["≔", "≜", "≝", "≐"]
    ),
    (.defines, ["eqqcolon", "eqcolon"], ["≕"]),
    (.equivalent, ["equiv"], ["≡"]),
    (.notEqual, ["ne", "neq"], ["≠"]),
    (.lessOrEqual, ["le", "leq", "leqslant", "leqq"], ["≤", "⩽", "≦"]),
    (.greaterOrEqual, ["ge", "geq", "geqslant", "geqq"], ["≥", "⩾", "≧"]),
    (.less, ["lt"], ["<", "＜"]),
    (.greater, ["gt"], [">", "＞"]),
    (.muchLess, ["ll"], ["≪"]),
    (.muchGreater, ["gg"], ["≫"]),
    (.lessOrSimilar, ["lesssim"], ["≲"]),
    (.greaterOrSimilar, ["gtrsim"], ["≳"]),
    (
      .approximately, ["approx", "simeq", "cong", "fallingdotseq", "approxeq", "thickapprox"],
      ["≈", "≃", "≅", "≒"]
    ),
    (.proportional, ["propto", "varpropto"], ["∝"]),
    (.distributedAs, ["sim", "thicksim"], ["∼", "～"]),
    (.to, ["to", "rightarrow", "longrightarrow", "rightsquigarrow"], ["→", "⟶"]),
    (.from, ["leftarrow", "gets", "longleftarrow"], ["←", "⟵"]),
    (.correspondsTo, ["leftrightarrow", "longleftrightarrow"], ["↔", "⟷"]),
    (.mapsTo, ["mapsto", "longmapsto"], ["↦"]),
    (.implies, ["Rightarrow", "implies", "Longrightarrow", "therefore"], ["⇒", "⟹", "∴"]),
    (.impliedBy, ["Leftarrow", "impliedby", "Longleftarrow"], ["⇐", "⟸"]),
    (.ifAndOnlyIf, ["iff", "Leftrightarrow", "Longleftrightarrow"], ["⇔", "⟺"]),
    (.memberOf, ["in"], ["∈"]),
    (.notMemberOf, ["notin"], ["∉"]),
    (.subset, ["subset", "subseteq"], ["⊂", "⊆"]),
    (.independent, ["perp", "bot", "Perp", "indep"], ["⊥", "⟂", "⫫"]),
    (.succeeds, ["succ", "succeq"], ["≻", "⪰", "≽"]),
    (.precedes, ["prec", "preceq"], ["≺", "⪯", "≼"]),
  ]

  /// Large operators.
  static let large: [(Syntax.LargeOperator, commands: [String], characters: [Unicode.Scalar])] = [
    (.sum, ["sum"], ["∑"]),
    (.product, ["prod"], ["∏"]),
    (.integral, ["int", "iint", "iiint", "smallint", "intop"], ["∫", "∬", "∭"]),
    (.contourIntegral, ["oint"], ["∮"]),
    (.union, ["bigcup"], ["⋃"]),
    (.intersection, ["bigcap"], ["⋂"]),
    (.tensorProduct, ["bigotimes"], ["⨂"]),
    (.directSum, ["bigoplus"], ["⨁"]),
  ]

  /// What a character is by itself, if it is a sign.
  static let characters: [Unicode.Scalar: Syntax.Kind] = {
    var table: [Unicode.Scalar: Syntax.Kind] = [:]
    for (sign, _, characters) in operators {
      for character in characters { table[character] = .operator(sign) }
    }
    for (sign, _, characters) in relations {
      for character in characters { table[character] = .relation(sign) }
    }
    for (sign, _, characters) in large {
      for character in characters { table[character] = .largeOperator(sign) }
    }
    return table
  }()
}
