"""Rules §C3, §C4, §C5, §C6, §C14: what is named is there."""

from collections.abc import Callable, Collection, Iterable, Mapping

from detente.case.checks.inspection import Inspection
from detente.case.models.case import Case, steps
from detente.case.models.issue import Issue, Need, Option, RedLine
from detente.case.models.part import Part
from detente.case.models.party import Lead
from detente.case.models.process import Addition, Meanwhile, Outside
from detente.case.models.record import Drawn, Episode, Pledge, RecordedFact, Source
from detente.case.models.register import (
    Correction,
    Event,
    Evidence,
    Goalpost,
    Milestone,
    Readout,
    Score,
)
from detente.case.models.signals import Channel, Statement
from detente.case.models.walk import cited, parts
from detente.files.near import meant
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_names(inspection: Inspection) -> None:
    """Issues, options, sources, benchmarks, questions, readings and channels by their names."""
    for path, part in parts(inspection.case):
        _sources(inspection, path, part)
        _of_kind(inspection, path, part)


def _of_kind(inspection: Inspection, path: Path, part: Part) -> None:
    match part:
        case Issue(with_=name) if name:
            _issue(inspection, (*path, "with"), name)
        case Lead(mandate=names):
            _issues(inspection, (*path, "mandate"), names)
        case Channel(issues=names):
            _issues(inspection, (*path, "issues"), names)
        case Episode():
            _episode(inspection, path, part)
        case Pledge():
            _pledge(inspection, path, part)
        case (
            Readout(pledge=name)
            | Milestone(pledge=name)
            | Goalpost(pledge=name)
            | Score(pledge=name)
            | Correction(pledge=name)
        ):
            _name(inspection, (*path, "pledge"), "pledge", name)
        case Evidence():
            _evidence(inspection, path, part)
        case Event():
            _event(inspection, path, part)
        case Drawn(beside=beside):
            for at, name in enumerate(beside):
                _name(inspection, (*path, "beside", at), "done", name)
        case Outside():
            _outside(inspection, path, part)
        case Meanwhile(issue=name) | RecordedFact(issue=name) if name:
            _issue(inspection, (*path, "issue"), name)
        case Addition(issue=name):
            _addition(inspection, path, name)
        case Option(measured_by=name) if name:
            _name(inspection, (*path, "measured-by"), "benchmark", name)
        case RedLine():
            _red_line(inspection, path, part)
        case Need(scores=scores):
            _scores(inspection, path, scores)
        case Statement():
            _statement(inspection, path, part)


def _outside(inspection: Inspection, path: Path, outside: Outside) -> None:
    if outside.issue:
        _issue(inspection, (*path, "issue"), outside.issue)
    for at, name in enumerate(outside.ends):
        _name(inspection, (*path, "ends", at), "pledge", name)


def _pledge(inspection: Inspection, path: Path, pledge: Pledge) -> None:
    if pledge.part_of:
        _name(inspection, (*path, "part-of"), "pledge", pledge.part_of)
    if pledge.series:
        _name(inspection, (*path, "series"), "series", pledge.series)
    if pledge.step:
        _name(inspection, (*path, "step"), "step", pledge.step)
    for field, names in (("waits-for", pledge.waits_for), ("taken-back", pledge.taken_back)):
        for at, name in enumerate(names):
            _name(inspection, (*path, field, at), "pledge", name)


def _event(inspection: Inspection, path: Path, event: Event) -> None:
    if event.channel:
        _name(inspection, (*path, "channel"), "channel", event.channel)
    if event.pledge:
        _name(inspection, (*path, "pledge"), "pledge", event.pledge)


def _evidence(inspection: Inspection, path: Path, evidence: Evidence) -> None:
    if evidence.pledge:
        _name(inspection, (*path, "pledge"), "pledge", evidence.pledge)
    if evidence.benchmark:
        _name(inspection, (*path, "benchmark"), "benchmark", evidence.benchmark)


