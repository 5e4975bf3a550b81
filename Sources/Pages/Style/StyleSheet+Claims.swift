extension StyleSheet {
  /// Measured claims, in the margin beside their paragraph.
  static let claims = """
    .bound>p{margin-bottom:1em}
    .verdict.measured{float:right;clear:right;width:17rem;margin-right:-19.5rem;padding-top:.25rem}
    .verdict.measured code{font-size:11.5px;overflow-wrap:anywhere}
    .verdict.measured .head{padding-right:0}
    .verdict.not-as-claimed{--tone:var(--fails)}
    .verdict.too-coarse{--tone:var(--undecided)}
    .opened{padding-left:calc(14px + .4rem);margin:.2rem 0 .6rem;color:var(--ink)}
    .opened p{margin:0 0 .4em}
    .verdict .opened dl{padding-left:0}
    .opened .claim-source,.opened .claimed{color:var(--secondary)}
    .opened .off{color:var(--fails)}

    """
}
