# Everything from a fresh clone: the targets make the environment they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := .demo

.PHONY: demo test browser lint bench lock catalogues clean

demo: $(VENV)/run ## index the shipped sample and open a search page on http://127.0.0.1:8000
	$(BIN)/projektsok --index $(DEMO) index --sample --quiet
	$(BIN)/projektsok --index $(DEMO) serve

test: $(VENV)/dev browser ## run the whole suite
	$(BIN)/pytest -n auto

browser: $(VENV)/dev ## a browser for the tests that need one, where it can be had; they are skipped where not
	@$(BIN)/python -m tests.browser.chromium

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev ## compare with other engines; Debian's python3-xapian joins in where it is installed
	$(BIN)/uv pip install -q --group bench
	$(BIN)/python -m tests.benchmarks

lock: $(VENV)/dev ## resolve pyproject's ranges again and write them down with hashes
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --group build -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --no-header --no-emit-index-url -o requirements-dev.lock

catalogues: $(VENV)/dev ## gather new messages, then compile the translations
	$(BIN)/pybabel -q extract -F pyproject.toml -k gettext -k ngettext:1,2 -k _ -k message --no-location --sort-output \
	  --omit-header -o $(VENV)/messages.pot .
	$(BIN)/pybabel -q update -i $(VENV)/messages.pot -d corpus/translations -D projektsok -l sv \
	  --no-fuzzy-matching --ignore-obsolete --no-wrap --omit-header
	$(BIN)/pybabel -q compile -d corpus/translations -D projektsok

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV); the first time takes a minute or two."
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV); the first time takes a minute or two."
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@ $(VENV)/run

clean:
	rm -rf $(VENV) $(DEMO)
