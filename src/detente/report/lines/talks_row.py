"""A reply as a row of talks.csv, to be logged once it has been said."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from detente.case.models.talks import OfferForm
from detente.studies.values.talks import Talks

HEADS = "id date round side openness level form whole terms".split()


def talks_row(
    value: Talks, number: int, day: date, heads: Sequence[str], taken: Sequence[str]
) -> str:
    """The row of a reply, counted from one: a whole package, said on a day, in the round now.

    `heads`: the columns of the file; `taken`: the entries that have a name already.
    """
    said = [one for one in value.offers if one.form is not OfferForm.PRESS]
    turn = said[-1].round + (said[-1].side == "us") if said else 1
    name = next(name for at in range(1, len(taken) + 2) if (name := f"us-{at}") not in taken)
    terms = "; ".join(f"{issue} = {to}" for issue, to in value.replies[number - 1].terms.items())
    cells = [name, day.isoformat(), str(turn), "us", "private", "official", "oral", "yes", terms]
    row = dict(zip(HEADS, cells, strict=True))
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([row.get(head, "") for head in heads])
    return text.getvalue()
