"""Items, props, buildings, plants and ships: each its own, inside its frame, and as the words want it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.stage_things import entry_for
from leo_assets.simulator.artist.things.catalogue import THINGS
from leo_assets.simulator.artist.words import understand

Pixels = npt.NDArray[np.uint8]
_SIDE = 48
DRAWN = [entry for entry in THINGS if entry.kind != "frame"]


def sprite(prompt: str, side: int = 64) -> Pixels:
    return draw(Order(f"{prompt}, game sprite", "", side, side, 7, transparent=True))


@pytest.fixture(scope="module")
def pictures() -> dict[str, Pixels]:
    return {entry.name: sprite(entry.name) for entry in DRAWN}


def centred(picture: Pixels) -> Pixels:
    """Cropped, scaled to one size and put in the middle, so that only shape and paint count."""
    drawn = Image.fromarray(picture)
    part = drawn.crop(drawn.getbbox())
    scale = _SIDE / max(part.size)
    part = part.resize((max(1, round(part.width * scale)), max(1, round(part.height * scale))), Image.Resampling.BOX)
    out = Image.new("RGBA", (_SIDE, _SIDE))
    out.paste(part, ((_SIDE - part.width) // 2, (_SIDE - part.height) // 2))
    return np.asarray(out)


def test_there_are_sixty_items_and_as_many_props() -> None:
    kinds = [entry.kind for entry in THINGS]
    assert kinds.count("item") >= 60
    assert kinds.count("prop") >= 60


def test_no_two_things_look_alike(pictures: dict[str, Pixels]) -> None:
    shown = np.array([centred(picture) for picture in pictures.values()]).astype(np.float32)
    solid = (shown[..., 3] > 128).reshape(len(shown), -1).astype(np.float32)
    both = solid @ solid.T
    area = solid.sum(axis=1)
    overlap = both / (area[:, None] + area[None] - both)
    painted = (shown[..., :3] * (shown[..., 3:] / 255) + 128 * (1 - shown[..., 3:] / 255)).reshape(len(shown), -1)
    names = list(pictures)
    for at, name in enumerate(names):
        apart = np.abs(painted[at + 1 :] - painted[at]).mean(axis=1)
        alike = [names[at + 1 + k] for k in np.flatnonzero((overlap[at, at + 1 :] > 0.8) & (apart < 12))]
        assert not alike, (name, alike)


def test_the_same_words_give_the_same_bytes(pictures: dict[str, Pixels]) -> None:
    for name in list(pictures)[::5]:
        assert sprite(name).tobytes() == pictures[name].tobytes(), name


def test_every_thing_stands_free_in_its_frame(pictures: dict[str, Pixels]) -> None:
    for name, picture in pictures.items():
        alpha = picture[:, :, 3]
        assert not np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]]).any(), name
        assert 0.05 < (alpha > 128).mean() < 0.75, name


def test_every_thing_is_readable_at_32_pixels() -> None:
    for entry in DRAWN:
        picture = sprite(entry.name, 32)
        solid = picture[:, :, 3] > 200
        assert solid.sum() > 45, entry.name
        assert picture[:, :, :3][solid].astype(float).mean(axis=1).std() > 14, entry.name


def test_every_name_finds_its_thing() -> None:
    for entry in THINGS:
        for name in entry.names:
            wish = understand(f"a {name}, game icon")
            assert wish.kind == entry.kind, name
            assert entry_for(wish) is entry, name
