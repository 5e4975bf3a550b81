import Kernel

/// Writes the body of a script's function `sides`: what is given, then both sides.
struct Writer {
  let claim: Claim
  let signature: Signature
  let setting: Setting
  let sizes: Sizes
  /// The model whose numbers are written out; nil where they are drawn.
  let world: World?
  /// The axes of the arrays, in order.
  let axes: [AxisKey]

  var identifiers = Identifiers()
  /// Lines of the function, without indentation.
  var lines: [String] = []
  /// What stands in the lines already.
  var written: Set<String> = []
  var helpers: Set<Helper> = []
  var usedAxes: Set<Int> = []
  /// Densities that are functions of their arguments, by name.
  var laws: [LawKey: Law] = [:]
  /// Factors of the models of real vectors.
  var factors: [Name: [Signature.Factor]] = [:]
  /// Symbols that random Gaussian factors bring in.
  var extraSymbols: [Name: Signature.Symbol] = [:]
  /// Parameters of functions under way, which vary along axes that only a call knows.
  var parameters = 0
  /// For each of them the axes over which something that depends on it is summed.
  var meetings: [Int: Set<Int>] = [:]
  /// Axes that are summed in the function under way.
  var hiddenAxes: Set<Int> = []
  var usesLattice = false

  typealias Environment = [Name: Piece]

  /// What an axis is for: the values over which a variable is summed, or where a free one stands.
  struct AxisKey: Hashable {
    var variable: Name
    var isFree: Bool
  }

  init(
    _ claim: Claim, _ signature: Signature, _ setting: Setting, _ sizes: Sizes, world: World?,
    axes: [AxisKey]
  ) {
    self.claim = claim
    self.signature = signature
    self.setting = setting
    self.sizes = sizes
    self.world = world
    self.axes = axes
  }

  /// All axes that a claim could need.
  static func allAxes(_ claim: Claim, _ signature: Signature, _ setting: Setting) -> [AxisKey] {
    signature.variables.keys.sorted().flatMap { name in
      let summed = AxisKey(variable: name, isFree: false)
      if setting.isFinite { return [summed] }
      return [AxisKey(variable: name, isFree: true), summed]
    }
  }

  /// Writes a line once.
  mutating func write(_ key: String, _ line: String) {
    if written.insert(key).inserted { lines.append(line) }
  }

  // MARK: Axes

  mutating func axis(of name: Name, isFree: Bool = false) throws(Inexpressible) -> Int {
    let key = AxisKey(variable: name, isFree: isFree && !setting.isFinite)
    guard let place = axes.firstIndex(of: key) else {
      throw Inexpressible("\(name) has no values here")
    }
    usedAxes.insert(place)
    return place
  }

  /// The shape of an array along some axes, as a Python tuple.
  func shape(_ extents: [Int: String], _ matrix: [Int] = []) -> String {
    let all = axes.indices.map { extents[$0] ?? "1" } + matrix.map { String($0) }
    return "(" + all.joined(separator: ", ") + (all.count == 1 ? ",)" : ")")
  }

  /// How many values an axis has, for a guess at the work.
  func extent(_ axis: Int) -> Int {
    let key = axes[axis]
    guard !setting.isFinite, let variable = signature.variables[key.variable] else { return 4 }
    if key.isFree { return Self.points }
    if hasStates(variable) { return states(of: key.variable) }
    return sizes.lattice.nodes(sizes.size(variable.dimension))
  }

  /// Number of places at which a free real variable stands.
  static let points = 4

  /// Refuses an array with too many values.
  func check(_ axes: Set<Int>) throws(Inexpressible) {
    let size = axes.filter { $0 >= 0 }.reduce(1.0) { $0 * Double(extent($1)) }
    if size > sizes.lattice.room {
      throw Inexpressible("integrals over too many dimensions at a time", isTooLarge: true)
    }
  }
}
