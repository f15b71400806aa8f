"""What a web server in front needs to answer from the store: written from the same settings and tables by which we answer ourselves."""

from __future__ import annotations

from django.conf import settings

from toasoan.outlets.pagestore.headers import reader_headers
from toasoan.outlets.pagestore.shelf import TYPES

HEAD = """\
# Pages of Tòa Soạn Mở answered from the page store; made by "manage.py nginx_pages", included by nginx.conf in each server of a public site.
# gzip_static belongs to nginx; brotli_static to Debian's libnginx-mod-http-brotli-static.
"""


def _title(name: str) -> str:
    return "-".join(part.upper() if part in {"cdn"} else part.capitalize() for part in name.split("-"))


def _location(where: str, types: str, root: str) -> list[str]:
    lines = [
        f"root {root};",
        types,
        "charset utf-8;",
        "charset_types text/plain application/xml;",
        "gzip off;",
        "gzip_static on;",
        "brotli_static on;",
        "gzip_vary on;",
        "if_modified_since before;",
        *(f'add_header {_title(name)} "{value}";' for name, value in reader_headers()),
    ]
    if settings.CDN_SECONDS:
        lines += ['add_header Surrogate-Key "$host$uri $host";', 'add_header Cache-Tag "$host$uri,$host";']
    lines.append("try_files $toasoan_file @toasoan;")
    return [f"location {where} {{", *(f"    {line}" for line in lines), "}", ""]


def nginx_pages(root: str | None = None) -> str:
    """The include for nginx."""
    lies = root or str(settings.PAGE_STORE)
    named = [(end, kind) for end, kind in TYPES if not end.startswith(".")]
    suffixes = [(end[1:], kind.partition(";")[0]) for end, kind in TYPES if end.startswith(".")]
    lines = _location("/", "types { " + " ".join(f"{kind} {end};" for end, kind in suffixes) + " }", lies)
    for end, kind in named:
        pattern = end.replace(".", r"\.")
        lines += _location(f"~ /{pattern}$", f'types {{ }} default_type "{kind}";', lies)
    return HEAD + "\n".join(lines)
