import LinearAlgebra

/// One dense layer forwards and backwards, on a range of its columns so that lanes can share it.
///
/// Shapes: input X [rows × inputs], weights W [inputs × outputs], output H [rows × outputs],
/// δ = ∂loss/∂(XW + b) [rows × outputs]. Bias and activation are one pass after the product;
/// activation derivatives are taken from H.
enum DenseKernels {
  /// H ← act(XW + b) on `columns` of H; without an activation, XW + b.
  static func forward(
    _ layer: DenseLayer, parameters: UnsafePointer<Float>, input: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, rows: Int, columns: Range<Int>, activation: Activation?
  ) {
    product(
      layer, parameters: parameters, input: input, output: output, rows: rows, columns: columns)
    let bias = parameters + layer.biases + columns.lowerBound
    for i in 0..<rows {
      let h = output + (i &* layer.outputs &+ columns.lowerBound)
      switch activation {
      case nil: addBias(h, bias, columns.count) { $0 }
      case .relu: addBias(h, bias, columns.count) { $0.atLeast(0) }
      case .tanh: addBias(h, bias, columns.count) { VectorMath.tanh($0) }
      case .softplus: addBias(h, bias, columns.count) { VectorMath.softplus($0) }
      }
    }
  }

  /// XW alone on `columns`, for layers whose next pass adds the bias itself.
  static func product(
    _ layer: DenseLayer, parameters: UnsafePointer<Float>, input: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, rows: Int, columns: Range<Int>
  ) {
    if columns.isEmpty || rows == 0 { return }
    Float.multiply(
      rows: rows, columns: columns.count, inner: layer.inputs, alpha: 1,
      input, stride: layer.inputs, transposed: false,
      parameters + layer.weights + columns.lowerBound, stride: layer.outputs, transposed: false,
      beta: 0, into: output + columns.lowerBound, stride: layer.outputs)
  }

  @inline(__always)
  private static func addBias(
    _ h: UnsafeMutablePointer<Float>, _ bias: UnsafePointer<Float>, _ count: Int,
    then function: (Vector) -> Vector
  ) {
    @inline(__always) func body(_ j: Int, _ n: Int) {
      function(Vector(h + j, count: n) + Vector(bias + j, count: n)).store(h + j, count: n)
    }
    forEachVector(count, body)
  }

  /// δ of the layer below on `columns` of its outputs: (δWᵀ) ∘ act′, act′ from that layer's H.
  static func backward(
    _ layer: DenseLayer, parameters: UnsafePointer<Float>, delta: UnsafePointer<Float>,
    below: UnsafeMutablePointer<Float>, rows: Int, columns: Range<Int>,
    hidden: UnsafePointer<Float>?, activation: Activation
  ) {
    if columns.isEmpty { return }
    Float.multiply(
      rows: rows, columns: columns.count, inner: layer.outputs, alpha: 1,
      delta, stride: layer.outputs, transposed: false,
      parameters + layer.weights + columns.lowerBound * layer.outputs, stride: layer.outputs,
      transposed: true, beta: 0, into: below + columns.lowerBound, stride: layer.inputs)
    guard let hidden else { return }
    for i in 0..<rows {
      let offset = i &* layer.inputs &+ columns.lowerBound
      let (d, h) = (below + offset, hidden + offset)
      switch activation {
      case .relu:
        @inline(__always) func body(_ j: Int, _ n: Int) {
          let slope = Vector(d + j, count: n)
          slope.replacing(with: Vector.all(0), where: Vector(h + j, count: n) .<= Vector.all(0))
            .store(d + j, count: n)
        }
        forEachVector(columns.count, body)
      case .tanh:
        @inline(__always) func body(_ j: Int, _ n: Int) {
          let value = Vector(h + j, count: n)
          (Vector(d + j, count: n) * (.all(1) - value * value)).store(d + j, count: n)
        }
        forEachVector(columns.count, body)
      case .softplus:
        // σ(x) = 1 − e^{−softplus(x)}.
        @inline(__always) func body(_ j: Int, _ n: Int) {
          let sigmoid = .all(1) - VectorMath.exp(-Vector(h + j, count: n))
          (Vector(d + j, count: n) * sigmoid).store(d + j, count: n)
        }
        forEachVector(columns.count, body)
      }
    }
  }

  /// Gradient of the weights in rows `inputs`: XᵀΔ.
  static func weightGradient(
    _ layer: DenseLayer, input: UnsafePointer<Float>, delta: UnsafePointer<Float>, rows: Int,
    gradient: UnsafeMutablePointer<Float>, inputs: Range<Int>
  ) {
    if inputs.isEmpty { return }
    Float.multiply(
      rows: inputs.count, columns: layer.outputs, inner: rows, alpha: 1,
      input + inputs.lowerBound, stride: layer.inputs, transposed: true,
      delta, stride: layer.outputs, transposed: false, beta: 0,
      into: gradient + layer.weights + inputs.lowerBound * layer.outputs,
      stride: layer.outputs)
  }

  /// Gradient of the biases in `outputs`: column sums of Δ.
  static func biasGradient(
    _ layer: DenseLayer, delta: UnsafePointer<Float>, rows: Int,
    gradient: UnsafeMutablePointer<Float>, outputs: Range<Int>
  ) {
    let sums = gradient + layer.biases + outputs.lowerBound
    // Four rows at a time: sequential reads, and a quarter of the traffic to the sums.
    let (width, columns) = (layer.outputs, outputs.lowerBound)
    for j in 0..<outputs.count { sums[j] = 0 }
    var i = 0
    while i &+ 4 <= rows {
      let d = delta + (i &* width &+ columns)
      @inline(__always) func body(_ j: Int, _ n: Int) {
        let upper = Vector(d + j, count: n) + Vector(d + (width &+ j), count: n)
        let lower =
          Vector(d + (2 &* width &+ j), count: n) + Vector(d + (3 &* width &+ j), count: n)
        (Vector(sums + j, count: n) + (upper + lower)).store(sums + j, count: n)
      }
      forEachVector(outputs.count, body)
      i &+= 4
    }
    while i < rows {
      let d = delta + (i &* width &+ columns)
      for j in 0..<outputs.count { sums[j] += d[j] }
      i &+= 1
    }
  }
}
