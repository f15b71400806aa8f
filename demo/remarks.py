"""What is said at a step: a remark of ``activity.yaml`` that fits the article."""

from __future__ import annotations

from demo.reviewers import chance
from demo.world import Entry, World

_FILTERS = ("key", "genre", "section", "title_code", "step")


class Remarks:
    """Finds remarks by kind; one with a filter (``for``) is said only of articles that it names."""

    def __init__(self, world: World) -> None:
        self.remarks = world.remarks

    def of(self, kind: str, entry: Entry, step: str = "") -> str:
        """A remark of this kind for the article at this step, or nothing."""
        values = {**entry, "step": step}
        own = [remark for remark in self._kind(kind) if "for" in remark and self._fits(remark["for"], values)]
        general = [remark for remark in self._kind(kind) if "for" not in remark]
        chosen = own or general
        return chosen[chance(entry["key"], f"{kind}/{step}", len(chosen))]["text"] if chosen else ""

    def own(self, kind: str, entry: Entry) -> list[str]:
        """All remarks of this kind that name the article itself."""
        return [remark["text"] for remark in self._kind(kind) if remark.get("for", {}).get("key") == entry["key"]]

    def _kind(self, kind: str) -> list[Entry]:
        return [remark for remark in self.remarks if remark["kind"] == kind]

    @staticmethod
    def _fits(wanted: Entry, values: Entry) -> bool:
        return all(values.get(name) in (value if isinstance(value, list) else [value]) for name, value in wanted.items() if name in _FILTERS)
