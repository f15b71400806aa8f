"""The networks a newsroom posts to, each with its limits. A new network is one entry here and one line in its test.

X's counting follows the published configuration of its twitter-text library (version 3: weights by range of code points, 23 for an
address). The other limits are those commonly given for the networks; nobody has compared them with the networks' own pages for this
product, and the networks change them without notice: each therefore carries ``certainty`` and is shown with it. What lies beyond a
limit is said before posting, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

URL = re.compile(r"https?://[^\s<>\"]+")
HASHTAG = re.compile(r"(?<![\w#])#(\w+)")
# twitter-text configuration v3: these ranges weigh one, everything else (Vietnamese letters with two marks, Khmer, emoji) weighs two
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
X_ADDRESS = 23
COMMONLY_GIVEN = _("theo mức thường dẫn, chưa đối chiếu với trang của mạng")


def code_points(text: str) -> int:
    """Characters as Unicode counts them."""
    return len(text)


def utf16_units(text: str) -> int:
    """What programs written in Java or JavaScript count: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def utf8_bytes(text: str) -> int:
    """Bytes as they travel: a Vietnamese letter with two marks is three."""
    return len(text.encode())


def x_weight(text: str) -> int:
    """The weighted length of X: an address 23, light characters one, others two."""
    addresses = len(URL.findall(text)) * X_ADDRESS
    rest = URL.sub("", text)
    return addresses + sum(1 if any(low <= ord(sign) <= high for low, high in LIGHT) else 2 for sign in rest)


@dataclass(frozen=True)
class Network:
    """One network: how long a text may be and how that is counted, what shows before "more", pictures, hashtags, its own hosts.

    ``shown`` is in code points; ``link_in_text`` says whether an address in the text can be followed; ``hosts`` are the only places
    a permalink may lead to.
    """

    code: str
    label: str | Promise
    limit: int
    shown: int
    hosts: tuple[str, ...]
    count: Callable[[str], int] = code_points
    pictures: int = 10
    needs_picture: bool = False
    hashtags: int = 30
    link_in_text: bool = True
    certainty: str | Promise = COMMONLY_GIVEN

    def is_own(self, address: str) -> bool:
        """Whether an address is a page of this network, over HTTPS, and nothing that only looks like it."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return False
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        return parts.scheme == "https" and port in {None, 443} and not parts.username and host in self.hosts and len(parts.path) > 1


NETWORKS: dict[str, Network] = {
    network.code: network
    for network in (
        Network("facebook", "Facebook", 63_206, 477, ("facebook.com", "fb.com", "fb.watch"), utf16_units),
        Network("zalo", "Zalo OA", 2_000, 300, ("zalo.me", "oa.zalo.me", "chat.zalo.me"), pictures=1),
        Network("youtube", _("YouTube (mô tả)"), 5_000, 150, ("youtube.com", "youtu.be"), utf8_bytes, pictures=1, hashtags=15),
        Network("tiktok", _("TikTok (chú thích)"), 2_200, 90, ("tiktok.com", "vt.tiktok.com"), utf16_units, pictures=35, link_in_text=False),
        Network(
            "x",
            "X",
            280,
            280,
            ("x.com", "twitter.com"),
            x_weight,
            pictures=4,
            certainty=_("cách đếm theo cấu hình công khai của thư viện twitter-text 3"),
        ),
        Network("threads", "Threads", 500, 500, ("threads.net", "threads.com"), pictures=20, hashtags=1),
        Network("instagram", "Instagram", 2_200, 125, ("instagram.com",), pictures=20, needs_picture=True, link_in_text=False),
        Network("telegram", "Telegram", 4_096, 4_096, ("t.me", "telegram.me"), utf16_units),
    )
}
CHOICES = [(network.code, network.label) for network in NETWORKS.values()]


def hashtag(words: str) -> str:
    """One hashtag from a topic's name: its letters and digits, each word with a capital; empty when nothing is left."""
    parts = re.findall(r"\w+", words)
    joined = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"#{joined}" if joined and not joined.isdigit() else ""
