# `make demo` and `make test` do all the set-up by themselves; `make` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test bench accessibility lint format types contracts messages schema requirements

RUN := PYTHONPATH=$(CURDIR):$(CURDIR)/site .venv/bin/python
MANAGE := .venv/bin/python site/manage.py
JOBS ?= 2
PYTEST_ARGS ?=
export PORT PYTHON

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo:  ## Serve the demonstration county in the foreground (PORT=8000, HALL_DATA_DIR, DATABASE_URL)
	@.ci/install-requirements requirements.txt
	@exec env PYTHONPATH=$(CURDIR):$(CURDIR)/site .venv/bin/python -m hall.serve --end-with-parent

test: lint contracts types  ## Lint, contracts, types and all tests (PYTEST_ARGS)
	@$(RUN) -m pytest -n $(JOBS) --dist load $(PYTEST_ARGS)

bench:  ## Measure: a table of figures, also as JSON in var/bench/
	@.ci/install-requirements requirements.txt requirements-dev.txt requirements-bench.txt
	@$(RUN) -m tests.benchmarks

accessibility: environment  ## Read every page of the portal with axe in both languages and print what it finds
	@$(RUN) -m pytest -q -m browser tests/acceptance/portal/browser

lint: environment  ## Style
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

format: environment  ## Rewrite the code in the house style
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

contracts: environment  ## Who may import whom
	@PYTHONPATH=$(CURDIR):$(CURDIR)/site .venv/bin/lint-imports

types: environment  ## Types
	@.venv/bin/mypy

messages: environment  ## Collect and compile the translations
	@$(MANAGE) makemessages --locale zh_Hans --no-obsolete --no-wrap --no-location --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	@msgfmt --output-file site/hall/locale/zh_Hans/LC_MESSAGES/django.mo site/hall/locale/zh_Hans/LC_MESSAGES/django.po
	@cd site/hall/package_words/locale/zh_Hans/LC_MESSAGES && for words in django djangojs; do msgfmt --output-file $$words.mo $$words.po || exit 1; done

schema: environment  ## Write anew what all migrations make of an empty database
	@$(RUN) -m hall.serve.first_schema_writing

requirements:  ## Compile the hashed requirements from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "requirements: uv is needed: pip install uv" >&2; exit 1; }
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --group dev -c requirements.txt -o requirements-dev.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --group bench -c requirements.txt -o requirements-bench.txt

.PHONY: environment
environment:
	@.ci/install-requirements requirements.txt requirements-dev.txt
