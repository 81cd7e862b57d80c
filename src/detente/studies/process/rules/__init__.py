"""The linter of the process: numbered rules, each with its passages and its remedy."""

from detente.studies.process.rules import leads, opening, substance
from detente.studies.process.rules.rule import Rule, RuleContext
from detente.studies.values.process.rules import Lint

RULES: tuple[Rule, ...] = tuple(
    sorted((*opening.RULES, *leads.RULES, *substance.RULES), key=lambda rule: int(rule.id[2:]))
)
"""All rules, in the order of their numbers."""


def lint(look: RuleContext) -> tuple[Lint, ...]:
    """Every rule applied to one plan, whether it holds or not."""
    return tuple(rule.lint(look) for rule in RULES)
