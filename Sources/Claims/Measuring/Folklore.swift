public import Charts

/// A saying about VAEs that an exact result corrects, bound to the claims that measure it.
public struct Folklore: Hashable, Sendable {
  /// Its place in the list, counted from one.
  public let number: Int
  /// What is often said.
  public let saying: Localized<String>
  /// What the exact result is.
  public let result: Localized<String>
  /// The ids of the claims that measure it.
  public let claims: [String]

  /// Every place where folklore and exact results differ.
  public static let all = [
    Folklore(
      number: 1,
      saying: Localized(
        korean: "β는 σ²일 뿐이니, σ²을 배우면 아무 뜻이 없다.",
        english: "β is just σ², so learning σ² makes it irrelevant."),
      result: Localized(
        korean: "−(d/2) log σ²에는 β가 붙지 않는다. β ≥ λ₁/λ̄이면 σ²을 배워도 모두 붕괴한다.",
        english: """
          −(d/2) log σ² is not scaled by β: with β ≥ λ₁/λ̄ everything collapses though σ² is learned.
          """),
      claims: [
        "continuous.beta-learned-sigma", "linear-vae.beta-learned", "collapse.beta-threshold",
      ]),
    Folklore(
      number: 2,
      saying: Localized(
        korean: "pPCA의 붕괴한 해는 나쁜 국소 최댓값이다.",
        english: "Collapsed pPCA solutions are bad local maxima."),
      result: Localized(
        korean: "σ²을 고정하면 안정한 것은 전역 최적해이고, σ²을 배우면 안정한 것이 없다.",
        english: "At fixed σ² the stable ones are global optima; with σ² learned none is stable."),
      claims: ["ppca.stability-fixed", "ppca.stability-joint"]),
    Folklore(
      number: 3,
      saying: Localized(
        korean: "ELBO와 우도는 정류점이 같다.",
        english: "ELBO and likelihood share their stationary points."),
      result: Localized(
        korean: "최댓값만 같다. 정류점의 집합은 서로 다르다.",
        english: "They share maxima only; the stationary sets differ."),
      claims: ["linear-vae.no-extra-maxima", "linear-vae.extra-stationary"]),
    Folklore(
      number: 4,
      saying: Localized(
        korean: "가우스 사전분포가 축을 정한다.", english: "The Gaussian prior causes the axes."),
      result: Localized(
        korean: "사전분포는 회전에 불변이다. 축은 대각 사후분포 때문이고, 고윳값이 같아지면 그 힘은 사라진다.",
        english: """
          The prior is isotropic; the diagonal posterior prefers axes, ever less as eigenvalues \
          become equal.
          """),
      claims: ["objective.diagonal-breaks-rotation", "linear-vae.rotation-gap"]),
    Folklore(
      number: 5,
      saying: Localized(
        korean: "해석적 KL은 언제나 분산을 줄이고, 재매개화는 언제나 점수함수를 이긴다.",
        english: """
          The analytic KL always lowers variance, and reparameterisation always beats the score \
          function.
          """),
      result: Localized(korean: "둘 다 아니다.", english: "Neither does."),
      claims: ["aevb.estimators", "grad.score-can-win"]),
    Folklore(
      number: 6,
      saying: Localized(
        korean: "scikit-learn의 PCA.score는 최대 로그우도이다.",
        english: "scikit-learn's PCA.score is the maximum log-likelihood."),
      result: Localized(
        korean: "1/(N−1)을 쓰므로 조금 낮다.", english: "It uses 1/(N−1) and lies slightly below."),
      claims: ["ppca.max-loglik"]),
    Folklore(
      number: 7,
      saying: Localized(
        korean: "σ̂²은 평균 복원의 제곱오차이다.",
        english: "σ̂² is the squared error of the mean reconstruction."),
      result: Localized(
        korean: "q의 표본 잡음까지 포함한 기대 제곱오차이다.",
        english: "It is the expected squared error, latent sampling noise included."),
      claims: ["continuous.optimal-sigma"]),
    Folklore(
      number: 8,
      saying: Localized(
        korean: "[0, 1] 자료의 베르누이 손실은 로그우도이고 λ는 평균이다.",
        english: "On [0, 1] data the Bernoulli loss is a log-likelihood and λ is the mean."),
      result: Localized(
        korean: "최소가 0이 아니고 질량은 ½ 이하이다. 연속 베르누이의 평균은 λ가 아니다.",
        english: """
          Its minimum is not 0 and its mass at most ½; the continuous Bernoulli's mean is not λ.
          """),
      claims: ["continuous.bernoulli", "continuous.cb-normaliser", "continuous.cb-mean"]),
  ]
}
