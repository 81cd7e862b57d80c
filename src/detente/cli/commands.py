"""All commands, in the order of the work, each with the module that is imported when it runs."""

from importlib import import_module

import click

COMMANDS = {
    "demo": ("demo_command", "Plan a case that travels with the program."),
    "open": ("open_command", "Open cases in a browser: look, move, compare, follow."),
    "new": ("case_commands", "Write a starter case that already plans."),
    "import": ("import_command", "Read a case from a workbook."),
    "check": ("case_commands", "Check a case: every fault at once."),
    "set": ("case_commands", "Change values of a case in its text."),
    "plan": ("plan_commands", "Plan a case: the brief, one page; --out writes all papers."),
    "lessons": ("plan_commands", "What went with progress before."),
    "clarity": ("plan_commands", "How each side is read, what to say where, what to ask."),
    "agenda": ("plan_commands", "What to take on, prepare, talk about, keep quiet."),
    "packages": ("plan_commands", "Where both can claim a win."),
    "mandates": ("plan_commands", "One instruction card for each lead."),
    "process": ("plan_commands", "From the first message to the review, with a calendar."),
    "talks": ("talks_command", "What was offered and answered, and what to answer."),
    "ladder": ("plan_commands", "In what order, against what, and who risks what when."),
    "rehearse": ("rehearse_command", "Play the ladder before it is real."),
    "sweep": ("sweep_command", "Plan anew where estimates have other values."),
    "objections": ("plan_commands", "The plan as its critics will see it, and its answers."),
    "spoilers": ("plan_commands", "Who or what can wreck the talks, and the plan's answer."),
    "export": ("export_command", "Write one kind of paper in one form."),
    "verify-out": ("out_folder", "Verify that written files are one whole."),
    "convert": ("convert_command", "Turn a scenario into another form."),
    "register": ("register.commands", "Did it happen: the pledges, by what was seen."),
    "table": ("table.table_group", "What both sides agreed: acts that neither can alter."),
    "cluster": ("cluster_command", "Start workers on this machine, to try --cluster."),
    "mcp": ("mcp_command", "Let an assistant ask of cases, for one reader."),
    "schema": ("case_commands", "Print a JSON Schema: of a case, a plan, a problem."),
    "completion": ("completion_command", "Print what a shell reads to complete with Tab."),
}
"""By name: the module in which it stands, and what it does in a line of its own."""
WORDS = ("open", "import", "set")
"""Commands whose names mean something in Python itself."""


class ByName(click.Group):
    """A group that imports a command when it is named, and lists all in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command; None where there is no such."""
        if name not in COMMANDS:
            return None
        place, what = COMMANDS[name]
        module = import_module(f"detente.cli.{place}")
        attribute = f"{name}_" if name in WORDS else name.replace("-", "_")
        command: click.Command = getattr(module, attribute)
        command.short_help = what
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does; none has to be imported for that."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])