KNOWN: Mapping[str, Callable[[Case], Collection[str]]] = {
    "benchmark": lambda case: case.benchmarks,
    "channel": lambda case: case.channels,
    "issue": lambda case: case.issues,
    "pledge": lambda case: case.pledges,
    "done": lambda case: {*case.pledges, *case.record},
    "question": lambda case: case.questions,
    "series": lambda case: case.series,
    "source": lambda case: case.sources,
    "step": steps,
    "topic": lambda case: (*case.issues, *(line.issue for line in case.never_trade)),
}
"""What has a name that others point at, by its kind."""
CALLED = {"done": "pledge or episode", "topic": "issue"}
RULES = {"issue": 3, "topic": 3, "source": 5}
"""The rule that a missing name breaks; else §C6."""


def _name(
    inspection: Inspection, path: Path, kind: str, name: str, known: Collection[str] | None = None
) -> None:
    """A name of the case's own of this kind, or of those that are known."""
    there = KNOWN[kind](inspection.case) if known is None else known
    if name not in there:
        called = CALLED.get(kind, kind)
        what = f"the {called} {in_ticks(name)} is not there"
        why = f"no {called} of the case has this name"
        do = meant(name, there, "add it, or name one that is there")
        inspection.fault(RULES.get(kind, 6), path, what, why, do)


def _issue(inspection: Inspection, path: Path, name: str) -> None:
    _name(inspection, path, "issue", name)


def _issues(inspection: Inspection, path: Path, names: Iterable[str]) -> None:
    for at, name in enumerate(names):
        _issue(inspection, (*path, at), name)


def _episode(inspection: Inspection, path: Path, episode: Episode) -> None:
    _issues(inspection, (*path, "issues"), episode.issues)
    for at, name in enumerate(episode.channels):
        _name(inspection, (*path, "channels", at), "channel", name)


def _addition(inspection: Inspection, path: Path, name: str) -> None:
    """What the other side puts on the agenda is an issue, or the topic of a red line."""
    _name(inspection, (*path, "issue"), "topic", name)


def _option(inspection: Inspection, path: Path, issue: str, name: str) -> None:
    known = inspection.case.issues[issue].options
    if name not in known:
        what = f"the option {in_ticks(name)} is not there"
        do = meant(name, known, "add it, or name one that is there")
        inspection.fault(4, path, what, f"{ticked(issue)} has no option of this name", do)


def _red_line(inspection: Inspection, path: Path, line: RedLine) -> None:
    if line.quiet_channel:
        _name(inspection, (*path, "quiet-channel"), "channel", line.quiet_channel)
    if line.issue not in inspection.case.issues:
        what = f"the red line {in_ticks(line.issue)} is no issue of the case"
        do = meant(line.issue, inspection.case.issues, "leave it so, or add the issue")
        inspection.note(14, path, what, "it is kept as a topic that is never traded", do)


def _scores(inspection: Inspection, path: Path, scores: Mapping[str, Mapping[str, object]]) -> None:
    for issue, options in scores.items():
        _issue(inspection, (*path, "scores", issue), issue)
        if issue in inspection.case.issues:
            for option in options:
                _option(inspection, (*path, "scores", issue, option), issue, option)


def _statement(inspection: Inspection, path: Path, statement: Statement) -> None:
    case = inspection.case
    if statement.question:
        _name(inspection, (*path, "question"), "question", statement.question)
    if statement.means and statement.question in case.questions:
        known = case.questions[statement.question].readings
        _name(inspection, (*path, "means"), "reading", statement.means, known)
    if statement.issue:
        _issue(inspection, (*path, "issue"), statement.issue)
    if statement.option and statement.issue in case.issues:
        _option(inspection, (*path, "option"), statement.issue, statement.option)


def _sources(inspection: Inspection, path: Path, part: Part) -> None:
    for key in cited(part):
        _name(inspection, (*path, "sources"), "source", key)
    if isinstance(part, Source) and part.within:
        _name(inspection, (*path, "within"), "source", part.within)
