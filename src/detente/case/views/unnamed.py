"""Take out of a case the names of parts that are no longer in it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.case.models.actor import Actor
from detente.case.models.case import Case, orders_of, steps
from detente.case.models.condition import ConditionError, Orders, parse
from detente.case.models.issue import Home, Issue, Link, Need, Option, RedLine
from detente.case.models.other import Other
from detente.case.models.part import CITED, Part
from detente.case.models.party import Lead
from detente.case.models.process import Addition, Meanwhile, Outside
from detente.case.models.record import Drawn, Episode, Pledge, RecordedFact, Source
from detente.case.models.register import Event
from detente.case.models.signals import Channel, Question, Statement
from detente.case.models.steps import Step
from detente.case.models.talks import TalksEntry
from detente.case.models.valuation import Valuation
from detente.case.views.prune import Hidden
from detente.case.views.rebuild import rebuilt
from detente.files.place import Path
from detente.visible import in_ticks


def without_dangling(case: Case, whole: Case) -> tuple[Case, tuple[Hidden, ...]]:
    """The case without names that `whole` had and it has not, and what had to go with them."""
    gone: list[Hidden] = []
    case = _without_their_steps(case, whole.others.keys() - case.others.keys())
    case = _without(case, "issues", gone, lambda issue: _stands(issue, case), "its now")
    case = _without(case, "questions", gone, _asks, "its readings")
    names = _Names(case, whole)
    case = _rules(case, names, gone)
    return rebuilt(case, names.cleaned), tuple(gone)


def _stands(issue: Issue, case: Case) -> bool:
    return issue.now in issue.options and (not issue.given_by or issue.given_by in case.others)


def _without_their_steps(case: Case, gone: Container[str]) -> Case:
    """The case without steps by third parties that do not count yet."""

    def left(part: Part) -> dict[str, Any]:
        if not isinstance(part, Issue) or part.given_by in gone:
            return {}
        return {"steps": {key: one for key, one in part.steps.items() if one.by not in gone}}

    return rebuilt(case, left) if gone else case


def _asks(question: Question) -> bool:
    worst = sum(one.worst for one in question.readings.values())
    return worst == 1 and len(question.readings) > 1


def _without(case: Case, section: str, gone: list[Hidden], stands: Any, lacks: str) -> Case:
    entries: dict[str, Any] = getattr(case, section)
    fallen = [key for key, one in entries.items() if not stands(one)]
    gone += [Hidden((section, key), f"{lacks} did not count yet") for key in fallen]
    kept = {key: one for key, one in entries.items() if key not in fallen}
    return case.model_copy(update={section: kept}) if fallen else case


@dataclass(frozen=True)
class _Names:
    """The names that a case has, and those of its whole."""

    case: Case
    whole: Case

    @cached_property
    def later(self) -> set[str]:
        """Sources that do not count yet."""
        return self.whole.sources.keys() - self.case.sources.keys()

    @cached_property
    def undone(self) -> set[str]:
        """Steps that do not count yet."""
        return steps(self.whole) - steps(self.case)

    @cached_property
    def orders(self) -> Orders:
        """Each issue's options in the order in which the case lists them."""
        return orders_of(self.case)

    def readable(self, text: str) -> bool:
        try:
            return bool(parse(text, self.orders))
        except ConditionError:
            return False

    def cleaned(self, part: Part) -> dict[str, Any]:
        """The fields of a part that name what is gone, without those names."""
        return {**self._reasons(part), **self._fields(part)}

    def _fields(self, part: Part) -> dict[str, Any]:
        case = self.case
        match part:
            case Issue():
                return self._issue(part)
            case Need():
                return self._need(part)
            case Lead(mandate=names):
                return {"mandate": _kept(names, case.issues)}
            case Channel(issues=names):
                return {"issues": _kept(names, case.issues)}
            case Episode(issues=names, channels=through):
                kept = _kept(through, case.channels)
                return {"issues": _kept(names, case.issues), "channels": kept}
            case Pledge():
                return self._pledge(part)
            case Outside(issue=name, ends=ends):
                return {"issue": _name(name, case.issues), "ends": _kept(ends, case.pledges)}
            case Meanwhile(issue=name) | RecordedFact(issue=name):
                return {"issue": _name(name, case.issues)}
            case Drawn(beside=beside):
                return {"beside": _kept(beside, {*case.pledges, *case.record})}
            case Event(channel=name, pledge=of):
                return {
                    "channel": _name(name, case.channels),
                    "pledge": _name(of, case.pledges),
                }
            case Option(measured_by=name, steps=acts, by=by):
                kept = tuple(one for one in acts if one not in self.undone)
                measured = _name(name, case.benchmarks)
                return {"measured_by": measured, "steps": kept, "by": self._by(by)}
            case Link(others=worth):
                return {"others": {name: one for name, one in worth.items() if name in case.others}}
            case Step(measured_by=name, waits_for=waits):
                left = tuple(one for one in waits if one.step not in self.undone)
                return {"measured_by": _name(name, case.benchmarks), "waits_for": left}
            case RedLine(quiet_channel=name):
                return {"quiet_channel": _name(name, case.channels)}
            case Source(within=name):
                return {"within": _name(name, case.sources)}
            case Statement():
                return self._statement(part)
            case TalksEntry():
                return self._entry(part)
        return {}

    def _by(self, by: Actor | str | None) -> Actor | str | None:
        return None if by in self.whole.others.keys() - self.case.others.keys() else by

    def _pledge(self, pledge: Pledge) -> dict[str, Any]:
        pledges = self.case.pledges
        return {
            "part_of": _name(pledge.part_of, pledges),
            "series": _name(pledge.series, self.case.series),
            "step": _name(pledge.step, steps(self.case)),
            "waits_for": _kept(pledge.waits_for, pledges),
            "taken_back": _kept(pledge.taken_back, pledges),
        }

    def _issue(self, issue: Issue) -> dict[str, Any]:
        changed: dict[str, Any] = {"with_": _name(issue.with_, self.case.issues)}
        for side in ("us", "them"):
            valuation: Valuation | None = getattr(issue, side)
            if valuation is not None:
                changed[side] = _of_options(valuation, issue.options)
        changed["others"] = {
            name: _of_options(valuation, issue.options)
            for name, valuation in issue.others.items()
            if name in self.case.others
        }
        leads = [
            self._lead(name, side)
            for name, side in zip(issue.lead, (self.case.us, self.case.them), strict=False)
        ]
        while leads and not leads[-1]:
            leads.pop()
        gates = tuple(
            gate
            if not gate.opened_by or self.readable(gate.opened_by)
            else gate.model_copy(update={"opened_by": ""})
            for gate in issue.gates
        )
        return {**changed, "lead": tuple(leads), "gates": gates}

    def _lead(self, name: str, side: str) -> str:
        return "" if name in _leads(self.whole, side) - _leads(self.case, side) else name

    def _need(self, need: Need) -> dict[str, Any]:
        scores = {
            issue: {key: one for key, one in options.items() if key in self.orders[issue]}
            for issue, options in need.scores.items()
            if issue in self.case.issues
        }
        unless = need.unless if need.unless and self.readable(need.unless) else ""
        return {"scores": scores, "unless": unless}

    def _statement(self, statement: Statement) -> dict[str, Any]:
        question = self.case.questions.get(statement.question)
        issue = self.case.issues.get(statement.issue)
        return {
            "question": statement.question if question else "",
            "means": _name(statement.means, question.readings if question else ()),
            "issue": statement.issue if issue else "",
            "option": _name(statement.option, issue.options if issue else ()),
        }

    def _entry(self, talks_entry: TalksEntry) -> dict[str, Any]:
        """An entry of the talks by the issues and options, and after the entries, that are left."""
        return {
            "terms": self._terms(talks_entry.terms),
            "if_": self._terms(talks_entry.if_),
            "brackets": _kept(talks_entry.brackets, self.case.issues),
            "accepts": _name(talks_entry.accepts, self.case.talks),
            "refuses": _name(talks_entry.refuses, self.case.talks),
        }

    def _terms(self, terms: dict[str, str]) -> dict[str, str]:
        return {
            issue: option for issue, option in terms.items() if option in self.orders.get(issue, ())
        }

    def _reasons(self, part: Part) -> dict[str, Any]:
        """Reasons and lists of sources without sources that do not count yet."""
        later = self.later
        if not later:
            return {}
        changed: dict[str, Any] = {}
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name == "sources" and isinstance(value, tuple):
                changed[name] = tuple(key for key in value if key not in later)
            elif isinstance(value, str) and (name == "why" or name.endswith("_why")):
                changed[name] = _without_citations(value, later)
        return changed


