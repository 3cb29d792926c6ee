"""A mail server on 127.0.0.1 for tests: each letter becomes a file of FOLDER; prints its port."""
import sys
from itertools import count

from aiosmtpd.controller import Controller

numbers = count(1)


class Sink:
    async def handle_DATA(self, server, session, envelope):
        with open(f"{sys.argv[1]}/{next(numbers)}.eml", "wb") as file:
            file.write(("X-To: " + ",".join(envelope.rcpt_tos) + "\r\n").encode() + envelope.content)
        return "250 taken"


controller = Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[2]) if len(sys.argv) > 2 else 0)
if controller.port == 0:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
