"""The runners of the race: each takes pictures of 1024², cuts the flat background, trims, reduces to 128 by area, saves a PNG.

`python -m benchmarks.race_work NAME` runs one as a process that stays: a line `OUT<tab>FILE<tab>FILE…` comes in, the seconds
of processor time go out. So nobody's start-up is in the figures. Ours is what `leo-assets process` calls. The others are
the scripts that people write; none of them un-mixes edges or looks for holes. Tolerance 12 of 255 from all four corners.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

TOLERANCE, SIDE = 12, 128


def ours() -> Callable[[str, str], None]:
    """A plain install."""
    sys.modules["imagecodecs"] = None  # type: ignore[assignment]  # as if the extra were not there
    return ours_with_fast()


def ours_with_fast() -> Callable[[str, str], None]:
    from leo_assets.pipeline.processing import Order, Work, finish_work
    from leo_assets.process.memory import keep_freed_memory
    from leo_assets.process.recipe import Recipe
    from leo_assets.requests.model import Fit

    keep_freed_memory()  # as the command does
    recipe = Recipe(fit=Fit(SIDE, SIDE, "contain", filter="area"), trim_margin_px=0)

    def work(source: str, target: str) -> None:
        done = finish_work(Work((source,), (target,)), Order(recipe))
        assert done.written, done.message

    return work


def opencv() -> Callable[[str, str], None]:
    """The yardstick: everything in OpenCV, edges hard, colours multiplied by alpha before they are averaged."""
    import cv2
    import numpy as np

    cv2.setNumThreads(1)

    def work(source: str, target: str) -> None:
        picture: Any = cv2.imread(source, cv2.IMREAD_COLOR)
        height, width = picture.shape[:2]
        mask = np.zeros((height + 2, width + 2), np.uint8)
        flags = 4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
        near = (TOLERANCE,) * 3
        for corner in ((0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)):
            if not mask[corner[1] + 1, corner[0] + 1]:
                cv2.floodFill(picture, mask, corner, (0, 0, 0), near, near, flags)
        alpha = cv2.bitwise_not(mask[1:-1, 1:-1])
        x, y, w, h = cv2.boundingRect(alpha)
        alpha, colours = alpha[y : y + h, x : x + w], picture[y : y + h, x : x + w]
        scale = SIDE / max(w, h)
        size = (max(1, round(w * scale)), max(1, round(h * scale)))
        multiplied = cv2.resize(cv2.bitwise_and(colours, colours, mask=alpha), size, interpolation=cv2.INTER_AREA)
        small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
        share = np.maximum(small, 1)[..., None].astype(np.float32) / 255
        straight = np.clip(multiplied / share + 0.5, 0, 255).astype(np.uint8)
        cv2.imwrite(target, np.dstack([straight, small]))

    return work


def pyvips() -> Callable[[str, str], None]:
    """No flood with a tolerance in libvips: label what is near the corner's colour, and take the corners' labels."""
    import pyvips as vips

    def work(source: str, target: str) -> None:
        picture = vips.Image.new_from_file(source).copy_memory()
        right, bottom = picture.width - 1, picture.height - 1
        corner = picture(0, 0)
        far = ((picture - corner).abs() > TOLERANCE).bandor()
        labels = far.labelregions().copy_memory()
        outside = None
        for at in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
            if far(*at)[0] == 0:
                reached = labels == labels(*at)[0]
                outside = reached if outside is None else outside | reached
        alpha = outside.invert() if outside is not None else far.invert()
        alpha = alpha.copy_memory()
        x, y, w, h = alpha.find_trim(background=[0], threshold=1)
        cut = picture.bandjoin(alpha).copy(interpretation="srgb").crop(x, y, w, h)
        share = max(w, h) / SIDE
        cut.premultiply().shrink(share, share).unpremultiply().cast("uchar").write_to_file(target)

    return work


def pillow_key() -> Callable[[str, str], None]:
    """A colour key by those who know numpy: the corner's colour goes wherever it is."""
    import numpy as np
    from PIL import Image

    def work(source: str, target: str) -> None:
        pixels = np.array(Image.open(source).convert("RGBA"))
        corner = pixels[0, 0, :3].astype(np.int16)
        pixels[(np.abs(pixels[..., :3] - corner) <= TOLERANCE).all(axis=2)] = 0
        _trimmed_and_saved(Image.fromarray(pixels), target)

    return work


def pillow_loop() -> Callable[[str, str], None]:
    """The script of most answers on the web."""
    from PIL import Image

    def work(source: str, target: str) -> None:
        image = Image.open(source).convert("RGBA")
        red, green, blue, _ = image.getpixel((0, 0))  # type: ignore[misc]  # of RGBA it is a tuple
        flattened: Any = getattr(image, "get_flattened_data", image.getdata)
        image.putdata([
            (0, 0, 0, 0)
            if abs(pixel[0] - red) <= TOLERANCE and abs(pixel[1] - green) <= TOLERANCE and abs(pixel[2] - blue) <= TOLERANCE
            else pixel
            for pixel in flattened()
        ])  # fmt: skip
        _trimmed_and_saved(image, target)

    return work


def pillow_flood() -> Callable[[str, str], None]:
    """`ImageDraw.floodfill` from the corners."""
    from PIL import Image, ImageDraw

    def work(source: str, target: str) -> None:
        image = Image.open(source).convert("RGBA")
        right, bottom = image.width - 1, image.height - 1
        for corner in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
            ImageDraw.floodfill(image, corner, (0, 0, 0, 0), thresh=3 * TOLERANCE)  # it sums the channels up
        _trimmed_and_saved(image, target)

    return work


def _trimmed_and_saved(image: object, target: str) -> None:
    from PIL import Image

    assert isinstance(image, Image.Image)
    image = image.crop(image.getbbox())
    scale = SIDE / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.resize(size, Image.Resampling.BOX).save(target)


RUNNERS = {
    each.__name__: each for each in (ours, ours_with_fast, opencv, pyvips, pillow_key, pillow_loop, pillow_flood)
}


def main() -> None:
    work = RUNNERS[sys.argv[1]]()
    print("ready", flush=True)
    for line in sys.stdin:
        out, *files = line.rstrip("\n").split("\t")
        begun = time.process_time()
        for file in files:
            work(file, str(Path(out) / f"{Path(file).stem}.png"))
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
