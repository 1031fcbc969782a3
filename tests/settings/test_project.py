from __future__ import annotations

import pytest

from leo_assets.errors import RequestError, UsageError
from leo_assets.settings.project import ProjectSettings, find_project, load_settings, parse_settings


def told(text: str) -> list[str]:
    found = parse_settings(text.encode())
    assert isinstance(found, list)
    return [str(fault) for fault in found]


def test_a_project_is_found_from_any_folder_inside_it(tmp_path):
    (tmp_path / "game/art/deep").mkdir(parents=True)
    (tmp_path / "game/project.godot").write_text("")

    assert find_project(tmp_path / "game/art/deep") == (tmp_path / "game").resolve()
    assert find_project(tmp_path / "game") == (tmp_path / "game").resolve()


def test_a_settings_file_alone_makes_a_project(tmp_path):
    (tmp_path / "leo_assets.toml").write_text("")

    assert find_project(tmp_path) == tmp_path.resolve()


def test_no_project_is_told_with_the_way_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="leo-assets init"):
        find_project(tmp_path)


def test_a_missing_and_an_empty_file_mean_the_defaults(tmp_path):
    assert load_settings(tmp_path) == ProjectSettings()
    (tmp_path / "leo_assets.toml").write_text("")
    assert load_settings(tmp_path) == ProjectSettings()
    assert ProjectSettings().output_roots == ("res://art/generated",)


def test_what_the_file_says_counts(tmp_path):
    (tmp_path / "leo_assets.toml").write_text(
        'output_roots = ["res://a/b", "res://c"]\n[defaults]\nmodel = "kino-xl"\n'
    )

    settings = load_settings(tmp_path)

    assert (settings.output_roots, settings.defaults.model) == (("res://a/b", "res://c"), "kino-xl")


@pytest.mark.parametrize("root", ["res://", "res://addons/x", "res://.leo", "../out", "/tmp/out", "res://a\\\\b"])
def test_an_output_root_that_could_do_harm_is_refused(root):
    (fault,) = told(f'output_roots = ["res://art", "{root}"]\n')

    assert fault.startswith("leo_assets.toml:1: output_roots.2: ")


def test_every_fault_is_told_at_once():
    assert told('output_roots = []\nbudgets = 5\n[defaults]\nmodel = 7\napi_key = "secret"\n') == [
        "leo_assets.toml:1: output_roots: is empty; write at least one item, or remove the key",
        "leo_assets.toml:2: budgets: unknown key; did you mean `budget`?",
        'leo_assets.toml:4: defaults.model: must be text, not a whole number; write "7"',
        (
            "leo_assets.toml:5: defaults.api_key: looks like an API key; keys never belong into a project's files; "
            "remove it here and give it to `leo-assets key set`, which keeps it out of every project; if it was shared, make a new key"
        ),
    ]


@pytest.mark.parametrize("line", ['originals = "local"', 'prompts = "hash"'])
def test_what_is_not_there_yet_is_refused_not_ignored(line):
    (fault,) = told(line)

    assert "not in this version yet" in fault


def test_a_faulty_file_raises_with_all_its_faults(tmp_path):
    (tmp_path / "leo_assets.toml").write_text("a = 1\nb = 2\n")

    with pytest.raises(RequestError) as caught:
        load_settings(tmp_path)

    assert [fault.line for fault in caught.value.faults] == [1, 2]


def test_a_linked_settings_file_is_refused(tmp_path):
    (tmp_path / "real.toml").write_text("")
    (tmp_path / "leo_assets.toml").symlink_to(tmp_path / "real.toml")

    with pytest.raises(RequestError, match="not a plain file"):
        load_settings(tmp_path)
