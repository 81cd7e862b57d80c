"""Rules §C7–§C11: what a party wants is said in full, and in words that have points."""

from collections import Counter

from detente.case.checks.inspection import Inspection
from detente.case.models.bands import Bands, bands_of
from detente.case.models.issue import Issue
from detente.case.models.valuation import Valuation
from detente.files.near import in_a_row, listed, meant
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_rankings(inspection: Inspection) -> None:
    """Every valuation of every issue."""
    bands = bands_of(inspection.case.bands)
    for name, issue in inspection.case.issues.items():
        for side, valuation in issue.valuations():
            path = ("issues", name, *side)
            _complete(inspection, path, valuation)
            _weight(inspection, path, valuation, bands)
            _ranking(inspection, path, issue, valuation)
            _scores(inspection, path, issue, valuation)
            _bottom_line(inspection, path, issue, valuation)


def tiers(valuation: Valuation) -> list[tuple[str, ...]]:
    """The ranking's levels, the best first, each with the options that tie on it."""
    return [(one,) if isinstance(one, str) else one for one in valuation.best_first]


def _whose(path: Path) -> str:
    return f"{ticked(path[1])} › {ticked(path[-1])}"


def _complete(inspection: Inspection, path: Path, valuation: Valuation) -> None:
    name = _whose(path)
    if valuation.scores:
        if valuation.best_first or valuation.weight is not None:
            what, why = f"{name} gives scores and a ranking", "the scores are used"
            inspection.note(9, (*path, "scores"), what, why, "keep one of them")
        return
    if not valuation.best_first and valuation.weight is None:
        do = "write weight: should and best-first: [ … ], or scores"
        inspection.fault(9, path, f"{name} says no wish", "nothing can be counted without one", do)
    elif not valuation.best_first:
        do = "add best-first: [ … ], all options, the best first"
        inspection.fault(
            9, path, f"{name} has a weight and no ranking", "it does not say of what", do
        )
    elif valuation.weight is None:
        do = "add weight: must, should or nice"
        inspection.fault(
            9, path, f"{name} has a ranking and no weight", "it does not say how much", do
        )


def _weight(inspection: Inspection, path: Path, valuation: Valuation, bands: Bands) -> None:
    weight = valuation.weight
    if isinstance(weight, str) and weight not in bands.words:
        what = f"the weight of {_whose(path)} is {in_ticks(weight)}"
        why = f"the words that have points are {listed(bands.words)}"
        do = meant(weight, bands.words, "write one of them, or a range as in [20, 40]")
        inspection.fault(8, (*path, "weight"), what, why, do)
    elif weight is not None and not valuation.scores:
        low, high = bands.words[weight] if isinstance(weight, str) else weight
        least = bands.least_step * (len(valuation.best_first) - 1)
        if low < 0 or high < least:
            what = f"the span of {_whose(path)} is {low} to {high} points"
            why = f"its levels lie {least} apart at the least"
            inspection.fault(
                11, (*path, "weight"), what, why, "give more points, or tie some options"
            )


def _ranking(inspection: Inspection, path: Path, issue: Issue, valuation: Valuation) -> None:
    ranked = Counter(option for tier in tiers(valuation) for option in tier)
    where, name = (*path, "best-first"), f"the ranking of {_whose(path)}"
    for option in ranked:
        if option not in issue.options:
            do = meant(option, issue.options, f"name options: {listed(issue.options)}")
            what = f"{name} names {in_ticks(option)}"
            inspection.fault(7, where, what, "it is no option of the issue", do)
        elif ranked[option] > 1:
            do = "keep one place for it"
            inspection.fault(
                7, where, f"{name} names {in_ticks(option)} twice", "it has one rank", do
            )
    left = [option for option in issue.options if option not in ranked]
    if ranked and left:
        what = f"{name} leaves out {in_a_row(map(in_ticks, left))}"
        do = "give every option a place; options of equal worth tie in [ … ]"
        inspection.fault(7, where, what, "a ranking holds all options", do)


def _scores(inspection: Inspection, path: Path, issue: Issue, valuation: Valuation) -> None:
    name = f"the scores of {_whose(path)}"
    for option in valuation.scores:
        _known(inspection, (*path, "scores", option), issue, f"{name} name {in_ticks(option)}")
    for option in valuation.moved:
        where, what = (*path, "moved", option), f"{in_ticks(option)} is moved by {_whose(path)}"
        _known(inspection, where, issue, what)
        if option == issue.now:
            do = "move the other options, or write drift"
            inspection.fault(10, where, what, "points are counted from what holds now", do)
    left = [option for option in issue.options if option not in valuation.scores]
    if valuation.scores and left:
        what = f"{name} leave out {in_a_row(map(in_ticks, left))}"
        do = "give every option a number or a range, 0 where it is worth nothing"
        inspection.fault(10, (*path, "scores"), what, "scores hold all options", do)


def _known(inspection: Inspection, where: Path, issue: Issue, what: str) -> None:
    option = str(where[-1])
    if option not in issue.options:
        do = meant(option, issue.options, f"name options: {listed(issue.options)}")
        inspection.fault(10, where, what, "it is no option of the issue", do)


def _bottom_line(inspection: Inspection, path: Path, issue: Issue, valuation: Valuation) -> None:
    """A bottom line names options that tie, and rules something out."""
    named = tuple(
        issue.now if name == "now" and name not in issue.options else name
        for name in valuation.bottom_line
    )
    where, subject = (*path, "bottom-line"), f"the bottom line of {_whose(path)}"
    unknown = [name for name in named if name not in issue.options]
    for name in unknown:
        do = meant(name, issue.options, f"name now or options: {listed(issue.options)}")
        inspection.fault(
            4, where, f"{subject} names {in_ticks(name)}", "it is no option of the issue", do
        )
    worth = valuation.worth()
    if not named or unknown or set(worth) != set(issue.options):
        return
    if len({worth[name] for name in named}) > 1:
        why, do = "its own ranking sets them apart", "name the worst that it would still take"
        inspection.fault(55, where, f"{subject} names {in_a_row(map(in_ticks, named))}", why, do)
    elif not valuation.beyond(issue.now):
        why, do = "nothing that it could take is worse to it", "name a better option, or none"
        inspection.note(55, where, f"{subject} rules nothing out", why, do)
