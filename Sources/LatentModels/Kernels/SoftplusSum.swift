/// Σ (a + log b) with b in (1, 2], for sums of softplus: logarithms are taken of products.
///
/// A product of up to 64 such factors stays below 2⁶⁴, and its relative error below 64 rounding units
/// is an absolute error of the logarithm, so one logarithm serves 64 entries of each of eight lanes.
struct SoftplusSum {
  /// What has been added, without the pending row and product.
  private var sum = 0.0
  private var row = Vector.all(0)
  private var product = Vector.all(1)
  private var factors = 0

  /// Adds eight terms a + log b.
  @inline(__always)
  mutating func add(_ term: Vector, factor: Vector) {
    row += term
    product *= factor
    factors &+= 1
    if factors == 64 { takeLogarithm() }
  }

  /// Moves the row's sum to double precision.
  @inline(__always)
  mutating func endRow() {
    sum += Double(row.sum())
    row = .all(0)
  }

  /// Everything added so far, after `endRow`.
  var total: Double { sum + Double(VectorMath.log(product).sum()) }

  @inline(__always)
  private mutating func takeLogarithm() {
    row += VectorMath.log(product)
    product = .all(1)
    factors = 0
  }
}
