"""What no package may hold, and what two options are worth together (definitions §7–§8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product

from detente.case.models.case import Case, orders_of
from detente.case.models.condition import Condition, parse
from detente.case.models.issue import Need, WhenKept
from detente.studies.reasons.once import Once
from detente.studies.valuation.consent import where_asked
from detente.studies.values.packages.gain import Gain

Choice = Mapping[str, str]


class RuleKind(StrEnum):
    """Where a rule comes from."""

    RED_LINE = "red line"
    BOTTOM_LINE = "bottom line"
    VETO = "veto"
    GATE = "gate"
    REQUIREMENT = "requirement"
    BAN = "ban"


@dataclass(frozen=True)
class ExclusionRule:
    """Choices of options that may not stand together in a package, and why.

    `holds`: whether they may stand together on the way to it.
    """

    kind: RuleKind
    title: str
    banned: tuple[Choice, ...]
    where: tuple[str | int, ...]
    sources: tuple[str, ...] = ()
    holds: WhenKept = WhenKept.ALWAYS


@dataclass(frozen=True)
class Linked:
    """Two options on two issues that are worth `gain` points more to a side together."""

    side: str
    first: tuple[str, str]
    second: tuple[str, str]
    gain: Gain


_READ = Once[dict[str, Condition]]()


def mentioned(case: Case, condition: str) -> tuple[str, ...]:
    """The issues that a condition names; none where there is no condition."""
    return condition_of(case, condition).issues if condition else ()


def condition_of(case: Case, text: str) -> Condition:
    """A condition of the case, read once. Raises ConditionError where it cannot be."""
    known = _READ.of((case,), dict)
    if text not in known:
        known[text] = parse(text, orders_of(case))
    return known[text]


def rules(case: Case) -> tuple[ExclusionRule, ...]:
    """All rules of a case: red lines, bottom lines, vetoes at home, gates, requirements, bans."""
    lines = (*red_lines(case), *bottom_lines(case))
    return (*lines, *vetoes(case), *gates(case), *requirements(case), *bans(case))


def red_lines(case: Case) -> tuple[ExclusionRule, ...]:
    """Each red line bans every option of its issue but now."""
    return tuple(
        ExclusionRule(
            RuleKind.RED_LINE,
            case.issues[line.issue].title or line.issue,
            moved(case, line.issue),
            ("never-trade", at),
            line.sources,
        )
        for at, line in enumerate(case.never_trade)
        if line.issue in case.issues
    )


def bottom_lines(case: Case) -> tuple[ExclusionRule, ...]:
    """Each bottom line bans what is worse to its side, and is not now."""
    return tuple(
        ExclusionRule(
            RuleKind.BOTTOM_LINE,
            f"{party}: {issue.title or name}",
            tuple(where_asked(case, party, ({name: o} for o in valuation.beyond(issue.now)))),
            ("issues", name, *side),
            valuation.sources,
        )
        for name, issue in case.issues.items()
        for side, valuation in issue.valuations()
        if valuation.bottom_line and (party := _decider(case, side))
    )


def _decider(case: Case, side: tuple[str | int, ...]) -> str:
    """Whose valuation it is, where a package needs its consent; else ""."""
    if side[0] != "others":
        return case.us if side[0] == "us" else case.them
    name = str(side[-1])
    return name if name in case.others and case.others[name].decides else ""


def moved(case: Case, issue: str) -> tuple[Choice, ...]:
    """Every choice that moves an issue away from now."""
    found = case.issues[issue]
    return tuple({issue: option} for option in found.options if option != found.now)


def vetoes(case: Case) -> tuple[ExclusionRule, ...]:
    """Each audience with a veto bans the packages that miss its needs."""
    return tuple(
        _veto(case, where, need)
        for where, need in _audiences(case)
        if need.power == "veto" and need.needs
    )


def _audiences(case: Case) -> Iterable[tuple[tuple[str | int, ...], Need]]:
    """The audiences of both sides, and of third parties whose consent is needed."""
    for side in ("us", "them"):
        audiences: tuple[Need, ...] = getattr(case.home, side)
        yield from ((("home", side, at), need) for at, need in enumerate(audiences))
    for name, other in case.others.items():
        if other.decides:
            yield from ((("others", name, "home", at), need) for at, need in enumerate(other.home))


def audience_at(case: Case, where: tuple[str | int, ...]) -> Need:
    """The audience at a path; KeyError where there is none."""
    return dict(_audiences(case))[where]


def _veto(case: Case, where: tuple[str | int, ...], need: Need) -> ExclusionRule:
    needs = parse(need.needs, orders_of(case))
    either = (needs, *((parse(need.unless, orders_of(case)),) if need.unless else ()))
    lifted = f", unless {need.unless}" if need.unless else ""
    return ExclusionRule(
        RuleKind.VETO,
        f"{need.who}: {need.needs}{lifted}",
        tuple(where_asked(case, str(where[1]), _failing(case, either))),
        where,
        need.sources,
    )


def _failing(case: Case, either: Iterable[Condition]) -> Iterable[Choice]:
    """Choices over the issues named that meet none of the conditions."""
    conditions = tuple(either)
    names = list(dict.fromkeys(name for one in conditions for name in one.issues))
    listed = orders_of(case)
    for pick in product(*(listed[name] for name in names)):
        choice = dict(zip(names, pick, strict=True))
        if not any(one.holds(choice) for one in conditions):
            yield choice


def gates(case: Case) -> tuple[ExclusionRule, ...]:
    """An issue behind a gate that the package itself has to open moves only when it does."""
    listed = orders_of(case)
    return tuple(
        ExclusionRule(
            RuleKind.GATE,
            f"{issue.title or name} ⇒ {gate.opened_by}",
            tuple(
                {**choice, **closed}
                for choice in moved(case, name)
                for closed in _failing(case, [parse(gate.opened_by, listed)])
            ),
            ("issues", name, "gates", at),
            gate.sources,
        )
        for name, issue in case.issues.items()
        for at, gate in enumerate(issue.gates)
        if gate.opened_by and not gate.holds
    )


def requirements(case: Case) -> tuple[ExclusionRule, ...]:
    """A requirement bans its first condition without its second."""
    listed = orders_of(case)
    return tuple(
        ExclusionRule(
            RuleKind.REQUIREMENT,
            f"{one.if_} ⇒ {one.needs}",
            tuple(_without(parse(one.if_, listed), parse(one.needs, listed), listed)),
            ("requires", at),
            one.sources,
            one.holds,
        )
        for at, one in enumerate(case.requires)
    )


def _without(
    first: Condition, second: Condition, listed: Mapping[str, tuple[str, ...]]
) -> Iterable[Choice]:
    names = list(dict.fromkeys((*first.issues, *second.issues)))
    for pick in product(*(listed[name] for name in names)):
        choice = dict(zip(names, pick, strict=True))
        if first.holds(choice) and not second.holds(choice):
            yield choice


def bans(case: Case) -> tuple[ExclusionRule, ...]:
    """What the case says may not stand together."""
    listed = orders_of(case)
    found = []
    for at, ban in enumerate(case.bans):
        parts = [parse(text, listed).meeting(listed) for text in ban.together]
        joined = [_joined(pick) for pick in product(*parts)]
        kept = tuple(choice for choice in joined if choice is not None)
        found.append(
            ExclusionRule(
                RuleKind.BAN,
                " + ".join(ban.together),
                kept,
                ("bans", at),
                ban.sources,
                ban.holds,
            )
        )
    return tuple(found)


def _joined(pick: Iterable[Choice]) -> Choice | None:
    """One choice from several, or None where they pick two options of one issue."""
    whole: dict[str, str] = {}
    for choice in pick:
        for issue, option in choice.items():
            if whole.setdefault(issue, option) != option:
                return None
    return whole


def linkages(case: Case) -> tuple[Linked, ...]:
    """Every pair of options that a link of the case joins, for each side that values it."""
    listed = orders_of(case)
    found: list[Linked] = []
    for link in case.links:
        for first, second in product(
            parse(link.if_, listed).meeting(listed), parse(link.and_, listed).meeting(listed)
        ):
            pair = (*first.items(), *second.items())
            if len(pair) != 2 or pair[0][0] == pair[1][0]:
                raise ValueError(f"a link joins one option of each of two issues: {link.if_}")
            found += _sides(pair, {"us": link.us, "them": link.them, **link.others})
    return tuple(found)


def _sides(
    pair: tuple[tuple[str, str], ...], worths: Mapping[str, tuple[Fraction, Fraction] | None]
) -> list[Linked]:
    return [
        Linked(side, pair[0], pair[1], Gain(worth[0], (worth[0] + worth[1]) / 2, worth[1]))
        for side, worth in worths.items()
        if worth is not None
    ]
