"""Rules §C3, §C4, §C5, §C6, §C14: what is named is there."""

from collections.abc import Collection, Iterable, Mapping

from detente.case.check.inspection import Inspection
from detente.case.issue import Issue, Need, Option, RedLine
from detente.case.near import meant
from detente.case.part import Part
from detente.case.party import Lead
from detente.case.place import Path
from detente.case.process import Addition, Meanwhile, Outside
from detente.case.record import Drawn, Episode, Fact, Pledge, Source
from detente.case.register import Correction, Event, Evidence, Goalpost, Milestone, Readout, Score
from detente.case.signals import Channel, Statement
from detente.case.unnamed import steps
from detente.case.walk import cited, parts
from detente.visible import in_ticks, ticked


def check_names(found: Inspection) -> None:
    """Issues, options, sources, benchmarks, questions, readings and channels by their names."""
    for path, part in parts(found.case):
        _sources(found, path, part)
        _of_kind(found, path, part)


def _of_kind(found: Inspection, path: Path, part: Part) -> None:
    match part:
        case Issue(with_=name) if name:
            _issue(found, (*path, "with"), name)
        case Lead(mandate=names):
            _issues(found, (*path, "mandate"), names)
        case Channel(issues=names):
            _issues(found, (*path, "issues"), names)
        case Episode():
            _episode(found, path, part)
        case Pledge():
            _pledge(found, path, part)
        case (
            Readout(pledge=name)
            | Milestone(pledge=name)
            | Goalpost(pledge=name)
            | Score(pledge=name)
            | Correction(pledge=name)
        ):
            _name(found, 6, (*path, "pledge"), "pledge", name, found.case.pledges)
        case Evidence():
            _evidence(found, path, part)
        case Event():
            _event(found, path, part)
        case Drawn(beside=beside):
            done = {*found.case.pledges, *found.case.record}
            for at, name in enumerate(beside):
                _name(found, 6, (*path, "beside", at), "pledge or episode", name, done)
        case Outside():
            _outside(found, path, part)
        case Meanwhile(issue=name) | Fact(issue=name) if name:
            _issue(found, (*path, "issue"), name)
        case Addition(issue=name):
            _addition(found, path, name)
        case Option(measured_by=name) if name:
            known = found.case.benchmarks
            _name(found, 6, (*path, "measured-by"), "benchmark", name, known)
        case RedLine():
            _red_line(found, path, part)
        case Need(scores=scores):
            _scores(found, path, scores)
        case Statement():
            _statement(found, path, part)


def _outside(found: Inspection, path: Path, one: Outside) -> None:
    if one.issue:
        _issue(found, (*path, "issue"), one.issue)
    for at, name in enumerate(one.ends):
        _name(found, 6, (*path, "ends", at), "pledge", name, found.case.pledges)


def _pledge(found: Inspection, path: Path, one: Pledge) -> None:
    if one.part_of:
        _name(found, 6, (*path, "part-of"), "pledge", one.part_of, found.case.pledges)
    if one.series:
        _name(found, 6, (*path, "series"), "series", one.series, found.case.series)
    if one.step:
        _name(found, 6, (*path, "step"), "step", one.step, steps(found.case))
    for field, names in (("waits-for", one.waits_for), ("taken-back", one.taken_back)):
        for at, name in enumerate(names):
            _name(found, 6, (*path, field, at), "pledge", name, found.case.pledges)


def _event(found: Inspection, path: Path, one: Event) -> None:
    if one.channel:
        _name(found, 6, (*path, "channel"), "channel", one.channel, found.case.channels)
    if one.pledge:
        _name(found, 6, (*path, "pledge"), "pledge", one.pledge, found.case.pledges)


def _evidence(found: Inspection, path: Path, one: Evidence) -> None:
    if one.pledge:
        _name(found, 6, (*path, "pledge"), "pledge", one.pledge, found.case.pledges)
    if one.benchmark:
        _name(found, 6, (*path, "benchmark"), "benchmark", one.benchmark, found.case.benchmarks)


def _name(
    found: Inspection, rule: int, path: Path, kind: str, name: str, known: Collection[str]
) -> None:
    if name not in known:
        what = f"the {kind} {in_ticks(name)} is not there"
        why = f"no {kind} of the case has this name"
        found.fault(rule, path, what, why, meant(name, known, "add it, or name one that is there"))


def _issue(found: Inspection, path: Path, name: str) -> None:
    _name(found, 3, path, "issue", name, found.case.issues)


def _issues(found: Inspection, path: Path, names: Iterable[str]) -> None:
    for at, name in enumerate(names):
        _issue(found, (*path, at), name)


def _episode(found: Inspection, path: Path, one: Episode) -> None:
    _issues(found, (*path, "issues"), one.issues)
    for at, name in enumerate(one.channels):
        _name(found, 6, (*path, "channels", at), "channel", name, found.case.channels)


def _addition(found: Inspection, path: Path, name: str) -> None:
    """What the other side puts on the agenda is an issue, or the topic of a red line."""
    topics = [line.issue for line in found.case.never_trade]
    _name(found, 3, (*path, "issue"), "issue", name, (*found.case.issues, *topics))


def _option(found: Inspection, path: Path, issue: str, name: str) -> None:
    known = found.case.issues[issue].options
    if name not in known:
        what = f"the option {in_ticks(name)} is not there"
        do = meant(name, known, "add it, or name one that is there")
        found.fault(4, path, what, f"{ticked(issue)} has no option of this name", do)


def _red_line(found: Inspection, path: Path, line: RedLine) -> None:
    if line.quiet_channel:
        channels = found.case.channels
        _name(found, 6, (*path, "quiet-channel"), "channel", line.quiet_channel, channels)
    if line.issue not in found.case.issues:
        what = f"the red line {in_ticks(line.issue)} is no issue of the case"
        do = meant(line.issue, found.case.issues, "leave it so, or add the issue")
        found.note(14, path, what, "it is kept as a topic that is never traded", do)


def _scores(found: Inspection, path: Path, scores: Mapping[str, Mapping[str, object]]) -> None:
    for issue, options in scores.items():
        _issue(found, (*path, "scores", issue), issue)
        if issue in found.case.issues:
            for option in options:
                _option(found, (*path, "scores", issue, option), issue, option)


def _statement(found: Inspection, path: Path, one: Statement) -> None:
    case = found.case
    if one.question:
        _name(found, 6, (*path, "question"), "question", one.question, case.questions)
    if one.means and one.question in case.questions:
        known = case.questions[one.question].readings
        _name(found, 6, (*path, "means"), "reading", one.means, known)
    if one.issue:
        _issue(found, (*path, "issue"), one.issue)
    if one.option and one.issue in case.issues:
        _option(found, (*path, "option"), one.issue, one.option)


def _sources(found: Inspection, path: Path, part: Part) -> None:
    for key in cited(part):
        _name(found, 5, (*path, "sources"), "source", key, found.case.sources)
    if isinstance(part, Source) and part.within:
        _name(found, 5, (*path, "within"), "source", part.within, found.case.sources)
