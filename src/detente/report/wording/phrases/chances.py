"""Words of chance: one table, so that a word means the same share wherever it is said."""

from detente.report.wording.phrases.dates import month

MORE = "more likely than not"
WORDS = {
    0.9: "very likely",
    0.66: "likely",
    0.5: MORE,
    0.33: "about as likely as not",
    0.1: "unlikely",
    0.0: "very unlikely",
}
"""Above which share a word is said (definitions §55; [Mastrandrea2010], Table 1)."""


def chance_word(share: float) -> str:
    """What a share is called.

    >>> chance_word(0.57), chance_word(0.67), chance_word(0.98), chance_word(0.25)
    ('more likely than not', 'likely', 'very likely', 'unlikely')
    """
    return next((word for least, word in WORDS.items() if share > least), WORDS[0.0])


def in_all_runs(runs: int, first: str, last: str) -> str:
    """Of how many runs, over which months, it is the share."""
    return (
        f"Counted over {runs:,} assumed runs, from {month(first)} to {month(last)}: those at "
        "whose end every act of the plan is in force."
    )
