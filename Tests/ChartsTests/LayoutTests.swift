import ChartRendering
import Testing

@testable import Charts

@Suite struct LayoutTests {
  @Test("No label overlaps, is clipped or is crossed", arguments: Rendition.all)
  func labelsAreClear(_ rendition: Rendition) throws {
    let figure = try rendition.figure()
    let renderer = Renderer(theme: rendition.theme, language: rendition.language)
    #expect(try renderer.scene(of: figure).labelFaults == [])
  }

  @Test("A figure's text is at least 11 points high", arguments: Rendition.all)
  func textIsLargeEnough(_ rendition: Rendition) throws {
    let scene = try Renderer(language: rendition.language).scene(of: rendition.figure())
    #expect(scene.texts.allSatisfy { $0.style.size >= 11 })
    #expect(scene.size.width == 720)
  }

  @Test func faultsAreFound() {
    let note = { (x: Double) in
      Mark.annotation(Annotation(Localized("note"), at: Point(x, 0.5), .ink))
    }
    func faults(_ marks: [Mark]) -> [LabelFault] {
      let chart = Chart(
        x: Axis(Localized(""), .linear(0...1), ticks: .none),
        y: Axis(Localized(""), .linear(0...1), ticks: .none), marks: marks)
      return scene([.chart(chart)]).labelFaults
    }
    #expect(faults([note(0.2)]) == [])
    #expect(faults([note(0.2), note(0.21)]) == [.overlap("note", "note")])
    #expect(faults([note(0.99)]) == [.clipped("note")])
    let line = Line([Point(0, 0.48), Point(1, 0.52)], .blue)
    #expect(faults([.line(line), note(0.45)]) == [.crossed("note")])
  }

  @Test func aNoteThatYieldsFindsAFreePlace() {
    func note(_ yields: Bool) -> Mark {
      .annotation(Annotation(Localized("note"), at: Point(0.5, 0.5), .ink, yields: yields))
    }
    func faults(_ marks: [Mark]) -> [LabelFault] {
      let chart = Chart(
        x: Axis(Localized(""), .linear(0...1), ticks: .none),
        y: Axis(Localized(""), .linear(0...1), ticks: .none), marks: marks)
      return scene([.chart(chart)]).labelFaults
    }
    let line = Mark.line(Line([Point(0, 0.48), Point(1, 0.52)], .blue))
    let point = Mark.points(Points([Point(0.5, 0.5)], .blue, size: 9))
    #expect(faults([line, point, note(false)]) == [.crossed("note")])
    // Before or after what it yields to; and three of them at one point.
    #expect(faults([note(true), line, point]) == [])
    #expect(faults([line, point, note(true), note(true), note(true)]) == [])
  }

  @Test func namesAtOneEndMoveApart() {
    let wishes = [100.0, 102, 104, 30].map { LabelSpreading.Wish(middle: $0, height: 18) }
    let places = LabelSpreading.spread(wishes, in: 0...200)
    #expect(places == [84, 102, 120, 30])
  }

  @Test func namesStayInTheirRoom() {
    let wishes = [195.0, 198].map { LabelSpreading.Wish(middle: $0, height: 18) }
    #expect(LabelSpreading.spread(wishes, in: 0...200) == [173, 191])
  }

  @Test func smallMultiplesShareTheirScalesAndEdges() throws {
    let charts = [1.0, 10].map { top in
      Figure.Panel.chart(
        Chart(
          heading: Localized("up to \(top, decimals: 0)"), x: Axis(Localized("*x*")),
          y: Axis(Localized("*y*")),
          marks: [
            .rule(Rule(.horizontal, at: top)), .line(Line([Point(0, 0), Point(1, top)], .blue)),
          ]
        ))
    }
    let scene = scene(charts, columns: 2, sharesScales: true)
    #expect(scene.labelFaults == [])
    let ends = scene.shapes.filter { $0.stroke?.width == 2.25 }.compactMap { shape in
      if case .line(let point)? = shape.path.last { point } else { nil }
    }
    #expect(ends.count == 2)
    // The first line reaches a tenth of the height of the second one, whose scale it shares.
    let feet = scene.shapes.filter { $0.stroke?.width == 2.25 }.compactMap { shape in
      if case .move(let point)? = shape.path.first { point } else { nil }
    }
    #expect((feet[0].y - feet[1].y).magnitude < 1e-9)
    let ratio = (feet[0].y - ends[0].y) / (feet[1].y - ends[1].y)
    #expect((ratio - 0.1).magnitude < 1e-9)
  }

  @Test func contoursOfAConeAreCircles() throws {
    let grid = Grid(columns: 81, rows: 81, x: -2...2, y: -2...2) {
      ($0.x * $0.x + $0.y * $0.y).squareRoot()
    }
    let lines = ContourLines.trace(grid, level: 1)
    let circle = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(circle.first == circle.last)
    #expect(circle.allSatisfy { (($0.x * $0.x + $0.y * $0.y).squareRoot() - 1).magnitude < 2e-3 })
  }

  @Test func histogramsHaveUnitArea() {
    let samples = (0..<1000).map { Double($0 % 37) / 37 }
    let bars = Bars.histogram(of: samples, in: 0...1, bins: 10, .blue)
    let area = bars.bars.reduce(0) { $0 + $1.to * 0.1 }
    #expect((area - 1).magnitude < 1e-12)
  }

  @Test func stacksBeginWhereOthersEnd() {
    let stacks = Bars.stacked([
      (name: nil, role: .blue, values: [2, -1]), (name: nil, role: .orange, values: [3, -2]),
    ])
    #expect(stacks[1].bars == [.init(x: 0, from: 2, to: 5), .init(x: 1, from: -1, to: -3)])
  }

  private func scene(
    _ panels: [Figure.Panel], columns: Int = 1, sharesScales: Bool = false
  ) -> Scene {
    let figure = Figure(
      name: "test", title: Localized("Title"), caption: Localized(""), alternative: Localized(""),
      panels: panels, columns: columns, sharesScales: sharesScales, table: DataTable([]),
      provenance: .init(source: "test"))
    return FigureLayout.scene(of: figure, language: .english, measuring: CountingMeasurer())
  }
}
