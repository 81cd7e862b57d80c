"""Forms of notices: sourced data in `templates/notices.yaml`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from detente.files.yaml_text import template
from detente.table.acts.notice import Notice


@dataclass(frozen=True)
class Form:
    """A form: fields that must be said, and how many hours ahead."""

    id: str
    title: str
    hours: int
    fields: dict[str, str]

    def late(self, notice: Notice, now: datetime) -> list[str]:
        """A warning where a notice comes later than the form asks; it counts all the same."""
        ahead = datetime.fromisoformat(notice.planned) - now
        if ahead >= timedelta(hours=self.hours):
            return []
        return [f"warning: this is less than {self.hours} hours ahead, which {self.id} asks for"]


def forms() -> dict[str, Form]:
    """All forms by name."""
    every = template("notices")
    return {one["id"]: Form(one["id"], one["title"], one["hours"], one["fields"]) for one in every}


def faults(form: Form, notice: Notice) -> list[str]:
    """What a notice lacks, or says beyond its form."""
    lacks = [f"{name}: is missing · {form.id} asks for it: {asks} · add --field {name}=…"
             for name, asks in form.fields.items() if not notice.fields.get(name)]  # fmt: skip
    odd = [f"{name}: is no field of {form.id} · it has {', '.join(form.fields)} · leave it out"
           for name in notice.fields if name not in form.fields]  # fmt: skip
    missing = [] if notice.planned else ["planned: is missing · a notice names its date · give it"]
    return lacks + odd + missing
