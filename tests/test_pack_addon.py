"""The addon's zip: what a store and Godot's Import button want, and nothing of the workshop."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from leo_assets import __version__
from leo_assets.process.pixels import decode
from scripts.pack_addon import ADDON, packed, version
from tests.engine import REPO

if TYPE_CHECKING:
    from pathlib import Path


def test_the_zip_holds_the_addon_and_nothing_else_and_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = packed(tmp_path / "a"), packed(tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        names = archive.namelist()
    assert all(name.startswith("addons/leo_assets/") for name in names)
    assert not [name for name in names if name.endswith((".import", ".tmp")) or "/." in name or "test" in name]
    scripts = {path.relative_to(ADDON).as_posix() for path in ADDON.rglob("*.gd")}
    assert {f"addons/leo_assets/{name}" for name in scripts} <= set(names)
    assert {f"addons/leo_assets/{name}.uid" for name in scripts} <= set(names), "scenes name scripts by their uid"


def test_addon_and_program_have_one_version_and_the_store_page_what_it_needs() -> None:
    assert version() == __version__
    readme = (ADDON / "README.md").read_text("utf-8")
    assert "made with" in readme.lower() or "generative" in readme.lower(), "a statement on the use of AI"
    assert "MIT" in (ADDON / "LICENSE").read_text("utf-8")
    height, width, _ = decode((ADDON / "icon.png").read_bytes()).shape
    assert height == width >= 128


def test_a_download_of_the_repository_as_an_asset_holds_the_addon_alone() -> None:
    lines = (REPO / ".gitattributes").read_text("utf-8").splitlines()
    kept_out = {line.split()[0] for line in lines if line.endswith("export-ignore")}
    top = {path.name for path in REPO.iterdir() if path.name not in {".git", "godot_addon", ".venv", "build", "dist"}}
    tracked = {name for name in top if not name.startswith(".") or name in {".ci", ".gitignore", ".gitattributes"}}
    caches = {"__pycache__"}
    assert {f"/{name}" for name in tracked - caches} <= kept_out
