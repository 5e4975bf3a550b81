public import LinearAlgebra

/// How far a training run is.
public struct TrainingProgress: Sendable {
  /// The run as it is now.
  public let run: TrainingRun
  /// The number of steps since the last look.
  public let taken: Int
  /// The mean terms of their batches.
  public let terms: BatchTerms
  /// The step at which training ends.
  public let goal: Int
}

/// Where models are trained: what is already known is looked up, and somebody may watch.
public struct Laboratory: Sendable {
  /// Called now and then; training ends when it returns false.
  public typealias Watcher = @Sendable (TrainingProgress) throws -> Bool

  /// Finished training; nil where everything is to be trained anew.
  public var cache: TrainingCache?
  /// Whoever watches.
  public var watcher: Watcher?

  /// A laboratory, by default without a cache and unwatched.
  public init(cache: TrainingCache? = nil, watcher: Watcher? = nil) {
    self.cache = cache
    self.watcher = watcher
  }

  /// Trains a configuration for so many steps.
  ///
  /// - Parameters:
  ///   - data: the data whose digest the configuration holds.
  ///   - start: where to go on from, unless the cache is further; nil starts anew.
  /// - Returns: the run; after fewer steps only if the watcher ended it.
  /// - Throws: ``TrainingDiverged``, ``DamagedCache``, and what cache and watcher throw.
  public func train(
    _ configuration: TrainingConfiguration, on data: Matrix<Float>, steps: Int,
    from start: TrainingRun? = nil
  ) throws -> TrainingRun {
    precondition(start.map { $0.configuration == configuration } ?? true, "another configuration")
    let kept = try cache?.run(configuration, upTo: steps)
    let furthest = [start, kept].compactMap { $0 }.max { $0.step < $1.step }
    var run = furthest ?? TrainingRun(configuration, data: data)
    while run.step < steps {
      var next = run
      let terms = next.advance(data, steps: min(steps - run.step, configuration.stepsAtATime))
      guard next.isFinite, terms.evidenceLowerBound.isFinite else {
        throw TrainingDiverged(between: run.step, and: next.step)
      }
      let taken = next.step - run.step
      run = next
      let progress = TrainingProgress(run: run, taken: taken, terms: terms, goal: steps)
      if let watcher, try !watcher(progress) { break }
    }
    if run.step == steps && kept?.step != steps { try cache?.keep(run) }
    return run
  }
}

/// Training whose parameters are no numbers any more.
public struct TrainingDiverged: Error, Hashable, CustomStringConvertible {
  /// The last step after which all was well.
  public let goodStep: Int
  /// A step after which it was not.
  public let badStep: Int

  init(between goodStep: Int, and badStep: Int) {
    self.goodStep = goodStep
    self.badStep = badStep
  }

  /// What happened, and what may help.
  public var description: String {
    "training diverged between steps \(goodStep) and \(badStep); a smaller learning rate may help"
  }
}

extension TrainingConfiguration {
  /// Steps between two looks at the watcher: about 4·10⁹ operations, a tenth of a second.
  var stepsAtATime: Int {
    let parameters: Int
    switch model {
    case .dense(let architecture): parameters = ParameterLayout(architecture).count
    case .linear(let latents, _): parameters = 2 * data.columns * latents
    }
    // A product of forward and backward passes takes two operations a weight and point, three times.
    return max(1, 4_000_000_000 / (6 * max(1, parameters * options.batch)))
  }
}
