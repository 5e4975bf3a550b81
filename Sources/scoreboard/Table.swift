/// Scores as Markdown.
enum Table {
  /// The totals in one line.
  static func line(_ score: Score) -> String {
    """
    judged \(score.judged): right \(score.right) (\(percent(score.right, score.judged))), false \
    pass \(score.falsePasses), false alarm \(score.falseAlarms), open \(score.left); repaired \
    \(score.repaired) of \(score.failing), as labelled first \(score.expectedFirst), shown \
    \(score.expectedShown); overreach \(score.overreach) of \(score.unjudged)
    """
  }

  /// The whole page: totals, a row for each note, and every miss.
  static func page(_ rows: [(name: String, score: Score)], _ total: Score) -> String {
    var lines = [
      "# Scoreboard", "",
      "Made by `make scoreboard` from the labelled notes in `Tests/DevelopmentCollection`, whose",
      "README says who wrote them and how the labels were checked. The program has been mended",
      "until it did well on them, so these numbers say what works, not how it will do on a note",
      "that it has never seen.", "",
      "| | |", "| --- | --- |",
      "| relations to decide | \(total.judged) |",
      "| decided rightly | \(total.right) (\(percent(total.right, total.judged))) |",
      "| false passes | \(total.falsePasses) |",
      "| false alarms | \(total.falseAlarms) |",
      "| left open | \(total.left) |",
      "| definitions, assumptions, objectives called false | \(total.overreach) of \(total.unjudged) |",
      "| failing ones with a repair | \(total.repaired) of \(total.failing) (\(percent(total.repaired, total.failing))) |",
      "| … whose first repair is the label's | \(total.expectedFirst) (\(percent(total.expectedFirst, total.failing))) |",
      "| … which show the label's repair | \(total.expectedShown) (\(percent(total.expectedShown, total.failing))) |",
      "", "## Notes", "",
      "| note | to decide | right | false pass | false alarm | open | repaired |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (name, score) in rows {
      lines.append(
        "| \(name) | \(score.judged) | \(score.right) | \(score.falsePasses) "
          + "| \(score.falseAlarms) | \(score.left) | \(score.repaired) of \(score.failing) |")
    }
    lines += ["", "## Misses", ""]
    for (name, score) in rows {
      for miss in score.misses {
        lines.append(
          "- \(name):\(miss.label.line)[\(miss.label.index)] **\(miss.kind)**, label "
            + "\(miss.label.label): `\(miss.label.latex)`. \(miss.message)")
      }
    }
    if total.misses.isEmpty { lines.append("None.") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (1000 * part + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
