"""A model of the user's own: named in his settings alone, run on this machine, and told wherever it counted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from leo_assets.choose import words
from leo_assets.choose.embedding import OnnxEmbedder, embedder_from
from leo_assets.choose.identity import nearness_of, references_from
from leo_assets.choose.rank import choose
from leo_assets.errors import UsageError
from leo_assets.pipeline.choosing import own_embedder
from leo_assets.settings.preferences import Embedding, Preferences, parse_preferences, preferences_file
from tests.choose.test_identity import GREEN, OTHER, hero, likeness, png

if TYPE_CHECKING:
    from pathlib import Path

RED = (200, 50, 40)
PLAIN = {"mean": (0.5, 0.5, 0.5), "deviation": (0.5, 0.5, 0.5)}


def field(number: int, value: int | bytes) -> bytes:
    """One field of a protocol buffer, by Google's encoding guide."""

    def varint(left: int) -> bytes:
        out = b""
        while left > 127:
            out, left = out + bytes([left & 127 | 128]), left >> 7
        return out + bytes([left])

    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def onnx_model(shape: tuple[int, ...] = (1, 3, 16, 16)) -> bytes:
    """The smallest model there is: the mean of each channel. By onnx.proto of ONNX 1.8 (IR 7, opset 13)."""

    def value(name: bytes, dims: tuple[int, ...]) -> bytes:
        sides = b"".join(field(1, field(1, side)) for side in dims)
        return field(1, name) + field(2, field(1, field(1, 1) + field(2, sides)))

    node = field(1, b"picture") + field(2, b"vector") + field(4, b"GlobalAveragePool")
    graph = field(1, node) + field(2, b"tiny")
    graph += field(11, value(b"picture", shape)) + field(12, value(b"vector", (*shape[:2], 1, 1)))
    return field(1, 7) + field(7, graph) + field(8, field(1, b"") + field(2, 13))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    pytest.importorskip("onnxruntime", reason="the extra `models` is not installed")
    path = tmp_path / "tiny.onnx"
    path.write_bytes(onnx_model())
    return path


def rules(path: Path, **more: Any) -> Embedding:
    return Embedding(str(path), **{"weight": 20.0, "middle": 0.9, **PLAIN, **more})


def test_a_model_in_a_file_turns_figures_into_vectors(weights: Path) -> None:
    found = embedder_from(rules(weights))
    assert found is not None
    sheet = Image.new("RGB", (512, 256), (246, 245, 243))
    sheet.paste(hero(), (0, 0))
    sheet.paste(OTHER, (256, 0))
    first, second = found.figures(png(sheet))
    assert first.shape == second.shape == (3,)
    assert not np.allclose(first, second)
    red = found.figures(png(hero(tunic=RED)))[0]
    green = found.figures(png(hero(tunic=GREEN)))[0]
    assert red[0] - green[0] > 0.05
    assert red[1] < green[1]


def test_it_counts_towards_the_identity_and_the_words_say_so(weights: Path) -> None:
    embedder = embedder_from(rules(weights))
    kit, other = png(hero()), png(OTHER)
    plain = choose([kit, other], asked=(256, 256), nsfw=[False] * 2, likeness=[kit])
    asked = choose([kit, other], asked=(256, 256), nsfw=[False] * 2, likeness=[kit], embedder=embedder)
    assert "your model" not in plain.why
    assert f"your model {20 * 0.1:+.1f}" in asked.why  # the same picture: a cosine of 1
    nearness = [verdict.likeness.nearness for verdict in asked.verdicts if verdict.likeness]
    assert nearness[0] == pytest.approx(2.0, abs=0.01)
    assert nearness[0] is not None
    assert nearness[1] is not None
    assert nearness[1] < nearness[0]
    identity = [verdict.likeness.identity for verdict in (*plain.verdicts, *asked.verdicts) if verdict.likeness]
    assert identity[2] > identity[0]
    assert words.likeness(likeness(hero(), hero())).count("your model") == 0


def test_the_nearest_figure_of_a_sheet_counts(weights: Path) -> None:
    embedder = embedder_from(rules(weights))
    assert embedder is not None
    sheet = Image.new("RGB", (512, 256), (246, 245, 243))
    sheet.paste(OTHER, (0, 0))
    sheet.paste(hero(), (256, 0))
    own, alone = png(hero()), references_from([png(OTHER)], cut=True)
    both = references_from([png(sheet)], cut=True)
    assert nearness_of(own, both, embedder) > nearness_of(own, alone, embedder) + 0.01


class Stands:
    """A session that wants other input."""

    def __init__(self, kind: str, shape: list[Any]) -> None:
        self.type, self.shape, self.name = kind, shape, "picture"

    def get_inputs(self) -> list[Any]:
        return [self]

    def run(self, output_names: None, input_feed: dict[str, Any]) -> list[Any]:
        return [next(iter(input_feed.values())).mean(axis=(1, 2))]


def test_both_layouts_and_open_sides_are_understood_and_others_refused() -> None:
    (vector,) = OnnxEmbedder(Stands("tensor(float)", [1, "h", "w", 3]), Embedding()).figures(png(hero()))
    assert vector.shape == (3,)
    for kind, shape in (("tensor(uint8)", [1, 3, 8, 8]), ("tensor(float)", [1, 1, 8, 8]), ("tensor(float)", [3, 8])):
        with pytest.raises(UsageError, match="wants 1 input"):
            OnnxEmbedder(Stands(kind, shape), Embedding())


# ---- whose it is


def write_own(text: str) -> None:
    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_text(text)


def test_without_a_word_in_the_settings_none_is_asked_and_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert own_embedder() == (None, "")


def test_the_users_own_settings_name_it(weights: Path) -> None:
    write_own(f"[embedding]\nfile = '{weights}'\n")
    found, why_not = own_embedder()
    assert (found is not None, why_not) == (True, "")


@pytest.mark.parametrize("case", ["no file", "no model", "no onnxruntime"])
def test_one_that_cannot_be_used_is_told_with_a_cure_and_stops_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.onnx"
    if case != "no file":
        path.write_bytes(b"no model" if case == "no model" else onnx_model())
    if case == "no onnxruntime":
        monkeypatch.setitem(sys.modules, "onnxruntime", None)
    elif case == "no model":
        pytest.importorskip("onnxruntime")
    write_own(f"[embedding]\nfile = '{path}'\n")
    found, why_not = own_embedder()
    assert found is None
    assert why_not.startswith("your embedding model does not count: ")
    assert {"no file": "no such file", "no model": "is no model", "no onnxruntime": "leo-assets[models]"}[
        case
    ] in why_not


def test_its_place_is_a_whole_path_and_no_deviation_is_nothing() -> None:
    found = parse_preferences(b'[embedding]\nfile = "own.onnx"\ndeviation = [0.2, 0.0, 0.2]\n')
    assert not isinstance(found, Preferences)
    assert [fault.key for fault in found] == ["embedding.file", "embedding.deviation"]


def test_a_project_can_name_none(project: Path) -> None:
    from leo_assets.errors import RequestError
    from leo_assets.pipeline.survey import open_project

    (project / "leo_assets.toml").write_text("[embedding]\nfile = '/tmp/own.onnx'\n")
    with pytest.raises(RequestError, match="embedding"):
        open_project(project)
