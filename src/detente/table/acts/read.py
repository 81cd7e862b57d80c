"""Bytes of a payload → an act, or one of a version or kind that is not known here."""

import json
from base64 import b64decode
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import ValidationError

from detente.table.acts.act import MOST_SEEN, VERSION, TableAct, Unknown
from detente.table.acts.kinds import KINDS
from detente.table.envelope import Opened, opened
from detente.table.store.record import Record, Refused
from detente.visible import one_word


class Signed(NamedTuple):
    """An act with the record that holds its bytes."""

    record: Record
    act: TableAct | Unknown


def act_of(opened: Opened) -> TableAct | Unknown:
    """The act in an opened envelope.

    :raises Refused: a field is missing, unknown, or not of its kind
    """
    if len(opened.act) > MOST_SEEN:
        raise Refused(f"it has {len(opened.act):,} fields")
    model = TableAct if is_known(opened.act) else Unknown
    if model is TableAct and (many := _most_members(opened.act["body"])) > MOST_SEEN:
        _read(Unknown, json.dumps(opened.act | {"body": {}}).encode())
        raise Refused(f"body: an object in it has {many:,} fields")
    return _read(model, opened.payload)


def _read(model: type[TableAct | Unknown], payload: bytes) -> TableAct | Unknown:
    try:
        return model.model_validate_json(payload)
    except ValidationError as error:
        every = error.errors(include_url=False)
        first = min(every, key=lambda entry: entry["loc"][:1] == ("body",))  # the frame before it
        where = ".".join(one_word(str(part)[:80]) for part in first["loc"]) or "the act"
        raise Refused(f"{where}: {first['msg'][:200]}") from None


def _most_members(body: dict[str, Any]) -> int:
    """How many the largest object in a body has: each that no form has is a fault of its own, and
    what is refused is to cost no more than what is taken."""
    most = 0
    level: list[Any] = [body]
    while level:
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                most = max(most, len(one))
                inner.extend(one.values())
            else:
                inner.extend(one)
        level = [one for one in inner if isinstance(one, dict | list)]
    return most


def _known(payload: bytes) -> TableAct | None:
    """An act of a version and kind that are known; nothing if they are not."""
    try:
        return TableAct.model_validate_json(payload)
    except ValidationError:
        if is_known(json.loads(payload)):
            raise
    return None


def is_known(act: dict[str, Any]) -> bool:
    """Whether version and kind are ones that this program acts on."""
    body = act.get("body")
    kind = body.get("kind") if isinstance(body, dict) else None
    version = act.get("version")
    return type(version) is int and version == VERSION and isinstance(kind, str) and kind in KINDS


def again(record: Record) -> Signed:
    """An act that was verified before, read without the checks of its spelling.

    :raises Refused: it is none, so that it never was verified
    """
    try:
        payload = b64decode(json.loads(record.envelope)["payload"])
        act = _known(payload) or Unknown.model_validate_json(payload)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refused("this is no act in an envelope") from None
    digest = sha256(payload).hexdigest()
    return Signed(Record(act.author, act.sequence, digest, record.envelope), act)


def signed_of(envelope: bytes) -> Signed:
    """An act as it was signed; no signature is checked.

    :raises Refused: it is none
    """
    found = opened(envelope)
    act = act_of(found)
    digest = sha256(found.payload).hexdigest()
    return Signed(Record(act.author, act.sequence, digest, envelope), act)
