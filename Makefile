# Needs Python 3.11 to 3.13 and make; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find src models -type f -not -name '*.pyc')
# a development install serves the demo as well: it follows the source by itself
INSTALLED := $(firstword $(wildcard $(VENV)/installed-dev) $(VENV)/installed)

.PHONY: demo test check gate bench docs clean

demo: $(INSTALLED)  ## extract the claims of the samples and show the first ones
	$(BIN)/policytext extract corpora/samples
	$(BIN)/policytext query claims.json --limit 8

test: $(VENV)/installed-dev  ## all tests but the accuracy floors
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev  ## style, types, layers, and pages that must agree with the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/contracts tests/cli/test_reference.py

gate: $(VENV)/installed-dev  ## accuracy on corpora/gold against tests/gate/floors.toml
	$(BIN)/policytext evaluate corpora/gold
	$(BIN)/policytext evaluate corpora/gold/sentences
	$(BIN)/python -m pytest -m gate tests/gate

bench: $(VENV)/installed-dev  ## speed as a ratio to bare spaCy
	$(BIN)/python benchmarks/extraction_speed.py corpora/samples

docs: $(VENV)/installed-dev  ## make the generated pages and the README's output again
	$(BIN)/python -m policytext.cli.reference docs/command-line.md
	$(BIN)/python -m policytext.evaluate.accuracy corpora/gold docs/accuracy.md
	$(BIN)/python tests/readers/make_documents.py build/reading
	$(BIN)/python -m policytext.evaluate.reading build/reading docs/reading-accuracy.md
	$(BIN)/python tests/contracts/readme.py
	$(BIN)/python tests/contracts/themes_page.py

clean:
	rm -rf build dist $(VENV) claims.json run.json

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml $(SOURCES) | $(BIN)/python
	@echo "Installing policytext into $(VENV); the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing policytext for development into $(VENV); the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@
