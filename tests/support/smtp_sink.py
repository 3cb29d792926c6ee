"""A mail server on 127.0.0.1 for tests: each letter becomes a file of FOLDER; prints its port.

  smtp_sink.py FOLDER [PORT [CERTIFICATE]]    with a certificate (and key, PEM): STARTTLS, and no letter without it

Tells of each sender that is named to it: "MAIL in clear" or "MAIL over TLS".
"""
import ssl
import sys
from itertools import count

from aiosmtpd.controller import Controller

numbers = count(1)


class Sink:
    async def handle_MAIL(self, server, session, envelope, address, options):
        print("MAIL over TLS" if session.ssl else "MAIL in clear", flush=True)
        envelope.mail_from = address
        return "250 so far so good"

    async def handle_DATA(self, server, session, envelope):
        with open(f"{sys.argv[1]}/{next(numbers)}.eml", "wb") as file:
            file.write(("X-To: " + ",".join(envelope.rcpt_tos) + "\r\n").encode() + envelope.content)
        return "250 taken"


options = {}
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3])
    options = {"tls_context": context, "require_starttls": True}
controller = Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[2]) if len(sys.argv) > 2 else 0, **options)
if controller.port == 0:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
