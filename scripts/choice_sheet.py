"""Draw docs/pictures/choosing.jpg: a kit's sheet, four candidates of one pose, and what `choose` says of each.

usage: python -m scripts.choice_sheet FILE
"""

from __future__ import annotations

import io
import sys
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from leo_assets.choose.rank import choose
from tests.choose.cast import scene

_KIT, _POSE, _OTHER = 3, 2, 2
_SIDE, _TEXT, _GAP = 256, 112, 10


def main(path: Path) -> None:
    one = scene(_KIT, _POSE, _OTHER)
    choice = choose(one.candidates, asked=(256, 256), nsfw=[False] * 4, likeness=[one.sheet])
    order = sorted(choice.verdicts, key=lambda verdict: -verdict.score)
    width = 5 * _SIDE + 6 * _GAP
    page = Image.new("RGB", (width, _SIDE + _TEXT + 2 * _GAP), (255, 255, 255))
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=13)
    sheet = Image.open(io.BytesIO(one.sheet)).resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    page.paste(sheet, (_GAP, _GAP))
    pen.text((_GAP, _SIDE + 2 * _GAP), "the kit's sheet", font=font, fill=(40, 40, 48))
    for place, verdict in enumerate(order, 1):
        left = _GAP + place * (_SIDE + _GAP)
        page.paste(Image.open(io.BytesIO(one.candidates[verdict.index])), (left, _GAP))
        if verdict.index == choice.chosen:
            pen.rectangle((left - 3, _GAP - 3, left + _SIDE + 2, _GAP + _SIDE + 2), outline=(60, 140, 70), width=3)
        told = verdict.why.partition(", sharpness")[0]
        lines = [f"score {verdict.score:.2f}", *textwrap.wrap(told, 38)]
        pen.multiline_text((left, _SIDE + 2 * _GAP), "\n".join(lines), font=font, fill=(40, 40, 48))
    page.save(path, quality=88)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
