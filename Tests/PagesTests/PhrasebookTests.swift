import Foundation
import Charts
import Notes
import Proofreading
import Reading
import Testing

@testable import Pages

@Suite("Phrasebook")
struct PhrasebookTests {
  /// String literals of a room's sources that read like sentences, with `{}` for what is filled in.
  private func sentences(in room: String) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/" + room)
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path())
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Lints") && !$0.hasPrefix("Vocabulary") }
    var found: Set<String> = []
    for file in files {
      let source = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      for line in source.split(separator: "\n") where !line.contains("///") {
        let calls =
          /(?:unread|fail|meaningless|mismatch|tooLarge|notCheckable|assumption|error|conflict)\(\s*"|return "|message:\s*"|reason = "|scalar\(.*, "/
        guard line.contains(calls) || line.contains(/^\s*"[a-z]/) else { continue }
        for match in line.matches(of: /"((?:[^"\\]|\\.)*)"/) {
          let text = String(match.1).replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "{}")
            .replacing("\\\\", with: "\\")
          // What is filled in with a literal of its own ends the match too early.
          if text.contains(/[a-z]{2,} [a-z]/), !text.contains("\\(") { found.insert(text) }
        }
      }
    }
    return found
  }

  @Test(
    "every sentence of the reader, the parser and the kernel has its Korean",
    arguments: ["Reading", "Notation", "Kernel"])
  func complete(_ room: String) throws {
    let known = Set(Phrasebook.all.map(\.english))
    let sentences = try sentences(in: room)
    #expect(sentences.count > 20)
    // Names of operators, words that are looked for in notes, and what a template covers.
    let others: Set<String> = [
      ", the inverse of", "be the inverse function of", "be the inverse map of",
      "be the inverse of", "denote the inverse of", "denotes the inverse of", "for the inverse of",
      "inverse function", "inverse map", "is now", "is the inverse function of",
      "is the inverse map of", "is the inverse of", "the inverse of",
      "scalar block", "scalar component", "scalar part", "two dimensional gaussian",
      "two-dimensional gaussian", "two-dimensional normal",
      "approximate posterior", "being the dimension of the data",
      "being the dimension of the latent", "being the latent dimension",
      "being the number of pixels", "centered gaussian", "centred gaussian", "covariance matrix",
      "data dimension ", "data dimensionality ", "denotes the dimension of the data",
      "denotes the latent dimension", "dimension of the data ", "dimension of the latent ",
      "dimension of the latents ", "equal to", "for a standard", "identity covariance",
      "inference model", "inference network", "is the data dimension",
      "is the dimension of the data", "is the dimension of the latent",
      "is the dimension of the observ", "is the latent dimension", "is the number of pixels",
      "latent dimension ", "latent dimensionality ", "latent dimensions",
      "latent space of dimension ", "observed dimension ", "one dimensional", "random variable",
      "random vector", "recognition model", "recognition network", "standard deviation",
      "standard multivariate gaussian", "standard multivariate normal", "the standard",
      "unit covariance", "variational posterior",
      "derivative by", "derivative in", "derivative with respect to", "derivatives by",
      "derivatives in", "derivatives with respect to", "differentiation in",
      "differentiation with respect to", "in the same way", "the same for",
      "first draft", "first edition", "markov kernel", "pushed through",
      "arg max", "arg min", "line break", "if we take", "let us take", "we take", "mean field",
      "`}` closes nothing", "at the ", "is the elbo", "is the evidence lower bound",
      "denotes the elbo", "all alphabets are finite", "all random variables are discrete",
      "all random variables below are discrete", "all variables are discrete",
      "categorical distribution", "discrete distribution", "distributions on",
      "everything is discrete", "probability distributions on", "probability mass",
      "probability vector", "random variables below are discrete",
      "achieved by", "achieved with", "attained at", "attained by", "attained with",
      "columns are orthogonal", "columns orthogonal", "evidence lower bound", "given by",
      "is again ", "is called ", "is just ", "left hand side", "left side", "left-hand side",
      "mutually orthogonal", "obtained by", "obtained with", "of the", "orthogonal column",
      "pairwise orthogonal", "reached at", "reached by", "reached with", "right hand side",
      "right side", "right-hand side", "standard gaussian", "standard normal", "stands for ",
      "that belongs to", "unit gaussian", "unit normal", "variational lower bound",
      "white gaussian", "centered data", "centred data", "data are centered", "data are centred",
      "data has zero mean", "data have been centered", "data have been centred",
      "data have zero mean", "data is centered", "data is centred", "data of mean zero",
      "data with zero mean", "joint gaussian", "jointly gaussian", "jointly normal", "mean zero",
      "not centered", "not centred", "zero mean", "zero-mean data", "e step", "expectation step",
      "in general", "not ", "drawn from", "draws from",
      "for positive ", "importance sample", "independent draws", "independent samples",
      "positive random variable ", "positive random variables ", "positive variable ",
      "positive variables ", "samples from", "strictly positive ",
    ]
    let missing = sentences.subtracting(known).subtracting(others).sorted()
    #expect(missing == [])
  }

  @Test("sentences begin small, end without a full stop and stand once")
  func style() {
    let english = Phrasebook.all.map(\.english)
    #expect(Set(english).count == english.count)
    for (english, korean) in Phrasebook.all {
      #expect(english.first?.isUppercase == false && !english.hasSuffix("."), "\(english)")
      #expect(!korean.hasSuffix(".") && !korean.isEmpty)
      #expect(
        english.matches(of: /\{\}/).count == korean.matches(of: /\{\}/).count, "\(english)")
    }
  }

  @Test("what is filled in is translated, too")
  func fillings() {
    func korean(_ text: String) -> String { Phrasebook.phrase(text, .korean) }
    #expect(korean("a side is missing") == "한쪽 변이 비어 있다")
    #expect(
      korean("the mean is a vector with K entries, the outcome is a number")
        == "평균은 성분이 K개인 벡터, 확률변수는 수이다")
    #expect(korean("this display is not read: `[` is never closed").hasSuffix("`[`가 닫히지 않았다"))
    #expect(korean("`\\foo` is not known") == "모르는 명령 `\\foo`이다")
    #expect(korean("somebody else's words") == "somebody else's words")
    #expect(Phrasebook.phrase("a side is missing", .english) == "a side is missing")
  }

  @Test("a Korean page says in Korean what was not understood, and what an assumption is")
  func page() throws {
    let text = "---\nlang: ko\n---\n\n$$\na = b = c = d\n$$\n"
    let report = Fixtures.report(text) { mathematics in
      [
        Fixtures.statement(
          mathematics, "eq-1.1", index: 0, .unread("a relation stands inside an expression")),
        Fixtures.statement(
          mathematics, "eq-1.2", index: 1, .assumption("it takes variables for independent")),
        Fixtures.statement(
          mathematics, "eq-1.3", index: 2,
          .mistyped("the left side is a density of x, the right side a density of z")),
      ]
    }
    let page = try LecturePage(report).html(KaTeXFiles())
    for piece in ["관계 기호가 식 안에 있다", "변수를 서로 독립으로 둔다", "왼쪽은 x의 밀도, 오른쪽은 z의 밀도이다"] {
      expect(piece, in: page)
    }
  }

  @Test("lints stand below the summary in the page's language, with their lines")
  func lints() throws {
    var report = Fixtures.report("---\nlang: ko\n---\n\n여기 $[z$ 는 잠재변수다.\n") { _ in [] }
    report.lints = lint(report.note)
    let page = try LecturePage(report).html(KaTeXFiles())
    expect("<summary>적는 법에 대한 조언 1가지</summary>", in: page)
    expect("<b>5행</b> ‘[’의 짝이 없다.", in: page)
    report.lints = []
    expect("class=\"lints\"", false, in: try LecturePage(report).html(KaTeXFiles()))
  }
}
