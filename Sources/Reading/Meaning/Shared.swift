/// A value that its copies share until one of them changes it.
///
/// For large values in values that are copied often: a copy counts one reference, not one for every
/// table inside.
struct Shared<Value: Sendable>: Sendable {
  private var box: Box

  init(_ value: Value) { box = Box(value) }

  var value: Value {
    _read { yield box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
  }

  /// Changed only while nothing else refers to it, so that it may cross threads.
  private final class Box: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
  }
}
