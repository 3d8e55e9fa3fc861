# Chalkline. `make run` starts the server of one school; `make test` runs every check and test.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# An extra package index for torch: PyTorch's own CPU index saves several GB of CUDA (README, "Installing").
TORCH_INDEX ?=

BIN := .venv/bin
BOOTSTRAP := $(PYTHON) deploy/bootstrap.py --torch-index "$(TORCH_INDEX)"
say = @echo "chalkline: $(1)"
export HOST PORT
export HF_HUB_OFFLINE = 1
export TRANSFORMERS_OFFLINE = 1

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test browser lint distil vendor bench

help:
	@echo "make run      start the server (installs what is missing; the demo school on the first start)"
	@echo "make test     all checks and tests"
	@echo "make lint     the checks alone"
	@echo "make bench    seconds to the first checked step, commit to browser, for five students"
	@echo "make distil   train the embedded model again (hours)"
	@echo "make vendor   fetch static/vendor again from the packages it came from"

install:
	@$(BOOTSTRAP)

install-dev:
	@$(BOOTSTRAP) --dev

run: install
	$(call say,bringing the database up to date)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo
	$(call say,starting on http://$(HOST):$(PORT)/   (Ctrl-C stops everything))
	@exec $(BIN)/python manage.py serve

test: browser lint
	$(call say,running the tests)
	@$(BIN)/python -m pytest

# The browser tests drive a Chromium of the system's; where it is missing they are skipped, unless that is forbidden.
browser:
	@command -v chromium || command -v chromium-browser || command -v google-chrome || { \
	  echo "chalkline: no Chromium here, so the browser tests are skipped (Debian: sudo apt install chromium)"; \
	  test -z "$(CHALKLINE_REQUIRE_BROWSER)"; }

lint: install-dev
	$(call say,ruff)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	$(call say,mypy --strict)
	@$(BIN)/mypy
	$(call say,import directions)
	@$(BIN)/lint-imports
	$(call say,migrations are complete)
	@$(BIN)/python manage.py makemigrations --check --dry-run

distil: install-dev
	@$(BIN)/python -m reasoning.training.distil $(DISTIL)

vendor:
	@$(PYTHON) deploy/vendor.py

bench: install-dev
	@$(BIN)/python tests/bench/stream.py --students 5 --json
