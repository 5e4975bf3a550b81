import Testing

@testable import Kernel

@Suite("Tables")
struct TableLaws {
  private let first = Axis(id: 1, extent: 3)
  private let second = Axis(id: 2, extent: 2)

  private func table(_ axes: [Axis], _ start: Double) -> Table<Ball> {
    let size = axes.map(\.extent).reduce(1, *)
    return Table(axes: axes, elements: (0..<size).map { Ball(start + Double($0), 0) })
  }

  private func midpoints(_ table: Table<Ball>) -> [Double] { table.elements.map(\.midpoint) }

  @Test("a sum over different axes has every pair once, whichever comes first")
  func broadcast() {
    let (a, b) = (table([first], 10), table([second], 1))
    let (left, right) = (a.plus(b), b.plus(a))
    #expect(left.size == 6)
    #expect(midpoints(left) == midpoints(right))
    #expect(Set(midpoints(left)) == [11, 12, 13, 14])
  }

  @Test("addition is associative and a scalar spreads over everything")
  func associative() {
    let (a, b, c) = (table([first], 1), table([second], 5), Table(Ball(2, 0)))
    #expect(midpoints(a.plus(b).plus(c)) == midpoints(a.plus(b.plus(c))))
    #expect(midpoints(a.plus(c)) == [3, 4, 5])
  }

  @Test("a slice of a sum is the sum of the slices")
  func slices() {
    let (a, b) = (table([first], 1), table([first, second], 5))
    for place in 0..<3 {
      let whole = a.plus(b).slice(1, place)
      #expect(midpoints(whole) == midpoints(a.slice(1, place).plus(b.slice(1, place))))
    }
  }

  @Test("spreading repeats values and changes none")
  func spreading() {
    let spread = table([first], 1).spread(over: [first, second])
    #expect(midpoints(spread) == [1, 1, 2, 2, 3, 3])
  }

  @Test("a product with the inverse is the identity, and determinants multiply")
  func elimination() {
    let entries: [Double] = [2, 1, 0, 1, 3, 1, 0, 1, 4]
    let matrix = Table<Ball>(rows: 3, columns: 3, elements: entries.map { Ball($0, 0) })
    let (determinant, inverse) = matrix.eliminated()
    let product = matrix.times(inverse)
    for (place, ball) in product.elements.enumerated() {
      #expect(abs(ball.midpoint - (place % 4 == 0 ? 1 : 0)) <= ball.radius)
    }
    #expect(abs(determinant.elements[0].midpoint - 18) <= determinant.elements[0].radius)
    let square = matrix.times(matrix).eliminated().determinant.elements[0]
    #expect(abs(square.midpoint - 324) <= square.radius)
  }
}
