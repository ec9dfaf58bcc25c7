# What a developer or a visitor runs. Needs Python >= 3.11 and Java >= 17; everything else is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# More arguments for the command: make demo ARGS="--exit --json", make test ARGS="tests/unit -x".
ARGS ?=

.PHONY: help setup demo test check lock contract evaluation

help:  ## Show what there is to make.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: $(VENV)/.done  ## Make .venv with every dependency and the bilan command; nothing where that is done.

demo: setup  ## Run everything on invented articles; Ctrl-C ends it.
	@$(BIN)/bilan demo $(ARGS)

test: setup  ## Run the tests, on a real Kafka.
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest $(ARGS)

check: setup  ## Look for faults in style and types.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Annotated texts for make evaluation.
GOLD ?= benchmarks/gold/casualties_fr.jsonl
evaluation: setup  ## Score casualty claims on GOLD="FILE…" (annotated texts) and write docs/evaluation.md.
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.evaluation $(GOLD) --write docs/evaluation.md

contract: setup  ## Write the documents in schemas/published anew.
	@$(BIN)/bilan schemas --write schemas/published

lock: setup  ## Resolve the dependencies anew, for every Python from 3.11 on, and Kafka's jars.
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --extra dev pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --constraint requirements.lock pyproject.toml --output-file deploy/requirements.lock
	@$(BIN)/python -m services.runtime.jars > kafka-jars.new && mv kafka-jars.new services/runtime/kafka-jars.lock

$(VENV)/.done: requirements.lock pyproject.toml
	@deploy/make-venv $(PYTHON) $(VENV)
	@touch $@
