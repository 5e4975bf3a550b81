import Charts
import Claims

/// A plane of pictures with a cursor, the picture under it through a lens, and a slider for each
/// coordinate; without a script the plane, one picture and a table.
struct LatentWalkView {
  private let picture: LatentWalkPicture
  private let slot: Int
  private let language: Language

  init(_ picture: LatentWalkPicture, slot: Int, language: Language) {
    self.picture = picture
    self.slot = slot
    self.language = language
  }

  private static let invitation = Localized<Label>(
    korean: "잠재 평면을 걸어 보라. 왼쪽을 끌거나, 두 막대를 화살표 글쇠로 움직인다.",
    english: "Walk over the latent plane: drag on the left, or move the sliders with arrow keys.")
  private static let alternative = Localized<String>(
    korean: "왼쪽은 디코더가 잠재 평면의 격자에서 그린 숫자들, 오른쪽은 커서가 놓인 칸의 숫자를 크게 본 것.",
    english: """
      Left, the digits that the decoder draws on a grid over the latent plane; right, the digit at the \
      cursor's place, enlarged.
      """)
  private static let readings = [
    Reading(quantity: "first", name: Localized("*z*_1_"), decimals: 2),
    Reading(quantity: "second", name: Localized("*z*_2_"), decimals: 2),
    Reading(
      quantity: "digit",
      name: Localized(korean: "인코더가 여기 두는 숫자", english: "digit that is encoded here"), decimals: 0),
    Reading(quantity: "ratio", name: Localized("*q*(*z*)/*p*(*z*)"), decimals: 2),
  ]

  private var words: PageWords { PageWords(language: language) }
  private var perSide: Int { picture.walk.perSide }
  /// Where the cursor stands first: away from the middle, where neighbouring digits meet.
  private var start: (column: Int, row: Int) { (perSide / 4, 3 * perSide / 4) }
  private var identifier: String { "explorable-\(slot)" }

  /// The section; its picture goes onto the shelf.
  func html(_ shelf: inout Shelf) -> HTML {
    let address = shelf.place(picture.atlas, type: "image/png", name: "latent-walk.png")
    return """
      <section class="explorable" id="\(identifier)" data-explorable="latent-grid" \
      data-parameters="\(picture.parameters)" lang="\(language.rawValue)" \
      aria-label="\(words.explorable): \(Self.invitation[language].plainText)">\
      <p class="invitation" data-paper="\(words.onScreen)">\(HTML(Self.invitation[language]))</p>
      <svg class="drawing" role="img" aria-label="\(Self.alternative[language])" \
      viewBox="0 0 640 330">\(drawing(address))</svg>
      \(slider(0, "*z*_1_", at: start.column))\(slider(1, "*z*_2_", at: start.row))\
      <p class="readings">\(outputs)</p>
      <table class="still"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      </section>

      """
  }

  /// The atlas is a mask over the theme's ink, so that digits are dark on light pages and light on
  /// dark ones; the lens uses it a second time.
  private func drawing(_ address: HTML) -> HTML {
    let (left, side, lens) = (
      LatentWalkPicture.left, LatentWalkPicture.side, LatentWalkPicture.lens
    )
    let pixels = picture.pixels
    let (whole, cell) = (pixels * perSide, side / Double(perSide))
    let (column, row) = (start.column, perSide - 1 - start.row)
    let (x, y) = (left + cell * Double(column), cell * Double(row))
    let (right, bottom) = (coordinate(x + cell), coordinate(y + cell))
    let name = "\(identifier)-atlas"
    return """
      <mask id="\(name)-mask"><image width="\(whole)" height="\(whole)" href="\(address)"/></mask>\
      <svg aria-hidden="true" x="\(coordinate(left))" y="0" width="\(coordinate(side))" height="\(coordinate(side))" viewBox="0 0 \(whole) \(whole)">\
      <rect id="\(name)" class="inked" width="\(whole)" height="\(whole)" \
      mask="url(#\(name)-mask)"/></svg>\
      <rect class="frame" x="\(coordinate(left))" y="0" width="\(coordinate(side))" height="\(coordinate(side))"/>\
      <rect data-part="ground" class="ground" x="\(coordinate(left))" y="0" width="\(coordinate(side))" \
      height="\(coordinate(side))"/>\
      <path data-part="beam" class="beam" d="M\(right) \(coordinate(y))L\(coordinate(lens.left)) \(coordinate(lens.top))\
      M\(right) \(bottom)L\(coordinate(lens.left)) \(coordinate(lens.top + lens.size))"/>\
      <rect data-part="cursor" class="cursor" x="\(coordinate(x))" y="\(coordinate(y))" \
      width="\(coordinate(cell))" height="\(coordinate(cell))"/>\
      <svg data-part="lens" aria-hidden="true" x="\(coordinate(lens.left))" y="\(coordinate(lens.top))" width="\(coordinate(lens.size))" \
      height="\(coordinate(lens.size))" viewBox="\(pixels * column) \(pixels * row) \(pixels) \(pixels)">\
      <use href="#\(name)"/></svg>\
      <rect class="cursor" x="\(coordinate(lens.left))" y="\(coordinate(lens.top))" width="\(coordinate(lens.size))" \
      height="\(coordinate(lens.size))"/>\
      \(axisNames)
      """
  }

  private var axisNames: HTML {
    let (left, side) = (LatentWalkPicture.left, LatentWalkPicture.side)
    return """
      <text class="tick" x="\(coordinate(left + side))" y="\(coordinate(side + 18))" text-anchor="end">\
      <tspan class="i">z</tspan>₁ →</text>\
      <text class="tick" x="\(coordinate(left - 8))" y="12" text-anchor="end"><tspan class="i">z</tspan>₂</text>\
      <text class="tick" x="\(coordinate(left - 8))" y="28" text-anchor="end">↑</text>
      """
  }

  private func slider(_ index: Int, _ name: Label, at position: Int) -> HTML {
    let own = "\(identifier)-slider-\(index + 1)"
    return """
      <p class="control" hidden><label for="\(own)">\(HTML(name))</label><input type="range" \
      id="\(own)" min="0" max="\(perSide - 1)" step="1" value="\(position)"></p>

      """
  }

  private var outputs: [HTML] {
    let numbers = picture.numbers(column: start.column, row: start.row)
    return Self.readings.map { reading in
      """
      <span><span class="name">\(HTML(reading.name[language]))</span> \
      <output for="\(identifier)-slider-1 \(identifier)-slider-2" aria-live="off" \
      data-quantity="\(reading.quantity)" data-name="\(reading.name[language].plainText)" \
      data-decimals="\(reading.decimals)">\
      \(Quantity.fixed(numbers[reading.quantity] ?? .nan, decimals: reading.decimals))</output></span>
      """
    }
  }

  private var heads: [HTML] {
    Self.readings.map { "<th scope=\"col\">\(HTML($0.name[language]))</th>" }
  }

  /// The middle of each ninth of the plane.
  private var rows: [HTML] {
    let middles = [perSide / 6, perSide / 2, perSide - 1 - perSide / 6]
    return middles.reversed().flatMap { row in
      middles.map { column -> HTML in
        let numbers = picture.numbers(column: column, row: row)
        let cells = Self.readings.map { reading -> HTML in
          let value = numbers[reading.quantity] ?? .nan
          return "<td>\(Quantity.fixed(value, decimals: reading.decimals))</td>"
        }
        return "<tr>\(cells)</tr>"
      }
    }
  }
}
