#include "cimap.h"
#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>

struct alongside_imap {
    CURL *curl;
    long timeout_seconds;
};

alongside_imap *alongside_imap_open(const char *url, const char *user, const char *password, int require_tls, long timeout_seconds) {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
    alongside_imap *imap = calloc(1, sizeof *imap);
    if (!imap) return NULL;
    imap->timeout_seconds = timeout_seconds;
    imap->curl = curl_easy_init();
    if (!imap->curl) {
        free(imap);
        return NULL;
    }
    curl_easy_setopt(imap->curl, CURLOPT_URL, url);
    curl_easy_setopt(imap->curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(imap->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(imap->curl, CURLOPT_TIMEOUT, timeout_seconds);
    curl_easy_setopt(imap->curl, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(imap->curl, CURLOPT_USE_SSL, require_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
    if (user) curl_easy_setopt(imap->curl, CURLOPT_USERNAME, user);
    if (password) curl_easy_setopt(imap->curl, CURLOPT_PASSWORD, password);
    return imap;
}

void alongside_imap_close(alongside_imap *imap) {
    curl_easy_cleanup(imap->curl);
    free(imap);
}

int alongside_imap_connect(alongside_imap *imap) { return (int)curl_easy_perform(imap->curl); }

/// Whether the socket is ready in time.
static int is_ready(alongside_imap *imap, short events) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(imap->curl, CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK || socket == CURL_SOCKET_BAD) return 0;
    struct pollfd waiting = {.fd = socket, .events = events};
    return poll(&waiting, 1, (int)(imap->timeout_seconds * 1000)) == 1;
}

int alongside_imap_send(alongside_imap *imap, const char *data, size_t length) {
    while (length > 0) {
        size_t sent = 0;
        CURLcode code = curl_easy_send(imap->curl, data, length, &sent);
        if (code == CURLE_AGAIN) {
            if (!is_ready(imap, POLLOUT)) return (int)CURLE_OPERATION_TIMEDOUT;
        } else if (code != CURLE_OK) {
            return (int)code;
        }
        data += sent;
        length -= sent;
    }
    return 0;
}

size_t alongside_imap_receive(alongside_imap *imap, char *buffer, size_t size) {
    for (;;) {
        size_t received = 0;
        CURLcode code = curl_easy_recv(imap->curl, buffer, size, &received);
        if (code == CURLE_OK) return received;
        if (code != CURLE_AGAIN || !is_ready(imap, POLLIN)) return 0;
    }
}
