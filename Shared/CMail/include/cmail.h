/// What Swift needs of GMime and libcurl: composing one message, and handing one to a server. Both libraries are
/// variadic or macro-laden where it matters.
#pragma once
#include "cimap.h"
#include "cinbound.h"
#include <stddef.h>
#include <stdint.h>

/// The parts of a message; a NULL header is left out. All text is UTF-8.
struct alongside_message {
    const char *from_name, *from_address;
    const char *to_name, *to_address;
    const char *subject;
    /// Without angle brackets.
    const char *message_id;
    /// Seconds since 1970.
    int64_t date;
    const char *return_path;
    const char *list_unsubscribe, *list_unsubscribe_post;
    const char *auto_submitted;
    const char *text;
    /// The same as HTML; NULL where there is only text.
    const char *html;
    /// An invitation as iCalendar, and its method (REQUEST, CANCEL): shown in place of the text, and attached. NULL where there is none.
    const char *calendar, *calendar_method;
    /// Between the parts: the same for the same message, so that composing it again is the same.
    const char *boundary;
};

/// Composes it as RFC 5322 with line feeds; NULL when memory runs out. The caller frees it with alongside_mail_free.
char *alongside_mail_compose(const struct alongside_message *message, size_t *length);
void alongside_mail_free(char *composed);

/// What a mail server said.
struct alongside_smtp_result {
    /// libcurl's code; 0 is a message taken.
    int code;
    /// The last reply of the server, 0 when there was none.
    long reply;
    /// Whether the whole of the message was handed over: after that, a lost connection leaves the outcome unknown.
    int handed_over;
};

/// One message with CRLF line ends, and its envelope: addresses in angle brackets.
struct alongside_smtp_message {
    const char *from, *to;
    const char *data;
    size_t length;
};

/// Sessions with one server, each of them reused from message to message.
typedef struct alongside_smtp alongside_smtp;
alongside_smtp *alongside_smtp_open(const char *url, const char *user, const char *password, int require_tls, long timeout_seconds, int sessions);
void alongside_smtp_close(alongside_smtp *smtp);
/// Sends the messages, as many at a time as there are sessions; one result for each, in order. Blocks until the last is settled;
/// may be called from one thread at a time.
void alongside_smtp_send(alongside_smtp *smtp, const struct alongside_smtp_message *messages, size_t count, struct alongside_smtp_result *results);
