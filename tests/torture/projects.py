"""Small projects for the cases: a kit whose sheet is drawn and paid for, two poses that refer to it, and an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERO = """\
kind = "animation"
prompt = "{{character}}, {{pose}}, side view, number {number}"
character = "hero"
size = {{ width = 64, height = 64 }}

[animations.idle]
frames = ["standing", "breathing in"]
fps = 2
"""
_KIT = """\
description = "a knight in plate, number {number}"
height = 24
"""
_ICON = """\
kind = "icon"
prompt = "a red potion, number {number}"
size = {{ width = 64, height = 64 }}
candidates = {candidates}
{model}

[process]
background = "keep"
fit = {{ width = 16, height = 16, mode = "pad" }}
"""
JOBS = 4


def write_project(
    root: Path, number: int, *, icons: int = 1, kit: bool = True, first: int = 0, candidates: int = 1, model: str = ""
) -> None:
    """A project of its own words: no other number asks for the same pictures.

    Args:
        root: Its folder, made here.
        number: Makes the words.
        icons: How many icons it wants.
        kit: Whether it has the kit and its poses.
        candidates: Of each icon.
        model: Of the icons; empty leaves it to the catalog.
        first: From which picture the icons are counted; two projects of one number share those that both count.
    """
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    (root / "leo_assets.toml").write_text('output_roots = ["res://art/generated"]\n')
    if kit:
        (root / "art/hero.asset.toml").write_text(_HERO.format(number=number))
        (root / "art/hero.character.toml").write_text(_KIT.format(number=number))
    for icon in range(icons):
        text = _ICON.format(
            number=f"{number}.{first + icon}", candidates=candidates, model=f'model = "{model}"' if model else ""
        )
        (root / f"art/potion{icon or ''}.asset.toml").write_text(text)
