import Charts
import Testing

@Suite struct ColourTests {
  @Test("Two series never look alike", arguments: Theme.all, Vision.allCases)
  func seriesDiffer(_ theme: Theme, _ vision: Vision) {
    let series = [ColorRole.ink] + ColorRole.series
    for (index, first) in series.enumerated() {
      for second in series[(index + 1)...] {
        let distance = vision.seen(theme.color(first)).lab
          .distance(to: vision.seen(theme.color(second)).lab)
        // Colour alone may fail a reader; then dash and marker must not.
        let pair: Comment = "\(first) and \(second): \(distance)"
        #expect(distance >= 20 || first.dash != second.dash, pair)
        #expect(distance >= 20 || first.marker != second.marker, pair)
      }
    }
  }

  @Test(
    "Blue and orange, the first two series, are told apart by colour alone", arguments: Theme.all)
  func firstTwoSeriesDifferInColour(_ theme: Theme) {
    for vision in Vision.allCases {
      let (blue, orange) = (vision.seen(theme.color(.blue)), vision.seen(theme.color(.orange)))
      #expect(blue.lab.distance(to: orange.lab) > 20, "\(vision)")
    }
  }

  @Test("Only blue and violet rest on dash and marker in a dichromat's eyes", arguments: Theme.all)
  func mostSeriesDifferInColour(_ theme: Theme) {
    let series = [ColorRole.ink] + ColorRole.series
    for vision in Vision.allCases where vision != .grey {
      for (index, first) in series.enumerated() {
        for second in series[(index + 1)...] where Set([first, second]) != [.blue, .violet] {
          let distance = vision.seen(theme.color(first)).lab
            .distance(to: vision.seen(theme.color(second)).lab)
          #expect(distance > 15, "\(first) and \(second), \(vision): \(distance)")
        }
      }
    }
  }

  @Test func everySeriesHasItsOwnDashAndMarker() {
    #expect(Set(ColorRole.series.map(\.dash)).count == ColorRole.series.count)
    #expect(Set(ColorRole.series.map(\.marker)).count == ColorRole.series.count)
  }

  @Test("Text has a contrast of 4.5 at least", arguments: Theme.all)
  func textIsLegible(_ theme: Theme) {
    for role in [ColorRole.ink, .secondary] + ColorRole.series {
      let contrast = theme.textColor(role).contrast(with: theme.color(.paper))
      #expect(contrast >= 4.5, "\(role): \(contrast)")
    }
  }

  @Test("Lines have a contrast of 2.5 at least", arguments: Theme.all)
  func linesAreVisible(_ theme: Theme) {
    for role in [ColorRole.ink, .secondary] + ColorRole.series {
      let contrast = theme.color(role).contrast(with: theme.color(.paper))
      #expect(contrast >= 2.5, "\(role): \(contrast)")
    }
  }

  @Test("The sequential map keeps its order in grey and its steps even", arguments: Theme.all)
  func sequentialMapIsMonotone(_ theme: Theme) {
    for map in [ColorMap.sequential, .grey] {
      let lightness = (0...32).map {
        Vision.grey.seen(theme.color(map, at: Double($0) / 32)).lab.lightness
      }
      let steps = zip(lightness, lightness.dropFirst()).map { theme.isDark ? $1 - $0 : $0 - $1 }
      let mean = steps.reduce(0, +) / Double(steps.count)
      #expect(mean > 2)
      #expect(steps.allSatisfy { $0 > 0.6 * mean && $0 < 1.4 * mean }, "\(map): \(steps)")
    }
  }

  @Test("The diverging map is quiet at zero and balanced", arguments: Theme.all, Vision.allCases)
  func divergingMapIsBalanced(_ theme: Theme, _ vision: Vision) {
    for share in stride(from: 0.1, through: 0.5, by: 0.1) {
      let low = vision.seen(theme.color(.diverging, at: 0.5 - share)).lab
      let high = vision.seen(theme.color(.diverging, at: 0.5 + share)).lab
      let middle = vision.seen(theme.color(.diverging, at: 0.5)).lab
      #expect(low.distance(to: middle) > 40 * share)
      #expect(high.distance(to: middle) > 40 * share)
      if vision == .trichromatic { #expect((low.lightness - high.lightness).magnitude < 4) }
    }
  }

  @Test func labAgreesWithItsDefinition() {
    let white = Color(hex: 0xff_ffff).lab
    #expect((white.lightness - 100).magnitude < 0.01 && white.a.magnitude < 0.01)
    let blue = Color(hex: 0x24_56a6)
    let back = Color(blue.lab)
    #expect((back.red - blue.red).magnitude < 1e-3 && (back.blue - blue.blue).magnitude < 1e-3)
    #expect((Color(hex: 0).contrast(with: Color(hex: 0xff_ffff)) - 21).magnitude < 1e-9)
  }
}
