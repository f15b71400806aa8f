"""Logos, favicon, two short clips and two recordings of the demo, all made by code.

python -m demo.pictures.media        needs ffmpeg, numpy, Pillow, resvg_py
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import resvg_py

CONTENT = Path(__file__).resolve().parent.parent / "content"
RATE = 44100
NOTE = {n: 440 * 2 ** ((i - 9) / 12) for i, n in enumerate("C C# D D# E F F# G G# A A# B".split())}
# the pentatonic lines: (note, octave shift, beats)
SIGNAL = [
    ("G", 0, 1),
    ("A", 0, 0.5),
    ("C", 1, 0.5),
    ("D", 1, 1),
    ("C", 1, 0.5),
    ("A", 0, 0.5),
    ("G", 0, 1),
    ("E", 0, 0.5),
    ("D", 0, 0.5),
    ("E", 0, 1),
    ("G", 0, 2),
    ("A", 0, 0.5),
    ("C", 1, 0.5),
    ("D", 1, 1),
    ("E", 1, 0.5),
    ("D", 1, 0.5),
    ("C", 1, 1),
    ("A", 0, 0.5),
    ("G", 0, 0.5),
    ("A", 0, 1),
    ("C", 1, 3),
]
COUNTRY = [
    ("D", 0, 1.5),
    ("F", 0, 0.5),
    ("G", 0, 1),
    ("A", 0, 1),
    ("C", 1, 1.5),
    ("A", 0, 0.5),
    ("G", 0, 2),
    ("F", 0, 0.5),
    ("G", 0, 0.5),
    ("A", 0, 1),
    ("G", 0, 0.5),
    ("F", 0, 0.5),
    ("D", 0, 2),
    ("C", 0, 0.5),
    ("D", 0, 0.5),
    ("F", 0, 1),
    ("G", 0, 1),
    ("D", 0, 3),
]


def pluck(freq: float, seconds: float, rng: np.random.Generator) -> np.ndarray:
    """A plucked string (Karplus-Strong) with a slight slide into its pitch, as a đàn tranh bends a note."""
    n, period = int(RATE * seconds), max(int(RATE / freq), 2)
    line = rng.uniform(-1, 1, period)
    line = np.convolve(np.r_[line[-3:], line], [0.25] * 4, "valid")[:period]
    out = np.zeros(n)
    for start in range(0, n, period):
        chunk = line[: min(period, n - start)]
        out[start : start + len(chunk)] = chunk
        line = 0.997 * (0.5 * line + 0.5 * np.roll(line, 1))
    return out * np.exp(-np.linspace(0, 3.2, n))


def melody(notes: list[tuple[str, int, float]], beat: float, total: float, seed: int) -> np.ndarray:
    """A tune with a soft drone under it and a little room around it."""
    rng = np.random.default_rng(seed)
    out = np.zeros(int(RATE * total))
    t = 0.3
    for name, octave, beats in notes:
        for delay, octave_up, gain in ((0, 0, 0.8), (0.012, 1, 0.25)):
            tone = pluck(NOTE[name] * 2 ** (octave + octave_up), 2.6, rng) * gain
            a = int((t + delay) * RATE)
            tone = tone[: max(len(out) - a, 0)]
            out[a : a + len(tone)] += tone
        t += beats * beat
    for k in range(int(total / (beat * 4))):
        tone = pluck(NOTE[notes[0][0]] / 2, 3.0, rng) * 0.5
        a = int((0.3 + k * beat * 4) * RATE)
        tone = tone[: max(len(out) - a, 0)]
        out[a : a + len(tone)] += tone
    for delay, gain in ((0.09, 0.25), (0.17, 0.16), (0.29, 0.1)):
        d = int(delay * RATE)
        out[d:] += out[:-d] * gain
    fade = np.clip(np.arange(len(out))[::-1] / (RATE * 2.0), 0, 1)
    return out * fade / np.abs(out).max() * 0.85


def ffmpeg(*args: str, data: bytes | None = None) -> None:
    """Run ffmpeg quietly."""
    subprocess.run(["ffmpeg", "-y", "-loglevel", "error", *args], input=data, check=True)


def sound(name: str, notes: list[tuple[str, int, float]], beat: float, total: float, seed: int) -> None:
    """One recording."""
    pcm = (melody(notes, beat, total, seed) * 32767).astype("<i2").tobytes()
    target = CONTENT / "sounds" / f"{name}.mp3"
    ffmpeg(
        "-f",
        "s16le",
        "-ar",
        str(RATE),
        "-ac",
        "1",
        "-i",
        "-",
        "-c:a",
        "libmp3lame",
        "-b:a",
        "96k",
        "-metadata",
        "artist=Tòa Soạn Mở – bản dùng thử",
        "-metadata",
        "copyright=CC BY-SA 4.0",
        str(target),
        data=pcm,
    )


def clip(name: str, picture: str, notes: list[tuple[str, int, float]], leftwards: bool) -> None:
    """A slow pan over a picture with music."""
    frames = 7 * 25
    x = f"(iw-iw/zoom)*{f'(1-on/{frames})' if leftwards else f'on/{frames}'}"
    with tempfile.NamedTemporaryFile(suffix=".pcm") as f:
        f.write((melody(notes, 0.42, 7.0, 5) * 32767).astype("<i2").tobytes())
        f.flush()
        ffmpeg(
            "-i",
            str(CONTENT / "pictures" / f"{picture}.jpg"),
            "-f",
            "s16le",
            "-ar",
            str(RATE),
            "-ac",
            "1",
            "-i",
            f.name,
            "-filter_complex",
            f"[0:v]zoompan=z=1.22:x='{x}':y='(ih-ih/zoom)*0.6':d={frames}:s=1280x720:fps=25,scale=640:360,format=yuv420p[v]",
            "-map",
            "[v]",
            "-map",
            "1:a",
            "-c:v",
            "libx264",
            "-preset",
            "slow",
            "-crf",
            "27",
            "-maxrate",
            "520k",
            "-bufsize",
            "900k",
            "-c:a",
            "aac",
            "-b:a",
            "64k",
            "-t",
            "7",
            "-movflags",
            "+faststart",
            "-metadata",
            "copyright=CC BY-SA 4.0",
            str(CONTENT / "clips" / f"{name}.mp4"),
        )


def svg(body: str, size: int = 64, w: int | None = None) -> str:
    """A small drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w or size} {size}" role="img">{body}</svg>\n'


