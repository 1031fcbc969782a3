from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leo_assets.requests.check import NOT_YET
from leo_assets.requests.load import parse_kit, parse_request
from leo_assets.requests.model import Kit, Request
from leo_assets.requests.schema import SCHEMAS, reference_table, schema_text
from scripts import make_docs

REPO = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", sorted(make_docs.pages()))
def test_the_generated_docs_are_current(name):
    written = (REPO / "docs" / name).read_text(encoding="utf-8")

    assert written == make_docs.pages()[name], "run: python scripts/make_docs.py"


def test_the_examples_of_the_docs_load():
    assert isinstance(parse_request(make_docs.EXAMPLE.encode(), "art/fox.asset.toml"), Request)
    assert isinstance(parse_kit(make_docs.KIT_EXAMPLE.encode(), "art/fox_knight.character.toml"), Kit)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_in_a_schema_is_explained(name):
    def unexplained(schema: dict[str, Any], at: str) -> list[str]:
        found = []
        for key, inner in schema.get("properties", {}).items():
            if "description" not in inner and "properties" not in inner and "additionalProperties" not in inner:
                found.append(f"{at}.{key}")
            found += unexplained(inner, f"{at}.{key}")
        return found

    assert unexplained(json.loads(schema_text(SCHEMAS[name])), name) == []


def test_the_schema_says_what_the_loader_checks():
    schema = json.loads(schema_text(Request))

    assert schema["required"] == ["kind", "prompt"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["candidates"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 8,
        "description": "Pictures per job to choose from.",
        "default": 1,
    }
    assert schema["properties"]["process"]["properties"]["trim"]["anyOf"][1] == {"enum": [False]}
    assert "file" not in schema["properties"], "where a request was read is no key of it"


def test_what_this_version_refuses_is_offered_nowhere():
    schema = json.loads(schema_text(Request))

    assert "tileset" not in schema["properties"]["kind"]["enum"]
    assert "service" not in schema["properties"]["process"]["properties"]["background"]["enum"]
    for refused in NOT_YET:
        if not refused.values:
            assert f"`{'.'.join(refused.path)}`" not in reference_table(Request)
            inner = schema
            for name in refused.path[:-1]:
                inner = inner["properties"][name]
            assert refused.path[-1] not in inner["properties"]
