"""How guidance shows in what the artist drew: the artist itself follows words, and who somebody is.

start    broad colours of the picture to start from, and from a middle strength on its lines
content  its broad light and dark
style    its range of colours; the same of an image that is only shown
pose     the subject takes the place, the size and the slant of the picture's
edge     its contours, as lines
depth    its light and dark, as relief
canvas   the picture that is painted into: only where the mask is white does anything new stand

What tiles goes on tiling: a guide is made to wrap around first.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from leo_assets.simulator.artist.stranger import shown
from leo_assets.simulator.darkroom import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.order import Guide

Pixels = npt.NDArray[np.uint8]
Field = npt.NDArray[np.float32]
_SUBJECT = 40.0  # steps of 255 from the backdrop's colour that make a pixel part of the subject


def guided(pixels: Pixels, guides: list[Guide], *, tiling: bool) -> Pixels:
    """Apply guides to a drawing.

    Args:
        pixels: uint8 of shape (H, W, 3), or 4 channels with straight alpha, which stays as it is but for poses.
        guides: With the uses above; others, and pictures that cannot be decoded, change nothing.
        tiling: The drawing wraps around, and shall go on doing so.

    Returns:
        Another array of the same shape; the drawing itself where nothing is to be done.
    """
    guides = [one for one in guides if _is_applied(one)]
    if not guides:
        return pixels
    height, width = pixels.shape[:2]
    drawing = pixels.astype(np.float32)
    canvas = mask = None
    for guide in guides:
        try:
            picture = _fitted(guide.picture, width, height, stretched=guide.use in {"canvas", "mask", "pose"})
        except (OSError, ValueError, SyntaxError):
            continue
        if tiling and guide.use not in {"canvas", "mask"}:
            picture = _wrapped(picture)
        if guide.use == "canvas":
            canvas = (picture, guide.strength)
        elif guide.use == "mask":
            mask = picture.mean(axis=2)
        else:
            _APPLY[guide.use](drawing, picture, guide.strength)
    if canvas is not None and mask is not None:
        _painted_into(drawing, *canvas, mask)
    return np.asarray(np.clip(drawing.round(), 0, 255), np.uint8)


def _is_applied(guide: Guide) -> bool:
    """A sheet of ours is none of this room's business: the artist has followed it."""
    if guide.use in {"start", "content", "image"}:
        return not shown((replace(guide, use="image"),))
    return guide.use in _APPLY or guide.use in {"canvas", "mask"}


def _fitted(data: bytes, width: int, height: int, *, stretched: bool) -> Field:
    """A guide of the drawing's size: cut to its proportions, or stretched."""
    image = opened(data, alpha=False)
    if not stretched:
        scale = min(image.width / width, image.height / height)
        left, top = (image.width - width * scale) / 2, (image.height - height * scale) / 2
        box = (left, top, left + width * scale, top + height * scale)
        return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR, box=box), np.float32)
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR), np.float32)


