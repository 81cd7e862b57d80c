"""The debrief of a practised round in words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from shlex import quote

from detente.case.models.talks import OfferForm
from detente.report.setting import Setting
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.talks.practice import (
    OURSELVES,
    put_terms,
    rest,
    takes,
    written,
)
from detente.report.wording.talks.talks import FEW, signed, tenths, terms
from detente.report.wording.talks.third_at_table import consents, waits_for
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.practice import (
    Debrief,
    Found,
    HeardCompared,
    HowItEnded,
    NotAssumed,
    PlayedBy,
    PracticePut,
)
from detente.visible import ForPasting, flowing, in_marks

KINDS = {OfferForm.ORAL: "floated", OfferForm.TEXT: "in part"}
DENIED = "floated and denied"
LEAST_TOLD = 0.05
"""So many points are told as more than none."""
MANNERS = {"concedes": "conceded early", "firm": "held firm", "in-kind": "answered in kind"}
ENDED = {
    HowItEnded.DEAL: "There is a deal",
    HowItEnded.BROKEN_OFF: "The round was broken off",
    HowItEnded.NO_TIME: "No round is left, and there is no deal",
}


def debrief(value: Debrief, setting: Setting) -> Iterator[str]:
    """The debrief as lines."""
    rounds = counted(value.rounds, "round")
    yield f"{ended(value)} after {rounds}."
    if value.ended is HowItEnded.DEAL:
        yield from ("  " + one for one in package(value.terms, setting))
        us, them = tenths(value.us), tenths(value.them)
        yield f"It is worth {us} to {setting.us} and {them} to {setting.them}."
        yield from (sentence(consents(one, setting)) for one in value.consents)
        yield from (sentence(waits_for(one, setting)) for one in value.waits)
    yield from compared(value, setting)
    yield from course(value, setting)
    if value.left:
        yield from left(value, setting)
    else:
        yield "Nothing that we tried would have been better for both."
    if not any(one.side == "them" for one in value.not_assumed):
        yield f"{capital(setting.them)} wanted what the case says."
    for one in value.not_assumed:
        yield sentence(not_assumed(one, setting))
    if value.found:
        yield "For the case to say so, with CASE its folder (or that of a copy):"
        yield from to_set(value.found, setting)
    for noted in value.heard:
        yield sentence(heard(noted, setting))
    if value.played_by is PlayedBy.PROGRAM:
        yield f"The program's side {MANNERS[value.conduct]}. {OURSELVES}"


def compared(value: Debrief, setting: Setting) -> Iterator[str]:
    """What came of it for each side, over its floor and beside the package of the case."""
    stands = value.ended is HowItEnded.DEAL and value.holds
    same = stands and value.terms == value.recommended
    if not stands:
        yield "That leaves both sides with no agreement, 0 points each."
    if same:
        yield "It is the package that the case recommends."
    elif value.recommended:
        us, them = map(tenths, value.recommended_worth)
        sides = f"{us} to {setting.us} and {them} to {setting.them}"
        if value.not_assumed:  # it knows nothing of what was changed here
            own = "On its own estimates the case recommends a package that here is worth"
            yield f"{own} {sides}:"
        else:
            yield f"The case recommends a package worth {sides}:"
        new = beside(value.recommended, value.terms, "the deal", setting) if stands else ""
        shown = [sentence(new)] if new else package(value.recommended, setting)
        yield from ("  " + one for one in shown)
        if stands:
            yield sentence(cleared(value, setting))
    for at, (side, worth) in enumerate(zip(SIDES, (value.us, value.them), strict=True)):
        proposed, floor = value.recommended_worth[at], value.floors[at]
        gap = worth - proposed
        much = f"{tenths(abs(gap))} {'more' if gap > 0 else 'less'} than"
        than = f"; {much if abs(gap) >= LEAST_TOLD else 'as much as'} by that"
        if stands:
            beside_ = than if value.recommended and not same else ""
            yield f"{capital(setting.side(side))}: {over(worth, floor)}{beside_}."
        elif value.recommended and (floor >= 0.5 or proposed < 0):
            yield f"For {setting.side(side)} that is {over(proposed, floor)}."


def over(worth: float, floor: float) -> str:
    """How far points lie over a side's floor, or below it."""
    gap = worth - floor
    gap = 0 if abs(gap) < LEAST_TOLD else gap
    where = "over" if gap > 0 else "below" if gap else "just"
    if tenths(floor) == "0":
        return f"{where} no agreement, which is its floor"
    points = f"{tenths(abs(gap))} " if gap else ""
    return f"{points}{where} its floor of {tenths(floor)}"


