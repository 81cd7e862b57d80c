"""What is so, as data: what reasons, tipping points and statuses carry instead of a sentence."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """The base of every fact: ids, names, quotes, dates, amounts and words of fixed lists.

    A fact holds no sentence. The report's wording has one writer for each kind of fact; JSON
    carries the fields, with the kind's name as `fact`.
    """


def kind_of(fact: type[Fact]) -> str:
    """The kind's name as JSON has it.

    >>> class NoLeadNamed(Fact): ...
    >>> kind_of(NoLeadNamed)
    'no-lead-named'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", fact.__name__).lower()
