import Charts
import Foundation

/// q on its way from the prior to the posterior of a scalar Gaussian model; below, the ELBO on its
/// way to log p(x), with the divergence as what is left.
struct ElboGapPicture: ExplorablePicture {
  let model = ScalarGaussianModel(weight: 1.2, noise: 0.5, x: 1.6)

  var invitation: Localized<Label> {
    Localized(
      korean: "*q*를 사후분포 쪽으로 끌어 보라. 둘의 합은 움직이지 않는다.",
      english: "Drag *q* towards the posterior. The sum does not move.")
  }
  var control: Localized<Label> {
    Localized(korean: "사전분포(0)에서 사후분포(1)까지", english: "from the prior (0) to the posterior (1)")
  }
  let slider = Slider(
    lowest: 0, highest: 1, step: 0.01, start: 0.4, still: [0, 0.25, 0.5, 0.75, 1])
  var parameters: String {
    "{\"weight\":\(model.weight),\"noise\":\(model.noise),\"x\":\(model.x)}"
  }
  let readings = [
    Reading(quantity: "elbo", name: Localized("ELBO"), decimals: 3),
    Reading(quantity: "kl", name: Localized("KL[*q* ‖ *p*(*z*|*x*)]"), decimals: 3, joint: "+"),
    Reading(quantity: "sum", name: Localized(korean: "합", english: "sum"), decimals: 3, joint: "="),
    Reading(quantity: "evidence", name: Localized("log *p*(*x*)"), decimals: 3, joint: "="),
  ]
  let size = (width: 640, height: 220)
  var alternative: Localized<String> {
    Localized(
      korean: "위: 사전분포, 사후분포, 그 사이의 q. 아래: 수직선 위에서 ELBO와 log p(x), 그 틈이 KL이다.",
      english: """
        Above: the prior, the posterior, and q between them. Below: the ELBO and log p(x) on a line; \
        the gap is the divergence.
        """)
  }

  /// q at a position: mean and standard deviation move linearly.
  private func q(at t: Double) -> (mean: Double, deviation: Double) {
    (t * model.posterior.mean, 1 - t + t * model.posterior.variance.squareRoot())
  }

  func numbers(at t: Double) -> [String: Double] {
    let (mean, deviation) = q(at: t)
    let posterior = model.posterior
    let elbo = model.elbo(mean: mean, variance: deviation * deviation)
    let ratio = deviation * deviation / posterior.variance
    let shift = mean - posterior.mean
    let kl = 0.5 * (ratio + shift * shift / posterior.variance - 1 - log(ratio))
    return [
      "mean": mean, "deviation": deviation, "elbo": elbo, "kl": kl, "sum": elbo + kl,
      "evidence": model.logEvidence,
    ]
  }

  private func x(_ z: Double) -> Double { 320 + 100 * z }
  private func nats(_ value: Double) -> Double { 60 + (value + 5) * 140 }

  private func density(_ z: Double, _ mean: Double, _ deviation: Double) -> Double {
    let scaled = (z - mean) / deviation
    return exp(-0.5 * scaled * scaled) / (deviation * (2 * Double.pi).squareRoot())
  }

  private func curve(_ mean: Double, _ deviation: Double) -> String {
    (0...120).map { step in
      let z = -3 + Double(step) / 20
      return "\(coordinate(x(z))),\(coordinate(140 - 130 * density(z, mean, deviation)))"
    }.joined(separator: " ")
  }

  func drawing(at t: Double, _ language: Language) -> HTML {
    let (mean, deviation) = q(at: t)
    let now = numbers(at: t)
    let elbo = coordinate(nats(now["elbo"] ?? 0))
    let evidence = coordinate(nats(model.logEvidence))
    let posterior = model.posterior
    let edge = posterior.mean + posterior.variance.squareRoot()
    let ticks = [-5, -4, -3, -2, -1].map { value in
      """
      <path class="axis" d="M\(coordinate(nats(Double(value)))) 185v5"/>\
      <text class="tick" x="\(coordinate(nats(Double(value))))" y="206" text-anchor="middle">\
      −\(-value)</text>
      """ as HTML
    }
    return """
      <path class="axis" d="M20 140H620"/>\
      <polyline class="prior" points="\(curve(0, 1))"/>\
      <polyline class="truth" points="\(curve(posterior.mean, posterior.variance.squareRoot()))"/>\
      <polygon data-part="q" class="own" points="\(curve(mean, deviation))"/>\
      <text class="quiet" x="\(coordinate(x(-1.5)))" y="112" text-anchor="end">\
      <tspan class="i">p</tspan>(<tspan class="i">z</tspan>)</text>\
      <text x="\(coordinate(x(edge) + 8))" y="72"><tspan class="i">p</tspan>(<tspan class="i">z\
      </tspan>|<tspan class="i">x</tspan>)</text>\
      <text data-part="q-name" class="own-name i" x="\(coordinate(x(mean)))" \
      y="132" text-anchor="middle">q</text>\
      <path class="axis" d="M60 185H620"/>\(ticks)\
      <line data-part="kl" class="gap" x1="\(elbo)" x2="\(evidence)" y1="185" y2="185"/>\
      <path class="truth-line" d="M\(evidence) 172v26"/>\
      <text x="\(evidence)" y="166" text-anchor="start">log <tspan class="i">p</tspan>(<tspan \
      class="i">x</tspan>)</text>\
      <circle data-part="elbo" class="dot" cx="\(elbo)" cy="185" r="6"/>\
      <text data-part="elbo-name" class="own-name" x="\(elbo)" y="166" text-anchor="middle">ELBO\
      </text><text class="tick" x="50" y="189" text-anchor="end">\(language == .korean ? "nat" : "nats")</text>
      """
  }
}
