#include "cmail.h"
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

static void set_up(void) {
    static gsize once = 0;
    if (g_once_init_enter(&once)) {
        g_mime_init();
        g_once_init_leave(&once, 1);
    }
}

static void header(GMimeMessage *message, const char *name, const char *value) {
    if (value) g_mime_object_set_header(GMIME_OBJECT(message), name, value, "utf-8");
}

/// UTF-8 always: g_mime_text_part_set_text would choose an older one where the text happens to fit in.
static GMimeObject *text_part(const char *subtype, const char *content) {
    GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
    g_mime_text_part_set_charset(part, "utf-8");
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(content, strlen(content));
    GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content(GMIME_PART(part), wrapper);
    g_object_unref(wrapper);
    g_object_unref(stream);
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

/// RFC 6047: what a calendar takes up by itself.
static GMimeObject *calendar_part(const struct alongside_message *parts) {
    GMimeObject *part = text_part("calendar", parts->calendar);
    g_mime_object_set_content_type_parameter(part, "method", parts->calendar_method);
    return part;
}

/// The same as a file, for whoever reads mail in a program that knows no calendars. In base64, so that its line ends stay as they are.
static GMimeObject *calendar_file(const struct alongside_message *parts) {
    GMimePart *part = g_mime_part_new_with_type("application", "ics");
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(parts->calendar, strlen(parts->calendar));
    GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content(part, wrapper);
    g_object_unref(wrapper);
    g_object_unref(stream);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename(part, "event.ics");
    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
    return GMIME_OBJECT(part);
}

static GMimeMultipart *multipart(const char *subtype, const char *boundary) {
    GMimeMultipart *multipart = g_mime_multipart_new_with_subtype(subtype);
    g_mime_multipart_set_boundary(multipart, boundary);
    return multipart;
}

static void add(GMimeMultipart *multipart, GMimeObject *part) {
    g_mime_multipart_add(multipart, part);
    g_object_unref(part);
}

/// What the message holds; the caller owns it.
static GMimeObject *body(const struct alongside_message *parts) {
    GMimeObject *text = text_part("plain", parts->text);
    if (!parts->html && !parts->calendar) return text;
    // RFC 2046, 5.1.4: the plainest first, the reader shows the last that it can.
    GMimeMultipart *alternatives = multipart("alternative", parts->boundary);
    add(alternatives, text);
    if (parts->html) add(alternatives, text_part("html", parts->html));
    if (!parts->calendar) return GMIME_OBJECT(alternatives);
    add(alternatives, calendar_part(parts));
    char *boundary = g_strconcat("with-", parts->boundary, NULL);
    GMimeMultipart *both = multipart("mixed", boundary);
    g_free(boundary);
    add(both, GMIME_OBJECT(alternatives));
    add(both, calendar_file(parts));
    return GMIME_OBJECT(both);
}

char *alongside_mail_compose(const struct alongside_message *parts, size_t *length) {
    set_up();
    GMimeMessage *message = g_mime_message_new(TRUE);
    header(message, "Return-Path", parts->return_path);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, parts->from_name, parts->from_address);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, parts->to_name, parts->to_address);
    g_mime_message_set_subject(message, parts->subject, "utf-8");
    GDateTime *date = g_date_time_new_from_unix_utc(parts->date);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message, parts->message_id);
    header(message, "List-Unsubscribe", parts->list_unsubscribe);
    header(message, "List-Unsubscribe-Post", parts->list_unsubscribe_post);
    header(message, "Auto-Submitted", parts->auto_submitted);

    GMimeObject *content = body(parts);
    g_mime_message_set_mime_part(message, content);

    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX);
    char *composed = g_mime_object_to_string(GMIME_OBJECT(message), format);
    g_mime_format_options_free(format);
    g_object_unref(content);
    g_object_unref(message);
    *length = composed ? strlen(composed) : 0;
    return composed;
}

void alongside_mail_free(char *composed) { g_free(composed); }
