"""Papers that leave the office: the leader's message, cards, home sheets, objections."""

from detente.report.letter.letter import MOST_WORDS, letter, words_in
from detente.report.letter.oral import oral

__all__ = ["MOST_WORDS", "letter", "oral", "words_in"]
