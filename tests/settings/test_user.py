import os
from pathlib import Path

import pytest

from leo_assets.errors import UsageError
from leo_assets.settings.user import HOME_VARIABLE, owned_folder, user_folder


def test_the_user_folder_is_the_one_that_the_environment_names(tmp_path: Path) -> None:
    assert user_folder({HOME_VARIABLE: str(tmp_path / "own")}) == tmp_path / "own"


def test_without_a_name_it_is_the_systems_place_and_not_the_working_folder() -> None:
    found = user_folder({})
    assert found.is_absolute()
    assert "leo_assets" in found.parts


def test_a_relative_name_is_refused_because_a_project_could_stand_there() -> None:
    with pytest.raises(UsageError, match="absolute"):
        user_folder({HOME_VARIABLE: "own"})


@pytest.mark.skipif(os.name != "posix", reason="other systems have no mode bits")
def test_an_owned_folder_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "own"))
    made = owned_folder("ledger", "inner")
    assert made == tmp_path / "own/ledger/inner"
    assert {path.stat().st_mode & 0o777 for path in (made, made.parent, tmp_path / "own")} == {0o700}


def test_a_folder_that_cannot_be_made_is_told_with_a_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(UsageError, match="cannot be made"):
        owned_folder("ledger")
