"""Rows of talks.csv: a reply, to be logged once it has been said; what a practised round said."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.values.talks import Talks

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
    entries: Iterable[tuple[TalksEntry, str]], logged: Sequence[Sequence[str]]
) -> str:
    """A log with what a practised round said behind it, each entry marked as practice.

    `entries`: in order, each with the entry that it accepts, counted from 1; "" for none.
    `logged`: the rows of talks.csv so far, its columns first; none where there is no such file.
    """
    heads, *before = logged or [HEADS]
    heads = [*heads, *(one for one in (*HEADS, *MORE) if one not in heads)]
    rows = [_row(heads), *(_row([*row, *[""] * (len(heads) - len(row))]) for row in before)]
    for at, (entry, accepts) in enumerate(entries, 1):
        said = [entry.date, entry.round, entry.side, entry.openness, entry.level, entry.form]
        whole, taken = "yes" if entry.whole else "no", f"practised-{accepts}" if accepts else ""
        cells = [f"practised-{at}", *said, whole, _terms(entry.terms)]
        row = dict(zip(HEADS, map(str, cells), strict=True))
        row |= dict(zip(MORE, (_terms(entry.if_), taken, PRACTISED), strict=True))
        rows.append(_row([row.get(head, "") for head in heads]))
    return "\n".join(rows) + "\n"


def _terms(terms: Mapping[str, str]) -> str:
    return "; ".join(f"{issue} = {to}" for issue, to in terms.items())


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
