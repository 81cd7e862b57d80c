"""`detente completion`: what a shell reads so that Tab completes commands, options and files."""

import click

from detente.report.screen import echo
from detente.visible import LaidOut

VARIABLE = "_DETENTE_COMPLETE"
"""The variable by which a shell asks for completions."""


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL reads to complete with Tab.

    bash: eval "$(detente completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc; fish: write it
    to ~/.config/fish/completions/detente.fish.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    whole = context.find_root().command
    source = kind(whole, {}, "detente", VARIABLE).source()
    echo(*map(LaidOut, source.splitlines()))
