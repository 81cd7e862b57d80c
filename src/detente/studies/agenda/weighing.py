"""What each part weighed in the agenda's verdicts: which one decided, and how often (§14)."""

from collections import Counter
from collections.abc import Sequence

from detente.studies.values.agenda import Decider, IssueLine
from detente.studies.words import listing

NEVER = (
    "lessons and clarity decided none: the first say what is missing and who can supply it, the "
    "second how to speak and what to ask"
)
"""What the two studies are for that no verdict rests on."""


def weights(lines: Sequence[IssueLine]) -> dict[str, int]:
    """How many verdicts each part decided; those that decided none are there too."""
    found = Counter(line.decided_by for line in lines)
    return {part.value: found[part] for part in Decider}


def weighing(lines: Sequence[IssueLine], of: str) -> str:
    """The weights in a sentence, the heaviest first; `of`: of which verdicts it is said.

    >>> weighing((), "the verdicts")
    ''
    """
    if not lines:
        return ""
    found = Counter(line.decided_by for line in lines).most_common()
    said = listing([f"{part.value} {many}" for part, many in found])
    return f"of {of} these decided: {said}; {NEVER}"
