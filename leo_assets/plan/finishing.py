"""A request's `[process]` → the recipe of its sets, with what its files hold. Pure: files are read by `Facts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import Fault, ImageError
from leo_assets.process.recipe import Recipe
from leo_assets.requests.defaults import clips, resolved_process, resolved_tile, subject_height
from leo_assets.requests.finishing import GUTTER_PX, PAGE_PX
from leo_assets.requests.references import is_palette_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leo_assets.plan.facts import Facts
    from leo_assets.plan.job import Guide
    from leo_assets.requests.model import Kit, Process, Request, Style


def recipe_of(
    request: Request, kit: Kit | None, style: Style | None, facts: Facts, swatches: Sequence[Guide] = ()
) -> Recipe:
    """The recipe of a request that has no fault. `swatches` are the pictures whose colours become its palette."""
    process = resolved_process(request, kit)
    over = process.tileset.over if process.tileset else ""
    own_maps = process.maps_from.files if process.maps_from else {}
    return Recipe(
        background=process.background if process.background in ("keep", "chroma") else "cut",  # mypy narrows by a tuple
        shadow=process.shadow,
        islands_px=process.islands,
        tile=resolved_tile(request),
        fit=process.fit,
        height_px=subject_height(request, kit),
        trim_margin_px=process.trim.margin if process.trim else None,
        anchor=process.anchor or "center",
        shared_canvas=request.kind == "animation",
        pixel=process.pixel,
        palette=_palette(process, kit, style, facts),
        palette_from=tuple(sorted({guide.sha256 for guide in swatches if guide.sha256})),
        match=_listed(process.match, style, facts) if process.match else (),
        tint=process.tint,
        sharpen=(process.sharpen or 0.0) if process.pixel is None else 0.0,
        outline=process.outline,
        maps=process.maps,
        relief=process.relief if process.maps else 1.0,
        metallic=process.metallic if "orm" in process.maps else 0.0,
        crops=process.crops,
        safe=process.safe if process.crops else None,
        nine_patch=process.nine_patch,
        tileset=process.tileset,
        over_sha256=_digest(over, facts) if over else "",
        maps_from=process.maps_from,
        maps_sha256=tuple((name, facts.digest_of(file)) for name, file in own_maps.items()),
    )


def faults_of_finishing(request: Request, kit: Kit | None, facts: Facts) -> Iterator[Fault]:
    """Files of colours that hold none."""
    palette, match = palette_file(request, kit), _match_file(request)
    owner, key = (kit.file, "palette") if kit and palette == kit.palette else (request.file, "process.pixel.palette")
    for file, where, name in ((palette, owner, key), (match, request.file, "process.match")):
        if file is None:
            continue
        try:
            _colours(file, facts)
        except ImageError as error:
            yield Fault(where, error.message, error.cure, key=name)


def faults_of_room(request: Request, kit: Kit | None, drawn: tuple[int, int]) -> Iterator[Fault]:
    """Frames that surely do not fit one sheet. How large a trimmed frame becomes is known only when it is there.

    Args:
        request: Without a fault.
        kit: Its kit.
        drawn: Width and height that are asked of the service.
    """
    process, height = resolved_process(request, kit), subject_height(request, kit)
    is_known = process.fit is None and not process.trim and process.pixel is None and height is not None
    if request.kind != "animation" or not request.output.sheet or request.output.atlas or not is_known:
        return
    assert height is not None
    width = int(height * drawn[0] / drawn[1])  # no subject is higher than its canvas
    count = sum(len(clip.poses) for clip in clips(request))
    across, down = ((PAGE_PX + GUTTER_PX) // (side + GUTTER_PX) for side in (width, height))
    if count > across * down:
        message = f"{count} untrimmed frames of {width}×{height} or more do not fit a sheet of {PAGE_PX}×{PAGE_PX}"
        cure = "add a fit to [process], which lets them go on on a second sheet, or set output.sheet = false"
        yield Fault(request.file, message, cure, key="process.trim")


def palette_file(request: Request, kit: Kit | None) -> str | None:
    """Project path of the file that the palette is read from; None where it comes from elsewhere."""
    pixel = request.process.pixel
    asked = pixel.palette if pixel else None
    if asked == "kit" and kit is not None:
        asked = kit.palette
    return asked if isinstance(asked, str) and is_palette_file(asked) else None


def _match_file(request: Request) -> str | None:
    asked = request.process.match
    return asked if isinstance(asked, str) and is_palette_file(asked) else None


def files_of(request: Request, kit: Kit | None) -> tuple[str, ...]:
    """Project paths of the files that the recipe is made with: when one changes, outputs are finished anew."""
    tileset = request.process.tileset
    pictures = [each.file for each in kit.pictures] if kit and takes_from_pictures(request, kit) else []
    over = tileset.over if tileset else None
    maps = request.process.maps_from.files.values() if request.process.maps_from else ()
    return tuple(filter(None, (palette_file(request, kit), _match_file(request), over, *maps, *pictures)))


def takes_from_pictures(request: Request, kit: Kit) -> bool:
    """Whether its palette is what the kit's own pictures or its sheet have in colours."""
    pixel = request.process.pixel
    return pixel is not None and pixel.palette == "kit" and kit.palette == "sheet"


def _palette(process: Process, kit: Kit | None, style: Style | None, facts: Facts) -> tuple[str, ...]:
    if process.pixel is None:
        return ()
    asked = process.pixel.palette
    if asked == "kit" and kit is not None:
        asked = kit.palette
    return _listed("style" if asked is None else asked, style, facts)


def _digest(over: str, facts: Facts) -> str:
    """Of the texture below; empty while the request that makes it has not been built."""
    try:
        return facts.digest_of(over)
    except FileNotFoundError:
        return ""


def _listed(asked: str | tuple[str, ...], style: Style | None, facts: Facts) -> tuple[str, ...]:
    """The colours that a list, a file or the style has; none where they come from elsewhere."""
    if asked == "style":
        return style.palette if style else ()
    if isinstance(asked, str):
        return _colours(asked, facts) if is_palette_file(asked) else ()
    return asked


def _colours(file: str, facts: Facts) -> tuple[str, ...]:
    from leo_assets.process.palette_files import read_palette

    return read_palette(file, facts.read(file))
