#include "quiet_start.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

// OpenBLAS starts its threads when it is loaded, and they spin for tens of milliseconds before they
// sleep: more than a whole check of a note takes, which needs no BLAS at all. An entry of
// .preinit_array runs before any library's constructor, the only moment to ask for one thread; the
// laboratory asks for more when it trains. A setting of the user's own is left alone.
//
// glibc gives every large block back to the system when it is freed, and the tables of a quadrature
// are large and short-lived: with many of them, a quarter of a note's time was clearing the same pages
// again. So blocks up to 256 MB come from the heap, which keeps as much at its end.

static int is_quiet = 0;

#if defined(__linux__)
static void begin_quietly(int count, char **arguments, char **environment) {
  (void)count;
  (void)arguments;
  (void)environment;
  is_quiet = setenv("OPENBLAS_NUM_THREADS", "1", 0) == 0;
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

__attribute__((section(".preinit_array"), used))
static void (*const entry)(int, char **, char **) = begin_quietly;
#endif

int marginalia_quiet_start(void) { return is_quiet; }
