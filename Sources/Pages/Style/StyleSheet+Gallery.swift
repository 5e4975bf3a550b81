extension StyleSheet {
  /// The index of a published set.
  static let gallery = """
    main.gallery{max-width:96rem;margin:0 auto;padding:3.5rem 1.5rem 6rem}
    .gallery>p,.gallery>ul{max-width:44rem}
    .gallery li{margin:.4rem 0}
    .gallery .source{display:block;color:var(--secondary);font:13px/1.6 var(--sans);\
    overflow-wrap:anywhere}
    .gallery .pictures{display:grid;gap:3rem 2.5rem;margin-top:3rem;\
    grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
    .gallery figure{margin:0}.gallery figcaption{width:auto}
    .gallery img{width:100%;height:auto;background:#fff}

    """
}
