import Charts
import LatentModels
import LinearAlgebra

/// Ancestral draws beside the decoded means that papers show in their place.
enum SampleGrid {
  /// The figure for `count` draws of z, `perRow` in a row.
  static func figure(
    _ model: VariationalAutoencoder, width: Int, count: Int, perRow: Int
  ) -> Figure {
    var generator = SplitMix64(seed: FigureStudio.seed)
    let k = model.architecture.latents
    let z = Matrix(
      rows: count, columns: k, elements: generator.normals(count * k).map { Float($0) })
    let means = model.expectedObservation(z)
    let deviations = model.noiseVariances.map { Float($0.squareRoot()) }
    let noise = generator.normals(means.elements.count)
    let draws = Matrix(
      rows: means.rows, columns: means.columns,
      elements: zip(means.elements, noise).enumerated().map { i, pair in
        pair.0 + deviations[deviations.count == 1 ? 0 : i % means.columns] * Float(pair.1)
      })
    let upper = Drawings.rows(Drawings.pictures(draws, width: width), of: perRow)
    let lower = Drawings.rows(Drawings.pictures(means, width: width), of: perRow)
    let names = [
      Localized<Label>(korean: "표본\n*x* ~ *p*(*x*|*z*)", english: "draws\n*x* ~ *p*(*x*|*z*)"),
      Localized<Label>(korean: "같은 *z*의\n평균 *f*(*z*)", english: "their means\n*f*(*z*)"),
    ]
    let rest = [Localized<Label>](repeating: Localized(""), count: max(upper.count - 1, 0))
    let deviation = Double(deviations.first ?? 0)
    return Figure(
      name: "samples",
      title: Localized(
        korean: "모형의 표본에는 잡음이 있다: 흔히 보여 주는 것은 평균이다",
        english: "The model's draws are noisy: what is usually shown are means"),
      caption: Localized(
        korean: """
          위: 조상 표본 추출, *z* ~ *p*(*z*) 다음 *x* ~ N(*f*(*z*), *σ*^2^*I*), 배운 *σ* = \
          \(deviation, decimals: 2). 아래: 같은 *z*에서 잡음 없이 그린 *f*(*z*). 아래 그림은 모형의 표본이 아니다.
          """,
        english: """
          Above: ancestral sampling, *z* ~ *p*(*z*), then *x* ~ N(*f*(*z*), *σ*^2^*I*) with the learned \
          *σ* = \(deviation, decimals: 2). Below: *f*(*z*) at the same *z*, without the noise; these \
          are not draws of the model.
          """),
      alternative: Localized(
        korean: "숫자 \(count)개의 조상 표본은 얼룩진 바탕 위에 있고, 같은 z의 평균 \(count)개는 깨끗하다.",
        english: """
          \(count) ancestral draws of digits on a grainy ground, and the \(count) means at the same z, \
          which are clean.
          """),
      panels: [
        .pictures(
          PictureGrid(
            rows: upper + lower, rowLabels: [names[0]] + rest + [names[1]] + rest,
            group: max(upper.count, 1)))
      ], size: Size(width: 720, height: 62 * Double(2 * upper.count) * 10 / Double(perRow)),
      table: DataTable(
        (0..<k).map { j in
          DataTable.Column(
            "z\(j + 1)", Localized("*z*_\(j + 1)_"), numbers: z.column(j).map { Double($0) })
        } + [
          DataTable.Column(
            "mean_ink_of_draw", Localized(korean: "표본의 잉크", english: "ink of the draw"),
            numbers: upper.joined().map(Drawings.meanInk)),
          DataTable.Column(
            "mean_ink_of_mean", Localized(korean: "평균의 잉크", english: "ink of the mean"),
            numbers: lower.joined().map(Drawings.meanInk)),
        ]),
      provenance: Figure.Provenance(
        source: "VAE on stroke digits, trained by the laboratory", claim: "sampling.mean-only",
        seed: FigureStudio.seed))
  }
}
