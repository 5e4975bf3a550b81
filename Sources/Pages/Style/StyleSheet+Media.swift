extension StyleSheet {
  /// One column below 70 rem: a verdict follows its equation.
  static let narrow = """
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
    .bound{display:flex;flex-direction:column}
    .bound>.verdict{order:2;margin-top:-.6em}
    .verdict.measured{float:none;width:auto;margin-right:0;margin-bottom:1.3rem}
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
    figure{overflow-x:auto}
    figure>.drawing,figure>img,figure>picture>img{min-width:34rem}
    figcaption,figure>details>summary{position:sticky;left:0}
    figcaption{width:calc(100vw - 2.5rem)}
    }}

    """

  /// Paper: white, with page numbers; figures as wide as the sheet, nothing that needs a hand.
  static let print = """
    @media print{
    @page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page);font:8pt sans-serif;\
    color:#5d6470}}
    body{font-size:10.5pt;line-height:1.55}
    main p,main li{orphans:3;widows:3}
    .frame{display:block;padding:0;margin-right:5.4cm}
    nav.contents,.skip,.languages,.verdict dl,.verdict summary .head::after,.explorable .control,\
    .explorable .readings,figure>details:not([open]),.question details:not([open]){display:none}
    .verdicts,.verdict.measured{width:4.8cm;margin-right:-5.4cm}
    .chain{width:calc(100% + 5.4cm);grid-template-columns:max-content minmax(0,1fr) 5.4cm}
    .hanging{grid-template-columns:2em minmax(0,1fr) 5.4cm}
    .chain .verdicts{width:5.4cm;padding-left:.6cm}
    .verdict,.repair-note{font-size:8pt}.verdict .head strong{font-size:8.5pt}
    .left,.right,.whole,main pre,main>.text table,.explorable .still{overflow:visible}
    main pre{white-space:pre-wrap}
    .step,figure,.verdict,.explorable,.question,main li,tr{break-inside:avoid}
    main h1,main h2,main h3,main h4,.mistake-title,main p:has(+.step),.bound:has(+.step),\
    main p:has(+ul),main p:has(+ol){break-after:avoid}
    .frame figure{margin-right:-5.4cm}.frame figcaption{margin-right:5.4cm}
    figure,.explorable{margin-block:1.6em}
    figure .drawing,figure img{width:auto;max-width:100%;max-height:9cm}
    figure .tall{max-height:14cm}
    .explorable .still,.explorable .still[hidden]{display:table!important}
    [data-explorable=latent-grid] .still,[data-explorable=latent-grid] .still[hidden]{\
    display:none!important}
    .explorable .invitation::before{content:attr(data-paper) " "}
    .bars .bar,.removed,.added,.wrong::before{print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}
    a{color:inherit;text-decoration:none}
    .summary{margin-bottom:1.5rem}
    footer{font-size:8pt;margin-top:2em;break-inside:avoid}
    }

    """
}
