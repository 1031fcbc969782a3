"""The layers hold, and this test says which import breaks them."""

from importlinter.cli import lint_imports


def test_every_import_points_down() -> None:
    assert lint_imports() == 0
