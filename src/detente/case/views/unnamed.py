"""Take out of a case the names of parts that are no longer in it.

Which fields name parts is the list of `models/naming.py`; what cannot stand without what it names
goes as well, and then the names of that.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.case.models.actor import Actor
from detente.case.models.case import Case, orders_of, steps
from detente.case.models.condition import ConditionError, Orders, parse
from detente.case.models.issue import Home, Issue, Need
from detente.case.models.naming import Called, naming
from detente.case.models.other import Other
from detente.case.models.part import CITED, Part
from detente.case.models.party import Win
from detente.case.models.register import Evidence
from detente.case.models.signals import Question, Statement
from detente.case.models.talks import TalksEntry
from detente.case.models.valuation import Tier, Valuation
from detente.case.models.walk import inner, kept
from detente.case.views.prune import Hidden
from detente.case.views.rebuild import rebuilt
from detente.files.place import Path
from detente.visible import in_ticks


def without_dangling(case: Case, whole: Case) -> tuple[Case, tuple[Hidden, ...]]:
    """The case without names that `whole` had and it has not, and what had to go with them."""
    gone: list[Hidden] = []
    while True:
        case = _without(case, "issues", gone, lambda issue, at=case: _stands(issue, at), "its now")
        case = _without(case, "questions", gone, _asks, "its readings")
        names = _Names(case, whole)
        case = _rules(rebuilt(case, names.cleaned), names, gone)
        case = _without(case, "talks", gone, _says, "what it says")
        if _Names(case, whole).gone == names.gone:
            return case, tuple(gone)


def _stands(issue: Issue, case: Case) -> bool:
    return issue.now in issue.options and (not issue.given_by or issue.given_by in case.others)


def _asks(question: Question) -> bool:
    worst = sum(one.worst for one in question.readings.values())
    return worst == 1 and len(question.readings) > 1


def _says(talks_entry: TalksEntry) -> bool:
    answers = (talks_entry.accepts, talks_entry.refuses)
    return any((talks_entry.terms, talks_entry.brackets, *answers))


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
    def gone(self) -> Mapping[Called, set[str]]:
        """By kind of part, the names that the whole has and the case has not."""
        there, left = _called(self.whole, self.whole), _called(self.case, self.whole)
        return {called: names - left[called] for called, names in there.items()}

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
        if not any(self.gone.values()):
            return self._of_its_kind(part)
        return {**self._below(part), **self._fields(part), **self._of_its_kind(part)}

    def _below(self, part: Part) -> dict[str, Any]:
        """The parts in a part without those that cannot stand."""
        changed: dict[str, Any] = {}
        for name, _ in inner(type(part)):
            match value := getattr(part, name):
                case Part() if self._falls(value):
                    changed[name] = None
                case tuple():
                    changed[name] = kept(value, tuple(filter(self._stays, value)))
                case dict():
                    left = {key: one for key, one in value.items() if self._stays(one)}
                    changed[name] = kept(value, left)
        return changed

    def _stays(self, value: Any) -> bool:
        return not isinstance(value, Part) or not self._falls(value)

    def _falls(self, part: Part) -> bool:
        """Whether a part names what is gone and cannot do without."""
        if isinstance(part, Win):
            return bool(part.if_) and not self.readable(part.if_)
        model = type(part)
        return any(
            (model.model_fields[name].is_required() or model is Evidence)
            and not _by_side(part, called)
            and self._is_gone(called, getattr(part, name))
            for name, called in naming(model).items()
        )

    def _is_gone(self, called: Called, value: Any) -> bool:
        return isinstance(value, str) and value in self.gone.get(called, ())

    def _fields(self, part: Part) -> dict[str, Any]:
        """The fields by which a part names others, without what is gone, and its reasons."""
        changed = self._reasons(part)
        for name, called in naming(type(part)).items():
            gone = self.gone.get(called, set())
            match value := getattr(part, name):
                case tuple() if called is Called.PERSON:
                    changed[name] = _in_their_places(value, gone)
                case tuple():
                    changed[name] = tuple(one for one in value if one not in gone)
                case dict():
                    changed[name] = {key: one for key, one in value.items() if key not in gone}
                case str() if value in gone and _by_side(part, called):
                    changed[name] = self._side(part)
                case str() if value in gone:
                    changed[name] = type(part).model_fields[name].get_default()
        return changed

    def _side(self, part: Part) -> str:
        """The party on whose side somebody stands who is named no longer."""
        is_theirs = getattr(part, "side", None) is Actor.THEM
        return self.case.them if is_theirs else self.case.us

    def _of_its_kind(self, part: Part) -> dict[str, Any]:
        """The fields that name options and readings, which are known beside others."""
        match part:
            case Issue():
                return self._issue(part)
            case Need():
                return self._need(part)
            case Statement():
                return self._statement(part)
            case TalksEntry():
                return self._terms(part)
        return {}

    def _issue(self, issue: Issue) -> dict[str, Any]:
        changed: dict[str, Any] = {}
        for side in ("us", "them"):
            valuation: Valuation | None = getattr(issue, side)
            if valuation is not None:
                changed[side] = _of_options(valuation, issue.options)
        changed["others"] = {
            name: _of_options(valuation, issue.options)
            for name, valuation in issue.others.items()
            if name in self.case.others
        }
        changed["gates"] = tuple(
            gate
            if not gate.opened_by or self.readable(gate.opened_by)
            else gate.model_copy(update={"opened_by": ""})
            for gate in issue.gates
        )
        return changed

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
            "means": _name(statement.means, question.readings if question else ()),
            "option": _name(statement.option, issue.options if issue else ()),
        }

    def _terms(self, talks_entry: TalksEntry) -> dict[str, Any]:
        """The terms of an entry of the talks on the issues and options that are left."""
        return {
            name: {
                issue: option
                for issue, option in getattr(talks_entry, name).items()
                if option in self.orders.get(issue, ())
            }
            for name in ("terms", "if_")
        }

    def _reasons(self, part: Part) -> dict[str, Any]:
        """Reasons and lists of sources without sources that do not count yet."""
        later = self.gone[Called.SOURCE]
        if not later:
            return {}
        return {
            name: _without_citations(value, later)
            for name in type(part).model_fields
            if (name == "why" or name.endswith("_why"))
            and isinstance(value := getattr(part, name), str)
        }


def _called(case: Case, whole: Case) -> dict[Called, set[str]]:
    """The names that the parts of a case bear, by kind."""
    parties = (*case.parties.values(), *case.others.values())
    heads = (party.leader for party in parties)
    topics = {line.issue for line in case.never_trade} - whole.issues.keys()
    return {
        Called.BENCHMARK: {*case.benchmarks},
        Called.CHANNEL: {*case.channels},
        Called.DONE: {*case.pledges, *case.record},
        Called.ENTRY: {*case.talks},
        Called.ISSUE: {*case.issues, *topics},
        Called.PERSON: {
            *(lead.name for party in parties for lead in party.leads),
            *(head.name for head in heads if head),
        },
        Called.PLEDGE: {*case.pledges},
        Called.QUESTION: {*case.questions},
        Called.SERIES: {*case.series},
        Called.SOURCE: {*case.sources},
        Called.STEP: set(steps(case)),
        Called.THIRD: {*case.others},
    }


def _by_side(part: Part, called: Called) -> bool:
    """Whether a part that names somebody says of which side: that then stands for the name."""
    return called is Called.PERSON and hasattr(part, "side")


def _in_their_places(names: tuple[str, ...], gone: Container[str]) -> tuple[str, ...]:
    """Ours first, then theirs: an empty name in front of one that is known."""
    left = ["" if name in gone else name for name in names]
    while left and not left[-1]:
        left.pop()
    return tuple(left)


def _rules(case: Case, names: _Names, gone: list[Hidden]) -> Case:
    """The case without rules whose conditions speak of what is gone."""
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
    }
    return case.model_copy(update=changed)


def _consent(other: Other, names: _Names) -> dict[str, Any]:
    """Consent whose condition speaks of what is gone is needed always."""
    if not other.consent_if or names.readable(other.consent_if):
        return {}
    return {"consent": True, "consent_if": ""}


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
    ranking = _tiers(valuation.best_first, options)
    scores = {key: one for key, one in valuation.scores.items() if key in options}
    line = tuple(one for one in valuation.bottom_line if one == "now" or one in options)
    apart = tuple(
        one.model_copy(update={"best_first": _tiers(one.best_first, options)})
        for one in valuation.apart
    )
    moved = {key: one for key, one in valuation.moved.items() if key in options}
    changed = {"best_first": ranking, "scores": scores, "bottom_line": line, "apart": apart,
               "moved": moved}  # fmt: skip
    same = all(getattr(valuation, name) == value for name, value in changed.items())
    return valuation if same else valuation.model_copy(update=changed)


def _tiers(best_first: Iterable[Tier], options: Container[str]) -> tuple[Tier, ...]:
    """A ranking by the options that are left; one that ties with none any more stands by itself."""
    left = list[Tier]()
    for tier in best_first:
        named = (tier,) if isinstance(tier, str) else tier
        there = tuple(option for option in named if option in options)
        if there:
            fewer = there[0] if len(there) == 1 else there
            left.append(tier if len(there) == len(named) else fewer)
    return tuple(left)


def _name(name: str, known: Container[str]) -> str:
    return name if name in known else ""


def _without_citations(text: str, later: Container[str]) -> str:
    return CITED.sub(lambda entry: "" if entry[1] in later else entry[0], text)
