# make demo    runs the first experiment and shows its verdicts
# make test    runs every test
# make fuzz    gives the readers of files hostile inputs, FUZZ_SECONDS=30 by default; FUZZ_SEED tries again what a seed tried
# make sanitize    runs the C kernels and the Swift tests under sanitizers
# make test-all    all tests, also those that take long
# make test-slurm  tests `initlab submit` with a Slurm of its own
# make reports makes all reports of the shipped experiments again
# make reference  makes the JSON Schema and the reference pages in docs/ again
# make check   runs InitLab's own gate
# make examples  checks the initializers of other languages in examples/
# make bench   times InitLab beside PyTorch, NumPy and JAX, and how it scales; BENCH="--rounds 1 --seconds 0.1" is short
# make bench-sampling  times the sampler beside PyTorch's and NumPy's
# make bench-activations  times activations beside PyTorch's
# make bench-limit     tells how near the dense engine comes to what the machine can do
# make bench-store     times what it costs to keep results, and to ask for them again
# make calibrate       measures the gate's false alarms, and what it detects
# make lint    checks format and style
# make format  formats

SWIFT ?= swift
# In CI, a warning is an error.
SWIFT_FLAGS ?= $(if $(CI),-Xswiftc -warnings-as-errors)
BUILD = $(SWIFT) build -c release --product initlab $(SWIFT_FLAGS)
SOURCES = Package.swift Sources Tests Benchmarks

# Homebrew keeps OpenBLAS and SQLite out of pkg-config's way.
ifeq ($(shell uname -s),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix sqlite 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix zlib 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# Python with the peers, in an environment of their own.
PEERS = .venv/bin/python

.PHONY: demo test test-all fuzz sanitize test-slurm reports reference check examples build bench bench-sampling bench-activations bench-limit bench-store calibrate lint format bootstrap

demo: build
	.build/release/initlab run experiments/udl-figure-7-7.yaml

# The tests draw millions of weights: they run optimized, as people run the program.
test: bootstrap
	$(SWIFT) test -c release $(SWIFT_FLAGS)

# A night: FUZZ_SECONDS=30000 make fuzz
FUZZ_SECONDS ?= 30
fuzz: bootstrap
	$(SWIFT) build -c release --product fuzz $(SWIFT_FLAGS)
	.build/release/fuzz $(FUZZ_SECONDS)

sanitize: bootstrap
	scripts/sanitize --all

test-all: test sanitize test-slurm
	$(MAKE) fuzz FUZZ_SECONDS=600

# Slurm on the loopback interface, started for this and stopped afterwards.
test-slurm: build
	@scripts/bootstrap --slurm
	scripts/with-slurm scripts/test-slurm

reports: build
	.build/release/initlab run experiments/*.yaml --force

# From the tables of names in the code; a test fails where one of them is stale.
reference: bootstrap
	$(SWIFT) build -c release --product reference $(SWIFT_FLAGS)
	.build/release/reference .

check: build
	.build/release/initlab check experiments/he-stability.yaml
	.build/release/initlab check experiments/he-stability.yaml --baseline experiments/he-stability.baseline.json

# Programs of other languages, each run once for every matrix.
examples: build $(PEERS)
	PATH="$(CURDIR)/.venv/bin:$$PATH" .build/release/initlab check examples/*.yaml --allow-commands --tolerance 0.2 --budget 32

build: bootstrap
	$(BUILD)

bootstrap:
	@scripts/bootstrap

# Writes the sections on propagation and scaling of Benchmarks/README.md, and the figures beside it.
bench: bootstrap $(PEERS)
	$(SWIFT) build -c release --product propagation-benchmark $(SWIFT_FLAGS)
	$(PEERS) Benchmarks/bench_propagation.py $(BENCH)

# Writes the section on sampling of Benchmarks/README.md.
bench-sampling: bootstrap $(PEERS)
	$(SWIFT) build -c release --product sampler-benchmark $(SWIFT_FLAGS)
	$(PEERS) Benchmarks/bench_sampling.py

# Writes the section on activations of Benchmarks/README.md.
bench-activations: bootstrap $(PEERS)
	$(SWIFT) build -c release --product activation-benchmark $(SWIFT_FLAGS)
	$(PEERS) Benchmarks/bench_activations.py

# Prints the share of the machine's limit that the dense engine reaches, and writes its section of Benchmarks/README.md.
bench-limit: bootstrap
	$(SWIFT) build -c release --product limit-benchmark $(SWIFT_FLAGS)
	python3 Benchmarks/bench_limit.py

# Writes the section on keeping results of Benchmarks/README.md.
bench-store: build
	python3 Benchmarks/bench_store.py

# Writes Benchmarks/calibration/: an hour on two cores that do nothing else.
calibrate: build
	python3 Benchmarks/calibrate.py

$(PEERS): Benchmarks/peers/requirements.txt
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --requirement $<
	touch $@

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)
