/// A batch of small models of one shape: everything that gives a claim a value.
///
/// Worlds are data. They come from samplers that the kernel does not trust: a bad sampler may make
/// a check weak, but a world can only give values, never a verdict.
public struct World: Sendable {
  /// What kind of world it is, for the report.
  public var kind: Kind
  /// Number of models in the batch.
  public var count: Int
  /// Sizes of the named dimensions.
  public var dimensions: [Name: Int]
  /// The variables' values.
  public var variables: [Name: Support]
  /// The free symbols' values.
  public var symbols: [Name: Constant]
  /// The copies of variables and symbols, as in data points.
  public var members: [Name: Copies]
  /// The unknown functions.
  public var functions: [Name: SmoothFunction]
  /// The models.
  public var models: [Name: Model]

  /// A batch of small models.
  public init(
    kind: Kind, count: Int, dimensions: [Name: Int] = [:], variables: [Name: Support] = [:],
    symbols: [Name: Constant] = [:], members: [Name: Copies] = [:],
    functions: [Name: SmoothFunction] = [:], models: [Name: Model] = [:]
  ) {
    self.kind = kind
    self.count = count
    self.dimensions = dimensions
    self.variables = variables
    self.symbols = symbols
    self.members = members
    self.functions = functions
    self.models = models
  }

  /// The kinds of worlds.
  public enum Kind: String, Sendable, CaseIterable {
    /// Tables over finitely many cells with volumes.
    case finite
    /// Tables with counting measure.
    case discrete
    /// Jointly Gaussian vectors with random parameters.
    case gaussian
    /// The note's own model statements.
    case declared
    /// Smooth non-linear models with low-dimensional variables.
    case smooth
  }

  /// Numbers of a matrix, entry by entry, for each entry one per model of the batch.
  public struct Constant: Sendable, Hashable {
    /// Number of rows.
    public var rows: Int
    /// Number of columns.
    public var columns: Int
    /// `rows × columns × count` fractions.
    public var elements: [Fraction]

    /// Numbers of a matrix.
    public init(rows: Int = 1, columns: Int = 1, elements: [Fraction]) {
      self.rows = rows
      self.columns = columns
      self.elements = elements
    }
  }

  /// Which values a variable takes.
  public enum Support: Sendable {
    /// Cells with volumes and representative values.
    case cells(Cells)
    /// Real vectors: their length, where a free one stands, and the box to integrate over.
    case real(dimension: Int, observation: Constant, box: ClosedRange<Double>)
  }

  /// The states of a finite variable.
  public struct Cells: Sendable {
    /// Number of states.
    public var count: Int
    /// `count × batch` positive volumes.
    public var volumes: [Fraction]
    /// Whether volumes are all 1 and a cell can't be split.
    public var isDiscrete: Bool
    /// Value of each state: rows × 1, then `count × batch`.
    public var values: Constant

    /// The states of a finite variable.
    public init(count: Int, volumes: [Fraction], isDiscrete: Bool, values: Constant) {
      self.count = count
      self.volumes = volumes
      self.isDiscrete = isDiscrete
      self.values = values
    }
  }

  /// Copies of a variable or symbol.
  public enum Copies: Sendable {
    /// The states of `copies × batch` data points.
    case states(of: Name, copies: Int, [Int])
    /// Values: rows × columns, then `copies × batch`.
    case values(copies: Int, Constant)
  }

  /// An unknown function made definite: affine, or affine plus a smooth bend.
  ///
  /// Each output entry is a + Σ bⱼ uⱼ + c·sin(Σ wⱼ uⱼ + d) over the stacked entries u of the
  /// arguments, through exp(·/2) where the range is positive.
  public struct SmoothFunction: Sendable {
    /// Shape of the value.
    public var rows: Int
    /// Shape of the value.
    public var columns: Int
    /// Number of stacked inputs.
    public var inputs: Int
    /// Whether the values are made positive.
    public var range: Signature.Symbol.Domain
    /// Per output entry: a, then the bs, then c, d, then the ws; each `batch` long.
    public var coefficients: [[Fraction]]
    /// Whether c is 0 everywhere and the range is all real: then the function is affine.
    public var isAffine: Bool

    /// An unknown function made definite.
    public init(
      rows: Int, columns: Int, inputs: Int, range: Signature.Symbol.Domain,
      coefficients: [[Fraction]], isAffine: Bool
    ) {
      self.rows = rows
      self.columns = columns
      self.inputs = inputs
      self.range = range
      self.coefficients = coefficients
      self.isAffine = isAffine
    }
  }

  /// A joint distribution.
  public enum Model: Sendable {
    /// Unnormalised weights of all combinations of the variables' states, then the batch; for each
    /// parameter θ they are tilted by exp(θ t) with t as many numbers.
    case table(variables: [Name], weights: [Fraction], tilts: [Name: [Fraction]] = [:])
    /// A product of conditional densities, in which the world's symbols may occur.
    case factors([Signature.Factor])
  }
}

extension World {
  /// The batch reduced to one of its models.
  public func only(_ model: Int) -> World {
    func pick(_ list: [Fraction]) -> [Fraction] {
      stride(from: model, to: list.count, by: count).map { list[$0] }
    }
    func pick(_ constant: Constant) -> Constant {
      Constant(rows: constant.rows, columns: constant.columns, elements: pick(constant.elements))
    }
    var result = self
    result.count = 1
    for (name, support) in variables {
      switch support {
      case .cells(var cells):
        cells.volumes = pick(cells.volumes)
        cells.values = pick(cells.values)
        result.variables[name] = .cells(cells)
      case .real(let dimension, let observation, let box):
        result.variables[name] = .real(
          dimension: dimension, observation: pick(observation), box: box)
      }
    }
    result.symbols = symbols.mapValues { pick($0) }
    result.members = members.mapValues { copies in
      switch copies {
      case .states(let name, let number, let states):
        .states(
          of: name, copies: number,
          stride(from: model, to: states.count, by: count).map { states[$0] })
      case .values(let number, let constant): .values(copies: number, pick(constant))
      }
    }
    result.functions = functions.mapValues { function in
      var result = function
      result.coefficients = function.coefficients.map { pick($0) }
      return result
    }
    result.models = models.mapValues { definition in
      guard case .table(let variables, let weights, let tilts) = definition else {
        return definition
      }
      return .table(
        variables: variables, weights: pick(weights), tilts: tilts.mapValues { pick($0) })
    }
    return result
  }
}
