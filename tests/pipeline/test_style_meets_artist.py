"""A style file steers the offline studio's artist, and its pixel art comes through the pixel step as it was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from leo_assets.settings.trust import trust
from tests.pipeline.test_build import Run

if TYPE_CHECKING:
    from pathlib import Path

STYLES = {"retro": "16-bit pixel art, 32x32", "page": "line art, no colours", "poster": "flat vector style"}
ICON = """\
kind = "icon"
prompt = "a wooden shield with a red cross"
style = "{style}"

[process]
fit = {{ width = 64, height = 64, mode = "pad" }}
"""


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("styles") / "game"
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    for name, words in STYLES.items():
        (root / f"art/{name}.style.toml").write_text(f'prompt = "{words}"\n')
        (root / f"art/{name}_shield.asset.toml").write_text(ICON.format(style=name))
    crisp = ICON.format(style="retro").replace("64", "32") + "pixel = { colours = 16 }\n"
    (root / "art/retro_shield.asset.toml").write_text(crisp)
    trust(root)
    run = Run(root)
    assert run.code == 0
    return root


def shown(game: Path, name: str) -> np.ndarray:
    return np.asarray(Image.open(game / f"art/generated/{name}/{name}.png").convert("RGBA")).astype(int)


def test_pixel_art_is_hard_edged_in_few_colours_and_as_large_as_it_was_asked_for(game: Path) -> None:
    picture = shown(game, "retro_shield")
    assert picture.shape == (32, 32, 4)
    assert set(np.unique(picture[..., 3])) == {0, 255}
    solid = picture[picture[..., 3] > 0]
    assert len(np.unique(solid, axis=0)) <= 16
    rows = np.flatnonzero((picture[..., 3] > 0).any(axis=1))
    assert rows[-1] - rows[0] + 1 >= 24  # one cell is one pixel: not halved, not enlarged


def test_each_style_file_shows(game: Path) -> None:
    page, poster = shown(game, "page_shield"), shown(game, "poster_shield")
    drawn = page[..., 3] > 128
    grey = (page[..., :3].max(axis=2) - page[..., :3].min(axis=2))[drawn]
    assert np.median(grey) < 20
    assert page[..., :3][drawn].min() < 90
    assert np.median((poster[..., :3].max(axis=2) - poster[..., :3].min(axis=2))[poster[..., 3] > 128]) > 50
