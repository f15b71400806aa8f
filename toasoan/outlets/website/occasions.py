"""How an occasion looks. It comes as a small style sheet of its own, asked for by every page: pages are stored for long, days change."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from toasoan.outlets.website.models import Occasion
from toasoan.outlets.website.press import Press

MOURNING = "html{filter:grayscale(1)}.masthead,.imprint{border-top-color:currentColor}"
GREETING = ".masthead::after{content:%s;display:block;padding:.3rem 1rem;text-align:center;font:600 1rem/1.5 var(--serif);color:%s;background:%s}"
FESTIVE, MOURNFUL = ("#FFF3C4", "#8F1511"), ("#FFFFFF", "#1C1A17")  # letters and ground; contrast 8.3 and 17.2
ORNAMENTS = {Occasion.Ornament.STAR: "★", Occasion.Ornament.APRICOT: "✿", Occasion.Ornament.LOTUS: "❀"}


def occasion_on(press: Press, day: date) -> Occasion | None:
    """What holds on a day: mourning before any holiday, the site's own before everybody's, the shorter before the longer."""
    found = Occasion.objects.filter(Q(site=None) | Q(site=press.site), starts__lte=day, ends__gte=day)
    order = sorted(found, key=lambda one: (one.kind != Occasion.Kind.MOURNING, one.site_id is None, one.ends - one.starts, -one.pk))
    return order[0] if order else None


def style_of(occasion: Occasion | None) -> str:
    """The style sheet of an occasion; empty on an ordinary day."""
    if occasion is None:
        return ""
    mourning = occasion.kind == Occasion.Kind.MOURNING
    rules = [MOURNING] if mourning else []
    if occasion.words:
        ornament = ORNAMENTS.get(Occasion.Ornament(occasion.ornament), "")
        words = f"{ornament} {occasion.words} {ornament}".strip()
        rules.append(GREETING % (css_string(words), *(MOURNFUL if mourning else FESTIVE)))
    return "\n".join(rules) + "\n"


def css_string(text: str) -> str:
    """Text as a string of CSS: whatever is in it, it stays text (CSS Syntax 3, 4.3.7)."""
    escaped = "".join(char if char.isalnum() or char in " .,:;!?-–()/" or ord(char) > 0x9F else f"\\{ord(char):x} " for char in text)
    return f'"{escaped}"'
