"""On another kind of processor the same versions give the same pixels, or pixels that are one level apart."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.engine import REPO
from tests.process.elsewhere import all_made

if TYPE_CHECKING:
    from pathlib import Path


def newer_instructions() -> list[str]:
    """What numpy uses here beyond what every processor of this family has, newest sets and all."""
    core = import_module("numpy._core._multiarray_umath" if np.__version__ >= "2" else "numpy.core._multiarray_umath")
    return [name for name in core.__cpu_dispatch__ if core.__cpu_features__.get(name)]


def test_a_processor_without_the_newer_instructions_gives_pixels_at_most_one_level_apart(tmp_path: Path) -> None:
    """Numpy, OpenBLAS and libjpeg are told to do without them, as they would on a processor ten years older."""
    names = newer_instructions()
    if not names:
        pytest.skip("this processor has nothing that an older one of its family lacks")
    older = {
        "NPY_DISABLE_CPU_FEATURES": " ".join(names),
        "OPENBLAS_CORETYPE": "Nehalem",
        "OPENBLAS_NUM_THREADS": "1",
        "JSIMD_FORCENONE": "1",
    }
    file = tmp_path / "older.npz"
    subprocess.run(
        [sys.executable, "-m", "tests.process.elsewhere", file], check=True, cwd=REPO, env=os.environ | older
    )
    here, there = all_made(), np.load(file)
    assert not np.array_equal(here.pop("floats"), there["floats"]), "nothing was told apart: the test says nothing"
    for name, pixels in here.items():
        assert pixels.shape == there[name].shape, name
        apart = np.abs(pixels.astype(int) - there[name]).max()
        assert apart <= 1, f"{name}: {apart} levels apart"
