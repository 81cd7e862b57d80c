"""What a store cannot do, in words for the person who keeps it."""

from detente.visible import placed


class StoreError(Exception):
    """A store that cannot be opened, read or written: `where · what · why · do this`."""

    def __init__(self, where: str, what: str, why: str, do: str) -> None:
        super().__init__(" · ".join(part for part in (f"{placed(where)}: {what}", why, do) if part))
        self.where, self.what, self.why, self.do = where, what, why, do
