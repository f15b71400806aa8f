"""How alike two pictures look: a difference hash of 64 bits, robust against scaling, compression and small changes of colour."""

from __future__ import annotations

from typing import IO

from django.core.files.base import File
from PIL import Image as Pillow

# two pictures that differ in at most so many bits look the same to a person
ALIKE = 6


def look_of(file: IO[bytes] | File[bytes]) -> str:
    """The hash as 16 hexadecimal digits: whether each of 8 x 8 fields is brighter than its left neighbour."""
    file.seek(0)
    with Pillow.open(file) as opened:
        opened.draft("L", (64, 64))
        grey = opened.convert("L").resize((9, 8), Pillow.Resampling.BOX)
    file.seek(0)
    pixels = grey.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left, right = pixels[row * 9 + column : row * 9 + column + 2]
            bits = bits << 1 | (right > left)
    return f"{bits:016x}"


def bands(look: str) -> tuple[int, int, int, int]:
    """The hash as four numbers of 16 bits, for the index."""
    return int(look[:4], 16), int(look[4:8], 16), int(look[8:12], 16), int(look[12:], 16)


def distance(one: str, other: str) -> int:
    """In how many bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
