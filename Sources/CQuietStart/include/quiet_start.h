#ifndef MARGINALIA_QUIET_START_H
#define MARGINALIA_QUIET_START_H

/// Whether OpenBLAS was told to begin with one thread before it was loaded.
int marginalia_quiet_start(void);

#endif
