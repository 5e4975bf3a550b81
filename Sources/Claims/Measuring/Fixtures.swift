import Foundation
import LatentModels
import LinearAlgebra

/// Small models on which claims are measured.
extension Notebook {
  /// A probability table with entries between about 1/(20n) and 1.
  mutating func law(_ states: Int) -> [Double] {
    let raw = (0..<states).map { _ in 0.05 + generator.uniform() }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }

  /// A model on tables.
  mutating func table(states: Int = 3, observations: Int = 4) -> DiscreteLatentModel {
    let prior = law(states)
    return DiscreteLatentModel(
      prior: prior, likelihood: (0..<states).map { _ in law(observations) })
  }

  /// Draws from pPCA with d = 6, k = 2 and their moments; λ₁ ≈ 5, λ₂ ≈ 3, the others ≈ 0.4.
  mutating func linearData(_ count: Int = 200) -> LinearData {
    let points = LinearData.truth.sample(count, using: &generator)
    return LinearData(points: points, moments: SampleMoments(points))
  }
}

/// A linear data set with all that follows from it.
struct LinearData: Sendable {
  static let truth = ProbabilisticPCA(
    mean: [1, -0.5, 0.25, 0, 2, 1],
    weights: Matrix([
      [1.7, 0.3], [1, -1.1], [-0.4, 0.9], [0.6, 0.7], [-0.9, 0.5], [0.2, 0.4],
    ]), noiseVariance: 0.4)

  let points: Matrix<Double>
  let moments: SampleMoments

  var eigen: SymmetricEigen<Double> {
    get throws { try SymmetricEigen(moments.covariance) }
  }

  /// The eigenvalues of S, largest first.
  var spectrum: CovarianceSpectrum {
    get throws { CovarianceSpectrum(try eigen.values.sorted(by: >)) }
  }

  /// Moments with a chosen spectrum along the axes: everything is known in closed form.
  static func axes(_ values: [Double]) -> SampleMoments {
    SampleMoments(
      count: 100, mean: values.map { _ in 0 }, covariance: .diagonal(values))
  }
}

/// Rules that give closed forms an independent check.
enum Numerics {
  /// Trapezoid sum of f over [low, high] with n intervals.
  static func trapezoid(
    _ low: Double, _ high: Double, _ n: Int, _ f: (Double) -> Double
  ) -> Double {
    let h = (high - low) / Double(n)
    let inner = (1..<n).reduce(0) { $0 + f(low + h * Double($1)) }
    return h * (inner + (f(low) + f(high)) / 2)
  }

  /// Simpson's rule with n (even) intervals; its error is at most (b−a)h⁴ max|f⁗|/180.
  static func simpson(_ low: Double, _ high: Double, _ n: Int, _ f: (Double) -> Double) -> Double {
    let h = (high - low) / Double(n)
    var sum = f(low) + f(high)
    for i in 1..<n { sum += (i % 2 == 1 ? 4 : 2) * f(low + h * Double(i)) }
    return sum * h / 3
  }

  /// E f(ε) for standard normal ε by the trapezoid rule on [−12, 12], step 0.05.
  ///
  /// For an entire f of Gaussian growth the rule errs by e^{−2π²/h²} < 10⁻³⁰⁰⁰, so rounding is all.
  static func normalMean(_ f: (Double) -> Double) -> Double {
    trapezoid(-12, 12, 480) { f($0) * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
  }

  /// The place of the minimum of a unimodal function by golden section, to 10⁻⁸ of the interval:
  /// a minimum is no sharper than √u.
  static func minimum(
    _ low: Double, _ high: Double, _ f: (Double) -> Double
  ) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (a, b) = (low, high)
    var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
    var (fc, fd) = (f(c), f(d))
    while b - a > 1e-8 * (high - low) {
      if fc < fd {
        (b, d, fd) = (d, c, fc)
        c = b - ratio * (b - a)
        fc = f(c)
      } else {
        (a, c, fc) = (c, d, fd)
        d = a + ratio * (b - a)
        fd = f(d)
      }
    }
    return (a + b) / 2
  }

  /// The 2 × 2 rotation by an angle.
  static func rotation(_ t: Double) -> Matrix<Double> {
    Matrix([[cos(t), -sin(t)], [sin(t), cos(t)]])
  }

  /// Central difference with step h: truncation h²|f‴|/6 and rounding u|f|/h.
  static func slope(_ x: Double, step h: Double = 1e-5, _ f: (Double) throws -> Double) rethrows
    -> Double
  {
    (try f(x + h) - (try f(x - h))) / (2 * h)
  }
}