BAO = (
    '<rect width="64" height="64" rx="10" fill="#B3261E"/><circle cx="42" cy="22" r="9" fill="#ffe3b0"/><path d="M9 40q5.75-5 11.5 0t11.5 0 11.5 0 11.5 0" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>'
    '<path d="M9 51q5.75-5 11.5 0t11.5 0 11.5 0 11.5 0" fill="none" stroke="#ffd9cf" stroke-width="4" stroke-linecap="round"/><path d="M9 25q8 3 12 3h17q9 0 16-9-2 13-12 15H20q-8-1-11-9z" fill="#fff"/><path d="M21 27q7-9 16 0z" fill="#ffd9cf"/>'
)
KHMER = (
    '<rect width="64" height="64" rx="10" fill="#9A6B00"/><path d="M32 6l2.4 12h-4.8z" fill="#fff"/><path d="M20 24q3-2 4-7h16q1 5 4 7zM14 36q5-3 7-9h22q2 6 7 9zM8 48q6-3 9-9h30q3 6 9 9z" fill="#fff"/>'
    '<path d="M8 48q-4-1-4-6 2 3 5 3zM56 48q4-1 4-6-2 3-5 3zM14 36q-4-1-4-6 2 3 5 3zM50 36q4-1 4-6-2 3-5 3z" fill="#ffd98a"/><path d="M14 50h5v8h-5zM24 50h5v8h-5zM35 50h5v8h-5zM45 50h5v8h-5z" fill="#ffe9bd"/>'
)
TAP_CHI = (
    '<rect width="64" height="64" rx="10" fill="#0F5C57"/><path d="M32 12c7 8 7 20 0 30-7-10-7-22 0-30z" fill="#fff"/><path d="M32 42c-2-11-9-18-19-20 0 10 7 18 19 20zM32 42c2-11 9-18 19-20 0 10-7 18-19 20z" fill="#bfe3da"/>'
    '<path d="M32 43c-7-6-16-7-24-3 6 6 15 7 24 3zM32 43c7-6 16-7 24-3-6 6-15 7-24 3z" fill="#7fc0b4"/><path d="M10 52q11-5 22 0 11-5 22 0" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
)


def logos() -> None:
    """Marks of the three titles and the favicon."""
    folder = CONTENT / "logos"
    for name, body in (("bao", BAO), ("khmer", KHMER), ("tap-chi", TAP_CHI), ("favicon", BAO)):
        (folder / f"{name}.svg").write_text(svg(body), encoding="utf-8")
    for size in (180, 512):
        (folder / f"favicon-{size}.png").write_bytes(
            bytes(resvg_py.svg_to_bytes(svg_string=svg(BAO).replace("viewBox", f'width="{size}" height="{size}" viewBox')))
        )


def main() -> None:
    """Everything."""
    for folder in ("logos", "clips", "sounds"):
        (CONTENT / folder).mkdir(exist_ok=True)
    logos()
    sound("nhac-hieu", SIGNAL, 0.75, 16, 3)
    sound("dong-que", COUNTRY, 0.9, 19, 4)
    clip("song", "song-binh-minh", COUNTRY, leftwards=False)
    clip("le-hoi", "dua-ghe-ngo", SIGNAL, leftwards=True)


if __name__ == "__main__":
    main()
