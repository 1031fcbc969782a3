"""How well the identity score tells characters apart, and what it costs.

1. The offline artist's cast, whose truth is known: 200 kits × 8 poses × 4 candidates (drift none, slight, strong; somebody
   else), at 256². Strong drift changes a feature too (other hair, hat, weapon or top), and is then hardly the same
   character; so a fifth picture, of which only the colours have drifted far, is measured beside them. Pictures are kept in `build/`, so a run that was broken off goes on, and the next one only measures.
2. Real art, fetched from Debian's packages: frames of one unit against other units of its own race, exactly and under
   simulated drift. Weights are fitted on one game and reported on the other, never on itself.
3. Time for one 1024×1024 candidate on one core, decoding apart.

`python -m benchmarks.bench_identity --fit` fits the weights anew and prints what belongs into `leo_assets/choose/weights.py`.
`--kits 20` is a quick look; `--art` leaves the cast out.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from benchmarks import real_art
from leo_assets.choose.compare import Alike, compared
from leo_assets.choose.features import Features, features_of
from leo_assets.choose.identity import figures_of, likeness_of, references_from
from leo_assets.choose.look import look_at, look_of
from leo_assets.choose.rank import choose
from leo_assets.choose.weights import DRAWN, FORM, Weights, likelihood, probability
from leo_assets.process.palette import oklab
from leo_assets.process.pixels import decode
from leo_assets.simulator import artist
from tests.choose.cast import POSES, RECOLOURED, Scene, pose, recoloured, scene, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.real_art import Frame, Game
    from leo_assets.process.pixels import Pixels

Floats = npt.NDArray[np.float64]
Rows = list[tuple[str, str]]

KITS, PAIRS, SEED = 200, 1500, 1
_CAST = Path("build/cast")
_BASELINE = {("wesnoth", "exact"): 0.942, ("widelands", "exact"): 0.930, ("wesnoth", "drift"): 0.777,
             ("widelands", "drift"): 0.846}  # fmt: skip  # palette + bands + silhouette, measured before the project began
_BEST_OF_FOUR = {"wesnoth": 0.978, "widelands": 0.956}


def run(kits: int = KITS, *, cast: bool = True) -> Iterator[tuple[str, str]]:
    """Name and figure of each row, as they are found."""
    yield from _speed()
    if cast:
        yield from _cast(kits)
    try:
        sets = {game: _measured(game) for game in real_art.GAMES}
    except OSError as error:
        yield "real art", f"skipped: {error}"
        return
    yield from _real(sets)


def _speed() -> Rows:
    pixels, data = decode(pose(3, 3, side=1024)), pose(3, 3, side=1024)
    references = references_from([sheet(3)], cut=True)

    def score() -> None:
        likeness_of(figures_of(look_of(pixels, cut=True))[0], references)

    rows = []
    for name, action in (("scored against a sheet of 3 figures", score), ("decoded, from JPEG", lambda: decode(data))):
        times = []
        for _ in range(15):
            start = time.process_time()
            action()
            times.append(time.process_time() - start)
        rows.append((f"a 1024×1024 candidate {name}", f"{statistics.median(times) * 1000:.1f} ms of one core"))
    return rows


# The cast


def _cast(kits: int) -> Rows:
    hits = []
    identity: dict[float | None, list[float]] = {0.0: [], 0.2: [], RECOLOURED: [], 0.7: [], None: []}
    for kit in range(kits):
        for one, fifth in _scenes(kit, kits):
            choice = choose(one.candidates, asked=(256, 256), nsfw=[False] * 4, likeness=[one.sheet])
            found = likeness_of(figures_of(look_at(fifth, cut=True))[0], references_from([one.sheet], cut=True))
            identity[RECOLOURED].append(found.identity if found else 0.0)
            hits.append(choice.chosen == one.best)
            for drift, verdict in zip(one.drifts, choice.verdicts, strict=True):
                identity[drift].append(verdict.likeness.identity if verdict.likeness else 0.0)
    rows = [(f"{kits} kits × 8 poses × 4 candidates: the least drifted is chosen", f"{np.mean(hits):.2%}")]
    for name, same in (
        ("none, slight or far in colour", (0.0, 0.2, RECOLOURED)),
        ("none", (0.0,)),
        ("slight", (0.2,)),
        ("far in colour", (RECOLOURED,)),
        ("strong: a feature changed too", (0.7,)),
        ("none, slight or strong", (0.0, 0.2, 0.7)),
    ):
        scores = [value for drift in same for value in identity[drift]]
        middle = f"middle {statistics.median(scores):.2f}, other {statistics.median(identity[None]):.2f}"
        rows.append(
            (f"  AUC same ({name} drift) against another character", f"{_auc(scores, identity[None]):.4f}; {middle}")
        )
    return rows


def _scenes(kit: int, kits: int) -> list[tuple[Scene, bytes]]:
    """Each pose with its fifth picture. Drawn, or taken from the last run if the artist has not changed since."""
    source = b"".join(path.read_bytes() for path in sorted(Path(artist.__file__).parent.glob("*.py")))
    drawn = Path(scene.__code__.co_filename).read_bytes()
    kept = _CAST / hashlib.sha256(source + drawn).hexdigest()[:12] / f"{kits}-{kit}.pickle"
    if kept.exists():
        found: list[tuple[Scene, bytes]] = pickle.loads(kept.read_bytes())
        return found
    some = [(scene(kit, number, (kit + 7) % kits), recoloured(kit, number)) for number in range(len(POSES))]
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(".part")
    partial.write_bytes(pickle.dumps(some))
    partial.rename(kept)
    return some


# Real art

Pairs = tuple[list[Alike], list[Alike]]  # the same character; another one of its race
Sets = dict[str, tuple[Pairs, list[tuple[list[Alike], bool]]]]  # by "exact" and "drift": pairs, and fours of references


def _measured(game: Game) -> Sets:
    frames = real_art.frames(game)
    same, hard = real_art.pairs(frames, PAIRS, SEED)
    fours = list(_fours(frames, same[: PAIRS // 3], hard[: PAIRS // 3]))
    plain: dict[int, Features] = {}
    drifted: dict[int, Features] = {}
    for one in {place for pair in same + hard for place in pair} | {place for four in fours for place in four[1]}:
        plain[one] = _features(frames[one].pixels)
    for one in {pair[1] for pair in same + hard}:
        drifted[one] = _features(real_art.drifted(frames[one].pixels, one))
    sets: Sets = {}
    for kind, seen in (("exact", plain), ("drift", drifted)):
        alike = tuple([compared(seen[other], plain[one]) for one, other in some] for some in (same, hard))
        best = [([compared(seen[own], plain[one]) for one in four], is_same) for own, four, is_same in fours]
        sets[kind] = ((alike[0], alike[1]), best)
    return sets


def _features(pixels: Pixels) -> Features:
    found = features_of(oklab(pixels[..., :3]), pixels[..., 3] > 0)
    assert found is not None
    return found


def _fours(
    frames: list[Frame], same: Sequence[tuple[int, int]], hard: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, list[int], bool]]:
    """A frame, four references of one character (never the frame itself), and whether it is the same one."""
    random = np.random.default_rng(SEED)
    own: dict[tuple[str, str], list[int]] = {}
    for place, frame in enumerate(frames):
        own.setdefault((frame.group, frame.character), []).append(place)
    for is_same, some in ((True, same), (False, hard)):
        for one, other in some:
            others = [place for place in own[frames[one].group, frames[one].character] if place != other]
            yield other, [int(place) for place in random.permutation(others)[:4]], is_same


def _real(sets: dict[Game, Sets]) -> Rows:
    rows = []
    for game, teacher in (("wesnoth", "widelands"), ("widelands", "wesnoth")):
        drawn, form = _fitted(sets[teacher])  # type: ignore[index]  # both are games
        for kind in ("exact", "drift"):
            (same, hard), fours = sets[game][kind]  # type: ignore[index]
            one, other = ([likelihood(alike, drawn=drawn) for alike in some] for some in (same, hard))
            auc = f"AUC {_auc(one, other):.3f}, to beat {_BASELINE[game, kind]:.3f}"
            rows.append((f"{game}, {kind}, weights from {teacher}", auc))
            best = [(max(likelihood(alike, drawn=drawn) for alike in four), is_same) for four, is_same in fours]
            figure = f"AUC {_auc([s for s, yes in best if yes], [s for s, yes in best if not yes]):.3f}"
            to_beat = f", to beat {_BEST_OF_FOUR[game]:.3f}" if kind == "exact" else ""
            rows.append(("  best of four references", figure + to_beat))
            blind = _auc([form.logit(alike) for alike in same], [form.logit(alike) for alike in hard])
            rows.append(("  light and outline alone, blind to colour", f"AUC {blind:.3f}"))
    (same, hard), _ = sets["widelands"]["drift"]
    rows.append(("as shipped, on widelands, drift: said → was the same", _reliability(same, hard)))
    return rows


def _reliability(same: list[Alike], hard: list[Alike]) -> str:
    said = np.array([probability(likelihood(alike)) for alike in same + hard])
    was = np.arange(len(said)) < len(same)
    parts = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (said >= low) & (said < low + 0.2)
        if inside.any():
            parts.append(f"{said[inside].mean():.2f} → {was[inside].mean():.2f}")
    return ", ".join(parts)


def _auc(same: Sequence[float], other: Sequence[float]) -> float:
    """The part of pairs in which the same character scores higher; ties count half."""
    values = np.concatenate([same, other])
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((rank[: len(same)].sum() - len(same) * (len(same) + 1) / 2) / (len(same) * len(other)))


# Fitting


def _fitted(sets: Sets) -> tuple[Weights, Weights]:
    drift = sets["drift"][0]
    all_of_it, form = _fit(drift, DRAWN), _fit(drift, FORM)
    return _together(all_of_it, form, drift), form


def _fit(pairs: Pairs, like: Weights) -> Weights:
    names = list(like.of)
    rows = np.array([[getattr(alike, name) for name in names] for some in pairs for alike in some])
    weights, start = _regression(rows, np.repeat([1.0, 0.0], [len(pairs[0]), len(pairs[1])]))
    return Weights(dict(zip(names, (float(weight) for weight in weights), strict=True)), start)


def _regression(rows: Floats, wanted: Floats) -> tuple[Floats, float]:
    """Logistic regression with a ridge of 1 and weights ≥ 0, by accelerated projected gradients: weights and start.

    Source: A. Beck, M. Teboulle, A fast iterative shrinkage-thresholding algorithm, SIAM J. Imaging Sciences 2 (2009).
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    ridge = np.array([1.0] * rows.shape[1] + [0.0])
    step = 1 / (0.25 * float(np.linalg.norm(design, 2)) ** 2 + 1)
    point = ahead = np.zeros(rows.shape[1] + 1)
    pace = 1.0
    for _ in range(2000):
        slope = design.T @ (1 / (1 + np.exp(-design @ ahead)) - wanted) + ridge * ahead
        following = ahead - step * slope
        following[:-1] = np.maximum(following[:-1], 0)
        quicker = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        point, ahead, pace = following, following + (pace - 1) / quicker * (following - point), quicker
    weights = point[:-1] / spread
    return weights, float(point[-1] - weights @ mean)


