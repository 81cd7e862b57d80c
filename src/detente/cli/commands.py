"""All commands, in the order of the work, each with the module that is imported when it runs."""

from importlib import import_module

import click

MODULES = {
    "demo": "demo_command",
    "open": "open_command",
    "new": "case_commands",
    "import": "import_command",
    "check": "case_commands",
    "set": "case_commands",
    "plan": "plan_commands",
    "lessons": "plan_commands",
    "clarity": "plan_commands",
    "agenda": "plan_commands",
    "packages": "plan_commands",
    "mandates": "plan_commands",
    "process": "plan_commands",
    "talks": "talks_command",
    "ladder": "plan_commands",
    "rehearse": "rehearse_command",
    "sweep": "sweep_command",
    "objections": "plan_commands",
    "spoilers": "plan_commands",
    "export": "export_command",
    "verify-out": "out_folder",
    "convert": "convert_command",
    "register": "register_commands",
    "table": "table.table_group",
    "cluster": "cluster_command",
    "mcp": "mcp_command",
    "schema": "case_commands",
    "completion": "completion_command",
}
WORDS = ("open", "import", "set")
"""Commands whose names mean something in Python itself."""


class ByName(click.Group):
    """A group that imports a command when it is named, and lists them in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in order."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command; None where there is no such."""
        if name not in MODULES:
            return None
        module = import_module(f"detente.cli.{MODULES[name]}")
        attribute = f"{name}_" if name in WORDS else name.replace("-", "_")
        command: click.Command = getattr(module, attribute)
        return command
