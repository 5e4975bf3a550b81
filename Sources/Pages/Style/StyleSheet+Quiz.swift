extension StyleSheet {
  /// Questions with their lines and answers.
  static let quiz = """
    .quiz{max-width:44rem;margin:0 auto;padding:3.5rem 1.5rem 6rem}
    .question{margin:1.6em 0 2.4em}
    .question h3{font:600 14px/1.5 var(--sans);color:var(--secondary);margin:0 0 .4rem}
    .question ol{list-style:none;margin:0 0 .5rem;padding:0}
    .question li{display:flex;align-items:baseline;gap:.8rem}
    .question .letter{font:14px/1.5 var(--sans);color:var(--secondary);flex:none}
    .question .right{min-width:0}
    .question summary{cursor:pointer;font:14px/1.5 var(--sans);color:var(--link);width:max-content}
    .answer{font:14px/1.6 var(--sans);border-left:2px solid var(--faint);padding-left:1rem;\
    margin-top:.5rem}
    .answer p{margin:0 0 .3rem}
    .answer dl{margin:.3rem 0}.answer dt{color:var(--secondary);font-size:13px}
    .answer dd{margin:0 0 .3rem}
    .answer .given,.answer .bars{padding-left:0}.answer .bars{max-width:26rem}
    .answer .given p{margin:0}

    """
}
