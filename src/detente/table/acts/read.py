"""Bytes of a payload → an act, or one of a version or kind that is not known here."""

import json
from base64 import b64decode
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import ValidationError

from detente.table.acts.act import VERSION, TableAct, Unknown
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
    model = TableAct if is_known(opened.act) else Unknown
    try:
        return model.model_validate_json(opened.payload)
    except ValidationError as error:
        every = error.errors(include_url=False)
        first = min(every, key=lambda entry: entry["loc"][:1] == ("body",))  # the frame before it
        where = ".".join(one_word(str(part)[:80]) for part in first["loc"]) or "the act"
        raise Refused(f"{where}: {first['msg'][:200]}") from None


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
