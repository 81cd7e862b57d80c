"""Work for tests of runners; it can be sent to other processes."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Square:
    """Squares a number; one that falls on `dies` kills its process, so often as `folder` allows."""

    folder: str = ""
    dies: int = -1
    times: int = 0
    seconds: float = 0.0

    def __call__(self, number: int) -> int:
        """The square."""
        if number == self.dies:
            fallen = len(list(Path(self.folder).glob("fallen-*")))
            if fallen < self.times:
                Path(self.folder, f"fallen-{fallen}").touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if self.folder:
            Path(self.folder, f"begun-{number}").touch()
        time.sleep(self.seconds)
        return number * number


def small(number: int) -> int:
    """The number, below three; else raises, the sooner the larger it is."""
    if number < 3:
        return number
    time.sleep(0.3 / number)
    raise ValueError(f"not {number}")


def own_process(_: int) -> int:
    """The process that does it."""
    return os.getpid()
