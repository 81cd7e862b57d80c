"""Examples of what a check says: how the small case is changed, and the finding."""

from tests.case.sample import found

Example = tuple[int, tuple[str, ...], str]
"""The rule, the changes, the message."""

ASKS = """questions:
  aim:
    about: us
    asks: What for?
    readings: {good: {says: "good"}, bad: {says: "bad", worst: yes}}"""
SAID = (
    "- {date: 2027-03, side: us, speaker: A, openness: public, level: leader, kind: aim, text: x%s}"
)
STEPS = (
    "options: [market, fixed] => steps: {{{}}}\n    options: {{market: , fixed: {{steps: [a]}}}}"
)
"""The small case with steps on the issue of power, and one of them on its option."""
GATED = "now: market => now: market\n    gates: [{needs: a truce, holds: no, opened-by: GATE}]"


def check_said(rule: int, changes: tuple[str, ...], message: str) -> None:
    """The message is said of the changed case, and cites its rule."""
    assert message in found(*changes)
    assert message.endswith(f"(rule §C{rule})")
