import Foundation
import Testing

/// What `marginalia train` reads from a user's files.
@Suite("Data of marginalia train")
struct DataTests {
  /// Pictures by an independent writer.
  ///
  /// Two are 2 × 2, grey 0, 255 / 51, 102 and red, green / blue, transparent; one is 3 × 2.
  static let grey =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNg+M9gnAYABM4BmQQdm5QAAAAASUVORK5CYII="
  static let colour =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAE0lEQVR42mP4z8DwHwyBNAgwAABIyQj4xTT9BQAAAABJ"
    + "RU5ErkJggg=="
  static let wide =
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR42mNg+M/JYJzGCQAHnQGrl+35aAAAAABJRU5E"
    + "rkJggg=="

  private func write(_ base64: String, _ path: String, first count: Int = .max) throws {
    let bytes = try #require(Data(base64Encoded: base64))
    try bytes.prefix(count).write(to: URL(filePath: path))
  }

  /// Trains one step on two points of four coordinates.
  private func train(_ data: String, _ output: String) throws -> Program.Run {
    try Program.run([
      "train", "vae", data, "--widths", "none", "--latents", "1", "--batch", "2", "--steps", "1",
      "--decoder", "continuous-bernoulli", "--no-cache", "-o", output,
    ])
  }

  @Test("a folder of PNGs is the same data as their grey values in a table")
  func pictures() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/pictures", withIntermediateDirectories: true)
    try write(Self.grey, folder.path + "/pictures/a.png")
    try write(Self.colour, folder.path + "/pictures/b.PNG")
    _ = try folder.file("pictures/readme.txt", "no picture")
    let table = try folder.file("table.csv", "0,1,0.2,0.4\n0.299,0.587,0.114,0\n")
    for (data, output) in [(folder.path + "/pictures", "a.vae"), (table, "b.vae")] {
      let run = try train(data, "\(folder.path)/\(output)")
      #expect(run.status == 0, "\(run.complaints)")
    }
    func bytes(_ name: String) throws -> Data {
      try Data(contentsOf: URL(filePath: folder.path + "/" + name))
    }
    #expect(try bytes("a.vae") == bytes("b.vae"))
  }

  @Test("an IDX file is the same data as its bytes over 255 in a table")
  func idx() throws {
    let folder = try TemporaryFolder()
    let idx: [UInt8] = [
      0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 255, 51, 102, 0, 0, 0, 51,
    ]
    let images = folder.path + "/images.idx"
    try Data(idx).write(to: URL(filePath: images))
    let table = try folder.file("table.csv", "0,1,0.2,0.4\n0,0,0,0.2\n")
    #expect(try train(images, folder.path + "/a.vae").status == 0)
    #expect(try train(table, folder.path + "/b.vae").status == 0)
    let files = try ["a", "b"].map {
      try Data(contentsOf: URL(filePath: "\(folder.path)/\($0).vae"))
    }
    #expect(files[0] == files[1])
  }

  @Test("what is no data is refused with its name and what is wrong")
  func refused() throws {
    let folder = try TemporaryFolder()
    func complaint(_ data: String) throws -> String {
      let run = try train(data, folder.path + "/out.vae")
      #expect(run.status == 2)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/out.vae"))
      return run.complaints
    }
    let pictures = folder.path + "/pictures"
    try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
    #expect(try complaint(pictures) == "marginalia: \(pictures) holds no PNG pictures\n")

    try write(Self.grey, pictures + "/a.png")
    try write(Self.wide, pictures + "/b.png")
    #expect(
      try complaint(pictures) == """
        marginalia: \(pictures)/b.png is 3 × 2, but a.png is 2 × 2; pictures must have one size

        """)
    try write(Self.grey, pictures + "/b.png", first: 60)
    #expect(try complaint(pictures).hasPrefix("marginalia: \(pictures)/b.png: libpng: "))
    try Data("GIF89a".utf8).write(to: URL(filePath: pictures + "/b.png"))
    #expect(try complaint(pictures).hasPrefix("marginalia: \(pictures)/b.png: libpng: "))

    let table = try folder.file("table.csv", "1,2\n3,nan\n")
    #expect(
      try complaint(table)
        == "marginalia: \(table): line 2, field 2: “nan” is not a finite number\n")
    let image = folder.path + "/a.idx"
    try write(Self.grey, image)
    #expect(try complaint(image).contains("\(image): the file begins with [137, 80, 78, 71]"))
    let outside = try folder.file("outside.csv", "0,1\n0,1.5\n")
    #expect(
      try complaint(outside).contains("\(outside): point 2, coordinate 2 is 1.5, but a"))
  }
}
