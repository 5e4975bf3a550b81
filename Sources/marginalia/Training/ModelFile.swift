import Foundation
import LatentModels

/// The file that a training run is written into, half-done or done.
struct ModelFile {
  let path: String

  /// Whether there is anything under this path.
  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// Refuses a place that nothing can be written to, before hours of training are lost on it.
  func expectWritable() throws(Unusable) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard !path.isEmpty,
      !manager.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue
    else {
      let found = path.isEmpty ? "not nothing" : "and \(path) is a folder"
      throw Unusable("--output takes a file, \(found); give one, as in --output model.vae")
    }
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Unusable("can't write \(path): \(NoteFiles.reason(error))")
    }
    guard manager.isWritableFile(atPath: folder.path(percentEncoded: false)) else {
      throw Unusable("can't write \(path): no permission")
    }
  }

  /// Writes a run whole or not at all.
  func write(_ run: TrainingRun) throws {
    try Output.write(Data(try Checkpoint.encode(run)), to: path)
  }

  /// The run in the file, which must be of this configuration and not too far.
  func run(
    of configuration: TrainingConfiguration, upTo steps: Int
  ) throws(Unusable) -> TrainingRun {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Unusable("can't resume from \(path): \(NoteFiles.reason(error))")
    }
    let run: TrainingRun
    do throws(DataFileError) {
      run = try Checkpoint.decode(bytes)
    } catch {
      throw Unusable("can't resume from \(path): \(error)")
    }
    let differences = run.configuration.differences(from: configuration)
    guard differences.isEmpty else {
      throw Unusable(
        "can't resume from \(path): it was trained with another "
          + differences.joined(separator: ", "))
    }
    guard run.step <= steps else {
      throw Unusable("\(path) has taken \(run.step) steps already, more than \(steps)")
    }
    return run
  }
}
