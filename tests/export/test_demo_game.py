"""The demo game's own files: its requests have no fault, and they show every kind."""

from __future__ import annotations

from pathlib import Path

import leo_assets
from leo_assets.requests.load import parse_kit, parse_request, parse_style
from leo_assets.requests.model import Kit, Request, Style

DATA = Path(leo_assets.__file__).parent / "cli/demo_game"


def test_every_request_kit_and_style_of_the_demo_is_without_fault() -> None:
    requests = [parse_request(file.read_bytes(), f"art/{file.name}") for file in sorted(DATA.rglob("*.asset.toml"))]
    kits = [parse_kit(file.read_bytes(), f"art/{file.name}") for file in sorted(DATA.rglob("*.character.toml"))]
    styles = [parse_style(file.read_bytes(), f"art/{file.name}") for file in sorted(DATA.rglob("*.style.toml"))]
    assert {type(found) for found in requests} == {Request}
    assert {type(found) for found in kits} == {Kit}
    assert {type(found) for found in styles} == {Style}
    kinds = {request.kind for request in requests if isinstance(request, Request)}
    assert kinds == {"sprite", "animation", "icon", "texture", "background"}
