import Charts
import Claims

/// A claim that a note binds, in the margin beside its paragraph: whether what was measured agrees,
/// and, opened on demand, what it says, every number and the source.
struct ClaimView {
  let claim: NoteClaim
  let language: Language

  /// The margin note.
  var html: HTML {
    let evidence: HTML = """
      <span class="evidence"><span>\(extent)<code>\(claim.claim.id)</code></span></span>
      """
    return """
      <aside class="verdict measured \(kind)" id="claim-\(claim.slot)" lang="\(language.rawValue)" \
      aria-label="\(words.claim): \(claim.claim.id)"><details\(open)><summary><span class="head">\
      <svg class="mark" aria-hidden="true"><use href="#mark-measured"/></svg>\
      <strong>\(claim.wording[language])</strong></span>\(evidence)</summary>\
      <div class="opened"><p>\(claim.claim.statement[language])</p>\(numbers)\
      <p class="claim-source">\(claim.claim.source)</p></div></details></aside>

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

  /// What does not agree is in sight.
  private var open: HTML { claim.measurement?.verdict == .refuted ? " open" : "" }

  private var extent: HTML {
    guard let measurement = claim.measurement else { return "" }
    return "\(words.measurements(measurement.findings.count)) · "
  }

  /// Every number: a column of the margin is too narrow for a table.
  private var numbers: HTML? {
    guard let measurement = claim.measurement, !measurement.findings.isEmpty else { return nil }
    let rows = measurement.findings.map { finding in
      let mark: HTML = finding.verdict == .confirmed ? "" : " class=\"off\""
      return """
        <dt>\(finding.quantity)</dt><dd\(mark)>\(MeasurementText.number(finding.measured))\
        \(MeasurementText.uncertainty(finding)) <span class="claimed">\
        \(words.claimed(finding.expectation.sign, MeasurementText.number(finding.expectation.value))) \
        · \(method(finding.method))</span></dd>
        """ as HTML
    }
    return "<dl>\(rows)</dl>"
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
