import Charts
import LatentModels
import LinearAlgebra

/// Held-out digits above what two codes of different size keep of them.
enum ReconstructionGrid {
  /// The decoded posterior means of each row.
  static func reconstructions(
    _ data: Matrix<Float>, _ model: VariationalAutoencoder
  ) -> Matrix<Float> {
    model.expectedObservation(model.encode(data).means)
  }

  /// ‖x − f‖²/d of each row.
  static func errors(_ data: Matrix<Float>, _ other: Matrix<Float>) -> [Double] {
    (0..<data.rows).map { n in
      zip(data.row(n), other.row(n)).reduce(0.0) {
        $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1)
      } / Double(data.columns)
    }
  }

  /// The figure for images that neither model has seen.
  static func figure(
    _ images: ImageData, _ models: [VariationalAutoencoder]
  ) -> Figure {
    let results = models.map { Self.reconstructions(images.pixels, $0) }
    let errors = results.map { Self.errors(images.pixels, $0) }
    let sizes = models.map(\.architecture.latents)
    let rows =
      [Drawings.pictures(images.pixels, width: images.width)]
      + results.map { Drawings.pictures($0, width: images.width) }
    let means = errors.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    let list = zip(sizes, means).map { "k = \($0): \(Numeral.fixed($1, decimals: 3))" }
      .joined(separator: ", ")
    return Figure(
      name: "reconstructions",
      title: Localized(
        korean: "수 두 개는 무엇을 썼는지, 열 개는 어떻게 썼는지까지 전한다",
        english: "Two numbers say which digit it was, ten also how it was written"),
      caption: Localized(
        korean: """
          배울 때 쓰지 않은 그림과, 인코더의 평균을 디코더에 넣은 결과. 화소마다의 평균 제곱 오차: \(list).
          """,
        english: """
          Images that were not trained on, and the decoder at the encoder's mean. Mean squared error a \
          pixel: \(list).
          """),
      alternative: Localized(
        korean: """
          손글씨 숫자 \(images.count)개와 그 복원. 잠재 차원이 적으면 기울기와 굵기가 사라진 전형적인 글씨가 되고, 많으면 원본과 \
          거의 같다.
          """,
        english: """
          \(images.count) handwritten digits above their reconstructions: with few latents they become \
          typical digits that have lost slant and width, with more they are close to the originals.
          """),
      panels: [
        .pictures(
          PictureGrid(
            rows: rows,
            rowLabels: [Localized(korean: "원본", english: "original")]
              + sizes.map { Localized("*k* = \($0)") }))
      ],
      size: Size(width: 720, height: 62 * Double(rows.count) * 10 / Double(max(images.count, 1))),
      table: DataTable(
        [
          DataTable.Column(
            "digit", Localized(korean: "숫자", english: "digit"),
            numbers: (images.labels ?? []).map { Double($0) })
        ]
          + zip(sizes, errors).map { size, errors in
            DataTable.Column(
              "mean_squared_error_k\(size)",
              Localized(korean: "*k* = \(size)의 제곱 오차", english: "squared error, *k* = \(size)"),
              numbers: errors)
          }),
      provenance: Figure.Provenance(
        source: "VAEs on stroke digits, trained by the laboratory; other digits drawn",
        claim: "sampling.aggregate", seed: FigureStudio.seed))
  }
}
