// What publisher and consumer have in common: a connection to the broker, and its complaints.
#ifndef SESSION_H
#define SESSION_H

#include <amqp.h>

enum { CHANNEL = 1 };

// Ends the program with a message, as printf writes it.
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Seconds of the machine's clock that never goes back: the same for all processes.
double seconds(void);

// A connection with one open channel, and the durable queue there. Waits for a broker that is starting, for a minute at most.
amqp_connection_state_t open_session(const char *host, int port, const char *queue, const char *queue_type);

// Ends the program when the broker refused the last call.
void check_reply(amqp_rpc_reply_t reply, const char *what);

void close_session(amqp_connection_state_t connection);

#endif
