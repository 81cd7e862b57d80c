"""What every study gives back: a value, why, what would change it, and what it rests on."""

from detente.answers.answer import Answer, Status, Tipping
from detente.answers.budget import UNLIMITED, Budget, OutOfBudget, Spent
from detente.answers.ceiling import UNSAID, Ceiling
from detente.answers.digest import digest
from detente.answers.fact import Fact, kind_of
from detente.answers.finding import Finding, Severity, first
from detente.answers.marks import join
from detente.answers.reason import Kind, Reason
from detente.answers.rests import Local, Rests
from detente.answers.shown import Shown
