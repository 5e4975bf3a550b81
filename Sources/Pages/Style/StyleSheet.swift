/// The page's style sheet: quiet paper, one column of text, verdicts in the margin.
enum StyleSheet {
  /// All rules in order.
  static var text: String {
    """
    :root{color-scheme:light dark;\(Palette.light.properties)}
    @media (prefers-color-scheme:dark){:root{\(Palette.dark.properties)}}
    @media print{:root{\(Palette.light.properties)}}

    """ + page + prose + equations + verdicts + figures + narrow + print
  }

  /// The three columns and what stands around the text.
  private static let page = """
    *{box-sizing:border-box}
    html{font-size:16px;scroll-padding-top:2rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);--sans:"Noto Sans KR","Noto Sans CJK KR",\
    "Apple SD Gothic Neo","Malgun Gothic",system-ui,-apple-system,"Segoe UI",sans-serif;\
    --serif:"Noto Serif KR","Noto Serif CJK KR","Nanum Myeongjo",AppleMyungjo,Georgia,serif;\
    font:18px/1.75 var(--serif);text-rendering:optimizeLegibility}
    :lang(en) body,body:lang(en){--serif:"Source Serif 4","Source Serif Pro",Charter,"Noto Serif",\
    "Noto Serif CJK KR",Georgia,serif;--sans:"Source Sans 3",Inter,"Noto Sans","Noto Sans CJK KR",\
    system-ui,-apple-system,"Segoe UI",sans-serif}
    body:lang(ko){word-break:keep-all;overflow-wrap:break-word}
    .skip{position:absolute;left:-999rem;font-family:var(--sans)}
    .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.25rem .75rem;z-index:2}
    .frame{display:grid;grid-template-columns:13rem minmax(0,38rem) 17rem;column-gap:2.5rem;\
    justify-content:center;padding:3.5rem 1.5rem 6rem}
    nav.contents{position:sticky;top:3.5rem;align-self:start;max-height:calc(100vh - 5rem);\
    overflow:auto;font:13px/1.5 var(--sans);scroll-target-group:auto}
    nav.contents ol{list-style:none;margin:0;padding:0}
    nav.contents li{margin:0}
    nav.contents a{display:block;padding:.19rem 0 .19rem .75rem;border-left:2px solid transparent;\
    color:var(--secondary);text-decoration:none}
    nav.contents a:hover{color:var(--ink)}
    nav.contents a:target-current{color:var(--ink);border-left-color:var(--ink)}
    nav.contents .depth-2 a{padding-left:1.5rem}
    nav.contents .depth-3 a{padding-left:2.25rem}
    nav.contents .top{font-weight:600;margin:0 0 .35rem}
    nav.narrow{display:none}
    nav.contents .top a{color:var(--ink)}
    nav.contents .slip{color:var(--fails);font-weight:600;margin-left:.4em}
    nav.contents .katex{font-size:1em}
    main header h1{font-size:2.1rem;line-height:1.3;font-weight:600;margin:0 0 1.5rem;text-wrap:balance}
    .summary{font:14px/1.6 var(--sans);color:var(--secondary);border:solid var(--faint);\
    border-width:1px 0;margin:0 0 3rem;padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem}
    .summary span{white-space:nowrap}
    .summary b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
    .summary .fails,.summary .fails b{color:var(--fails)}
    .summary a{color:inherit;text-decoration-color:var(--faint);text-underline-offset:.2em;\
    margin-left:.35em}
    footer{font:13px/1.6 var(--sans);color:var(--secondary);margin-top:4rem;padding-top:.75rem;\
    border-top:1px solid var(--faint);clear:both}
    a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
    .mark-shapes{position:absolute;width:0;height:0;overflow:hidden}

    """

  /// Running text.
  private static let prose = """
    main h1,main h2,main h3,main h4,main h5,main h6{line-height:1.4;font-weight:600;\
    margin:2.2em 0 .6em;text-wrap:balance;clear:both}
    main h2{font-size:1.5rem}main h3{font-size:1.22rem}main h4,main h5,main h6{font-size:1.06rem}
    main h2+h3,main h3+h4{margin-top:.9em}
    main p,main ul,main ol,main table,main pre{margin:0 0 1em}
    main ul,main ol{padding-left:1.4em}
    main li>p{margin-bottom:.35em}
    main blockquote{margin:0 0 1.2em;padding-left:1rem;border-left:2px solid var(--faint);\
    color:var(--secondary)}
    main code{font:.85em/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;\
    overflow-wrap:anywhere}
    main pre{overflow-x:auto;font-size:.95em;padding:.2rem 0}
    main img{max-width:100%;height:auto}
    main hr{border:0;border-top:1px solid var(--faint);margin:2.5em 0}
    main>.text table{border-collapse:collapse;font-size:.9em;display:block;overflow-x:auto}
    main th,main td{text-align:left;padding:.25em 1em .25em 0;border-bottom:1px solid var(--faint)}
    main a{overflow-wrap:anywhere}
    .katex{font-size:1.08em;line-height:1.3}
    p>.katex,li>.katex{white-space:nowrap}
    .unset{color:var(--secondary)}
    pre.unset{margin:0;white-space:pre-wrap}
    .unset-reason{font:13px/1.5 var(--sans);color:var(--undecided)}

    """

