extension Term {
  /// Whether it is a name by itself, of whatever kind.
  var isNamedValue: Bool {
    switch kind {
    case .variable, .symbol, .dimension, .index, .copy, .model, .range: return true
    default: return false
    }
  }
}
