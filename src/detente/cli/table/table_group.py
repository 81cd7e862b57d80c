"""The group `detente table`."""

import click

from detente.cli.table import (
    exchange_commands,
    mandate_commands,
    pledge_commands,
    running_commands,
    seat_commands,
    show_commands,
    text_commands,
)
from detente.cli.table.float_command import float_
from detente.cli.table.restored_command import restored
from detente.cli.table.verify_command import verify

COMMANDS = (
    seat_commands.key, seat_commands.compare, seat_commands.init,
    text_commands.agenda, text_commands.propose, text_commands.bracket, text_commands.accept,
    text_commands.confirm, text_commands.reject, text_commands.withdraw, text_commands.expire,
    mandate_commands.designate, mandate_commands.rotate, mandate_commands.revoke,
    pledge_commands.commit, pledge_commands.evidence, pledge_commands.certify,
    pledge_commands.dispute, pledge_commands.waive,
    running_commands.notify, running_commands.suspend, running_commands.resume, float_,
    show_commands.show, verify, restored,
    exchange_commands.serve, exchange_commands.sync, exchange_commands.export,
    exchange_commands.import_, exchange_commands.certificate,
)  # fmt: skip


class InOrder(click.Group):
    """Lists its commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in order."""
        return list(self.commands)


@click.group(cls=InOrder)
def table() -> None:
    """What both sides agreed: signed acts that neither can alter or deny.

    Each side has a folder of its own: begin with `detente table key`, then `compare`, then `init`.
    """


for command in COMMANDS:
    table.add_command(command)
