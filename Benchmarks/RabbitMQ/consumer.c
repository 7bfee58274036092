// consumer HOST PORT QUEUE TYPE CONNECTION STATEMENT
//
// Takes messages from the queue and writes them in batches of 256: one statement and one commit each, and acknowledges them to
// the broker after the commit. A batch that is not full after 5 ms is written as it is. The statement stands in a file and takes
// five arrays: ambassadors, days, bodies, commands, activities. Ends after a message of type `end`.
// Prints: how many rows were written, when the last commit was done (seconds of the monotonic clock).
#define _GNU_SOURCE
#include "session.h"

#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

enum { BATCH = 256, COLUMNS = 5, ITEM = 128 };
enum column { AMBASSADOR, DAY, BODY, COMMAND, ACTIVITY };

struct batch {
    char text[COLUMNS][BATCH * ITEM];   // PostgreSQL's arrays as they are written: {"…","…"}
    size_t length[COLUMNS];
    size_t count;
    uint64_t last_tag;
};

static void add(struct batch *batch, enum column column, const char *value, size_t length) {
    if (length > ITEM - 4) fail("A value of %zu bytes is too long.", length);
    char *at = batch->text[column] + batch->length[column];
    *at++ = batch->count == 0 ? '{' : ',';
    *at++ = '"';
    memcpy(at, value, length);
    at[length] = '"';
    batch->length[column] += length + 3;
}

// The value behind a key of the body, which is a string without escapes, alone or the first of an array.
static void add_field(struct batch *batch, enum column column, amqp_bytes_t body, const char *key) {
    const char *end = (const char *)body.bytes + body.len;
    const char *at = memmem(body.bytes, body.len, key, strlen(key));
    if (at == NULL) fail("The message has no %s", key);
    at += strlen(key);
    const char *quote = memchr(at, '"', (size_t)(end - at));
    if (quote == NULL) fail("The message's %s does not end.", key);
    add(batch, column, at, (size_t)(quote - at));
}

static void take(struct batch *batch, const amqp_envelope_t *envelope) {
    amqp_bytes_t body = envelope->message.body;
    add_field(batch, AMBASSADOR, body, "\"ambassador\":\"");
    add_field(batch, DAY, body, "\"on\":\"");
    add_field(batch, BODY, body, "\"bodies\":[\"");
    add_field(batch, ACTIVITY, body, "\"activity\":\"");
    add(batch, COMMAND, envelope->message.properties.message_id.bytes, envelope->message.properties.message_id.len);
    batch->count++;
    batch->last_tag = envelope->delivery_tag;
}

static void write_batch(PGconn *database, amqp_connection_state_t broker, struct batch *batch) {
    const char *values[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
        strcpy(batch->text[column] + batch->length[column], "}");
        values[column] = batch->text[column];
    }
    PGresult *result = PQexecPrepared(database, "batch", COLUMNS, values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail("Writing: %s", PQresultErrorMessage(result));
    PQclear(result);
    int acknowledged = amqp_basic_ack(broker, CHANNEL, batch->last_tag, /* multiple */ 1);
    if (acknowledged != AMQP_STATUS_OK) fail("Acknowledging: %s", amqp_error_string2(acknowledged));
    memset(batch->length, 0, sizeof batch->length);
    batch->count = 0;
}

static PGconn *open_database(const char *connection, const char *path) {
    static char statement[65536];
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail("%s cannot be read.", path);
    statement[fread(statement, 1, sizeof statement - 1, file)] = 0;
    fclose(file);
    PGconn *database = PQconnectdb(connection);
    if (PQstatus(database) != CONNECTION_OK) fail("The database: %s", PQerrorMessage(database));
    PGresult *result = PQprepare(database, "batch", statement, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("Preparing: %s", PQresultErrorMessage(result));
    PQclear(result);
    return database;
}

int main(int count, char **arguments) {
    if (count != 7) fail("consumer HOST PORT QUEUE TYPE CONNECTION STATEMENT");
    static struct batch batch;
    PGconn *database = open_database(arguments[5], arguments[6]);
    amqp_connection_state_t broker = open_session(arguments[1], atoi(arguments[2]), arguments[3], arguments[4]);
    // The next batch is on its way while this one is written.
    amqp_basic_qos(broker, CHANNEL, 0, 2 * BATCH, 0);
    check_reply(amqp_get_rpc_reply(broker), "Asking for two batches at a time");
    amqp_basic_consume(
        broker, CHANNEL, amqp_cstring_bytes(arguments[3]), amqp_empty_bytes, /* no_local */ 0, /* no_ack */ 0, /* exclusive */ 0, amqp_empty_table);
    check_reply(amqp_get_rpc_reply(broker), "Consuming");

    size_t written = 0;
    double last = seconds();
    for (int is_over = 0; !is_over;) {
        amqp_envelope_t envelope;
        amqp_maybe_release_buffers(broker);
        amqp_rpc_reply_t reply = amqp_consume_message(broker, &envelope, batch.count == 0 ? NULL : &(struct timeval){.tv_usec = 5000}, 0);
        int is_late = reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION && reply.library_error == AMQP_STATUS_TIMEOUT;
        if (!is_late) {
            check_reply(reply, "Taking a message");
            amqp_bytes_t type = envelope.message.properties.type;
            is_over = type.len == 3 && memcmp(type.bytes, "end", 3) == 0;
            if (!is_over) take(&batch, &envelope);
        }
        if (batch.count > 0 && (is_late || is_over || batch.count == BATCH)) {
            written += batch.count;
            write_batch(database, broker, &batch);
            last = seconds();
        }
        if (is_over && amqp_basic_ack(broker, CHANNEL, envelope.delivery_tag, 0) != AMQP_STATUS_OK) fail("The end cannot be acknowledged.");
        if (!is_late) amqp_destroy_envelope(&envelope);
    }
    close_session(broker);
    PQfinish(database);
    printf("%zu %.6f\n", written, last);
    return 0;
}
