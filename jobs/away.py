"""What does a task say when a server of others is not there?"""


class Away(Exception):
    """A server of others is not there, so the task is put off; the sentence says which, in the reader's language."""
