import ArgumentParser
import CQuietStart
import Foundation
import LinearAlgebra

/// Proofreads the mathematics in notes.
///
/// The exit status is 0 where nothing fails, 1 where something does, and 2 where the input or the
/// command can't be used.
@main
struct Marginalia: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marginalia",
    abstract: "Proofreads the mathematics in your notes.",
    version: Marginalia.version,
    subcommands: [
      CheckCommand.self, ReportCommand.self, FiguresCommand.self, ExplainCommand.self,
      ClaimsCommand.self, TrainCommand.self, QuizCommand.self, ExportCommand.self,
      PublishCommand.self,
    ])

  /// The program's version.
  static let version = "0.1.0"

  static func main() {
    // Named here so that the linker keeps it; it has done its work by now.
    _ = marginalia_quiet_start()
    // Training shares its work among threads of its own, and one thread gives reproducible digits.
    BLASThreads.set(1)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Unusable {
      complain(failure.description)
      exit(withStatus: 2)
    } catch let code as ExitCode {
      exit(withStatus: code.rawValue)
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        print(text)
        exit(withStatus: 0)
      }
      complain(text)
      exit(withStatus: 2)
    }
  }

  private static func exit(withStatus status: Int32) -> Never { Foundation.exit(status) }
}

/// Input that can't be used: what is wrong, and what to do about it.
struct Unusable: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = "marginalia: \(description)" }
}

/// Writes a line to standard error.
func complain(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
