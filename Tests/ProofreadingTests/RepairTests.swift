import Notes
import Proofreading
import SourceText
import Testing

/// A true statement with one slip in it, the slip's name, and the statement mended.
struct Slip: Sendable, CustomTestStringConvertible {
  var mistake: Mistake
  var preamble = ""
  var wrong: String
  var mended: String

  var testDescription: String { "\(mistake.rawValue): \(wrong)" }

  private static let model = #"""
    Let $x \in \mathbb{R}^D$ and $z \in \mathbb{R}^K$ with $K < D$.

    $$p(z) = \mathcal{N}(z; 0, I), \qquad p(x \mid z) = \mathcal{N}(x; Wz + \mu, \sigma^2 I)$$

    Write $M = W^\top W + \sigma^2 I$ and $C = WW^\top + \sigma^2 I$.
    """#

  static let all: [Slip] = [
    Slip(
      mistake: .signFlipped,
      wrong:
        #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x,z)] + \mathbb{E}_{q(z|x)}[\log q(z|x)] + KL[q(z|x) \| p(z|x)]"#,
      mended:
        #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x,z)] - \mathbb{E}_{q(z|x)}[\log q(z|x)] + KL[q(z|x) \| p(z|x)]"#
    ),
    Slip(
      mistake: .conditionalReversed,
      wrong: #"p(z|x) = \frac{p(z|x) p(z)}{p(x)}"#,
      mended: #"p(z|x) = \frac{p(x|z) p(z)}{p(x)}"#),
    Slip(
      mistake: .conditionalDropped,
      wrong:
        #"\log p(x) = \mathbb{E}_{q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] + KL[q(z|x) \| p(z)]"#,
      mended:
        #"\log p(x) = \mathbb{E}_{q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] + KL[q(z|x) \| p(z|x)]"#
    ),
    Slip(
      mistake: .jointForConditional,
      wrong: #"p(x) = \int p(x,z) p(z) dz"#,
      mended: #"p(x) = \int p(x|z) p(z) dz"#),
    Slip(
      mistake: .wrongLaw,
      wrong:
        #"\log p(x) = \mathbb{E}_{p(z|x)}[\log p(x,z)] - \mathbb{E}_{q(z|x)}[\log q(z|x)] + KL[q(z|x) \| p(z|x)]"#,
      mended:
        #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x,z)] - \mathbb{E}_{q(z|x)}[\log q(z|x)] + KL[q(z|x) \| p(z|x)]"#
    ),
    Slip(
      mistake: .divergenceArgumentsSwapped,
      wrong:
        #"\log p(x) = \mathbb{E}_{q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] + KL[p(z|x) \| q(z|x)]"#,
      mended:
        #"\log p(x) = \mathbb{E}_{q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] + KL[q(z|x) \| p(z|x)]"#
    ),
    Slip(
      mistake: .ratioInverted,
      wrong: #"p(x) = \mathbb{E}_{q(z|x)}\left[\frac{q(z|x)}{p(x,z)}\right]"#,
      mended: #"p(x) = \mathbb{E}_{q(z|x)}\left[\frac{p(x,z)}{q(z|x)}\right]"#),
    Slip(
      mistake: .extraHalf,
      wrong: #"p(x) = \frac{1}{2} \int p(x|z) p(z) dz"#,
      mended: #"p(x) = \int p(x|z) p(z) dz"#),
    Slip(
      mistake: .extraFactor, preamble: model,
      wrong:
        #"p(z \mid x) = \mathcal{N}(z; \sigma^2 M^{-1} W^\top (x - \mu), \sigma^2 M^{-1})"#,
      mended: #"p(z \mid x) = \mathcal{N}(z; M^{-1} W^\top (x - \mu), \sigma^2 M^{-1})"#),
    Slip(
      mistake: .inverseMissing, preamble: model,
      wrong: #"p(z \mid x) = \mathcal{N}(z; M^{-1} W^\top (x - \mu), \sigma^2 M)"#,
      mended: #"p(z \mid x) = \mathcal{N}(z; M^{-1} W^\top (x - \mu), \sigma^2 M^{-1})"#),
    Slip(
      mistake: .transposeMisplaced, preamble: model,
      wrong: #"p(x) = \mathcal{N}(x; \mu, W^\top W + \sigma^2 I)"#,
      mended: #"p(x) = \mathcal{N}(x; \mu, W W^\top + \sigma^2 I)"#),
    Slip(
      mistake: .deviationForVariance, preamble: model,
      wrong: #"p(x) = \mathcal{N}(x; \mu, WW^\top + \sigma I)"#,
      mended: #"p(x) = \mathcal{N}(x; \mu, WW^\top + \sigma^2 I)"#),
    Slip(
      mistake: .powerMissing, preamble: model,
      wrong: #"\det C = \sigma^2 \det M"#,
      mended: #"\det C = (\sigma^2)^{D-K} \det M"#),
    Slip(
      mistake: .extraTerm,
      wrong:
        #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)] + KL[q(z|x) \| p(z|x)] + \log p(z)"#,
      mended:
        #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)] + KL[q(z|x) \| p(z|x)]"#
    ),
    Slip(
      mistake: .inequalityReversed,
      wrong: #"\log p(x) \le \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)]"#,
      mended: #"\log p(x) \ge \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)]"#),
    Slip(
      mistake: .wrongVariable,
      wrong: #"p(x|z) = \mathcal{N}(x; f(x), \sigma^2 I)"#,
      mended: #"p(x|z) = \mathcal{N}(x; f(z), \sigma^2 I)"#),
  ]
}

@Suite("Repairs")
struct RepairTests {
  /// What is found of each wrong statement, searched once for all tests.
  private static let found: [String: StatementReport] = Dictionary(
    uniqueKeysWithValues: Slip.all.compactMap { slip in
      finding(of: slip.wrong, after: slip.preamble).map { (slip.testDescription, $0) }
    })

  @Test("the first repair names the slip and undoes it", arguments: Slip.all)
  func first(slip: Slip) throws {
    let found = try #require(Self.found[slip.testDescription])
    #expect(found.word == "fails", "\(found.message)")
    let repair = try #require(found.repairs.first)
    #expect(repair.mistakes == [slip.mistake], "\(found.repairs.map(\.latex))")
    #expect(squeezed(repair.latex) == squeezed(slip.mended))
  }

  @Test("a repaired statement, read again, is no failure", arguments: Slip.all)
  func rereading(slip: Slip) throws {
    let found = try #require(Self.found[slip.testDescription])
    for repair in found.repairs {
      let again = try #require(finding(of: repair.latex, after: slip.preamble))
      #expect(["holds", "definition"].contains(again.word), "\(repair.latex): \(again.message)")
    }
  }

  @Test(
    "no repair weakens a relation without saying so, or says that something equals itself",
    arguments: Slip.all)
  func honest(slip: Slip) throws {
    let found = try #require(Self.found[slip.testDescription])
    for repair in found.repairs where repair.mistakes != [.equalityForBound] {
      #expect(repair.latex.contains("=") == slip.wrong.contains("="), "\(repair.latex)")
      let sides = squeezed(repair.latex).split(separator: "=")
      if sides.count == 2 { #expect(sides[0] != sides[1], "\(repair.latex)") }
    }
    #expect(found.repairs.count <= 3)
  }

  @Test("the splices of a repair, applied to the source, give its LaTeX", arguments: Slip.all)
  func splices(slip: Slip) throws {
    let found = try #require(Self.found[slip.testDescription])
    for repair in found.repairs {
      var text = Array(slip.wrong.utf8)
      for splice in repair.splices.sorted(by: { $0.span.lower > $1.span.lower }) {
        try #require(splice.span.upper <= text.count)
        text.replaceSubrange(
          splice.span.lower..<splice.span.upper, with: Array(splice.replacement.utf8))
      }
      let mended = String(decoding: text, as: UTF8.self)
      #expect(squeezed(mended) == squeezed(repair.latex))
    }
  }
}
