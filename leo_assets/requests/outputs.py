"""What the files of a request will be called, before anything is drawn. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.requests.defaults import clips, resolved_process, variants
from leo_assets.requests.finishing import atlas_pages, extra_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leo_assets.requests.finishing import Material
    from leo_assets.requests.model import Request


def output_folder(request: Request, output_roots: Sequence[str]) -> str:
    """Project path of the folder that the outputs go to: its own, else the first root and the request's name."""
    path = request.output.path
    folder = output_roots[0].rstrip("/") + f"/{request.name}" if path is None else path
    return folder.removeprefix("res://").strip("/")


def output_files(request: Request, output_roots: Sequence[str]) -> list[str]:
    """Project paths of all files that a request makes, its pictures first."""
    folder = output_folder(request, output_roots)
    return [f"{folder}/{name}" for name in output_names(request)]


def output_stems(request: Request, output_roots: Sequence[str]) -> list[str]:
    """Project paths without suffix of what is finished together: of each combination of the matrix, or of their atlas."""
    folder = output_folder(request, output_roots)
    return [f"{folder}/{request.name}{tail}" for tail in ([""] if _has_items(request) else _tails(request))]


def output_names(request: Request) -> list[str]:
    """Names of all files that a request makes, its pictures first; one that two of them would have stands twice."""
    extras = dict.fromkeys(extra_names(request.process.maps, request.process.crops, request.process.tileset))
    pictures = list(_pictures(request))
    names = [f"{tail}.png" for tail in pictures]
    names += [f"{tail}_{extra}.png" for extra in extras for tail in pictures]
    return [f"{request.name}{name}" for name in (*names, *_resources(request))]


def resolved_material(request: Request) -> Material | None:
    """What the picture and its maps become, besides themselves: where nothing is said, a normal map is for lights in 2D."""
    if request.output.material is None:
        is_alone = request.kind != "animation" and not request.output.atlas and request.process.nine_patch is None
        is_lit = is_alone and not request.output.keep_position and "normal" in request.process.maps
        return "2d" if is_lit else None
    return request.output.material or None


def _has_items(request: Request) -> bool:
    return request.output.atlas and request.kind != "animation"


def _tails(request: Request) -> list[str]:
    """What stands behind the request's name, of each combination of the matrix."""
    return [f"_{variant}" if variant else "" for variant, _ in variants(request)]


def _pictures(request: Request) -> Iterator[str]:
    """What stands behind the request's name, of each picture without its maps and crops."""
    if _has_items(request):
        pages = atlas_pages(len(_tails(request)), resolved_process(request).fit)
        yield from _paged("", len(pages))
    elif request.kind != "animation":
        yield from _tails(request)
    elif request.output.sheet:
        pages = atlas_pages(sum(len(clip.poses) for clip in clips(request)), resolved_process(request).fit)
        for tail in _tails(request):
            yield from _paged(tail, len(pages))
    else:
        frames = [(clip.name, number) for clip in clips(request) for number in range(1, len(clip.poses) + 1)]
        yield from (f"{tail}_{clip}_{number}" for tail in _tails(request) for clip, number in frames)


def _paged(tail: str, count: int) -> Iterator[str]:
    yield tail
    yield from (f"{tail}_{page}" for page in range(2, count + 1))


def _resources(request: Request) -> Iterator[str]:
    output, process = request.output, request.process
    if _has_items(request):
        ends = [".tres"]
    else:
        is_used = process.nine_patch is not None or resolved_material(request) is not None or output.keep_position
        ends = [".tres"] if request.kind == "animation" or is_used else []
        ends += ["_library.tres"] if output.library else []
        ends += [f"_{process.tileset.layout}.tres"] if process.tileset is not None else []
    ends += [".tscn"] if output.collision else []
    yield from (f"{tail}{end}" for tail in _tails(request) for end in ends)
