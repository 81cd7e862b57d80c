"""Values that show themselves in a notebook; who words them is handed in from above.

This room words nothing. The package puts a function into `WORDED` that turns a value into HTML,
and the public interface says of a value what it is about.
"""

from collections.abc import Callable
from typing import Any, Self

WORDED: list[Callable[[Any], str | None]] = []
"""Who words values, if anybody does."""


class Shown:
    """A value that a notebook asks how it looks. What it is about is no field of it."""

    def about(self, *what: Any) -> Self:
        """The same value, which remembers what it is about: for a picture of it, and no more."""
        object.__setattr__(self, "_about", what)
        return self

    @property
    def is_about(self) -> tuple[Any, ...]:
        """What it is about, as it was said; () where nobody said."""
        found: tuple[Any, ...] = self.__dict__.get("_about", ())
        return found

    def _repr_html_(self) -> str | None:
        """What Jupyter shows; None: it shows the value as Python does."""
        return next((html for words in WORDED if (html := words(self))), None)
