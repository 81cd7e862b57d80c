"""Who speaks for whom, notices, and what is suspended and resumed."""

from pydantic import Field

from detente.table.acts.parts import Body, PublicKey, Says, Word


class Designate(Body):
    """A lead, by name and key: a public mandate. `scope`: texts and pledges, or "*" for all."""

    lead: Word
    office: Word
    key: PublicKey
    scope: list[Word] = Field(min_length=1, max_length=200)


class Notice(Body):
    """A notice under a template, with the fields that the template asks for."""

    template: Word
    fields: dict[Word, Says] = Field(min_length=1, max_length=50)


class Suspend(Body):
    """A channel or a pledge is suspended; what the rules firewall cannot be."""

    what: Word
    why: Says


class Resume(Body):
    """What was suspended goes on."""

    what: Word


RUNNING: dict[str, type[Body]] = {
    "designate": Designate,
    "notice": Notice,
    "suspend": Suspend,
    "resume": Resume,
}
