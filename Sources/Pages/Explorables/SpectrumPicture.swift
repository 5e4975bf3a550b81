import Charts
import Foundation

/// The eigenvalues of a covariance, and the noise of probabilistic PCA as a line that moves through
/// them: what it passes, collapses.
struct SpectrumPicture: ExplorablePicture {
  let eigenvalues = [4.2, 2.9, 2.1, 1.5, 0.8, 0.55, 0.3, 0.2]
  /// Number of latent dimensions.
  let latent = 5

  var invitation: Localized<Label> {
    Localized(
      korean: "*σ*^2^을 고윳값 사이로 끌어 보라. 선이 지나간 차원은 붕괴한다.",
      english:
        "Drag *σ*^2^ through the eigenvalues. A dimension that the line has passed collapses.")
  }
  var control: Localized<Label> { Localized("*σ*^2^") }
  let slider = Slider(
    lowest: 0.05, highest: 4.6, step: 0.05, start: 1, still: [0.2, 0.35, 0.8, 1, 2, 4.5])
  var parameters: String { "{\"eigenvalues\":\(eigenvalues),\"latent\":\(latent)}" }
  let readings = [
    Reading(quantity: "noise", name: Localized("*σ*^2^"), decimals: 2),
    Reading(
      quantity: "used", name: Localized(korean: "쓰이는 차원", english: "dimensions used"), decimals: 0),
    Reading(
      quantity: "collapsed", name: Localized(korean: "붕괴", english: "collapsed"), decimals: 0),
    Reading(quantity: "length", name: Localized("‖*W*‖^2^"), decimals: 2),
    Reading(
      quantity: "likelihood",
      name: Localized(korean: "점 하나의 log *p*(*x*) 평균", english: "mean log *p*(*x*)"), decimals: 3),
  ]
  let size = (width: 640, height: 252)
  var alternative: Localized<String> {
    Localized(
      korean: "고윳값 여덟 개의 점그림과 σ² 선. 선 위로 솟은 길이가 W의 열 길이의 제곱이다. 뒤의 세 개는 잡음의 몫이다.",
      english: """
        Eight eigenvalues as points and σ² as a line. The stem above the line is the squared length of \
        a column of W; the last three belong to the noise.
        """)
  }

  func numbers(at noise: Double) -> [String: Double] {
    var (used, length, likelihood) = (0.0, 0.0, 0.0)
    for (index, eigenvalue) in eigenvalues.enumerated() {
      let isUsed = index < latent && eigenvalue > noise
      let variance = isUsed ? eigenvalue : noise
      if isUsed { (used, length) = (used + 1, length + eigenvalue - noise) }
      likelihood -= 0.5 * (log(2 * Double.pi * variance) + eigenvalue / variance)
    }
    return [
      "noise": noise, "used": used, "collapsed": Double(latent) - used, "length": length,
      "likelihood": likelihood,
    ]
  }

  private func y(_ value: Double) -> Double { 210 - 42 * value }

  func drawing(at noise: Double, _ language: Language) -> HTML {
    let marks = eigenvalues.enumerated().map { index, eigenvalue -> HTML in
      let x = 70 + 68 * index
      let top = coordinate(y(eigenvalue))
      let name: HTML =
        "<text class=\"tick\" x=\"\(x)\" y=\"230\" text-anchor=\"middle\">\(index + 1)</text>"
      guard index < latent else {
        return "<path class=\"rest\" d=\"M\(x - 5) \(top)m0 -5l10 10m0 -10l-10 10\"/>\(name)"
      }
      let isUsed = eigenvalue > noise
      return """
        <line data-part="stem-\(index)" class="stem" x1="\(x)" x2="\(x)" \
        y1="\(coordinate(y(min(noise, eigenvalue))))" y2="\(top)"/>\
        <circle data-part="dot-\(index)" class="\(isUsed ? "used" : "collapsed")" cx="\(x)" \
        cy="\(top)" r="7"/>\(name)
        """
    }
    let line = coordinate(y(noise))
    return """
      <path class="axis" d="M30 210H610"/>\(marks)\
      <text class="quiet" x="84" y="\(coordinate(y(4.2) + 5))">‖<tspan class="i">w</tspan>₁‖² = \
      <tspan class="i">λ</tspan>₁ − <tspan class="i">σ</tspan>²</text>\
      <line data-part="noise" class="level" x1="30" x2="610" y1="\(line)" y2="\(line)"/>\
      <text data-part="noise-name" x="610" y="\(coordinate(y(noise) - 6))" text-anchor="end">\
      <tspan class="i">σ</tspan>²</text>\
      <text class="tick" x="610" y="249" text-anchor="end">\
      \(language == .korean ? "주성분" : "principal component")</text>
      """
  }
}
