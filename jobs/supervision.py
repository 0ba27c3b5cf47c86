"""Are web and worker alive? Starts them, restarts what dies or jams, and leaves nothing behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
GRACE = 10.0  # seconds for an orderly end before it is enforced
SETTLED = 15.0  # so long after its start a process is not judged: it may still be loading
CALM = 60.0  # a process that lived so long is restarted at once
LONGEST_PAUSE = 30.0


def die_with_parent(number: int = signal.SIGTERM) -> None:
    """Have the system send this process a signal when its parent is gone, however the parent went."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, int(number))


@dataclass
class Child:
    """One program that must run: its command, and the process that runs it now."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    began: float = 0.0
    pause: float = 0.0
    not_before: float = field(default=0.0)

    def start(self) -> None:
        """Start it as the leader of a process group of its own, so that its children can be ended with it."""
        self.process = subprocess.Popen(  # noqa: S603  the commands are our own
            self.command,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509  there are no threads here
            stdin=subprocess.DEVNULL,
        )
        self.began = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal_group(self, number: int) -> None:
        """Send a signal to the process and everything that it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        """Ask the leader only: it ends its own children in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def group_is_gone(self) -> bool:
        """Whether nothing of the process group is left."""
        if self.process is None:
            return True
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


class Supervisor:
    """Keeps its children running until it is told to stop."""

    def __init__(
        self,
        children: list[Child],
        *,
        say: Callable[[str], None],
        watch: Callable[[], str | None] = lambda: None,
        every: float = 5.0,
    ) -> None:
        self.children = children
        self.say = say
        self.watch = watch
        self.every = every
        self.stopping = threading.Event()
        self.asked = 0

    def stop(self, *_signal: object) -> None:
        """Stop soon; asked a second time, stop at once. Fits as the handler of a signal."""
        self.asked += 1
        self.stopping.set()

    def run(self, *, ready: Callable[[], None] = lambda: None) -> None:
        """Start everything, call `ready`, and watch until told to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            for child in self.children:
                child.start()
            ready()
            self.keep_running()
        finally:
            self.end_all()

    def keep_running(self) -> None:
        looked = time.monotonic()
        while not self.stopping.wait(0.25):
            for child in self.children:
                self.revive(child)
            if time.monotonic() - looked >= self.every:
                looked = time.monotonic()
                if all(looked - child.began > SETTLED for child in self.children) and (jammed := self.watch()):
                    self.restart(jammed)

    def revive(self, child: Child) -> None:
        """Start a child again that has died; with growing pauses if it keeps dying."""
        if child.is_running():
            return
        now = time.monotonic()
        if child.process is not None:
            lived, status = now - child.began, child.process.returncode
            child.signal_group(signal.SIGKILL)  # what it started must not live on beside its successor
            child.process = None
            child.pause = 0.0 if lived > CALM else min(LONGEST_PAUSE, child.pause * 2 or 0.5)
            child.not_before = now + child.pause
            self.say(f"{child.name} ended ({status}) and is started again.")
        if now >= child.not_before:
            child.start()

    def restart(self, name: str) -> None:
        """End a child that is alive and does nothing, and start it anew."""
        child = next(child for child in self.children if child.name == name)
        self.say(f"{child.name} does not work any more and is restarted.")
        child.signal_group(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()
        child.start()

    def end_all(self) -> None:
        """Ask everybody to stop, wait a little, then make sure that nothing is left."""
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + GRACE
        while time.monotonic() < until and self.asked < 2 and any(child.is_running() for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.signal_group(signal.SIGKILL)
        for child in self.children:
            if child.process is not None:
                child.process.wait()
        while not all(child.group_is_gone() for child in self.children) and time.monotonic() < until + GRACE:
            time.sleep(0.02)