def _rules(case: Case, names: _Names, gone: list[Hidden]) -> Case:
    """The case without rules whose conditions speak of what is gone."""
    lines = {line.issue for line in case.never_trade}
    changed: dict[str, Any] = {
        "links": _standing(case.links, ("links",), names, gone, ("if_", "and_")),
        "requires": _standing(case.requires, ("requires",), names, gone, ("if_", "needs")),
        "bans": _standing(case.bans, ("bans",), names, gone, ("together",)),
        "home": Home(
            us=_standing(case.home.us, ("home", "us"), names, gone, ("needs",)),
            them=_standing(case.home.them, ("home", "them"), names, gone, ("needs",)),
        ),
        "others": {
            name: other.model_copy(
                update={
                    **_consent(other, names),
                    "home": _standing(
                        other.home, ("others", name, "home"), names, gone, ("needs",)
                    ),
                }
            )
            for name, other in case.others.items()
        },
        "readouts": _of_pledges(case.readouts, case),
        "paths": _of_pledges(case.paths, case),
        "goalposts": _of_pledges(case.goalposts, case),
        "scores": _of_pledges(case.scores, case),
        "evidence": _of_pledges(case.evidence, case),
        "additions": tuple(
            one for one in case.additions if _known(one, case.issues.keys() | lines)
        ),
    }
    return case.model_copy(update=changed)


