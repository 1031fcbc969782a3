"""Write the generated pages in docs/: `python scripts/make_docs.py`. A test says when they are out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.catalog import describe, training
from leo_assets.catalog.models import load_catalog
from leo_assets.requests.check import NOT_YET
from leo_assets.requests.defaults import resolved_process, resolved_tiling, subject_height
from leo_assets.requests.model import Kind, Kit, Request, Style
from leo_assets.requests.poses import FACINGS, POSE_SETS
from leo_assets.requests.schema import SCHEMAS, reference_table, schema_text
from leo_assets.requests.training import Training
from leo_assets.settings.preferences import Preferences
from leo_assets.settings.project import ProjectSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leo_assets.catalog.models import Model

DOCS = Path(__file__).resolve().parent.parent / "docs"
KINDS: tuple[Kind, ...] = ("sprite", "animation", "icon", "texture", "background")
EXAMPLE = """\
kind      = "animation"
prompt    = "{character}, {pose}"
character = "fox_knight"
view      = "side"

[animations.walk]
set = "walk"
fps = 8

[animations.run]
set = "run"
directions = ["left", "right"]

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
TRAINING_EXAMPLE = """\
kind    = "element"
base    = "flux-dev"
focus   = "style"
trigger = "f0xk"
assets  = ["art/hero.asset.toml", "art/potions.asset.toml#fire"]
kits    = ["fox_knight"]
pictures = ["ref/own_1.png", "ref/own_2.png"]
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
files: `leo-assets key set` keeps yours ([keys.md](keys.md)), and a file that seems to hold one is refused.

## `*.asset.toml`: a request

{request}
Not in this version yet, and refused with a message: {not_yet}.

### What each kind does by itself

| kind | background | size in the game | trimmed | what stays in place | tiles |
|---|---|---|---|---|---|
{kinds}

`[process]` changes any of this, and changing it costs nothing, but for `background`: a picture whose background is kept is
asked for in other words than one that is cut out. A kit's `height` sets the size of sprites and animations
that have no `fit` of their own.

### What costs money

A key that *is paid* is part of what a picture is made from: another value has the finished pictures made, and paid for, anew.
A *free* one only changes what happens afterwards. The name and place of a file, comments and the order of keys are free. Where a
paid key changes nothing of what is asked (`candidates = 1` written out, a kit's `avoid` for a model that takes no negative prompt,
the order of a kit's `views` or of `elements`), nothing is made anew. Nobody pays for a picture that is in `leo.lock` already:
a value that is changed back costs nothing.

### Built-in pose sets

{poses}

`frames = ["…", …]` in the place of `set` describes poses of your own: say where arms, legs and torso are, in which direction the weight goes, and
that the feet are on the ground line; one pose a frame. `fps`, `durations` and `loop` are the set's unless the clip says them.

### Directions

`directions = 4` makes a clip of the set for each of down, left, up and right, called `walk_down`, `walk_left`, `walk_up`, `walk_right`;
`directions = 8` has the four between as well; `directions = ["left", "right"]` just these. Each frame is a picture of its own, and is priced as one.

| direction | what the prompt says |
|---|---|
{directions}

Without directions, `view = "side"` on the request or on one clip says where it is seen from. Where the prompt has `{{view}}`, the view
stands there; else it is added. Without either, `{{view}}` is the first of the kit's `views`, and nothing is added. A prompt that
names another view than a key asks for is a mistake.

### What guides a picture

- **The kit**: its own pictures, else its sheet. A model takes as many as it has room for (`leo-assets models NAME`), after the request's own.
  With `view` or `directions`, or where the kit says the view of a picture (`references = [{{ file = "fox_back.png", view = "back" }}]`), those
  seen from nearest to the pose come first, by the picture's `view`, else by a word of its file's name (front, side, back, three-quarter).
  Where the kit says views and the request none, the prompt's own words count: `side view`, `seen from behind`.
- **The style's** pictures, and the request's `references`, each with its `use` and `strength`.
- **A clip's `pictures`**, one for each frame: `use = "pose"`, `edge` or `depth` has the model follow their body, outlines or depth.
- Models that take all pictures in one list (Kontext, and those with `image_reference`) are told in the prompt what each is for:
  `same subject as in images 1 to 3, drawn in the style of image 4`. Of a picture with `use = "image"` your own prompt says it.
- **`elements`**, at most 4: trained styles and subjects, by name or id, each on models of its base only. Known here: {elements}; others once
  `leo-assets models --refresh` has asked the service; and your own, trained with `leo-assets train`.
- **`transparent = true`** has the model leave the background out, where it really can. `background = "auto"` cuts it out
  afterwards on any model, and needs none of this.

Placeholders of the offline studio wear no elements.

### Models

`model` takes a model's display name, slug or id, the name of a model that was trained for the project, or `auto`. A request that asks a model
for what it cannot do is told so before anything is spent, with the models that can.

`auto` is the kind's usual model where that can do what is asked; else the cheapest that can, by what the service billed before or the
catalog knows, and of those whose price nobody knows the first of the catalog. What it came to is pinned in `leo.lock`.

{models}

## `*.character.toml`: a kit

{kit}
## `*.style.toml`: a style

{style}
## `leo_assets.toml`: the project

May be missing. It can name folders and taste, never a key, a program or a host. Its budget only lowers your own.

{settings}
## `settings.toml`: your own

Lies in your own folder, not in a project, and may be missing; `leo-assets doctor` says where. An amount is `"2USD"`,
`"200credits"`, or a list of one of each; where only one unit is named, nothing is spent in the other.

{preferences}
## Editors

Schemas for editors that know TOML stand beside this page: {schemas}.
"""

