"""Which software made the pages: when templates, static files or code change, every page is made again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings

LOOKED_AT = ("*.html", "*.py")


def fingerprint() -> str:
    """A digest of what public pages are made with: code and templates of this product's rooms, names of static files, translations."""
    digest = sha256()
    roots = {Path(config.path) for config in apps.get_app_configs() if config.name.startswith("toasoan.")}
    roots.add(Path(settings.BASE_DIR) / "config")
    files = [file for root in sorted(roots) for pattern in LOOKED_AT for file in root.rglob(pattern) if "tests" not in file.parts]
    files += [Path(settings.STATIC_ROOT) / "staticfiles.json", *sorted(Path(settings.BASE_DIR).glob("locale/*/LC_MESSAGES/django.mo"))]
    for file in sorted(files):
        try:
            digest.update(str(file.relative_to(settings.BASE_DIR) if file.is_relative_to(settings.BASE_DIR) else file.name).encode())
            digest.update(sha256(file.read_bytes()).digest())
        except OSError:
            continue
    return digest.hexdigest()
