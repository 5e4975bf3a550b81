import Charts
import Foundation

/// Water that rises over a spectrum to β times the noise, and the place on the rate–distortion
/// curve that goes with it: a linear VAE at its optimum for a weight β and a fixed noise.
struct BetaPicture: ExplorablePicture {
  let eigenvalues = [4.2, 2.9, 2.1, 1.5, 0.8, 0.55, 0.3, 0.2]
  /// The decoder's variance σ².
  let noise = 0.25

  var invitation: Localized<Label> {
    Localized(
      korean: "*β*를 움직여 보라. 물 위로 솟은 것만 부호가 되고, ELBO는 *β* = 1에서 가장 크다.",
      english: """
        Move *β*. Only what stands out of the water is coded, and the ELBO is largest at *β* = 1.
        """)
  }
  var control: Localized<Label> { Localized("log_2_ *β*") }
  let slider = Slider(
    lowest: -2, highest: 4, step: 0.05, start: 1, still: [-2, -1, 0, 1, 2, 4])
  var parameters: String { "{\"eigenvalues\":\(eigenvalues),\"noise\":\(noise)}" }
  let readings = [
    Reading(quantity: "beta", name: Localized("*β*"), decimals: 2),
    Reading(
      quantity: "used", name: Localized(korean: "쓰이는 차원", english: "dimensions used"), decimals: 0),
    Reading(
      quantity: "rate", name: Localized(korean: "부호율(nat)", english: "rate in nats"), decimals: 2),
    Reading(
      quantity: "distortion", name: Localized(korean: "왜곡", english: "distortion"), decimals: 2),
    Reading(quantity: "elbo", name: Localized("ELBO"), decimals: 3),
  ]
  let size = (width: 640, height: 230)
  var alternative: Localized<String> {
    Localized(
      korean: "왼쪽: 고윳값 막대와 수면 βσ². 물 밑은 왜곡, 물 위는 부호가 된다. 오른쪽: 부호율–왜곡 곡선 위의 한 점.",
      english: """
        Left: eigenvalues as bars and the water level βσ²; below it is distortion, above it is coded. \
        Right: a point on the rate–distortion curve.
        """)
  }

  private func rates(_ level: Double) -> (rate: Double, distortion: Double, used: Double) {
    eigenvalues.reduce((0, 0, 0)) { sum, eigenvalue in
      let isUsed = eigenvalue > level
      return (
        sum.0 + (isUsed ? 0.5 * log(eigenvalue / level) : 0), sum.1 + min(eigenvalue, level),
        sum.2 + (isUsed ? 1 : 0)
      )
    }
  }

  func numbers(at exponent: Double) -> [String: Double] {
    let beta = pow(2, exponent)
    let (rate, distortion, used) = rates(beta * noise)
    let constant = Double(eigenvalues.count) * log(2 * Double.pi * noise)
    return [
      "beta": beta, "level": beta * noise, "rate": rate, "distortion": distortion, "used": used,
      "elbo": -rate - 0.5 * (constant + distortion / noise),
    ]
  }

  func drawing(at exponent: Double, _ language: Language) -> HTML {
    let level = pow(2, exponent) * noise
    let bars = eigenvalues.enumerated().map { index, eigenvalue -> HTML in
      let x = 20 + 38 * index
      let (whole, under) = (34 * eigenvalue, 34 * min(eigenvalue, level))
      return """
        <rect class="coded" x="\(x)" width="28" y="\(coordinate(200 - whole))" \
        height="\(coordinate(whole))"/><rect data-part="lost-\(index)" class="lost" x="\(x)" \
        width="28" y="\(coordinate(200 - under))" height="\(coordinate(under))"/>
        """
    }
    let points = (0...80).map { step -> String in
      let (rate, distortion, _) = rates(pow(2, -2 + 0.08 * Double(step)) * noise)
      return "\(coordinate(370 + 19 * distortion)),\(coordinate(200 - 17 * rate))"
    }
    let (rate, distortion, _) = rates(level)
    let water = coordinate(200 - min(34 * level, 190))
    let (lost, coded) = language == .korean ? ("왜곡", "부호율") : ("distortion", "rate")
    return """
      <path class="axis" d="M12 200H322M370 200H620M370 200V8"/>\(bars)\
      <line data-part="level" class="level" x1="12" x2="322" y1="\(water)" y2="\(water)"/>\
      <text data-part="level-name" x="322" y="\(coordinate(194 - min(34 * level, 180)))" \
      text-anchor="end" class="quiet"><tspan class="i">β\
      </tspan><tspan class="i">σ</tspan>²</text>\
      <polyline class="truth" points="\(points.joined(separator: " "))"/>\
      <text class="tick" x="620" y="218" text-anchor="end">\(lost)</text>\
      <text class="tick" x="378" y="18">\(coded)</text>\
      <circle data-part="point" class="dot" cx="\(coordinate(370 + 19 * distortion))" \
      cy="\(coordinate(200 - 17 * rate))" r="6"/>
      """
  }
}
