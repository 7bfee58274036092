#include "session.h"

#include <amqp_tcp_socket.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void check_reply(amqp_rpc_reply_t reply, const char *what) {
    switch (reply.reply_type) {
    case AMQP_RESPONSE_NORMAL:
        return;
    case AMQP_RESPONSE_LIBRARY_EXCEPTION:
        fail("%s: %s", what, amqp_error_string2(reply.library_error));
    case AMQP_RESPONSE_SERVER_EXCEPTION:
        if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD) {
            amqp_bytes_t text = ((amqp_channel_close_t *)reply.reply.decoded)->reply_text;
            fail("%s: the broker closed the channel: %.*s", what, (int)text.len, (char *)text.bytes);
        }
        if (reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD) {
            amqp_bytes_t text = ((amqp_connection_close_t *)reply.reply.decoded)->reply_text;
            fail("%s: the broker closed the connection: %.*s", what, (int)text.len, (char *)text.bytes);
        }
        fail("%s: the broker answered with %s", what, amqp_method_name(reply.reply.id));
    default:
        fail("%s: no answer", what);
    }
}

amqp_connection_state_t open_session(const char *host, int port, const char *queue, const char *queue_type) {
    double deadline = seconds() + 60;
    amqp_connection_state_t connection;
    for (;;) {
        connection = amqp_new_connection();
        amqp_socket_t *socket = amqp_tcp_socket_new(connection);
        if (socket == NULL) fail("There is no memory for a socket.");
        if (amqp_socket_open(socket, host, port) == AMQP_STATUS_OK) break;
        amqp_destroy_connection(connection);
        if (seconds() > deadline) fail("No broker listens at %s:%d.", host, port);
        // A broker that starts tells nobody: ask it, twenty times a second.
        nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
    }
    check_reply(
        amqp_login(connection, "/", AMQP_DEFAULT_MAX_CHANNELS, AMQP_DEFAULT_FRAME_SIZE, AMQP_DEFAULT_HEARTBEAT, AMQP_SASL_METHOD_PLAIN, "guest", "guest"),
        "Signing in");
    amqp_channel_open(connection, CHANNEL);
    check_reply(amqp_get_rpc_reply(connection), "Opening a channel");

    amqp_table_entry_t entry = {.key = amqp_cstring_bytes("x-queue-type")};
    entry.value.kind = AMQP_FIELD_KIND_UTF8;
    entry.value.value.bytes = amqp_cstring_bytes(queue_type);
    amqp_table_t arguments = {.num_entries = 1, .entries = &entry};
    amqp_queue_declare(connection, CHANNEL, amqp_cstring_bytes(queue), /* passive */ 0, /* durable */ 1, /* exclusive */ 0, /* auto_delete */ 0, arguments);
    check_reply(amqp_get_rpc_reply(connection), "Declaring the queue");
    return connection;
}

void close_session(amqp_connection_state_t connection) {
    check_reply(amqp_channel_close(connection, CHANNEL, AMQP_REPLY_SUCCESS), "Closing the channel");
    check_reply(amqp_connection_close(connection, AMQP_REPLY_SUCCESS), "Closing the connection");
    amqp_destroy_connection(connection);
}