def _wrapped(picture: Field) -> Field:
    """Cross-faded with itself, moved by half, first across and then down: left meets right and top meets bottom."""
    for axis in (1, 0):
        length = picture.shape[axis]
        inside = (np.sin(np.pi * (np.arange(length, dtype=np.float32) + 0.5) / length) ** 2).astype(np.float32)
        weight = inside[None, :, None] if axis == 1 else inside[:, None, None]
        picture = picture * weight + np.roll(picture, length // 2, axis) * (1 - weight)
    return picture


def _broad(picture: Field, parts: int = 24) -> Field:
    """Without detail. Wraps around, which only borders that do not match would show."""
    height, width = picture.shape[:2]
    radius = max(1.0, min(height, width) / parts)
    pad = round(radius * 2)
    wide = np.pad(picture.clip(0, 255).astype(np.uint8), ((pad, pad), (pad, pad), (0, 0)), mode="wrap")
    soft = np.asarray(Image.fromarray(wide).filter(ImageFilter.GaussianBlur(radius)), np.float32)
    return soft[pad : pad + height, pad : pad + width]


def _start(drawing: Field, picture: Field, strength: float) -> None:
    colour = drawing[:, :, :3]
    lines = min(1.0, max(0.0, (strength - 0.35) / 0.6))
    far, near = _broad(picture), _broad(colour)
    colour += (far - near) * min(1.0, 1.5 * strength)
    colour += ((picture - far) - (colour - _broad(colour))) * lines


def _content(drawing: Field, picture: Field, strength: float) -> None:
    colour = drawing[:, :, :3]
    light = _broad(picture).mean(axis=2) - _broad(colour).mean(axis=2)
    colour += (light * min(1.0, 0.8 * strength))[:, :, None]


def _style(drawing: Field, picture: Field, strength: float) -> None:
    """Bring mean and spread of the subject's colours toward those of the picture's. Source: Reinhard et al., 2001."""
    colour = drawing[:, :, :3]
    mine, theirs = _subject(drawing), _subject(picture)
    if mine.sum() < 16 or theirs.sum() < 16:
        return
    own, wanted = colour[mine], picture[theirs]
    spread = wanted.std(axis=0) / np.maximum(own.std(axis=0), 1.0)
    moved = (own - own.mean(axis=0)) * np.clip(spread, 0.5, 2.0) + wanted.mean(axis=0)
    colour[mine] = own + (moved - own) * np.float32(min(1.0, 0.7 * strength))


def _pose(drawing: Field, picture: Field, strength: float) -> None:
    """Move, turn and scale the subject as a whole: onto the place, the slant and the size of the picture's subject."""
    mine, theirs = _stance(_subject(drawing)), _stance(_subject(picture))
    if mine is None or theirs is None:
        return
    share = min(1.0, 2 * strength)
    turn = ((theirs.slant - mine.slant + math.pi / 2) % math.pi - math.pi / 2) * share
    grow = (theirs.size / mine.size) ** share
    x, y = (a + (b - a) * share for a, b in ((mine.x, theirs.x), (mine.y, theirs.y)))
    along, across = math.cos(turn) / grow, math.sin(turn) / grow  # from the answer back to the drawing
    shift_x, shift_y = mine.x - along * x - across * y, mine.y + across * x - along * y
    affine = (along, across, shift_x, -across, along, shift_y)
    height, width = drawing.shape[:2]
    whole = Image.fromarray(_cut(drawing)).transform(
        (width, height), Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC
    )
    moved = np.asarray(whole, np.float32)
    if drawing.shape[2] == 4:
        drawing[:] = moved
        return
    empty = drawing + (_backdrop(drawing) - drawing) * (_apart(drawing) > 0)[:, :, None]
    drawing[:] = empty + (moved[:, :, :3] - empty) * (moved[:, :, 3:] / 255)


class _Stance(NamedTuple):
    """Of a silhouette: its middle, how far it spreads, and the direction it is longest in (radians, of no sense when round)."""

    x: float
    y: float
    size: float
    slant: float


def _stance(subject: npt.NDArray[np.bool_]) -> _Stance | None:
    rows, columns = np.nonzero(subject)
    if len(rows) < 16 or len(rows) == subject.size:
        return None
    x, y = float(columns.mean()), float(rows.mean())
    (xx, xy), (_, yy) = np.cov(columns - x, rows - y)
    longer = math.hypot((xx - yy) / 2, xy)
    is_round = longer < 0.15 * (xx + yy)
    slant = -math.pi / 2 if is_round else 0.5 * math.atan2(2 * xy, xx - yy)
    return _Stance(x, y, math.sqrt(max(xx + yy, 1.0)), slant)


def _cut(drawing: Field) -> Pixels:
    """The drawing with its subject's alpha, its backdrop's where there is one."""
    alpha = drawing[:, :, 3] if drawing.shape[2] == 4 else _apart(drawing) * 255
    return np.asarray(np.clip(np.dstack([drawing[:, :, :3], alpha]).round(), 0, 255), np.uint8)


def _apart(drawing: Field) -> Field:
    """How surely each pixel is none of the backdrop: 0 to 1."""
    far = np.abs(drawing[:, :, :3] - _backdrop(drawing)).max(axis=2)
    return np.asarray(np.clip((far - 16) / (_SUBJECT - 16), 0, 1), np.float32)


def _edge(drawing: Field, picture: Field, strength: float) -> None:
    light = picture.mean(axis=2)
    down, across = np.gradient(light)
    line = np.clip((np.hypot(down, across) - 10) / 40, 0, 1) * min(1.0, 0.4 + strength)
    drawing[:, :, :3] *= (1 - line)[:, :, None]


def _depth(drawing: Field, picture: Field, strength: float) -> None:
    near = _broad(picture, 64).mean(axis=2) / 255
    drawing[:, :, :3] *= (1 - min(1.0, strength) * (0.85 - 0.85 * near))[:, :, None]


_APPLY: dict[str, Callable[[Field, Field, float], None]] = {
    "start": _start,
    "content": _content,
    "style": _style,
    "image": _style,
    "pose": _pose,
    "edge": _edge,
    "depth": _depth,
}


def _painted_into(drawing: Field, canvas: Field, strength: float, mask: Field) -> None:
    """Where the mask is white the drawing, with `strength` of the old picture left in it; elsewhere the old picture."""
    new = (mask / 255)[:, :, None] * np.float32(1 - strength)
    drawing[:, :, :3] = canvas + (drawing[:, :, :3] - canvas) * new


def _backdrop(picture: Field) -> Field:
    colour = picture[:, :, :3]
    border = np.concatenate([colour[0], colour[-1], colour[:, 0], colour[:, -1]])
    return np.asarray(np.median(border, axis=0), np.float32)


def _subject(picture: Field) -> npt.NDArray[np.bool_]:
    """What has not the backdrop's colour; all of a picture that has no backdrop, or nothing else."""
    if picture.shape[2] == 4:
        return np.asarray(picture[:, :, 3] > 127)
    colour = picture[:, :, :3]
    border = np.concatenate([colour[0], colour[-1], colour[:, 0], colour[:, -1]])
    is_framed = np.abs(border - _backdrop(picture)).max(axis=1) <= _SUBJECT
    subject = np.asarray(np.abs(colour - _backdrop(picture)).max(axis=2) > _SUBJECT)
    if is_framed.mean() < 0.5 or subject.mean() < 0.002:
        return np.ones(picture.shape[:2], np.bool_)
    return subject
