import CCairo
import Charts

extension Canvas {
  /// Fills everything with a colour.
  borrowing func fill(_ color: Color) {
    setSource(color, opacity: 1)
    cairo_paint(context)
  }

  /// Draws a path in a theme's colours.
  borrowing func draw(_ shape: Scene.Shape, _ theme: Theme) {
    cairo_save(context)
    if let clip = shape.clip {
      cairo_rectangle(context, clip.left, clip.top, clip.width, clip.height)
      cairo_clip(context)
    }
    trace(shape.path)
    if let fill = shape.fill {
      setSource(fill, theme)
      cairo_fill_preserve(context)
    }
    if let stroke = shape.stroke {
      setSource(stroke.paint, theme)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
      // Dots are strokes of no length with round ends.
      let hasDots = stroke.dashes.contains { $0 > 0 && $0 < 0.1 }
      cairo_set_line_cap(context, hasDots ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
    cairo_restore(context)
  }

  /// Writes a line of text.
  borrowing func draw(_ text: Scene.Text, _ theme: Theme, _ setter: TextSetter)
    throws(RenderingError)
  {
    var color = theme.textColor(text.style.role)
    if let cell = text.cell {
      let ground = theme.color(cell.map, at: cell.share)
      let (ink, paper) = (theme.color(.ink), theme.color(.paper))
      color = ink.contrast(with: ground) >= paper.contrast(with: ground) ? ink : paper
    }
    setSource(color, opacity: 1)
    try setter.draw(text.label, text.style, at: text.origin, on: context)
  }

  /// Draws coloured cells.
  borrowing func draw(_ raster: Scene.Raster, _ theme: Theme) {
    let colors = raster.shares.map { theme.color(raster.map, at: $0) }
    draw(colors, columns: raster.columns, rows: raster.rows, in: raster.frame)
  }

  /// Draws a picture, pixel by pixel, without smoothing.
  borrowing func draw(_ picture: Picture, in frame: Rect, _ theme: Theme) {
    let colors = (0..<picture.width * picture.height).map { index in
      let first = index * picture.channels
      if picture.isInk {
        return theme.color(.grey, at: Double(picture.samples[index]) / 255)
      }
      func part(_ channel: Int) -> Double {
        Double(picture.samples[first + min(channel, picture.channels - 1)]) / 255
      }
      return Color(red: part(0), green: part(1), blue: part(2))
    }
    draw(colors, columns: picture.width, rows: picture.height, in: frame)
  }

  private borrowing func draw(_ colors: [Color], columns: Int, rows: Int, in frame: Rect) {
    let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    defer { cairo_surface_destroy(image) }
    let stride = Int(cairo_image_surface_get_stride(image))
    guard colors.count >= columns * rows, let data = cairo_image_surface_get_data(image) else {
      return
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let color = colors[row * columns + column]
        let word = [color.red, color.green, color.blue].reduce(UInt32(0)) {
          $0 << 8 | UInt32(($1 * 255).rounded())
        }
        UnsafeMutableRawPointer(data + row * stride)
          .storeBytes(of: word, toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(image)
    cairo_save(context)
    cairo_translate(context, frame.left, frame.top)
    cairo_scale(context, frame.width / Double(columns), frame.height / Double(rows))
    cairo_set_source_surface(context, image, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(columns), Double(rows))
    cairo_fill(context)
    cairo_restore(context)
  }

  private borrowing func trace(_ path: [PathStep]) {
    cairo_new_path(context)
    for step in path {
      switch step {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .circle(let center, let radius):
        cairo_new_sub_path(context)
        cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
        cairo_close_path(context)
      case .close: cairo_close_path(context)
      }
    }
  }

  private borrowing func setSource(_ paint: Paint, _ theme: Theme) {
    switch paint {
    case .role(let role, let opacity): setSource(theme.color(role), opacity: opacity)
    }
  }

  private borrowing func setSource(_ color: Color, opacity: Double) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, opacity)
  }
}