MODELS_PAGE = """\
# Models

<!-- Written by scripts/make_docs.py from the catalog. Edit the catalog, then run it. -->

`leo-assets models` shows this list on your machine, `leo-assets models NAME` all that is known of one. Both are free and
need neither key nor network. Catalog version {version}.

## How a model is chosen

1. The request's `model`, else its style's `model`: a display name, a slug, a UUID, in any case, or the name of a model that was
   trained for the project. A kit's `model` draws its sheet.
2. Without one, the kind's own:

   | kind | model |
   |---|---|
{usual}

   `auto` is the same where that can do what is asked. Where it cannot, `auto` is the cheapest that can: by what the service billed
   last for such a job, else by this catalog; a model of unknown price comes behind one whose price is known, and credits are not
   compared with dollars. What a model came to is pinned in `leo.lock`, by kind or by what was asked, so a later catalog or price
   does not have finished art drawn anew.
3. A model that cannot do what the request asks is refused before anything is spent, with file, line, key and the models
   that can, those first that can do all the rest of the request.
4. Trained elements are worn by models of their base. Those that this catalog knows: {elements}.

To look for one: `leo-assets models --can character,pose`, `--kind texture`, `--api v2`. The words for `--can` are
{abilities}.

## What the columns mean

- **sizes**: the range of both sides and its step; or how many *pairs* of width and height there are (the service draws any other
  pair as a square, and bills it, so only pairs of the list are asked); or *lists* of widths and heights.
- **pictures**: the most of one job; `8/4` is 8, and 4 when a side is above 768 px.
- **modes**: the words that `mode` takes; the first is what a request without `mode` gets.
- **alpha**: whether the model itself leaves the background out: *a wish* may be ignored. `background = "auto"` needs none of it.
- **references**: how many pictures of each use one job takes. `character/style/image 6` share their place: 6 of all three together.
  A kit's own pictures take the room that the request's leave.

## The first generation of the API (v1)

Named to the service by UUID. A model that both generations make is made here, for now.

{first}

## The second generation (v2)

Named by slug. None of them is recorded to tell its seed, so a job whose answer got lost is held for a decision, never sent
again by itself, as with `--strict`.

{second}

## Prices

A price stands only for exactly the job that was seen, without references. All others are *unknown*, never 0, until the service has billed such
a job on your machine: what it billed last for the same model, size, number of pictures, mode and number of references is the
next estimate. Credits and dollars are never converted.

{prices}

## Other models and elements

`leo-assets models --refresh` asks the service (it needs a key, and is free) for models of the first generation and trained elements
that this catalog does not have, and keeps their names and ids in your own folder, for each service. From then on a request on this
machine may name such a model, by id or display name: without references, at 512 to 1024 pixels a side, at an unknown price.
It never changes a slug, a reference rule or a price of this list, and no name of this list can be taken. It also tells which models
of the second generation the service no longer lists.

## What is uncertain

Where the service's own pages contradict each other, the narrower limit is kept.

{notes}
"""

