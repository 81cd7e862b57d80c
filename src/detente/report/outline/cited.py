"""Which sources a report cites, in the order in which a reader meets them."""

from collections.abc import Iterable, Iterator

from detente.report.outline.block import Block, Fold, Line, Pairs, Points, Section


def cited(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Keys of sources, each once."""
    return tuple(dict.fromkeys(key for line in lines(blocks) for key in line.sources))


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of the blocks, folded ones included."""
    for block in blocks:
        match block:
            case Points(lines=found):
                yield from found
            case Pairs(rows=rows):
                for _, found in rows:
                    yield from found
            case Fold(blocks=inner) | Section(blocks=inner):
                yield from lines(inner)
