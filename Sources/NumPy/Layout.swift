import Kernel

/// Puts a script together: title, helpers, the sides, the comparison.
struct Layout {
  let writer: Writer
  let left: Piece
  let right: Piece
  let title: [String]

  private var isRelative: Bool {
    writer.claim.relation == .proportional || writer.claim.relation == .equalUpToConstant
  }

  var text: String {
    get throws(Inexpressible) {
      // Whatever a note's name or text holds stays a comment.
      let comments = title.map {
        "# " + $0.split(whereSeparator: \.isNewline).joined(separator: " ")
      }
      var parts = [comments.joined(separator: "\n")]
      parts[0] += (title.isEmpty ? "" : "\n") + "import numpy as np\n"
      var helpers = writer.helpers
      for helper in writer.helpers { helpers.formUnion(helper.needs) }
      for helper in helpers.sorted() {
        parts.append(helper.text(axes: writer.axes.count) + "\n")
      }
      parts.append(try sides)
      parts.append(comparison)
      return parts.joined(separator: "\n")
    }
  }

  // MARK: The sides

  private var sides: String {
    get throws(Inexpressible) {
      let what = writer.claim.comparesLogarithms ? "The logarithms of both sides" : "Both sides"
      let models = writer.world == nil ? "in a random model" : "in the counterexample"
      var lines = [
        "def sides(\(parameters)):",
        "    \"\"\"\(what) \(models)\(axes).\"\"\"",
      ]
      for line in writer.lines {
        lines += line.split(separator: "\n").map { "    " + $0 }
      }
      lines += Self.assignment("left =", left) + Self.assignment("right =", right)
      if isRelative {
        lines += [
          "    # Equal up to a constant: the difference must not change along its axes.",
          "    change = left - right",
          "    first = change",
        ]
        for axis in try writer.moduloAxes() {
          lines.append("    first = np.take(first, [0], axis=\(axis))")
        }
        lines.append("    return np.broadcast_arrays(change - first, 0.0)")
      } else {
        lines.append("    return np.broadcast_arrays(left, right)")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private var parameters: String {
    if writer.usesLattice { return "rng, step, reach" }
    return writer.world == nil ? "rng" : ""
  }

  /// What each axis is, for the reader.
  private var axes: String {
    let names = writer.axes.enumerated().map { place, key in "\(key.variable) along axis \(place)" }
    let volumes = writer.setting.isFinite ? "; v_ are cells' volumes" : ""
    return names.isEmpty ? "" : ": " + names.joined(separator: ", ") + volumes
  }

  /// A line, or a bracket with a term on each line where it is long.
  static func assignment(_ name: String, _ piece: Piece) -> [String] {
    let line = "    \(name) \(piece.text)"
    let terms = terms(piece.text)
    if line.count <= 92 || terms.count < 2 { return [line] }
    return ["    \(name) ("] + terms.map { "        " + $0 } + ["    )"]
  }

  /// The terms of a sum, each with its sign before it.
  static func terms(_ text: String) -> [String] {
    var terms: [String] = []
    var depth = 0
    var current = ""
    var isLambda = false
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if depth == 0, word == "+" || word == "-", !current.isEmpty, !isLambda {
        terms.append(current)
        current = String(word)
        continue
      }
      if word == "lambda" { isLambda = true }
      depth += word.count { "([{".contains($0) } - word.count { ")]}".contains($0) }
      current += (current.isEmpty ? "" : " ") + word
    }
    return terms + [current]
  }

  // MARK: The comparison

  private var comparison: String {
    let gap =
      switch writer.claim.relation {
      case .lessOrEqual, .less: "left - right"
      case .greaterOrEqual, .greater: "right - left"
      case .equal, .proportional, .equalUpToConstant: "np.abs(left - right)"
      }
    let show = "left = {left.flat[worst]:.9g}, right = {right.flat[worst]:.9g}"
    if writer.world != nil, !writer.usesLattice {
      return """
        left, right = sides()
        gap = \(gap)
        worst = np.nanargmax(gap)
        print(f"\(show)")
        print("differs" if gap.flat[worst] > 1e-8 else "agrees")

        """
    }
    let (coarse, fine) = (writer.sizes.lattice.steps[0], writer.sizes.lattice.steps[1])
    let evaluation =
      writer.usesLattice
      ? """
          coarse = sides(np.random.default_rng(seed), \(coarse.step), \(coarse.reach))
          left, right = sides(np.random.default_rng(seed), \(fine.step), \(fine.reach))
          error = 10 * (np.abs(coarse[0] - left) + np.abs(coarse[1] - right))
          gap = \(gap)
          scale = 1 + np.minimum(np.abs(left), np.abs(right))
          off = gap > error + 1e-7 * scale
          if not off.any() and (error > 1e-3 * scale).any():
              print("neither: the lattice is too coarse")
              break
      """
      : """
          left, right = sides(np.random.default_rng(seed))
          gap = \(gap)
          off = gap > 1e-8 * (1 + np.minimum(np.abs(left), np.abs(right)))
      """
    let last = writer.world != nil ? 2 : writer.usesLattice ? 4 : 41
    return """
      seen = 0
      for seed in range(1, \(last)):  # other seeds, other models
      \(evaluation)
          seen += np.isfinite(gap).sum()
          if off.any():
              worst = np.argmax(np.where(off, gap, -np.inf))
              print(f"seed {seed}: \(show)")
              print("differs")
              break
      else:
          print(f"agrees: {seen} values" if seen else "neither: no side has a value")

      """
  }
}
