"""The same case planned for one of its third parties (definitions §58).

It takes the place of `us`, faces `them`, and the side whose place it takes becomes a third party
whose consent is needed: all three still decide, and each gains what it gained. What the case says
of `us` alone and of nobody else (what it said, its homework, its carriers, its critics) stays
with that side and is left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Home, Issue, Link, Option, RedLine
from detente.case.models.other import Other, ThirdRole
from detente.case.models.part import Part
from detente.case.models.party import Party
from detente.case.models.process import Opener, Process
from detente.case.models.record import Benchmark, Pledge
from detente.case.models.register import Goalpost
from detente.case.models.signals import Channel, StatementKind
from detente.case.models.steps import Ladder, Step
from detente.case.models.valuation import Valuation
from detente.case.views.rebuild import rebuilt
from detente.files.place import Path

LEFT_OUT = ("questions", "statements", "additions", "meanwhile", "readouts", "objections")
"""Sections of which what is `us` alone, or both, is left out."""
NOTHING = (Fraction(0), Fraction(0))
THIRDS = {"role", "consent", "consent_if", "give", "home"}


def turned(case: Case, name: str) -> Case:
    """The case for its third party `name`, which faces `them`."""
    turn = _Turn(case, name)
    sections = {section: turn.kept(section) for section in LEFT_OUT}
    whole = case.model_copy(
        update={
            **sections,
            "us": name,
            "parties": turn.parties(),
            "others": turn.others(),
            "home": Home(us=case.others[name].home, them=case.home.them),
            "process": _process(case.process),
            "rehearsal": case.rehearsal.model_copy(update={"us": ()}),
            "talks": {},
        }
    )
    return rebuilt(whole, turn.changed)


def turned_path(case: Case, name: str) -> Callable[[Path], Path | None]:
    """For each path of a case, the path under which the value stands when it is turned."""
    turn = _Turn(case, name)

    def moved(path: Path) -> Path | None:
        match path:
            case ("issues", issue, "us", *rest):
                return ("issues", issue, "others", case.us, *rest)
            case ("issues", issue, "others", other, *rest) if other == name:
                return ("issues", issue, "us", *rest)
            case ("parties", party, *rest) if party == case.us:
                return ("others", party, *rest)
            case ("others", party, "home", *rest) if party == name:
                return ("home", "us", *rest)
            case ("others", party, *rest) if party == name:
                return ("parties", party, *rest)
            case ("home", "us", *rest):
                return ("others", case.us, "home", *rest)
            case (str(section), int(at), *rest) if section in LEFT_OUT:
                left = [old for old, one in enumerate(getattr(case, section)) if turn.stays(one)]
                return (section, left.index(at), *rest) if at in left else None
            case ("talks", _, *_):
                return None
        return path

    return moved


@dataclass(frozen=True)
class _Turn:
    """A case, and the third party that takes the place of `us`."""

    case: Case
    name: str

    def parties(self) -> dict[str, Party]:
        """Both sides as parties: the third party, and `them`."""
        other = self.case.others[self.name]
        fields = {key: getattr(other, key) for key in type(other).model_fields if key not in THIRDS}
        them = self.case.parties.get(self.case.them)
        return {
            self.name: Party.model_construct(**fields),
            **({self.case.them: them} if them else {}),
        }

    def others(self) -> dict[str, Other]:
        """The other third parties, and the side whose place was taken."""
        case = self.case
        party = case.parties.get(case.us, Party())
        fields = {key: getattr(party, key) for key in type(party).model_fields}
        left = Other.model_construct(
            **fields, role=ThirdRole.PARTY, consent=True, give={}, home=case.home.us
        )
        rest = {name: other for name, other in case.others.items() if name != self.name}
        return {case.us: left, **rest}

    def kept(self, section: str) -> Any:
        """What of a section does not speak of `us`."""
        entries: Any = getattr(self.case, section)
        if isinstance(entries, Mapping):
            return {key: one for key, one in entries.items() if self.stays(one)}
        return tuple(one for one in entries if self.stays(one))

    def stays(self, entry: Part) -> bool:
        """Whether an entry is theirs alone, and no demand that they made of `us`."""
        side = getattr(entry, "side", None) or getattr(entry, "about", None)
        return side is Actor.THEM and getattr(entry, "kind", None) is not StatementKind.DEMAND

    def changed(self, part: Part) -> dict[str, Any]:
        """The fields of a part that change when it is turned."""
        match part:
            case Issue():
                return self.issue(part)
            case Step(by=by):
                return {"by": self.by(by), "us": None}
            case Benchmark(by=by):
                return {"by": self.by(by)}
            case Link(us=us, others=others):
                return {"us": others.get(self.name), "others": self.worths(us, others)}
            case Pledge(by=by, to=to):
                return {"by": self.named(by), "to": self.named(to)}
            case Goalpost(by=Actor.US):
                return {"by": None}
            case RedLine(holds_for=Actor.US):
                return {"holds_for": Actor.BOTH}
            case Channel():
                return {"lead_us": "", "rank_us": None}
            case Ladder():
                return _ladder(part)
        return {}

    def issue(self, issue: Issue) -> dict[str, Any]:
        """An issue with the third party's wishes as ours, and ours as a third party's."""
        ours = issue.us and issue.us.model_copy(update={"firm": issue.us.firm_there})
        steps, options = self.acts(issue)
        return {
            "us": None if issue.us is None else self.wishes(issue),
            "others": self.worths(ours, issue.others),
            "given_by": "" if issue.given_by == self.name else issue.given_by,
            "lead": ("", *issue.lead[1:]) if issue.lead[1:] else (),
            "raised_by": Actor.THEM if issue.raised_by in (Actor.THEM, Actor.BOTH) else None,
            "homework": tuple(one for one in issue.homework if one.side is Actor.THEM),
            "ripe": issue.ripe and issue.ripe.model_copy(update={"us": None}),
            "perceived": issue.perceived and issue.perceived.model_copy(update={"us": None}),
            "steps": steps,
            "options": options,
        }

    def wishes(self, issue: Issue) -> Valuation:
        """What the third party wants of an issue; nothing where the case does not say."""
        own = issue.others.get(self.name)
        if own is None:
            return Valuation(scores=dict.fromkeys(issue.options, NOTHING))
        return own.model_copy(update={"firm": own.firm_there})

    def acts(self, issue: Issue) -> tuple[dict[str, Step], dict[str, Option]]:
        """An issue's steps and options; what both sides do becomes a step of each."""
        steps, options = dict(issue.steps), dict(issue.options)
        for key, option in issue.options.items():
            if option.by is Actor.BOTH and not option.steps:
                pair = {f"{key}, {name}": by for name, by in self._both().items()}
                what = option.says or key
                steps |= {
                    name: Step(what=what, by=by, due=option.due, measured_by=option.measured_by)
                    for name, by in pair.items()
                }
                options[key] = option.model_copy(update={"by": None, "steps": tuple(pair)})
            else:
                options[key] = option.model_copy(update={"by": self.by(option.by)})
        return steps, options

    def _both(self) -> dict[str, str]:
        """Both sides of the case by name, each as a step names it before it is turned."""
        return {self.case.us: Actor.US, self.case.them: Actor.THEM}

    def by(self, by: Actor | str | None) -> Actor | str | None:
        """Who acts, as seen by the third party; what both promise counts as theirs."""
        if by is Actor.US:
            return self.case.us
        if by is Actor.BOTH:
            return Actor.THEM
        return Actor.US if by == self.name else by

    def worths(self, ours: Any, others: Mapping[str, Any]) -> dict[str, Any]:
        """What third parties have of a thing, once we are one and `name` is none."""
        rest = {name: one for name, one in others.items() if name != self.name}
        return {**({self.case.us: ours} if ours is not None else {}), **rest}

    def named(self, text: str) -> str:
        """Parties that a pledge names: `us` by its name, the third party as `us`."""
        words = {"us": self.case.us, "both": f"{self.case.us}; them", self.name: "us"}
        title = self.case.others[self.name].title
        parts: Iterable[str] = (one.strip() for one in text.split(";"))
        return "; ".join(words.get(one, "us" if title and one == title else one) for one in parts)


def _process(process: Process) -> Process:
    """The facts of the talks without what is particular to the two sides."""
    return process.model_copy(
        update={
            "first_move": Opener.EITHER,
            "first_move_why": "",
            "recognition": "",
            "entry_demands": (),
            "carriers": (),
            "acts": (),
        }
    )


def _ladder(ladder: Ladder) -> dict[str, Any]:
    """What both sides bear, without our own."""
    names = ("discount", "tolerance", "notices", "stake", "slips")
    return {name: getattr(ladder, name).model_copy(update={"us": None}) for name in names}
