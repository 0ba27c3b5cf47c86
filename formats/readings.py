"""What can be wrong with a text that should be an amount or a date?"""

LONGEST = 60


class Unreadable(ValueError):
    """The text is no amount or no date; the sentence says what is expected."""


class Ambiguous(ValueError):
    """The text can be read in two ways; the sentence names both, and `choices` holds them."""

    def __init__(self, sentence: str, choices: list) -> None:
        super().__init__(sentence)
        self.choices = choices
