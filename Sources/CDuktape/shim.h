#include <duktape.h>
#include <stdlib.h>
#include <string.h>

// Some of Duktape's entry points are macros, which Swift does not import, and most may only be
// called where an error can be caught. So a heap is used through four functions.

// What a heap may use, and what it uses.
typedef struct {
  size_t used;
  size_t limit;
} marginalia_duktape_budget;

// Each block carries its size in front of it.
static const size_t marginalia_duktape_header = 16;

static inline void *marginalia_duktape_reallocate(void *user, void *block, duk_size_t size) {
  marginalia_duktape_budget *budget = user;
  char *old = block ? (char *)block - marginalia_duktape_header : NULL;
  size_t before = old ? *(size_t *)old : 0;
  if (size == 0) {
    budget->used -= before;
    free(old);
    return NULL;
  }
  if (size > budget->limit || budget->used - before > budget->limit - size) return NULL;
  char *moved = realloc(old, size + marginalia_duktape_header);
  if (!moved) return NULL;
  *(size_t *)moved = size;
  budget->used += size - before;
  return moved + marginalia_duktape_header;
}

static inline void *marginalia_duktape_allocate(void *user, duk_size_t size) {
  return size ? marginalia_duktape_reallocate(user, NULL, size) : NULL;
}

static inline void marginalia_duktape_free(void *user, void *block) {
  if (block) marginalia_duktape_reallocate(user, block, 0);
}

// A heap that never uses more than `limit` bytes; NULL if there is no memory for it.
static inline duk_context *marginalia_duktape_create(size_t limit) {
  marginalia_duktape_budget *budget = malloc(sizeof *budget);
  if (!budget) return NULL;
  budget->used = 0;
  budget->limit = limit;
  duk_context *context = duk_create_heap(
      marginalia_duktape_allocate, marginalia_duktape_reallocate, marginalia_duktape_free, budget,
      NULL);
  if (!context) free(budget);
  return context;
}

static inline void marginalia_duktape_destroy(duk_context *context) {
  duk_memory_functions functions;
  duk_get_memory_functions(context, &functions);
  duk_destroy_heap(context);
  free(functions.udata);
}

// Texts on their way into a heap.
typedef struct {
  const char *texts[4];
  size_t lengths[4];
  int count;
} marginalia_duktape_texts;

static inline duk_ret_t marginalia_duktape_run(duk_context *context, void *user) {
  const marginalia_duktape_texts *texts = user;
  if (texts->count == 1) {
    duk_push_lstring(context, texts->texts[0], texts->lengths[0]);
    duk_eval(context);
    return 1;
  }
  duk_push_global_object(context);
  duk_push_lstring(context, texts->texts[0], texts->lengths[0]);
  duk_get_prop(context, -2);
  for (int index = 1; index < texts->count; index++)
    duk_push_lstring(context, texts->texts[index], texts->lengths[index]);
  duk_call(context, texts->count - 1);
  duk_to_string(context, -1);
  return 1;
}

// Evaluates the only text, or calls the global function of the first one with the others.
//
// Returns 0 if it succeeds. Either way the heap's stack holds one more value.
static inline int marginalia_duktape_perform(
    duk_context *context, marginalia_duktape_texts *texts) {
  return duk_safe_call(context, marginalia_duktape_run, texts, 0, 1);
}

// The value on top as a string of CESU-8.
static inline const char *marginalia_duktape_text(duk_context *context, size_t *length) {
  const char *text = duk_safe_to_lstring(context, -1, length);
  return text;
}

static inline void marginalia_duktape_drop(duk_context *context) { duk_pop(context); }
