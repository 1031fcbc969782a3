"""What requests say of guidance, elements and transparency, planned, sent and drawn: what arrives is what was asked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.expand import Facts, expand
from leo_assets.process.pixels import decode
from leo_assets.requests.load import load_project_requests
from leo_assets.store.originals import Originals
from tests.generate.shop import Shop, made
from tests.images import as_png, solid
from tests.simulator.studio import KEY, flat

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from leo_assets.plan.job import Job
    from leo_assets.simulator.artist.order import Order

NAMES = ("front", "side", "back", "style", "content", "pose", "edge", "depth", "start")
KIT = 'description = "a fox"\nreferences = ["front.png", "side.png", "back.png"]\n'


class Desk:
    """A project, and an artist who writes down what lay on his desk."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.orders: list[Order] = []
        self.shop = Shop(folder, draw=self.draw)
        (root / "art/fox.character.toml").write_text(KIT)
        for place, name in enumerate(NAMES):
            data = as_png(solid(24, 24, (20 * place, 60, 90, 255)))
            (root / f"art/{name}.png").write_bytes(data)
            self.shop.pictures[hashlib.sha256(data).hexdigest()] = data

    def draw(self, order: Order) -> npt.NDArray[np.uint8]:
        self.orders.append(order)
        return flat(order)

    def planned(self, text: str) -> list[Job]:
        (self.root / "art/a.asset.toml").write_text(text)
        loaded = load_project_requests(self.root)
        assert [str(fault) for fault in loaded.faults] == []

        def digest_of(file: str) -> str:
            return hashlib.sha256((self.root / file).read_bytes()).hexdigest()

        facts = Facts(("res://art/generated",), digest_of, lambda _: "", {})
        return list(expand(loaded, load_catalog(), facts).jobs.values())

    def sent(self, text: str) -> list[tuple[str, str]]:
        """Have one picture made; returns use and name of what guided it, as it arrived at the artist."""
        made(self.shop.run(self.planned(text)))
        (order,) = self.orders
        names = {(self.root / f"art/{name}.png").read_bytes(): name for name in NAMES}
        return [(guide.use, names[guide.picture]) for guide in order.guides]


@pytest.fixture
def desk(project: Path, tmp_path: Path) -> Desk:
    return Desk(project, tmp_path)


def sprite(model: str, more: str) -> str:
    return f'kind = "sprite"\nprompt = "a fox, standing"\nmodel = "{model}"\nsize = {{ width = 64, height = 64 }}\n{more}\n'


def references(*uses: str, strength: str = "mid") -> str:
    tables = (
        f'{{ file = "{use.split(":")[-1]}.png", use = "{use.split(":")[0]}", strength = "{strength}" }}' for use in uses
    )
    return f"references = [{', '.join(tables)}]"


def test_phoenix_is_given_the_character_of_the_view_with_style_content_and_a_picture_to_start_from(desk: Desk) -> None:
    more = 'character = "fox"\nview = "back"\n' + references("style", "content", "image:start")
    arrived = desk.sent(sprite("phoenix-v1.0", more))
    assert sorted(arrived) == [("character", "back"), ("content", "content"), ("image", "start"), ("style", "style")]


def test_a_stronger_reference_arrives_stronger(desk: Desk) -> None:
    for strength in ("low", "mid", "high"):
        made(desk.shop.run(desk.planned(sprite("phoenix-v1.0", references("style", strength=strength)))))
    low, mid, high = (order.guides[0].strength for order in desk.orders)
    assert low < mid < high


@pytest.mark.parametrize("use", ["pose", "edge", "depth"])
@pytest.mark.parametrize("model", ["kino-xl", "rpg-v5", "concept-art"])
def test_sdxl_sd_and_their_siblings_on_v2_are_given_pose_edge_and_depth(desk: Desk, model: str, use: str) -> None:
    assert desk.sent(sprite(model, references(use))) == [(use, use)]


def test_kontext_is_given_its_pictures_as_context_the_nearest_first(desk: Desk) -> None:
    arrived = desk.sent(sprite("flux-kontext-pro", 'character = "fox"\nview = "side"'))
    assert [name for _, name in arrived] == ["side", "front", "back"]


def test_a_model_of_v2_is_given_a_list_of_all_the_nearest_first(desk: Desk) -> None:
    text = sprite("nano-banana-2", 'character = "fox"\nview = "back"\n' + references("style", "image:start"))
    arrived = desk.sent(text.replace("size = { width = 64, height = 64 }\n", ""))
    assert [name for _, name in arrived] == ["back", "side", "front", "style", "start"]


def test_elements_arrive_with_their_weights_where_the_service_knows_them(desk: Desk) -> None:
    element = 'elements = [{ name = "Game UI", weight = 0.8 }, { name = "Celshaded Anime" }]'
    made(desk.shop.run(desk.planned(sprite("kino-xl", element))))
    (generation,) = desk.shop.world.account(KEY).generations.values()
    weights = {uuid[:8]: weight for uuid, weight in generation.wish.elements}
    assert weights == {"1f01e542": 0.8, "5aa85bbc": 1.0}


@pytest.mark.parametrize("model", ["kino-xl", "concept-art"])
def test_a_transparent_picture_comes_with_alpha_and_another_without(desk: Desk, model: str) -> None:
    originals = Originals(desk.shop.root)
    for more, alpha in (("transparent = true", True), ("", False)):
        (result,) = made(desk.shop.run(desk.planned(sprite(model, more))))
        data = originals.read(result.candidates[0].sha256)
        assert data is not None
        assert bool((decode(data)[:, :, 3] < 255).any()) is alpha


def test_frames_with_pictures_are_each_given_their_own(desk: Desk) -> None:
    text = """\
kind = "animation"
prompt = "a fox"
model = "kino-xl"
size = { width = 64, height = 64 }
[animations.idle]
set = "idle"
pictures = ["pose.png", "edge.png"]
"""
    made(desk.shop.run(desk.planned(text)))
    names = {(desk.root / f"art/{name}.png").read_bytes(): name for name in NAMES}
    said = {order.prompt.count("breathing"): names[order.guides[0].picture] for order in desk.orders}
    assert said == {0: "pose", 1: "edge"}
