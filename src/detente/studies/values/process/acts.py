"""How an act of the process is named in an answer."""

from dataclasses import dataclass

from detente.answers.text import Id, Quote


@dataclass(frozen=True)
class ActNamed:
    """An act: its id, the template's act that it is an instance of, the carrier of a message.

    `of` is "" for an act that the case adds, which `says` what is done.
    """

    id: Id
    of: Id = ""
    says: Quote = ""
    carrier: Id = ""
