"""All commands, in the order of the work."""

from detente.cli.case_commands import check, new, schema
from detente.cli.plan_commands import PLAN_COMMANDS
from detente.cli.register_commands import register
from detente.cli.table.table_group import table

COMMANDS = (new, check, *PLAN_COMMANDS, register, table, schema)
