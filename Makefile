# A newcomer needs two: `make run` and `make test`. Both start from nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
ENVS   := PIP_DISABLE_PIP_VERSION_CHECK=1 HF_HUB_OFFLINE=1 GRADIO_ANALYTICS_ENABLED=False HF_HUB_DISABLE_TELEMETRY=1

.PHONY: run test coverage test-slow lint types layers fix bench gate baseline clean

run: $(VENV)/.core  ## install the core, build the index where there is none, start the page
	$(ENVS) $(BIN)/qa-bot serve

test: $(VENV)/.all  ## install everything, run the tests, a file at a time on each core
	$(ENVS) $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

coverage: $(VENV)/.all  ## the same, and which lines no test runs; takes half as long again
	$(ENVS) $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --cov=qa_bot --cov-report=term:skip-covered

test-slow: $(VENV)/.all  ## the sweeps that are too long for every day
	$(ENVS) $(BIN)/python -m pytest -m slow

lint: $(VENV)/.all
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.all
	$(BIN)/mypy

layers: $(VENV)/.all
	$(BIN)/lint-imports

fix: $(VENV)/.all
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

gate: $(VENV)/.all  ## hold the answers against the committed baseline (eval/results/BASELINE)
	$(ENVS) $(BIN)/python -m benchmarks.baseline check

baseline: $(VENV)/.all  ## measure the answers and make them the baseline; commit eval/results/ afterwards
	$(ENVS) $(BIN)/python -m benchmarks.baseline keep

bench: $(VENV)/.all  ## start, memory, ingest, answers: writes benchmarks/results/
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.search

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python pyproject.toml
	$(ENVS) $(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.all: $(VENV)/bin/python pyproject.toml
	$(ENVS) $(BIN)/pip install --quiet --editable '.[all]'
	touch $(VENV)/.core $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage dist build
	find index -mindepth 1 ! -name README.md -delete 2>/dev/null || true
