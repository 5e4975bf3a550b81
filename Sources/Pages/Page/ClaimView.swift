import Charts
import Claims

/// A claim that a note binds, as the page shows it: what it says, what was measured, its figure.
struct ClaimView {
  let claim: NoteClaim
  /// The claim's figure, where it has one.
  let illustration: Illustration?
  let language: Language

  /// A box in the text, and the figure below it.
  var html: HTML {
    """
    <section class="claim \(kind)" id="claim-\(claim.slot)" lang="\(language.rawValue)" \
    aria-label="\(words.claim): \(claim.claim.id)">\
    <p class="claim-verdict"><b>\(claim.wording[language])</b> <code>\(claim.claim.id)</code></p>
    <p>\(claim.claim.statement[language])</p>
    \(numbers)<p class="claim-source">\(claim.claim.source)</p>
    </section>
    \(illustration?.html(language))
    """
  }

  private var words: PageWords { PageWords(language: language) }

  private var kind: HTML {
    switch claim.measurement?.verdict {
    case .confirmed: "as-claimed"
    case .refuted: "not-as-claimed"
    case .inconclusive: "too-coarse"
    case nil: "not-measured"
    }
  }

  /// The numbers: in sight where they do not agree, else one click away.
  private var numbers: HTML? {
    guard let measurement = claim.measurement, !measurement.findings.isEmpty else { return nil }
    let rows = measurement.findings.map { finding in
      let mark: HTML = finding.verdict == .confirmed ? "" : " class=\"off\""
      return """
        <tr\(mark)><th scope="row">\(finding.quantity)</th>\
        <td>\(MeasurementText.number(finding.measured))\(MeasurementText.uncertainty(finding))</td>\
        <td>\(finding.expectation.sign) \(MeasurementText.number(finding.expectation.value))</td>\
        <td>\(method(finding.method))</td></tr>
        """ as HTML
    }
    let open: HTML = measurement.verdict == .confirmed ? "" : " open"
    return """
      <details\(open)><summary>\(words.measurements(measurement.findings.count))</summary><table>\
      <thead><tr><th scope="col">\(words.quantity)</th><th scope="col">\(words.measured)</th>\
      <th scope="col">\(words.expected)</th><th scope="col">\(words.method)</th></tr></thead>\
      <tbody>\(rows)</tbody></table></details>

      """
  }

  private func method(_ method: Claims.Finding.Method) -> String {
    guard language == .korean else { return method.rawValue }
    return switch method {
    case .exact: "정확"
    case .quadrature: "구적법"
    case .optimization: "최적화"
    case .monteCarlo: "몬테카를로"
    case .training: "훈련"
    }
  }
}
