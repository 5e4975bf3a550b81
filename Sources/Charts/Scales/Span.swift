/// The range between two numbers in either order; 0 to 1 where one of them is not finite.
///
/// `a...b` would stop the program for numbers that a degenerate model gives.
func span(_ first: Double, _ second: Double) -> ClosedRange<Double> {
  guard first.isFinite, second.isFinite else { return 0...1 }
  return min(first, second)...max(first, second)
}
