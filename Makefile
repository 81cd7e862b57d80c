# Needs python3 (3.11 or later), its pip, and make. `make help` lists the targets.

# Some machines set this; without compiled modules every start of the program is slower.
unexport PYTHONDONTWRITEBYTECODE

MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.DEFAULT_GOAL := help

CASE ?= cases/us-china-2025
OUT ?= out/$(notdir $(CASE:/=))
ROOM ?= engines/packages
CODE := src tests benchmarks

PIP_INSTALL := -m pip install -qq --disable-pip-version-check
LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all: --requirement
EDITABLE := $(PIP_INSTALL) --no-deps --no-build-isolation --editable .

# What a universal lock holds serves every platform; it names no registry, so the user's own serves.
RESOLVE = .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header \
	$(if $(UPGRADE),--upgrade) pyproject.toml --extra install --extra app

# Each script here measures one thing and writes benchmarks/results/<its name>.md.
BENCH_PARTS := __init__.py join.py mutants.py mutation.py provenance.py simulated_talks.py
MEASURES = $(sort $(filter-out $(addprefix benchmarks/,$(BENCH_PARTS)),$(wildcard benchmarks/*.py)))

.PHONY: help demo app screenshots install cluster dist docs test check format bench mutation torture lock sbom clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: install  ## Plan a real case, in the terminal and as a page (CASE=cases/us-china-2025)
	.venv/bin/detente plan $(CASE) --out $(OUT)

app: install  ## Open a real case in the browser (CASE=cases/us-china-2025)
	.venv/bin/detente open $(CASE)

install: .venv/run.stamp  ## Put the program into .venv (then: .venv/bin/detente --help)

cluster: .venv/dev.stamp  ## Start a scheduler and two workers on this machine, for --cluster
	@.venv/bin/detente cluster

dist: .venv/run.stamp  ## Build the wheel: dist/detente-….whl, which needs nothing of this folder
	@rm -rf dist
	@.venv/bin/python -m hatchling build -t wheel -d dist

test: .venv/dev.stamp  ## Run every test on all cores (PYTEST='-k name' chooses)
	@scripts/have-for-tests
	@.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart=0 $(PYTEST) </dev/null

check: .venv/dev.stamp  ## Format, lint, types, and which room may import which
	@status=0; \
	.venv/bin/ruff format --check --quiet $(CODE) || status=1; \
	.venv/bin/ruff check $(CODE) || status=1; \
	.venv/bin/mypy || status=1; \
	.venv/bin/lint-imports --no-logo || status=1; \
	exit $$status

format: .venv/dev.stamp  ## Write the code in the house's form
	.venv/bin/ruff check --fix --quiet $(CODE) || true
	.venv/bin/ruff format $(CODE)

# The app is measured in a browser, as the tests look at it: in their environment.
bench: .venv-oracle/run.stamp .venv/dev.stamp  ## Measure, beside the peers; write benchmarks/RESULTS.md
	@scripts/have-for-tests
	@set -e; for script in $(MEASURES); do echo "$$script"; \
	  environment=.venv-oracle; [ "$$script" != benchmarks/app.py ] || environment=.venv; \
	  $$environment/bin/python -m $$(tr / . <<<"$${script%.py}"); done
	.venv-oracle/bin/python -m benchmarks.join

mutation: .venv/dev.stamp  ## Would a room's tests notice a fault in it? (ROOM=engines/packages)
	.venv/bin/python -m benchmarks.mutation $(ROOM) $(MUTATION)
	.venv/bin/python -m benchmarks.join

torture: .venv/dev.stamp  ## Kill processes and cut the power 3,500 times; write what was left (3–11 min)
	.venv/bin/python -m tests.torture.run
	.venv/bin/python -m benchmarks.join

lock: .venv-lock/bin/uv  ## Lock the requirements of pyproject.toml (UPGRADE=1: newest versions)
	$(RESOLVE) --output-file requirements.lock
	$(RESOLVE) $(addprefix --extra ,cluster documents mcp notebook postgres test check) \
		--constraint requirements.lock --output-file requirements-dev.lock
	$(RESOLVE) --extra oracle --extra cluster --constraint requirements.lock \
		--output-file requirements-oracle.lock

docs: .venv/run.stamp  ## Build the pages into a site that works offline: out/site/index.html
	@.venv/bin/python docs/website.py out/site

sbom: .venv/run.stamp  ## Write what the program is made of: out/sbom.json (CycloneDX), out/licences.txt
	@.venv/bin/python docs/inventory.py --sbom out/sbom.json --licences out/licences.txt

screenshots: .venv/dev.stamp  ## Take the pictures of the app again (needs chromium)
	@scripts/have-for-tests
	.venv/bin/python docs/screenshots.py

clean:  ## Remove the environments and everything that was made
	rm -rf .venv .venv-oracle .venv-lock out build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last: an installation that was cut short is done again.
.venv/run.stamp: requirements.lock pyproject.toml
	@scripts/make-environment .venv
	@echo 'Installing what the program needs into .venv …'
	@.venv/bin/python $(LOCKED) requirements.lock
	@.venv/bin/python $(EDITABLE)
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo 'Installing what the tests and checks need into .venv …'
	@.venv/bin/python $(LOCKED) requirements-dev.lock
	@touch $@

# stringcase, which one of them needs, comes as source only.
.venv-oracle/run.stamp: requirements-oracle.lock pyproject.toml
	@scripts/make-environment .venv-oracle
	@echo 'Installing the peers that we measure against into .venv-oracle …'
	@.venv-oracle/bin/python $(LOCKED) requirements-oracle.lock --no-binary stringcase
	@.venv-oracle/bin/python $(EDITABLE)
	@touch $@

.venv-lock/bin/uv:
	@scripts/make-environment .venv-lock
	@.venv-lock/bin/python $(PIP_INSTALL) uv
