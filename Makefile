# Newsdesk. `make run` and `make test` are all a newcomer needs: each sets up what it lacks first.
# يكفي الأمران: make run للتشغيل، و make test للاختبار؛ وكلٌّ منهما يُعدّ ما يلزمه أولًا.

SHELL := /bin/bash
python := .venv/bin/python

# Qt draws off screen here, on machines with a screen as well: no test may depend on what else is on it.
test bench: export QT_QPA_PLATFORM = offscreen

.PHONY: run test setup check lint types layers catalogues licences texts bench eval screens lock clean

# The window where there is a screen; the demo and pictures of the window in build/demo where there is none.
run:
	@.ci/setup run
	@.venv/bin/newsdesk

# A worker for each core; the tests of one file stay together. `make test ARGS=-n0` runs them one after the other.
test: setup
	@$(python) -m pytest -n auto --dist loadfile $(ARGS)

setup:
	@.ci/setup dev

check: lint types layers catalogues licences texts

lint: setup
	@$(python) -m ruff check .

types: setup
	@$(python) -m mypy

layers: setup
	@.venv/bin/lint-imports --no-logo

catalogues: setup
	@$(python) .ci/check_catalogues.py

licences: setup
	@$(python) .ci/check_licences.py

texts: setup
	@$(python) .ci/check_texts.py

bench: setup
	@$(python) -m benchmarks $(ARGS)

# How the reading does on labelled copy: `make eval ARGS=--misses` also prints what it got wrong.
eval: setup
	@$(python) -m tests.analysis.evaluating $(ARGS)

# Pictures of every main screen, for the documents.
screens: setup
	@$(python) -m ui.pictures docs/screens

# `make lock` keeps the releases already locked where it can; `make lock ARGS=--upgrade` takes newer ones.
lock:
	@.ci/lock $(ARGS)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
