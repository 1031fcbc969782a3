# Two commands are enough: `make demo` and `make test`. Everything stays inside this folder (.venv and build/).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := build/tools
JOBS   ?= 2
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev

.PHONY: help demo test check bench torture format docs addon godot screen clean

help:            ## this list
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

demo: $(STAMP)   ## a small Godot game in build/demo-game, its art made by the offline studio
	@$(BIN)/leo-assets demo build/demo-game

test: $(DEV) godot screen  ## all tests; brings a Godot 4 and Xvfb where it may
	@LEO_GODOT="$${LEO_GODOT:-$$(test -x $(TOOLS)/godot/godot && echo $(CURDIR)/$(TOOLS)/godot/godot)}" $(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

check: $(DEV)    ## ruff, mypy, import-linter, gdlint, gdformat
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/gdlint godot_addon
	$(BIN)/gdformat --check godot_addon

torture: $(DEV)  ## the proof that spending can be trusted, in full: thousands of kills and bad days; `make test` runs a tenth
	@$(BIN)/python -m tests.torture $(ARGS)

bench: $(DEV)    ## measured figures; prints, asserts nothing
	@$(BIN)/python -m benchmarks $(ARGS)

format: $(DEV)   ## make the code look as `make check` wants it
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/gdformat godot_addon

docs: $(DEV) godot screen  ## make the reference pages and pictures in docs/ anew
	$(BIN)/python scripts/make_docs.py
	$(BIN)/python -m scripts.make_pictures

addon: $(STAMP)  ## the Godot addon as one zip, for the Asset Store
	@$(BIN)/python scripts/pack_addon.py

godot:           # a Godot 4 for the tests: the user's own, else brought on Debian, else the tests say what they skipped
	@$(PYTHON) scripts/engine_ready.py $(TOOLS)/godot

screen:          # Xvfb and xdotool, for tests that look at a window or click in it
	@scripts/get_screen.sh

$(STAMP): pyproject.toml
	@echo "setting up $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(STAMP) pyproject.toml
	@echo "setting up what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:           ## forget the virtual environment and everything built
	rm -rf $(VENV) build dist
