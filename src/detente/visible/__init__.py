"""Words of others, made fit to be looked at: nothing obeyed, nothing hidden, nothing computed."""

from detente.visible.inkless import is_inkless
from detente.visible.layout import ForPasting, LaidOut, columns, one_line
from detente.visible.length import broken, first_word, shortened, words_in
from detente.visible.margin import MARGIN, close, laid_out, quoted, wrapped
from detente.visible.quotes import (
    REPORTED,
    clause,
    in_marks,
    in_quotes,
    in_ticks,
    measure,
    named,
    one_word,
    placed,
    ticked,
    titled,
    unmarked,
)
from detente.visible.spreadsheet import cell
from detente.visible.words import flowing, styled, visible
