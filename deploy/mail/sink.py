"""Takes mail on port 1025 and prints each message as a person would read it: to whom, the subject, the text."""

import signal
import threading
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller


class Sink:
    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=default)
        text = message.get_body(("plain",))
        print("--- to", ", ".join(envelope.rcpt_tos))
        print("subject:", message["subject"])
        print(text.get_content() if text else "(no text)")
        print("---", flush=True)
        return "250 2.0.0 taken"


ended = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: ended.set())
controller = Controller(Sink(), hostname="0.0.0.0", port=1025, data_size_limit=33_554_432)
controller.start()
print("listening on port 1025", flush=True)
ended.wait()
controller.stop()
