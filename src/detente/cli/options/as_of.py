"""The day that `--as-of` names."""

from __future__ import annotations

from datetime import date

from detente.cli.refuse import refuse


def as_of_day(text: str | None, option: str = "--as-of") -> date | None:
    """The day; None where none is named. What is no day that can be counted from is refused."""
    from detente.case.models.scalars import day_of

    if text is None:
        return None
    try:
        return day_of(text)
    except ValueError as error:
        fault, _, do = str(error).partition("; ")
        refuse(f"{option}: {text!r} {fault} · days are YYYY-MM-DD · {do}")
