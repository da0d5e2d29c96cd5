# Needs only Python 3.11 or newer and make; `make run` shows the demonstration on http://127.0.0.1:8000/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CHIBO_TODAY_OF_DEMO := 2022-07-18
# The oldest PostgreSQL installed on this machine, for test-all.
INSTALLED := $(firstword $(sort $(wildcard /usr/lib/postgresql/*/bin)))
# The scanner is no dependency of ours: `make security WAPITI=/path/to/wapiti`.
WAPITI ?= wapiti
# Tools that only read settings must not touch the data folder of anybody.
TOOL := CHIBO_HOME=$(CURDIR)/var/tools DJANGO_SETTINGS_MODULE=chibo.config.settings

.PHONY: setup run test test-all check security fmt bench messages clean
.DEFAULT_GOAL := setup

setup: $(READY)

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the requirements into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup
	@home="$$($(BIN)/python scripts/run_home.py)" && export CHIBO_HOME="$$home" && \
	export CHIBO_TODAY="$${CHIBO_TODAY:-$(CHIBO_TODAY_OF_DEMO)}" && \
	$(BIN)/chibo migrate --verbosity 0 && $(BIN)/chibo demo load && exec $(BIN)/chibo serve

test: setup
	$(BIN)/pytest -n 2 -m "not browser and not server and not pages and not matrix and not alone"
	$(BIN)/pytest -m alone

# What `test` has shown is not run again on the same PostgreSQL: here come the real browser, real servers,
# pages, and the matrix of who sees what.
test-all: test
	@test -n "$(INSTALLED)" || { echo "Install PostgreSQL 15 or newer first (Debian: apt-get install postgresql-15)." >&2; exit 1; }
	$(BIN)/pytest -n 2 -m "browser or server or pages or matrix"
	CHIBO_PG_BIN=$(INSTALLED) $(BIN)/pytest -n 2 -m "not browser and not pages and not matrix and not wheel and not alone"

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TOOL) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(TOOL) $(BIN)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run
	$(BIN)/python scripts/messages.py check
	$(BIN)/bandit -q -r src -c pyproject.toml
	$(TOOL) CHIBO_HOSTS=chibo.example.vn CHIBO_ORIGINS=https://chibo.example.vn $(BIN)/python -m django check --deploy --fail-level WARNING

fmt: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Attacks a demo of its own at every address, with wapiti (docs/howto/security.md); WAPITI names the program.
security: setup
	WAPITI="$(WAPITI)" PATH="$(CURDIR)/$(BIN):$$PATH" scripts/attack.sh

bench: setup
	$(BIN)/chibo bench province

messages: setup
	$(BIN)/python scripts/messages.py extract
	$(BIN)/python scripts/messages.py compile

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache
