extension StyleSheet {
  /// Displays: left-aligned, one line for each step.
  static let equations = """
    .step{margin:1.4em 0;position:relative}
    .step::after,.display::after{content:"";display:block;clear:left}
    .equation{float:left;width:100%;min-height:2.2rem}
    .line{display:flex;flex-wrap:wrap;align-items:baseline;padding-left:2em;row-gap:.35em}
    .line>.left{margin-left:-2em}.line>.right:first-child{margin-left:-2em}
    .line>*{max-width:calc(100% + 2em)}
    .left,.right,.whole{overflow-x:auto;overflow-y:hidden;padding-block:.3em;scrollbar-width:thin;\
    padding-right:.25em;margin-right:-.25em}
    .left .katex,.right .katex,.whole .katex{font-size:1.14em}
    .right .katex-html>.base{margin-block:.12em}
    .tag{margin-left:auto;padding-left:1.5em;color:var(--secondary);font-size:.95em}
    .whole .katex-display{margin:0}
    .whole .katex-display.fleqn>.katex{padding-left:0}
    .chain{clear:right;display:grid;grid-template-columns:max-content minmax(0,1fr) 19.5rem;\
    width:calc(100% + 19.5rem);row-gap:.45em}
    .chain .row{display:grid;grid-column:1/-1;grid-template-columns:subgrid;align-items:start}
    .chain .parts,.chain .repair-note{grid-column:1/3;display:grid;grid-template-columns:subgrid}
    .chain .parts{align-items:baseline}
    .chain .verdicts{grid-column:3;grid-row:1/span 3;padding-left:2.5rem;width:19.5rem}
    .hanging{grid-template-columns:2em minmax(0,1fr) 19.5rem}
    .hanging .parts>.left:not(:empty){grid-column:1/3}
    .hanging .parts>.right{grid-column:2}
    .repair-note{font:13px/1.5 var(--sans);color:var(--holds);margin:.25em 0 .5em}
    .chain .repair-note{display:block}
    .repaired{margin-top:.1em}
    .removed,.added{border-radius:.18em;padding:.1em .12em;margin:0 -.12em}
    .removed{background:var(--removed);box-shadow:inset 0 -1.5px 0 var(--fails)}
    .added{background:var(--added);box-shadow:inset 0 -1.5px 0 var(--holds)}
    .wrong::before{content:"";position:absolute;left:-1.1rem;top:.35em;bottom:.35em;width:2px;\
    background:var(--fails)}
    .mistake{border-left:1px solid var(--secondary);padding-left:1rem;margin-left:calc(-1rem - 1px)}
    .mistake-title{font:600 13px/1.5 var(--sans);color:var(--secondary);margin:0 0 .2em!important}
    .line:target,.parts:target{background:linear-gradient(var(--faint),var(--faint)) left/2px 100% \
    no-repeat;margin-left:-.8rem;padding-left:calc(2em + .8rem)}
    .parts:target{padding-left:.8rem}

    """

  /// The margin.
  static let verdicts = """
    .verdicts{float:right;clear:right;width:17rem;margin-right:-19.5rem}
    .chain .verdicts{float:none;margin-right:0}
    .verdict{font:13px/1.5 var(--sans);color:var(--secondary);font-variant-numeric:tabular-nums;\
    padding-top:.35rem;margin-bottom:.5rem}
    .verdict{position:relative}
    .verdict p,.given p{margin:0}
    .verdict .head{display:flex;align-items:center;gap:.4rem;color:var(--tone);padding-right:2rem}
    .verdict .head strong{font-weight:600;font-size:13.5px}
    .verdict .mark{width:14px;height:14px;flex:none;fill:currentColor}
    .verdict .scope{font-weight:400}
    .verdict .number{position:absolute;right:0;top:.35rem;z-index:1;color:var(--secondary);\
    text-decoration:none}
    .verdict .number:hover{text-decoration:underline}
    .verdict summary{cursor:pointer;list-style:none}
    .verdict summary::-webkit-details-marker{display:none}
    .verdict summary .head::after{content:"";width:.36em;height:.36em;border:solid currentColor;\
    border-width:0 1.3px 1.3px 0;transform:rotate(-45deg);opacity:.55;flex:none}
    .verdict details[open] summary .head::after{transform:translateY(-.12em) rotate(45deg)}
    .verdict summary:hover .head::after{opacity:1}
    .verdict{--tone:var(--secondary)}
    .verdict.holds{--tone:var(--holds)}
    .verdict.fails{--tone:var(--fails)}
    .verdict.undecided,.verdict.unread{--tone:var(--undecided)}
    .evidence,.given,.bars{padding-left:calc(14px + .4rem)}
    .evidence,.evidence span{display:block;overflow-wrap:break-word}
    .evidence span{padding:0}
    .fails .evidence{color:var(--ink)}
    .counterexample{margin-top:.3rem;color:var(--ink)}
    .given i{font-family:var(--serif)}
    .verdict sub,.answer sub,figcaption sub,figcaption sup{line-height:0;font-size:.78em}
    .given .table{display:flex;align-items:center;gap:.3em}
    .given table{border-collapse:collapse;border:solid var(--secondary);border-width:0 1px;\
    border-radius:4px;margin:.15rem 0;width:auto}
    .given td{padding:0 .45em;border:0;text-align:center;line-height:1.4}
    .fraction{font-feature-settings:"frac"}
    .bars{display:grid;grid-template-columns:max-content 1fr max-content;gap:.15rem .6rem;\
    align-items:center;margin-top:.3rem}
    .bars .track{display:block;padding:2px 0;\
    background:linear-gradient(var(--secondary),var(--secondary)) var(--zero) 0/1px 100% no-repeat}
    .bars .bar{display:block;height:8px;background:var(--ink);border-radius:1px;min-width:1px}
    .bars .bar.right{background:var(--fails)}
    .expected .bars .bar.right{background:var(--secondary)}
    .bars .side{color:var(--secondary)}.bars .value{text-align:right}
    .verdict dl{margin:.2rem 0 .4rem;padding-left:calc(14px + .4rem)}
    .verdict dt{color:var(--secondary);font-size:12px;margin-top:.3rem}
    .verdict dd{margin:0;color:var(--ink);overflow-x:auto;overflow-y:hidden}
    .verdict dd .katex{font-size:1.08em}
    .verdict code{font-size:12px}

    """
}
