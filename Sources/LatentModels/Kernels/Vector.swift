/// Eight numbers processed at once; the compiler maps it to whatever the processor has.
///
/// Element-wise kernels are written with explicit vectors because their loops read and write more
/// buffers than the automatic vectoriser checks for overlap.
typealias Vector = SIMD8<Float>

extension Vector {
  /// The number of elements of a vector.
  @inline(__always) static var width: Int { 8 }

  /// Loads `count` ≤ 8 numbers; missing ones are `padding`.
  @inline(__always)
  init(_ source: UnsafePointer<Float>, count: Int, padding: Float = 0) {
    if count == Vector.width {
      self = UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    } else {
      self.init(repeating: padding)
      for i in 0..<count { self[i] = source[i] }
    }
  }

  /// Stores the first `count` ≤ 8 numbers.
  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Float>, count: Int) {
    if count == Vector.width {
      UnsafeMutableRawPointer(target).storeBytes(of: self, as: Vector.self)
    } else {
      for i in 0..<count { target[i] = self[i] }
    }
  }

  /// All eight equal.
  @inline(__always)
  static func all(_ value: Float) -> Vector { Vector(repeating: value) }

  /// Entry by entry, the larger of this and a number.
  @inline(__always)
  func atLeast(_ floor: Float) -> Vector {
    replacing(with: Vector.all(floor), where: self .< Vector.all(floor))
  }

  /// Entry by entry, the smaller of this and a number.
  @inline(__always)
  func atMost(_ ceiling: Float) -> Vector {
    replacing(with: Vector.all(ceiling), where: self .> Vector.all(ceiling))
  }

  /// −|x| entry by entry, by setting the sign bits.
  @inline(__always) var negativeMagnitude: Vector {
    Vector(bits: pattern | SIMD8<UInt32>(repeating: 0x8000_0000))
  }

  /// The bit patterns.
  @inline(__always) var pattern: SIMD8<UInt32> { unsafeBitCast(self, to: SIMD8<UInt32>.self) }

  /// Numbers from their bit patterns.
  @inline(__always)
  init(bits pattern: SIMD8<UInt32>) { self = unsafeBitCast(pattern, to: Vector.self) }
}

/// Calls `body` with the offset and size of each run of at most eight in 0..<count.
///
/// The size is the literal 8 in the loop and a variable after it. Pass a local function marked
/// `@inline(__always)`: it is then copied to both places, and in the loop the tests of the size
/// vanish. A closure would be called, with its captures in memory.
@inline(__always)
func forEachVector(_ count: Int, _ body: (_ offset: Int, _ size: Int) -> Void) {
  var i = 0
  while i &+ 8 <= count {
    body(i, 8)
    i &+= 8
  }
  if i < count { body(i, count &- i) }
}

/// The same with state that the body changes; it stays in registers, as a captured variable would not.
@inline(__always)
func forEachVector<State>(
  _ count: Int, _ state: inout State,
  _ body: (_ offset: Int, _ size: Int, _ state: inout State) -> Void
) {
  var i = 0
  while i &+ 8 <= count {
    body(i, 8, &state)
    i &+= 8
  }
  if i < count { body(i, count &- i, &state) }
}
