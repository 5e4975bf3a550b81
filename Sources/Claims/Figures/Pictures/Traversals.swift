import Charts
import LatentModels
import LinearAlgebra

/// One latent moved at a time, the others kept: what each says about a sprite.
enum Traversals {
  /// The figure; rows are latents by their KL, columns the values that one of them takes.
  static func figure(
    _ model: VariationalAutoencoder, base: ImageData, divergences: [Double], beta: Double,
    values: [Double]
  ) -> Figure {
    let code = model.encode(base.pixels).means.row(0)
    let order = divergences.indices.sorted { divergences[$0] > divergences[$1] }
    let z = Matrix<Float>(rows: order.count * values.count, columns: code.count) { n, j in
      j == order[n / values.count] ? Float(values[n % values.count]) : code[j]
    }
    let rows = Drawings.rows(
      Drawings.pictures(model.expectedObservation(z), width: base.width), of: values.count)
    let used = divergences.count { $0 > 0.01 }
    return Figure(
      name: "traversals",
      title: Localized(
        korean: "잠재 차원 하나씩 움직이기: \(order.count)개 가운데 \(used)개가 그림을 바꾼다",
        english: "Moving one latent at a time: \(used) of \(order.count) change the picture"),
      caption: Localized(
        korean: """
          크기·방향·위치가 바뀌는 도형(16 × 16)으로 배운 β-VAE, *β* = \(Numeral.trimmed(beta, decimals: 1)), 베르누이 디코더. \
          줄마다 잠재 차원 하나를 −2에서 2까지 움직이고 나머지는 한 그림의 코드에 두었다. 왼쪽은 평균 KL.
          """,
        english: """
          A β-VAE with *β* = \(Numeral.trimmed(beta, decimals: 1)) on 16 × 16 shapes that vary in size, \
          angle and place, Bernoulli decoder. Each row moves one latent from −2 to 2 and keeps the \
          others at one image's code; its mean KL stands at the left.
          """),
      alternative: Localized(
        korean: """
          도형 그림의 줄 \(order.count)개. 위의 줄들에서는 도형이 옮겨 가거나 커지고, KL이 0에 가까운 줄에서는 거의 변하지 않는다.
          """,
        english: """
          \(order.count) rows of shapes: in the upper rows the shape moves or grows, in rows with a KL \
          near zero it hardly changes.
          """),
      panels: [
        .pictures(
          PictureGrid(
            rows: rows,
            rowLabels: order.map {
              Localized(
                korean: "KL \(divergences[$0], decimals: 2) nat",
                english: "KL \(divergences[$0], decimals: 2) nats")
            },
            columnLabels: values.enumerated().map { index, value in
              Localized(index == 0 ? "*z*_*i*_ = \(value, decimals: 1)" : "\(value, decimals: 1)")
            }))
      ], size: Size(width: 720, height: 24 + 69.0 * Double(order.count)),
      table: DataTable([
        DataTable.Column(
          "latent", Localized(korean: "잠재 차원", english: "latent"),
          numbers: order.map { Double($0 + 1) }),
        DataTable.Column("kl_nats", Localized("KL"), numbers: order.map { divergences[$0] }),
      ]),
      provenance: Figure.Provenance(
        source: "β-VAE on sprites, trained by the laboratory", claim: "higgins.metric",
        seed: FigureStudio.seed))
  }
}

extension FigureStudio {
  func traversals() throws -> Figure {
    let data = sprites(size(8000, sketch: 16), side: 16)
    let beta = 4.0
    let model = try deep(
      data, hidden: [256, 128], latents: size(6, sketch: 2), observation: .bernoulli, beta: beta,
      epochs: 60
    ).model
    var generator = SplitMix64(seed: FigureStudio.seed)
    let evaluation = model.evaluate(data.prefix(500).pixels, using: &generator)
    // A large square in the middle.
    let pixels = Sprites.image(of: [0, 5, 0, 16, 16], side: 16)
    let base = ImageData(
      pixels: Matrix(rows: 1, columns: pixels.count, elements: pixels), width: 16, height: 16)
    return Traversals.figure(
      model, base: base, divergences: evaluation.divergencePerLatent, beta: beta,
      values: (0...8).map { -2 + 0.5 * Double($0) })
  }
}
