import Charts
import Foundation
import LatentModels

extension DecoderVariance {
  private func chart(
    _ own: Case, _ range: ClosedRange<Double>, _ unit: Localized<Label>, _ marks: [Mark]
  ) -> Chart {
    let (low, high) = (range.lowerBound, range.upperBound)
    let grid = (0...200).map { low * pow(high / low, Double($0) / 200) }
    let top = max(own.excess(low), own.excess(high))
    return Chart(
      heading: own.heading,
      x: Axis(Localized(korean: "디코더의 *σ*^2^", english: "decoder's *σ*^2^"), .logarithmic(range)),
      y: Axis(unit, .linear(-0.08 * top...1.04 * top)),
      marks: [.line(.truth(grid.map { Point($0, own.excess($0)) }))] + marks)
  }

  private func note(
    _ text: Localized<Label>, at place: Point, _ side: Annotation.Side, _ role: ColorRole,
    to variance: Double, of own: Case
  ) -> Mark {
    .annotation(
      Annotation(
        text, at: place, side: side, role, target: Point(variance, own.excess(variance)),
        yields: true))
  }

  private func point(_ own: Case, _ variance: Double, _ role: ColorRole, size: Double) -> Mark {
    .points(Points([Point(variance, own.excess(variance))], role, size: size))
  }

  /// Near the optimum, where the two squared errors differ.
  var linearChart: Chart {
    let range = 0.5 * linear.ofMeans...2.4 * linear.expected
    let top = max(linear.excess(range.lowerBound), linear.excess(range.upperBound))
    let means = Localized<Label>(
      korean: "평균 복원의 오차\n\(linear.ofMeans, decimals: 2)",
      english: "error of the means\n\(linear.ofMeans, decimals: 2)")
    let learned = Localized<Label>(
      korean: "배운 값 \(linear.learned, decimals: 2)\n기대 제곱 오차 \(linear.expected, decimals: 2)",
      english:
        "learned \(linear.learned, decimals: 2)\nexpected error \(linear.expected, decimals: 2)")
    let marks: [Mark] = [
      point(linear, linear.ofMeans, .orange, size: 9),
      point(linear, linear.learned, .blue, size: 10),
      note(
        means, at: Point(linear.ofMeans, 0.92 * top), .leading, .orange, to: linear.ofMeans,
        of: linear),
      note(
        learned, at: Point(linear.learned, 0.64 * top), .leading, .blue, to: linear.learned,
        of: linear),
    ]
    return chart(
      linear, range, Localized(korean: "넘는 비용 (nat)", english: "cost above the least (nats)"), marks
    )
  }

  /// As far as the customary values, which are far off.
  var deepChart: Chart {
    let range = deep.learned / 2.2...1.8
    let top = deep.excess(range.upperBound)
    let customs: [(variance: Double, name: Localized<Label>)] = [
      (0.5, Localized(korean: "제곱 오차의 합\n*σ*^2^ = ½", english: "squared error\n*σ*^2^ = ½")),
      (1, Localized("*σ*^2^ = 1")),
    ]
    var marks: [Mark] = []
    for custom in customs {
      let place = Point(custom.variance, deep.excess(custom.variance))
      marks.append(point(deep, custom.variance, .secondary, size: 9))
      marks.append(
        .annotation(
          Annotation(
            custom.name, at: place, offset: Point(-11, custom.variance < 1 ? -26 : -9),
            side: .trailing, .secondary, yields: true)))
    }
    let text = Localized<Label>(
      korean: "배운 값 \(deep.learned, decimals: 4)\n기대 제곱 오차 \(deep.expected, decimals: 4)",
      english: "learned \(deep.learned, decimals: 4)\nexpected error \(deep.expected, decimals: 4)")
    marks.append(point(deep, deep.learned, .blue, size: 10))
    marks.append(
      note(
        text, at: Point(1.1 * range.lowerBound, 0.55 * top), .leading, .blue, to: deep.learned,
        of: deep))
    return chart(
      deep, range,
      Localized(korean: "넘는 비용 (그림당 nat)", english: "cost above the least (nats per image)"), marks)
  }
}
