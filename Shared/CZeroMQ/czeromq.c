#include "czeromq.h"

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
