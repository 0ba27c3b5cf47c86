# The two commands are `make run` and `make test`; the others are for those who change the program.
# Plain make and plain sh: nothing but Python 3.11 or newer has to be there.

SHELL = /bin/sh
.POSIX:
.SUFFIXES:

VENV = .venv
PYTHON =
TESTS = tests
BROWSER = yes
BELOW =
BIN = $(VENV)/bin
MANAGE = $(BIN)/python manage.py

help:
	@echo "make run        starts the program (PORT=8000, DATABASE_URL=...)"
	@echo "make test       runs every test that this machine can run"
	@echo "make check      style, types, migrations, translations, written pages: in a minute, before the tests"
	@echo "make coverage   how much of each sub-room its own tests run; writes docs/coverage.md"
	@echo "make mutants    which mistakes in pure modules no test would notice (BELOW=budgets/cash narrows it)"
	@echo "make bench      measures pages, steps, documents and import"
	@echo "make messages   collects the texts to translate"
	@echo "make clean      removes the installed packages; data in var/ stays"

run: $(VENV)/.run
	@$(MANAGE) prepare --demo
	@exec $(MANAGE) up

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -n auto -m "not browser" $(TESTS)
	@if [ "$(BROWSER)" = yes ]; then $(MAKE) -s test-browser; fi

test-browser: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -m browser $(TESTS) || [ $$? = 5 ]

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) messages --check
	@$(MANAGE) write_docs --check

coverage: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -n auto -m "not browser" -p tools.coverage_contexts --cov --cov-report= $(TESTS) || \
		echo "The figures below are of a run in which tests failed."
	@$(BIN)/python -m tools.coverage_report

mutants: $(VENV)/.dev
	@nice $(BIN)/python -m tools.mutants $(BELOW)

bench: $(VENV)/.run
	@$(BIN)/python -m benchmarks.run

messages: $(VENV)/.run
	@$(MANAGE) messages

$(VENV)/.run: requirements.lock
	@PYTHON="$(PYTHON)" sh tools/install.sh $(VENV) requirements.lock .run

$(VENV)/.dev: requirements-dev.lock requirements.lock
	@PYTHON="$(PYTHON)" sh tools/install.sh $(VENV) requirements-dev.lock .dev .run

clean:
	rm -rf $(VENV)

.PHONY: help run test test-browser check coverage mutants bench messages clean
