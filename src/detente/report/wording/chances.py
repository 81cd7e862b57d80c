"""Words of chance: one table, so that a word means the same share wherever it is said."""

WORDS = {0.9: "very likely", 0.66: "likely"}
"""From which share on a word is said (definitions §55; [Mastrandrea2010], Table 1)."""
MORE = "more likely than not"


def chance_word(share: float) -> str:
    """What a share above one half is called.

    >>> chance_word(0.57), chance_word(0.66), chance_word(0.93)
    ('more likely than not', 'likely', 'very likely')
    """
    return next((word for least, word in WORDS.items() if share >= least), MORE)
