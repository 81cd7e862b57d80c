"""Pledges weighed by what was at stake in them, beside their count (definitions §38)."""

from collections.abc import Iterable

from detente.case.models.case import Case
from detente.register.standing.status import SETTLED, ComplianceStatus
from detente.studies.values.record.follow_through import PledgeLine

WEIGHTS = {"small": 1, "middling": 3, "large": 9}
"""Each word three times the one below: our judgement."""


def weighed_by_stake(case: Case, lines: Iterable[PledgeLine]) -> tuple[int, float | None]:
    """How many settled pledges have a judged stake, and the share of that stake that was kept.

    None where none has one.
    """
    settled = [
        (WEIGHTS[known.stake], line.pledge.verdict.word)
        for line in lines
        if (known := case.pledges.get(line.pledge.id)) is not None
        and known.stake
        and line.pledge.verdict.word in SETTLED
    ]
    whole = sum(weight for weight, _ in settled)
    kept = sum(weight for weight, word in settled if word is ComplianceStatus.MET)
    return len(settled), round(kept / whole, 4) if whole else None
