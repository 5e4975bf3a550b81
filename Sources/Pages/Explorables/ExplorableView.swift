import Charts
import Notes

/// What one explorable shows: its picture at one position, and its numbers at every position.
protocol ExplorablePicture: Sendable {
  /// What the reader is asked to do, in one sentence.
  var invitation: Localized<Label> { get }
  /// What the slider sets.
  var control: Localized<Label> { get }
  /// The slider.
  var slider: Slider { get }
  /// The numbers that the script needs, as JSON.
  var parameters: String { get }
  /// The numbers that are shown, in order.
  var readings: [Reading] { get }
  /// The numbers at a position of the slider, as the script computes them.
  func numbers(at position: Double) -> [String: Double]
  /// The drawing at a position: the inside of an `<svg>`, with `data-part` on all that moves.
  func drawing(at position: Double, _ language: Language) -> HTML
  /// What the drawing shows, for those who hear it.
  var alternative: Localized<String> { get }
  /// Width and height of the drawing.
  var size: (width: Int, height: Int) { get }
}

/// The positions of a slider.
struct Slider {
  var lowest: Double
  var highest: Double
  var step: Double
  /// Where it stands first.
  var start: Double
  /// The positions whose numbers stand in a table where there is no script.
  var still: [Double]
}

/// A number of an explorable.
struct Reading {
  /// Its name in the script.
  var quantity: String
  /// Its name on the page.
  var name: Localized<Label>
  /// Digits after the point.
  var decimals: Int
  /// What stands between this number and the one before, as `+` and `=`.
  var joint = ""
}

/// A picture that a reader can drag; without a script it is the picture with a table of numbers.
struct ExplorableView {
  let picture: any ExplorablePicture
  let name: Explorable
  let slot: Int
  let language: Language

  /// The view; nil for the walk over a trained model, which is a ``LatentWalkView``.
  init?(_ name: Explorable, slot: Int, language: Language) {
    self.name = name
    self.slot = slot
    self.language = language
    switch name {
    case .elboGap: picture = ElboGapPicture()
    case .spectrumCollapse: picture = SpectrumPicture()
    case .beta: picture = BetaPicture()
    case .latentGrid: return nil
    }
  }

  private var words: PageWords { PageWords(language: language) }

  /// The section.
  var html: HTML {
    let slider = picture.slider
    let identifier = "explorable-\(slot)"
    return """
      <section class="explorable" id="\(identifier)" data-explorable="\(name.rawValue)" \
      data-parameters="\(picture.parameters)" lang="\(language.rawValue)" \
      aria-label="\(words.explorable): \(picture.invitation[language].plainText)">\
      <p class="invitation" data-paper="\(words.onScreen)">\(HTML(picture.invitation[language]))</p>
      <svg class="drawing" role="img" aria-label="\(picture.alternative[language])" \
      viewBox="0 0 \(picture.size.width) \(picture.size.height)">\
      \(picture.drawing(at: slider.start, language))</svg>
      <p class="control" hidden><label for="\(identifier)-slider">\
      \(HTML(picture.control[language]))</label><input type="range" id="\(identifier)-slider" \
      min="\(plain(slider.lowest))" max="\(plain(slider.highest))" step="\(plain(slider.step))" \
      value="\(plain(slider.start))"></p>
      <p class="readings">\(outputs(identifier))</p>
      <table class="still"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      </section>

      """
  }

  private func outputs(_ identifier: String) -> [HTML] {
    let numbers = picture.numbers(at: picture.slider.start)
    return picture.readings.map { reading in
      let value = numbers[reading.quantity] ?? .nan
      let joint: HTML =
        reading.joint.isEmpty ? "" : "<span class=\"joint\">\(reading.joint)</span> "
      return """
        <span>\(joint)<span class="name">\(HTML(reading.name[language]))</span> \
        <output for="\(identifier)-slider" aria-live="off" data-quantity="\(reading.quantity)" \
        data-name="\(reading.name[language].plainText)" data-decimals="\(reading.decimals)">\
        \(Quantity.fixed(value, decimals: reading.decimals))</output></span>
        """
    }
  }

  /// What stands in the table beside the slider's position; a reading of that alone would repeat it.
  private var tabled: [Reading] {
    picture.readings.filter { $0.name[language] != picture.control[language] }
  }

  private var heads: [HTML] {
    ([picture.control[language]] + tabled.map { $0.name[language] }).map {
      "<th scope=\"col\">\(HTML($0))</th>"
    }
  }

  private var rows: [HTML] {
    picture.slider.still.map { position in
      let numbers = picture.numbers(at: position)
      let cells = tabled.map { reading in
        let value = numbers[reading.quantity] ?? .nan
        return "<td>\(Quantity.fixed(value, decimals: reading.decimals))</td>" as HTML
      }
      return "<tr><th scope=\"row\">\(plain(position))</th>\(cells)</tr>"
    }
  }

  /// A number as HTML's attributes want it.
  private func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}

/// A coordinate with one decimal.
func coordinate(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
