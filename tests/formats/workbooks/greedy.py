"""What a reading process could do wrong: started by the tests as a process of its own."""

import sys

from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened


def too_much_memory():
    return bytearray(b"x" * (250 << 20))[:1].decode()


def too_much_time():
    while True:
        pass


def a_reason_of_its_own():
    raise NotOpened("upside down")


def a_mistake():
    raise LookupError


def half_a_letter():
    return "\ud800"


def an_answer():
    return {"found": "Ózd"}


if __name__ == "__main__":
    run(sys.argv[1], globals()[sys.argv[2]], most_cells=10)
