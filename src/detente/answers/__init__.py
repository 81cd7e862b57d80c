"""What every study gives back: a value, why, what would change it, and what it rests on."""

from detente.answers.answer import Answer, Status, Tipping
from detente.answers.digest import digest
from detente.answers.finding import Finding, Severity
from detente.answers.marks import join
from detente.answers.reason import Kind, Reason

__all__ = [
    "Answer",
    "Finding",
    "Kind",
    "Reason",
    "Severity",
    "Status",
    "Tipping",
    "digest",
    "join",
]
