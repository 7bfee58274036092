#include "cinbound.h"
#include <gmime/gmime.h>
#include <string.h>

static void set_up(void) {
    static gsize once = 0;
    if (g_once_init_enter(&once)) {
        g_mime_init();
        g_once_init_leave(&once, 1);
    }
}

/// The content as it was before it was encoded for its way, in UTF-8 where the part is text.
static char *content(GMimeObject *part) {
    if (GMIME_IS_TEXT_PART(part)) return g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    if (!GMIME_IS_PART(part)) return NULL;
    GMimeDataWrapper *wrapper = g_mime_part_get_content(GMIME_PART(part));
    if (!wrapper) return NULL;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(wrapper, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    char *text = g_strndup((const char *)bytes->data, bytes->len);
    g_object_unref(stream);
    return text;
}

static int is(GMimeObject *part, const char *type, const char *subtype) {
    GMimeContentType *content_type = g_mime_object_get_content_type(part);
    return content_type && g_mime_content_type_is_type(content_type, type, subtype);
}

static void visit(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    struct alongside_inbound *result = data;
    if (is(part, "message", "delivery-status")) {
        if (!result->delivery_status) result->delivery_status = content(part);
    } else if (is(part, "text", "rfc822-headers")) {
        if (!result->reported) result->reported = content(part);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (inner && !result->reported) result->reported = g_mime_object_get_headers(GMIME_OBJECT(inner), NULL);
    } else if (is(part, "text", "plain")) {
        if (!result->text) result->text = content(part);
    } else if (is(part, "text", "html") && !result->html) {
        result->html = content(part);
    }
}

static char *joined(GMimeMessage *message, const char *const *names) {
    GString *lines = g_string_new(NULL);
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    for (int index = 0; index < g_mime_header_list_get_count(headers); index++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, index);
        for (const char *const *name = names; *name; name++) {
            const char *value = g_mime_header_get_value(header);
            if (value && !g_ascii_strcasecmp(g_mime_header_get_name(header), *name)) g_string_append_printf(lines, "%s\n", value);
        }
    }
    return g_string_free(lines, lines->len == 0);
}

static char *header(GMimeMessage *message, const char *name) { return g_strdup(g_mime_object_get_header(GMIME_OBJECT(message), name)); }

int alongside_inbound_read(const char *bytes, size_t length, struct alongside_inbound *result) {
    set_up();
    memset(result, 0, sizeof *result);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    if (!message) return 0;
    InternetAddressList *from = g_mime_message_get_from(message);
    InternetAddress *first = from && internet_address_list_length(from) > 0 ? internet_address_list_get_address(from, 0) : NULL;
    if (first && INTERNET_ADDRESS_IS_MAILBOX(first)) result->from = g_strdup(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    if (first) result->from_name = g_strdup(internet_address_get_name(first));
    result->recipients = joined(message, (const char *const[]){"Delivered-To", "X-Original-To", "To", "Cc", NULL});
    result->references = joined(message, (const char *const[]){"In-Reply-To", "References", NULL});
    result->message_id = header(message, "Message-ID");
    result->auto_submitted = header(message, "Auto-Submitted");
    result->precedence = header(message, "Precedence");
    result->return_path = header(message, "Return-Path");
    result->subject = g_strdup(g_mime_message_get_subject(message));
    GMimeObject *body = g_mime_message_get_mime_part(message);
    if (body) visit(NULL, body, result);
    // Of a multipart every part; what is inside a message that is only quoted is not its text.
    if (body && GMIME_IS_MULTIPART(body)) g_mime_multipart_foreach(GMIME_MULTIPART(body), visit, result);
    g_object_unref(message);
    return 1;
}

void alongside_inbound_free(struct alongside_inbound *parts) {
    char **fields[] = {&parts->from, &parts->from_name, &parts->recipients, &parts->message_id, &parts->references, &parts->auto_submitted, &parts->precedence,
                       &parts->return_path, &parts->subject, &parts->text, &parts->html, &parts->delivery_status, &parts->reported};
    for (size_t index = 0; index < sizeof fields / sizeof *fields; index++) {
        g_free(*fields[index]);
        *fields[index] = NULL;
    }
}
