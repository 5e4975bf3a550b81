import Foundation
import LinearAlgebra

/// Handwritten-looking digits: ten digits as pen strokes with random slant, size, width and wobble.
///
/// 28 × 28 with the ink in the middle 20 × 20 or so, values in [0, 1], like the set that the papers
/// use, and made here so that nothing is downloaded. Labels are the digits.
public enum StrokeDigits {
  /// Images of digits drawn uniformly from 0…9.
  public static func draw(
    _ count: Int, side: Int = 28, using generator: inout some RandomNumberGenerator
  ) -> ImageData {
    var pixels: [Float] = []
    pixels.reserveCapacity(count * side * side)
    var labels: [Int] = []
    for _ in 0..<count {
      let digit = Int.random(in: 0...9, using: &generator)
      labels.append(digit)
      pixels += image(of: digit, side: side, using: &generator)
    }
    return ImageData(
      pixels: Matrix(rows: count, columns: side * side, elements: pixels), width: side,
      height: side, labels: labels)
  }

  /// One image of a digit, row-major.
  public static func image(
    of digit: Int, side: Int = 28, using generator: inout some RandomNumberGenerator
  ) -> [Float] {
    precondition(digit >= 0 && digit <= 9, "\(digit) is not a digit")
    let slant = 0.1 + 0.18 * generator.normal()
    let turn = 0.07 * generator.normal()
    let (wide, tall) = (0.74 + 0.2 * generator.uniform(), 0.86 + 0.14 * generator.uniform())
    let shift = Point(0.03 * generator.normal(), 0.03 * generator.normal())
    let pen = (1.7 + 1.5 * generator.uniform()) * Double(side) / 28
    let wobble = 0.02
    var canvas = StrokeCanvas(side: side)
    for stroke in glyphs[digit] {
      var shaken = stroke
      let closed = stroke.points.first.map { first in
        stroke.points.last.map { $0.x == first.x && $0.y == first.y } ?? false
      }
      for i in shaken.points.indices {
        shaken.points[i].x += wobble * generator.normal()
        shaken.points[i].y += wobble * generator.normal()
      }
      if closed == true { shaken.points[shaken.points.count - 1] = shaken.points[0] }
      let line = shaken.polyline().map { p in
        // Centre, stretch, slant, turn, move; then from the unit square to the middle of the canvas.
        let (x, y) = ((p.x - 0.5) * wide - slant * (p.y - 0.5), (p.y - 0.5) * tall)
        let turned = Point(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
        let scale = 0.78 * Double(side)
        return Point(
          Double(side) / 2 + scale * (turned.x + shift.x),
          Double(side) / 2 + scale * (turned.y + shift.y))
      }
      canvas.draw(line, width: pen)
    }
    return canvas.pixels
  }

  private static func points(_ coordinates: [Double]) -> [Point] {
    stride(from: 0, to: coordinates.count, by: 2).map {
      Point(coordinates[$0], coordinates[$0 + 1])
    }
  }

  /// The strokes of each digit in the unit square, y downwards.
  private static let glyphs: [[Stroke]] = [
    [
      .curve(
        points([
          0.5, 0.08, 0.28, 0.22, 0.2, 0.5, 0.28, 0.78, 0.5, 0.92, 0.72, 0.78, 0.8, 0.5, 0.72, 0.22,
          0.5, 0.08,
        ]))
    ],
    [.line(points([0.34, 0.27, 0.54, 0.08, 0.54, 0.92]))],
    [
      .curve(
        points([0.22, 0.3, 0.32, 0.12, 0.56, 0.07, 0.75, 0.24, 0.66, 0.48, 0.44, 0.7, 0.2, 0.9])),
      .line(points([0.2, 0.9, 0.8, 0.9])),
    ],
    [
      .curve(points([0.24, 0.18, 0.46, 0.07, 0.7, 0.17, 0.66, 0.38, 0.44, 0.47])),
      .curve(points([0.44, 0.47, 0.72, 0.55, 0.77, 0.75, 0.55, 0.92, 0.22, 0.84])),
    ],
    [
      .line(points([0.56, 0.07, 0.18, 0.62, 0.84, 0.62])), .line(points([0.64, 0.36, 0.64, 0.93])),
    ],
    [
      .line(points([0.74, 0.09, 0.32, 0.09, 0.28, 0.45])),
      .curve(points([0.28, 0.45, 0.54, 0.38, 0.77, 0.56, 0.72, 0.82, 0.48, 0.93, 0.22, 0.84])),
    ],
    [
      .curve(
        points([
          0.68, 0.08, 0.42, 0.26, 0.26, 0.58, 0.32, 0.84, 0.53, 0.93, 0.74, 0.8, 0.7, 0.58, 0.5,
          0.5, 0.28, 0.66,
        ]))
    ],
    [.line(points([0.2, 0.1, 0.8, 0.1, 0.42, 0.92]))],
    [
      .curve(
        points([
          0.5, 0.47, 0.28, 0.33, 0.32, 0.14, 0.5, 0.07, 0.68, 0.14, 0.72, 0.33, 0.5, 0.47, 0.24,
          0.65, 0.28, 0.86, 0.5, 0.93, 0.72, 0.86, 0.76, 0.65, 0.5, 0.47,
        ]))
    ],
    [
      .curve(
        points([
          0.74, 0.28, 0.62, 0.48, 0.4, 0.52, 0.26, 0.36, 0.32, 0.14, 0.54, 0.07, 0.73, 0.2, 0.74,
          0.5, 0.64, 0.92,
        ]))
    ],
  ]
}
