/// The page's style sheet: quiet paper, one column of text, verdicts in the margin.
enum StyleSheet {
  /// All rules in order.
  static var text: String {
    """
    :root{color-scheme:light dark;\(Palette.light.properties)}
    @media (prefers-color-scheme:dark){:root{\(Palette.dark.properties)}}
    @media print{:root{\(Palette.light.properties);--paper:#fff}}

    """ + page + prose + equations + verdicts + figures + claims + explorables + quiz + narrow
      + print
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
    .languages{float:right;font:13px/1.5 var(--sans);color:var(--secondary);display:flex;gap:.8rem;\
    padding-top:.9rem}
    .languages span{color:var(--ink)}
    .languages a{color:inherit}
    .reference{text-decoration:none}.reference:hover{text-decoration:underline}
    main header h1{font-size:2.1rem;line-height:1.3;font-weight:600;margin:0 0 1.5rem;text-wrap:balance}
    .summary{font:14px/1.6 var(--sans);color:var(--secondary);border:solid var(--faint);\
    border-width:1px 0;margin:0 0 3rem;padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem}
    .lints{font:13.5px/1.6 var(--sans);color:var(--secondary);margin:-2rem 0 3rem}
    .lints summary{cursor:pointer;width:max-content}
    .lints ul{margin:.4rem 0 0;padding-left:1.2em}
    .summary span:not(:has(a)){white-space:nowrap}
    .summary b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
    .summary .fails,.summary .fails b{color:var(--fails)}
    .summary a{color:inherit;text-decoration-color:var(--faint);text-underline-offset:.2em;\
    margin-left:.35em}
    footer{font:13px/1.6 var(--sans);color:var(--secondary);margin-top:4rem;padding-top:.75rem;\
    border-top:1px solid var(--faint);clear:both}
    footer p{margin:.2rem 0}.provenance{overflow-wrap:anywhere}
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
    math{font-family:"Latin Modern Math","STIX Two Math","Libertinus Math","Cambria Math",math}
    p>.katex,li>.katex{white-space:nowrap}
    .unset{color:var(--secondary)}
    pre.unset{margin:0;white-space:pre-wrap}
    .unset-reason{font:13px/1.5 var(--sans);color:var(--undecided)}

    """

  /// Pictures.
  private static let figures = """
    figure{margin:2.2em 0;clear:both}
    figure img,figure .drawing{display:block;width:100%;height:auto}
    @media not print{@media (prefers-color-scheme:dark){img.pixels{filter:invert(.9) \
    hue-rotate(180deg)}}}
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
}
