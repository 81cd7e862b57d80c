"""The ceiling of what leaves our side: the message holds only what its addressee may see (§19).

Which subjects it proposes, and which aims it states, is what we choose to tell. All else that it
says, or does not say, may rest on nothing above the addressee: what is optional is left out by its
ground, whatever stands in it, and for the rest the message is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.case.models.case import Case
from detente.case.models.walk import parts
from detente.files.place import Path
from detente.report.office.desk import Desk, Studies
from detente.report.office.paper import PaperError
from detente.report.setting import Setting
from detente.report.wording.withheld import not_cleared
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_of_part
from detente.studies.values.process.message import Message


def above(texts: Iterable[str], message: Message | None, setting: Setting) -> Iterator[str]:
    """Why the message may not go: what it names, says or rests on is above its addressee.

    `message`: None before it is known whether there is one, which rests on the same.
    """
    there = setting.addressee
    own = (*_named(message, setting.case), *_subjects(message)) if message else ()
    paths = (*own, *_below(there.case, (*_ground(there.case), *_homework(own))))
    named = {".".join(map(str, path)): path for path in paths}
    over = [name for name, path in named.items() if not there.sees(marks_of_part(there.case, path))]
    if over or any(map(there.betrays, texts)):
        yield not_cleared(setting.sight.reader is None, over)


def sent(message: Message, answers: Studies, setting: Setting) -> Message:
    """The message without requests that are there because of what is above its addressee.

    Whether we ask for their own account hangs on the study of clarity; of which subject we ask
    what is at stake, on the mandates.
    """
    sees = setting.addressee.sees
    return replace(
        message,
        asks=message.asks if sees(answers.study("clarity").marks) else (),
        learns=message.learns if sees(answers.study("mandates").marks) else None,
    )


def cleared(texts: tuple[str, ...], message: Message | None, desk: Desk) -> tuple[str, ...]:
    """The texts as they may go. Raises PaperError where they may not."""
    for why in above(texts, message, desk.setting):
        raise PaperError(f"{why} · take it out, or give the addressee that level under `readers`")
    return texts


def _named(message: Message, case: Case) -> Iterator[Path]:
    """The parts of the case that the message names."""
    said = {line.says for line in message.says}
    for section in ("aims", "constraints"):
        own = getattr(case.parties.get(case.us), section, {})
        yield from (
            ("parties", case.us, section, name) for name, one in own.items() if one.says in said
        )
    yield from (("questions", line.question) for line in message.asks)
    if message.learns is not None:
        yield "issues", message.learns.issue


def _subjects(message: Message) -> Iterator[Path]:
    """What is proposed, and what would be but for homework."""
    yield from (("issues", name) for area in message.areas for name in (area.issue, *area.riders))
    yield from (("issues", one.issue) for one in message.left_out)


def _homework(paths: Iterable[Path]) -> Iterator[Path]:
    """What keeps subjects back."""
    yield from ((*path, "homework") for path in paths if path[0] == "issues")


def _ground(case: Case) -> Iterator[Path]:
    """The parts that decide how the message comes, and each sentence beside aims and subjects.

    The process: carrier, days, conditions, what is assured. Leaders and leads: who is named, and
    with what authority. The meeting, dates before it, and consents.
    """
    yield from (("process",), ("meet",), ("outside",))
    for party in (case.us, case.them):
        yield from (("parties", party, section) for section in ("leader", "leads"))


def _below(case: Case, paths: Iterable[Path]) -> Iterator[Path]:
    """All parts at paths and below, and those whose own fields count without what is below."""
    yield from (("parties", party) for party in (case.us, case.them))
    yield from (("others", name) for name in case.others)
    yield from (("issues", name) for name, one in case.issues.items() if one.respect)
    for path in paths:
        yield from (inner for inner, _ in parts(part_at(case, path), path))
