import Charts
import LinearAlgebra

/// Rows of pixels as pictures.
enum Drawings {
  /// Steps from paper to ink: more are not seen in a small drawing, and make files large.
  private static let levels = 17.0

  /// Each row of n × (width · height) amounts of ink as a picture.
  static func pictures(_ rows: Matrix<Float>, width: Int) -> [Picture?] {
    (0..<rows.rows).map { n in
      Picture(
        width: width, height: rows.columns / max(width, 1),
        ink: rows.row(n).map { (Double($0) * levels).rounded() / levels })
    }
  }

  /// A list cut into rows of so many.
  static func rows(_ pictures: [Picture?], of count: Int) -> [[Picture?]] {
    stride(from: 0, to: pictures.count, by: max(count, 1)).map {
      Array(pictures[$0..<min($0 + max(count, 1), pictures.count)])
    }
  }
}
