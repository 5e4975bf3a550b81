import Foundation

extension MarkLayout {
  /// The annotation at the nearest place around its own where it covers least of what is drawn.
  ///
  /// First comes the place that it asks for, then rings of eight places, each wider than the last;
  /// of equally good ones the first counts.
  func yielded<M: TextMeasuring>(_ annotation: Annotation, _ draft: Draft<M>) -> Annotation {
    let style = TextStyle.note
    let below = Double(annotation.text[draft.language].lines.count - 1) * style.lineHeight
    var candidates = [annotation]
    for radius in [11.0, 15, 20, 26, 34, 44] {
      let slant = 0.75 * radius
      let ring: [(offset: Point, side: Annotation.Side)] = [
        (Point(radius, -below / 2), .leading), (Point(slant, -slant - below), .leading),
        (Point(slant, slant), .leading), (Point(-radius, -below / 2), .trailing),
        (Point(-slant, -slant - below), .trailing), (Point(-slant, slant), .trailing),
        (Point(0, -1.2 * radius - below), .center), (Point(0, 1.2 * radius), .center),
      ]
      candidates += ring.map { place in
        var candidate = annotation
        (candidate.offset, candidate.side) = (place.offset, place.side)
        return candidate
      }
    }
    var best = (candidate: annotation, faults: Int.max)
    for candidate in candidates {
      let faults = faults(of: candidate, draft)
      if faults < best.faults { best = (candidate, faults) }
      if faults == 0 { break }
    }
    return best.candidate
  }

  /// How much an annotation would cover or leave, counted.
  private func faults<M: TextMeasuring>(of annotation: Annotation, _ draft: Draft<M>) -> Int {
    var trial = Draft(draft.measurer, draft.language)
    draw(annotation, &trial)
    let drawn = Scene(size: Size(width: 0, height: 0), items: trial.items, language: trial.language)
    let known = Scene(size: Size(width: 0, height: 0), items: draft.items, language: draft.language)
    var count = 0
    for text in drawn.texts {
      let box = text.box.inset(by: -1.5)
      // A little beyond the plot nothing is drawn but ticks, whose labels are known.
      if !plot.inset(by: -14).contains(box) { count += 3 }
      count += 3 * known.texts.count { $0.box.overlaps(box) }
      count += 2 * known.shapes.count { $0.crosses(box) || $0.isMarker(in: box) }
    }
    for arrow in drawn.shapes {
      count += known.texts.count { arrow.crosses($0.box) }
    }
    return count
  }
}

extension Scene.Shape {
  /// Whether this is something small and filled, such as a point's marker, that lies in a box.
  fileprivate func isMarker(in box: Rect) -> Bool {
    guard fill != nil, stroke == nil, !carriesLabels else { return false }
    var places: [Point] = []
    for step in path {
      switch step {
      case .move(let point), .line(let point): places.append(point)
      case .circle(let center, let radius):
        places.append(Point(center.x - radius, center.y - radius))
        places.append(Point(center.x + radius, center.y + radius))
      case .close: break
      }
    }
    let (xs, ys) = (places.map(\.x), places.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
      right - left < 24, bottom - top < 24
    else { return false }
    return Rect(left: left, top: top, right: right, bottom: bottom).overlaps(box)
  }
}
