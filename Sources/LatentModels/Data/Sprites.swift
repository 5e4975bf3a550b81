import Foundation
import LinearAlgebra

/// White shapes on black with dSprites' five known factors, at a size that trains here.
///
/// Shape (square, ellipse, heart), scale (6 values in [0.5, 1]), orientation (40 in [0, 2π)),
/// position x and y (32 each in [0, 1]); every combination is equally likely. Source of the factors:
/// Matthey et al. 2017, github.com/google-deepmind/dsprites-dataset.
public enum Sprites {
  /// The number of values of each factor: shape, scale, orientation, x, y.
  public static let levels = [3, 6, 40, 32, 32]

  /// Images with factors drawn independently and uniformly; `factors` holds their levels.
  public static func draw(
    _ count: Int, side: Int = 32, using generator: inout some RandomNumberGenerator
  ) -> ImageData {
    let factors = Matrix<Double>(rows: count, columns: levels.count) { _, f in
      Double(Int.random(in: 0..<levels[f], using: &generator))
    }
    var pixels: [Float] = []
    pixels.reserveCapacity(count * side * side)
    for i in 0..<count { pixels += image(of: factors.row(i).map { Int($0) }, side: side) }
    return ImageData(
      pixels: Matrix(rows: count, columns: side * side, elements: pixels), width: side,
      height: side, labels: (0..<count).map { Int(factors[$0, 0]) }, factors: factors)
  }

  /// The image of one combination of levels, row-major; edges are smoothed by 3 × 3 samples a pixel.
  public static func image(of levels: [Int], side: Int = 32) -> [Float] {
    precondition(
      levels.count == 5 && zip(levels, Sprites.levels).allSatisfy { $0 >= 0 && $0 < $1 },
      "levels \(levels) are outside \(Sprites.levels)")
    let radius = 0.17 * (0.5 + 0.1 * Double(levels[1]))
    let angle = 2 * Double.pi * Double(levels[2]) / Double(Sprites.levels[2])
    func place(_ level: Int) -> Double { 0.22 + 0.56 * Double(level) / 31 }
    let (x0, y0) = (place(levels[3]), place(levels[4]))
    let (c, s) = (cos(angle), sin(angle))
    var pixels = [Float](repeating: 0, count: side * side)
    for row in 0..<side {
      for column in 0..<side {
        var inside = 0
        for sample in 0..<9 {
          let x = (Double(column) + (Double(sample % 3) + 0.5) / 3) / Double(side) - x0
          let y = (Double(row) + (Double(sample / 3) + 0.5) / 3) / Double(side) - y0
          if abs(x) > 1.5 * radius || abs(y) > 1.5 * radius { continue }
          if contains(levels[0], (c * x + s * y) / radius, (c * y - s * x) / radius) { inside += 1 }
        }
        pixels[row * side + column] = Float(inside) / 9
      }
    }
    return pixels
  }

  /// Whether the unit shape contains a point: square, ellipse (1 : 2), heart.
  private static func contains(_ shape: Int, _ x: Double, _ y: Double) -> Bool {
    switch shape {
    case 0: return max(abs(x), abs(y)) <= 0.9
    case 1: return x * x / 1.4 + y * y * 2.8 <= 1
    default:
      // (u² + v² − 1)³ ≤ u²v³, point down.
      let (u, v) = (1.15 * x, 0.15 - 1.15 * y)
      let ring = u * u + v * v - 1
      return ring * ring * ring <= u * u * v * v * v
    }
  }
}
