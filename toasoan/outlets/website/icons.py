"""The few drawings of the site, inside the page: no request, no font, coloured like the text beside them."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

# on a square of 24, drawn with lines of 1.8 unless they fill themselves
_DRAWINGS = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "bookmark": '<path class="bookmark" d="M6 3.5h12v17l-6-4.6-6 4.6z"/>',
    "letters": '<path d="M2.5 18.5 8 5.5l5.5 13M4.5 14h7M15 18.5l3.2-8 3.3 8M16 16h4.4"/>',
    "listen": '<path d="M4 15v-2a8 8 0 0 1 16 0v2"/><path d="M4 14.5h3v6H5.5A1.5 1.5 0 0 1 4 19zM20 14.5h-3v6h1.5A1.5 1.5 0 0 0 20 19z"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.5 6M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.1-1.2"/>',
    "share": '<path d="M12 15V3.5M7.5 7.5 12 3l4.5 4.5M6 11.5H4.5v9h15v-9H18"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z"/>',
    "home": '<path d="M3.5 11 12 3.8 20.5 11M6 9.5v10.8h12V9.5M10 20v-5.5h4V20"/>',
    "sections": '<path d="M4 6.5h16M4 12h16M4 17.5h10"/>',
    "zalo": '<path d="M4 4.5h16v12.5h-9L6.5 20.5V17H4z"/><path d="M8.5 8h6l-6 6h6.5"/>',
    "facebook": '<path d="M13.5 21v-8h2.8l.5-3.3h-3.3V7.6c0-1 .4-1.7 1.8-1.7h1.6V3c-.4-.1-1.3-.2-2.3-.2-2.5 0-4 1.5-4 4.2v2.7H7.7V13h2.9v8z"/>',
    "camera": '<path d="M3.5 7.5H8L9.5 5h5L16 7.5h4.5v12h-17z"/><circle cx="12" cy="13" r="3.5"/>',
    "play": '<path d="M8 5.5v13l10.5-6.5z"/>',
    "sound": '<path d="M4 14v-4M8 17V7M12 20V4M16 16V8M20 13.5v-3"/>',
    "chart": '<path d="M4 20.5h16M6.5 17v-5M12 17V5M17.5 17V9"/>',
    "quote": '<path d="M5 16.5c2.5 0 4-1.8 4-4.5V7H4.5v4.5H7M14 16.5c2.5 0 4-1.8 4-4.5V7h-4.5v4.5H16"/>',
    "talk": '<path d="M4 4.5h11v8H9l-3 2.8v-2.8H4zM18 9h2.5v8H18v2.8l-3-2.8h-4"/>',
    "book": '<path d="M12 6.5C10 5 7 4.5 3.5 4.8v14c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.700v-14C17 4.5 14 5 12 6.5zM12 6.5v14"/>',
}


def icon(name: str) -> SafeString:
    """A drawing that says nothing to a screen reader: the words stand beside it or in the label.

    :raises KeyError: when there is no such drawing.
    """
    return mark_safe(f'<svg class="icon" aria-hidden="true" viewBox="0 0 24 24" width="24" height="24">{_DRAWINGS[name]}</svg>')  # noqa: S308 (our own)
