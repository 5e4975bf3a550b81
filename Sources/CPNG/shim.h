#include <png.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift, and its simplified interface knows
// neither resolution nor texts. These two functions keep setjmp to themselves. All that lives
// across it is in the caller's structure, so nothing depends on what longjmp does to locals.

/// Bytes that grow as libpng writes, or a message why it could not.
typedef struct {
  unsigned char *bytes;
  size_t count;
  size_t capacity;
  char message[128];
} marginalia_png_output;

/// A picture read from memory: RGBA pixels, pixels a metre, and texts as "key\0value\0…".
typedef struct {
  const unsigned char *source;
  size_t left;
  unsigned char *pixels;
  png_bytep *rows;
  png_uint_32 width, height, pixels_per_metre;
  char *texts;
  size_t texts_size;
  char message[128];
} marginalia_png_input;

static inline void marginalia_png_note(char *message, const char *text) {
  strncpy(message, text, 127);
  message[127] = 0;
}

static inline void marginalia_png_fail(png_structp png, png_const_charp text) {
  marginalia_png_note((char *)png_get_error_ptr(png), text);
  png_longjmp(png, 1);
}

static inline void marginalia_png_ignore(png_structp png, png_const_charp text) {
  (void)png, (void)text;
}

static inline void marginalia_png_append(png_structp png, png_bytep data, size_t size) {
  marginalia_png_output *output = (marginalia_png_output *)png_get_io_ptr(png);
  if (output->count + size > output->capacity) {
    size_t capacity = 2 * (output->count + size) + 4096;
    unsigned char *bytes = (unsigned char *)realloc(output->bytes, capacity);
    if (!bytes) png_error(png, "out of memory");
    output->bytes = bytes;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, data, size);
  output->count += size;
}

static inline void marginalia_png_flush(png_structp png) { (void)png; }

static inline void marginalia_png_take(png_structp png, png_bytep data, size_t size) {
  marginalia_png_input *input = (marginalia_png_input *)png_get_io_ptr(png);
  if (size > input->left) png_error(png, "the file ends too early");
  memcpy(data, input->source, size);
  input->source += size;
  input->left -= size;
}

/// Writes pixels of one byte, each the number of one of `color_count` colours of red, green, blue and
/// alpha, or, where there are no colours, of four bytes: red, green, blue and alpha, or, where they
/// are opaque, blue, green, red and one to skip, as Cairo has them on little-endian machines.
/// `texts` holds `text_count` pairs of key and UTF-8 value, each ended by a zero. Returns 1, or 0
/// with a message. `output->bytes` is the caller's to free.
static inline int marginalia_png_encode(
    marginalia_png_output *output, const unsigned char *pixels, png_uint_32 width,
    png_uint_32 height, const unsigned char *colors, int color_count, int is_opaque,
    png_uint_32 pixels_per_metre, const char *texts, size_t text_count, const char *language) {
  png_structp png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, output->message, marginalia_png_fail, marginalia_png_ignore);
  if (!png) return 0;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return 0;
  }
  png_set_write_fn(png, output, marginalia_png_append, marginalia_png_flush);
  int kind = color_count > 0 ? PNG_COLOR_TYPE_PALETTE
             : is_opaque     ? PNG_COLOR_TYPE_RGB
                             : PNG_COLOR_TYPE_RGB_ALPHA;
  png_set_IHDR(
      png, info, width, height, 8, kind, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  if (color_count > 0) {
    png_color palette[256];
    png_byte alphas[256];
    for (int index = 0; index < color_count; index++) {
      const unsigned char *color = colors + 4 * index;
      palette[index].red = color[0];
      palette[index].green = color[1];
      palette[index].blue = color[2];
      alphas[index] = color[3];
    }
    png_set_PLTE(png, info, palette, color_count);
    if (!is_opaque) png_set_tRNS(png, info, alphas, color_count, NULL);
  }
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs(png, info, pixels_per_metre, pixels_per_metre, PNG_RESOLUTION_METER);
  for (size_t index = 0; index < text_count; index++) {
    png_text text;
    memset(&text, 0, sizeof text);
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = (png_charp)texts;
    texts += strlen(texts) + 1;
    text.text = (png_charp)texts;
    text.itxt_length = strlen(texts);
    texts += strlen(texts) + 1;
    text.lang = (png_charp)language;
    text.lang_key = (png_charp)"";
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  if (color_count == 0 && is_opaque) {
    png_set_bgr(png);
    png_set_filler(png, 0, PNG_FILLER_AFTER);
  }
  for (png_uint_32 row = 0; row < height; row++)
    png_write_row(png, pixels + (size_t)row * width * (color_count > 0 ? 1 : 4));
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return 1;
}

/// Frees what a decoded picture holds.
static inline void marginalia_png_release(marginalia_png_input *input) {
  free(input->pixels);
  free(input->rows);
  free(input->texts);
}

/// Reads a picture of any kind as 8-bit RGBA, at most `limit` pixels wide and high. Returns 1, or 0
/// with a message; release the input either way.
static inline int marginalia_png_decode(marginalia_png_input *input, png_uint_32 limit) {
  png_structp png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, input->message, marginalia_png_fail, marginalia_png_ignore);
  if (!png) return 0;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_set_user_limits(png, limit, limit);
  png_set_read_fn(png, input, marginalia_png_take);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  input->width = png_get_image_width(png, info);
  input->height = png_get_image_height(png, info);
  size_t stride = png_get_rowbytes(png, info);
  input->pixels = (unsigned char *)malloc(stride * input->height);
  input->rows = (png_bytep *)malloc(sizeof(png_bytep) * input->height);
  if (!input->pixels || !input->rows) png_error(png, "out of memory");
  for (png_uint_32 row = 0; row < input->height; row++)
    input->rows[row] = input->pixels + stride * row;
  png_read_image(png, input->rows);
  png_read_end(png, info);
  input->pixels_per_metre = png_get_pixels_per_meter(png, info);
  png_textp texts = NULL;
  int count = png_get_text(png, info, &texts, NULL);
  for (int index = 0; index < count; index++)
    input->texts_size += strlen(texts[index].key) + strlen(texts[index].text) + 2;
  input->texts = (char *)malloc(input->texts_size + 1);
  if (!input->texts) png_error(png, "out of memory");
  char *end = input->texts;
  for (int index = 0; index < count; index++) {
    end = strcpy(end, texts[index].key) + strlen(texts[index].key) + 1;
    end = strcpy(end, texts[index].text) + strlen(texts[index].text) + 1;
  }
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}
