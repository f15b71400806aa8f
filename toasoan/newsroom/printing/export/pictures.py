"""Pictures as they go to print: cut to their frame around the point that matters, no finer than the press can show."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from toasoan.foundation.media.models import Picture

DOTS = 250  # per inch; newsprint shows fewer
QUALITY = 88
MOST = 6000  # dots on a side, for frames of a poster


def cut_to(picture: Picture, width: float, height: float) -> bytes:
    """A JPEG that fills ``width`` × ``height`` points. Of what is too wide or too high, the part around the focal point stays.

    :raises OSError: when the file is gone or broken.
    """
    with picture.open_file() as file:
        image = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    wanted = width / height
    across, down = image.size
    room = (min(across, round(down * wanted)), min(down, round(across / wanted)))
    left, top = _corner(picture, image.size, room)
    image = image.crop((left, top, left + room[0], top + room[1]))
    most = min(MOST, round(width / 72 * DOTS))
    if image.width > most:
        image = image.resize((most, max(1, round(most / wanted))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, dpi=(DOTS, DOTS))
    return out.getvalue()


def _corner(picture: Picture, whole: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    middle = (
        picture.focal_point_x if picture.focal_point_x is not None else whole[0] // 2,
        picture.focal_point_y if picture.focal_point_y is not None else whole[1] // 2,
    )
    left, top = (max(0, min(middle[place] - room[place] // 2, whole[place] - room[place])) for place in (0, 1))
    return left, top
