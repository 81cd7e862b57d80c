"""Who owes what to whom, and what was said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, JSON, plainly, signs
from detente.cli.table.speaking import act_named, known_item, speak

if TYPE_CHECKING:
    from detente.table.acts.parts import Part
    from detente.table.acts.pledge import Commit
    from detente.table.node import Node
    from detente.table.state import State


@click.command()
@FOLDER
@click.argument("pledge")
@click.argument("what")
@click.option("--item", required=True, help="Item of the agenda.")
@click.option("--to", "counterpart", required=True, help="The party to whom it is owed.")
@click.option("--quantity", default="")
@click.option("--unit", default="")
@click.option("--baseline", default="")
@click.option("--since", default="", metavar="DAY")
@click.option("--deadline", default="", metavar="DAY")
@click.option("--measure", default="", help="By what figure it is seen.")
@click.option(
    "--path", "points", multiple=True, metavar="DAY=QUANTITY", help="Due in all by a day."
)
@click.option("--outcome", is_flag=True, help="An outcome of many causes, not an act of our own.")
@click.option("--under", default="", help="Text whose agreed state it rests on.")
@click.option("--after", multiple=True, metavar="PLEDGE", help="Due once this is met or waived.")
@click.option(
    "--returns", multiple=True, metavar="PLEDGE",
    help="A pledge owed to us by the same party, taken back if this one is missed.",
)  # fmt: skip
@click.option(
    "--within", type=click.IntRange(0), default=0, metavar="DAYS",
    help="Due so many days after all of --after, in place of a deadline.",
)  # fmt: skip
@click.option("--clock", default="", help="Dispute clock by which a dispute over it goes on.")
@JSON
@signs
@plainly
def commit(folder: Path, as_json: bool, passphrase_file: Path | None, points: tuple[str, ...],
           outcome: bool, under: str, after: tuple[str, ...], returns: tuple[str, ...],
           within: int, **said: str) -> None:  # fmt: skip
    """Pledge WHAT, under the name PLEDGE; others are named by name or digits of their digest."""
    from detente.table.acts.pledge import Commit, Point

    path = tuple(
        Point(by=by, quantity=amount) for by, _, amount in (one.partition("=") for one in points)
    )

    def body(node: Node, state: State) -> Part:
        text = state.texts.get(under)
        if under and (text is None or text.agreed is None):
            refuse(f"{under}: is not agreed · a pledge rests on an agreed text · agree on it first")
        act = text.agreed.act if text and text.agreed else ""
        own = {"kind": "commit", "promiser": node.party, "controlled": not outcome, "text": act}
        gate = {"after": tuple(_pledge(state, one) for one in after), "within": within,
                "returns": tuple(_pledge(state, one) for one in returns)}  # fmt: skip
        made = Commit.model_validate({**said, **own, **gate, "path": path})
        _new(state, made)
        return made

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("pledge")
@click.option("--until", required=True, metavar="DAY", help="Counted up to this day.")
@click.option("--quantity", default="", help="How much had come in all.")
@click.option("--unit", default="")
@click.option("--source", required=True)
@click.option("--published", default="", metavar="DAY")
@click.option("--says", default="")
@JSON
@signs
@plainly
def evidence(folder: Path, pledge: str, as_json: bool, passphrase_file: Path | None,
             **said: str) -> None:  # fmt: skip
    """Bring a figure on a PLEDGE; those of both sides stand beside each other."""
    from detente.table.acts.pledge import Evidence

    def body(node: Node, state: State) -> Part:
        own = {"kind": "evidence", "act": _pledge(state, pledge)}
        return Evidence.model_validate({**said, **own})

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("pledge")
@click.option("--met", is_flag=True, help="It was met.")
@click.option("--missed", is_flag=True, help="It was not.")
@click.option("--why", default="")
@JSON
@signs
@plainly
def certify(folder: Path, pledge: str, met: bool, missed: bool, why: str, as_json: bool,
            passphrase_file: Path | None) -> None:  # fmt: skip
    """Say whether a PLEDGE that is owed to us was met (--met or --missed)."""
    from detente.table.acts.pledge import Certify

    if met == missed:
        refuse("certify: met or missed · one of --met and --missed says it · name one")
    speak(folder, passphrase_file, as_json, lambda node, state: Certify(
        kind="certify", act=_pledge(state, pledge), met=met, why=why))  # fmt: skip


@click.command()
@FOLDER
@click.argument("pledge")
@click.option("--act", default="", help="Dispute this act on it, not how it stands.")
@click.option("--why", required=True)
@JSON
@signs
@plainly
def dispute(folder: Path, pledge: str, act: str, why: str, as_json: bool,
            passphrase_file: Path | None) -> None:  # fmt: skip
    """Dispute how a PLEDGE stands, or what was said of it (--act)."""
    from detente.table.acts.pledge import Dispute

    def body(node: Node, state: State) -> Part:
        named = act_named(node, act) if act else _pledge(state, pledge)
        return Dispute(kind="dispute", act=named, why=why)

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("pledge")
@click.option("--why", default="")
@JSON
@signs
@plainly
def waive(folder: Path, pledge: str, why: str, as_json: bool,
          passphrase_file: Path | None) -> None:  # fmt: skip
    """Let a PLEDGE go that is owed to us; a lawful act."""
    from detente.table.acts.pledge import Waive

    def body(node: Node, state: State) -> Part:
        return Waive(kind="waive", act=_pledge(state, pledge), why=why)

    speak(folder, passphrase_file, as_json, body)


def _new(state: State, made: Commit) -> None:
    """What is signed stays: a name that we gave before, or an item that is none, is a slip."""
    name = made.pledge
    own = (one for one in state.pledges.values() if one.party == made.promiser)
    if old := next((one for one in own if one.commit.pledge == name), None):
        refuse(f"{name}: is a pledge of ours already ({old.act[:8]}) · two of one name cannot be "
               "told apart · give another name")  # fmt: skip
    known_item(state, made.item)


def _pledge(state: State, name: str) -> str:
    found = [
        digest
        for digest, one in state.pledges.items()
        if name == one.commit.pledge or (len(name) > 7 and digest.startswith(name))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(one[:8] for one in found)
        refuse(f"{name}: several pledges have this name · {several} · name one by these digits")
    known = ", ".join(one.commit.pledge for one in state.pledges.values()) or "none yet"
    refuse(f"{name}: is no pledge here · there are: {known} · see `detente table show`")
