"""Who carries out independent pieces of work: this process, several, or many machines."""

from detente.runners.runner import LostError, Runner, here
