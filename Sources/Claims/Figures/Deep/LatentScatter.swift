import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Codes of digits that were not trained on, over the prior that they should follow together.
struct LatentScatter {
  /// Draws from q(z|x), one for each image.
  let codes: [Point]
  /// The digit of each image.
  let labels: [Int]
  /// KL(q(z)‖p(z)) and I_q(n; z) with the standard error of repetition left out, in nats.
  let information: AggregatePosterior.Information

  private static let reach = 4.2
  /// A circle of radius √(−2 log(1 − p)) holds a share p of the prior.
  private static let radii = [0.5, 0.95].map { (-2 * log(1 - $0)).squareRoot() }

  /// The place, moved along its ray where a numeral would lie on a circle, and into the chart.
  private static func clear(_ place: Point) -> Point {
    let radius = max((place.x * place.x + place.y * place.y).squareRoot(), 1e-9)
    let nearest = radii.min { abs($0 - radius) < abs($1 - radius) } ?? 0
    let gap = radius - nearest
    let moved = abs(gap) < 0.26 ? nearest + (gap < 0 ? -0.26 : 0.26) : radius
    func inside(_ value: Double) -> Double {
      min(max(value * moved / radius, 0.3 - reach), reach - 0.3)
    }
    return Point(inside(place.x), inside(place.y))
  }

  private var scatter: Chart {
    let circles = Self.radii.map { radius in
      (0...120).map { step in
        let t = Double(step) / 60 * Double.pi
        return Point(radius * cos(t), radius * sin(t))
      }
    }
    let digits = (0...9).map { digit in
      zip(codes, labels).filter { $0.1 == digit }.map(\.0)
    }
    var marks: [Mark] = digits.enumerated().map { digit, points in
      .points(
        Points(
          points, ColorRole.series[digit % 5], marker: digit < 5 ? .circle : .square, size: 3.6,
          opacity: 0.55))
    }
    marks += circles.map { .line(.truth($0)) }
    let middles = digits.enumerated().compactMap { digit, points -> (digit: Int, place: Point)? in
      guard !points.isEmpty else { return nil }
      func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
      let middle = Point(median(points.map(\.x)), median(points.map(\.y)))
      return (digit, Self.clear(middle))
    }
    // Points lie thickest where the numerals stand, and on dark paper they are light like these.
    marks.append(
      .points(Points(middles.map(\.place), .paper, marker: .circle, size: 15, opacity: 0.75)))
    marks += middles.map { digit, place in
      .annotation(Annotation(Localized("**\(digit)**"), at: place, side: .center, .ink))
    }
    let axis = { (name: Label) in Axis(Localized(name), .linear(-Self.reach...Self.reach)) }
    return Chart(
      heading: Localized(korean: "*q*(*z*)의 표본", english: "draws from *q*(*z*)"),
      x: axis("*z*_1_"), y: axis("*z*_2_"), marks: marks, isSquare: true)
  }

  private func histogram(_ values: [Double], _ name: Label) -> Chart {
    let places = (0...120).map { -Self.reach + 2 * Self.reach * Double($0) / 120 }
    return Chart(
      heading: Localized(korean: "그 첫 좌표", english: "their first coordinate"),
      x: Axis(Localized(name), .linear(-Self.reach...Self.reach)),
      y: Axis(Localized(korean: "밀도", english: "density"), includesZero: true),
      marks: [
        .bars(
          .histogram(
            of: values, in: -Self.reach...Self.reach, bins: 42, .blue,
            name: Localized(korean: "*q*(*z*_*i*_)", english: "*q*(*z*_*i*_)"))),
        .line(
          .truth(
            places.map { Point($0, StandardNormal.density($0)) },
            name: Localized(
              korean: "사전분포 (원: 확률 50 %, 95 %)", english: "prior (circles: 50 % and 95 % of it)"),
            naming: .legend)),
      ])
  }

  var figure: Figure {
    let mismatch = Numeral.fixed(information.marginalDivergence, decimals: 2)
    let radius = Self.radii[1] * Self.radii[1]
    let inside = codes.count { $0.x * $0.x + $0.y * $0.y <= radius }
    let share = Numeral.fixed(100 * Double(inside) / Double(max(codes.count, 1)), decimals: 0)
    let bits = Numeral.fixed(information.mutualInformation, decimals: 2)
    return Figure(
      name: "latent-scatter",
      title: Localized(
        korean: "코드를 모두 모으면 사전분포를 덮어야 하지만, 빈틈과 쏠림이 남는다",
        english: "Together the codes should cover the prior, but they leave gaps"),
      caption: Localized(
        korean: """
          배울 때 쓰지 않은 숫자 \(codes.count)개의 코드 *z* ~ *q*(*z*|*x*), 잠재 2차원. 숫자는 각 무리의 가운데에 적었다. 전송률은 \
          정보량 \(bits) nat과 사전분포와의 어긋남 KL[*q*(*z*)‖*p*(*z*)] = \(mismatch) nat으로 나뉜다.
          """,
        english: """
          Codes *z* ~ *q*(*z*|*x*) of \(codes.count) digits that were not trained on, two latents; \
          numerals mark the middle of each kind. The rate splits into \(bits) nats of information and \
          the mismatch KL[*q*(*z*)‖*p*(*z*)] = \(mismatch) nats.
          """),
      alternative: Localized(
        korean: """
          잠재 평면의 점구름. 숫자마다 한 무리를 이루고 사이에 틈이 있다. 사전분포의 95 % 원 안에 있는 것은 \(share) %이다. 첫 좌표의 \
          히스토그램은 표준정규 밀도보다 울퉁불퉁하다.
          """,
        english: """
          A cloud of points in the latent plane: each digit forms a group with gaps between; \(share) % \
          of the codes lie within the prior's 95 % circle. The histogram of the first coordinate is \
          more uneven than the standard normal density.
          """),
      panels: [
        .chart(scatter), .chart(histogram(codes.map(\.x), "*z*_1_")),
      ], columns: 2, size: Size(width: 720, height: 360),
      table: DataTable([
        DataTable.Column("z1", Localized("*z*_1_"), numbers: codes.map(\.x)),
        DataTable.Column("z2", Localized("*z*_2_"), numbers: codes.map(\.y)),
        DataTable.Column(
          "digit", Localized(korean: "숫자", english: "digit"), numbers: labels.map { Double($0) }),
      ]),
      provenance: Figure.Provenance(
        source: "VAE on stroke digits, trained by the laboratory; other digits encoded",
        claim: "vi.aggregate-posterior", seed: FigureStudio.seed))
  }
}

extension FigureStudio {
  /// Digits that no model was trained on.
  func otherDigits() -> ImageData {
    digits(size(600, sketch: 20), seed: FigureStudio.seed &+ 1000)
  }

  func latentScatter() throws -> LatentScatter {
    let model = try plane().model
    let images = otherDigits()
    let (means, logVariances) = model.encode(images.pixels)
    var generator = SplitMix64(seed: FigureStudio.seed)
    let codes = (0..<images.count).map { n in
      let z = (0..<2).map {
        Double(means[n, $0]) + exp(Double(logVariances[n, $0]) / 2) * generator.normal()
      }
      return Point(z[0], z[1])
    }
    return LatentScatter(
      codes: codes, labels: images.labels ?? [],
      information: AggregatePosterior(model, images.pixels).information(
        rule: .draws(2, latents: 2, using: &generator)))
  }
}
