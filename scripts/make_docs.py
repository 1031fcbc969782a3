"""Write the generated pages in docs/: `python scripts/make_docs.py`. A test says when they are out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from leo_assets.catalog.models import load_catalog
from leo_assets.requests.check import NOT_YET
from leo_assets.requests.defaults import resolved_process, resolved_tiling, subject_height
from leo_assets.requests.model import Kind, Kit, Request, Style
from leo_assets.requests.poses import POSE_SETS
from leo_assets.requests.schema import SCHEMAS, reference_table, schema_text
from leo_assets.settings.project import ProjectSettings

DOCS = Path(__file__).resolve().parent.parent / "docs"
KINDS: tuple[Kind, ...] = ("sprite", "animation", "icon", "texture", "background")
EXAMPLE = """\
kind      = "animation"
prompt    = "{character}, {pose}, side view"
character = "fox_knight"

[animations.walk]
set = "walk"
fps = 8

[animations.wave]
frames = ["right hand raised", "right hand raised, leaning to the left"]
durations = [1, 2]
loop = "pingpong"
"""
KIT_EXAMPLE = """\
description = "a small red fox in steel armour, green scarf, short sword"
keep        = ["green scarf"]
avoid       = ["helmet"]
height      = 48
"""
PAGE = """\
# The request language

<!-- Written by scripts/make_docs.py from the code. Edit the code, then run it. -->

A request is a small TOML file, `NAME.asset.toml`, anywhere in your project except in `addons/`, in folders that begin
with a dot, and in folders with a `.gdignore`. It says what picture you want and how it is finished. Everything but `kind`
and `prompt` may be left out.

```toml
{example}```

and its character, `fox_knight.character.toml`:

```toml
{kit_example}```

Every mistake in a file is told at once, with file, line, key and what to do. A faulty file spends nothing, and the other
files go on. A key that is not in these tables is a mistake, so a typing error is never quietly ignored.
A file may have 64 KiB. References are PNG, JPEG or WebP files inside the project. API keys have no place in any of these
files: they belong in your environment, and a file that seems to hold one is refused.

## `*.asset.toml`: a request

{request}
Not in this version yet, and refused with a message: {not_yet}.

### What each kind does by itself

| kind | background | size in the game | trimmed | what stays in place | tiles |
|---|---|---|---|---|---|
{kinds}

`[process]` changes any of this, and changing it costs nothing. A kit's `height` sets the size of sprites and animations
that have no `fit` of their own.

### Built-in pose sets

{poses}

### Models

`model` takes any of these names, or `auto`. A request that asks a model for what it cannot do is told so before anything is
spent.

{models}

## `*.character.toml`: a kit

{kit}
## `*.style.toml`: a style

{style}
## `leo_assets.toml`: the project

May be missing. It can name folders and taste, never a key, a program or a host.

{settings}
## Editors

Schemas for editors that know TOML stand beside this page: {schemas}.
"""


def pages() -> dict[str, str]:
    """File name in docs/ → text."""
    texts = {name: schema_text(cls) for name, cls in SCHEMAS.items()}
    texts["requests.md"] = PAGE.format(
        example=EXAMPLE,
        kit_example=KIT_EXAMPLE,
        request=reference_table(Request),
        kit=reference_table(Kit),
        style=reference_table(Style),
        settings=reference_table(ProjectSettings),
        not_yet=", ".join(_not_yet()),
        kinds="\n".join(_kind_row(kind) for kind in KINDS),
        poses="\n".join(f"- `{name}`: {len(poses)} frames: {'; '.join(poses)}" for name, poses in POSE_SETS.items()),
        models=_models(),
        schemas=", ".join(f"[{name}]({name})" for name in SCHEMAS),
    )
    return texts


def _not_yet() -> list[str]:
    named = []
    for entry in NOT_YET:
        key = ".".join(entry.path)
        named += [f'`{key} = "{value}"`' for value in entry.values] or [f"`{key}`"]
    return named


def _kind_row(kind: Kind) -> str:
    request = Request(kind=kind, prompt="…", file="x.asset.toml")
    process, height = resolved_process(request), subject_height(request)
    fit = process.fit
    size = f"{fit.width}×{fit.height}, {fit.mode}" if fit else f"{height} px high" if height else "as it comes"
    background = {"auto": "cut out", "keep": "kept", "chroma": "keyed"}.get(process.background or "", "")
    trim = f"with a margin of {process.trim.margin}" if process.trim else "no"
    tiles = "yes" if resolved_tiling(replace(request, tiling=None)) else "no"
    return f"| `{kind}` | {background} | {size} | {trim} | {process.anchor} | {tiles} |"


def _models() -> str:
    catalog = load_catalog()
    lines = ["| model | name | references (how many) | modes | tiles | negative |", "|---|---|---|---|---|---|"]
    for model in catalog.models:
        uses = ", ".join(f"{rule.use} ({rule.maximum})" for rule in model.guidance.values())
        yes_no = ["yes" if able else "no" for able in (model.tiling, model.negative)]
        lines.append(
            f"| `{model.slug}` | {model.name} | {uses} | {', '.join(model.modes) or '–'} | {yes_no[0]} | {yes_no[1]} |"
        )
    usual = ", ".join(f"`{catalog.default_for(kind).slug}` for {kind}" for kind in KINDS)
    return "\n".join(lines) + f"\n\nBy kind: {usual}. Catalog version {catalog.version}."


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
