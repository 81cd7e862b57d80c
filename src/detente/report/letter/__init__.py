"""The leader's private message in words: what it contains is decided in `studies.process`."""

from detente.report.letter.letter import MOST_WORDS, letter, words_in
from detente.report.letter.oral import oral

__all__ = ["MOST_WORDS", "letter", "oral", "words_in"]
