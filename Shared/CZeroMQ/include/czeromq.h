/// What Swift needs of libzmq: its header, eventfd (a macro-laden Linux call), and errno as a value.
#pragma once
#include <zmq.h>
#include <errno.h>
#include <stdint.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/// ETERM, which is a macro of an expression in zmq.h.
enum { alongside_eterm = ETERM };

/// A new non-blocking eventfd, or -1 with errno set.
int alongside_eventfd(void);
/// Adds one to the eventfd: wakes the thread that polls it.
int alongside_eventfd_ring(int descriptor);
/// Empties the eventfd.
void alongside_eventfd_drain(int descriptor);
/// Names the calling thread, as `top -H` shows it: at most 15 characters.
void alongside_name_thread(const char *name);
