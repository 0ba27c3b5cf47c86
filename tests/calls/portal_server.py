"""A portal of the tests' own: a real server on this machine that answers, or misbehaves, as a test wants it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What the server answers; `sent` is less than the body when the connection is cut."""

    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    sent: int | None = None
    length: int | None = None
    hold: float = 0


@dataclass
class Asked:
    """What the server was asked."""

    method: str
    path: str
    headers: dict
    body: bytes


class Portal:
    """The server: `answer` decides, `asked` remembers."""

    def __init__(self, answer: Callable[[Asked], Reply]):
        self.answer, self.asked, self.stopped = answer, [], threading.Event()
        portal = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asked = Asked(self.command, self.path, dict(self.headers), body)
                portal.asked.append(asked)
                self.reply(portal.answer(asked))

            do_POST = do_GET  # noqa: N815

            def reply(self, reply: Reply):
                portal.stopped.wait(reply.hold)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.length is not None or "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                self.end_headers()
                self.wfile.write(reply.body if reply.sent is None else reply.body[: reply.sent])

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def portal(answer: Callable[[Asked], Reply]) -> Iterator[Portal]:
    """A running server, stopped at the end."""
    running = Portal(answer)
    thread = threading.Thread(target=running.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        running.stopped.set()
        running.server.shutdown()
        running.server.server_close()
        thread.join()