TRAINING_PAGE = """\
# Training

<!-- Written by scripts/make_docs.py from the code. Edit the code, then run it. -->

Have the service learn your game's look, or its hero, from pictures that you have approved, and use the result in requests
by name. What is to be trained is a file, `NAME.model.toml`, anywhere that a request may lie:

```toml
{example}```

```
leo-assets train                     shows what is to be trained and its price, asks, trains, waits
leo-assets train art/fox-style.model.toml --yes --max-cost 3000credits
```

When it is done, its id is in `leo.lock`, and requests use the file's name; until then a request that names it is told so.
An element is worn on a model of its base: `model = "flux-dev"` with `elements = [{{ name = "fox-style", weight = 0.8 }}]` (the
usual model of most kinds, phoenix-v1.0, takes no elements). A model is named itself: `model = "fox-model"`. Every mistake in the file is told at once, with
file, line, key and what to do, by every command that reads requests.

## `*.model.toml`

{table}
`assets` are ids as `leo-assets plan` shows them: `art/hero.asset.toml` is all of a request,
`art/hero.asset.toml#walk` a clip, `art/hero.asset.toml#walk/2` one frame. What is learned is the chosen original, as the
service drew it, before it was cut and scaled. A kit gives its own pictures, or its sheet. An asset that has not been made, or that is
still a placeholder where real art is wanted, makes the training wait; the plan says for which. The plan also says which
pictures nobody has approved; that does not stop it.

About {fewest} pictures are the least that the service advises, and at most {flux} (`flux-dev`) or {others} are taken. `character` on
`flux-dev` is tuned for lifelike people; for a drawn hero the service advises a base of the SDXL family.

### Bounds and usual values of an element

| base | focus | learning rate | epochs |
|---|---|---|---|
{ranges}

## What it costs, and when it is paid again

Published are {prices}; an element's price is not. With a key `train` asks the service's own calculator, which is
free; where that does not answer, the price is *unknown*, never 0, and `--yes` needs `--assume-price`. What was billed once for the
same kind, base and number of pictures is the next estimate. Agreement, budgets, trust and CI are as for `build`.

A training is known by its base, its settings and the contents of its pictures. As long as these are the same, it is never paid
for again: not after a kill at any moment, not when the file is renamed, not on a colleague's machine. When one of them changes,
`leo-assets train` plans a **new version** at its price. Until that is ready, requests go on with the one before; its id is kept
in the lock, so going back to the old pictures is free. A new version makes what was drawn with the old one stale: `plan` prices it
before anything is drawn anew. Nothing is deleted at the service by itself; datasets and old versions stay
there until you delete them.

`description` and the file's name are not part of it: changing them costs nothing.

## While it is under way

A training takes minutes to hours. The command may be stopped at any moment; the next `leo-assets train` goes on waiting. Before
it is sent it is written down in the record of paid work, and the name that it gets at the service ends in the first digits of
its key. So a create whose answer was lost is looked for in the account's own list, once the quarantine is over, and taken when it
is there; only when it is proven absent is it sent once more. Else it is held, and `leo-assets recover` shows it ([money.md](money.md)).
A training that fails at the service is refunded there and counts nothing; the next `train` asks again.

Pictures that the same service drew, at the same account, are added to the dataset by id; the others are uploaded.

## Without a key

The offline studio trains at once and free. The record in the lock is marked as its own: it is a placeholder, draws placeholders
only, and is trained anew when you have a key.

## Editors

The schema is [model.schema.json](model.schema.json).
"""


def pages() -> dict[str, str]:
    """File name in docs/ → text."""
    texts = {name: schema_text(cls) for name, cls in SCHEMAS.items()}
    texts["models.md"] = models_page()
    texts["training.md"] = training_page()
    texts["requests.md"] = PAGE.format(
        example=EXAMPLE,
        kit_example=KIT_EXAMPLE,
        request=reference_table(Request),
        kit=reference_table(Kit),
        style=reference_table(Style),
        settings=reference_table(ProjectSettings),
        preferences=reference_table(Preferences),
        not_yet=", ".join(_not_yet()),
        kinds="\n".join(_kind_row(kind) for kind in KINDS),
        poses="\n".join(_pose_rows()),
        directions="\n".join(f"| `{name}` | {facing.view} view, {facing.words} |" for name, facing in FACINGS.items()),
        elements=_elements(),
        models=_models(),
        schemas=", ".join(f"[{name}]({name})" for name in SCHEMAS),
    )
    return texts


