# Two commands do everything: `make report` and `make test`.

SWIFT ?= swift
# A processor to tune for, as in `make benchmark ARCH=x86-64-v3`; without it, any of its kind will do.
ARCH ?=
TUNING := $(if $(ARCH),-Xcc -march=$(ARCH))
NOTES := $(sort $(wildcard notes/*.md))
PROGRAM := .build/release/marginalia

# Packages are looked for by what they bring, so that nothing is asked of the package manager when
# nothing is missing.
DEBIAN := pkg-config libcairo2-dev libpango1.0-dev libpng-dev zlib1g-dev libopenblas-dev \
  liblapacke-dev libcmark-gfm-dev libcmark-gfm-extensions-dev duktape-dev libjs-katex \
  fonts-dejavu-core fonts-dejavu-extra fonts-nanum
BREW := pkg-config cairo pango libpng openblas lapack cmark-gfm duktape katex

.PHONY: report published test test-browser benchmark rejudge fuzz test-suite check setup build scoreboard format lint clean help

report: setup build ## Build, proofread every note in notes/ and write the pages into reports/
	@$(PROGRAM) report $(NOTES) --output reports

published: setup build ## Make the set of pages and figures that is committed in reports/
	@$(PROGRAM) publish $(NOTES) --output reports

test: setup test-suite lint ## Run the whole test suite and the format lint

test-suite:
	$(SWIFT) test --disable-xctest

test-browser: setup ## Look at pages in a headless Chromium, installing it if it is missing
	@DEBIAN=chromium BREW=chromium sh Scripts/install-packages.sh
	BROWSER_TESTS=1 $(SWIFT) test --disable-xctest --filter BrowserTests

check: setup build ## Proofread one note: make check NOTE=path/to/note.md
	@test -n "$(NOTE)" || { echo 'usage: make check NOTE=path/to/note.md' >&2; exit 2; }
	@$(PROGRAM) check "$(NOTE)"

scoreboard: setup ## Compare verdicts with the labels of the development collection
	@$(SWIFT) run --quiet -c release scoreboard \
	  $(addprefix Tests/DevelopmentCollection/,a b c d e f g h i j k) > Documentation/Scoreboard.md; tail -n +8 Documentation/Scoreboard.md | head -n 13

build:
	@$(SWIFT) build -c release $(TUNING) --product marginalia

benchmark: setup ## Time the laboratory and the checker; ARCH=x86-64-v3 tunes it for such processors
	@$(SWIFT) build -c release $(TUNING) --product benchmarks
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE .build/release/benchmarks

	@$(SWIFT) build -c release --product checker-benchmarks
	@.build/release/checker-benchmarks notes Tests/DevelopmentCollection/a

rejudge: setup ## Let NumPy scripts judge slips in true statements that the checker says hold
	@$(SWIFT) build -c release --product rejudge
	@.build/release/rejudge Tests/DevelopmentCollection/a Tests/DevelopmentCollection/b \
	  | python3 Scripts/judge.py --only holds

fuzz: ## Fuzz the notation, the notes and the proofreader; RUNS=1000000 runs longer
	@for name in FuzzNotation FuzzNotes; do sh Fuzzing/fuzz.sh $$name $(or $(RUNS),100000); done
	@sh Fuzzing/fuzz.sh FuzzProofreading 10000

format: ## Format all sources
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Fuzzing/Sources Package.swift

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Benchmarks Fuzzing/Sources Package.swift

setup:
	@DEBIAN="$(DEBIAN)" BREW="$(BREW)" sh Scripts/install-packages.sh

clean: ## Remove everything that was built
	rm -rf .build .build-*

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'
