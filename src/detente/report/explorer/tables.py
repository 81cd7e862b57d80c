"""A case's packages as tables of integers, so that a page adds up what the engine adds up.

Points are multiplied by one scale that makes all of them integers (definitions §6–§8, §16); a
package is the number of its option for each issue, in the case's order. Variances and deviations
of the normal form (§51–§52) are floating-point numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import lcm, prod
from typing import Any

from detente.case.checks.conditions import readable
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.report.pictures.explorer import Axes, axes
from detente.report.setting import Setting
from detente.report.wording import explorer as words
from detente.studies.valuation.choice import choice, package_of
from detente.studies.valuation.constraints import Choice
from detente.studies.valuation.model import Model, model
from detente.studies.valuation.problem import riding, takes_a_place
from detente.studies.valuation.readings import SIDES
from detente.studies.values.agenda import Agenda
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.packages import Packages

Json = dict[str, Any]
READINGS = ("low", "best", "high")
NOTHING = Gain(Fraction(0), Fraction(0), Fraction(0))
MOST = 2**53
"""Integers up to here are exact in a page."""
MOST_CHOICES = 4096


def tables(case: Case, value: Packages, agenda: Agenda) -> Json:
    """All that the page needs: issues, rows with their scores, rules, frontier, named packages.

    Raises OverflowError where the points of a case are too fine for integers of a page.
    """
    made = _Tables(case, model(case), value, agenda)
    known = made.model
    return {
        "scale": made.scale,
        "issues": [made.issue(name) for name in known.orders],
        "rows": [made.row(at) for at in range(len(SIDES) + len(known.voices))],
        "rules": [*made.rules()],
        "wins": [*made.wins()],
        "limit": agenda.attention,
        "agreement": float(made.problem.agreement),
        "frontier": [made.point(one.us, one.them, one.moves, one.qualifies)
                     for one in sorted(value.frontier, key=lambda entry: entry.us)],
        "named": [*made.named()],
        "axes": _plain(axes(value)),
        "words": words.labels(made.setting, words.own_name(value)),
    }  # fmt: skip


@dataclass(frozen=True)
class _Tables:
    case: Case
    model: Model
    value: Packages
    agenda: Agenda

    @cached_property
    def setting(self) -> Setting:
        return Setting(self.case)

    @cached_property
    def free(self) -> tuple[str, ...]:
        """The issues that may move."""
        return tuple(line.id for line in self.agenda.lines if line.negotiable)

    @cached_property
    def problem(self) -> Any:
        """The same packages as the engine judges them."""
        return choice(self.case, self.model, self.free, self.agenda.attention)

    @cached_property
    def scale(self) -> int:
        """The least number that makes all points integers."""
        below = lcm(*(getattr(gain, reading).denominator for gain in self._gains()
                      for reading in READINGS))  # fmt: skip
        most = max((abs(getattr(gain, one)) for gain in self._gains() for one in READINGS),
                   default=Fraction(0))  # fmt: skip
        if most * below * (2 * len(self.model.orders) + len(self.model.links) + 1) > MOST:
            raise OverflowError("its points have more digits than a page can add up · round them")
        return below

    def _gains(self) -> Iterator[Gain]:
        for at in range(len(SIDES) + len(self.model.voices)):
            for issue, options in self.model.orders.items():
                yield from (self.gain(at, issue, option) for option in options)
            yield self.least(at) or NOTHING
        yield from (link.gain for link in self.model.links)

    def gain(self, row: int, issue: str, option: str) -> Gain:
        """What an option is worth to a row; nothing where nobody has estimated it."""
        if row < len(SIDES):
            return self.model.readings.gains[SIDES[row]].get(issue, {}).get(option, NOTHING)
        return self.model.voices[row - len(SIDES)].of(issue, option)

    def least(self, row: int) -> Gain | None:
        """What a row asks for; None: more than nothing."""
        if row < len(SIDES):
            return self.model.least[SIDES[row]]
        return self.model.voices[row - len(SIDES)].least

    def issue(self, name: str) -> Json:
        """An issue with its options as stops."""
        part, setting = self.case.issues[name], self.setting
        options, rides = self.model.orders[name], riding(self.case, self.free)
        line = next((one for one in self.agenda.lines if one.id == name), None)
        unknown = self.model.readings.unknown.get(name, ())
        return {
            "id": name,
            "title": setting.issue(name),
            "now": options.index(part.now),
            "options": [{"name": option, "says": part.options[option].says} for option in options],
            "track": part.track,
            "place": int(takes_a_place(self.case, name, rides)),
            "held": "" if line is None or line.negotiable else words.held(line, setting),
            "unknown": [setting.side(side) for side in unknown],
            "raised": str(part.raised_by or ""),
        }

    def row(self, at: int) -> Json:
        """One whose consent is needed: scores by issue and option, links, what it asks for."""
        judged, scale, least = self.problem.rows[at], self.scale, self.least(at)
        names = [*self.model.orders]
        party = (*SIDES, *(voice.party for voice in self.model.voices))[at]
        held = [link for link in self.model.links if party and link.side == party]
        return {
            "who": words.row(at, self.model.voices, self.setting),
            "side": judged.side,
            "scores": [
                [
                    [int(getattr(self.gain(at, name, option), one) * scale) for one in READINGS]
                    for option in self.model.orders[name]
                ]
                for name in names
            ],
            "doubt": [
                [[float(one.variance), float(one.deviation)] for one in worths]
                for worths in judged.worths
            ],
            "links": [
                {
                    "places": [self._place(*link.first), self._place(*link.second)],
                    "worth": [int(getattr(link.gain, one) * scale) for one in READINGS],
                    "doubt": [float(joined.variance), float(joined.deviation)],
                }
                for link, joined in zip(held, judged.joined, strict=True)
            ],
            "least": None if least is None else [int(getattr(least, r) * scale) for r in READINGS],
            "asked": [float(judged.asked_for.variance), float(judged.asked_for.deviation)],
        }

    def rules(self) -> Iterator[Json]:
        """Every rule with the choices that it bars; what rides with another; what is held."""
        setting = self.setting
        for rule in self.model.rules:
            yield self._rule(str(rule.kind), words.rule(rule.where, setting), rule.banned)
        for name, head in riding(self.case, self.free).items():
            stays = self.model.now[head]
            bans = tuple({name: option, head: stays} for option in self._moving(name))
            yield self._rule("rides", words.rides(name, head, setting), bans)

    def _rule(self, kind: str, says: str, banned: tuple[Choice, ...]) -> Json:
        bans = [[self._place(*each) for each in choice.items()] for choice in banned]
        return {"kind": kind, "says": says, "bans": bans}

    def wins(self) -> Iterator[Json]:
        """What is told at home under a condition, with the choices under which it does not hold.

        A condition on more than `MOST_CHOICES` choices is left out.
        """
        sides = ((Actor.US, self.case.us), (Actor.THEM, self.case.them))
        for side, name in sides:
            party = self.case.parties.get(name)
            win = party.win_at_home if party else None
            condition = readable(self.case, win.if_) if win else None
            if win is None or condition is None:
                continue
            orders = [self.model.orders[issue] for issue in condition.issues]
            if prod(map(len, orders)) > MOST_CHOICES:
                continue
            choices = (dict(zip(condition.issues, one, strict=True)) for one in product(*orders))
            failing = tuple(
                one for one in choices if not condition.holds({**self.model.now, **one})
            )
            says = words.untold(side, win.says, win.if_, self.setting)
            yield self._rule("win", says, failing)

    def point(self, us: Fraction, them: Fraction, moves: Mapping[str, str], sure: bool) -> Json:
        """A point of the frontier with a package that reaches it."""
        package = list(package_of(self.model, moves))
        return {"us": float(us), "them": float(them), "package": package, "sure": sure}

    def named(self) -> Iterator[Json]:
        """The packages that have a name, each with its chance as it was drawn."""
        own = self.value.own
        if own is not None:
            yield self._named(words.own_name(self.value), own.moves, own.tally.chance.all)
        for one in self.value.alternatives:
            yield self._named(words.NAMES[one.name], one.terms, one.chance.all)

    def _named(self, name: str, moves: Mapping[str, str], chance: float) -> Json:
        package = list(package_of(self.model, moves))
        return {"name": name, "package": package, "chance": words.drawn(chance)}

    def _moving(self, name: str) -> tuple[str, ...]:
        return tuple(one for one in self.model.orders[name] if one != self.model.now[name])

    def _place(self, issue: str, option: str) -> list[int]:
        return [list(self.model.orders).index(issue), self.model.orders[issue].index(option)]


def _plain(axes: Axes) -> Json:
    return {"us": list(axes.us), "them": list(axes.them)}
