"""Words of others, made fit to be looked at: nothing obeyed, nothing hidden, nothing computed."""

from detente.visible.layout import LaidOut, columns, one_line
from detente.visible.length import broken, first_word, shortened, words_in
from detente.visible.margin import MARGIN, close, quoted, wrapped
from detente.visible.spreadsheet import cell
from detente.visible.words import flowing, styled, visible

__all__ = [
    "MARGIN",
    "LaidOut",
    "broken",
    "cell",
    "close",
    "columns",
    "first_word",
    "flowing",
    "one_line",
    "quoted",
    "shortened",
    "styled",
    "visible",
    "words_in",
    "wrapped",
]
