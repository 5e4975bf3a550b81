import Foundation
import Testing

@Suite("marginalia train")
struct TrainTests {
  /// A run of a second: 64 digits, a model of 784-8-2-8-784, 4 steps an epoch.
  static let tiny = [
    "--count", "64", "--widths", "8", "--latents", "2", "--batch", "16", "--decoder", "bernoulli",
  ]

  private func train(_ arguments: [String]) throws -> Program.Run {
    try Program.run(["train"] + arguments)
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test("a run says how far it is on standard error, and what it achieves on standard output")
  func tinyRun() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/a.vae"
    let run = try train(
      ["vae", "digits"] + Self.tiny + ["--steps", "6", "--iwae", "5", "--no-cache", "-o", file])
    #expect(run.status == 0)
    let names = run.output.split(separator: "\n").map { $0.split(separator: " ")[0] }
    #expect(
      names == [
        "measured", "ELBO", "rate", "distortion", "active", "information", "marginal", "IWAE",
        Substring(file),
      ])
    let lines = run.complaints.split(separator: "\n")
    #expect(lines.first == "training a vae on 64 × 784 digits for 6 steps")
    #expect(lines.last?.hasPrefix("step 6 of 6: ELBO -") == true)
    #expect(!run.complaints.contains("\r"), "no line that moves where nobody watches")
    #expect(try bytes(file).starts(with: Data("MARGVAE2".utf8)))
  }

  @Test(
    "a run that is resumed ends with the same bytes as one that was never cut",
    arguments: ["vae", "linear-vae"])
  func resume(_ model: String) throws {
    let folder = try TemporaryFolder()
    let (cut, whole) = (folder.path + "/cut.vae", folder.path + "/whole.vae")
    let shape =
      model == "vae" ? Self.tiny : ["--count", "64", "--batch", "16", "--latents", "2"]
    let common = [model, model == "vae" ? "digits" : "ppca"] + shape + ["--no-cache", "-o"]
    #expect(try train(common + [cut, "--steps", "6"]).status == 0)
    let resumed = try train(common + [cut, "--steps", "11", "--resume"])
    #expect(resumed.status == 0)
    #expect(resumed.complaints.contains("step 11 of 11"))
    #expect(!resumed.complaints.contains("step 6 of 11"))
    let through = try train(common + [whole, "--steps", "11"])
    #expect(try bytes(cut) == bytes(whole))
    #expect(
      through.output.replacing("whole.vae", with: "")
        == resumed.output.replacing("cut.vae", with: ""))
  }

  @Test("an interrupted run ends with 130, and goes on as if nothing had happened")
  func interruption() throws {
    let folder = try TemporaryFolder()
    let (cut, whole) = (folder.path + "/cut.vae", folder.path + "/whole.vae")
    let common = ["train", "vae", "digits"] + Self.tiny + ["--no-cache", "-o"]
    let process = Process()
    process.executableURL = Program.location
    process.arguments = common + [cut, "--steps", "100000"]
    let complaints = Pipe()
    process.standardError = complaints
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The first line is written after the handler of signals is in place.
    var text = String(decoding: complaints.fileHandleForReading.availableData, as: UTF8.self)
    process.interrupt()
    text += String(
      decoding: try complaints.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let match = try #require(text.firstMatch(of: /interrupted after step ([0-9]+); --resume/))
    let step = try #require(Int(match.1))
    let more = "\(step + 3)"
    #expect(try Program.run(common + [cut, "--steps", more, "--resume"]).status == 0)
    #expect(try Program.run(common + [whole, "--steps", more]).status == 0)
    #expect(try bytes(cut) == bytes(whole))
  }

  @Test("a second run reads the cache, and writes the same bytes")
  func cache() throws {
    let folder = try TemporaryFolder()
    let common =
      ["vae", "digits"] + Self.tiny + ["--steps", "5", "--cache", folder.path + "/kept", "-o"]
    let first = try train(common + [folder.path + "/a.vae"])
    #expect(!first.complaints.contains("nothing to train"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept")
    #expect(names.count == 1 && names[0].hasSuffix("-5.vae"))
    let second = try train(common + [folder.path + "/b.vae"])
    #expect(second.complaints.hasSuffix("nothing to train: step 5 was reached before\n"))
    #expect(try bytes(folder.path + "/a.vae") == bytes(folder.path + "/b.vae"))
    let other = try train(common + [folder.path + "/c.vae", "--seed", "2"])
    #expect(!other.complaints.contains("nothing to train"))
    #expect(try bytes(folder.path + "/a.vae") != bytes(folder.path + "/c.vae"))
    // A damaged file is refused by name.
    try Data("MARGVAE2 nonsense".utf8).write(to: URL(filePath: "\(folder.path)/kept/\(names[0])"))
    let damaged = try train(common + [folder.path + "/d.vae"])
    #expect(damaged.status == 2)
    #expect(
      damaged.complaints.contains(
        "\(folder.path)/kept/\(names[0]) in the cache can't be used: the file is"))
    #expect(damaged.complaints.contains("delete it, and it is trained again"))
  }

  @Test("a file that exists is neither replaced nor resumed unasked")
  func existing() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("model.vae", "precious")
    let common = ["vae", "digits"] + Self.tiny + ["--steps", "1", "--no-cache", "-o", file]
    let run = try train(common)
    #expect(run.status == 2)
    #expect(
      run.complaints == """
        marginalia: \(file) exists; --resume goes on from it, --overwrite replaces it

        """)
    #expect(try bytes(file) == Data("precious".utf8))
    #expect(try train(common + ["--overwrite"]).status == 0)
  }

  @Test("a place that can't be written is refused before training")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("file", "")
    let run = try train(["vae", "digits"] + Self.tiny + ["--no-cache", "-o", file + "/model.vae"])
    #expect(run.status == 2)
    #expect(run.complaints.hasPrefix("marginalia: can't write \(file)/model.vae: "))
    #expect(!run.complaints.contains("training a vae"))
  }

  @Test("a damaged, foreign or missing checkpoint is refused")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/a.vae"
    let common = ["vae", "digits"] + Self.tiny + ["--no-cache", "-o", file, "--steps", "3"]
    func complaint(_ more: [String] = []) throws -> String {
      let run = try train(common + ["--resume"] + more)
      #expect(run.status == 2)
      return run.complaints.split(separator: "\n").last.map(String.init) ?? ""
    }
    #expect(try complaint() == "marginalia: can't resume from \(file): no such file")
    #expect(try train(common).status == 0)
    #expect(
      try complaint(["--seed", "9", "--beta", "2"])
        == "marginalia: can't resume from \(file): it was trained with another data, β, seed")
    #expect(
      try complaint(["--steps", "2"])
        == "marginalia: \(file) has taken 3 steps already, more than 2")
    var content = try bytes(file)
    content[content.count / 2] ^= 1
    try content.write(to: URL(filePath: file))
    #expect(try complaint().contains("the file is damaged: its checksum is"))
    try content.prefix(5).write(to: URL(filePath: file))
    #expect(try complaint().contains("the file begins with"))
  }

  @Test(
    "options that mean nothing end with 2",
    arguments: [
      (["vae", "nothing-here"], "there is no file or folder nothing-here"),
      (["vae", "digits", "--count", "5"], "5 points do not fill a batch of 128"),
      (["vae", "ppca", "--decoder", "bernoulli"], "a bernoulli decoder takes values from 0 to 1"),
      (["linear-vae", "ppca", "--decoder", "bernoulli"], "a linear-vae has a gaussian decoder"),
      (["linear-vae", "ppca", "--latents", "10"], "10 coordinates leave nothing to noise"),
      (["linear-vae", "ppca", "--latents", "2", "--annealing", "9"], "without annealing"),
      (["vae", "digits", "--widths", "8,,8"], "'8,,8' is invalid"),
      (["vae", "digits", "--beta=-1"], "--beta takes a number from 0"),
      (["vae", "digits", "--resume", "--overwrite"], "exclude each other"),
      (["gan", "digits"], "'gan' is invalid"),
    ])
  func misuse(_ arguments: [String], _ reason: String) throws {
    let folder = try TemporaryFolder()
    let run = try train(arguments + ["--no-cache", "-o", folder.path + "/a.vae"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains(reason), "\(run.complaints)")
  }
}