def _elements() -> str:
    return ", ".join(f"{each['name']} ({each['base']})" for each in load_catalog().elements)


def _pose_rows() -> list[str]:
    rows = ["| set | frames | a second | then | frame by frame |", "|---|---|---|---|---|"]
    for name, known in POSE_SETS.items():
        poses = list(known.poses)
        if known.durations:
            poses = [
                f"{pose} (stays {stay:g})" if stay != 1 else pose
                for pose, stay in zip(poses, known.durations, strict=True)
            ]
        then = {"loop": "starts over", "none": "stops", "pingpong": "goes back"}[known.loop]
        rows.append(f"| `{name}` | {len(poses)} | {known.fps:g} | {then} | {'; '.join(poses)} |")
    return rows


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
    usual = ", ".join(f"`{catalog.default_for(kind).slug}` for {kind}" for kind in KINDS)
    count = len(catalog.models)
    return f"Without one: {usual}. All {count} models, what each can do and what it costs: [models.md](models.md)."


def models_page() -> str:
    """The reference page of the catalog: how models are chosen, and a row and the doubts of each."""
    catalog = load_catalog()
    return MODELS_PAGE.format(
        version=catalog.version,
        usual="\n".join(f"   | {kind} | `{catalog.default_for(kind).slug}` |" for kind in KINDS),
        abilities=", ".join(f"`{word}`" for word in describe.ABILITIES),
        first=_table(model for model in catalog.models if model.api == "v1"),
        second=_table(model for model in catalog.models if model.api == "v2"),
        prices=_prices(catalog.models),
        notes=_notes(catalog.models),
        elements=_elements(),
    )


def training_page() -> str:
    """The reference page of `*.model.toml`."""
    published = {px: training.published_price("model", px) for px in training.MODEL_RESOLUTIONS}
    return TRAINING_PAGE.format(
        example=TRAINING_EXAMPLE,
        table=reference_table(Training),
        fewest=training.FEWEST_ADVISED,
        flux=training.most_pictures(training.FLUX),
        others=training.most_pictures("sdxl-1.0"),
        ranges="\n".join(_ranges()),
        prices=" and ".join(f"{price} credits for a model at {px} px" for px, price in published.items()),
    )


def _ranges() -> Iterable[str]:
    rows = [(training.FLUX, focus) for focus in training.focuses_of("element", training.FLUX)]
    for base, focus in [*rows, ("", "any")]:
        span = training.range_of(base, focus)
        rates = f"{span.rate_min:g} to {span.rate_max:g}, usually {span.rate:g}"
        epochs = f"{span.epochs_min} to {span.epochs_max}, usually {span.epochs}"
        yield f"| {f'`{base}`' if base else 'the others'} | {focus} | {rates} | {epochs} |"


def _table(models: Iterable[Model]) -> str:
    lines = [
        "| model | name | sizes | pictures | modes | seed | tiles | negative | alpha | references |",
        "|" + "---|" * 10,
    ]
    for model in models:
        alpha = {"real": "yes", "wish": "a wish", "none": "no"}[model.transparency]
        cells = (
            f"`{model.slug}`",
            model.name,
            describe.sizes_text(model),
            "/".join(map(str, dict.fromkeys(model.counts))),
            ", ".join(model.modes) or "–",
            "no" if model.seed_max is None else "yes",
            "yes" if model.tiling else "no",
            "yes" if model.negative else "no",
            alpha,
            describe.guidance_text(model),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _prices(models: Iterable[Model]) -> str:
    lines = ["| model | price | source |", "|---|---|---|"]
    for model in models:
        lines += [
            f"| `{model.slug}` | {describe.one_price(price)} | {price.source}, {price.date} |" for price in model.prices
        ]
    return "\n".join(lines)


def _notes(models: Iterable[Model]) -> str:
    """Each doubt once, with the models that it is about."""
    about: dict[str, list[str]] = {}
    for model in models:
        if model.note:
            about.setdefault(model.note, []).append(f"`{model.slug}`")
    return "\n".join(f"- {', '.join(slugs)}: {note}" for note, slugs in about.items())


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
