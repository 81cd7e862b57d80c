"""All commands, in the order of the work; each is loaded when it is asked for."""

from importlib import import_module

import click

PLACES = {
    "new": "case_commands",
    "check": "case_commands",
    "plan": "plan_commands",
    "lessons": "plan_commands",
    "clarity": "plan_commands",
    "agenda": "plan_commands",
    "packages": "plan_commands",
    "mandates": "plan_commands",
    "ladder": "plan_commands",
    "rehearse": "plan_commands",
    "process": "plan_commands",
    "objections": "plan_commands",
    "register": "register_commands",
    "table": "table.table_group",
    "schema": "case_commands",
}
"""The module of each command, below `detente.cli`."""


def load(name: str) -> click.Command:
    """The command of a name in `PLACES`."""
    module = import_module(f"detente.cli.{PLACES[name]}")
    every = (*vars(module).values(), *getattr(module, "PLAN_COMMANDS", ()))
    return next(one for one in every if isinstance(one, click.Command) and one.name == name)
