"""What a store cannot do, in words for the person who keeps it."""

from detente.visible import placed


class StoreError(Exception):
    """A store that cannot be opened, read or written: `where · what · why · do this`."""

    def __init__(self, where: str, what: str, why: str, do: str) -> None:
        super().__init__(" · ".join(part for part in (f"{placed(where)}: {what}", why, do) if part))
        self.where, self.what, self.why, self.do = where, what, why, do


def broken(where: str, why: str) -> StoreError:
    """An index of a store that does not name what its table holds."""
    do = "keep this store as evidence, open a copy made before, and synchronise it with a peer"
    return StoreError(where, "its index is not that of its acts", why, do)
