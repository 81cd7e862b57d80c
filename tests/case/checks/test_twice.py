"""Rule §C31: one entry for one thing."""

from tests.case.checks.example import says

EXAMPLES = [
    (
        31,
        ("never-trade: [power, power]",),
        "case.yaml:17: the red line `power` stands twice · first in case.yaml:17 · "
        "keep one of them (rule §C31)",
    ),
]
test_what_is_said = says(EXAMPLES)
