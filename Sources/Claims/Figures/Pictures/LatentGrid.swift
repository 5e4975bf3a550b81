import Charts
import LatentModels
import LinearAlgebra

/// What a decoder of two latents draws on a grid that is even in probability, as in the AEVB paper.
///
/// Source: Kingma, Welling 2013, arXiv:1312.6114, appendix A: z = Φ⁻¹ of a regular grid on the unit
/// square.
enum LatentGrid {
  /// Φ⁻¹ at the middles of `count` equal parts of (0, 1), ascending.
  static func places(_ count: Int) -> [Double] {
    (0..<count).map { StandardNormal.quantile((Double($0) + 0.5) / Double(count)) }
  }

  /// The plane's places on the grid, row by row from the top.
  static func nodes(_ places: [Double]) -> [Point] {
    places.reversed().flatMap { upwards in places.map { Point($0, upwards) } }
  }

  /// What the decoder draws at places.
  static func pictures(
    _ decoder: VariationalAutoencoder, _ nodes: [Point], width: Int
  ) -> [Picture?] {
    let z = Matrix<Float>(rows: nodes.count, columns: 2) { n, j in
      Float(j == 0 ? nodes[n].x : nodes[n].y)
    }
    return Drawings.pictures(decoder.expectedObservation(z), width: width)
  }

  /// The figure; z₁ grows to the right, z₂ upwards.
  static func figure(_ decoder: VariationalAutoencoder, width: Int, perSide: Int) -> Figure {
    let places = places(perSide)
    let nodes = nodes(places)
    let pictures = pictures(decoder, nodes, width: width)
    func marks(_ values: [Double], _ name: Label) -> [Localized<Label>] {
      values.enumerated().map { index, value in
        guard index % (perSide / 2) == 0 else { return Localized("") }
        return Localized(name + " = \(value, decimals: 1)")
      }
    }
    return Figure(
      name: "latent-grid",
      title: Localized(
        korean: "수 두 개가 글씨를 정한다: 잠재 평면을 걷는 디코더",
        english: "Two numbers make a digit: a walk through the latent plane"),
      caption: Localized(
        korean: """
          손글씨 획으로 만든 숫자로 배운 VAE(잠재 차원 2, 가우스 디코더, *σ*^2^ 학습)의 평균 *f*(*z*). *z*의 좌표는 \
          표준정규분포의 분위수 \(perSide)개씩이라, 어느 칸이나 사전분포에서 같은 확률을 가진다.
          """,
        english: """
          Means *f*(*z*) of a VAE with two latents, trained on digits drawn as pen strokes (Gaussian \
          decoder, *σ*^2^ learned). Each coordinate of *z* takes \(perSide) quantiles of the standard \
          normal, so that all cells are equally probable under the prior.
          """),
      alternative: Localized(
        korean: """
          \(perSide)×\(perSide)개의 손글씨 숫자 격자. 이웃한 칸은 서로 닮았고, 한 숫자의 영역에서 다음 숫자의 영역으로 모양이 \
          매끄럽게 바뀐다.
          """,
        english: """
          A grid of \(perSide) by \(perSide) handwritten digits: neighbours look alike, and the shapes \
          change smoothly from the region of one digit to that of the next.
          """),
      panels: [
        .pictures(
          PictureGrid(
            rows: Drawings.rows(pictures, of: perSide),
            rowLabels: marks(places.reversed(), "*z*_2_"), columnLabels: marks(places, "*z*_1_")))
      ], size: Size(width: 720, height: 620),
      table: DataTable([
        DataTable.Column("z1", Localized("*z*_1_"), numbers: nodes.map(\.x)),
        DataTable.Column("z2", Localized("*z*_2_"), numbers: nodes.map(\.y)),
        DataTable.Column(
          "mean_ink", Localized(korean: "평균 잉크", english: "mean ink"),
          numbers: pictures.map(Drawings.meanInk)),
      ]),
      provenance: Figure.Provenance(
        source: "VAE on stroke digits, trained by the laboratory", claim: "sampling.ancestral",
        seed: FigureStudio.seed))
  }
}

extension Drawings {
  /// The mean amount of ink in a picture, from 0 to 1.
  static func meanInk(_ picture: Picture?) -> Double {
    guard let picture, !picture.samples.isEmpty else { return 0 }
    return picture.samples.reduce(0) { $0 + Double($1) } / Double(picture.samples.count) / 255
  }
}
