"""Mail servers with faults, for tests of what happens to a letter."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail.backends.locmem import EmailBackend


class Broken(EmailBackend):
    """A mail server with a fault: it takes the letter and dies, refuses an address, or is not there."""

    fault: BaseException | None = None
    taken: list[str] = []

    def send_messages(self, messages):
        for message in messages:
            if isinstance(self.fault, SystemExit):
                self.taken += message.to
            if "eger@" in message.to[0] or isinstance(self.fault, SystemExit):
                raise self.fault
        return super().send_messages(messages)


@contextmanager
def closed_port() -> Iterator[int]:
    """A port of this machine that is held and refuses every connection, for as long as the test lasts."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


class Away(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError("nobody listens")
