extension Label {
  /// KL\[q‖p(z|x)\]: how far q is from the posterior.
  static let posteriorDivergence: Label = "KL[*q*\u{2009}‖\u{2009}*p*(*z*|*x*)]"
  /// KL\[p‖q\], which a q must cover all of p to keep small.
  static let forwardDivergence: Label = "KL[*p*\u{2009}‖\u{2009}*q*]"
  /// KL\[q‖p\], which a q must avoid all gaps of p to keep small.
  static let reverseDivergence: Label = "KL[*q*\u{2009}‖\u{2009}*p*]"
}
