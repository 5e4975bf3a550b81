/// Labels on a vertical line, moved apart until none covers another.
enum LabelSpreading {
  /// A label that would like to be somewhere.
  struct Wish {
    /// Where its middle would best be, in points.
    var middle: Double
    /// How much room it takes, in points.
    var height: Double
  }

  /// Where the middles come to lie: in the order of the wishes' positions, without overlap, inside
  /// `room` where they fit, and with the least sum of squared moves.
  ///
  /// With the heights subtracted this is isotonic regression, solved by pooling adjacent
  /// violators: neighbours that would overlap become one block around the mean of their wishes.
  static func spread(_ wishes: [Wish], in room: ClosedRange<Double>) -> [Double] {
    let order = wishes.indices.sorted {
      (wishes[$0].middle, $0) < (wishes[$1].middle, $1)
    }
    var blocks: [(sum: Double, members: Int)] = []
    var offsets: [Double] = []
    var used = 0.0
    for index in order {
      offsets.append(used + wishes[index].height / 2)
      used += wishes[index].height
      blocks.append((wishes[index].middle - (offsets.last ?? 0), 1))
      while blocks.count > 1 {
        let (before, last) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard before.sum / Double(before.members) > last.sum / Double(last.members) else { break }
        blocks.removeLast(2)
        blocks.append((before.sum + last.sum, before.members + last.members))
      }
    }
    var result = [Double](repeating: 0, count: wishes.count)
    var place = 0
    for block in blocks {
      let latest = room.upperBound - used
      let start = max(min(block.sum / Double(block.members), latest), room.lowerBound)
      for _ in 0..<block.members {
        result[order[place]] = start + offsets[place]
        place += 1
      }
    }
    return result
  }
}
