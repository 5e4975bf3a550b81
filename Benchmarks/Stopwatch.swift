/// Times one thing.
struct Stopwatch {
  /// How often it is done; the median of the rounds counts.
  let rounds: Int

  /// Seconds of the median round, after one round that only warms up.
  func median(_ body: () throws -> Void) rethrows -> Double {
    try body()
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<rounds { times.append(try clock.measure(body) / .seconds(1)) }
    return times.sorted()[rounds / 2]
  }
}

/// One line of the report.
struct Timing {
  /// What was timed, with its sizes.
  var name: String
  /// Seconds.
  var seconds: Double
  /// What it is measured against, and its seconds.
  var yardstick: (name: String, seconds: Double)?

  /// As in "VAE 784-400-20, batch 128: 1.31 ms a step, 1.18 × its matrix products".
  var line: String {
    let own = "\(name): \(Timing.text(seconds))"
    guard let yardstick else { return own }
    let ratio = (seconds / yardstick.seconds * 100).rounded() / 100
    return "\(own), \(ratio) × \(yardstick.name) (\(Timing.text(yardstick.seconds)))"
  }

  /// Three digits with a fitting unit.
  private static func text(_ seconds: Double) -> String {
    for (unit, size) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)] where seconds >= size {
      return "\(rounded(seconds / size)) \(unit)"
    }
    return "\(rounded(seconds * 1e9)) ns"
  }

  private static func rounded(_ value: Double) -> Double {
    let scale = value < 10 ? 100.0 : value < 100 ? 10 : 1
    return (value * scale).rounded() / scale
  }
}
