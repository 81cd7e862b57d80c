"""All kinds of acts by name."""

from typing import Annotated

from pydantic import Field

from detente.table.acts.agenda import AddedItem, AgendaItem
from detente.table.acts.answer import Accept, Confirm, Expire, Reject, Withdraw
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.acts.notice import Notice
from detente.table.acts.pause import Resume, Suspend
from detente.table.acts.pledge import Certify, Commit, Dispute, PledgeEvidence, Waive
from detente.table.acts.text import TextVersion

Known = (
    Genesis
    | AgendaItem
    | AddedItem
    | Designate
    | Rotate
    | Revoke
    | TextVersion
    | Accept
    | Confirm
    | Reject
    | Withdraw
    | Expire
    | Commit
    | PledgeEvidence
    | Certify
    | Dispute
    | Waive
    | Suspend
    | Resume
    | Notice
)
Body = Annotated[Known, Field(discriminator="kind")]
KINDS = frozenset(
    "genesis agenda addition designate rotate revoke text accept confirm reject withdraw expire "
    "commit evidence certify dispute waive suspend resume notice".split()
)
