"""Why a row of comma-separated values cannot be read, and what to do."""

import csv

from detente.files.allowance import BeyondAllowance


def csv_fault(error: csv.Error | BeyondAllowance, do: str) -> tuple[str, str]:
    """Why, and what to do; `do` where it is not for a cell's length.

    >>> csv_fault(csv.Error("field larger than field limit (131072)"), "")[0]
    'a cell has over 131,072 characters, and no more are read'
    """
    if isinstance(error, BeyondAllowance):
        why, do = error.args
        return why, do
    why = str(error).replace("\n", " ")
    if "field limit" not in why:
        return why, do
    limit = csv.field_size_limit()
    do = "shorten the text; where none is so long, a double quote is not closed"
    return f"a cell has over {limit:,} characters, and no more are read", do
