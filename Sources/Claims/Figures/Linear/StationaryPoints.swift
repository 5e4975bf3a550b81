import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Where pPCA's likelihood is stationary at a fixed σ²: a landscape of one column in the plane, and
/// all stationary sets of a larger model with the ways up from each.
enum StationaryPoints {
  /// A stationary set, its value and the ways up.
  struct Place {
    /// Indices of the used eigenvectors, from zero.
    let active: [Int]
    /// log-likelihood per point minus the largest one, in nats.
    let value: Double
    /// Directions in which the Hessian is positive.
    let waysUp: Int
    /// Where it is drawn, along the horizontal axis.
    let x: Double

    var name: Label {
      active.isEmpty
        ? "∅" : Label(plain: "{" + active.map { "\($0 + 1)" }.joined(separator: ", ") + "}")
    }
  }

  /// All stationary sets, by size, those of one size from the highest to the lowest.
  static func places(_ spectrum: CovarianceSpectrum, latents: Int, noise: Double) -> [Place] {
    let sets = spectrum.stationarySets(latents: latents, noiseVariance: noise)
    let values = sets.map { spectrum.logLikelihood(active: $0, noiseVariance: noise) }
    let top = values.max() ?? 0
    return zip(sets, values).map { set, value in
      let rank = zip(sets, values).count { $0.0.count == set.count && $0.1 > value }
      return Place(
        active: set, value: value - top,
        waysUp: HessianSigns(
          spectrum.hessianEigenvalues(
            of: .logLikelihood, active: set, noiseVariance: noise, latents: latents)
        ).positive,
        x: Double(set.count) + (set.count < latents ? 0.16 : -0.16) * Double(rank))
    }
  }

  /// The places reached from a set by growing one unused direction, or by swapping in a larger one.
  static func successors(_ place: Place, among places: [Place]) -> [Place] {
    places.filter { other in
      let (old, new) = (Set(place.active), Set(other.active))
      guard other.value > place.value else { return false }
      return new.isSuperset(of: old) && new.count == old.count + 1
        || new.count == old.count && new.subtracting(old).count == 1
    }
  }

  /// The figure for a spectrum, and for the plane of its two largest eigenvalues.
  static func figure(
    spectrum: CovarianceSpectrum, latents: Int, noise: Double
  ) throws -> Figure {
    let places = places(spectrum, latents: latents, noise: noise)
    let maxima = places.count { $0.waysUp == 0 }
    return Figure(
      name: "stationary-points",
      title: Localized(
        korean: "안정한 정지점은 하나뿐이고, 그것이 전역 최댓값이다",
        english: "Of all stationary points one is stable, and it is the global maximum"),
      caption: Localized(
        korean: """
          *σ*^2^ = \(noise, decimals: 0)로 고정한 pPCA의 로그 우도. 왼쪽: 데이터 2차원, *W*의 열 하나. 등고선, 정지점, 안장점을 조금 \
          벗어나 따라간 기울기 흐름. 오른쪽: 잠재 \(latents)차원에서 모든 정지점 *A*(쓰이는 고유벡터의 집합)와, 더 큰 고유벡터로 바꾸거나 \
          새로 더해 오르는 길.
          """,
        english: """
          Log-likelihood of pPCA at *σ*^2^ = \(noise, decimals: 0). Left: data in the plane, one column \
          of *W*: contours, stationary points, and gradient flow from slightly beside each. Right: \
          \(latents) latents, every stationary point *A* (the eigenvectors in use), and the ways up: a \
          larger eigenvector is swapped in, or an unused one is added.
          """),
      alternative: Localized(
        korean: """
          왼쪽 등고선에는 봉우리 둘(부호만 다른 같은 해), 안장점 둘, 가운데 골짜기가 있고 흐름은 모두 봉우리에서 끝난다. 오른쪽에는 정지점 \
          \(places.count)개와 위로 가는 화살표가 있고, 오르는 길이 없는 점은 \(maxima)개다.
          """,
        english: """
          Left, contours with two peaks (one solution and its sign), two saddles and a hollow in the \
          middle; all flows end at a peak. Right, \(places.count) stationary points with arrows upwards; \
          \(maxima) has no way up.
          """),
      panels: [
        .chart(try plane(spectrum, noise: noise)), .chart(ladder(places, latents: latents)),
      ],
      columns: 2, size: Size(width: 720, height: 350),
      table: DataTable([
        DataTable.Column("active_set", Localized("*A*"), texts: places.map { $0.name.plainText }),
        DataTable.Column(
          "below_maximum_nats", Localized(korean: "최댓값과의 차", english: "below the maximum"),
          numbers: places.map(\.value)),
        DataTable.Column(
          "ways_up", Localized(korean: "오르는 방향", english: "ways up"),
          numbers: places.map { Double($0.waysUp) }),
      ]),
      provenance: Figure.Provenance(
        source: "closed forms of the stationary points and Hessians; gradient flow",
        claim: "ppca.stability-fixed"))
  }

  private static func ladder(_ places: [Place], latents: Int) -> Chart {
    let (stable, unstable) = (places.filter { $0.waysUp == 0 }, places.filter { $0.waysUp > 0 })
    let height = -(places.map(\.value).min() ?? -1)
    var marks: [Mark] = unstable.flatMap { place in
      successors(place, among: places).map { next in
        // The head ends beside the marker, about 9 of the plot's 270 points away from its middle.
        let (dx, dy) = ((next.x - place.x) / Double(latents), (next.value - place.value) / height)
        let share = 1 - 0.045 / max((dx * dx + dy * dy).squareRoot(), 0.1)
        return .arrow(
          Arrow(
            from: Point(place.x, place.value),
            to: Point(
              place.x + share * (next.x - place.x),
              place.value + share * (next.value - place.value)), .secondary))
      }
    }
    marks += [
      .points(
        Points(unstable.map { Point($0.x, $0.value) }, .orange, size: 10)),
      .points(Points(stable.map { Point($0.x, $0.value) }, .green, marker: .circle, size: 12)),
    ]
    marks += places.map { place in
      // Arrows leave upwards and come from below left, so the lowest of a size has room beneath.
      let isLowest = places.allSatisfy {
        $0.active.count != place.active.count || $0.value >= place.value
      }
      let isFull = place.active.count == latents
      return .annotation(
        Annotation(
          Localized(place.name), at: Point(place.x, place.value),
          offset: isFull ? Point(10, 11) : isLowest ? Point(0, 17) : Point(-9, -7),
          side: isFull ? .leading : isLowest ? .center : .trailing,
          place.waysUp == 0 ? .green : .orange, yields: true))
    }
    let low = (places.map(\.value).min() ?? -1) * 1.12
    return Chart(
      heading: Localized("*k* = \(latents)"),
      x: Axis(
        Localized(korean: "쓰이는 차원 |*A*|", english: "dimensions in use, |*A*|"),
        .linear(-0.35...Double(latents) + 0.5),
        ticks: .values((0...latents).map { Tick(Double($0), Localized("\($0)")) })),
      y: Axis(
        Localized(korean: "최댓값과의 차 (nat)", english: "nats below the maximum"),
        .linear(span(low, -0.06 * low))),
      marks: marks)
  }

  private static func span(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    low < high ? low...high : -1...0.1
  }
}
