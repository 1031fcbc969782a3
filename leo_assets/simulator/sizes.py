"""Which sizes a model of v2 takes, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from leo_assets.simulator.refusal import wrong

Size = tuple[int, int]
Fit = Callable[[int, int], Size]
PAIRS: tuple[Size, ...] = (
    *((1024, 1024), (848, 1264), (1264, 848), (896, 1200), (1200, 896), (928, 1152), (1152, 928)),
    *((768, 1376), (1376, 768), (1584, 672)),
)
RECRAFT = (768, 832, 896, 1024, 1152, 1216, 1280, 1344, 1536)
RECRAFT_PRO = (1536, 1664, 1792, 2048, 2304, 2432, 2560, 2688, 3072)
FOLLOWS = (0, 0)
_WIDTHS = (
    *(768, 832, 848, 864, 896, 928, 1024, 1088, 1136, 1152, 1184, 1200, 1248, 1264, 1344, 1376, 1536, 1584, 1648),
    *(1696, 1792, 1856, 2016, 2048, 2336, 2448, 2560, 2880, 3200, 3264, 3504, 3584, 3808),
)
_HEIGHTS = (
    *(640, 672, 768, 832, 848, 864, 896, 928, 1024, 1136, 1152, 1184, 1200, 1248, 1264, 1280, 1344, 1376, 1536),
    *(1584, 1632, 1648, 1696, 1792, 1824, 1856, 1920, 2016, 2048, 2336, 2448, 2560, 2880, 3200, 3264, 3504, 3584),
)


def steps(lowest: int, widest: int, step: int, *, highest: int | None = None) -> Fit:
    """Every multiple of `step` between two ends."""

    def fit(width: int, height: int) -> Size:
        for name, side, most in (("width", width, widest), ("height", height, highest or widest)):
            if not lowest <= side <= most or side % step:
                rule = f" and a multiple of {step}" if step > 1 else ""
                raise wrong(name, f"must be between {lowest} and {most}{rule}")
        return width, height

    return fit


def each(widths: Iterable[int], heights: Iterable[int] | None = None) -> Fit:
    """Width and height each from a list."""
    across = frozenset(widths)
    up = across if heights is None else frozenset(heights)

    def fit(width: int, height: int) -> Size:
        for name, side, known in (("width", width, across), ("height", height, up)):
            if side not in known:
                raise wrong(name, f"must be one of {', '.join(map(str, sorted(known)))}")
        return width, height

    return fit


def pairs(*scales: int, follows: bool = False) -> Fit:
    """The pairs of Nano Banana at these scales; each side is checked alone, and a pair that is none becomes a square.

    Args:
        scales: 1, 2 and 4 times the table.
        follows: 0×0 is taken, for the proportions of the reference.
    """
    known = {(width * scale, height * scale): scale for width, height in PAIRS for scale in scales}
    sides = each({width for width, _ in known}, {height for _, height in known})

    def fit(width: int, height: int) -> Size:
        if follows and (width, height) == FOLLOWS:
            return FOLLOWS
        sides(width, height)
        if (width, height) in known:
            return width, height
        scale = max(scale for scale in scales if max(width, height) >= 1024 * scale or scale == min(scales))
        return 1024 * scale, 1024 * scale

    return fit


def nearest_pair(size: Size) -> Size:
    """The pair whose proportions come closest."""
    wanted = size[0] / size[1]
    return min(PAIRS, key=lambda pair: abs(pair[0] / pair[1] - wanted))


GPT = each(_WIDTHS, _HEIGHTS)
FEW = each((1024, 1536), (1024, 1536))  # [guess] "few sizes", and no page tells which
