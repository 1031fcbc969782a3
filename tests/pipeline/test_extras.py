"""What a request can have beside its picture, as files of the game: they are written, recorded, and go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode
from leo_assets.process.pixels import decode
from tests.pipeline.test_build import HERO_PNG, Run, edit

if TYPE_CHECKING:
    from pathlib import Path

HERO_TRES = HERO_PNG.replace(".png", ".tres")


def test_a_tight_sheet_is_smaller_and_says_where_its_frames_were(small_game: Path) -> None:
    assert Run(small_game).code == ExitCode.DONE
    loose = decode((small_game / HERO_PNG).read_bytes())
    assert "margin" not in (small_game / HERO_TRES).read_text()

    edit(small_game / "art/hero.asset.toml", "[animations.idle]", "[output]\natlas = true\n[animations.idle]")
    run = Run(small_game)

    assert (run.code, run.made) == (ExitCode.DONE, {HERO_PNG, HERO_TRES})
    tight = decode((small_game / HERO_PNG).read_bytes())
    assert tight.shape[0] * tight.shape[1] < 0.9 * loose.shape[0] * loose.shape[1]
    assert "margin = Rect2(" in (small_game / HERO_TRES).read_text()
    assert Run(small_game).made == set()
