"""How tests run commands of the table, and name the words that they sign."""

import json

from click.testing import CliRunner

from detente.cli.main import cli

UNCOMPARED = ("--uncompared", "in a test")


def run(*words: str, code: int = 0) -> str:
    """What a command prints; with --json, without what it shows to people beside."""
    done = CliRunner().invoke(cli, ["table", *words], prog_name="detente")
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout if "--json" in words else done.output


def text_digest(folder: str, name: str = "release", seen: bool = True) -> str:
    """The whole digest of a text's newest state; `seen`: once all was shown there."""
    if seen:
        run("show", folder)
    return str(json.loads(run("show", folder, "--json"))["texts"][name]["history"][-1])


def pledge_digest(folder: str, name: str) -> str:
    """The whole digest of a pledge."""
    return str(json.loads(run("show", folder, "--json"))["pledges"][name]["act"])


def named(told: str) -> str:
    """The digest that a refusal asks for."""
    return told.rsplit("name their digest: ", 1)[1][:64]


def founded(first: str, second: str, *words: str, file: str = "g.act") -> str:
    """Two folders with keys found a table: what the second was shown, and both were told."""
    run("init", first, "--card", f"{second}/card.json", "--out", file, *UNCOMPARED, *words)
    theirs = ("init", second, "--sign", file, "--card", f"{first}/card.json", *UNCOMPARED)
    told = run(*theirs, code=2)
    told += run(*theirs, "--digest", named(told))
    ours = ("init", first, "--sign", file, "--card", f"{second}/card.json", *UNCOMPARED)
    return told + run(*ours)
