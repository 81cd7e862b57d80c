"""Values of a case, changed in its text: comments, order and unknown fields stay."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.answers import Finding, Severity
from detente.api.faults import Faults, fault
from detente.api.reading import check
from detente.case.editing.edit import EditError, FileDraft, draft, nearest
from detente.files.place import Path as Place
from detente.files.tree import Tree
from detente.visible import in_ticks

LONGEST = 1_000
"""Letters of a way to a value."""
_STEP = re.compile(r'"([^"]*)"|([^."]+)')


def change(path: Path | str, values: Mapping[str, str]) -> tuple[Finding, ...]:
    """Put values at places of a case, as they would be written in YAML; what `check` then notes.

    A place is the way to it, as in `issues.grain.us.weight` or `home.us.0.needs`; a name with a dot
    stands in quotes. All are put, or none: raises Faults where a place or a value cannot be read,
    where a file changed meanwhile, or where the case would have a fault that it has not now.

    >>> change("cases/river", {"issues.nowhere.us.weight": "must"})
    Traceback (most recent call last):
    detente.api.faults.Faults: case.yaml: `issues › nowhere › us` is not there · ...
    """
    case = Path(path)
    before = _faults(check(case))
    drafts: dict[Path, FileDraft] = {}
    wrong: list[Finding] = []
    for where, text in values.items():
        try:
            _put(case, drafts, where, text)
        except EditError as error:
            wrong.append(error.finding)
        except Faults as faults:
            wrong += faults.findings
    if wrong:
        raise Faults(wrong)
    saved: list[tuple[FileDraft, str]] = []
    try:
        for one in drafts.values():
            was = draft(one.path).text
            saved.append((one.save(), was))
    except EditError as error:
        _put_back(saved)
        raise Faults((error.finding,)) from error
    after = check(case)
    known = {one.what for one in before}
    if new := [one for one in _faults(after) if one.what not in known]:
        _put_back(saved)
        raise Faults(new)
    return after


def _put(case: Path, drafts: dict[Path, FileDraft], where: str, text: str) -> None:
    steps = [quoted or plain for quoted, plain in _STEP.findall(where[:LONGEST])]
    if _is_no_text(where) or _is_no_text(text):
        why, do = "a case is written as UTF-8", "write it so"
        raise fault("the place or its value", "holds a byte that is no letter", why, do)
    if not steps or ".".join(steps) != where.replace('"', ""):
        do = 'write it as in issues.grain.us.weight, with "a.b" for a name that has a dot'
        raise fault(
            where or "the place", "is no way to a value", "its steps stand between dots", do
        )
    tree = Tree("value", f"value: {text}\n")
    if tree.findings:
        one = tree.findings[0]
        raise fault(where, f"{in_ticks(text)} cannot be read: {one.what}", one.why, one.do)
    data: dict[str, Any] = tree.data
    if left_out := _left_out(text, data):
        raise fault(where, f"{in_ticks(text)} is not one value", left_out, "put it in quotes")
    found = nearest(case, tuple(steps), drafts)
    drafts[found.path] = found.put(_place(found, steps), data["value"])


def _left_out(text: str, data: Mapping[str, Any]) -> str:
    """Why YAML would drop some of the words of a value; empty where it keeps all."""
    if len(data) > 1:
        return f"{in_ticks(list(data)[1])} and what follows would be left out"
    value = data["value"]
    written = text.strip()
    if isinstance(value, str) and written.startswith(value) and "#" in written[len(value) :]:
        return "what stands behind ` #` would be left out"
    return ""


def _is_no_text(words: str) -> bool:
    """Whether bytes of the command line were no UTF-8."""
    return any("\ud800" <= sign <= "\udfff" for sign in words)


def _place(file_draft: FileDraft, steps: list[str]) -> Place:
    """The steps as the file has them: a number is a place in a list where there is one."""
    known = Tree(file_draft.path.name, file_draft.text).places.by_path
    place: Place = ()
    for step in steps:
        number = (*place, int(step)) if step.isdigit() else None
        place = number if number is not None and number in known else (*place, step)
    return place


def _faults(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.FAULT]


def _put_back(saved: list[tuple[FileDraft, str]]) -> None:
    """The texts as they were; what somebody else wrote meanwhile stands."""
    for one, was in saved:
        with suppress(EditError):
            replace(one, document=replace(one.document, text=was)).save()
