"""Cases and pages that travel with the program: beside its templates, or in the clone."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The place of a file or folder that travels, such as `"cases", "river"`.

    >>> shipped("cases", "river").is_dir(), shipped("docs", "how-to").is_dir()
    (True, True)
    """
    within = PACKAGE.joinpath("templates", *parts)
    return within if within.exists() else PACKAGE.parents[1].joinpath(*parts)
