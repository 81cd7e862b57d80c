"""`detente mcp`: the door for assistants, over standard input and output.

As `open` does, this command starts a room beside this one; the import stands inside the command,
and the contract in `pyproject.toml` names it.
"""

from pathlib import Path

import click

from detente.cli.refuse import refuse
from detente.visible import placed


@click.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--reader", metavar="NAME", required=True,
    help="The reader of the cases for whose eyes everything is shown.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Seed of whatever is drawn.")
def mcp(cases: tuple[Path, ...], reader: str, seed: int) -> None:
    """Let an assistant ask of CASES, for one reader, by the Model Context Protocol.

    It speaks on standard input and output, reads these cases alone and writes nothing. Add it to
    an assistant as the command `detente mcp --reader NAME CASE`.
    """
    from detente.assistant.serve import serve

    named: dict[str, Path] = {}
    for path in cases:
        name = path.resolve().stem if path.suffix in (".yaml", ".yml") else path.resolve().name
        if name in named:
            why = "an assistant names a case by its folder or file · rename one"
            refuse(f"{placed(path)}: another case is called {placed(name)} as well · {why}")
        named[name] = path.resolve()
    if wrong := serve(named, reader, seed):
        refuse(*wrong)
