// pthread_setname_np is GNU's.
#define _GNU_SOURCE
#include "czeromq.h"
#include <pthread.h>

int alongside_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int alongside_eventfd_ring(int descriptor) {
    uint64_t one = 1;
    ssize_t written;
    do { written = write(descriptor, &one, sizeof one); } while (written < 0 && errno == EINTR);
    return written == (ssize_t)sizeof one || errno == EAGAIN ? 0 : -1;
}

void alongside_eventfd_drain(int descriptor) {
    uint64_t count;
    while (read(descriptor, &count, sizeof count) < 0 && errno == EINTR) {}
}

void alongside_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
