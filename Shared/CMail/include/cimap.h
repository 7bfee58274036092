/// A connection to an IMAP server: libcurl connects, secures it and signs in; the dialogue after that is the caller's.
#pragma once
#include <stddef.h>

typedef struct alongside_imap alongside_imap;

/// NULL when memory runs out. URLs are imap:// or imaps://, the user may be NULL.
alongside_imap *alongside_imap_open(const char *url, const char *user, const char *password, int require_tls, long timeout_seconds);
void alongside_imap_close(alongside_imap *imap);
/// libcurl's code; 0 is connected and signed in. Blocks, as the others do; may be called from one thread at a time.
int alongside_imap_connect(alongside_imap *imap);
/// libcurl's code; 0 is all of it sent.
int alongside_imap_send(alongside_imap *imap, const char *data, size_t length);
/// How many bytes came, at most so many; 0 where the server has gone or said nothing in time.
size_t alongside_imap_receive(alongside_imap *imap, char *buffer, size_t size);
