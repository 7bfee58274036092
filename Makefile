# What can be asked for here, by hand and in CI alike; `make` alone prints it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install run demo test bench chaos mailstorm ha-test stack-test swarm-test deploy-test chaosproof fuzz flood manifests-test check format

# Settings, each given as NAME=value behind the target.
REGISTER ?=
AS_OF ?=
OUT ?= out
DATA ?=
PORT ?= 8080
SEED ?=
SECONDS ?=
COMMANDS ?=
KILLS ?=
DATABASE_KILLS ?=
STACK ?=

help: ## Prints this
	@echo "make TARGET [NAME=value …]"; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s%s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "  Settings of demo: REGISTER=file (a GIAS CSV or zip), AS_OF=YYYY-MM-DD, OUT=folder"
	@echo "  Settings of run:  DATA=folder (.alongside), PORT=port of the portal (8080)"
	@echo "  Setting of bench: NAMES=benchmarks (all)"
	@echo "  Settings of chaos: SEED, SECONDS (240) or COMMANDS, KILLS, DATABASE_KILLS"
	@echo "  Settings of mailstorm: SEED, KILLS (20); of ha-test: SEED, KILLS (10), EXECUTABLES=folder of a build that is there"
	@echo "  Settings of fuzz: SECONDS for each target (60), NAMES=targets (all); of flood: FRAMES for each service (1000000), NAMES=services (all)"
	@echo "  Setting of stack-test: STACK=options, such as --no-build; of swarm-test: STACK=options, --image NAME and --most-5xx SECONDS"
	@echo "  Setting of test:  ALONGSIDE_DATA=folder with real registers (../shared/data)"

install: ## Installs what is missing, with apt-get and, for the tests, from PyPI
	@scripts/install-packages run
	@scripts/install-packages test

run: ## The stack on this machine, until Ctrl-C: prints the portal's address and sign-in links
	@scripts/install-packages run
	swift build -c release
	@exec .build/release/alongside up --sample --port $(PORT) --data "$$(scripts/data-folder "$(or $(DATA),.alongside)")"

demo: ## Plays three years of a programme, from a school register to funding claims, into out/
	@scripts/install-packages run
	swift build -c release
	@exec .build/release/alongside demo --out "$(OUT)" --data "$$(scripts/data-folder "$(or $(DATA),.alongside-demo)")" \
	  $(if $(REGISTER),--register "$(REGISTER)") $(if $(AS_OF),--as-of $(AS_OF))

test: ## Every test: rules, modules, services, the whole system, a browser
	@scripts/install-packages test
	@scripts/test

bench: ## Measures against the goals (docs/benchmarks.md)
	@scripts/install-packages run
	@scripts/bench $(NAMES)

chaos: ## Kills, pauses and cuts off what runs under load, then counts what was lost (docs/chaos.md)
	@scripts/install-packages run
	@scripts/chaos $(if $(SEED),--seed $(SEED)) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(COMMANDS),--commands $(COMMANDS)) \
	  $(if $(KILLS),--kills $(KILLS)) $(if $(DATABASE_KILLS),--database-kills $(DATABASE_KILLS))

mailstorm: ## A campaign to every school while Outreach is killed: nobody is mailed twice (docs/chaos.md)
	@scripts/install-packages run
	@scripts/mailstorm $(if $(SEED),--seed $(SEED)) $(if $(KILLS),--kills $(KILLS))

stack-test: ## The stack in containers: the job, restarts and kills under load, down and up, faults made on purpose; needs Docker (docs/deploy.md)
	@scripts/install-packages test
	@scripts/stack-test $(STACK)

swarm-test: ## On a swarm of one machine: three of each, killed under load, another version rolled through; needs Docker (docs/swarm.md)
	@scripts/install-packages test
	@.alongside/venv/bin/python -u Tests/Stack/swarm_test.py $(STACK)

deploy-test: ## Runs the commands of docs/deploy.md as they are written; needs Docker
	@scripts/install-packages test
	@.alongside/venv/bin/python -u Tests/Stack/deploy_doc.py

ha-test: ## Kills the primary of a Patroni cluster of three under load, in network namespaces: as root (deploy/ha/README.md)
	@scripts/install-packages run
	@scripts/install-packages ha
	@scripts/ha-test $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

fuzz: ## libFuzzer on what reads bytes from outside, SECONDS for each target (docs/testing.md)
	@scripts/install-packages run
	@scripts/fuzz $(or $(SECONDS),60) $(NAMES)

flood: ## Malformed frames at every service's socket: it serves on, and its memory stays flat
	@scripts/install-packages run
	@scripts/flood $(or $(FRAMES),1000000) $(NAMES)

chaosproof: ## Breaks the code on purpose, one place at a time, and shows that chaos finds it
	@scripts/install-packages run
	@scripts/chaos-proof $(NAMES)

manifests-test: ## The Kubernetes manifests before their schema, and beside the compose file, in seconds (deploy/kubernetes/README.md)
	@scripts/install-packages test
	@.alongside/venv/bin/python Tests/Stack/kubernetes_test.py

check: ## Format, warnings as errors, imports, generated files, file lengths, manifests
	@scripts/install-packages test
	@scripts/check

format: ## Formats every Swift file
	swift format --in-place --recursive --parallel Package.swift Shared Services Tests Tools Benchmarks Fuzz
