import Foundation
import Testing

/// A headless Chromium, driven over the pipe of its debugging protocol.
///
/// Messages are JSON with a zero byte after each. Chromium reads them from descriptor 3 and writes
/// to descriptor 4; a shell puts two named pipes there.
final class Browser {
  /// Why the browser can't be used.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What the browser reported by itself: the method's name with its parameters.
  struct Event {
    var method: String
    var parameters: [String: Any]
  }

  /// Everything reported so far.
  private(set) var events: [Event] = []
  private let process = Process()
  private let folder: URL
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var buffer: [UInt8] = []
  private var number = 0
  private var session: String?

  private static let names = ["chromium", "chromium-browser", "google-chrome"]

  private static func executable() throws -> String {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    for folder in path.split(separator: ":") {
      for name in names where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return "\(folder)/\(name)"
      }
    }
    throw Failure(description: "no Chromium in PATH; `make test-browser` installs it")
  }

  /// Starts a browser with one empty page.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "marginalia-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (down, up) = (folder.path() + "/down", folder.path() + "/up")
    guard mkfifo(down, 0o600) == 0, mkfifo(up, 0o600) == 0 else {
      throw Failure(description: "can't make named pipes in \(folder.path())")
    }
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "down=$1; up=$2; shift 2; exec \"$@\" 3<\"$down\" 4>\"$up\"", "sh", down, up,
      try Browser.executable(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
      "--disable-dev-shm-usage", "--disable-background-networking", "--hide-scrollbars",
      "--remote-debugging-pipe", "--user-data-dir=\(folder.path())/profile", "about:blank",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    input = open(down, O_WRONLY)
    output = open(up, O_RDONLY)
    let target = try call("Target.createTarget", ["url": "about:blank"])
    let attached = try call(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Network", "Log"] { _ = try call("\(domain).enable") }
    try call("Page.setLifecycleEventsEnabled", ["enabled": true])
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    close(input)
    close(output)
    try? FileManager.default.removeItem(at: folder)
  }

  // MARK: Protocol

  /// Calls a method of the protocol and waits for its answer.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
    while !bytes.isEmpty {
      let count = write(input, bytes, bytes.count)
      guard count > 0 else { throw Failure(description: "\(method): the browser has gone") }
      bytes.removeFirst(count)
    }
    while true {
      let answer = try next(waitingFor: method)
      if answer["id"] as? Int == number {
        if let error = answer["error"] as? [String: Any] {
          throw Failure(description: "\(method): \(error["message"] ?? "")")
        }
        return answer["result"] as? [String: Any] ?? [:]
      }
    }
  }

  /// Waits until a navigation has loaded everything.
  ///
  /// By its own loader: a link that was clicked on the page before may report its load meanwhile.
  private func waitForLoad(by loader: String) throws {
    while !events.contains(where: {
      $0.method == "Page.lifecycleEvent" && $0.parameters["name"] as? String == "load"
        && $0.parameters["loaderId"] as? String == loader
    }) { _ = try next(waitingFor: "load") }
  }

  /// The next message; events are kept.
  private func next(waitingFor method: String) throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let data = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        let message = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        if let name = message["method"] as? String {
          events.append(
            Event(method: name, parameters: message["params"] as? [String: Any] ?? [:]))
        }
        return message
      }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      // A page that takes two minutes has hung.
      guard poll(&waiting, 1, 120_000) > 0 else {
        throw Failure(description: "\(method): no answer within two minutes")
      }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &bytes, bytes.count)
      guard count > 0 else { throw Failure(description: "\(method): the browser has gone") }
      buffer += bytes[..<count]
    }
  }

  // MARK: Pages

  /// Opens a file and waits until it is there with all that it loads.
  func visit(file path: String) throws {
    events.removeAll()
    let answer = try call("Page.navigate", ["url": URL(filePath: path).absoluteString])
    guard let loader = answer["loaderId"] as? String else {
      throw Failure(description: "no page at \(path): \(answer)")
    }
    try waitForLoad(by: loader)
  }

  /// The value of an expression in the page; promises are waited for.
  func evaluate(_ script: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": script, "returnByValue": true, "awaitPromise": true])
    if let details = answer["exceptionDetails"] as? [String: Any] {
      let thrown = details["exception"] as? [String: Any]
      throw Failure(
        description: "\(thrown?["description"] ?? details["text"] ?? "an exception") in \(script)")
    }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// A list of texts that an expression gives: what is wrong with the page, one by one.
  func problems(_ script: String) throws -> [String] {
    try evaluate(script) as? [String] ?? ["no list from \(script)"]
  }

  /// A window of a size, in CSS pixels.
  func resize(width: Int, height: Int) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// Another medium, `print` or `screen`, in light or dark.
  func emulate(medium: String = "screen", scheme: String = "light") throws {
    try call(
      "Emulation.setEmulatedMedia",
      ["media": medium, "features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  /// Whether the page's own scripts run.
  func allowScripts(_ isAllowed: Bool) throws {
    try call("Emulation.setScriptExecutionDisabled", ["value": !isAllowed])
  }

  /// Presses and releases a key.
  func press(_ key: String, code: Int) throws {
    for type in ["keyDown", "keyUp"] {
      try call(
        "Input.dispatchKeyEvent",
        [
          "type": type, "key": key, "code": key, "windowsVirtualKeyCode": code,
          "nativeVirtualKeyCode": code,
        ])
    }
  }

  /// What the page asked for, itself left out: nothing may come from anywhere else.
  var requests: [String] {
    events.filter { $0.method == "Network.requestWillBeSent" }.compactMap {
      ($0.parameters["request"] as? [String: Any])?["url"] as? String
    }.filter { !$0.hasPrefix("data:") }
  }

  /// Errors: exceptions, console errors, violations of the policy, dialogs.
  var errors: [String] {
    events.compactMap { event in
      switch event.method {
      case "Runtime.exceptionThrown": return "exception: \(event.parameters)"
      case "Page.javascriptDialogOpening": return "dialog: \(event.parameters)"
      case "Log.entryAdded":
        let entry = event.parameters["entry"] as? [String: Any]
        return entry?["level"] as? String == "error" ? "log: \(entry?["text"] ?? "")" : nil
      case "Runtime.consoleAPICalled":
        return event.parameters["type"] as? String == "error" ? "console: \(event.parameters)" : nil
      default: return nil
      }
    }
  }
}
