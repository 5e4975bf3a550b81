import CZlib
import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// Data made here and data read from files, hostile ones included.
@Suite struct DataTests {
  static let idx: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 1, 2, 3]

  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    var input = bytes
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
      }
    }
    let count = output.count - Int(stream.avail_out)
    deflateEnd(&stream)
    return Array(output[..<count])
  }

  @Test func anIDXFileIsReadPlainAndCompressed() throws {
    for bytes in [DataTests.idx, gzip(DataTests.idx)] {
      let file = try IDXFile(bytes)
      #expect(file.dimensions == [2, 1, 3])
      let labels = try IDXFile([0, 0, 8, 1, 0, 0, 0, 2, 7, 3])
      let images = try ImageData(images: file, labels: labels)
      #expect(images.pixels.row(0) == [0, 0.2, 1])
      #expect(images.labels == [7, 3])
    }
  }

  @Test func damagedIDXFilesAreRefusedByName() {
    let idx = DataTests.idx
    #expect(throws: DataFileError.truncated(expected: 22, found: 20)) {
      try IDXFile(Array(idx.dropLast(2)))
    }
    #expect(throws: DataFileError.trailingBytes(1)) { try IDXFile(idx + [0]) }
    #expect(throws: DataFileError.truncated(expected: 4, found: 0)) { try IDXFile([]) }
    #expect(
      throws: DataFileError.wrongMagic(
        found: [0x89, 80, 78, 71], expected: "0, 0, 8 and the number of dimensions")
    ) { try IDXFile([0x89, 80, 78, 71, 13]) }
    let huge: [UInt8] = [0, 0, 8, 3] + Array(repeating: 255, count: 12)
    #expect(throws: DataFileError.self) { try IDXFile(huge) }
    let compressed = gzip(idx)
    for length in 2..<compressed.count {
      #expect(throws: DataFileError.self) { try IDXFile(Array(compressed[..<length])) }
    }
    #expect(throws: DataFileError.trailingBytes(1)) { try IDXFile(compressed + [1]) }
    #expect(throws: DataFileError.mismatchedCounts("2 images with labels of shape [3]")) {
      try ImageData(images: IDXFile(idx), labels: IDXFile([0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3]))
    }
  }

  @Test func anyBytesGiveAnErrorOrAFileButNoCrash() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<500 {
      var bytes = DataTests.idx
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8(
          truncatingIfNeeded: generator.next())
      }
      _ = try? IDXFile(bytes)
      _ = try? IDXFile(gzip(bytes))
      _ = try? CSVFile.read(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func numbersSeparatedByCommasAreRead() throws {
    let expected = Matrix<Double>([[1, -2.5], [3e2, 0]])
    #expect(try CSVFile.read("1,-2.5\n3e2, 0\n") == expected)
    #expect(try CSVFile.read("height,width\r\n1,-2.5\r\n3e2,0") == expected)
  }

  @Test func badLinesAreNamed() {
    #expect(throws: DataFileError.mixedSizes(line: 2, expected: 2, found: 3)) {
      try CSVFile.read("1,2\n1,2,3")
    }
    #expect(throws: DataFileError.notANumber(line: 2, column: 2, text: "nan")) {
      try CSVFile.read("1,2\n1,nan")
    }
    #expect(throws: DataFileError.notANumber(line: 2, column: 1, text: "")) {
      try CSVFile.read("1,2\n,2")
    }
    #expect(throws: DataFileError.empty) { try CSVFile.read("a,b\n\n") }
  }

  @Test func digitsFillTheMiddleAndDiffer() {
    var generator = SplitMix64(seed: 2)
    let data = StrokeDigits.draw(200, using: &generator)
    #expect(Set(data.labels ?? []) == Set(0...9))
    for n in 0..<data.count {
      let ink = data.pixels.row(n).reduce(0, +)
      #expect(ink > 20 && ink < 300)
    }
    var again = SplitMix64(seed: 2)
    #expect(StrokeDigits.draw(200, using: &again).pixels == data.pixels)
  }

  /// The heart and the ellipse turn; the square looks the same after a quarter turn.
  @Test func spritesFollowTheirFactors() {
    func centre(_ levels: [Int]) -> (x: Double, y: Double, mass: Double) {
      let image = Sprites.image(of: levels)
      var sums = (x: 0.0, y: 0.0, mass: 0.0)
      for (i, v) in image.enumerated() {
        sums.x += Double(v) * Double(i % 32)
        sums.y += Double(v) * Double(i / 32)
        sums.mass += Double(v)
      }
      return (sums.x / sums.mass, sums.y / sums.mass, sums.mass)
    }
    for shape in 0..<3 {
      #expect(centre([shape, 3, 5, 30, 10]).x > centre([shape, 3, 5, 2, 10]).x + 10)
      #expect(centre([shape, 3, 5, 10, 30]).y > centre([shape, 3, 5, 10, 2]).y + 10)
      #expect(centre([shape, 5, 5, 10, 10]).mass > 2 * centre([shape, 0, 5, 10, 10]).mass)
    }
    #expect(Sprites.image(of: [0, 3, 3, 9, 9]) == Sprites.image(of: [0, 3, 13, 9, 9]))
    #expect(Sprites.image(of: [2, 5, 0, 9, 9]) != Sprites.image(of: [2, 5, 20, 9, 9]))
  }
}
