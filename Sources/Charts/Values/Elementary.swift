// The C library's elementary functions, which the standard library does not offer. Foundation
// would bring them too, at the price of a slower start.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The natural logarithm.
func naturalLog(_ x: Double) -> Double { log(x) }

/// The logarithm to base ten.
func decimalLog(_ x: Double) -> Double { log10(x) }

/// The exponential function.
func exponential(_ x: Double) -> Double { exp(x) }

/// `base` to the power `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The angle of the vector (x, y), in radians.
func angle(y: Double, x: Double) -> Double { atan2(y, x) }

/// The cosine and the sine of an angle in radians.
func direction(_ radians: Double) -> (x: Double, y: Double) { (cos(radians), sin(radians)) }
