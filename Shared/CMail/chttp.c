#include "chttp.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_bytes = 1 << 20;

struct exchange {
    CURL *curl;
    struct curl_slist *headers;
    struct alongside_http_result *result;
};

static size_t take(char *buffer, size_t size, size_t count, void *context) {
    struct alongside_http_result *result = context;
    size_t length = size * count;
    if (result->length + length > most_bytes) return 0;
    char *body = realloc(result->body, result->length + length + 1);
    if (!body) return 0;
    memcpy(body + result->length, buffer, length);
    result->body = body;
    result->length += length;
    return length;
}

static struct curl_slist *headers(const struct alongside_http_request *request) {
    static const char name[] = "Authorization: ";
    char *line = malloc(sizeof name + strlen(request->authorization));
    if (!line) return NULL;
    strcpy(line, name);
    strcat(line, request->authorization);
    struct curl_slist *list = curl_slist_append(NULL, line);
    free(line);
    // Without an Expect header the body follows at once.
    static const char *const others[] = {"Accept: application/json", "Content-Type: application/json", "Expect:"};
    for (size_t place = 0; list && place < sizeof others / sizeof *others; place++) {
        struct curl_slist *longer = curl_slist_append(list, others[place]);
        if (!longer) curl_slist_free_all(list);
        list = longer;
    }
    return list;
}

/// Whether it is on its way now; its result says why not.
static int begin(CURLM *multi, struct exchange *exchange, const struct alongside_http_request *request, long timeout_seconds) {
    exchange->result->code = CURLE_OUT_OF_MEMORY;
    exchange->headers = headers(request);
    exchange->curl = curl_easy_init();
    if (!exchange->headers || !exchange->curl) return 0;
    CURL *curl = exchange->curl;
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "alongside");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, exchange->headers);
    if (request->body) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange->result);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, exchange);
    return curl_multi_add_handle(multi, curl) == CURLM_OK;
}

static void end(CURLM *multi, CURL *curl, CURLcode code) {
    struct exchange *exchange = NULL;
    long sent = 0;
    curl_easy_getinfo(curl, CURLINFO_PRIVATE, &exchange);
    exchange->result->code = (int)code;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &exchange->result->status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    exchange->result->handed_over = sent > 0;
    curl_multi_remove_handle(multi, curl);
}

void alongside_http_send(const struct alongside_http_request *requests, size_t count, long timeout_seconds, struct alongside_http_result *results) {
    memset(results, 0, count * sizeof *results);
    // Counts how often it is called, and does its work the first time.
    int started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    CURLM *multi = started ? curl_multi_init() : NULL;
    struct exchange *exchanges = multi ? calloc(count, sizeof *exchanges) : NULL;
    int running = 0;
    for (size_t place = 0; place < count; place++) {
        results[place].code = CURLE_OUT_OF_MEMORY;
        if (!exchanges) continue;
        exchanges[place].result = &results[place];
        running += begin(multi, &exchanges[place], &requests[place], timeout_seconds);
    }
    while (running > 0) {
        int unfinished = 0, waiting = 0;
        curl_multi_perform(multi, &unfinished);
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &waiting))) {
            if (message->msg != CURLMSG_DONE) continue;
            end(multi, message->easy_handle, message->data.result);
            running--;
        }
        if (running > 0 && unfinished == running) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    for (size_t place = 0; exchanges && place < count; place++) {
        if (exchanges[place].curl) curl_easy_cleanup(exchanges[place].curl);
        curl_slist_free_all(exchanges[place].headers);
    }
    free(exchanges);
    if (multi) curl_multi_cleanup(multi);
}

void alongside_http_free(struct alongside_http_result *results, size_t count) {
    for (size_t place = 0; place < count; place++) {
        free(results[place].body);
        results[place].body = NULL;
    }
}
