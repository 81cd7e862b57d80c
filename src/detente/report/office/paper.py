"""A paper that can leave the program: what stands on it, before any form is chosen."""

from dataclasses import dataclass

from detente.report.outline.blocks.block import Block
from detente.report.outline.blocks.marks import UNMARKED


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

    @property
    def bold_marks(self) -> str:
        """The marks that stand at head and foot; that it has none is not said."""
        return "" if self.marks == UNMARKED else self.marks

    @property
    def numbered(self) -> bool:
        """Whether its pages bear numbers: a letter of one page does not."""
        return bool(self.foot or self.marks or not self.one_page)
