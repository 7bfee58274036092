/// Requests to a web server that speaks JSON, by libcurl.
#pragma once
#include <stddef.h>

struct alongside_http_request {
    const char *url;
    /// Of the header Authorization.
    const char *authorization;
    /// Posted as JSON; NULL asks with GET.
    const char *body;
    size_t length;
};

struct alongside_http_result {
    /// libcurl's code; 0 is an answer that came whole.
    int code;
    /// Of HTTP; 0 when there was no answer.
    long status;
    /// Whether anything of the request left: after that, a lost connection leaves the outcome unknown.
    int handed_over;
    /// What was answered, at most 1 MB; NULL where nothing was.
    char *body;
    size_t length;
};

/// Sends the requests beside each other, each over a connection of its own: libcurl sends a request again by itself when a connection
/// that it kept turns out to be closed, and a message must not go twice. One result for each, in order; no redirect is followed.
/// Blocks until the last is settled; may be called from several threads.
void alongside_http_send(const struct alongside_http_request *requests, size_t count, long timeout_seconds, struct alongside_http_result *results);
void alongside_http_free(struct alongside_http_result *results, size_t count);
