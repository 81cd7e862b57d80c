"""Rule §C27: leads belong to their side."""

from tests.case.checks.example import says

EXAMPLES = [
    (
        27,
        (
            "now: market => now: market\n    lead: [B, A]",
            "parties: {Upland: {leads: [{name: A}]}, Lowland: {leads: [{name: B}]}}",
        ),
        "case.yaml:14: `A` leads on power for Lowland · Lowland lists no such lead · "
        "write our lead first, then theirs (rule §C27)",
    ),
]
test_what_is_said = says(EXAMPLES)
