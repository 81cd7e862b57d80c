"""Words of others, made fit to be looked at: nothing obeyed, nothing hidden, nothing computed."""

from detente.visible.spreadsheet import cell
from detente.visible.words import flowing, visible

__all__ = ["cell", "flowing", "visible"]
