"""What holds at a table: a fold over its acts in their order."""

from detente.table.state.fold import StateFold, folded, state_of
from detente.table.state.values import (
    Acceptance,
    Item,
    Mandate,
    NegotiatingText,
    PartyStatement,
    Proposal,
    State,
    TablePledge,
    Void,
)
