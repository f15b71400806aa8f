"""The facts as Markdown, written between marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields

from django.utils import translation

from config.architecture import facts
from toasoan.foundation.outbox.events import Event
from toasoan.foundation.people.permissions import granted
from toasoan.foundation.people.roles import ROLES

PAGE = "docs/architecture.md"
MARK, END = "<!-- drawn: {name} (manage.py architecture_map) -->", "<!-- end drawn -->"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    names: list[object] = list(head)
    lines: list[list[object]] = [names, ["---"] * len(names), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines)


def tree() -> str:
    """Wings and rooms with what their docstrings say."""
    lines = ["```", "toasoan/"]
    for wing in facts.wings():
        lines.append(f"├── {wing.name + '/':<16}{wing.about}")
        for room in facts.rooms(wing.name):
            note = "" if room.installed else "  (a library, no app)"
            lines.append(f"│   ├── {room.name + '/':<16}{room.about}{note}")
    return "\n".join([*lines, "```"])


def missing() -> str:
    """Planned rooms that are not there yet."""
    gone = facts.missing_rooms()
    return "\n".join(f"- `{wing}/`: {', '.join(names)}" for wing, names in gone.items()) or "Every planned room is there."


def directions() -> str:
    """The import contracts."""
    return "\n".join(f"- **{name}**: {'; '.join(rules)}." for name, rules in facts.contracts())


def models() -> str:
    """Tables by owner."""
    parts = []
    for app, own in facts.our_models():
        rows = [(f"`{model.__name__}`", model._meta.verbose_name, facts.first_paragraph(model.__doc__)) for model in own]
        parts.append(f"**`{app}`**\n\n" + table(("model", "in Vietnamese", "what it is"), rows))
    return "\n\n".join(parts)


def events() -> str:
    """Events and who takes them."""
    takers = {event.name: [consumer.name for consumer in facts.our_consumers() if event.name in consumer.events] for event in facts.our_events()}
    rows = [
        (
            f"`{event.name}`",
            _fields(event),
            facts.first_paragraph(event.__doc__),
            ", ".join(f"`{name}`" for name in takers[event.name]) or "nobody yet",
        )
        for event in facts.our_events()
    ]
    taken = [(f"`{one.name}`", one.handle.__module__, facts.first_paragraph(one.handle.__doc__)) for one in facts.our_consumers()]
    tail = "\n\n" + table(("consumer", "module", "what it does"), taken) if taken else ""
    return table(("event", "fields", "meaning", "taken by"), rows) + tail


def _fields(event: type[Event]) -> str:
    return ", ".join(f"`{field.name}`" for field in fields(event))


def offers() -> str:
    """Places one room offers and others fill."""
    return table(("function", "in", "what it is for"), [(f"`{one.name}`", f"`{one.where}`", one.about) for one in facts.offers()])


def permissions() -> str:
    """Who holds what by default."""
    order = [role.code for role in ROLES]
    rows = []
    for permission, codes in granted().items():
        who = "everybody" if len(codes) == len(order) else ", ".join(code for code in order if code in codes)
        rows.append((f"`{permission}`", who))
    return table(("permission", "roles that hold it unless the agency changed it"), rows)


def commands() -> str:
    """Management commands."""
    return table(("command", "in", "what it does"), [(f"`{one.name}`", f"`{one.where}`", one.about) for one in facts.commands()])


def periodic() -> str:
    """Jobs that run by the clock."""
    rows = [(f"`{job.name}`", _interval(job.seconds), facts.first_paragraph(job.run.__doc__)) for job in facts.our_jobs()]
    return table(("job", "every", "what it does"), rows)


def _interval(seconds: int) -> str:
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % size == 0:
            number = seconds // size
            return name if number == 1 else f"{number} {name}s"
    return f"{seconds} s"


def staff() -> str:
    """Staff addresses."""
    return table(("address", "name", "module"), [(f"`{one.name}`", one.about, f"`{one.where}`") for one in facts.staff_addresses()])


def public() -> str:
    """Public addresses."""
    return "\n".join(f"- `/{address}`" for address in facts.public_addresses())


PARTS: dict[str, Callable[[], str]] = {
    "tree": tree,
    "missing": missing,
    "directions": directions,
    "models": models,
    "events": events,
    "offers": offers,
    "permissions": permissions,
    "commands": commands,
    "jobs": periodic,
    "staff addresses": staff,
    "public addresses": public,
}


def redraw(text: str) -> str:
    """The page with every drawn part brought up to date.

    :raises ValueError: when a mark is missing.
    """
    with translation.override("vi"):
        for name, draw in PARTS.items():
            mark = MARK.format(name=name)
            if mark not in text:
                raise ValueError(f"{PAGE} has no mark {mark}")
            before, rest = text.split(mark, 1)
            text = f"{before}{mark}\n\n{draw()}\n\n{END}{rest.split(END, 1)[1]}"
    return text
