import Charts
import Foundation
import LatentModels
import LinearAlgebra
import Snapshots
import Testing

@testable import Claims

/// Figures' values where they are closed forms, and what trained models have to meet.
@Suite struct FigureValueTests {
  private let spectrum = CovarianceSpectrum([5, 3, 1.5, 0.6, 0.3])

  @Test(
    "An analytic figure's value is as recorded", arguments: ["tug-of-war", "stationary-points"])
  func analyticFigureIsAsRecorded(_ name: String) throws {
    let figure = try #require(FigureTests.sketches[name]).make()
    let text = Language.allCases.map { FigureDumper.dump(figure, language: $0) }
    try expectSnapshot(text.joined(separator: "\n"), named: "\(name).txt")
  }

  @Test func figuresOfGivenNumbersAreAsRecorded() throws {
    let figures = [
      GivenFigures.betaSweep, GivenFigures.waterFilling, GivenFigures.collapse,
      GivenFigures.decoderVariance, GivenFigures.rateDistortion,
    ]
    for figure in figures {
      try expectSnapshot(FigureDumper.dump(figure), named: "\(figure.name).txt")
    }
  }

  @Test(
    "A numeral among the codes stands out from whatever points lie under it", arguments: Theme.all)
  func numerals(theme: Theme) throws {
    guard case .chart(let chart) = try #require(GivenFigures.latentScatter.panels.first) else {
      Issue.record("the codes are no chart")
      return
    }
    var (disc, numerals) = (Points([], .ink), 0)
    for mark in chart.marks {
      switch mark {
      case .points(let points): disc = points
      case .annotation(let numeral):
        numerals += 1
        // What was drawn last before the numerals is a disc of paper under each.
        #expect(disc.role == .paper && disc.points.contains(numeral.place))
        for role in ColorRole.series {
          func mixed(_ part: KeyPath<Color, Double>) -> Double {
            let (paper, point) = (theme.color(.paper), theme.color(role))
            return disc.opacity * paper[keyPath: part] + (1 - disc.opacity) * point[keyPath: part]
          }
          let ground = Color(red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue))
          #expect(theme.textColor(numeral.role).contrast(with: ground) >= 4.5, "\(role)")
        }
      default: break
      }
    }
    #expect(numerals == 10)
  }

  @Test func theTwoPullsBalanceWhereTheSumIsLeast() {
    for strength in [0.1, 1, 9, 200] {
      let best = TugOfWar.balance(strength: strength)
      func sum(_ d: Double) -> Double {
        let costs = TugOfWar.costs(d, strength: strength)
        return costs.reconstruction + costs.divergence
      }
      #expect(sum(best) < sum(best * 1.01) && sum(best) < sum(best * 0.99))
      #expect(best > 0 && best < 1)
    }
  }

  @Test(
    "Exactly one stationary set has no way up, and it is the highest", arguments: [0.2, 1, 2, 4])
  func oneMaximum(_ noise: Double) {
    let places = StationaryPoints.places(spectrum, latents: 2, noise: noise)
    let maxima = places.filter { $0.waysUp == 0 }
    #expect(maxima.count == 1)
    #expect(maxima.first?.value == 0)
    for place in places {
      let next = StationaryPoints.successors(place, among: places)
      #expect(next.isEmpty == (place.waysUp == 0))
      #expect(next.allSatisfy { $0.value > place.value })
    }
  }

  @Test func gradientFlowEndsAtTheMaximum() throws {
    let chart = try StationaryPoints.plane(CovarianceSpectrum([4, 2.6]), noise: 1)
    let paths = chart.marks.compactMap { mark -> Point? in
      if case .line(let line) = mark { line.points.last } else { nil }
    }
    #expect(paths.count == 6)
    // The slowest rate at the maximum is (1 − 2.6/4)/σ² = 0.35, with steps of σ²/4: 160 of them
    // leave e^{−14}; from 0.02 beside a saddle as many are used up as ln 50 takes.
    for end in paths {
      #expect(abs(abs(end.x) - 3.0.squareRoot()) < 1e-2 && abs(end.y) < 1e-2)
    }
  }

  @Test func theGridIsEvenInProbability() {
    let places = LatentGrid.places(9)
    for (index, place) in places.enumerated() {
      let share = (Double(index) + 0.5) / 9
      #expect(abs(StandardNormal.probability(below: place) - share) < 1e-12)
    }
    #expect(abs(places[4]) < 1e-12)
    // Φ(1.959963984540054) = 0.975.
    #expect(abs(StandardNormal.quantile(0.975) - 1.959_963_984_540_054) < 1e-9)
  }

  @Test func aWalkHoldsOnePictureForEachPlace() throws {
    let walk = try FigureStudio(Laboratory(), effort: .sketch).latentWalk()
    #expect(walk.perSide == 5 && walk.pictures.count == 25)
    let atlas = try #require(walk.atlas)
    #expect(atlas.width == 140 && atlas.height == 140)
    // The third picture of the second row.
    for (x, y) in [(0, 0), (13, 14), (27, 27)] {
      #expect(atlas.samples[(28 + y) * 140 + 56 + x] == walk.pictures[7].samples[y * 28 + x])
    }
    #expect(walk.ratios.allSatisfy { $0 > 0 && $0.isFinite })
    #expect(walk.digits.allSatisfy { (0...9).contains($0) })
  }

  @Test func beliefsComeFromTheCodesAround() {
    let prior = AggregatePosterior(
      means: Matrix([[0, 0]]), deviations: Matrix([[1, 1]]))
    #expect(abs(prior.belief(at: Point(1.3, -0.4), labels: [7]).ratio - 1) < 1e-12)
    let two = AggregatePosterior(
      means: Matrix([[-2, 0], [2, 0]]), deviations: Matrix([[0.5, 0.5], [0.5, 0.5]]))
    #expect(two.belief(at: Point(-1, 0), labels: [3, 8]).label == 3)
    #expect(two.belief(at: Point(1, 0), labels: [3, 8]).label == 8)
    // At a component's middle q is ½ · 1/(2π · ¼) + e⁻³² of that, p is e⁻²/2π: 2e².
    #expect(abs(two.belief(at: Point(2, 0), labels: [3, 8]).ratio - 2 * exp(2)) < 1e-9)
  }

  @Test func drawingsAreInkOnPaper() throws {
    // In seventeen steps: a half is nine of them.
    let row = Matrix<Float>(rows: 1, columns: 4, elements: [0, 0.5, 1, 7])
    let picture = try #require(Drawings.pictures(row, width: 2).first ?? nil)
    #expect(picture.isInk && picture.width == 2 && picture.height == 2)
    #expect(picture.samples == [0, 135, 255, 255])
    #expect(Picture(width: 2, height: 2, ink: [0]) == nil)
  }

  @Test func aColumnsAngleIsToTheNearerAxis() {
    #expect(abs(LinearSubspace.angle(Point(1, 1)) - 45) < 1e-12)
    #expect(LinearSubspace.angle(Point(-3, 0)) == 0)
    #expect(abs(LinearSubspace.angle(Point(0.1, -2)) - atan2(0.1, 2) * 180 / .pi) < 1e-12)
  }

  @Test func theBoundsOfAProposalRiseToTheEvidence() {
    let bounds = FigureStudio(Laboratory(), effort: .sketch).importanceBounds()
    for proposal in bounds.proposals {
      #expect(zip(proposal.exact, proposal.exact.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
      #expect(proposal.exact.allSatisfy { $0 <= bounds.logEvidence + 1e-9 })
    }
  }
}
