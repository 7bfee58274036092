#include "cmail.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

/// One session, and the message that is on its way in it.
struct session {
    CURL *curl;
    struct curl_slist *recipients;
    const char *data;
    size_t left;
    struct alongside_smtp_result *result;
};

struct alongside_smtp {
    /// Keeps the connections.
    CURLM *multi;
    struct session *sessions;
    int count;
};

static size_t give(char *buffer, size_t size, size_t count, void *context) {
    struct session *session = context;
    size_t length = size * count < session->left ? size * count : session->left;
    memcpy(buffer, session->data, length);
    session->data += length;
    session->left -= length;
    // The final dot follows the last bytes: from here on the server may have taken it.
    if (session->left == 0) session->result->handed_over = 1;
    return length;
}

static CURL *open_session(struct session *session, const char *url, const char *user, const char *password, int require_tls, long timeout_seconds) {
    CURL *curl = curl_easy_init();
    if (!curl) return NULL;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, require_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
    if (user) curl_easy_setopt(curl, CURLOPT_USERNAME, user);
    if (password) curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, session);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, session);
    return curl;
}

alongside_smtp *alongside_smtp_open(const char *url, const char *user, const char *password, int require_tls, long timeout_seconds, int sessions) {
    // Counts how often it is called, and does its work the first time.
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
    alongside_smtp *smtp = calloc(1, sizeof *smtp);
    if (!smtp) return NULL;
    smtp->multi = curl_multi_init();
    smtp->sessions = calloc((size_t)sessions, sizeof *smtp->sessions);
    while (smtp->multi && smtp->sessions && smtp->count < sessions) {
        struct session *session = &smtp->sessions[smtp->count];
        session->curl = open_session(session, url, user, password, require_tls, timeout_seconds);
        if (!session->curl) break;
        smtp->count++;
    }
    if (smtp->count < sessions) {
        alongside_smtp_close(smtp);
        return NULL;
    }
    curl_multi_setopt(smtp->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)sessions);
    curl_multi_setopt(smtp->multi, CURLMOPT_MAXCONNECTS, (long)sessions);
    return smtp;
}

void alongside_smtp_close(alongside_smtp *smtp) {
    for (int place = 0; place < smtp->count; place++) curl_easy_cleanup(smtp->sessions[place].curl);
    free(smtp->sessions);
    // Says QUIT in the connections that are open.
    if (smtp->multi) curl_multi_cleanup(smtp->multi);
    free(smtp);
}

/// Whether it is on its way now; its result says why not.
static int begin(CURLM *multi, struct session *session, const struct alongside_smtp_message *message, struct alongside_smtp_result *result) {
    session->data = message->data;
    session->left = message->length;
    session->result = result;
    session->recipients = curl_slist_append(NULL, message->to);
    curl_easy_setopt(session->curl, CURLOPT_MAIL_FROM, message->from);
    curl_easy_setopt(session->curl, CURLOPT_MAIL_RCPT, session->recipients);
    if (session->recipients && curl_multi_add_handle(multi, session->curl) == CURLM_OK) return 1;
    result->code = CURLE_OUT_OF_MEMORY;
    curl_slist_free_all(session->recipients);
    return 0;
}

static void end(CURLM *multi, struct session *session, CURLcode code) {
    session->result->code = (int)code;
    curl_easy_getinfo(session->curl, CURLINFO_RESPONSE_CODE, &session->result->reply);
    curl_multi_remove_handle(multi, session->curl);
    curl_easy_setopt(session->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(session->recipients);
}

void alongside_smtp_send(alongside_smtp *smtp, const struct alongside_smtp_message *messages, size_t count, struct alongside_smtp_result *results) {
    memset(results, 0, count * sizeof *results);
    size_t next = 0;
    int running = 0;
    for (int place = 0; place < smtp->count && next < count; place++, next++) {
        running += begin(smtp->multi, &smtp->sessions[place], &messages[next], &results[next]);
    }
    while (running > 0) {
        int unfinished = 0, waiting = 0;
        curl_multi_perform(smtp->multi, &unfinished);
        CURLMsg *message;
        while ((message = curl_multi_info_read(smtp->multi, &waiting))) {
            if (message->msg != CURLMSG_DONE) continue;
            struct session *session = NULL;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &session);
            end(smtp->multi, session, message->data.result);
            running--;
            for (int begun = 0; !begun && next < count; next++) {
                begun = begin(smtp->multi, session, &messages[next], &results[next]);
                running += begun;
            }
        }
        if (running > 0 && unfinished == running) curl_multi_poll(smtp->multi, NULL, 0, 1000, NULL);
    }
}
