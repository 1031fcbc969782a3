"""Art for a Godot game, built like code.

    requests ──► plan ──► generate ──► choose ──► process ──► export
    *.asset.toml  what,     pictures,    the kept    cut, trim,   PNG, .import,
                  why,      from the     one, and    tile, fit    SpriteFrames
                  price     service      why

`pipeline` runs the stages in this order, `watch` runs the pipeline when files change, `cli` is the way in.
Below them: `client` (the Leonardo API), `simulator` (the offline studio: our imitation of that API),
`store` (what is remembered), `catalog` (models as data), `settings`, `errors`.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
