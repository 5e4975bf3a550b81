import Kernel
import Notation
import Notes

/// Sections that change what the names are: one dimension first, many later.
///
/// A note is read as a whole, because authors explain letters after they use them. Where that
/// leaves a statement without a reading, because no one shape fits what two sections say, it is read
/// once more as a reader would who has not turned the page: by the note up to the end of its section;
/// and else by what follows from the beginning of its section, if that says anew everything that the
/// sections before say of the statement's names.
struct Sections {
  let note: Note
  let macros: MacroTable
  /// Where sections begin among the note's items, from 0 for what stands before the first heading.
  private let beginnings: [Int]
  /// The section of each piece of mathematics.
  private let sections: [Int: Int]
  /// Readings of a part of the note, by the part.
  private var parts: [Range<Int>: [Place: ReadStatement]] = [:]
  /// How many more items may be read, so that the cost stays linear in the note's length.
  private var allowance: Int

  /// A statement by where it stands.
  private struct Place: Hashable {
    var slot: Int
    var index: Int
  }

  /// The sections of a note; nil if it has only one.
  init?(_ note: Note, _ macros: MacroTable) {
    var beginnings = [0]
    var sections: [Int: Int] = [:]
    for (place, item) in note.items.enumerated() {
      switch item {
      case .heading: if place > 0 { beginnings.append(place) }
      case .mathematics(let mathematics): sections[mathematics.slot] = beginnings.count - 1
      default: break
      }
    }
    guard beginnings.count > 1 else { return nil }
    (self.note, self.macros, self.beginnings) = (note, macros, beginnings)
    self.sections = sections
    allowance = max(8 * note.items.count, 400)
  }

  /// Gives statements that have no reading the one of their section, where there is one.
  mutating func reread(_ whole: inout ReadNote) {
    for place in whole.statements.indices {
      guard case .unread = whole.statements[place].role,
        let found = reading(of: whole.statements[place])
      else { continue }
      whole.statements[place].role = .claim
      whole.statements[place].readings = found.readings
      whole.statements[place].context = found.context
    }
  }

  private mutating func reading(of statement: ReadStatement) -> ReadStatement? {
    guard let section = sections[statement.slot] else { return nil }
    let place = Place(slot: statement.slot, index: statement.index)
    let end = section + 1 < beginnings.count ? beginnings[section + 1] : note.items.count
    if end < note.items.count, let found = statements(in: 0..<end)[place], found.isClaim {
      return found
    }
    guard section > 0, let found = statements(in: beginnings[section]..<note.items.count)[place],
      found.isClaim, found.readings.allSatisfy({ found.context.saysAll(of: $0, statement.context) })
    else { return nil }
    return found
  }

  private mutating func statements(in items: Range<Int>) -> [Place: ReadStatement] {
    if let known = parts[items] { return known }
    guard items.count <= allowance else { return [:] }
    allowance -= items.count
    var part = note
    // Directives and macros are the whole note's.
    part.items = note.items.enumerated().filter { place, item in
      if case .directive(let directive) = item, case .symbol = directive.kind { return true }
      return items.contains(place)
    }.map(\.element)
    var reader = NoteReader(part)
    reader.macros = macros
    let statements = reader.readWhole().statements
    let found = Dictionary(
      statements.map { (Place(slot: $0.slot, index: $0.index), $0) }
    ) { first, _ in first }
    parts[items] = found
    return found
  }
}

extension ReadStatement {
  fileprivate var isClaim: Bool {
    if case .claim = role { readings.allSatisfy(\.typeErrors.isEmpty) } else { false }
  }
}

extension Context {
  /// Whether this context, of a part of a note, has all that the whole note says of the names of a
  /// reading.
  fileprivate func saysAll(of reading: Reading, _ whole: Context) -> Bool {
    var names = NameCollector()
    names.collect([reading.claim.left, reading.claim.right])
    let signature = reading.signature
    let letters = names.symbols.union(names.functions).union(names.variables).union(names.members)
      .union(signature.symbols.keys).union(signature.functions.keys)
      .union(signature.variables.keys)
    return letters.allSatisfy { name in
      whole.definitions[name] == nil && !whole.defines(name)
        && (!whole.fixed.contains(name) || fixed.contains(name))
        && whole.vocabulary.declared[name] == vocabulary.declared[name]
        && whole.supports[name] == supports[name] && whole.convexity[name] == convexity[name]
        && (whole.links[name] == nil || links[name] != nil)
        && whole.assumed[name] == nil && whole.supposed[name] == supposed[name]
    }
      && signature.models.keys.allSatisfy { model in
        let (said, known) = (whole.models[model], models[model])
        return (said?.factors.isEmpty ?? true || !(known?.factors.isEmpty ?? true))
          && (said?.restrictions ?? []) == (known?.restrictions ?? [])
          && (whole.namedLaws[model] == nil || namedLaws[model] != nil)
          && (whole.aliases[model] == nil || aliases[model] != nil)
      }
  }

  /// Whether the note gives a name a value anywhere.
  private func defines(_ name: Name) -> Bool { vocabulary.defined.contains(name) }
}
