"""Rows of talks.csv: a reply, to be logged once it has been said; what a practised round said."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from detente.case.models.scalars import first_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.values.talks.talks import Talks

PRACTISED = "Practised, and never said."
HEADS = "id date round side openness level form whole terms".split()
MORE = "if accepts text".split()


def talks_row(
    value: Talks, number: int, day: date, heads: Sequence[str], taken: Sequence[str]
) -> str:
    """The row of a reply, counted from one: a whole package, said on a day, in the round now.

    `heads`: the columns of the file; `taken`: the entries that have a name already.
    """
    said = [one for one in value.offers if one.form is not OfferForm.PRESS]
    turn = said[-1].round + (said[-1].side == "us") if said else 1
    name = next(name for at in range(1, len(taken) + 2) if (name := f"us-{at}") not in taken)
    terms = _terms(value.replies[number - 1].terms)
    cells = [name, day.isoformat(), str(turn), "us", "private", "official", "oral", "yes", terms]
    row = dict(zip(HEADS, cells, strict=True))
    return _row([row.get(head, "") for head in heads])


def practised_rows(
    entries: Iterable[tuple[TalksEntry, str]], logged: Sequence[Sequence[str]], day: date
) -> tuple[str, int]:
    """A log with what a practised round said in it, each entry marked as practice, by its day; and
    how many of its rows are of later days than that of the round, which did not count there.

    Before each entry stands no row of a later day; what is of one day stands behind what was logged
    of it. `entries`: in order, each with the entry that it accepts; "" for none.
    `logged`: the rows of talks.csv so far, its columns first; none where there is no such file.
    """
    heads, *before = logged or [HEADS]
    dated = heads.index("date") if "date" in heads else 0
    heads = [*heads, *(one for one in (*HEADS, *MORE) if one not in heads)]
    rows = [(_day(row[dated:]), _row([*row, *[""] * (len(heads) - len(row))])) for row in before]
    later = sum(said > day for said, _ in rows)
    for at, (entry, accepts) in enumerate(entries, 1):
        said = [entry.date, entry.round, entry.side, entry.openness, entry.level, entry.form]
        whole = "yes" if entry.whole else "no"
        cells = [practised_key(at), *said, whole, _terms(entry.terms)]
        row = dict(zip(HEADS, map(str, cells), strict=True))
        row |= dict(zip(MORE, (_terms(entry.if_), accepts, PRACTISED), strict=True))
        spoken = first_day(entry.date)
        place = next((k for k, (said, _) in enumerate(rows) if said > spoken), len(rows))
        rows.insert(place, (spoken, _row([row.get(head, "") for head in heads])))
    return "\n".join([_row(heads), *(line for _, line in rows)]) + "\n", later


def _day(cells: Sequence[str]) -> date:
    """The day of a row; what has none stands with what came first."""
    with suppress(ValueError, IndexError):
        return first_day(cells[0].strip())
    return date.min


def practised_key(number: int) -> str:
    """The name of what was said in a practised round, counted from 1."""
    return f"practised-{number}"


def _terms(terms: Mapping[str, str]) -> str:
    return "; ".join(f"{issue} = {to}" for issue, to in terms.items())


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
