"""A commented case to start from."""

from importlib.resources import files


def starter(name: str) -> str:
    """The text of a small case that already plans, with the file's name in its comments."""
    text = files("detente").joinpath("templates/starter.yaml").read_text(encoding="utf-8")
    return text.replace("NAME.yaml", f"{name}.yaml")
