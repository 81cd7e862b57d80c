"""Where the pledges stand on the as-of date: both sides by one rule, gates, what is open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from detente.answers import Status, join
from detente.case.models.case import Case
from detente.case.models.promised import sides_of
from detente.case.models.register import Event
from detente.engines.forecast import Calibration
from detente.register.channels import PulseState, pulses
from detente.register.entries.entry import Entry
from detente.register.months import SHOWN, months
from detente.register.outlook.track import track
from detente.register.page import PledgePage, page, standing_of
from detente.register.standing.gates import PledgeGate, RegisterStanding
from detente.register.standing.status import SETTLED, ComplianceStatus
from detente.register.tasks import Task, TaskKind
from detente.studies.follow_through.conduct import FAILS, conduct
from detente.studies.follow_through.drawn import drawn
from detente.studies.follow_through.stake import weighed_by_stake
from detente.studies.reasons.because import assumed, computed
from detente.studies.reasons.pledged import entries, marks_of_gate, marks_of_standing, of_channel
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.readings import SIDES
from detente.studies.values.record.follow_through import (
    ChanceScore,
    ChannelPulse,
    ConductRead,
    Events,
    FollowsFromPublished,
    FollowThrough,
    GateLine,
    PledgeChances,
    PledgeLine,
    SideStanding,
    SlipAssumed,
    TaskLine,
)


def study(
    case: Case, folder: Path | None = None, seed: int = 0, more: Sequence[Entry] = ()
) -> Studied[FollowThrough]:
    """The register of the case as of its date; `folder`: where its series of figures are.

    `more`: what a table has of pledges, beside those of the case.
    """
    register = page(case, case.as_of, folder, more)
    standing = standing_of(case, case.as_of, folder, more)
    rests = marks_of_standing(case, standing.states, register.gates)
    lines = tuple(_line(case, pledge, rests[pledge.id]) for pledge in register.pledges)
    by_id = {line.pledge.id: line for line in lines}
    read = tuple(_conduct(case, standing, lines))
    value = FollowThrough(
        sides=tuple(_side(case, side, lines) for side in SIDES),
        pledges=lines,
        tasks=tuple(_task(case, task, by_id) for task in register.tasks),
        gates=tuple(
            _gate(standing, gate, marks_of_gate(case, gate, rests)) for gate in register.gates
        ),
        channels=tuple(_channels(case)),
        events=tuple(_events(case)),
        conduct=read,
        chances=_chances(case, folder, seed),
        series=tuple(drawn(case, folder)),
    )
    because = [computed(FollowsFromPublished())]
    if any(one.kinds for one in read):
        because.append(assumed(SlipAssumed(FAILS)))
    return Studied(value, tuple(because), status=Status.EXACT if lines else Status.CANNOT_SAY)


def _line(case: Case, pledge: PledgePage, marks: tuple[str, ...]) -> PledgeLine:
    first = pledge.verdict
    beside = (pledge.rival, *pledge.in_words)
    cited = [key for one in beside if one is not None for key in one.sources]
    share = None if first.share is None else round(first.share, 4)
    return PledgeLine(
        by=side_of(case, pledge.by),
        share=share,
        pledge=pledge,
        sources=tuple(dict.fromkeys((*(first.sources or pledge.sources), *cited))),
        marks=marks,
    )


def side_of(case: Case, by: str) -> str:
    """`us`, `them` or `both`, where a side promises; else as written."""
    sides = sides_of(case, by)
    return "both" if len(sides) == len(SIDES) else "".join(sides) or by


def _side(case: Case, side: str, lines: tuple[PledgeLine, ...]) -> SideStanding:
    mine = _of_side(side, lines)
    words = Counter(line.pledge.verdict.word for line in mine)
    staked, weighed = weighed_by_stake(case, mine)
    return SideStanding(
        side=side,
        n=len(mine),
        settled=sum(words[word] for word in SETTLED),
        kept=words[ComplianceStatus.MET],
        words={word.value: words[word] for word in ComplianceStatus if words[word]},
        staked=staked,
        weighed=weighed,
        marks=join(line.marks for line in mine),
    )


def _of_side(side: str, lines: tuple[PledgeLine, ...]) -> list[PledgeLine]:
    return [line for line in lines if line.by in (side, "both") and not line.pledge.part_of]


def _conduct(
    case: Case, standing: RegisterStanding, lines: tuple[PledgeLine, ...]
) -> Iterator[ConductRead]:
    for side in SIDES:
        judged = marks_at(case, ("rehearsal", side))
        marks = join((judged, *(line.marks for line in _of_side(side, lines))))
        if read := conduct(case, standing, side, marks):
            yield read


def _task(case: Case, task: Task, lines: dict[str, PledgeLine]) -> TaskLine:
    about = [lines[key] for key in (task.pledge, *task.held_back, *task.taken_back) if key in lines]
    return TaskLine(
        who=task.who if task.do is TaskKind.CLOCK_STEP else side_of(case, task.who),
        task=task,
        sources=about[0].pledge.sources if about else (),
        marks=join(line.marks for line in about),
    )


def _gate(standing: RegisterStanding, gate: PledgeGate, marks: tuple[str, ...]) -> GateLine:
    keys = {gate.pledge, *(one.pledge for one in gate.conditions)} - {""}
    sources = [key for name in sorted(keys) for key in _cited(standing, name)]
    return GateLine(gate=gate, sources=tuple(dict.fromkeys(sources)), marks=marks)


def _cited(standing: RegisterStanding, pledge: str) -> Iterable[str]:
    return standing.states[pledge].stages[0].sources


def _channels(case: Case) -> Iterator[ChannelPulse]:
    for pulse in pulses(case, case.as_of):
        if pulse.state is not PulseState.ENDED or pulse.alarm:
            marks = marks_at(case, *of_channel(case, pulse.id))
            yield ChannelPulse(pulse=pulse, sources=pulse.sources, marks=marks)


def _events(case: Case) -> Iterator[Events]:
    """By month, kind and side; events with other marks apart, so that none takes others with it."""
    for at in months(case, case.as_of):
        here = list(entries(case, "events", lambda event: event.date[:7] == at.month))  # noqa: B023
        for cell in at.cells:
            by_marks: dict[tuple[str, ...], list[Event]] = {}
            for path in here:
                if _in_cell(case, path, cell.kind, cell.side):
                    own = by_marks.setdefault(marks_at(case, path), [])
                    own.append(case.events[int(path[1])])
            for marks, events in by_marks.items():
                keys = (key for event in events for key in event.sources)
                yield Events(
                    month=at.month,
                    kind=cell.kind,
                    side=cell.side,
                    n=len(events),
                    what=tuple(event.what for event in events),
                    sources=tuple(dict.fromkeys(keys)),
                    marks=marks,
                )


def _in_cell(case: Case, path: tuple[str | int, ...], kind: str, side: str) -> bool:
    event = case.events[int(path[1])]
    own = event.side.value if event.side else ""
    return event.kind in SHOWN and (event.kind.value, own) == (kind, side)


def _chances(case: Case, folder: Path | None, seed: int) -> PledgeChances | None:
    """How good chances of this kind were on the case's own ended pledges."""
    if folder is None or not case.pledges:
        return None
    ended = track(case, folder, case.as_of, seed)
    if ended.monthly is None and ended.rates is None:
        return None
    return PledgeChances(_score(ended.monthly), _score(ended.rates))


def _score(calibration: Calibration | None) -> ChanceScore | None:
    return ChanceScore(calibration.brier, calibration.n) if calibration else None
