# Two virtual environments, one for each lock, so that what runs the site stays small and is what production has.
# Every step leaves a file behind that says what it was made from; a second run does only what has changed.

PYTHON ?= python3
PORT ?= 8000
HOST := 127.0.0.1

RUN := .venv/bin/python
DEV := .venv-dev/bin

.DEFAULT_GOAL := help
.PHONY: help run dev test explore lint lock site
.DELETE_ON_ERROR:

help:  ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: var/static/staticfiles.json site  ## the site with its two texts and two editors on http://127.0.0.1:8000/ (PORT=…)
	@echo "cyberpolicy answers on http://$(HOST):$(PORT)/ — Ctrl-C stops it"
	@SITE_URL=http://$(HOST):$(PORT) exec .venv/bin/granian --interface wsgi --no-ws --blocking-threads 4 --host $(HOST) --port $(PORT) \
		cyberpolicy.wsgi:application

dev: site  ## the same data under Django's development server, which reloads and shows errors
	@SITE_URL=http://$(HOST):$(PORT) DEBUG=true HTTPS=false exec $(RUN) manage.py runserver $(HOST):$(PORT)

test: .venv-dev/installed  ## every test but the longest, on all cores (ARGS=… goes to pytest)
	$(PYTEST) -p no:playwright -m "not browser and not contract" $(ARGS)

explore: .venv-dev/installed  ## look for examples that break a property of the code, and how to add them (TIMES=… as many)
	EXPLORE=$(TIMES) $(PYTEST) -p no:playwright -m "hypothesis and not contract" $(ARGS)

TIMES ?= 20

# What is compiled of the tests is kept, even where the shell says otherwise: compiling them takes longer than to run
# many. Workers get runs of neighbours, which share the worlds of their module, and take from each other at the end.
PYTEST := PYTHONDONTWRITEBYTECODE= $(DEV)/pytest -n auto --dist worksteal

lint: .venv-dev/installed  ## style, formatting, types, and who may import whom
	$(DEV)/ruff check .
	$(DEV)/ruff format --check .
	$(DEV)/mypy
	$(DEV)/lint-imports
	$(DEV)/djlint --lint --quiet templates

lock: .venv-dev/installed  ## the newest versions that requirements*.txt allow
	$(DEV)/uv $(COMPILE) --upgrade requirements.txt -o requirements.lock
	$(DEV)/uv $(COMPILE) --upgrade requirements-dev.txt -c requirements.lock -o requirements-dev.lock

COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

site: .venv/installed .env
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py first_editors --site http://$(HOST):$(PORT)
	@$(RUN) manage.py load_texts --by reviewer
	@$(RUN) manage.py reindex > /dev/null

# The stamp is a copy of the lock, made last. When the lock has changed, not just its date, the environment is begun
# anew, so that what the lock no longer names is gone.
.venv/installed: requirements.lock
	@$(call install,.venv)

.venv-dev/installed: requirements-dev.lock
	@$(call install,.venv-dev)

define install
	if cmp -s $< $@; then touch $@; exit; fi; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is missing or older than 3.11. Name another: make PYTHON=python3.12 …"; exit 1; }; \
	echo "Installing $< into $(1) …"; \
	$(PYTHON) -m venv --clear $(1) \
		|| { echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }; \
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $< \
		&& cp $< $@
endef

# For this machine only: plain HTTP, a file for a database, a key of its own. .env.example explains the names.
.env:
	@umask 077; { \
		echo "SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')"; \
		echo "ALLOWED_HOSTS=127.0.0.1,localhost"; \
		echo "DATABASE_URL=sqlite:///var/db.sqlite3"; \
		echo "HTTPS=false"; \
	} > $@
	@echo "Wrote .env with a fresh SECRET_KEY"

# collectstatic writes this manifest last, and none with DEBUG. Folders count too, or a deleted file would go unnoticed.
var/static/staticfiles.json: .venv/installed $(shell find tracker/static 2>/dev/null) | .env
	@$(RUN) manage.py collectstatic --no-input --verbosity 0
	@test ! -e $@ || touch $@
