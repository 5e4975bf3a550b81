import Charts
import LatentModels
import LinearAlgebra

extension FigureStudio {
  /// Pictures on a side of the latent grid.
  static let gridSide = 17

  /// Figures that are made of pictures.
  var pictures: [FigureCatalogue.Entry] {
    [
      .init(
        "latent-grid",
        Localized(
          korean: "2차원 잠재 공간의 격자에서 그린 숫자", english: "digits over a grid of a 2-d latent space")
      ) {
        LatentGrid.figure(try plane().model, width: 28, perSide: size(Self.gridSide, sketch: 5))
      },
      .init(
        "samples", Localized(korean: "조상 표본과 그 평균", english: "ancestral draws, and their means")
      ) {
        SampleGrid.figure(try plane().model, width: 28, count: 30, perRow: 10)
      },
      .init(
        "reconstructions",
        Localized(
          korean: "처음 보는 숫자와 그 복원", english: "digits never seen before, and their reconstructions")
      ) {
        ReconstructionGrid.figure(Self.oneOfEach(), [try plane().model, try code().model])
      },
      .init(
        "traversals",
        Localized(korean: "잠재 차원을 하나씩 움직인 그림", english: "pictures as one latent moves at a time")
      ) { try traversals() },
    ]
  }

  /// Figures about bounds and codes.
  var bounds: [FigureCatalogue.Entry] {
    [
      .init(
        "rate-distortion",
        Localized(korean: "심층 β-VAE의 전송률과 왜곡", english: "rate and distortion of deep β-VAEs")
      ) { try DeepStudy(self).rateDistortion().figure },
      .init(
        "latent-scatter",
        Localized(korean: "숫자들의 코드와 사전분포", english: "the codes of digits, and the prior")
      ) { try latentScatter().figure },
      .init(
        "gap-parts",
        Localized(korean: "근사 틈과 분할상환 틈", english: "approximation gap and amortisation gap")
      ) { try gapParts().figure },
      .init(
        "iwae-bounds",
        Localized(korean: "표본 수에 따른 IWAE 하한", english: "the IWAE bound against the number of draws")
      ) { importanceBounds().figure },
    ]
  }

  /// Figures about linear models, trained over their closed forms.
  var linearModels: [FigureCatalogue.Entry] {
    [
      .init(
        "tug-of-war",
        Localized(korean: "복원과 KL의 줄다리기", english: "reconstruction and KL pull at a variance")
      ) { TugOfWar.figure(strengths: [9, 1, 0.1]) },
      .init(
        "stationary-points",
        Localized(korean: "pPCA의 정지점과 안정성", english: "pPCA's stationary points and their stability")
      ) {
        try StationaryPoints.figure(
          spectrum: CovarianceSpectrum([4, 2.6, 1.7, 0.5]), latents: 2, noise: 1)
      },
      .init(
        "collapse-by-variance",
        Localized(
          korean: "고정한 σ²과 배운 σ²의 붕괴", english: "collapse at a fixed σ², and at a learned one")
      ) { try LinearStudy(self).collapseByVariance().figure },
      .init(
        "rotation-gap",
        Localized(korean: "축을 돌리면 생기는 틈", english: "the gap that opens as axes turn")
      ) { RotationFigure.figure(largest: [5, 5, 5], smaller: [1, 3, 4.5]) },
      .init(
        "linear-vae-subspace",
        Localized(korean: "선형 VAE와 pPCA의 열", english: "columns of the linear VAE and of pPCA")
      ) { try LinearStudy(self).subspace().figure },
      .init(
        "beta-sweep",
        Localized(korean: "β에 따른 차원별 KL", english: "KL per dimension against β")
      ) { try LinearStudy(self).betaSweep().figure },
      .init(
        "linear-rate-distortion",
        Localized(
          korean: "역 물 채우기와 전송률–왜곡 함수",
          english: "reverse water-filling and the rate–distortion function"
        )
      ) { try LinearStudy(self).waterFilling().figure },
    ]
  }

  /// Figures about deep models beside linear theory.
  var deepModels: [FigureCatalogue.Entry] {
    [
      .init(
        "gaussian-decoder-variance",
        Localized(korean: "디코더의 σ²과 그 비용", english: "the decoder's σ² and what it costs")
      ) { try decoderVariance().figure },
      .init(
        "kl-per-dimension",
        Localized(korean: "차원별 KL, 선형과 심층", english: "KL per dimension, linear and deep")
      ) { try divergencePerDimension().figure },
      .init(
        "training-curves",
        Localized(korean: "담금질한 학습과 하지 않은 학습", english: "training with and without annealing")
      ) { try DeepStudy(self).annealing().figure },
    ]
  }

  /// One image of each digit, in order, that no model was trained on.
  static func oneOfEach() -> ImageData {
    var generator = SplitMix64(seed: seed &+ 1000)
    let pixels = (0...9).flatMap { StrokeDigits.image(of: $0, using: &generator) }
    return ImageData(
      pixels: Matrix(rows: 10, columns: 784, elements: pixels), width: 28, height: 28,
      labels: Array(0...9))
  }
}
