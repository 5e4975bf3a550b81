import SourceText

extension Parser {
  /// `\text{…}`: words, or a function if it is the name of one.
  mutating func text(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let (range, span) = rawArgument(upTo: end) else {
      return list.append(.error("a text lacks its content"), start)
    }
    let text = words(range)
    let name = text.trimmingBlanks
    if Words.functions.contains(name) {
      list.append(.function(name), start.union(span))
    } else if ["arg max", "arg min"].contains(name) {
      list.append(.function("arg" + name.suffix(3)), start.union(span))
    } else if !name.isEmpty {
      list.append(.text(text), start.union(span))
    }
  }

  /// `\tag{…}` and its like.
  mutating func reference(
    _ start: Span, upTo end: Int, into list: inout NodeList,
    as make: (String) -> Syntax.Reference
  ) {
    skipStar(upTo: end)
    guard let (range, span) = rawArgument(upTo: end) else {
      return list.append(.error("a reference lacks its name"), start)
    }
    list.append(.reference(make(words(range).trimmingBlanks)), start.union(span))
  }

  /// Running text as it was written, escapes and inner fonts undone.
  private func words(_ range: Range<Int>) -> String {
    var text = ""
    var commandEnd: String.Index?
    for index in range {
      switch tokens[index].kind {
      case .scalar(let scalar):
        // Without the brace between them a letter would lengthen the command's name.
        if commandEnd == text.endIndex, scalar.properties.isAlphabetic { text.append(" ") }
        text.unicodeScalars.append(scalar)
      case .space: if text.utf8.last != ascii(" ") { text.append(" ") }
      case .sub: text.append("_")
      case .sup: text.append("^")
      case .align: text.append("&")
      case .command(let name):
        if append(command: name, to: &text) { commandEnd = text.endIndex }
      default: continue
      }
    }
    return text
  }

  /// Appends what a command stands for; whether that is the command itself, which is not known here.
  private func append(command name: String, to text: inout String) -> Bool {
    switch name {
    case "_", "%", "&", "#", "$", "{", "}", "*": text += name
    case " ", ",", ";", ":", "quad", "qquad": if text.utf8.last != ascii(" ") { text.append(" ") }
    default:
      switch CommandTable.commands[name] {
      case .text, .alphabet, .alphabetSwitch, .ignored: break
      case .node(.symbol(let symbol)): text += symbol.name
      case .node(.function(let name)): text += name
      default:
        text += "\\\(name)"
        return true
      }
    }
    return false
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    var view = Substring(self)
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
