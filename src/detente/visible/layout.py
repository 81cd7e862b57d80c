"""Lines of our own layout: whoever else puts blanks into a line puts one."""

from detente.visible.margin import close


class LaidOut(str):
    """A line whose runs of blanks are our own, or part of a file's data, and stay."""

    __slots__ = ()


class ForPasting(LaidOut):
    """A line to be pasted as it stands: it is never folded."""

    __slots__ = ()


def columns(*cells: tuple[str, int], indent: int = 0, gap: int = 1) -> LaidOut:
    """Cells beside each other, each with the columns that it fills; runs of blanks within as one.

    >>> columns(("june    late", 5), ("met", 4), ("all", 0), indent=2)
    '  june late met  all'
    """
    laid = (f"{close(words):<{width}}" for words, width in cells)
    return LaidOut(" " * indent + (" " * gap).join(laid))


def one_line(line: str) -> str:
    """A line as it is shown: its indentation, and runs of blanks behind it as one.

    >>> one_line("    june    met: all")
    '    june met: all'
    """
    if isinstance(line, LaidOut):
        return line
    return " " * (len(line) - len(line.lstrip(" "))) + close(line)
