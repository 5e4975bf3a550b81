import Kernel
import Testing

import Kernel
@testable import Reading

@Suite("Shared values")
struct SharedTests {
  @Test("a copy keeps what it had when the other one changes")
  func copies() {
    let first = Shared([1, 2])
    var second = first
    second.value.append(3)
    #expect(first.value == [1, 2])
    #expect(second.value == [1, 2, 3])
  }

  @Test("a context's copy has a vocabulary of its own once it changes")
  func contexts() {
    var context = Context(vocabulary: Vocabulary())
    context.vocabulary.variables = ["x"]
    var other = context
    other.vocabulary.variables.insert("z")
    #expect(context.vocabulary.variables == ["x"])
    #expect(other.vocabulary.variables == ["x", "z"])
  }
}
