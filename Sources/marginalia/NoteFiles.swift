import Foundation
import Notes
import Proofreading

/// Notes as the command line names them.
enum NoteFiles {
  static let extensions = ["md", "markdown", "qmd", "ipynb", "tex"]

  /// Largest note that is read, in bytes.
  static let sizeLimit = 16 << 20

  /// The notes of files and folders, folders with everything in them, in order.
  static func read(_ paths: [String]) throws(Unusable) -> [Note] {
    var notes: [Note] = []
    for path in try expanded(paths) { notes.append(try read(path)) }
    return notes
  }

  private static func read(_ path: String) throws(Unusable) -> Note {
    let data: Data
    do {
      data =
        path == "-"
        ? FileHandle.standardInput.readDataToEndOfFile()
        : try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Unusable("can't read \(path): \(reason(error))")
    }
    guard data.count <= sizeLimit else {
      throw Unusable("\(path) has \(data.count >> 20) MB; notes of up to 16 MB are read")
    }
    return NoteReader.read(path: path == "-" ? "<stdin>" : path, bytes: [UInt8](data))
  }

  private static func expanded(_ paths: [String]) throws(Unusable) -> [String] {
    var result: [String] = []
    for path in paths {
      var isDirectory: ObjCBool = false
      guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
        isDirectory.boolValue
      else {
        result.append(path)
        continue
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let notes = names.filter { name in
        extensions.contains { name.hasSuffix("." + $0) } && !name.hasPrefix(".")
      }
      guard !notes.isEmpty else {
        throw Unusable("\(path) holds no notes (\(extensions.joined(separator: ", ")))")
      }
      result += notes.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }
    return result
  }

  /// The reason alone, without Foundation's sentence around it.
  static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSCocoaErrorDomain {
      switch CocoaError.Code(rawValue: error.code) {
      case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
      case .fileReadNoPermission, .fileWriteNoPermission: return "no permission"
      case .fileWriteFileExists: return "a file stands where a folder is needed"
      default: break
      }
    }
    return error.localizedDescription
  }
}
