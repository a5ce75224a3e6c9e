# make demo    runs the first experiment and shows its verdicts
# make test    runs every test
# make fuzz    gives the readers of files hostile inputs, FUZZ_SECONDS=30 by default; FUZZ_SEED tries again what a seed tried
# make sanitize    runs the C kernels and the Swift tests under sanitizers
# make test-all    all tests, also those that take long
# make test-slurm  tests `initlab submit` with a Slurm of its own
# make install  puts the program, its manual page and completions below PREFIX=/usr/local; make uninstall takes them away
# make reports makes all reports of the shipped experiments again
# make reference  makes the JSON Schema, the reference pages in docs/, and the manual page and completions in share/ again
# make check   runs InitLab's own gate
# make examples  checks the initializers of other languages in examples/
# make wheel   builds the Python package with the program inside, into python/dist; make test-wheel runs it in a bare system
# make test-python  tests the Python package, and checks its style and types
# make bench   times InitLab beside PyTorch, NumPy and JAX, and how it scales; BENCH="--rounds 1 --seconds 0.1" is short
# make bench-sampling  times the sampler beside PyTorch's and NumPy's
# make bench-activations  times activations beside PyTorch's
# make bench-limit     tells how near the dense engine comes to what the machine can do
# make bench-store     times what it costs to keep results, and to ask for them again
# make bench-recording  times recording models of PyTorch beside running them
# make bench-start     times the start of the Python package's console script, as `make wheel` built it
# make bench-audit     times `initlab audit` beside PyTorch; GIB=2 is the size of the checkpoint
# make calibrate-audit audits right checkpoints of every shipped scheme; CHECKPOINTS=1000 of each
# make audit-real      audits models as PyTorch, transformers and peft build them, right and wrong
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

.PHONY: demo install uninstall test test-all fuzz sanitize test-slurm reports reference check examples build bench bench-sampling bench-activations bench-limit bench-store bench-recording bench-start bench-audit audit-real calibrate calibrate-audit lint format bootstrap wheel test-wheel test-python

demo: build
	.build/release/initlab run experiments/udl-figure-7-7.yaml

PREFIX ?= /usr/local
# Not every shell turns the ~ of an argument into a path.
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))
INSTALLED = bin/initlab $(patsubst %,share/%,$(SHARED))
SHARED = man/man1/initlab.1 bash-completion/completions/initlab zsh/site-functions/_initlab \
	fish/vendor_completions.d/initlab.fish initlab/experiment.schema.json

install: build
	install -d $(addprefix "$(DESTDIR)$(PREFIX)"/,$(sort $(dir $(INSTALLED))))
	install -m 755 .build/release/initlab "$(DESTDIR)$(PREFIX)/bin/initlab"
	for file in $(filter-out initlab/%,$(SHARED)); do \
		install -m 644 "share/$$file" "$(DESTDIR)$(PREFIX)/share/$$file" || exit 1; done
	install -m 644 experiments/experiment.schema.json "$(DESTDIR)$(PREFIX)/share/initlab/experiment.schema.json"
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) echo 'Add $(PREFIX)/bin to your PATH: export PATH="$(PREFIX)/bin:$$PATH"' ;; esac

uninstall:
	rm -f $(patsubst %,"$(DESTDIR)$(PREFIX)"/%,$(INSTALLED))

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
reference: build
	$(SWIFT) build -c release --product reference $(SWIFT_FLAGS)
	.build/release/reference .
	mkdir -p share/man/man1 share/bash-completion/completions share/zsh/site-functions share/fish/vendor_completions.d
	.build/release/initlab help --format markdown > docs/reference/command-line.md
	.build/release/initlab help --format man > share/man/man1/initlab.1
	.build/release/initlab completion bash > share/bash-completion/completions/initlab
	.build/release/initlab completion zsh > share/zsh/site-functions/_initlab
	.build/release/initlab completion fish > share/fish/vendor_completions.d/initlab.fish

check: build
	.build/release/initlab check experiments/he-stability.yaml
	.build/release/initlab check experiments/he-stability.yaml --baseline experiments/he-stability.baseline.json

# Programs of other languages: the ones that stay are asked for many matrices, and the one that is run for each matrix for few.
examples: build $(PEERS) examples/he
	PATH="$(CURDIR)/.venv/bin:$$PATH" .build/release/initlab check examples/c-he.yaml examples/numpy-stream.yaml \
	    examples/torch-kaiming.yaml --allow-commands --tolerance 0.1
	PATH="$(CURDIR)/.venv/bin:$$PATH" .build/release/initlab check examples/numpy-he.yaml --allow-commands --tolerance 0.2 --budget 32

PYTHON_TOOLS = .venv-python/bin

$(PYTHON_TOOLS)/python: python/requirements-test.txt
	python3 -m venv .venv-python
	$@ -m pip install --quiet --requirement $<
	mkdir -p python/licenses && cp LICENSE python/licenses/
	$@ -m pip install --quiet --no-build-isolation --no-deps --editable python
	touch $@

wheel: bootstrap $(PYTHON_TOOLS)/python
	$(PYTHON_TOOLS)/python scripts/wheel

test-wheel: $(PYTHON_TOOLS)/python
	$(PYTHON_TOOLS)/python scripts/test-wheel

test-python: build $(PYTHON_TOOLS)/python
	$(PYTHON_TOOLS)/ruff check python
	$(PYTHON_TOOLS)/ruff format --check python
	cd python && ../$(PYTHON_TOOLS)/mypy
	cd python && INITLAB_PROGRAM="$(CURDIR)/.build/release/initlab" ../$(PYTHON_TOOLS)/python -m pytest -q

examples/he: examples/he.c
	$$(command -v cc || echo clang) -O2 -Wall -Wextra -o $@ $< -lm

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

# Writes the section on recording of Benchmarks/README.md.
bench-recording: $(PYTHON_TOOLS)/python
	$(PYTHON_TOOLS)/python Benchmarks/bench_recording.py

# Writes the section on the console script of Benchmarks/README.md.
bench-start: $(PYTHON_TOOLS)/python
	$(PYTHON_TOOLS)/python Benchmarks/bench_start.py

# Writes the section on auditing of Benchmarks/README.md.
GIB ?= 2
bench-audit: build $(PEERS)
	$(PEERS) Benchmarks/bench_audit.py $(GIB)

# In environments of their own; nothing is downloaded but the packages.
audit-real: build
	python3 scripts/audit-real

# Writes Benchmarks/calibration/audit.md: how often right checkpoints have findings. CHECKPOINTS of each scheme, some minutes.
CHECKPOINTS ?= 1000
calibrate-audit: bootstrap
	$(SWIFT) build -c release --product audit-calibration $(SWIFT_FLAGS)
	python3 Benchmarks/calibrate_audit.py $(CHECKPOINTS)

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
