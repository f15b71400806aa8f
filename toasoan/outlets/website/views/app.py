"""The site as an app without a store: manifest, icons, the worker that reads without a line, and the pages it needs."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from toasoan.outlets.pagestore.dependencies import changes_at, shows
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website.metadata import Head
from toasoan.outlets.website.occasions import occasion_on, style_of
from toasoan.outlets.website.press import Press, press_of
from toasoan.outlets.website.times import next_midnight

PAPER = "#FBFAF7"
SIZES = (180, 192, 512)
LETTERS = Path(__file__).parent.parent / "letters.ttf"  # capitals alone; made by tools/join_fonts.py
A_MINUTE, A_DAY = "public, max-age=60", "public, max-age=86400"
FONTS = {
    "vi": (
        "source-serif-4-latin-wght-normal",
        "source-serif-4-vietnamese-wght-normal",
        "be-vietnam-pro-latin-400-normal",
        "be-vietnam-pro-vietnamese-400-normal",
    ),
    "km": ("noto-sans-khmer-khmer-wght-normal",),
}
SHELL = ("first.js", "site.js", "reading.js", "kept.js", "site.css", "article.css", "print.css")
LONGEST_SHARED = 500
PRIVATE = ("/tai-khoan/", "/dang-nhap/", "/dang-xuat/", "/cong-tac-vien/", "/tai-lieu/", "/lich-ca-nhan/", "/thong-bao/")  # never kept


def _said(content: str, kind: str, *, cache: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Cache-Control"] = cache
    return response


@stored
@require_safe
def today_style(request: HttpRequest) -> HttpResponse:
    """What the day changes: nothing, a greeting, or black and white."""
    shows("occasions")
    changes_at(next_midnight())
    return _said(style_of(occasion_on(press_of(request), timezone.localdate())), "text/css", cache=A_MINUTE)


@stored
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest of a title."""
    press = press_of(request)
    icons = [{"src": f"/bieu-tuong-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in SIZES]
    data = {
        "id": "/",
        "name": press.name,
        "short_name": press.name if len(press.name) <= 14 else (press.title.name if press.title else press.name)[-14:].strip(),
        "description": press.title.tagline if press.title else "",
        "lang": press.language,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": press.accent,
        "background_color": PAPER,
        "categories": ["news"],
        "icons": [*icons, {"src": "/bieu-tuong-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"}],
        "shortcuts": [{"name": _("Tìm kiếm"), "url": "/tim-kiem/"}, {"name": _("Đã lưu"), "url": "/da-luu/"}],
        "share_target": {"action": "/nhan-chia-se/", "method": "GET", "params": {"title": "title", "text": "text", "url": "url"}},
    }
    return _said(json.dumps(data, ensure_ascii=False), "application/manifest+json", cache=A_DAY)


@stored
@require_safe
def app_icon(request: HttpRequest, size: int) -> HttpResponse:
    """The title's letter on its colour, for home screens; what is masked away is ground."""
    if size not in SIZES:
        raise Http404
    press = press_of(request)
    response = HttpResponse(_draw(press.letter, press.accent, size), content_type="image/png")
    response["Cache-Control"] = A_DAY
    return response


@lru_cache(maxsize=32)
def _draw(letter: str, accent: str, size: int) -> bytes:
    image = Image.new("RGB", (size, size), accent)
    font = ImageFont.truetype(str(LETTERS), round(size * 0.56))
    ImageDraw.Draw(image).text((size / 2, size * 0.5), letter, fill="#FFFFFF", font=font, anchor="mm")
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


@stored
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its text changes with the files it keeps, so that a browser takes the new one and the new files together."""
    press = press_of(request)
    names = [*(f"website/{name}" for name in SHELL), *(f"website/fonts/{name}.woff2" for name in FONTS.get(press.language, FONTS["vi"]))]
    shell = ["/ngoai-tuyen/", "/da-luu/", "/icon.svg", *(staticfiles_storage.url(name) for name in names)]
    source = _worker_source()
    version = hashlib.sha256("\n".join([source, *shell]).encode()).hexdigest()[:12]
    private = sorted({*settings.NEWSROOM_PREFIXES, *PRIVATE})
    head = "const VERSION = {};\nconst SHELL = {};\nconst PRIVATE = {};\n".format(*(json.dumps(value) for value in (version, shell, private)))
    response = _said(head + source, "text/javascript", cache="no-cache")
    response["Service-Worker-Allowed"] = "/"
    return response


@lru_cache(maxsize=1)
def _worker_source() -> str:
    return (Path(__file__).parent.parent / "worker.js").read_text(encoding="utf-8")


def _page(request: HttpRequest, template: str, title: str, path: str, **context: object) -> HttpResponse:
    head = Head(title=title, description=title, canonical=press_of(request).absolute(path), index=False)
    return render(request, template, {"head": head, **context})


@stored
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a line, when the page asked for was not kept."""
    return _page(request, "website/offline.html", _("Đang không có mạng"), "/ngoai-tuyen/")


@stored
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Saved and half-read articles: the page is the same for everybody, the list is made in the browser."""
    return _page(request, "website/kept.html", _("Đã lưu"), "/da-luu/")


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """What another app shares to ours: an own article opens, anything else can be searched for or sent to the newsroom."""
    press = press_of(request)
    given = {name: request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST_SHARED] for name in ("title", "text", "url")}
    for word in f"{given['url']} {given['text']}".split():
        if path := _own_path(press, word):
            return HttpResponseRedirect(path)
    words = given["title"] or given["text"]
    return _page(request, "website/shared.html", _("Chia sẻ với tòa soạn"), "/nhan-chia-se/", given=given, words=words)


def _own_path(press: Press, address: str) -> str:
    """The path of an address of this site, or ``""``; a backslash or a second slash would lead a browser elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = parts.scheme in ("http", "https") and parts.netloc == press.domain
    return parts.path if own and parts.path.startswith("/") and not parts.path.startswith(("//", "/\\")) and "\\" not in parts.path else ""
