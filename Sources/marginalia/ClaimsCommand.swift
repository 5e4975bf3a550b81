import ArgumentParser
import Charts
import Claims
import Foundation
import Pages

/// What no formula can check, measured.
struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims", abstract: "Measure the claims that no formula can check.",
    discussion: """
      Exit status: 0 if every measurement agrees with its claim, 1 if one refutes it or is too \
      coarse to tell, 2 if an id is unknown.
      """)

  @Argument(help: "Ids of claims, or families such as ppca; without any, all of them.")
  var ids: [String] = []

  @Flag(name: .long, help: "Take as long as it needs: larger samples, and deep models too.")
  var full = false

  @Flag(name: .long, help: "Print every id with what it claims, and measure nothing.")
  var list = false

  @Option(name: .long, help: "Seed of everything random; the same seed gives the same numbers.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Language of the claims: ko or en.")
  var language = Language.english

  @Option(name: .long, help: "How measurements are written.")
  var format = CheckCommand.Format.text

  @OptionGroup var caching: CacheOptions

  mutating func run() throws {
    let claims = try chosen()
    if list {
      claims.forEach { print("\($0.id)\n    \($0.statement[language])") }
      if ids.isEmpty { printFolklore() }
      return
    }
    var agrees = true
    var all: [(claim: Claim, measurement: Claims.Measurement)] = []
    for claim in claims where full || !claim.needsFullMode || !ids.isEmpty {
      if claim.needsFullMode && !full {
        throw Unusable("\(claim.id) trains deep models; measure it with --full")
      }
      let measurement = try measured(claim)
      if format == .text {
        print(MeasurementText(claim, measurement, language: language).block, terminator: "\n\n")
      }
      all.append((claim, measurement))
      agrees = agrees && measurement.verdict == .confirmed
    }
    if format == .json { print(MeasurementsJSON(all).text, terminator: "") }
    if !agrees { throw ExitCode(1) }
  }

  private func measured(_ claim: Claim) throws(Unusable) -> Claims.Measurement {
    do {
      return try claim.measure(
        mode: full ? .full : .quick, seed: seed, laboratory: caching.laboratory)
    } catch {
      throw Unusable("can't measure \(claim.id): \(error)")
    }
  }

  private func chosen() throws -> [Claim] {
    if ids.isEmpty { return ClaimRegistry.all }
    do {
      return try ids.flatMap { try ClaimRegistry.claims(matching: $0) }
    } catch let unknown as UnknownClaim {
      throw Unusable(unknown.description)
    }
  }

  private func printFolklore() {
    print(language == .korean ? "\n속설과 정확한 결과가 다른 곳" : "\nWhere folklore and exact results differ")
    for entry in Folklore.all {
      print("\(entry.number). \(entry.saying[language])")
      print("    \(entry.result[language]) [\(entry.claims.joined(separator: ", "))]")
    }
  }
}
