/// A half-open range of UTF-8 offsets in some text.
///
/// Offsets count UTF-8 bytes from 0. A span says nothing about which text it lies in: spans of a
/// lifted equation are offsets in its ``Excerpt``, which maps them to spans of the file.
public struct Span: Hashable, Sendable, Comparable {
  /// First byte.
  public var lower: Int
  /// One past the last byte.
  public var upper: Int

  /// The bytes from `lower` up to, not including, `upper`.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Number of bytes.
  public var count: Int { upper - lower }

  /// Whether the span holds no byte.
  public var isEmpty: Bool { lower == upper }

  /// The smallest span that holds both.
  public func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  /// Whether `other` lies inside.
  public func contains(_ other: Span) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Orders by where a span begins, shorter ones first.
  public static func < (left: Span, right: Span) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}
