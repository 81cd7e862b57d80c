"""What a lead may sign without asking: a private file of the node, checked before it signs.

Public mandates say for what a key speaks; latitude says how far its owner may go alone, and is
nobody else's business: the file is never sent. It guards against a slip, not against its owner, who
could edit it. Roots are not bound by it.
"""

import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from detente.files.append import appending
from detente.files.bounded import bounded
from detente.files.json_text import Unreadable
from detente.files.yaml_text import parse_yaml
from detente.table.acts.kinds import KINDS
from detente.table.acts.parts import Amount, Id, StrictModel
from detente.table.acts.pledge import Commit
from detente.table.names import skeleton
from detente.table.state.values import State
from detente.table.store.record import Record, Refused
from detente.visible import is_inkless, placed

FILE = "latitude.yaml"
NOTES = "over-latitude.jsonl"


def _kind(name: str) -> str:
    if name not in KINDS:
        raise ValueError(f"{name[:40]} is no kind of act")
    return name


Kind = Annotated[str, AfterValidator(_kind)]
Phrase = Annotated[str, Field(min_length=1, max_length=1000)]


class QuantityLimit(StrictModel):
    """Of pledges on an item, in a unit: the `most` each may be; `least` where it is a ceiling."""

    item: Id
    unit: str = ""
    most: Amount = ""
    least: Amount = ""


class Latitude(StrictModel):
    """What may be signed without asking; what is left out is not limited."""

    acts: tuple[Kind, ...] | None = None
    items: tuple[Id, ...] | None = None
    quantities: tuple[QuantityLimit, ...] = ()
    never: tuple[Phrase, ...] = ()


def latitude_of(folder: Path) -> Latitude:
    """The latitude in a node's folder; without a file nothing is limited.

    :raises Refused: the file cannot be read as one; then nothing is signed
    """
    path = folder / FILE
    try:
        said = parse_yaml(bounded(path))
        return Latitude.model_validate_json(json.dumps({} if said is None else said))
    except FileNotFoundError:
        return Latitude()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise Refused(f"{placed(path)}: {where} · {first['msg']} · mend it: {_KNOWN}") from None
    except Unreadable as error:
        raise Refused(f"{placed(path)}: {error.what} · {error.why} · {error.do}") from None
    except OSError as error:
        why = " ".join(str(error).split())
        raise Refused(f"{placed(path)}: cannot be read · {why} · mend it: {_KNOWN}") from None


_KNOWN = "it may say acts, items, quantities and never"


def beyond(latitude: Latitude, body: StrictModel, state: State) -> tuple[str, ...]:
    """In what an act goes further than its lead may alone; `state` already holds the act."""
    return tuple(_beyond(latitude, body, state))


def within(
    folder: Path, body: StrictModel, state: State, record: Record, allowed: str
) -> tuple[str, ...]:
    """In what an act goes beyond the latitude, as somebody has allowed; that is noted.

    :raises Refused: it goes beyond, and nobody is named who allowed it
    """
    found = beyond(latitude_of(folder), body, state)
    if found and not allowed.strip():
        do = "ask, and name who allowed it (--over-latitude)"
        raise Refused(f"{placed(folder / FILE)}: was not signed · {'; '.join(found)} · {do}")
    if found:
        said = {"act": record.digest, "allowed": allowed, "beyond": found}
        try:
            with appending(folder / NOTES) as notes:
                notes.write((json.dumps(said) + "\n").encode())
        except OSError as error:
            why, do = (
                (error.strerror or "").lower(),
                "it is signed once it can be noted",
            )
            raise Refused(f"{placed(folder / NOTES)}: cannot be written · {why} · {do}") from None
    return found


def _beyond(latitude: Latitude, body: StrictModel, state: State) -> Iterator[str]:
    kind, item = str(getattr(body, "kind", "")), item_of(body, state)
    if latitude.acts is not None and kind not in latitude.acts:
        yield f"{kind} is none of the acts that may be signed without asking"
    if latitude.items is not None and item is not None and item not in latitude.items:
        yield f"{item or 'the whole table'} is none of the items on which may be signed"
    if isinstance(body, Commit):
        yield from _too_much(latitude, body)
    words = " \n ".join((*_words(body.model_dump()), *_taken(body, state)))
    for phrase in latitude.never:
        if says(words, phrase):
            yield f"it says “{phrase}”"


def item_of(body: StrictModel, state: State) -> str | None:
    """The item that an act is about; "" for all of them, nothing where it is about none."""
    if isinstance(item := getattr(body, "item", None), str):
        return item
    if (what := getattr(body, "what", None)) in ("item", "all"):
        return str(getattr(body, "id", ""))
    act = str(getattr(body, "id" if what == "pledge" else "act", ""))
    if act in state.index.about:
        return state.index.about[act].commit.item
    offer = state.offer(act)
    return offer[1] if offer else "" if getattr(body, "kind", "") == "withdraw" else None


def _too_much(latitude: Latitude, commit: Commit) -> Iterator[str]:
    """Each figure of a pledge beside the bounds of its item, which must be in the same unit."""
    bounds = [one for one in latitude.quantities if one.item == commit.item]
    same = [one for one in bounds if one.unit == commit.unit]
    amounts = [one for one in (commit.quantity, *(point.quantity for point in commit.path)) if one]
    if bounds and (not same or not commit.quantity):
        units = ", ".join(one.unit or "no unit" for one in bounds)
        yield f"a pledge on {commit.item} says how much, in {units}"
    for one in same:
        limit = one.least if commit.at_most else one.most
        far = [each for each in amounts if limit and _further(each, limit, commit.at_most)]
        if far:
            side = "least" if commit.at_most else "most"
            yield f"{far[0]} {commit.unit} on {commit.item}, at {side} {limit} without asking"


def _further(amount: str, limit: str, ceiling: bool) -> bool:
    return Decimal(amount) < Decimal(limit) if ceiling else Decimal(amount) > Decimal(limit)


def _taken(body: StrictModel, state: State) -> Iterator[str]:
    """The words of a text that an act accepts or confirms."""
    act = str(getattr(body, "act", ""))
    if getattr(body, "kind", "") not in ("accept", "confirm"):
        return
    proposal = state.proposals.get(act)
    if proposal is None and act in state.index.accepts:
        proposal = state.index.accepts[act][0]
    if proposal is not None:
        yield from _words(proposal.wording.model_dump())


def _words(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict | list | tuple):
        for each in body.values() if isinstance(body, dict) else body:
            yield from _words(each)


def says(words: str, phrase: str) -> bool:
    """Whether words hold a phrase, or what a reader would take for it at a glance.

    Signs without ink count for nothing, and for a blank; so do points and strokes between words;
    letters for those that they look like.
    """
    if _folded(phrase) in _folded(words):
        return True
    blank = "".join(" " if is_inkless(one) else one for one in words)
    pairs = ((phrase, words), (phrase, blank), (_apart(phrase), _apart(words)))
    return any((looks := _looks(one)) and looks in _looks(other) for one, other in pairs)


def _apart(words: str) -> str:
    """With a blank for whatever is neither a letter nor a digit."""
    return "".join(
        one if one.isalnum() or unicodedata.combining(one) else " "
        for one in unicodedata.normalize("NFKC", words)
    )


def _looks(words: str) -> str:
    return " ".join(filter(None, map(skeleton, words.split())))


def _folded(words: str) -> str:
    """Words whatever their case, their spaces and their spelling in Unicode."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
