"""Hostile words in every field of every kind of act that takes them: the models are walked."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin
from unittest.mock import patch

from pydantic import BaseModel, TypeAdapter, ValidationError

from detente.table.acts.kinds import Known
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.folder import open_node, root_key
from detente.table.keys import encoded
from detente.table.node import Node, NodeError
from detente.table.record import Record
from detente.table.state import State
from tests.cli.screens.planted import EVIL
from tests.table.talks import accept, item, key, pledge, text

PLAIN = ("x", "2028-06-01", "2028-06-01T00:00:00Z", "10", "", 1, True)
"""What a field takes that takes no words."""
BY_ROOT = (Designate, Revoke, Rotate)
OTHER = encoded(key("another").public)
FIXED: dict[str, Any] = {"parties": ("Hill", "Vale"), "brackets": ()}
"""What hangs together with other fields."""


def told(folder: Path, passphrase: bytes) -> dict[str, str]:
    """Sign acts of every kind; what they are called, for commands that name them."""
    node = open_node(folder, passphrase)
    node.say(item().model_copy(update={"title": EVIL, "note": EVIL}))
    offer = node.say(text(EVIL))
    node.say(text(f"[{EVIL}]", item="border"))
    owed = node.say(pledge().model_copy(update=dict.fromkeys(("what", "unit", "measure"), EVIL)))
    act = {"act": owed.digest, "key": key("another").id, "old": ""}
    known = {**act, "item": "water", "promiser": "Hill", "counterpart": "Vale"}
    signed = set[type[BaseModel]]()
    with patch.object(Node, "_would_count", _verified):
        for kind in get_args(Known)[1:]:
            root = root_key(folder, passphrase) if kind in BY_ROOT else None
            for names in (known, act):
                with suppress(NodeError):
                    node.say(made(kind, names), key=root)
                    signed.add(kind)
        assert signed == set(get_args(Known)[1:])
        node.say(accept(offer, text(EVIL)))
    node.close()
    return {"pledge": "release", "text": "water-text", "act": offer.digest[:12]}


def _verified(node: Node, record: Record) -> State:
    """What is as it should be is signed, whether it counts or not: the other side may send it."""
    if wrong := node._caught_up()(record):
        raise NodeError(wrong)
    return node.state()


def made(kind: type[BaseModel], named: Mapping[str, Any]) -> Any:
    """An act, or part of one, with hostile words wherever it takes words."""
    values: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        of = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        given = [one[name] for one in (FIXED, named) if name in one]
        options = [*given, *_options(info.annotation, named)]
        values[name] = next(one for one in options if _takes(of, one))
    if values.get("promiser") == EVIL:
        values["counterpart"] = "x"
    return kind.model_validate(values)


def _options(kind: Any, named: Mapping[str, Any]) -> Iterator[Any]:
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0], named)
    elif get_origin(kind) is Literal:
        yield get_args(kind)[0]
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield made(kind, named)
    elif get_origin(kind) is tuple:
        yield from ((one,) for one in _options(get_args(kind)[0], named))
        yield ()
    elif get_origin(kind) is dict:
        yield from ({"where": one} for one in _options(get_args(kind)[1], named))
    else:
        yield from (EVIL, *named.values(), "0" * 64, OTHER, *PLAIN)


def _takes(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True
