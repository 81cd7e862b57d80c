"""A paper that can leave the program: what stands on it, before any form is chosen."""

from dataclasses import dataclass

from detente.report.outline.block import Block


class PaperError(Exception):
    """A paper cannot be made; the message says which, why, and what to do."""


@dataclass(frozen=True)
class Paper:
    """One paper. `file` is its name without an ending; `marks` stand at head and foot.

    `foot` says for whom it is and as of which day. `one_page`: it has to fit a page.
    """

    file: str
    title: str
    blocks: tuple[Block, ...]
    marks: str = ""
    foot: str = ""
    one_page: bool = False
