extension StyleSheet {
  /// Pictures to drag, and previews of references.
  static let explorables = """
    .explorable{margin:2.2em 0;padding:.9rem 0 .7rem;border:solid var(--faint);border-width:1px 0;\
    clear:both;font:14px/1.6 var(--sans)}
    .explorable p{margin:0}
    .explorable .invitation{font-weight:600;margin-bottom:.4rem}
    .explorable .drawing{display:block;width:100%;height:auto;overflow:visible}
    .explorable .drawing text{font:14px var(--sans);fill:var(--ink)}
    .explorable .drawing .i{font-style:italic;font-family:var(--serif)}
    .explorable .drawing .tick,.explorable .drawing .quiet{fill:var(--secondary)}
    .explorable .drawing .tick{font-size:12.5px}
    .explorable .drawing .own-name{fill:var(--link)}
    .explorable .axis,.explorable .prior,.explorable .truth,.explorable .rest{fill:none;\
    stroke:var(--secondary);stroke-width:1}
    .explorable .truth{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:5 3}
    .explorable .truth-line{stroke:var(--ink);stroke-width:1.6}
    .explorable .own{fill:var(--link);fill-opacity:.14;stroke:var(--link);stroke-width:2}
    .explorable .gap{stroke:var(--series-orange);stroke-width:7}
    .explorable .dot{fill:var(--link);stroke:var(--paper);stroke-width:1.5}
    .explorable .level{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:6 4}
    .explorable .stem{stroke:var(--link);stroke-width:2}
    .explorable .used{fill:var(--link);stroke:var(--link);stroke-width:2}
    .explorable .collapsed{fill:var(--paper);stroke:var(--series-orange);stroke-width:2}
    .explorable .rest{stroke-width:1.6}
    .inked{fill:var(--ink)}
    .explorable .ground{fill:transparent;cursor:crosshair;touch-action:none}
    .explorable .frame{fill:none;stroke:var(--faint)}
    .explorable .cursor{fill:none;stroke:var(--series-orange);stroke-width:2.5;pointer-events:none}
    .explorable .beam{fill:none;stroke:var(--series-orange);stroke-width:1;pointer-events:none}
    .explorable .coded{fill:var(--link)}
    .explorable .lost{fill:var(--series-orange)}
    .explorable .control{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .9rem;\
    color:var(--secondary);margin:.5rem 0}
    .explorable [hidden]{display:none!important}
    .explorable input{flex:1 1 14rem;min-width:0;height:1.8rem;margin:0;accent-color:var(--link)}
    .readings{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-variant-numeric:tabular-nums}
    .readings .name,.readings .joint{color:var(--secondary)}
    .readings .joint{margin-right:.5em}
    .readings output{display:inline-block;min-width:3.2em;font-weight:600}
    .explorable .still{border-collapse:collapse;margin:.5rem 0 0;font-size:13px;display:block;\
    overflow-x:auto;font-variant-numeric:tabular-nums}
    .preview{position:absolute;z-index:3;max-width:min(38rem,calc(100vw - 24px));overflow:auto;\
    background:var(--paper);border:1px solid var(--faint);padding:.3rem .9rem;\
    box-shadow:0 4px 18px rgb(0 0 0/.12)}
    .preview[hidden]{display:none}
    .preview .parts,.preview .line{display:flex;padding:0;margin:0}
    .preview .left,.preview .right{margin:0}

    """
}
