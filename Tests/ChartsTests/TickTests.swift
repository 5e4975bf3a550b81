import Testing

@testable import Charts

@Suite struct TickTests {
  /// Ranges of many sizes and places, made by a fixed rule.
  static let domains: [ClosedRange<Double>] = (0..<60).map { index in
    let width = power(10, Double(index % 12) / 2 - 3) * (1 + Double(index % 7) / 5)
    let start = (Double(index) - 30) / 7 * width
    return start...start + width
  }

  @Test("Ticks lie inside, rise evenly and are few", arguments: domains, [4, 6, 9])
  func linearTicksObeyTheirLaws(_ domain: ClosedRange<Double>, _ count: Int) {
    let (values, step) = Ticks.linear(domain, count: count)
    let slack = 1e-9 * step
    #expect(values.count >= 2 && values.count <= 2 * count)
    for value in values {
      #expect(value >= domain.lowerBound - slack && value <= domain.upperBound + slack)
      #expect((value / step - (value / step).rounded()).magnitude < 1e-6)
    }
    for (first, second) in zip(values, values.dropFirst()) {
      #expect((second - first - step).magnitude < 1e-6 * step)
    }
    let mantissa = step / power(10, decimalLog(step).rounded(.down))
    #expect(Numeral.decimals(forMultiplesOf: mantissa) <= 1)
  }

  @Test func familiarRangesGetFamiliarTicks() {
    #expect(Ticks.linear(0...1, count: 5).values == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(Ticks.linear(0...100, count: 6).values == [0, 20, 40, 60, 80, 100])
    #expect(Ticks.linear(-3.2...0, count: 4).values == [-3, -2, -1, 0])
  }

  @Test func logarithmicTicksArePowersOfTenOrOneTwoFive() {
    #expect(Ticks.logarithmic(0.001...1000, count: 8) == [0.001, 0.01, 0.1, 1, 10, 100, 1000])
    #expect(Ticks.logarithmic(1...20, count: 6) == [1, 2, 5, 10, 20])
    #expect(Ticks.logarithmic(1e-12...1, count: 5).count <= 6)
  }

  @Test func tickLabelsHaveTheDigitsTheyNeedAndNoMore() {
    func labels(_ domain: ClosedRange<Double>) -> [String] {
      Projection(scale: .linear(), domain: domain, start: 0, end: 250)
        .ticks(.automatic, spacing: 60).map { $0.label.english.plainText }
    }
    #expect(labels(-1...1) == ["−1.0", "−0.5", "0.0", "0.5", "1.0"])
    #expect(labels(0...4) == ["0", "1", "2", "3", "4"])
  }

  @Test func greatPowersAreWrittenAsPowers() {
    #expect(FigureDumper.markup(Projection.decade(1e6)) == "10^6^")
    #expect(FigureDumper.markup(Projection.decade(2e-5)) == "2·10^−5^")
    #expect(FigureDumper.markup(Projection.decade(0.05)) == "0.05")
  }

  @Test func aPointIsNoDomain() {
    #expect(Ticks.linear(3...3, count: 5).values == [3])
  }
}
