"""All commands, in the order of the work."""

from detente.cli.case_commands import check, new, schema
from detente.cli.plan_commands import PLAN_COMMANDS

COMMANDS = (new, check, *PLAN_COMMANDS, schema)
