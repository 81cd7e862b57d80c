"""What a measured figure needs beside it: the command, the versions, the machine."""

import os
import platform
import shlex
import sys
from importlib.metadata import version


def provenance(*packages: str) -> str:
    """The lines that head a result: how it was made, and with what."""
    python = f"Python {platform.python_version()}"
    versions = [python, *(f"{name} {version(name)}" for name in ("detente", *packages))]
    return (
        f"- Command: `{command()}`\n"
        f"- Versions: {', '.join(versions)}\n"
        f"- Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}\n"
    )


def command() -> str:
    """The command that runs now, as a reader would type it."""
    module = getattr(sys.modules["__main__"], "__spec__", None)
    name = f"-m {module.name}" if module else sys.argv[0]
    return " ".join(["python", name, *map(shlex.quote, sys.argv[1:])])
