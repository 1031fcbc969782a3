"""Subjects put on the stage: where in the frame they stand, how large, with which shadow; sheets too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from leo_assets.simulator.artist.canvas import Canvas
from leo_assets.simulator.artist.crowd import how_many, places, share
from leo_assets.simulator.artist.dice import between, key_of
from leo_assets.simulator.artist.figure import paint_figure
from leo_assets.simulator.artist.finish import Box, cut, mounted
from leo_assets.simulator.artist.genes import Genes, drifted, worded
from leo_assets.simulator.artist.model_sheet import paint_strip
from leo_assets.simulator.artist.moods import mood_in, moved
from leo_assets.simulator.artist.poses import IDLE, mood_of, pose_of, varied
from leo_assets.simulator.artist.skeleton import BUILDS, posed
from leo_assets.simulator.artist.stranger import look_of, shown

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.skeleton import View
    from leo_assets.simulator.artist.words import Wish

_TALL = 152.0  # units that a frame has from top to bottom: a figure is about 100, a raised staff 140
_WIDE = 138.0
_BESIDE = 66.0  # units that somebody takes who stands in a row
# Units from the middle of the head up.
_HEADROOM = {"wizard": 54.0, "horns": 36.0, "crown": 38.0, "tophat": 44.0, "turban": 44.0, "cowboy": 36.0}


_FULLER = 1.18  # a thing on a grid whose size is said: what is asked for is that size


def fine_of(order: Order) -> int:
    """Fine pixels per pixel: large pictures need fewer."""
    pixels = order.width * order.height
    return 2 if pixels >= 640 * 640 else 3 if pixels >= 128 * 128 else 4


def blank(order: Order, wish: Wish, *, unit: float, x: float, y: float, flip: bool = False, ink: float = 1.2) -> Canvas:
    """A canvas as large as the order, for everything that is staged: painted in the style of the wish."""
    if wish.style.is_sized and wish.kind in {"item", "prop"}:
        unit *= _FULLER
        x, y = (middle + (at - middle) * _FULLER for at, middle in ((x, order.width / 2), (y, order.height / 2)))
    style = replace(wish.style, is_brushed=False) if wish.kind == "frame" else wish.style  # its middle must stretch
    fine = fine_of(order)
    if wish.kind in {"sheet", "creature sheet"}:
        fine = min(fine, 2)  # three views at once, looked at small
    return Canvas(order.width, order.height, unit=unit, x=x, y=y, flip=flip, fine=fine, ink=ink, style=style)


def look(order: Order, wish: Wish) -> Genes:
    """Words, then guide, then dice; then moved by the order's drift."""
    base, key = look_of(order.guides)
    if base is None:
        key = key_of("look", wish.text if not order.guides else "", order.seed)
    return drifted(worded(base, wish, key), key_of("drift", key.hex(), order.seed, order.index), order.drift)


