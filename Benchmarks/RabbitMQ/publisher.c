// publisher HOST PORT QUEUE TYPE MESSAGES SECONDS WINDOW CONSUMERS
//
// Publishes the messages of a file, one a line, `ID <tab> BODY`, as persistent ones to a durable queue, and keeps WINDOW of them
// unconfirmed, until SECONDS are over. Then, once all are confirmed, one message of type `end` for each consumer.
// Prints: how many, when the first went, when the last was confirmed (seconds of the monotonic clock).
#include "session.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

struct message {
    amqp_bytes_t id;
    amqp_bytes_t body;
};

struct confirms {
    bool *confirmed;       // by delivery tag, which counts from 1
    uint64_t last;         // the highest tag that is published
    uint64_t lowest;       // all below are confirmed
    uint64_t outstanding;
};

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail("%s cannot be read.", path);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (text == NULL || fread(text, 1, *length, file) != *length) fail("%s cannot be read.", path);
    fclose(file);
    return text;
}

// The messages of the file; they lie in its text.
static struct message *split(char *text, size_t length, size_t *count) {
    size_t lines = 0;
    for (size_t i = 0; i < length; i++) lines += text[i] == '\n';
    struct message *messages = calloc(lines, sizeof *messages);
    if (messages == NULL) fail("There is no memory for %zu messages.", lines);
    char *at = text;
    for (size_t i = 0; i < lines; i++) {
        char *tab = memchr(at, '\t', length - (size_t)(at - text));
        char *end = memchr(at, '\n', length - (size_t)(at - text));
        if (tab == NULL || tab > end) fail("Line %zu has no tab.", i + 1);
        messages[i] = (struct message){{(size_t)(tab - at), at}, {(size_t)(end - tab - 1), tab + 1}};
        at = end + 1;
    }
    *count = lines;
    return messages;
}

static void publish(amqp_connection_state_t connection, const char *queue, struct message message, const char *type) {
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_TYPE_FLAG,
        .content_type = amqp_cstring_bytes("application/json"),
        .delivery_mode = AMQP_DELIVERY_PERSISTENT,
        .message_id = message.id,
        .type = amqp_cstring_bytes(type),
    };
    int status = amqp_basic_publish(
        connection, CHANNEL, amqp_empty_bytes, amqp_cstring_bytes(queue), /* mandatory */ 1, /* immediate */ 0, &properties, message.body);
    if (status != AMQP_STATUS_OK) fail("Publishing: %s", amqp_error_string2(status));
}

static void confirm(struct confirms *confirms, uint64_t tag, bool all_below) {
    for (uint64_t at = all_below ? confirms->lowest : tag; at <= tag; at++) {
        if (confirms->confirmed[at]) continue;
        confirms->confirmed[at] = true;
        confirms->outstanding--;
    }
    while (confirms->lowest <= confirms->last && confirms->confirmed[confirms->lowest]) confirms->lowest++;
}

// Takes one frame of the broker's, if there is one within the time; without a time it waits.
static bool take_frame(amqp_connection_state_t connection, struct confirms *confirms, struct timeval *time) {
    amqp_frame_t frame;
    int status = amqp_simple_wait_frame_noblock(connection, &frame, time);
    if (status == AMQP_STATUS_TIMEOUT) return false;
    if (status != AMQP_STATUS_OK) fail("Waiting for confirms: %s", amqp_error_string2(status));
    if (frame.frame_type != AMQP_FRAME_METHOD) return true;
    if (frame.payload.method.id != AMQP_BASIC_ACK_METHOD) fail("The broker did not confirm: %s", amqp_method_name(frame.payload.method.id));
    amqp_basic_ack_t *ack = frame.payload.method.decoded;
    confirm(confirms, ack->delivery_tag, ack->multiple);
    amqp_maybe_release_buffers(connection);
    return true;
}

int main(int count, char **arguments) {
    if (count != 9) fail("publisher HOST PORT QUEUE TYPE MESSAGES SECONDS WINDOW CONSUMERS");
    const char *queue = arguments[3];
    size_t length, available;
    char *text = read_file(arguments[5], &length);
    struct message *messages = split(text, length, &available);
    double duration = atof(arguments[6]);
    uint64_t window = strtoull(arguments[7], NULL, 10);
    int consumers = atoi(arguments[8]);

    amqp_connection_state_t connection = open_session(arguments[1], atoi(arguments[2]), queue, arguments[4]);
    amqp_confirm_select(connection, CHANNEL);
    check_reply(amqp_get_rpc_reply(connection), "Asking for confirms");
    struct confirms confirms = {.confirmed = calloc(available + (size_t)consumers + 1, sizeof(bool)), .lowest = 1};
    if (confirms.confirmed == NULL) fail("There is no memory for confirms.");

    double start = seconds();
    size_t sent = 0;
    while (seconds() < start + duration) {
        if (sent == available) fail("All %zu messages were published before the time was over.", available);
        publish(connection, queue, messages[sent++], "log-activity");
        confirms.last++;
        confirms.outstanding++;
        while (take_frame(connection, &confirms, confirms.outstanding >= window ? NULL : &(struct timeval){0})) {}
    }
    while (confirms.outstanding > 0) take_frame(connection, &confirms, NULL);
    double end = seconds();
    for (int consumer = 0; consumer < consumers; consumer++) {
        publish(connection, queue, (struct message){amqp_cstring_bytes("end"), amqp_cstring_bytes("{}")}, "end");
        confirms.last++;
        confirms.outstanding++;
    }
    while (confirms.outstanding > 0) take_frame(connection, &confirms, NULL);
    close_session(connection);
    printf("%zu %.6f %.6f\n", sent, start, end);
    return 0;
}
