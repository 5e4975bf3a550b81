import Kernel
import Testing

/// All inputs are dyadic, so the worlds hold them exactly; what is left is the kernel's rounding,
/// below 1e−13 for sums of a dozen logarithms, and that of the reference's doubles.
@Suite("Kernel against reference 01: a discrete latent model by enumeration")
struct DiscreteReferenceTests {
  let world: World
  let file: ReferenceFile
  let elbo = minus(underEncoder(.log(likelihood)), divergence(encoder, prior))
  let overQ = Domain.densities(of: "q", outcomes: ["z"], givens: ["x"])

  init() throws {
    file = try ReferenceFile("01_discrete")
    let inputs = try file.named("discrete.elbo")
    let prior = try inputs.input("p_z")
    let likelihood = try inputs.input("p_x_given_z")
    let encoder = try inputs.input("q_z_given_x")
    func cells(_ count: Int) -> World.Support {
      .cells(
        World.Cells(
          count: count, volumes: [Fraction](repeating: Fraction(1), count: count),
          isDiscrete: true,
          values: World.Constant(elements: (0..<count).map { Fraction($0) })))
    }
    // p(x, z) = p(z) p(x|z), and q(x, z) = q(z|x)/4, x by x.
    var joint: [Fraction] = []
    for x in 0..<4 { for z in 0..<3 { joint.append(fraction(prior[z] * likelihood[z * 4 + x])) } }
    world = World(
      kind: .discrete, count: 1,
      variables: [
        "x": cells(4), "z": cells(3), "z₁": cells(3), "z₂": cells(3), "z₃": cells(3),
      ],
      models: [
        "p": .table(variables: ["x", "z"], weights: joint),
        "q": .table(variables: ["x", "z"], weights: encoder.map { fraction($0) }),
      ])
  }

  private func expect(
    _ expression: Expression, is output: String, of id: String = "discrete.elbo",
    within tolerance: Double = 1e-12, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try file.named(id).output(output)
    let found = values(of: expression, in: world)
    #expect(
      agree(found, expected, within: tolerance), "\(output): \(found ?? []), not \(expected)",
      sourceLocation: sourceLocation)
  }

  @Test("evidence and posterior are the enumerated ones")
  func evidenceAndPosterior() throws {
    try expect(evidence, is: "p_x")
    try expect(.log(evidence), is: "log_p_x")
    try expect(posterior, is: "posterior_z_given_x")
  }

  @Test("the ELBO, its terms and its gap are the enumerated ones")
  func bound() throws {
    try expect(underEncoder(.log(likelihood)), is: "reconstruction")
    try expect(divergence(encoder, prior), is: "kl_q_prior")
    try expect(divergence(encoder, posterior), is: "kl_q_posterior")
    try expect(elbo, is: "elbo")
    try expect(.negative(underEncoder(.log(encoder))), is: "entropy_q")
    try expect(underEncoder(.log(joint)), is: "e_q_log_joint")
  }

  @Test("both sides of the well-known wrong ELBO line are the enumerated ones, and differ")
  func wrongLine() throws {
    let id = "discrete.seed-wrong"
    let left = plus(.log(evidence), divergence(encoder, posterior))
    let right = minus(underEncoder(.log(posterior)), divergence(encoder, prior))
    try expect(left, is: "seed_lhs", of: id)
    try expect(right, is: "seed_rhs", of: id)
    #expect(difference(Claim(left, .equal, right), in: world)?.isCertain == true)
  }

  @Test("the supremum of the wrong right side over all q is the enumerated one")
  func wrongSupremum() throws {
    let right = minus(underEncoder(.log(posterior)), divergence(encoder, prior))
    try expect(
      .extremum(.supremum, over: overQ, right), is: "seed_rhs_supremum", of: "discrete.seed-wrong",
      within: 1e-9)
  }

  @Test("the importance-weighted bound of one to three samples is the enumerated one")
  func importanceWeighted() throws {
    let reference = try file.named("discrete.iwae")
    let sizes = try reference.input("K_list")
    let bounds = try reference.output("iwae")
    let copies: [Name] = ["z₁", "z₂", "z₃"]
    func at(_ model: Name, _ copy: Name, given: Bool) -> Expression {
      let argument = Density.Argument("z", at: .variable(copy))
      let x = Density.Argument("x")
      return .density(
        given
          ? Density(model, [argument], given: [x]) : Density(model, [argument, x]))
    }
    for count in 1...3 {
      guard let column = sizes.firstIndex(of: Double(count)) else { continue }
      let weights = copies.prefix(count).map { copy in
        Expression.divide(at("p", copy, given: false), at("q", copy, given: true))
      }
      var body = Expression.log(.divide(.add(weights), .integer(count)))
      for copy in copies.prefix(count) {
        body = .expectation([copy], law: at("q", copy, given: true), body)
      }
      let expected = (0..<4).map { bounds[$0 * sizes.count + column] }
      let found = values(of: body, in: world)
      #expect(agree(found, expected), "K = \(count): \(found ?? []), not \(expected)")
    }
  }

  @Test("the variance of an importance weight is the enumerated one")
  func weightVariance() throws {
    let weight = Expression.divide(joint, encoder)
    let variance = minus(
      underEncoder(.power(weight, .integer(2))), .power(evidence, .integer(2)))
    try expect(variance, is: "weight_variance", of: "discrete.iwae")
  }
}
