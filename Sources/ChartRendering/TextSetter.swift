import CCairo
import CPango
public import Charts

/// Pango with everything pinned that would otherwise depend on the locale or the screen.
///
/// Language, antialiasing and hinting are set explicitly, and a point is one unit, so that a text
/// is as wide when it is measured as when it is drawn, at any scale.
public final class TextSetter: TextMeasuring {
  private let context: OpaquePointer
  private let typography: Typography

  /// A setter of texts in one language.
  ///
  /// Throws where Cairo has no fonts at all.
  public init(_ typography: Typography, language: Language) throws(RenderingError) {
    guard let map = pango_cairo_font_map_get_default(),
      let context = pango_font_map_create_context(map)
    else { throw .cairo("there is no font map") }
    self.context = context
    self.typography = typography
    pango_context_set_language(context, pango_language_from_string(language.rawValue))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  /// The room that one line of text takes, in points.
  public func extent(of line: Label, style: TextStyle) -> TextExtent {
    withLayout(line, style) { layout in
      var ink = PangoRectangle()
      var logical = PangoRectangle()
      pango_layout_get_extents(layout, &ink, &logical)
      let unit = Double(PANGO_SCALE)
      let baseline = Double(pango_layout_get_baseline(layout)) / unit
      let top = Double(ink.y) / unit
      return TextExtent(
        width: Double(logical.width) / unit, ascent: baseline - top,
        descent: top + Double(ink.height) / unit - baseline)
    }
  }

  /// Draws one line of text with the source that a Cairo context has, `origin` its baseline's
  /// beginning.
  func draw(_ line: Label, _ style: TextStyle, at origin: Point, on cairo: OpaquePointer)
    throws(RenderingError)
  {
    pango_cairo_update_context(cairo, context)
    let unknown = withLayout(line, style) { layout in
      let baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
      cairo_move_to(cairo, origin.x, origin.y - baseline)
      pango_cairo_show_layout(cairo, layout)
      return pango_layout_get_unknown_glyphs_count(layout)
    }
    guard unknown == 0 else {
      let text = line.plainText
      throw .missingGlyphs(text: text, package: Typography.package(for: text))
    }
  }

  private func withLayout<Result>(
    _ line: Label, _ style: TextStyle, _ body: (OpaquePointer) -> Result
  ) -> Result {
    let layout = pango_layout_new(context)
    let font = pango_font_description_new()
    defer {
      pango_font_description_free(font)
      g_object_unref(layout.map(UnsafeMutableRawPointer.init))
    }
    guard let layout else { preconditionFailure("GLib ran out of memory") }
    pango_font_description_set_family(font, typography.words.joined(separator: ","))
    pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_size(font, Int32((style.size * Double(PANGO_SCALE)).rounded()))
    pango_layout_set_font_description(layout, font)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_markup(
      layout, PangoMarkup.markup(line, size: style.size, typography), -1)
    if !typography.fallsBack {
      let attributes = pango_layout_get_attributes(layout).flatMap(pango_attr_list_copy)
      let list = attributes ?? pango_attr_list_new()
      pango_attr_list_insert(list, pango_attr_fallback_new(0))
      pango_layout_set_attributes(layout, list)
      pango_attr_list_unref(list)
    }
    return body(layout)
  }
}
