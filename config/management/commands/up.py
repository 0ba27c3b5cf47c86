"""Does the program run? Web and worker under one supervisor."""

import datetime as dt
import socket
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config import environment
from demonstration import logins
from jobs import actions, queries, queue, timetable
from jobs.models import Lane
from jobs.supervision import Child, Supervisor

WORKERS = {Lane.SHORT: "worker", Lane.LONG: "worker for long work"}
MANAGE = str(Path(sys.argv[0]).resolve())
WEB = [
    "-m", "gunicorn", "config.wsgi:application", "--workers", "2", "--threads", "4", "--preload", "--no-control-socket",
    "--timeout", "60", "--graceful-timeout", "5", "--max-requests", "2000", "--max-requests-jitter", "200",
    "--log-level", "warning", "--limit-request-line", "8190",
]  # fmt: skip


class Command(BaseCommand):
    help = "Starts web and worker, restarts what dies or jams, and stops both on Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("only", nargs="?", choices=["web", "worker"], help="Start only one of the two.")
        parser.add_argument(
            "--jammed-after",
            type=float,
            default=30,
            metavar="SECONDS",
            help="Restart the worker when work waits so long and nothing is done.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = environment.text("HOST", "127.0.0.1"), environment.integer("PORT", 8000)
        only = options["only"]
        if only != "worker":
            refuse_used_port(host, port)
        refuse_old_database()
        children = []
        if only != "worker":
            children.append(Child("web", [sys.executable, *WEB, "--bind", f"{bracketed(host)}:{port}"]))
        if only != "web":
            make_ready_for_work()
            children += [Child(name, [sys.executable, MANAGE, "worker", lane]) for lane, name in WORKERS.items()]
        watchdog = Watchdog(dt.timedelta(seconds=options["jammed_after"]))
        supervisor = Supervisor(
            children,
            say=self.say,
            watch=watchdog.look if only != "web" else lambda: None,
            every=min(5.0, options["jammed_after"]),
        )
        connection.close()
        supervisor.run(ready=lambda: self.greet(supervisor, host, port, web=only != "worker"))
        self.say("Stopped.")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def greet(self, supervisor: Supervisor, host: str, port: int, *, web: bool) -> None:
        """Say where the program is, once it answers, and who can sign in."""
        if not web:
            self.say("The worker runs. Ctrl-C stops it.")
            return
        until = time.monotonic() + 30
        while not answers(host, port):
            if supervisor.stopping.wait(0.1) or not supervisor.children[0].is_running() or time.monotonic() > until:
                return
        self.say(f"\nOpen http://{bracketed(host)}:{port}/ in a browser. Ctrl-C stops the program.\n")
        for line in logins.lines():
            self.say(line)


class Watchdog:
    """Notices a worker that is alive and does nothing."""

    def __init__(self, after: dt.timedelta) -> None:
        self.after = after

    def look(self) -> str | None:
        """The name of the child to restart, if work waits and none is finished."""
        now = timezone.now()
        try:
            actions.recover()
            jammed = [lane for lane in WORKERS if queries.is_jammed(now, lane, after=self.after)]
            for lane in jammed[:1]:
                queue.unlock_all(lane)
        except Error:
            return None  # a busy or absent database is no reason to end the worker
        finally:
            connection.close()
        return WORKERS[jammed[0]] if jammed else None


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def refuse_used_port(host: str, port: int) -> None:
    """Say in one sentence what to do when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} of {host} cannot be used ({getattr(error, 'strerror', None) or error}): "
                f"stop the other program, or choose another port, for example PORT={min(port + 1, 65000)} make run"
            ) from None


def answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host if host not in {"0.0.0.0", "::"} else "localhost", port), timeout=1):  # noqa: S104
            return True
    except OSError:
        return False


def refuse_old_database() -> None:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise CommandError(
            f"The database does not answer; check DATABASE_URL. ({str(error).splitlines()[0]})"
        ) from None
    if missing:
        raise CommandError("The database is not up to date: run `python manage.py prepare` first.")


def make_ready_for_work() -> None:
    """Write the timetable, lay back what the last worker left, and ask for a first sign of life."""
    timetable.store()
    actions.recover(alone=connection.vendor == "sqlite")
    for lane in Lane if connection.vendor == "sqlite" else ():
        queue.unlock_all(lane)
    queue.put_call("jobs.tasks.beat")
