"""What a node answers to a message that it does not take."""


class Refusal(Exception):  # noqa: N818 — an answer, not a fault of ours
    """A status of HTTP, and one sentence for whoever reads the other end's log."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.told = status, text


class ExchangeError(Exception):
    """An exchange that did not come to its end: `where · what · why · do this`.

    `busy`: the peer has too much to do, and may have time in a moment.
    """

    def __init__(self, where: str, what: str, why: str, do: str, busy: bool = False) -> None:
        super().__init__(" · ".join(part for part in (f"{where}: {what}", why, do) if part))
        self.busy = busy