def cleared(value: Debrief, setting: Setting) -> str:
    """Whether the package that the case recommends is above the floors of both."""
    pairs = zip(SIDES, value.recommended_worth, value.floors, strict=True)
    low = [setting.side(side) for side, worth, floor in pairs if worth < floor]
    if not low:
        return "it clears both floors"
    return f"it is below the floor{'s' * (len(low) > 1)} of {listed(low)}"


def left(value: Debrief, setting: Setting) -> Iterator[str]:
    """What was left on the table, and who had put it there."""
    us, them = (f"{tenths(value.left_us)} for {setting.us}", f"{tenths(value.left_them)} for")
    instead = f"{tenths(value.us)} and {tenths(value.them)}" if value.holds else "0 and 0"
    yield f"Left on the table: {us} and {them} {setting.them}, not {instead}:"
    new = beside(value.left, value.terms, "the deal", setting) if value.terms else ""
    yield from ("  " + one for one in ([sentence(new)] if new else package(value.left, setting)))
    for side, other in (("us", "them"), ("them", "us")):
        turns = [str(one.turn) for one in value.left_put if one.side == side]
        if turns:
            when = f"round{'s' * (len(turns) > 1)} {listed(turns)}"
            untaken = f"{setting.side(other)} did not take it"
            yield f"  {capital(setting.side(side))} offered it in {when}; {untaken}."


def course(value: Debrief, setting: Setting) -> Iterator[str]:
    """What each offer was worth to both, by what they really wanted."""
    if value.course:
        us, them = setting.us, setting.them
        whole_ = all(one.whole or one.takes for one in value.course)
        parts = "" if whole_ else ", of a part with the rest as both had said, else as it is now"
        yield f"Each offer, worth to {us} and to {them}{parts}:"
    before: dict[str, PracticePut] = {}
    for one in value.course:
        if one.takes:
            yield f"  {one.turn}. {takes(one.side, one.terms, '', setting)}"
            continue
        side, worth = capital(setting.side(one.side)), f"{tenths(one.us)} and {tenths(one.them)}"
        kind = "" if one.whole else f"{DENIED if one.denied else KINDS[one.form]}, "
        said = f"{kind}{_since(one, before.get(one.side), setting)}"
        said += f"; {rest(one.rest, setting)}" * bool(one.rest and not one.whole)
        who = listed(setting.side(party) for party in one.refused)
        refused = f"; {who} would have refused it" * bool(who)
        yield f"  {one.turn}. {side}: {worth} ({said}{refused})"
        if one.whole:
            before[one.side] = one


def package(moves: Mapping[str, str], setting: Setting) -> Iterator[str]:
    """A package as a sentence; one of many terms as they are typed, each on a line."""
    return written(moves) if len(moves) > FEW else iter([sentence(terms(moves, setting))])


def _since(value: PracticePut, before: PracticePut | None, setting: Setting) -> str:
    """What was put; of much that is the same, what is new."""
    if value.hangs_on or not value.whole or len(value.terms) <= FEW:
        return put_terms(value, setting)
    new = before and beside(value.terms, before.terms, f"round {before.turn}", setting)
    return new or "; ".join(written(value.terms))


def beside(moves: Mapping[str, str], before: Mapping[str, str], name: str, setting: Setting) -> str:
    """A package by what is new in it against another; "" where that is most of it."""
    new = {issue: to for issue, to in moves.items() if before.get(issue) != to}
    left = [one for one in before if one not in moves]
    if 2 * (len(new) + len(left)) > max(FEW, len(moves)):
        return ""
    gone = listed(setting.inside(one) for one in left)
    parts = [terms(new, setting)] * bool(new) + [f"{gone} as now"] * bool(gone)
    return f"as in {name}{', but ' * bool(parts)}{listed(parts)}"


