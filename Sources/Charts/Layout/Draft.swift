/// A scene while it is made: the items so far, and the means to measure and to speak.
struct Draft<Measurer: TextMeasuring> {
  /// Who measures texts.
  let measurer: Measurer
  /// The language of the scene.
  let language: Language
  /// What was drawn so far.
  var items: [Scene.Item] = []

  /// An empty scene.
  init(_ measurer: Measurer, _ language: Language) {
    self.measurer = measurer
    self.language = language
  }

  /// How wide the widest line of a label is, in points.
  func width(_ label: Label, _ style: TextStyle) -> Double {
    label.lines.map { measurer.extent(of: $0, style: style).width }.max() ?? 0
  }

  /// How wide a label is in the scene's language.
  func width(_ label: Localized<Label>, _ style: TextStyle) -> Double {
    width(label[language], style)
  }

  /// Writes a label's lines; `y` is the first baseline, `x` where `side` says.
  mutating func write(
    _ label: Label, _ style: TextStyle, x: Double, baseline y: Double,
    _ side: Annotation.Side = .leading, over cell: Scene.Cell? = nil
  ) {
    for (index, line) in label.lines.enumerated() where !line.isEmpty {
      let extent = measurer.extent(of: line, style: style)
      let left =
        switch side {
        case .leading: x
        case .center: x - extent.width / 2
        case .trailing: x - extent.width
        }
      let baseline = y + Double(index) * style.lineHeight
      let box = Rect(
        left: left, top: baseline - extent.ascent, right: left + extent.width,
        bottom: baseline + extent.descent)
      items.append(
        .text(
          Scene.Text(label: line, style: style, origin: Point(left, baseline), box: box, cell: cell)
        ))
    }
  }

  /// Writes a label so that the capitals of its lines are centred on `y`.
  mutating func write(
    _ label: Label, _ style: TextStyle, x: Double, middle y: Double,
    _ side: Annotation.Side = .leading, over cell: Scene.Cell? = nil
  ) {
    let above = Double(label.lines.count - 1) * style.lineHeight / 2
    write(label, style, x: x, baseline: y - above + style.capHeight / 2, side, over: cell)
  }

  /// Draws a path.
  mutating func draw(
    _ path: [PathStep], fill: Paint? = nil, stroke: Stroke? = nil, clip: Rect? = nil,
    carriesLabels: Bool = false
  ) {
    items.append(
      .shape(
        Scene.Shape(
          path: path, fill: fill, stroke: stroke, clip: clip, carriesLabels: carriesLabels)))
  }

  /// Draws a hairline under everything's notice: ticks, baselines, leaders.
  mutating func hairline(from: Point, to: Point, _ role: ColorRole = .faint) {
    draw(
      [.move(from), .line(to)], stroke: Stroke(.role(role), width: 1), carriesLabels: true)
  }

  /// The label broken at spaces into lines no wider than `limit` where words allow it.
  func wrapped(_ label: Label, _ style: TextStyle, limit: Double) -> Label {
    var result = Label(runs: [])
    for line in label.lines {
      if !result.isEmpty { result = result + Label(plain: "\n") }
      var current = Label(runs: [])
      for word in line.words {
        let longer = current.isEmpty ? word : current + Label(plain: " ") + word
        if !current.isEmpty && width(longer, style) > limit {
          result = result + current + Label(plain: "\n")
          current = word
        } else {
          current = longer
        }
      }
      result = result + current
    }
    return result
  }
}

extension Label {
  /// The label's pieces between spaces, styles kept.
  var words: [Label] {
    var words = [Label(runs: [])]
    for run in runs {
      let pieces = run.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { words.append(Label(runs: [])) }
        words[words.count - 1].append(Run(String(piece), run.style))
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
