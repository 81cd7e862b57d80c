"""What the command makes of its surroundings: the folder in which one stands has no say in it."""

import os
import sys

LISTS = ("PYTHONPATH", "PATH")
OTHERS = 0o022
"""Of a new file, what lets others write it."""


def keep_out_the_current_folder() -> None:
    """From here on no import looks in the current folder, here or in a process that is started, and
    no program is started from it.

    An empty entry in `PYTHONPATH` or `PATH` names it, which is easily made by mistake.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        here = os.path.realpath(os.curdir)
    except FileNotFoundError:  # it was removed: nothing is there to be run
        return
    for name in LISTS:
        listed = os.environ.get(name, "").split(os.pathsep)
        kept = [each for each in listed if os.path.realpath(each or os.curdir) != here]
        if len(kept) < len(listed) and any(listed):
            os.environ[name] = os.pathsep.join(kept)
            if name == "PYTHONPATH":
                sys.path[:] = [each for each in sys.path if os.path.realpath(each) != here]


def keep_others_from_writing() -> None:
    """No file or folder that is made from here on can be written by others, whatever was asked for:
    among them is compiled code that a later run takes."""
    os.umask(os.umask(OTHERS) | OTHERS)
