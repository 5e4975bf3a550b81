import SourceText

/// The numbers that lifted items get: those that are really on the page, in source order.
struct Slots {
  /// The mark of each lift; nil for what has none.
  private(set) var marks: [String?] = []
  /// The mathematics and the directives.
  private(set) var items: [Note.Item] = []

  /// Numbers lifts.
  ///
  /// Inline mathematics counts where Markdown saw text; in a link's destination it is no equation.
  /// What stands in a block of its own counts unless Markdown saw code.
  init(of lifts: [Lift], seen: Set<Int>, dropped: Set<Int>) {
    var equations = 0
    var directives = 0
    for (number, lift) in lifts.enumerated() {
      guard seen.contains(number) || (lift.isBlock && !dropped.contains(number)) else {
        marks.append(nil)
        continue
      }
      switch lift.content {
      case .mathematics(let style, let latex):
        marks.append(Slot.mathematics(equations))
        items.append(
          .mathematics(Mathematics(style: style, latex: latex, span: lift.span, slot: equations)))
        equations += 1
      case .directive(let kind):
        marks.append(Slot.directive(directives))
        items.append(.directive(Directive(kind: kind, span: lift.span, slot: directives)))
        directives += 1
      case .comment: marks.append(nil)
      }
    }
  }
}
