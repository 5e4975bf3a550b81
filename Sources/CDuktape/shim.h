#include <duktape.h>

// Two of Duktape's entry points are macros, which Swift does not import.
static inline duk_context *marginalia_duktape_create(void) { return duk_create_heap_default(); }
static inline int marginalia_duktape_evaluate(duk_context *context, const char *source, size_t length) {
  return duk_peval_lstring(context, source, length);
}