  /// Displays: left-aligned, one line for each step.
  private static let equations = """
    .step{margin:1.4em 0;position:relative}
    .step::after,.display::after{content:"";display:block;clear:left}
    .equation{float:left;width:100%;min-height:2.2rem}
    .line{display:flex;flex-wrap:wrap;align-items:baseline;padding-left:2em;row-gap:.35em}
    .line>.left{margin-left:-2em}.line>.right:first-child{margin-left:-2em}
    .line>*{max-width:calc(100% + 2em)}
    .left,.right,.whole{overflow-x:auto;overflow-y:hidden;padding-block:.3em;scrollbar-width:thin}
    .left .katex,.right .katex,.whole .katex{font-size:1.14em}
    .right .katex-html>.base{margin-block:.12em}
    .tag{margin-left:auto;padding-left:1.5em;color:var(--secondary);font-size:.95em}
    .whole .katex-display{margin:0}
    .chain{display:grid;grid-template-columns:max-content minmax(0,1fr) 19.5rem;\
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
  private static let verdicts = """
    .verdicts{float:right;clear:right;width:17rem;margin-right:-19.5rem}
    .chain .verdicts{float:none;margin-right:0}
    .verdict{font:13px/1.5 var(--sans);color:var(--secondary);font-variant-numeric:tabular-nums;\
    padding-top:.35rem;margin-bottom:.5rem}
    .verdict{position:relative}
    .verdict p,.given p,.irrelevant{margin:0}
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
    .evidence,.given,.irrelevant,.bars{padding-left:calc(14px + .4rem)}
    .evidence,.evidence span{display:block;overflow-wrap:break-word}
    .evidence span{padding:0}
    .fails .evidence{color:var(--ink)}
    .counterexample{margin-top:.3rem;color:var(--ink)}
    .given i{font-family:var(--serif)}
    .given .table{display:flex;align-items:center;gap:.3em}
    .given table{border-collapse:collapse;border:solid var(--secondary);border-width:0 1px;\
    border-radius:4px;margin:.15rem 0;width:auto}
    .given td{padding:0 .45em;border:0;text-align:center;line-height:1.4}
    .fraction{font-feature-settings:"frac"}
    .irrelevant{color:var(--secondary)}
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

  /// Pictures.
  private static let figures = """
    figure{margin:2.2em 0;clear:both}
    figure img{display:block;width:100%;height:auto}
    figcaption{font:13.5px/1.6 var(--sans);color:var(--secondary);margin-top:.6rem}
    figcaption .title{display:block;color:var(--ink);font-weight:600}
    figure details{font:13px/1.5 var(--sans);color:var(--secondary);margin-top:.3rem}
    figure summary{cursor:pointer;width:max-content}
    figure table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.5rem 0;\
    display:block;overflow-x:auto}
    figure th,figure td{white-space:nowrap;font-weight:400}
    figure th{color:var(--secondary)}figure td{color:var(--ink)}
    .missing-figure{font:13.5px/1.6 var(--sans);color:var(--undecided)}

    """

  /// One column below 70 rem: a verdict follows its equation.
  private static let narrow = """
    @media (max-width:83rem){.frame{grid-template-columns:11rem minmax(0,36rem) 17rem;\
    column-gap:2rem;padding-inline:1.25rem}}
    @media not print{@media (max-width:70rem){
    .frame{display:block;max-width:41rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
    nav.wide{display:none}
    nav.narrow{display:block;position:static;max-height:none;margin-bottom:1.5rem}
    nav.narrow summary{cursor:pointer;color:var(--secondary);padding:.35rem 0}
    .evidence span{display:inline}.evidence span+span::before{content:" · "}
    nav.contents a{padding-block:.35rem}
    .equation{float:none}
    .verdicts,.chain .verdicts{float:none;width:auto;margin:.1rem 0 0;padding:0;grid-column:1/3;\
    grid-row:auto}
    .chain{width:100%;grid-template-columns:max-content minmax(0,1fr)}
    .hanging{grid-template-columns:2em minmax(0,1fr)}
    .verdict{max-width:38rem}
    .bars{max-width:24rem}
    }
    @media (max-width:36rem){
    body{font-size:17px;line-height:1.7}
    main main header h1{font-size:1.7rem}
    .chain{grid-template-columns:1.4em minmax(0,1fr)}
    .chain .parts>.left:not(:empty){grid-column:1/3}
    .chain .parts>.right{grid-column:2}
    .left .katex,.right .katex,.whole .katex{font-size:1.05em}
    .wrong::before{left:-.8rem}
    }}

    """

  /// Paper.
  private static let print = """
    @media print{
    @page{margin:18mm 16mm}
    body{font-size:10.5pt;line-height:1.6}
    .frame{display:block;padding:0;margin-right:5.4cm}
    nav.contents,.skip,.verdict dl,.verdict summary .head::after{display:none}
    .verdicts{width:4.8cm;margin-right:-5.4cm}
    .chain{width:calc(100% + 5.4cm);grid-template-columns:max-content minmax(0,1fr) 5.4cm}
    .hanging{grid-template-columns:2em minmax(0,1fr) 5.4cm}
    .chain .verdicts{width:5.4cm;padding-left:.6cm}
    .verdict,.repair-note{font-size:8pt}.verdict .head strong{font-size:8.5pt}
    .step,figure{break-inside:avoid}
    main h2,main h3,main h4{break-after:avoid}
    .bars .bar,.removed,.added,.wrong::before{print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}
    a{color:inherit;text-decoration:none}
    .summary{margin-bottom:1.5rem}
    }

    """
}
