"""Which sources a report cites, in the order in which a reader meets them."""

from collections.abc import Iterable, Iterator, Mapping

from detente.report.outline.blocks.block import Block, Fold, Line, Pairs, Points, Section
from detente.report.setting import CitedSource


def with_whole(keys: Iterable[str], sources: Mapping[str, CitedSource]) -> list[CitedSource]:
    """The sources of these keys, each with the work that it is a passage of."""
    found: dict[str, CitedSource] = {}
    for key in keys:
        while key in sources and key not in found:
            found[key] = sources[key]
            key = sources[key].within
    return list(found.values())


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
