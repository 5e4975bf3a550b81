import ArgumentParser
import ChartRendering
import Charts
import Claims
import Foundation
import LatentModels
import Pages

/// PNG figures by name.
struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Draw figures by name; without names, all of them.",
    discussion: """
      Some figures need trained models. They are trained once and kept, as --cache says: all of them \
      together take about a minute, and seconds from then on.
      """)

  @Argument(help: "Names of figures; see --list.")
  var names: [String] = []

  @Flag(name: .long, help: "Print the names with what each figure shows.")
  var list = false

  @Option(name: [.customShort("o"), .long], help: "Folder that the figures are written into.")
  var output = "figures"

  @Option(name: .long, help: "Language of the labels: ko or en.")
  var language = Language.english

  @Option(name: .long, help: "light or dark.")
  var theme = ThemeName.light

  @Option(name: .long, help: "Pixels per point: 1 to 4.")
  var scale = 2.0

  @Option(name: .long, help: "png, svg or pdf.")
  var format = FileFormat.png

  @Flag(name: .long, help: "Also write the numbers behind each figure, as NAME.csv.")
  var csv = false

  @OptionGroup var caching: CacheOptions

  enum ThemeName: String, ExpressibleByArgument, CaseIterable {
    case light
    case dark
  }
  enum FileFormat: String, ExpressibleByArgument, CaseIterable {
    case png
    case svg
    case pdf
  }

  func validate() throws {
    guard (1...4).contains(scale) else {
      throw ValidationError("--scale takes a number from 1 to 4, not \(scale)")
    }
  }

  mutating func run() throws {
    let progress = FigureProgress()
    let catalogue = FigureCatalogue.complete(
      in: Laboratory(cache: caching.trainingCache, watcher: progress.observe))
    if list {
      let width = catalogue.list.map(\.count).max() ?? 0
      for entry in catalogue.entries {
        let name = entry.name.padding(toLength: width, withPad: " ", startingAt: 0)
        print("\(name)  \(entry.summary[language])")
      }
      return
    }
    try OutputFolder.expect(output, example: "figures")
    let entries = try (names.isEmpty ? catalogue.list : names).map { name in
      guard let entry = catalogue[name] else {
        throw Unusable("there is no figure \(name); --list says which there are")
      }
      return entry
    }
    for entry in entries {
      let name = entry.name
      let path = "\(output)/\(name).\(format.rawValue)"
      let figure = try FigureFiles.figure(entry, progress)
      try Output.write(try drawn(figure), to: path)
      print(path)
      guard csv else { continue }
      try Output.write(Data(figure.table.csv.utf8), to: "\(output)/\(name).csv")
      print("\(output)/\(name).csv")
    }
  }

  private func drawn(_ figure: Figure) throws -> Data {
    let renderer = Renderer(theme: theme == .dark ? .dark : .light, language: language)
    do {
      switch format {
      case .png: return Data(try renderer.png(figure, scale: scale))
      case .svg: return Data(try renderer.svg(figure).utf8)
      case .pdf: return Data(try renderer.pdf(figure))
      }
    } catch {
      throw Unusable("\(figure.name): \(error)")
    }
  }
}
