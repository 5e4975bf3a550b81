import Foundation
import LatentModels
import LinearAlgebra

/// The data of a training run, as the command line names it.
struct DataSource {
  /// n × d values.
  let points: Matrix<Float>
  /// What they are, in a few words.
  let description: String

  /// Data sets that are made here.
  static let made = ["ppca", "digits", "sprites"]

  /// How many points are made if nobody says.
  static let usualCount = 10_000

  /// Makes or reads a data set.
  ///
  /// - Parameters:
  ///   - name: `ppca`, `digits`, `sprites`, or the path of an IDX file (gzipped or not), of a CSV
  ///     file, or of a folder of PNG pictures.
  ///   - count: how many points are made, or at most taken from a file.
  init(_ name: String, count: Int?, seed: UInt64) throws(Unusable) {
    if DataSource.made.contains(name) {
      points = DataSource.made(name, count ?? DataSource.usualCount, seed: seed)
      description = "\(points.rows) × \(points.columns) \(name)"
      return
    }
    let all = try DataSource.file(name)
    points = all.prefixRows(count ?? all.rows)
    description = "\(points.rows) × \(points.columns) of \(name)"
  }

  private static func made(_ name: String, _ count: Int, seed: UInt64) -> Matrix<Float> {
    var generator = SplitMix64(seed: seed)
    switch name {
    case "digits": return StrokeDigits.draw(count, using: &generator).pixels
    case "sprites": return Sprites.draw(count, using: &generator).pixels
    default:
      // Ten coordinates, three directions: small enough to print, large enough to collapse.
      let model = ProbabilisticPCA(
        mean: Array(repeating: 0, count: 10),
        weights: generator.normalMatrix(rows: 10, columns: 3), noiseVariance: 0.5)
      let points = model.sample(count, using: &generator)
      return Matrix(
        rows: count, columns: points.columns, elements: points.elements.map { Float($0) })
    }
  }

  private static func file(_ path: String) throws(Unusable) -> Matrix<Float> {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Unusable(
        "there is no file or folder \(path), and the data sets that are made here are "
          + made.joined(separator: ", "))
    }
    if isDirectory.boolValue { return try PictureFolder.read(path).pixels }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Unusable("can't read \(path): \(NoteFiles.reason(error))")
    }
    do throws(DataFileError) {
      guard path.lowercased().hasSuffix(".csv") else {
        return try ImageData(images: IDXFile(bytes)).pixels
      }
      let table = try CSVFile.read(String(decoding: bytes, as: UTF8.self))
      return Matrix(
        rows: table.rows, columns: table.columns, elements: table.elements.map { Float($0) })
    } catch {
      throw Unusable("\(path): \(error)")
    }
  }

  /// The first value outside [0, 1], with its row and column from 1.
  var firstOutsideUnitInterval: (row: Int, column: Int, value: Float)? {
    guard let index = points.elements.firstIndex(where: { !(0...1).contains($0) }) else {
      return nil
    }
    return (index / points.columns + 1, index % points.columns + 1, points.elements[index])
  }
}
