extension StyleSheet {
  /// Boxes of measured claims.
  static let claims = """
    .claim{margin:1.6em 0;padding:.1rem 0 .1rem 1rem;border-left:2px solid var(--faint);clear:both}
    .claim p{margin:0 0 .35em}
    .claim-verdict,.claim-source,.claim details{font:13px/1.55 var(--sans);color:var(--secondary)}
    .claim-verdict b{font-weight:600;color:var(--ink)}
    .claim-verdict code{margin-left:.4em}
    .not-as-claimed{border-color:var(--fails)}.not-as-claimed .claim-verdict b{color:var(--fails)}
    .too-coarse{border-color:var(--undecided)}
    .too-coarse .claim-verdict b,.not-measured .claim-verdict b{color:var(--undecided)}
    .claim summary{cursor:pointer;width:max-content}
    .claim table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.4rem 0;\
    display:block;overflow-x:auto}
    .claim th,.claim td{white-space:nowrap;font-weight:400;font-size:13px}
    .claim td{color:var(--ink)}.claim .off th,.claim .off td{color:var(--fails)}

    """
}
