"""Words of others, made fit to be looked at: nothing obeyed, nothing hidden, nothing computed."""

from detente.visible.margin import MARGIN, close, quoted, wrapped
from detente.visible.spreadsheet import cell
from detente.visible.words import flowing, visible

__all__ = ["MARGIN", "cell", "close", "flowing", "quoted", "visible", "wrapped"]
