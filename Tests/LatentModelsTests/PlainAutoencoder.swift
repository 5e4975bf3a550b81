import Foundation
import LatentModels

/// A number with a derivative: a + bε, ε² = 0.
struct Dual {
  var value: Double
  var slope: Double = 0

  init(_ value: Double, _ slope: Double = 0) {
    self.value = value
    self.slope = slope
  }

  static func + (a: Dual, b: Dual) -> Dual { Dual(a.value + b.value, a.slope + b.slope) }
  static func - (a: Dual, b: Dual) -> Dual { Dual(a.value - b.value, a.slope - b.slope) }
  static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, a.slope * b.value + a.value * b.slope)
  }
  static func / (a: Dual, b: Dual) -> Dual {
    Dual(a.value / b.value, (a.slope - a.value / b.value * b.slope) / b.value)
  }
  func applying(_ f: Double, _ derivative: Double) -> Dual { Dual(f, derivative * slope) }
  var exponential: Dual { applying(exp(value), exp(value)) }
  var logarithm: Dual { applying(log(value), 1 / value) }
  var softplus: Dual {
    applying(NumericalFunctions.softplus(value), NumericalFunctions.sigmoid(value))
  }
}

/// The VAE's loss written a second time: plain loops over dual numbers, formulas as in the papers.
///
/// Nothing here is shared with the trained model but the order of the parameters.
struct PlainAutoencoder {
  let architecture: Architecture

  func loss(
    _ parameters: [Double], derivativeAt index: Int?, batch: [[Double]], noise: [[Double]],
    reconstructionWeight: Double = 1, divergenceWeight: Double = 1
  ) -> Dual {
    var p = parameters.map { Dual($0) }
    if let index { p[index].slope = 1 }
    let (d, k) = (architecture.dimension, architecture.latents)
    var offset = 0
    func chain(_ widths: [Int]) -> ([Dual]) -> [Dual] {
      let start = offset
      for (a, b) in zip(widths, widths.dropFirst()) { offset += a * b + b }
      return { input in
        var at = start
        var h = input
        for (l, (a, b)) in zip(widths, widths.dropFirst()).enumerated() {
          var out = (0..<b).map { p[at + a * b + $0] }
          for j in 0..<b { for i in 0..<a { out[j] = out[j] + h[i] * p[at + i * b + j] } }
          at += a * b + b
          h = l == widths.count - 2 ? out : out.map(activate)
        }
        return h
      }
    }
    let encode = chain([d] + architecture.encoderWidths + [2 * k])
    let decode = chain([k] + architecture.decoderWidths + [d])
    let noiseOffset = offset
    var reconstruction = Dual(0)
    var divergence = Dual(0)
    var squares = Dual(0)
    for (x, epsilon) in zip(batch, noise) {
      let code = encode(x.map { Dual($0) })
      let z = (0..<k).map { i in
        code[i] + (Dual(0.5) * code[k + i]).exponential * Dual(epsilon[i])
      }
      for i in 0..<k {
        let (m, v) = (code[i], code[k + i])
        divergence = divergence + Dual(0.5) * (v.exponential + m * m - Dual(1) - v)
      }
      let f = decode(z)
      for j in 0..<d {
        switch architecture.observation {
        case .bernoulli:
          reconstruction = reconstruction + f[j] * Dual(x[j]) - f[j].softplus
        case .continuousBernoulli:
          // log η/(e^η − 1) + ηx, differentiated as it stands.
          let partition = ((f[j].exponential - Dual(1)) / f[j]).logarithm
          reconstruction = reconstruction + f[j] * Dual(x[j]) - partition
        case .gaussian(.analytic):
          squares = squares + (Dual(x[j]) - f[j]) * (Dual(x[j]) - f[j])
        case .gaussian(let model):
          let s: Dual =
            if case .learnedPerDimension = model { p[noiseOffset + j] } else if case .fixed = model
            { Dual(parameters[noiseOffset]) } else { p[noiseOffset] }
          let r = Dual(x[j]) - f[j]
          reconstruction =
            reconstruction
            - Dual(0.5) * (Dual(log(2 * Double.pi)) + s + r * r / s.exponential)
        }
      }
    }
    let n = Double(batch.count)
    if case .gaussian(.analytic) = architecture.observation {
      let variance = squares / Dual(n * Double(d))
      reconstruction =
        Dual(-n * Double(d) / 2) * (Dual(log(2 * Double.pi) + 1) + variance.logarithm)
    }
    return (Dual(divergenceWeight) * divergence - Dual(reconstructionWeight) * reconstruction)
      / Dual(n)
  }

  private func activate(_ x: Dual) -> Dual {
    switch architecture.activation {
    case .relu: x.value > 0 ? x : Dual(0)
    case .tanh: x.applying(tanh(x.value), 1 - tanh(x.value) * tanh(x.value))
    case .softplus: x.softplus
    }
  }
}
