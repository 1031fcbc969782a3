"""`palette = "sheet"`: pixel art keeps to the colours of its kit's pictures, and follows them for free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.pipeline.survey import open_project, survey
from leo_assets.process.pixels import decode
from leo_assets.process.swatches import colours_of
from leo_assets.store.lock import load_lock
from leo_assets.store.originals import Originals
from tests.images import as_png
from tests.pipeline.test_build import OFFLINE, Run, edit
from tests.process.test_swatches import figure

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = """\
kind = "sprite"
prompt = "{character}, idle"
character = "fox"
model = "phoenix-v1.0"
size = { width = 128, height = 128 }
process = { pixel = { palette = "kit" }, fit = { width = 32, height = 32 } }
"""
FOX_PNG = "art/generated/fox/fox.png"


def game(project: Path, *own: bytes) -> Path:
    (project / "art").mkdir(exist_ok=True)
    for number, data in enumerate(own):
        (project / f"art/own{number}.png").write_bytes(data)
    listed = ", ".join(f'"own{number}.png"' for number in range(len(own)))
    kit = 'description = "a red fox"\npalette = "sheet"\n' + (f"references = [{listed}]\n" if own else "")
    (project / "art/fox.character.toml").write_text(kit)
    (project / "art/fox.asset.toml").write_text(REQUEST)
    return project


def drawn_in(root: Path) -> set[str]:
    pixels = decode((root / FOX_PNG).read_bytes())
    return {"#{:02x}{:02x}{:02x}".format(*colour) for colour in np.unique(pixels[pixels[..., 3] > 0][:, :3], axis=0)}


def test_pixel_art_is_drawn_in_the_colours_of_the_kits_own_picture(project: Path) -> None:
    root = game(project, as_png(figure()))
    assert Run(root).code == 0
    assert drawn_in(root) <= {"#28a03c", "#c82828"}
    assert Run(root).made == set()


def test_pixel_art_is_drawn_in_the_colours_of_the_sheet(project: Path) -> None:
    root = game(project)
    assert Run(root).code == 0
    lock = load_lock(root)
    (sheet,) = (record.chosen for record in lock.jobs.values() if record.prompt.startswith("character sheet"))
    data = Originals(root).read(sheet)
    assert data is not None
    assert drawn_in(root) <= set(colours_of([data], 24))
    plain = survey(open_project(root), OFFLINE).plan
    assert {asset.action for asset in plan_of(root)} == {"none"}
    assert plain.jobs == ()


def plan_of(root: Path):
    return [
        asset for asset in survey(open_project(root), OFFLINE).plan.assets if asset.request.endswith("fox.asset.toml")
    ]


def test_another_second_picture_finishes_anew_and_pays_nothing(project: Path) -> None:
    """The model takes one picture of the character: the second only gives its colours."""
    root = game(project, as_png(figure()), as_png(figure(tunic=(20, 30, 200))))
    assert Run(root).code == 0
    (root / "art/own1.png").write_bytes(as_png(figure(tunic=(240, 220, 30))))
    (asset,) = plan_of(root)
    assert (asset.state, asset.action) == ("stale", "process")
    again = Run(root)
    assert (again.jobs, again.made) == (0, {FOX_PNG})


def test_taking_the_palette_from_the_sheet_or_not_is_free(project: Path) -> None:
    root = game(project, as_png(figure()))
    assert Run(root).code == 0
    edit(root / "art/fox.character.toml", 'palette = "sheet"', 'palette = ["#000000", "#ffffff"]')
    again = Run(root)
    assert (again.jobs, again.made) == (0, {FOX_PNG})
    assert drawn_in(root) <= {"#000000", "#ffffff"}
