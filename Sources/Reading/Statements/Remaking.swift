public import Notation
import SourceText

extension ReadStatement {
  /// The statement with other sides, read at the same place of the note; nil where the sides can't
  /// be read together.
  public func remade(
    _ left: Term, _ relation: Syntax.Relation, _ right: Term
  ) -> Reading? {
    ReadingMaker(context: context).readings(left, relation, right, relationSpan).1.first
  }
}
