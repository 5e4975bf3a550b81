import Kernel
import Reading

/// What the other lines of a chain say about a failing step.
///
/// Each step keeps its own, local verdict. But in a chain of values A A B A, the two failing steps
/// are one bad line, and it is that line which wants mending: an expression that agrees with
/// another one of its chain is likely right.
struct Chains {
  /// Whether each side of a step agrees with another expression of the chain.
  struct Support {
    var left = false
    var right = false
  }

  private var supports: [Int: Support] = [:]
  /// Steps that fail only because the line before them is bad, with the step that says so.
  private(set) var grouped: [Int: Int] = [:]
  /// Last failing steps of chains whose two ends agree all the same.
  private(set) var cancelling: [Int] = []
  /// For each failing step the steps before it that hold as equalities, nearest first.
  private(set) var runs: [Int: [Int]] = [:]

  init(_ tried: [Proofreader.Tried], _ trial: Trial) {
    let chains = Dictionary(grouping: tried.indices) { tried[$0].statement.chain.chain }
    for (_, members) in chains.sorted(by: { $0.key < $1.key }) {
      let failing = members.filter { tried[$0].outcome == .fails }
      guard members.count > 1, !failing.isEmpty else { continue }
      for place in failing {
        supports[place] = support(place, members, tried, trial)
        let before = members.filter { $0 < place }.reversed()
        runs[place] = Array(
          before.prefix { step in
            if case .holds? = tried[step].outcome { return tried[step].isEquality }
            return false
          })
      }
      for (place, next) in zip(members, members.dropFirst())
      where supports[place]?.right == false && supports[next]?.left == false {
        guard let first = tried[place].statement.readings.first,
          let second = tried[next].statement.readings.first,
          agree(first.claim.left, second.claim.right, first.signature, trial)
        else { continue }
        grouped[next] = place
      }
      if failing.count > 1, let first = members.first, let last = members.last,
        let start = tried[first].statement.readings.first,
        let end = tried[last].statement.readings.first,
        members.allSatisfy({ tried[$0].isEquality }),
        agree(start.claim.left, end.claim.right, start.signature, trial)
      {
        cancelling.append(failing[failing.count - 1])
      }
    }
  }

  func support(of place: Int) -> Support { supports[place] ?? Support() }

  private func support(
    _ place: Int, _ members: [Int], _ tried: [Proofreader.Tried], _ trial: Trial
  ) -> Support {
    guard let reading = tried[place].statement.readings.first else { return Support() }
    var support = Support()
    // Expressions of the chain before the left side and after the right side.
    let before = members.filter { $0 < place }
    let after = members.filter { $0 > place }
    let earlier = before.compactMap { tried[$0].statement.readings.first?.claim.left }
    let later = after.compactMap { tried[$0].statement.readings.first?.claim.right }
    let others = earlier + later
    support.left = others.contains { agree($0, reading.claim.left, reading.signature, trial) }
    support.right = others.contains { agree($0, reading.claim.right, reading.signature, trial) }
    return support
  }

  /// Whether two expressions have equal values in one world of each kind.
  private func agree(
    _ first: Expression, _ second: Expression, _ signature: Signature, _ trial: Trial
  ) -> Bool {
    var seen = false
    for world in trial.fingerprintWorlds(signature) {
      guard let found = difference(Claim(first, .equal, second), in: world) else { continue }
      if !found.mayVanish { return false }
      seen = true
    }
    return seen
  }
}

extension Proofreader.Tried {
  /// Whether the step claims an equality.
  var isEquality: Bool { statement.readings.first?.claim.relation == .equal }
}
