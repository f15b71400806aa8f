"""Render the demo's pictures: SVG from the scenes, gouache finish, JPEG with IPTC and XMP.

    python -m demo.pictures.render                 every picture, metadata and pictures.yaml
    python -m demo.pictures.render song-binh-minh  some pictures
    python -m demo.pictures.render --sheet /tmp/sheet.jpg [keys]   a contact sheet to look at

Needs resvg_py, Pillow, numpy, PyYAML and the exiftool program. Nothing at run time of the product needs this:
the rendered files are committed.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import resvg_py
import yaml
from PIL import Image, ImageDraw

from . import core

CONTENT = Path(__file__).resolve().parent.parent / "content"
OUT = CONTENT / "pictures"
CREATOR = "Tòa Soạn Mở – tranh minh họa bản dùng thử"
IPTC_CREATOR = "Tòa Soạn Mở"  # the old IPTC field holds 32 bytes
RIGHTS = "CC BY-SA 4.0"


def load() -> dict[str, core.Entry]:
    """Import every scenes_* module; they register their pictures."""
    package = importlib.import_module("demo.pictures")
    for m in pkgutil.iter_modules(package.__path__):
        if m.name.startswith("scenes_"):
            importlib.import_module(f"demo.pictures.{m.name}")
    return core.REGISTRY


def noise(rng: np.random.Generator, cells_x: int, cells_y: int, w: int, h: int) -> np.ndarray:
    """Smooth noise of about unit deviation."""
    small = rng.standard_normal((cells_y, cells_x)).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((w, h), Image.Resampling.BICUBIC))


def finish(img: Image.Image, grade: tuple[str, str, str, float], seed: int) -> Image.Image:
    """Hand-cut edges, dry-brush tone, the hour's colour grade, a soft vignette."""
    a = np.asarray(img.convert("RGB")).astype(np.float32)
    h, w = a.shape[:2]
    rng = np.random.default_rng(seed)
    dx, dy = noise(rng, 120, 80, w, h) * 1.0, noise(rng, 120, 80, w, h) * 1.0
    yy, xx = np.mgrid[0:h, 0:w]
    a = a[np.clip(yy + np.rint(dy), 0, h - 1).astype(int), np.clip(xx + np.rint(dx), 0, w - 1).astype(int)]
    lum = (a @ np.array([0.3, 0.59, 0.11], np.float32)) / 255
    lo, mid, hi = (np.array(core.rgb(c), np.float32) for c in grade[:3])
    t = lum[..., None]
    tone = np.where(t < 0.5, lo + (mid - lo) * t * 2, mid + (hi - mid) * (t - 0.5) * 2)
    a += (tone - a) * grade[3]
    brush = noise(rng, 60, 260, w, h) * 1.9 + noise(rng, 600, 400, w, h) * 1.5
    a += brush[..., None] * (0.4 + 0.9 * lum[..., None])
    v = ((xx / w - 0.5) ** 2 + (yy / h - 0.5) ** 2)[..., None]
    a *= 1.015 - 0.16 * v
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))


def draw(key: str) -> Image.Image:
    """The finished picture of a key."""
    load()
    scene = core.build(key)
    png = resvg_py.svg_to_bytes(svg_string=scene.svg())
    return finish(Image.open(io.BytesIO(bytes(png))), scene.p.grade, sum(map(ord, key)))


def save(key: str) -> tuple[str, int]:
    """Render one JPEG; lower quality until it is light enough."""
    img = draw(key)
    target = OUT / f"{key}.jpg"
    for quality in (84, 78, 72, 66, 60):
        img.save(target, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
        if target.stat().st_size < 182_000:
            break
    return key, target.stat().st_size


def tag(keys: list[str]) -> None:
    """Embed creator, credit, rights and a Vietnamese description, as a photographer's file carries them."""
    args: list[str] = []
    for key in keys:
        e = core.REGISTRY[key]
        text = {"Creator": CREATOR, "Credit": CREATOR, "Rights": RIGHTS, "Description": e.alt}
        args += [
            "-codedcharacterset=utf8",
            f"-IPTC:By-line={IPTC_CREATOR}",
            f"-IPTC:Credit={IPTC_CREATOR}",
            f"-IPTC:CopyrightNotice={RIGHTS}",
            f"-IPTC:Caption-Abstract={e.alt}",
            f"-XMP-dc:Creator={text['Creator']}",
            f"-XMP-photoshop:Credit={text['Credit']}",
            f"-XMP-dc:Rights={RIGHTS}",
            f"-XMP-dc:Description={e.alt}",
            f"-XMP-dc:Title={e.hint}",
            "-XMP-xmpRights:WebStatement=https://creativecommons.org/licenses/by-sa/4.0/deed.vi",
            f"-EXIF:Artist={CREATOR}",
            f"-EXIF:Copyright={RIGHTS}",
            f"-EXIF:ImageDescription={e.alt}",
            "-overwrite_original",
            "-q",
            str(OUT / f"{key}.jpg"),
            "-execute",
        ]
    subprocess.run(["exiftool", "-charset", "utf8", "-@", "-"], input="\n".join(args), text=True, check=True)


def describe() -> None:
    """Write pictures.yaml: alternative text, a hint for the caption, the focal area."""
    data = {
        k: {"alt": e.alt, "caption_hint": e.hint, "focal": [e.focal[0], e.focal[1]], "width": e.focal[2], "height": e.focal[3]}
        for k, e in sorted(core.REGISTRY.items())
    }
    head = "# Alternative text, caption hint and focal area (centre, width, height; fractions of the picture) of every drawn picture.\n# Written by demo/pictures/render.py: change the scenes, not this file.\n"
    (CONTENT / "pictures.yaml").write_text(head + yaml.safe_dump(data, allow_unicode=True, width=160, sort_keys=False), encoding="utf-8")


def thumb(key: str) -> Image.Image:
    """A small copy for a contact sheet."""
    return draw(key).resize((480, 320), Image.Resampling.LANCZOS)


def sheet(keys: list[str], target: Path, cols: int = 4) -> None:
    """A contact sheet."""
    with ProcessPoolExecutor(2) as pool:
        pics = list(pool.map(thumb, keys))
    rows = -(-len(keys) // cols)
    out = Image.new("RGB", (cols * 490, rows * 345), "white")
    pen = ImageDraw.Draw(out)
    for i, (k, im) in enumerate(zip(keys, pics, strict=True)):
        x, y = (i % cols) * 490, (i // cols) * 345
        out.paste(im, (x, y))
        pen.text((x + 4, y + 323), k, fill="black")
    out.save(target, quality=85)


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser()
    ap.add_argument("keys", nargs="*")
    ap.add_argument("--sheet", type=Path)
    ns = ap.parse_args()
    registry = load()
    keys = ns.keys or sorted(registry)
    if ns.sheet:
        sheet(keys, ns.sheet)
        return
    OUT.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        for key, size in pool.map(save, keys):
            print(f"{key} {size // 1000} KB")
    tag(keys)
    describe()


if __name__ == "__main__":
    main()
