"""ffprobe and ffmpeg, outside programs that may be missing: what a recording is, how loud it is, and a picture of it.

They read one local file, with the demuxer that we name, no network and no other file; time and output are limited.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tinytag import TinyTag, TinyTagException

log = logging.getLogger("toasoan.media")

PROBE_SECONDS = 30
LOUDNESS_SECONDS = 900
POSTER_SECONDS = 60
LOUDNESS = {"loudness": r"I:\s+(-?[\d.]+) LUFS", "loudness_range": r"LRA:\s+(-?[\d.]+) LU", "true_peak": r"Peak:\s+(-?[\d.]+) dBFS"}


class Unreadable(Exception):
    """The file is not the sound or video that its first bytes promise."""


@dataclass(frozen=True)
class Probe:
    """What a recording is technically. Times in seconds, sizes in pixels."""

    duration: float = 0.0
    width: int | None = None
    height: int | None = None
    has_sound: bool = False
    has_video: bool = False
    codecs: tuple[str, ...] = ()
    bit_rate: int | None = None
    sample_rate: int | None = None
    channels: int | None = None
    title: str = ""
    artist: str = ""

    def technical(self) -> dict[str, Any]:
        """For the record's technical data."""
        known = {"codecs": list(self.codecs), "bit_rate": self.bit_rate, "sample_rate": self.sample_rate, "channels": self.channels}
        return {key: value for key, value in known.items() if value}


class Prober(Protocol):
    """Reads what a recording is."""

    def probe(self, path: Path, demuxer: str) -> Probe:
        """:raises Unreadable: when it is no recording of this kind."""


class TagProber:
    """tinytag, in Python: enough for sound, and for the length of a video."""

    def probe(self, path: Path, demuxer: str) -> Probe:
        """Length, rates and tags; of WebM, which tinytag does not read, nothing."""
        if demuxer == "matroska":
            return Probe(has_sound=True, has_video=True)
        try:
            tag = TinyTag.get(str(path))
        except (TinyTagException, OSError, ValueError, KeyError, IndexError, struct.error) as error:
            raise Unreadable(str(error)) from error
        if not tag.duration:
            raise Unreadable("no duration")
        return Probe(
            duration=float(tag.duration or 0),
            has_sound=True,
            has_video=demuxer == "mov",
            bit_rate=int(tag.bitrate * 1000) if tag.bitrate else None,
            sample_rate=tag.samplerate,
            channels=tag.channels,
            title=tag.title or "",
            artist=tag.artist or "",
        )


class FfmpegProber:
    """ffprobe."""

    def __init__(self, program: str) -> None:
        self.program = program

    def probe(self, path: Path, demuxer: str) -> Probe:
        """Everything that ffprobe tells."""
        command = [self.program, "-v", "error", "-protocol_whitelist", "file", "-f", demuxer, "-show_format", "-show_streams", "-of", "json"]
        try:
            done = run([*command, f"file:{path}"], PROBE_SECONDS)
            found = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError) as error:
            raise Unreadable(str(error)) from error
        streams = found.get("streams", [])
        if done.returncode or not streams:
            raise Unreadable(done.stderr.decode(errors="replace")[:500])
        return _read(found.get("format", {}), streams)


def _read(whole: dict[str, Any], streams: list[dict[str, Any]]) -> Probe:
    sounds = [one for one in streams if one.get("codec_type") == "audio"]
    # the cover of a record is a "video" of one picture
    videos = [one for one in streams if one.get("codec_type") == "video" and not one.get("disposition", {}).get("attached_pic")]
    tags = {key.lower(): value for key, value in whole.get("tags", {}).items()}
    return Probe(
        duration=float(whole.get("duration") or 0),
        width=videos[0].get("width") if videos else None,
        height=videos[0].get("height") if videos else None,
        has_sound=bool(sounds),
        has_video=bool(videos),
        codecs=tuple(one.get("codec_name", "?") for one in [*videos, *sounds]),
        bit_rate=int(whole["bit_rate"]) if str(whole.get("bit_rate", "")).isdigit() else None,
        sample_rate=int(sounds[0].get("sample_rate", 0)) or None if sounds else None,
        channels=sounds[0].get("channels") if sounds else None,
        title=str(tags.get("title", "")),
        artist=str(tags.get("artist", "")),
    )


def prober() -> Prober:
    """ffprobe where it is installed, tinytag otherwise."""
    program = shutil.which("ffprobe")
    return FfmpegProber(program) if program else TagProber()


def run(command: list[str], seconds: int) -> subprocess.CompletedProcess[bytes]:
    """Run a program without a shell and without input; killed when it takes too long."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)  # noqa: S603 (a list, no shell)


def _ffmpeg(path: Path, demuxer: str, *before: str) -> list[str] | None:
    program = shutil.which("ffmpeg")
    if program is None:
        return None
    careful = ["-nostdin", "-hide_banner", "-nostats", "-threads", "1", "-protocol_whitelist", "file,pipe"]
    return [program, *careful, *before, "-f", demuxer, "-i", f"file:{path}"]


def loudness(path: Path, demuxer: str) -> dict[str, float]:
    """Programme loudness by EBU R 128: LUFS, range in LU, true peak in dBFS; empty when nobody can say."""
    command = _ffmpeg(path, demuxer)
    if command is None:
        return {}
    try:
        done = run([*command, "-vn", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"], LOUDNESS_SECONDS)
    except subprocess.TimeoutExpired:
        log.warning("measuring the loudness of %s took too long", path.name)
        return {}
    if done.returncode:
        log.info("the loudness of %s cannot be measured", path.name)
        return {}
    text = done.stderr.decode(errors="replace").rpartition("Summary:")[2]
    found = {name: re.search(pattern, text) for name, pattern in LOUDNESS.items()}
    return {name: float(match[1]) for name, match in found.items() if match}


def poster(path: Path, demuxer: str, at: float) -> bytes | None:
    """A frame at so many seconds as JPEG, at most 1280 wide; nothing when nobody can make it."""
    command = _ffmpeg(path, demuxer, "-ss", f"{at:.2f}")
    if command is None:
        return None
    drawing = ["-frames:v", "1", "-an", "-vf", "scale='min(1280,iw)':-2", "-c:v", "mjpeg", "-q:v", "3", "-fs", "5000000"]
    try:
        done = run([*command, *drawing, "-f", "image2pipe", "pipe:1"], POSTER_SECONDS)
    except subprocess.TimeoutExpired:
        log.warning("drawing the poster of %s took too long", path.name)
        return None
    return done.stdout or None
