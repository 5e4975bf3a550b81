import Foundation

/// The map y = logit(α + (1−2α)x) from [0, 1] to the line, with its log-Jacobian.
public struct LogitTransform: Sendable {
  /// How far the ends are pulled in, 0 ≤ α < ½.
  public let margin: Double

  /// The transform with this margin α.
  public init(margin: Double) {
    precondition(margin >= 0 && margin < 0.5, "a margin of \(margin) is outside [0, ½)")
    self.margin = margin
  }

  /// y = log s/(1−s) with s = α + (1−2α)x.
  public func apply(_ x: Double) -> Double {
    let s = squeezed(x)
    return log(s) - log1p(-s)
  }

  /// log |dy/dx| = log(1−2α) − log s − log(1−s); log p_x = log p_y plus its sum.
  public func logJacobian(_ x: Double) -> Double {
    let s = squeezed(x)
    return log(1 - 2 * margin) - log(s) - log1p(-s)
  }

  private func squeezed(_ x: Double) -> Double { margin + (1 - 2 * margin) * x }
}
