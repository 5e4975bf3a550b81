import Charts
import Testing

@testable import Pages

@Suite("Palette")
struct PaletteTests {
  @Test("text has a contrast of at least 4.5 : 1, on paper and on tints", arguments: [true, false])
  func contrast(isLight: Bool) {
    let palette = isLight ? Palette.light : Palette.dark
    let texts = [
      palette.ink, palette.secondary, palette.holds, palette.fails, palette.undecided, palette.link,
    ]
    for color in texts { #expect(color.contrast(with: palette.paper) >= 4.5) }
    #expect(palette.ink.contrast(with: palette.removed) >= 4.5)
    #expect(palette.ink.contrast(with: palette.added) >= 4.5)
  }

  @Test("the light colours are those of the house")
  func light() {
    #expect(
      Palette.light.properties.hasPrefix(
        "--paper:#fdfcf9;--ink:#1d1f24;--secondary:#5d6470;--faint:#e2dfd7;--holds:#1b7f5c;"
          + "--fails:#b3261e;--undecided:#8a5a00;--link:#2456a6"))
  }
}
