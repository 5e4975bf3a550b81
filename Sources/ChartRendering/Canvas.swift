import CCairo
import Charts

/// Cairo's surface and context as one owned thing, in points from the top left.
///
/// Every call into Cairo is made here or in `Canvas+Drawing.swift`. Errors stick to the context, as
/// Cairo has it, and are asked for once at the end.
struct Canvas: ~Copyable {
  /// Cairo's surface, which holds the pixels or the page.
  let surface: OpaquePointer
  /// Cairo's context, which draws on the surface.
  let context: OpaquePointer
  /// What a page's bytes are written to; nil for pixels.
  private let sink: ByteSink?

  /// What kind of thing is drawn on.
  enum Kind {
    /// Pixels, so many for a point.
    case pixels(scale: Double)
    /// A page of Scalable Vector Graphics.
    case svg
    /// A page of the Portable Document Format.
    case pdf
  }

  /// An empty canvas of a size in points.
  ///
  /// Throws for sizes that Cairo cannot have.
  init(_ kind: Kind, size: Size) throws(RenderingError) {
    let limit = 16_384.0
    var scale = 1.0
    if case .pixels(let wanted) = kind { scale = wanted }
    let width = (size.width * scale).rounded()
    let height = (size.height * scale).rounded()
    guard scale > 0, width >= 1, height >= 1, width <= limit, height <= limit else {
      throw .invalidSize(width: width, height: height)
    }
    let sink = ByteSink()
    let opaque = Unmanaged.passUnretained(sink).toOpaque()
    let surface: OpaquePointer?
    switch kind {
    case .pixels:
      surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    case .svg: surface = cairo_svg_surface_create_for_stream(ByteSink.write, opaque, width, height)
    case .pdf: surface = cairo_pdf_surface_create_for_stream(ByteSink.write, opaque, width, height)
    }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      let status = surface.map(cairo_surface_status) ?? CAIRO_STATUS_NO_MEMORY
      cairo_surface_destroy(surface)
      throw .cairo(Self.message(status))
    }
    guard let context = cairo_create(surface), cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw .cairo("there is no context for the surface")
    }
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    if case .pixels = kind { self.sink = nil } else { self.sink = sink }
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// The page's bytes.
  ///
  /// Throws what went wrong while drawing.
  consuming func page() throws(RenderingError) -> [UInt8] {
    try check()
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(Self.message(status)) }
    return sink?.bytes ?? []
  }

  /// The pixels; `isOpaque` says that everything was painted over.
  ///
  /// Throws what went wrong while drawing.
  consuming func pixels(isOpaque: Bool) throws(RenderingError) -> Bitmap {
    try check()
    cairo_surface_flush(surface)
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface), stride == 4 * width else {
      throw .cairo("the surface has no pixels in rows of four bytes")
    }
    var bytes = Array(UnsafeBufferPointer(start: data, count: stride * height))
    if !isOpaque { Self.straighten(&bytes) }
    return Bitmap(width: width, height: height, bytes: bytes, isOpaque: isOpaque)
  }

  /// From blue, green and red multiplied by alpha to red, green and blue that are not.
  private static func straighten(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      for first in Swift.stride(from: 0, to: bytes.count, by: 4) {
        let alpha = Int(bytes[first + 3])
        let (blue, green, red) = (bytes[first], bytes[first + 1], bytes[first + 2])
        for (index, part) in [(0, red), (1, green), (2, blue)] {
          bytes[first + index] =
            alpha == 0 ? 0 : UInt8(min(255, (Int(part) * 255 + alpha / 2) / alpha))
        }
      }
    }
  }

  /// Puts a page's title and its like into the file; only for PDF.
  borrowing func describe(title: String, subject: String, keywords: String) {
    for (key, value) in [
      (CAIRO_PDF_METADATA_TITLE, title), (CAIRO_PDF_METADATA_SUBJECT, subject),
      (CAIRO_PDF_METADATA_KEYWORDS, keywords), (CAIRO_PDF_METADATA_CREATOR, "Marginalia"),
      // Without a date of ours Cairo writes the present one, and no two files were the same.
      (CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z"),
    ] {
      cairo_pdf_surface_set_metadata(surface, key, value)
    }
  }

  private borrowing func check() throws(RenderingError) {
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(Self.message(status)) }
  }

  private static func message(_ status: cairo_status_t) -> String {
    cairo_status_to_string(status).map(String.init(cString:)) ?? "unknown error"
  }
}

/// Collects the bytes that Cairo writes.
final class ByteSink {
  /// What was written so far.
  fileprivate(set) var bytes: [UInt8] = []

  /// Cairo's callback; its closure is the sink.
  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
