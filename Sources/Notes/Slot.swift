/// The mark in a note's HTML where a lifted item belongs.
///
/// A mark is an empty element, so that a renderer can split the HTML at it without parsing HTML:
/// `<x-math data-slot="3"></x-math>` and `<x-directive data-slot="0"></x-directive>`.
public enum Slot {
  /// The mark of the mathematics with this number.
  public static func mathematics(_ slot: Int) -> String {
    "<x-math data-slot=\"\(slot)\"></x-math>"
  }
  /// The mark of the directive with this number.
  public static func directive(_ slot: Int) -> String {
    "<x-directive data-slot=\"\(slot)\"></x-directive>"
  }
}
