"""The entries of the talks by which there is a deal."""

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.case.models.scalars import first_day

DEAL = "deal"
"""What rests on these entries, and not on all that was said at the table, names this."""


def deal_entries(case: Case) -> tuple[Id, ...]:
    """The last offer that another side accepted, behind a part what its side had said before, and
    who accepted it, last; none where there is no deal."""
    keys = list(case.talks)
    ordered = sorted(
        keys,
        key=lambda key: (
            case.talks[key].round, first_day(case.talks[key].date), keys.index(key)
        ),
    )  # fmt: skip
    taking = next((key for key in reversed(ordered) if case.talks[key].accepts in keys), None)
    if taking is None:
        return ()
    put = case.talks[taking].accepts
    side = case.talks[put].side
    earlier = ordered[: ordered.index(put)]
    before = [one for one in earlier if case.talks[one].side == side]
    return (*([] if case.talks[put].whole else before), put, taking)