def stage_figure(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    genes = look(order, wish)
    guided = bool(shown(order.guides))
    unit = min(order.height / _TALL, order.width / _WIDE)
    unit *= 1.0 if guided else between(key, "size", 0.97, 1.03)  # a guide keeps the look, its size too
    x = order.width * (0.5 + between(key, "x", -0.015, 0.015))
    y = order.height / 2 + unit * (50 + between(key, "y", -1.5, 1.5))
    pose = varied(pose_of(wish.text), key, order.index)
    pose = replace(pose, mood=mood_of(wish.text, pose.mood))
    view = view_in(wish)
    top = posed(pose, BUILDS[genes.build], view).head[1] - headroom(genes)
    y = max(y, order.height / 60 - top * unit)
    half = 17 * (1.15 if view == "side" else 1.0) * (0.75 if pose.lift > 3 else 1.0)
    count = 1 if guided else how_many(wish)
    if count > 1:
        unit = min(unit, 0.9 * order.width / (_BESIDE * share(count)))
        y = order.height / 2 + unit * 48
    above = view == "top"
    if above:
        y = order.height / 2
    canvas = blank(order, wish, unit=unit, x=x, y=y, flip=flipped(wish) and not above)
    shadows: list[Box] = []
    for dx, dy in places(count, _BESIDE, 90.0):
        left, low = x + dx * unit, y + dy * unit
        canvas.move(left, low)
        paint_figure(canvas.turned(heading_in(wish), 0.0, 0.0) if above else canvas, genes, pose, view)
        canvas.tip(0.0, 0.0, 0.0)
        flat = (left - half * unit, low - 3.4 * unit, left + half * unit, low + 3.6 * unit)
        shadows.append(shade_below(left, low, 24 * unit) if above else flat)
    return sent(framed(canvas.finished(), order), order, wish, key, shadows)


def headroom(genes: Genes) -> float:
    """Units from the middle of the head up to what stands highest on it."""
    return _HEADROOM.get(genes.headgear, 40 if genes.is_furred else 34)


def flipped(wish: Wish) -> bool:
    """Whether the subject looks to the left."""
    return wish.says("facing left", "to the left", "looking left", "facing (down|up)[ -]left")


def view_in(wish: Wish) -> View:
    """Where the subject is seen from; the side where the prompt does not say."""
    if wish.says(
        "top[ -]down",
        "overhead view",
        "(seen |viewed )?from (straight |directly )?above",
        "bird'?s[ -]eye( view)?",
        "top view",
    ):
        return "top"
    if wish.says("three[ -]quarters? (back|rear)( view)?", "3/4 (back|rear)"):
        return "three-quarter back"
    if wish.says("three[ -]quarters?( front)?( view)?", "3/4( front)?( view)?"):
        return "three-quarter"
    if wish.says("back view", "from behind", "rear view"):
        return "back"
    if wish.says("front view", "facing the viewer", "facing forward", "from the front", "frontal"):
        return "front"
    return "side"


_HEADINGS: tuple[tuple[str, float], ...] = (
    (r"down(ward)?s?[ -](and (to )?(the )?)?right|south[ -]?east", 45.0),
    (r"down(ward)?s?[ -](and (to )?(the )?)?left|south[ -]?west", 135.0),
    (r"up(ward)?s?[ -](and (to )?(the )?)?left|north[ -]?west", 225.0),
    (r"up(ward)?s?[ -](and (to )?(the )?)?right|north[ -]?east", 315.0),
    (r"(facing|looking|heading|to the|moving) (to the )?left|facing west", 180.0),
    (r"(facing|looking|heading|moving) (the viewer|down(wards?)?|south|forward)|from the front|front view", 90.0),
    (r"(facing|looking|heading|moving) (away|up(wards?)?|north)|from behind|back view|rear view", 270.0),
)


def heading_in(wish: Wish) -> float:
    """Where somebody seen from above looks on the screen, in degrees clockwise from the right."""
    return next((degrees for words, degrees in _HEADINGS if wish.says(words)), 0.0)


def shade_below(x: float, y: float, radius: float) -> Box:
    """The shadow on the ground of what is seen from above: under it, a little away from the light."""
    return x - radius * 0.9, y - radius * 0.8, x + radius * 1.1, y + radius * 1.14


def framed(subject: Image.Image, order: Order) -> Image.Image:
    """Shift a subject that touches the frame back inside."""
    bounds = subject.getchannel("A").getbbox()
    if bounds is None:
        return subject
    margin = max(1, min(order.width, order.height) // 40)
    dx = max(0, margin - bounds[0]) - max(0, bounds[2] - order.width + margin)
    dy = max(0, margin - bounds[1]) - max(0, bounds[3] - order.height + margin)
    if not dx and not dy:
        return subject
    moved = Image.new("RGBA", subject.size)
    moved.paste(subject, (dx, dy))
    return moved


def sent(subject: Image.Image, order: Order, wish: Wish, key: bytes, shadows: list[Box]) -> npt.NDArray[np.uint8]:
    """A subject as it goes out: cut, or before a backdrop on its shadow."""
    mood = mood_in(wish.text, of_thing=True) if wish.kind in {"item", "prop", "frame"} else None
    if mood is not None:
        alpha = subject.getchannel("A")
        subject = Image.fromarray(moved(np.asarray(subject.convert("RGB")), mood))
        subject.putalpha(alpha)
    if order.transparent:
        return cut(subject)
    shadows = shadows if wish.backdrop is None and not wish.says("no shadow") and "shadow" not in wish.unwanted else []
    return mounted(subject, shadows, backdrop=wish.backdrop, key=key, style=wish.style)


def stage_sheet(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """Views side by side over a strip that spells palette and features."""
    genes = look(order, wish)
    views: list[View] = [view for view in ("front", "side", "back") if wish.says(f"{view} view", view)] or [
        "front",
        "side",
        "back",
    ]
    columns = len(views)
    unit = min(order.height * 0.84 / _TALL * 1.22, order.width * 0.92 / columns / 75)
    ground = order.height * 0.42 + unit * 58
    canvas = blank(order, wish, unit=unit, x=0, y=ground)
    shadows: list[Box] = []
    for step, view in enumerate(views):
        x = order.width * (0.04 + 0.92 * (step + 0.5) / columns)
        canvas.move(x, ground)
        paint_figure(canvas, genes, IDLE, view)
        shadows.append((x - 18 * unit, ground - 3.4 * unit, x + 18 * unit, ground + 3.6 * unit))
    subject = canvas.finished()
    paint_strip(subject, genes)
    return sent(subject, order, wish, key, shadows)
