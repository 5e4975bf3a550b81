import ChartRendering
import Foundation
import LatentModels
import LinearAlgebra

/// A folder of PNG pictures of one size as a data set.
enum PictureFolder {
  /// The pictures in the order of their names, as grey values in [0, 1].
  ///
  /// Grey is the luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601); what is transparent shows black,
  /// the ground of the data sets that are made here.
  static func read(_ path: String) throws(Unusable) -> ImageData {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.lowercased().hasSuffix(".png") && !$0.hasPrefix(".") }.sorted()
    } catch {
      throw Unusable("can't read \(path): \(NoteFiles.reason(error))")
    }
    guard let first = names.first else { throw Unusable("\(path) holds no PNG pictures") }
    var elements: [Float] = []
    var size: (width: Int, height: Int)?
    for name in names {
      let file = "\(path)/\(name)"
      let pixels = try picture(file)
      let expected = size ?? (pixels.width, pixels.height)
      guard (pixels.width, pixels.height) == expected else {
        throw Unusable(
          "\(file) is \(pixels.width) × \(pixels.height), but \(first) is "
            + "\(expected.width) × \(expected.height); pictures must have one size")
      }
      size = expected
      elements += grey(pixels)
    }
    let (width, height) = size ?? (0, 0)
    return ImageData(
      pixels: Matrix(rows: names.count, columns: width * height, elements: elements), width: width,
      height: height)
  }

  private static func picture(_ path: String) throws(Unusable) -> Pixels {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Unusable("can't read \(path): \(NoteFiles.reason(error))")
    }
    do throws(RenderingError) {
      return try PNG.decode(bytes).pixels
    } catch {
      throw Unusable("\(path): \(error)")
    }
  }

  private static func grey(_ pixels: Pixels) -> [Float] {
    stride(from: 0, to: pixels.rgba.count, by: 4).map { first in
      let byte = pixels.rgba[first..<first + 4].map { Int($0) }
      // Whole numbers, so that white is 1 and not a rounding above it.
      let luma = 299 * byte[0] + 587 * byte[1] + 114 * byte[2]
      return Float(Double(luma * byte[3]) / 65_025_000)
    }
  }
}