def _consent(other: Other, names: _Names) -> dict[str, Any]:
    """Consent whose condition speaks of what is gone is needed always."""
    if not other.consent_if or names.readable(other.consent_if):
        return {}
    return {"consent": True, "consent_if": ""}


def _of_pledges(entries: tuple[Any, ...], case: Case) -> tuple[Any, ...]:
    """The entries whose pledge, or benchmark, is still there."""
    return tuple(
        one
        for one in entries
        if one.pledge in case.pledges or getattr(one, "benchmark", "") in case.benchmarks
    )


def _known(addition: Addition, names: Container[str]) -> bool:
    return addition.issue in names


def _standing(
    rules: Iterable[Any], path: Path, names: _Names, gone: list[Hidden], fields: tuple[str, ...]
) -> tuple[Any, ...]:
    kept = []
    for rule in rules:
        values = [getattr(rule, name) for name in fields]
        texts = [text for one in values for text in ([one] if isinstance(one, str) else one)]
        if all(names.readable(text) for text in texts if text):
            kept.append(rule)
        else:
            gone.append(Hidden(path, f"{in_ticks(texts[0])} speaks of what did not count yet"))
    return tuple(kept)


def _of_options(valuation: Valuation, options: Container[str]) -> Valuation:
    tiers = [(one,) if isinstance(one, str) else one for one in valuation.best_first]
    left = [tuple(option for option in tier if option in options) for tier in tiers]
    ranking = tuple(tier[0] if len(tier) == 1 else tier for tier in left if tier)
    scores = {key: one for key, one in valuation.scores.items() if key in options}
    line = tuple(one for one in valuation.bottom_line if one == "now" or one in options)
    same = len(ranking) == len(tiers) and left == tiers and scores == valuation.scores
    same = same and line == valuation.bottom_line
    return (
        valuation
        if same
        else valuation.model_copy(
            update={"best_first": ranking, "scores": scores, "bottom_line": line}
        )
    )


def _leads(case: Case, side: str) -> set[str]:
    party = case.parties.get(side)
    return {lead.name for lead in party.leads} if party else set()


def _kept(names: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _name(name: str, known: Container[str]) -> str:
    return name if name in known else ""


def _without_citations(text: str, later: Container[str]) -> str:
    return CITED.sub(lambda entry: "" if entry[1] in later else entry[0], text)
