# Closer Cities. `make help` lists what there is.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
RUN := .venv/bin/python
export PYTHONPATH := site:.
.DEFAULT_GOAL := help
.PHONY: help setup setup-runtime serve test check walk screenshots measure bench chaos quality lock format migrations schema release-schema catalogues

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

setup-runtime:
	@[ -n "$(PYTHON)" ] || { echo "Closer Cities needs Python 3.11 or later, and none is on the PATH." >&2; exit 1; }
	@$(PYTHON) tools/set_up.py runtime

setup: ## Make .venv from the locked requirements
	@[ -n "$(PYTHON)" ] || { echo "Closer Cities needs Python 3.11 or later, and none is on the PATH." >&2; exit 1; }
	@$(PYTHON) tools/set_up.py development

serve: setup-runtime ## Serve the site with demo content at http://127.0.0.1:8000/
	@exec $(RUN) -m closercities.serve

test: setup ## Run the tests (on SQLite, or on what DATABASE_URL and ELASTICSEARCH_URL name)
	@exec $(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup ## Everything else a change has to pass: format, lint, types, contracts, catalogues, dependencies
	@$(RUN) -m closercities.serve.catalogues
	@exec $(RUN) -m tools.check

walk: setup ## Let a browser look at every page of the demo, make the whole journey of a submitter in eight ways, and share twenty real cases (long; the looks go on where they were interrupted)
	@$(RUN) -m tests.browser.walk --figures docs/walk.md
	@$(RUN) -m tests.browser.walk_form
	@ALL_JOURNEYS=1 $(RUN) -m pytest -q tests/e2e/test_share_a_project.py
	@TYPED_CASES=20 $(RUN) -m pytest -q tests/e2e/test_type_in_cases.py

screenshots: setup ## Take the pictures in docs/screenshots
	@exec $(RUN) -m tests.browser.screenshots

measure: setup ## Measure pages as a slow phone on a poor line loads them
	@exec $(RUN) -m tests.benchmarks.slow_phone

bench: setup ## Measure what documents, translations and searches cost, beside stock, and 200 submitters at once (PostgreSQL in DATABASE_URL)
	@$(RUN) -m tests.benchmarks.submitters
	@$(RUN) -m tests.benchmarks.translating
	@exec $(RUN) -m tests.benchmarks.documents --cases 5000
	@$(RUN) -m tests.benchmarks.documents --cases 50000
	@$(RUN) -m tests.benchmarks.searching --cases 5000
	@exec $(RUN) -m tests.benchmarks.searching --cases 50000

chaos: setup ## Kill processes, the database and the search engine while people share and publish, and compare (goes on where it was interrupted)
	@$(RUN) -m tests.chaos --scenario submissions --minute 5 --figures docs/chaos.md; submissions=$$?; \
	$(RUN) -m pytest -q tests/chaos/search_node.py; search=$$?; \
	$(RUN) -m tests.chaos --scenario webhooks --figures docs/chaos.md && [ $$search = 0 ] && exit $$submissions

quality: setup ## Drive translations at random, take 40 real cases through three languages, measure what search finds, and compile TypeScript types of the API (needs npm)
	@TRANSLATION_EXAMPLES=250 TRANSLATION_STEPS=30 $(RUN) -m pytest -q tests/translation/test_whatever_is_done.py
	@REAL_CASES=40 $(RUN) -m pytest -q tests/translation/test_real_cases.py
	@$(RUN) -m tests.quality.search
	@exec $(RUN) -m tests.quality.types_for_clients

lock: setup ## Renew requirements.txt and requirements-dev.txt from pyproject.toml
	@exec $(RUN) -m tools.lock

format: setup ## Format Python and templates
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix-only --quiet .
	@exec $(RUN) -m tools.templates --write

migrations: setup ## Write the migrations that the models ask for
	@exec $(RUN) manage.py makemigrations

schema: setup ## Write docs/openapi.json, the schema of the API
	@exec $(RUN) -m tools.openapi

release-schema: setup ## Promise clients the API as it is now
	@exec $(RUN) -m tools.compatibility --release

catalogues: setup ## Bring the message catalogues up to date with the sources, and compile them
	@PYTHONPATH=site:. exec $(RUN) -m tools.catalogues
