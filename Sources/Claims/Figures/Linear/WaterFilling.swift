import Charts
import Foundation
import LatentModels

/// Reverse water-filling: the flooded spectrum, and the curve that the water level traces.
struct WaterFilling {
  let spectrum: CovarianceSpectrum
  let latents: Int
  let noise: Double
  /// The β whose water level is drawn.
  let shown: Double
  /// β with the rate and the distortion of a trained model.
  let trained: [(beta: Double, rate: Double, distortion: Double)]

  private func optimum(_ beta: Double) -> BetaOptimum {
    BetaOptimum(spectrum: spectrum, latents: latents, noiseVariance: noise, beta: beta)
  }

  private var flood: Chart {
    let level = shown * noise
    let values = spectrum.values
    let below = values.enumerated().map { i, value in
      Bars.Bar(x: Double(i + 1), from: 0, to: i < latents ? min(level, value) : value)
    }
    let above = (0..<latents).filter { values[$0] > level }.map {
      Bars.Bar(x: Double($0 + 1), from: level, to: values[$0])
    }
    return Chart(
      heading: Localized("*β* = \(Numeral.trimmed(shown, decimals: 2))"),
      x: Axis(
        Localized(korean: "주성분 *i*", english: "principal component *i*"),
        .linear(0.4...Double(values.count) + 0.6),
        ticks: .values((1...values.count).map { Tick(Double($0), Localized("\($0)")) })),
      y: Axis(Localized(korean: "고윳값 *λ*_*i*_", english: "eigenvalue *λ*_*i*_")),
      marks: [
        .bars(
          Bars(
            below, .sky, name: Localized(korean: "왜곡으로 남는 부분", english: "left as distortion"),
            width: 0.72)),
        .bars(
          Bars(
            above, .blue, name: Localized(korean: "물 위: 전해지는 부분", english: "above water: sent"),
            width: 0.72)),
        .rule(Rule(.horizontal, at: level, name: Localized("*βσ*^2^"), dash: .dashed)),
      ])
  }

  private var curve: Chart {
    let betas = (0...200).map {
      0.7 / noise * pow((spectrum.values.first ?? 1) / 0.7, Double($0) / 200)
    }
    let points = trained.map { Point($0.distortion, $0.rate) }
    let notes = trained.map { run in
      Mark.annotation(
        Annotation(
          Localized("*β* = \(Numeral.trimmed(run.beta, decimals: 1))"),
          at: Point(run.distortion, run.rate), offset: Point(9, -11), .blue,
          yields: true))
    }
    return Chart(
      heading: Localized(korean: "모든 *β*", english: "every *β*"),
      x: Axis(Localized(korean: "왜곡 E‖*x* − *Wz*‖^2^", english: "distortion E‖*x* − *Wz*‖^2^")),
      y: Axis(Localized(korean: "전송률 (nat)", english: "rate (nats)"), includesZero: true),
      marks: [
        .line(
          .truth(
            betas.map { Point(optimum($0).distortion, optimum($0).rate) },
            name: Localized(
              korean: "전송률–왜곡 함수", english: "rate–distortion function"),
            naming: .legend)),
        .points(
          Points(
            points, .blue, name: Localized(korean: "학습한 모형", english: "trained models"), size: 9)),
      ] + notes)
  }

  var figure: Figure {
    let exact = trained.map { optimum($0.beta) }
    return Figure(
      name: "linear-rate-distortion",
      title: Localized(
        korean: "물에 잠긴 고윳값은 왜곡이 되고, *β*가 물높이를 정한다",
        english: "What lies under water is lost, and *β* sets the level"),
      caption: Localized(
        korean: """
          *σ*^2^ = \(noise, decimals: 1)로 고정한 선형 β-VAE. 왼쪽: *β* = \(Numeral.trimmed(shown, decimals: 2))일 때의 \
          수위 *βσ*^2^. 오른쪽: 수위를 바꾸면 최적해는 가우스 신호의 전송률–왜곡 함수를 따라가고, 확률적으로 학습한 모형이 그 위에 있다.
          """,
        english: """
          Linear β-VAE at *σ*^2^ = \(noise, decimals: 1). Left: the level *βσ*^2^ at *β* = \
          \(Numeral.trimmed(shown, decimals: 2)). Right: as the level moves, optima trace the \
          rate–distortion function of a Gaussian source; models trained by samples lie on it.
          """),
      alternative: Localized(
        korean: """
          왼쪽은 고윳값 막대와 수위 선: 물 위로 나온 막대는 \(optimum(shown).activeDimensions)개. 오른쪽은 왜곡이 커지면 전송률이 0까지 \
          줄어드는 볼록 곡선이고, 학습한 점 \(trained.count)개가 그 위에 있다.
          """,
        english: """
          Left, eigenvalues as bars with a water level: \(optimum(shown).activeDimensions) bars rise \
          above it. Right, a convex curve on which the rate falls to zero as distortion grows, with \
          \(trained.count) trained points on it.
          """),
      panels: [.chart(flood), .chart(curve)], columns: 2, size: Size(width: 720, height: 320),
      table: DataTable([
        DataTable.Column("beta", Localized("*β*"), numbers: trained.map(\.beta)),
        DataTable.Column(
          "rate_trained_nats", Localized(korean: "전송률, 학습", english: "rate, trained"),
          numbers: trained.map(\.rate)),
        DataTable.Column(
          "rate_exact_nats", Localized(korean: "전송률, 닫힌 해", english: "rate, closed form"),
          numbers: exact.map(\.rate)),
        DataTable.Column(
          "distortion_trained", Localized(korean: "왜곡, 학습", english: "distortion, trained"),
          numbers: trained.map(\.distortion)),
        DataTable.Column(
          "distortion_exact", Localized(korean: "왜곡, 닫힌 해", english: "distortion, closed form"),
          numbers: exact.map(\.distortion)),
      ]),
      provenance: Figure.Provenance(
        source: "closed form of the optimum; linear VAEs trained by the laboratory",
        claim: "linear-vae.water-filling", seed: FigureStudio.seed))
  }
}

extension LinearStudy {
  func waterFilling() throws -> WaterFilling {
    WaterFilling(
      spectrum: spectrum, latents: 4, noise: Self.fixedNoise, shown: 2,
      trained: zip(Self.betas, try sweep(latents: 4, learns: false)).map { beta, model in
        (beta, model.bound(moments).divergence, model.expectedSquaredError(moments.covariance))
      })
  }
}
