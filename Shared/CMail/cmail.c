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

    GMimeTextPart *text = g_mime_text_part_new_with_subtype("plain");
    g_mime_text_part_set_charset(text, "utf-8");
    g_mime_text_part_set_text(text, parts->text);
    g_mime_part_set_content_encoding(GMIME_PART(text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(text));

    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX);
    char *composed = g_mime_object_to_string(GMIME_OBJECT(message), format);
    g_mime_format_options_free(format);
    g_object_unref(text);
    g_object_unref(message);
    *length = composed ? strlen(composed) : 0;
    return composed;
}

void alongside_mail_free(char *composed) { g_free(composed); }
