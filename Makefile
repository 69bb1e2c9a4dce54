# `make` alone lists the targets. `run`, `test` and the others set up by themselves.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test soak lint types fmt sdl compat released clients migrate bench lock

# 3.12 and 3.11 come first: wheels with a redis-server exist for them.
PYTHON ?= $(shell for python in python3.12 python3.11 python3.14 python3.13 python3; do \
	$$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := .venv/bin
READY := .venv/.ready

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
		printf '  make %-8s %s\n' "$$target" "$$text"; done

setup: $(READY) ## make .venv with the locked dependencies and the project itself

$(READY): pyproject.toml requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with the venv module is needed (Debian: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## start the whole product on this machine
	$(BIN)/gatehouse dev

# What is compiled, and rewritten for its assertions, is kept: else each process of each run does all of it again.
test: lint types compat ## check everything: lint, types, import rules, the promises of the schema, tests
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 --dist worksteal

soak: setup ## simulate a quarter of 2,000 engagements and judge it; 10,000 webhooks through crashes, 5,000 events through cuts, 20,000 timers between ten workers, 6,000 random reads by plans and without, a million distinct documents (an hour and a half)
	GATEHOUSE_TEST_SOAK=2000 $(BIN)/python -m pytest -s tests/soak
	GATEHOUSE_TEST_WEBHOOKS=10000 $(BIN)/python -m pytest tests/faults/test_webhooks_killed.py -k everything
	GATEHOUSE_TEST_FUZZ=5000 $(BIN)/python -m pytest tests/limits/test_fuzz.py
	GATEHOUSE_TEST_RANDOM=1 GATEHOUSE_TEST_TRIES=1000 GATEHOUSE_TEST_STORIES=100 $(BIN)/python -m pytest tests/guards tests/properties
	GATEHOUSE_TEST_AGREEMENT=3000 $(BIN)/python -m pytest tests/planner/test_agreement.py
	GATEHOUSE_TEST_SUBSCRIBERS=5000 $(BIN)/python -m pytest tests/faults/test_subscribers_cut.py
	GATEHOUSE_TEST_TIMERS=20000 $(BIN)/python -m pytest tests/concurrency/test_timers_shared.py
	GATEHOUSE_TEST_DOCUMENTS=1000000 $(BIN)/python -m pytest -s tests/faults/test_distinct_documents.py

lint: setup ## ruff and the import rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: setup ## mypy, strict
	$(BIN)/mypy

fmt: setup ## format the code and fix what ruff can fix
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

sdl: setup ## export the GraphQL schema to schema/schema.graphql
	$(BIN)/gatehouse schema > schema/schema.graphql.new
	mv schema/schema.graphql.new schema/schema.graphql

compat: setup ## compare the GraphQL schema with schema/released.graphql, which clients rely on
	$(BIN)/gatehouse schema --check schema/released.graphql

released: compat sdl ## make the GraphQL schema of today the one that clients rely on: part of a release
	{ printf '# What clients were last promised, with version %s; moved forward by `make released` (docs/schema-policy.md).\n' \
		"$$($(BIN)/python -c 'from importlib.metadata import version; print(version("gatehouse"))')"; \
		cat schema/schema.graphql; } > schema/released.graphql.new
	mv schema/released.graphql.new schema/released.graphql

clients: setup ## generate the example clients anew from schema/schema.graphql (takes Node)
	$(BIN)/python -m venv --without-pip .venv/generate
	$(BIN)/python -m pip --python .venv/generate install -qq --disable-pip-version-check --require-hashes \
		-r examples/clients/python/requirements.lock
	cd examples/clients/python && ../../../.venv/generate/bin/ariadne-codegen
	cd examples/clients/typescript && npm ci && npm run generate

migrate: setup ## write a migration for what changed in models/ (name=what_changed)
	$(BIN)/aerich migrate --offline --no-input --name $(or $(name),update)

bench: setup ## run the side-by-side benchmarks
	$(BIN)/python -m benchmarks

lock: setup ## pin the newest dependencies that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-config \
		--custom-compile-command 'make lock' --extra build --extra otel -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-config \
		--custom-compile-command 'make lock' --extra build --extra otel --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	cd examples/clients/python && ../../../$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes \
		--python-version 3.11 --no-config --custom-compile-command 'make lock' --extra generate -o requirements.lock pyproject.toml
