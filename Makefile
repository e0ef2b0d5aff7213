# The project's commands, each in a virtual environment that it sets up by itself.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test check bench goldens

run: $(READY) ## Ask the shipped study.
	$(BIN)/casuist licenses moderate france-greece
	$(BIN)/casuist matrix

test: $(READY) ## Run all tests.
	$(BIN)/python -m pytest

check: $(READY) ## Check style, format and types.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY) ## Measure whole commands against importing z3, and write benchmarks/results.md.
	$(BIN)/python -m benchmarks

goldens: $(READY) ## Write shown outputs anew (goldens, README, docs), to be read before they are kept.
	$(BIN)/python -m tests.docs.console tests/goldens/*.md README.md docs/*.md

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@
