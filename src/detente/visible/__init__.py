"""Words of others, made fit to be looked at: nothing obeyed, nothing hidden, nothing computed."""

from detente.visible.layout import LaidOut, columns, one_line
from detente.visible.margin import MARGIN, close, quoted, wrapped
from detente.visible.spreadsheet import cell
from detente.visible.words import flowing, visible

__all__ = [
    "MARGIN",
    "LaidOut",
    "cell",
    "close",
    "columns",
    "flowing",
    "one_line",
    "quoted",
    "visible",
    "wrapped",
]
