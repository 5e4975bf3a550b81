import Foundation
import Synchronization

/// Whether the user has asked to stop, with Ctrl-C or a polite signal.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// From now on the first signal only raises the flag; a second one ends the program at once.
  static func watch() {
    // The flag exists before a handler may touch it: making it is not allowed in one.
    _ = isRequested
    // Whoever started the program may have left them blocked: threads of a dispatch queue do.
    var signals = sigset_t()
    sigemptyset(&signals)
    for name in [SIGINT, SIGTERM] { sigaddset(&signals, name) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for name in [SIGINT, SIGTERM] {
      signal(name) { received in
        Interruption.flag.store(true, ordering: .relaxed)
        signal(received, SIG_DFL)
      }
    }
  }

  /// Whether a signal has come.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }
}
