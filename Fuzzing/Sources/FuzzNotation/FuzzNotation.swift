import Notation
import SourceText

/// Any text parses, every place lies inside of it, and what has no error prints and reads back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let nodes = parse(text, macros: MacroTable(collectedFrom: text))
  var pending = nodes
  while let node = pending.popLast() {
    precondition(node.span.lower >= 0 && node.span.lower <= node.span.upper)
    precondition(node.span.upper <= text.utf8.count, "a place outside of the text")
    for list in node.children { pending += list }
  }
  for equation in Equation.all(in: nodes) {
    precondition(equation.sides.count == equation.relations.count + 1)
  }
  _ = UnicodePrinter.print(nodes)
  let printed = LaTeXPrinter.print(nodes)
  if nodes.flatMap(\.errors).isEmpty {
    precondition(parse(printed).withoutSpans == nodes.withoutSpans, "prints as \(printed)")
  }
  return 0
}