def not_assumed(line: NotAssumed, setting: Setting) -> str:
    """What a side wanted that the case does not say."""
    issue, them, swing = setting.issue(line.issue), setting.side(line.side), line.swing
    if line.best != line.assumed:
        best = f"{them} liked {in_marks(line.best)} best, not {in_marks(line.assumed)}"
        real, stated = signed(swing.wanted), signed(swing.stated)
        return f"{issue}: {best}; {in_marks(swing.option)} was worth {real}, not {stated}"
    real, stated = tenths(line.wanted), tenths(line.stated)
    if real == stated:
        real, stated = signed(swing.wanted), signed(swing.stated)
        return f"{issue}: {in_marks(swing.option)} was worth {real} to {them}, not {stated}"
    change = "more" if line.wanted > line.stated else "less"
    ends = f"{issue} mattered {change} to {them}: {real} points from end to end, not {stated}"
    drift = tenths(abs(line.drift))
    verb = "costs" if line.drift < 0 else "brings"
    ends += f", without the {drift} that leaving it as it is {verb}" * (drift != "0")
    if swing.option != line.best and tenths(swing.wanted) != tenths(swing.stated):
        was = f"{signed(swing.wanted)}, not {signed(swing.stated)}"
        ends += f"; {in_marks(swing.option)} alone was worth {was}"
    return ends


def ended(value: Debrief) -> str:
    """How it ended."""
    return ENDED[value.ended] if value.holds else f"{ENDED[value.ended]} that does not hold,"


def to_set(lines: Sequence[Found], setting: Setting) -> Iterator[ForPasting]:
    """Commands that put what was found into the text of a case, each whole on a line."""
    for one in lines:
        part, side, most = setting.case.issues[one.issue], one.side, max(one.points.values())
        before = getattr(part, side)
        if part.given_by:
            place, best = f"others.{part.given_by}.give.{one.issue}.{side}", next(iter(one.points))
            points = _exact(most if best != part.now else -most)
            changes = [f"{place}=[{points}, {points}]"]
        elif before and before.scores:
            rows = (f"{json.dumps(option, ensure_ascii=False)}: {_exact(points)}"
                    for option, points in one.points.items())  # fmt: skip
            changes = [f"issues.{one.issue}.{side}.scores={{{', '.join(rows)}}}"]
        else:
            tiers = [list(tier) for _, tier in groupby(one.points, one.points.__getitem__)]
            order = [tier if len(tier) > 1 else tier[0] for tier in tiers]
            points = _exact(most)
            changes = [
                f"issues.{one.issue}.{side}.best-first={json.dumps(order, ensure_ascii=False)}",
                f"issues.{one.issue}.{side}.weight=[{points}, {points}]",
            ]
        line = flowing(f"detente set CASE {' '.join(map(quote, changes))}")
        yield ForPasting(f"  {line}")


def _exact(points: Fraction) -> str:
    """Points as a case is given them.

    >>> _exact(Fraction(80)), _exact(Fraction(125, 2)), _exact(Fraction(80, 3))
    ('80', '62.5', '"80/3"')
    """
    decimal = f"{float(points):.3f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == points else f'"{points}"'


def heard(value: HeardCompared, setting: Setting) -> str:
    """What a side noted of the other, beside the truth."""
    by, of = (setting.side(side) for side in (value.by, "them" if value.by == "us" else "us"))
    issue = setting.inside(value.issue)
    said = f"{by} heard {in_marks(value.best_heard)} best on {issue}, {tenths(value.heard)} points"
    if value.order and tenths(value.heard) == tenths(value.wanted):
        return f"{said}: so it was for {of}"
    order = f"{in_marks(value.best)} was best"
    if value.best == value.best_heard:
        order = "it was best too" + ", the rest otherwise" * (not value.order)
    return f"{said}: for {of} {order}, at {tenths(value.wanted)} points"