def _together(one: Weights, other: Weights, pairs: Pairs) -> Weights:
    """The sum of two, brought back to the scale of a probability."""
    said = np.array([[one.logit(alike) + other.logit(alike)] for some in pairs for alike in some])
    (scale,), start = _regression(said, np.repeat([1.0, 0.0], [len(pairs[0]), len(pairs[1])]))
    names = dict.fromkeys((*one.of, *other.of))
    summed = {name: float(scale) * (one.of.get(name, 0.0) + other.of.get(name, 0.0)) for name in names}
    return Weights(summed, float(scale) * (one.start + other.start) + start)


def _written(name: str, weights: Weights) -> str:
    of = ", ".join(f'"{measure}": {weight:.2f}' for measure, weight in weights.of.items())
    return f"{name} = Weights({{{of}}}, {weights.start:.2f})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fit", action="store_true", help="fit the weights on Wesnoth's units and print them")
    options.add_argument("--kits", type=int, default=KITS)
    options.add_argument("--art", action="store_true", help="real art only")
    chosen = options.parse_args()
    if chosen.fit:
        for name, weights in zip(("DRAWN", "FORM"), _fitted(_measured("wesnoth")), strict=True):
            print(_written(name, weights))
        return
    for name, figure in run(chosen.kits, cast=not chosen.art):
        print(f"{name:66} {figure}", flush=True)


if __name__ == "__main__":
    main()
