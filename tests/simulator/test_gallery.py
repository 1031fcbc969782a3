"""Drawing on demand, within bounds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from leo_assets.simulator.gallery import Gallery
from leo_assets.simulator.pictures import Picture, Reference, Retouch, blob_from
from tests.simulator.studio import flat, png

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order

PICTURE = Picture("a", "", 32, 32, 1, 0, tiling=False, transparent=False, drift=0.0, references=())


def test_a_dropped_picture_is_drawn_again_with_the_same_bytes():
    gallery = Gallery(flat, most_bytes=len(Gallery(flat).render(PICTURE)))
    first = gallery.render(PICTURE)
    gallery.render(replace(PICTURE, seed=2))
    assert gallery.held_bytes <= len(first)
    assert gallery.render(PICTURE) == first
    assert gallery.drawn == 3


def test_two_who_ask_at_once_wait_for_one_drawing():
    started, go_on = Event(), Event()

    def slow(order: Order) -> npt.NDArray[np.uint8]:
        started.set()
        assert go_on.wait(10)
        return flat(order)

    gallery = Gallery(slow)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(gallery.render, PICTURE), pool.submit(gallery.render, PICTURE)
        assert started.wait(10)
        go_on.set()
        assert first.result() == second.result()
    assert gallery.drawn == 1


def test_everything_that_an_order_says_makes_another_picture():
    guide = Reference("style", 0.5, blob_from(png()))
    others = [
        replace(PICTURE, prompt="b"),
        replace(PICTURE, negative="b"),
        replace(PICTURE, width=40),
        replace(PICTURE, seed=2),
        replace(PICTURE, index=1),
        replace(PICTURE, tiling=True),
        replace(PICTURE, transparent=True),
        replace(PICTURE, drift=0.5),
        replace(PICTURE, references=(guide,)),
        replace(PICTURE, references=(replace(guide, use="character"),)),
        replace(PICTURE, references=(replace(guide, strength=1.0),)),
        replace(PICTURE, references=(replace(guide, source=PICTURE),)),
    ]
    assert len({picture.key for picture in [PICTURE, *others]}) == len(others) + 1


def test_guides_reach_the_artist_as_bytes():
    seen: list[Order] = []

    def watching(order: Order) -> npt.NDArray[np.uint8]:
        seen.append(order)
        return flat(order)

    gallery = Gallery(watching)
    inner = replace(PICTURE, seed=2)
    references = (Reference("pose", 0.4, blob_from(png())), Reference("image", 1.0, inner))
    gallery.render(replace(PICTURE, references=references))
    [guided] = [order for order in seen if order.guides]
    assert [(guide.use, guide.strength) for guide in guided.guides] == [("pose", 0.4), ("image", 1.0)]
    assert [guide.picture for guide in guided.guides] == [png(), gallery.render(inner)]


def test_an_artist_that_draws_the_wrong_size_is_caught():
    with pytest.raises(ValueError, match="the artist drew"):
        Gallery(lambda order: flat(order)[:-1]).render(PICTURE)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", png()[:40], b"GIF89a", b"<svg/>"])
def test_what_cannot_be_decoded_is_no_picture(data: bytes):
    assert not blob_from(data).is_picture
    assert blob_from(png()).is_picture


def test_of_a_character_that_the_studio_drew_the_artist_is_told_the_order_though_it_was_cut_out():
    asked: list[Order] = []

    def note(order: Order) -> npt.NDArray[np.uint8]:
        asked.append(order)
        return flat(order)

    fox = replace(PICTURE, prompt="a fox", seed=9)
    cut_out = Retouch("NOBG", fox, (32, 32))
    guides = (Reference("character", 0.5, cut_out), Reference("character", 0.5, blob_from(png())))
    Gallery(note).render(replace(PICTURE, references=guides))
    made = [guide.made for guide in asked[-1].guides]
    assert made[1] is None
    assert made[0] is not None
    assert (made[0].prompt, made[0].seed) == ("a fox", 9)
