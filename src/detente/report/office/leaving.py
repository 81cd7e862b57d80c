"""The ceiling of what leaves our side: the message holds only what its addressee may see (§19)."""

from collections.abc import Iterable, Iterator

from detente.case.models.case import Case
from detente.files.place import Path
from detente.report.office.desk import Desk
from detente.report.office.paper import PaperError
from detente.report.setting import Setting
from detente.report.wording.withheld import not_cleared
from detente.studies.reasons.provenance import marks_of_part
from detente.studies.values.message import Message


def above(texts: Iterable[str], message: Message, setting: Setting) -> Iterator[str]:
    """Why the message may not go: what it names, or says, is above its addressee."""
    there = setting.addressee
    named = {".".join(map(str, path)): path for path in _named(message, setting.case)}
    over = [name for name, path in named.items() if not there.sees(marks_of_part(there.case, path))]
    if over or any(map(there.betrays, texts)):
        yield not_cleared(setting.sight.reader is None, over)


def cleared(texts: tuple[str, ...], message: Message, desk: Desk) -> tuple[str, ...]:
    """The texts as they may go. Raises PaperError where they may not."""
    for why in above(texts, message, desk.setting):
        raise PaperError(f"{why} · take it out, or give the addressee that level under `readers`")
    return texts


def _named(message: Message, case: Case) -> Iterator[Path]:
    """The parts of the case that the message names."""
    yield ("process",)
    said = {line.says for line in message.says}
    for section in ("aims", "constraints"):
        own = getattr(case.parties.get(case.us), section, {})
        yield from (
            ("parties", case.us, section, name) for name, one in own.items() if one.says in said
        )
    yield from (("questions", line.question) for line in message.asks)
    for area in message.areas:
        yield from (("issues", name) for name in (area.issue, *area.riders))
    yield from (("issues", one.issue) for one in message.left_out if one.theirs)
    if message.learns is not None:
        yield "issues", message.learns.issue
    if message.meeting is not None:
        yield ("meet",)
    whats = [one.what for one in message.before]
    yield from (("outside", at) for at, one in enumerate(case.outside) if one.what in whats)
    yield from (("others", name) for name in message.consenting)
