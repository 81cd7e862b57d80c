"""Records for tests of stores, which look at no envelope."""

from hashlib import sha256

from detente.table.record import Record


def record(author: str, sequence: int, word: str = "") -> Record:
    """An act in name only; another word makes another act with the same number."""
    envelope = f"{author} {sequence} {word}".encode()
    return Record(author, sequence, sha256(envelope).hexdigest(), envelope)


def chain(author: str, length: int, start: int = 1) -> list[Record]:
    """Acts of one author, one after the other."""
    return [record(author, number) for number in range(start, start + length)]
