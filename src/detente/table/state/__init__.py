"""What holds at a table: a fold over its acts in their order."""

from detente.table.state.fold import Fold, folded, state_of
from detente.table.state.values import (
    Acceptance,
    Item,
    Mandate,
    Pledge,
    Proposal,
    Said,
    State,
    Text,
    Void,
)

__all__ = [
    "Acceptance",
    "Fold",
    "Item",
    "Mandate",
    "Pledge",
    "Proposal",
    "Said",
    "State",
    "Text",
    "Void",
    "folded",
    "state_of",
]
