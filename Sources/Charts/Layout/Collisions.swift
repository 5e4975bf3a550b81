/// Something wrong with where a label lies.
public enum LabelFault: Hashable, Sendable, CustomStringConvertible {
  /// Two labels share an area.
  case overlap(String, String)
  /// A label leaves the figure.
  case clipped(String)
  /// A line runs through a label.
  case crossed(String)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .overlap(let first, let second): "\"\(first)\" overlaps \"\(second)\""
    case .clipped(let label): "\"\(label)\" leaves the figure"
    case .crossed(let label): "a line runs through \"\(label)\""
    }
  }
}

extension Scene {
  /// Every label that overlaps another, leaves the figure or is crossed by a drawn line.
  ///
  /// Boxes are those of the ink. Labels must be one point apart and three from the figure's edge;
  /// fills, ticks and leaders may lie under labels, all other lines may not.
  public var labelFaults: [LabelFault] {
    let texts = self.texts
    let page = Rect(left: 0, top: 0, right: size.width, bottom: size.height).inset(by: 3)
    var faults: [LabelFault] = []
    for (index, text) in texts.enumerated() {
      if !page.contains(text.box) { faults.append(.clipped(text.label.plainText)) }
      for other in texts[(index + 1)...] where text.box.inset(by: -0.5).overlaps(other.box) {
        faults.append(.overlap(text.label.plainText, other.label.plainText))
      }
      if shapes.contains(where: { $0.crosses(text.box) }) {
        faults.append(.crossed(text.label.plainText))
      }
    }
    return faults
  }
}

extension Scene.Shape {
  /// Whether one of the path's drawn lines passes through a box.
  func crosses(_ box: Rect) -> Bool {
    guard let stroke, !carriesLabels else { return false }
    if let clip, !clip.overlaps(box) { return false }
    let target = box.inset(by: -stroke.width / 2)
    var (start, last) = (Point(0, 0), Point(0, 0))
    for step in path {
      switch step {
      case .move(let point): (start, last) = (point, point)
      case .line(let point):
        if target.meetsLine(from: last, to: point) { return true }
        last = point
      case .close:
        if target.meetsLine(from: last, to: start) { return true }
        last = start
      case .circle(let center, let radius):
        let around = Rect(
          left: center.x - radius, top: center.y - radius, right: center.x + radius,
          bottom: center.y + radius)
        if around.overlaps(target) { return true }
      }
    }
    return false
  }
}
