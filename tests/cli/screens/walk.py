"""Every command with every option, from click's own tree: a new one is run without being named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from tests.cli.screens.planted import EVIL

TYPED = EVIL + "\udcff"
"""Hostile words as they are typed: a name of a file may hold bytes that are no text."""
Words = tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """A command's words, and whether it is run as it should be, or with hostile words typed."""

    words: Words
    is_typed: bool


def leaves(group: click.Group, names: Words = ()) -> Iterator[tuple[Words, click.Command]]:
    """Every command that does something, with its names from the top."""
    for name, command in _commands(group):
        if isinstance(command, click.Group):
            yield from leaves(command, (*names, name))
        else:
            yield (*names, name), command


def _commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """A group's commands, as the group itself finds them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield name, command


def runs(names: Words, command: click.Command, known: Mapping[str, str]) -> Iterator[Run]:
    """As it should be, as JSON, and with hostile words in each of its options and arguments."""
    yield Run(words_of(names, command, known), False)
    for option in command.params:
        if option.name == "as_json":
            yield Run((*words_of(names, command, known), "--json"), False)
        elif not getattr(option, "is_flag", False):
            yield Run(words_of(names, command, known, typed=option), True)


def flags(command: click.Command) -> Iterator[str]:
    """What is asked for without a value, but for JSON and tables of figures."""
    for one in command.params:
        if getattr(one, "is_flag", False) and one.name not in ("as_json", "as_csv", "strict"):
            yield one.opts[0]


def words_of(
    names: Words,
    command: click.Command,
    known: Mapping[str, str],
    typed: click.Parameter | None = None,
) -> Words:
    """The words of a command with all that it needs, and one parameter typed with hostile words."""
    options: list[str] = []
    arguments: list[str] = []
    for one in command.params:
        value = TYPED if one is typed else value_of(names, one, known)
        if isinstance(one, click.Argument):
            arguments += [value] * max(one.nargs, 1)
        elif one is typed or one.required or f"{' '.join(names)} {one.name}" in known:
            options += [one.opts[0], value]
    return (*names, *options, "--", *arguments)


def value_of(names: Words, one: click.Parameter, known: Mapping[str, str]) -> str:
    """What a parameter takes: as known for the command, by its name, by its type, else words."""
    for key in (f"{' '.join(names)} {one.name}", f"{names[0]} {one.name}"):
        if key in known:
            return known[key]
    if isinstance(one.type, click.Choice):
        return str(one.type.choices[0])
    return "1" if isinstance(one.type, click.IntRange | click.types.IntParamType) else EVIL
