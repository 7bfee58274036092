/// Reading one message that came in, with GMime.
#pragma once
#include <stddef.h>

/// Its parts; NULL where it has none. All text is UTF-8.
struct alongside_inbound {
    /// Of whoever sent it, as an address alone.
    char *from;
    /// As they write themselves.
    char *from_name;
    /// Delivered-To, X-Original-To, To and Cc, a line each.
    char *recipients;
    char *message_id;
    /// In-Reply-To and References, a line each.
    char *references;
    /// RFC 3834.
    char *auto_submitted;
    char *precedence;
    /// `<>` where nobody is to answer.
    char *return_path;
    char *subject;
    /// The first part that is plain text, and the first that is HTML.
    char *text;
    char *html;
    /// Of a report (RFC 3464): the fields of message/delivery-status, and the headers of the message that it is about.
    char *delivery_status;
    char *reported;
};

/// 0 where it is no message at all. The caller frees the parts with alongside_inbound_free.
int alongside_inbound_read(const char *bytes, size_t length, struct alongside_inbound *result);
void alongside_inbound_free(struct alongside_inbound *parts);
