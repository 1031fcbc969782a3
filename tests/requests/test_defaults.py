from __future__ import annotations

from typing import Any

import pytest

from leo_assets.requests.defaults import (
    resolved_process,
    resolved_tiling,
    subject_height,
)
from leo_assets.requests.model import Fit, Kit, Process, Request, Trim
from leo_assets.requests.poses import POSE_SETS

ROOTS = ("res://art/generated", "res://other/")
FOX = Kit(description="a fox", height=48, file="fox.character.toml")


def request(kind: Any = "sprite", **keys: Any) -> Request:
    return Request(kind=kind, prompt="x", file="art/hero.asset.toml", **keys)


@pytest.mark.parametrize(
    ("kind", "background", "trim", "fit", "height"),
    [
        ("sprite", "auto", Trim(2), Fit(128, 128, "contain"), None),
        ("icon", "auto", False, Fit(64, 64, "pad"), None),
        ("texture", "keep", False, Fit(512, 512, "exact"), None),
        ("background", "keep", False, Fit(1280, 720, "cover"), None),
        ("animation", "auto", Trim(2), None, 96),
    ],
)
def test_each_kind_has_its_own_defaults(kind, background, trim, fit, height):
    process = resolved_process(request(kind))

    assert (process.background, process.trim, process.fit) == (background, trim, fit)
    assert subject_height(request(kind)) == height
    assert resolved_tiling(request(kind)) == (kind == "texture")


@pytest.mark.parametrize("kind", ["sprite", "animation"])
def test_a_kit_s_height_decides_the_size_unless_there_is_an_explicit_fit(kind):
    fitted = request(kind, process=Process(fit=Fit(32, 32)))

    assert (resolved_process(request(kind), FOX).fit, subject_height(request(kind), FOX)) == (None, 48)
    assert (resolved_process(fitted, FOX).fit, subject_height(fitted, FOX)) == (Fit(32, 32), None)


def test_a_kit_s_height_says_nothing_about_icons():
    assert subject_height(request("icon"), FOX) is None
    assert resolved_process(request("icon"), FOX).fit == Fit(64, 64, "pad")


def test_what_the_request_says_is_kept():
    asked = Process(background="keep", trim=False, fit=Fit(10, 20, "exact"), anchor="feet", sharpen=0.1)

    assert resolved_process(request(process=asked)) == asked
    assert resolved_tiling(request("texture", tiling=False)) is False


def test_a_fit_that_fixes_the_size_is_not_trimmed_after():
    assert resolved_process(request(process=Process(fit=Fit(64, 64, "pad")))).trim is False
    assert resolved_process(request(process=Process(fit=Fit(64, 64, "contain")))).trim == Trim(2)


def test_every_pose_of_a_set_is_different():
    for known in POSE_SETS.values():
        assert len(set(known.poses)) == len(known.poses) >= 2
