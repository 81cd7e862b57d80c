"""Who owes what to whom, and what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest
from detente.cli.table.signing import (
    DIGEST,
    act_named,
    digits_of,
    is_no_digest,
    known_item,
    meant,
    signing,
)
from detente.visible import one_word

if TYPE_CHECKING:
    from detente.table.acts.pledge import Commit
    from detente.table.node import Node
    from detente.table.state import State

PLEDGE = click.argument("pledge")
WHY = click.option("--why", default="")


@signing(
    PLEDGE,
    click.argument("what"),
    click.option("--item", required=True, help="Item of the agenda."),
    click.option("--to", "counterpart", required=True, help="The party to whom it is owed."),
    click.option("--quantity", default=""),
    click.option("--unit", default=""),
    click.option("--baseline", default=""),
    click.option("--since", default="", metavar="DAY"),
    click.option("--deadline", default="", metavar="DAY"),
    click.option("--measure", default="", help="By what figure it is seen."),
    click.option("--path", "points", multiple=True, metavar="DAY=QUANTITY",
                 help="Due in all by a day."),
    click.option("--outcome", is_flag=True,
                 help="An outcome of many causes, not an act of our own."),
    click.option("--under", default="",
                 help="Text whose agreed state it rests on, or digits of that act."),
    click.option("--after", multiple=True, metavar="PLEDGE",
                 help="Due once this is met or waived."),
    click.option("--returns", multiple=True, metavar="PLEDGE",
                 help="A pledge owed to us by the same party, taken back if this one is missed."),
    click.option("--within", type=click.IntRange(0), default=0, metavar="DAYS",
                 help="Due so many days after all of --after, in place of a deadline."),
    click.option("--clock", default="", help="Dispute clock by which a dispute over it goes on."),
)  # fmt: skip
def commit(node: Node, state: State, points: tuple[str, ...], outcome: bool, under: str,
           after: tuple[str, ...], returns: tuple[str, ...], within: int,
           **words: str) -> SigningRequest:  # fmt: skip
    """Pledge WHAT, under the name PLEDGE; others are named by name or digits of their digest."""
    from detente.cli.table.lines import pledge_subject, text_subject
    from detente.table.acts.pledge import Commit, InterimQuantity

    path = tuple(
        InterimQuantity(by=by, quantity=amount)
        for by, _, amount in (one.partition("=") for one in points)
    )
    act = _agreed(node, state, under) if under else ""
    own = {"kind": "commit", "promiser": node.party, "controlled": not outcome, "text": act}
    gates, stakes = (tuple(_pledge(state, one) for one in each) for each in (after, returns))
    gate = {"after": gates, "within": within, "returns": stakes}
    body = Commit.model_validate({**words, **own, **gate, "path": path})
    _new(state, body)
    rests = dict.fromkeys((*gates, *stakes))
    text = (text_subject(state, act),) if act else ()
    return SigningRequest(body, (*text, *(pledge_subject(state, one) for one in rests)))


@signing(
    PLEDGE,
    click.option("--until", required=True, metavar="DAY", help="Counted up to this day."),
    click.option("--quantity", default="", help="How much had come in all."),
    click.option("--unit", default=""),
    click.option("--source", required=True),
    click.option("--published", default="", metavar="DAY"),
    click.option("--says", default=""),
)
def evidence(node: Node, state: State, pledge: str, **words: str) -> SigningRequest:
    """Bring a figure on a PLEDGE; those of both sides stand beside each other."""
    from detente.cli.table.lines import pledge_subject
    from detente.table.acts.pledge import PledgeEvidence

    act = _pledge(state, pledge)
    body = PledgeEvidence.model_validate({**words, "kind": "evidence", "act": act})
    return SigningRequest(body, (pledge_subject(state, act),))


@signing(
    PLEDGE,
    DIGEST,
    click.option("--met", is_flag=True, help="It was met."),
    click.option("--missed", is_flag=True, help="It was not."),
    WHY,
)
def certify(
    node: Node, state: State, pledge: str, digest: str, met: bool, missed: bool, why: str
) -> SigningRequest:
    """Say whether a PLEDGE (DIGEST) that is owed to us was met (--met or --missed)."""
    from detente.cli.table.lines import pledge_subject
    from detente.table.acts.pledge import Certify

    if met == missed:
        refuse("certify: met or missed · one of --met and --missed says it · name one")
    act = _pledge(state, pledge)
    body = Certify(kind="certify", act=act, met=met, why=why)
    return SigningRequest(body, (pledge_subject(state, act),), digest, True)


@signing(
    PLEDGE,
    DIGEST,
    click.option("--act", default="", help="Dispute this act on it, not how it stands."),
    click.option("--why", required=True),
)
def dispute(
    node: Node, state: State, pledge: str, digest: str, act: str, why: str
) -> SigningRequest:
    """Dispute how a PLEDGE (DIGEST) stands, or what was said of it (--act)."""
    from detente.cli.table.lines import pledge_subject
    from detente.table.acts.pledge import Dispute

    whole = pledge_subject(state, _pledge(state, pledge))
    one = act_named(node, state, act) if act else whole
    known = state.pledges[whole.digest]
    if one.digest != known.act and state.index.about.get(one.digest) is not known:
        refuse(f"{one_word(act)}: says nothing of {pledge} · it is on another pledge or on none · "
               "name the pledge that it is on")  # fmt: skip
    body = Dispute(kind="dispute", act=one.digest, why=why)
    return SigningRequest(body, (one,) if one is whole else (one, whole), act or digest, True)


@signing(PLEDGE, DIGEST, WHY)
def waive(node: Node, state: State, pledge: str, digest: str, why: str) -> SigningRequest:
    """Let a PLEDGE (DIGEST) go that is owed to us; a lawful act."""
    from detente.cli.table.lines import pledge_subject
    from detente.table.acts.pledge import Waive

    act = _pledge(state, pledge)
    return SigningRequest(
        Waive(kind="waive", act=act, why=why), (pledge_subject(state, act),), digest, True
    )


def _agreed(node: Node, state: State, under: str) -> str:
    """The act of the state that is agreed under a name, or begins so; one of our party's."""
    found = meant(under, {
        one.act: text
        for text in state.texts
        for one in state.agreed(text)
        if node.party in one.wording.parties
    })  # fmt: skip
    if len(found) == 1:
        return found[0]
    if found:
        refuse(f"{one_word(under)}: several states of it are agreed · {digits_of(found)} · "
               "name one by these digits")  # fmt: skip
    refuse(f"{one_word(under)}: is not agreed by our party · a pledge rests on a text that our "
           "party has agreed on · agree on it first")  # fmt: skip


def _new(state: State, commit: Commit) -> None:
    """What is signed stays: a name that we gave before, or an item that is none, is a slip."""
    name = commit.pledge
    own = (one for one in state.pledges.values() if one.party == commit.promiser)
    if old := next((one for one in own if one.commit.pledge == name), None):
        refuse(f"{name}: is a pledge of ours already ({old.act[:8]}) · two of one name cannot be "
               "told apart · give another name")  # fmt: skip
    is_no_digest(name)
    known_item(state, commit.item)


def _pledge(state: State, name: str) -> str:
    found = meant(name, {digest: one.commit.pledge for digest, one in state.pledges.items()})
    if len(found) == 1:
        return found[0]
    if found:
        refuse(f"{name}: several pledges have this name · {digits_of(found)} · name one by these "
               "digits")  # fmt: skip
    known = ", ".join(one.commit.pledge for one in state.pledges.values()) or "none yet"
    refuse(f"{name}: is no pledge here · there are: {known} · see `detente table show`")
