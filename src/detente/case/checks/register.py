"""Rules §C40 to §C42: evidence is of something, goalposts move, no waiting in a circle."""

from detente.case.checks.inspection import Inspection
from detente.case.checks.requirements import circles
from detente.case.models.register import VERDICT_WORDS, VERDICTS
from detente.files.near import listed
from detente.visible import in_ticks, ticked

MOST_MOVES = 200
"""Goalposts of one pledge: how it stood is judged again by each."""


def _few_moves(inspection: Inspection) -> None:
    places: dict[str, list[int]] = {}
    for at, moved in enumerate(inspection.case.goalposts):
        places.setdefault(moved.pledge, []).append(at)
    for pledge, several in places.items():
        if len(several) > MOST_MOVES:
            what = f"{len(several):,} goalposts of {in_ticks(pledge)} are moved"
            why, place = f"{MOST_MOVES} of one pledge are read", several[MOST_MOVES]
            inspection.fault(41, ("goalposts", place), what, why, "keep those that matter")


def check_register(inspection: Inspection) -> None:
    """Evidence names what it is of; goalposts and corrections change; verdicts are words."""
    for at, one in enumerate(inspection.case.evidence):
        if bool(one.pledge) == bool(one.benchmark):
            what = "names a pledge and a benchmark" if one.pledge else "names nothing"
            why = "an observation is of one pledge or of one benchmark"
            inspection.fault(
                40, ("evidence", at), what, why, "write one of `pledge` and `benchmark`"
            )
    _few_moves(inspection)
    for at, moved in enumerate(inspection.case.goalposts):
        if moved.from_ == moved.to:
            what = f"the {moved.field.value} is moved from {ticked(moved.to)} to {ticked(moved.to)}"
            why = "a goalpost that moved stands elsewhere"
            inspection.fault(
                41, ("goalposts", at), what, why, "correct `from` or `to`, or remove it"
            )
    for at, score in enumerate(inspection.case.scores):
        if score.scorer.casefold().removeprefix("rule of the ").strip() == "register":
            what = f"`{score.scorer}` is called the scorer"
            why = "so are the register's own scores told"
            inspection.fault(41, ("scores", at, "scorer"), what, why, "write who scored")
        if score.book == VERDICTS and score.score not in VERDICT_WORDS:
            what = f"{in_ticks(score.score)} is no verdict"
            why = "coders are compared word by word"
            do = f"write one of {listed(VERDICT_WORDS, 9)}"
            inspection.fault(41, ("scores", at, "score"), what, why, do)
    for at, change in enumerate(inspection.case.corrections):
        if change.from_ == change.to:
            what = f"{ticked(change.from_)} is corrected to {ticked(change.to)}"
            why = "a correction changes what it corrects"
            inspection.fault(
                41, ("corrections", at), what, why, "correct `from` or `to`, or remove it"
            )
    _waits(inspection)


def _waits(inspection: Inspection) -> None:
    pledges = inspection.case.pledges
    follows = {
        key: [name for name in one.waits_for if name in pledges] for key, one in pledges.items()
    }
    for circle in circles(follows):
        names = " → ".join(f"{in_ticks(name)}" for name in (*circle, circle[0]))
        what, why = f"pledges wait for each other: {names}", "none of them would ever be due"
        do = "let one of them go first: take its `waits-for` away"
        inspection.fault(42, ("pledges", circle[0], "waits-for"), what, why, do)
