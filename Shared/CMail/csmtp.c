#include "cmail.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

struct alongside_smtp {
    CURL *curl;
};

/// The message on its way, and what has been seen of it.
struct transfer {
    const char *data;
    size_t left;
    int handed_over;
};

static size_t give(char *buffer, size_t size, size_t count, void *context) {
    struct transfer *transfer = context;
    size_t length = size * count < transfer->left ? size * count : transfer->left;
    memcpy(buffer, transfer->data, length);
    transfer->data += length;
    transfer->left -= length;
    // The final dot follows the last bytes: from here on the server may have taken it.
    transfer->handed_over = 1;
    return length;
}

alongside_smtp *alongside_smtp_open(const char *url, const char *user, const char *password, int require_tls, long timeout_seconds) {
    static int ready = 0;
    if (!ready && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
    ready = 1;
    alongside_smtp *smtp = calloc(1, sizeof *smtp);
    if (!smtp) return NULL;
    smtp->curl = curl_easy_init();
    if (!smtp->curl) {
        free(smtp);
        return NULL;
    }
    curl_easy_setopt(smtp->curl, CURLOPT_URL, url);
    curl_easy_setopt(smtp->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(smtp->curl, CURLOPT_TIMEOUT, timeout_seconds);
    curl_easy_setopt(smtp->curl, CURLOPT_USE_SSL, require_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
    if (user) curl_easy_setopt(smtp->curl, CURLOPT_USERNAME, user);
    if (password) curl_easy_setopt(smtp->curl, CURLOPT_PASSWORD, password);
    return smtp;
}

void alongside_smtp_close(alongside_smtp *smtp) {
    curl_easy_cleanup(smtp->curl);
    free(smtp);
}

void alongside_smtp_send(alongside_smtp *smtp, const char *from, const char *to, const char *data, size_t length, struct alongside_smtp_result *result) {
    struct transfer transfer = {data, length, 0};
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    memset(result, 0, sizeof *result);
    curl_easy_setopt(smtp->curl, CURLOPT_ERRORBUFFER, result->error);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(smtp->curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(smtp->curl, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(smtp->curl, CURLOPT_UPLOAD, 1L);
    result->code = (int)curl_easy_perform(smtp->curl);
    curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &result->reply);
    result->handed_over = transfer.handed_over;
    curl_easy_setopt(smtp->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(recipients);
}
