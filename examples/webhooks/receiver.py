"""Receive webhooks of Gatehouse: verify, do each event once, answer.

    pip install standardwebhooks
    python receiver.py whsec_... [PORT]

Standard library apart from the verification. It remembers what it has taken in seen.sqlite3. An event whose handling
fails gets no answer, so that it is sent again. Put a proxy that speaks TLS in front of it to serve in earnest.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from standardwebhooks import Webhook, WebhookVerificationError

LONGEST = 1_048_576
"""Bytes; more than any event of Gatehouse has."""


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 to what is genuine, whether it is new or a repetition, and 400 to everything else."""

    webhook: Webhook
    seen: "Seen"

    def do_POST(self) -> None:  # named by http.server
        """Take one event."""
        body = self.rfile.read(min(int(self.headers.get("content-length", 0)), LONGEST))
        try:
            self.webhook.verify(body, dict(self.headers.items()))
        except WebhookVerificationError as error:
            self._answer(400, str(error))
            return
        with self.seen.once(self.headers["webhook-id"]) as first_time:
            if first_time:
                self.handle_event(json.loads(body))
        self._answer(204)

    def handle_event(self, event: dict) -> None:
        """Do what an event calls for; here it is printed."""
        subject = event["subject"] or {}
        print(event["timestamp"], event["type"], subject.get("id"), json.dumps(event["data"]), flush=True)

    def _answer(self, status: int, text: str = "") -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Print events, not requests."""


class Seen:
    """Which messages were taken: every attempt of one has the same webhook-id.

    Args:
        path: a file, so that a restart forgets nothing.
    """

    def __init__(self, path: str) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.execute("CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY)")

    @contextmanager
    def once(self, message_id: str) -> Iterator[bool]:
        """Note a message, unless what is done with it fails; False if it was noted before."""
        with self._lock, self._database:
            yield self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", [message_id]).rowcount == 1


def main() -> None:
    """Serve until interrupted."""
    if len(sys.argv) not in {2, 3}:
        sys.exit("usage: python receiver.py SECRET [PORT]")
    Receiver.webhook = Webhook(sys.argv[1])
    Receiver.seen = Seen("seen.sqlite3")
    port = int(sys.argv[2]) if len(sys.argv) == 3 else 9000
    server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    print(f"Listening on http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
