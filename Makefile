# Two commands do all the set-up on a machine with git, make, python3 and its venv module: make demo, make test.
PYTHON ?= python3
BENCH ?=
EXTRAS ?= test,tools,tui,fleets,mount
TESTS ?=
VENV := .venv
RUN := $(VENV)/bin/
PROGRAM := $(VENV)/.program
STAMP := $(VENV)/.installed
LINTERS := $(VENV)/.linters
FUZZERS := $(VENV)/.fuzzers
FUZZ_SECONDS ?= 60

.PHONY: demo test sanitize test-libvirt test-oracles sweep corpus-verdicts test-languages lint shell spec bench docs install-man deb fuzz fuzzers fuzz-coverage fuzz-gain oss-fuzz prove clean

demo: $(PROGRAM)
	@$(RUN)python tests/demo.py

# The program is started hundreds of times: its modules are compiled once, whatever the caller says.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP) node_modules/.installed
	$(RUN)qemusave spec --check $(if $(wildcard node_modules/kaitai-struct-compiler),,--no-parsers)
	$(RUN)python -m pytest -n auto $(TESTS)

# The tests of the compiled loops, with these built under AddressSanitizer, UBSan and ThreadSanitizer
sanitize: $(STAMP)
	$(RUN)python tests/sanitize.py

# Kaitai's parsers in all languages whose toolchain and runtime are here; fails when one was skipped, too (LANGUAGES=... chooses).
test-languages: $(STAMP) node_modules/.installed
	$(RUN)python tests/languages/run.py $(LANGUAGES)

# Real libvirt and QEMU, in a Debian root below lab-data (or $QEMUSAVE_LAB), which is made by the first run. Needs root.
test-libvirt: $(STAMP)
	$(RUN)python -m pytest -n auto --maxprocesses 4 tests/libvirt

# What real programs say of images, against what we say: QEMU of eight targets, its analyze-migration.py, the compressors.
test-oracles: $(STAMP)
	timeout --foreground 600 $(RUN)python -m pytest -n auto --maxprocesses 4 tests/oracles

# The same of all machine types that QEMU offers: a table, some minutes. SWEEP="--devices --run x86_64:q35" for devices.
sweep: $(STAMP)
	$(RUN)python tests/oracles/sweep.py $(SWEEP)

# What libvirt, QEMU, the compressors and others say of the corpus, for its manifest; VERDICTS=--all asks of all again
corpus-verdicts: $(STAMP)
	cd tests && $(abspath $(VENV))/bin/python -m libvirt.verdicts $(VERDICTS)

lint: $(LINTERS)
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy

# What shells and man(1) know of the command line, in qemusave/cli/shell
shell: $(STAMP)
	$(RUN)python docs/shell.py

spec: $(STAMP) node_modules/.installed
	$(RUN)qemusave spec

# All tables of benchmarks/README.md but for those of edit.py and mount.py; with BENCH, the first three, short
bench: $(STAMP)
	$(RUN)python benchmarks/bench.py
	$(RUN)python benchmarks/extract.py $(BENCH)
	$(RUN)python benchmarks/terabyte.py $(if $(BENCH),--quick)
	$(if $(BENCH),,set -e; $(foreach name,compare convert index scan,$(RUN)python benchmarks/$(name).py;))

fuzzers: $(FUZZERS)

# Each target for FUZZ_SECONDS; needs clang with libFuzzer (Debian: clang, libclang-rt-14-dev)
fuzz: $(FUZZERS)
	$(RUN)python fuzz/run.py $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# What the corpus reaches of the code that reads images, of the C parser, and of Kaitai's for C++ if its runtime is here
fuzz-coverage: $(FUZZERS)
	$(RUN)python fuzz/cover.py

# What the mutators are worth: two targets, each 10 minutes with and without, side by side
fuzz-gain: $(FUZZERS)
	$(RUN)python fuzz/gain.py 600

# Builds and runs what is for OSS-Fuzz as it does, without its images
oss-fuzz: $(FUZZERS)
	$(RUN)python fuzz/oss-fuzz/check.py

# No input makes the C parser leave its bytes: Frama-C's EVA on any header and any stream (Debian: frama-c-base)
prove:
	@mkdir -p build
	frama-c -cpp-extra-args="-Igenerated/c" tests/prove/stream.c -eva -eva-precision 0 -eva-msg-key=-final-states,-initial-state >build/prove.log \
	  || { tail -n 30 build/prove.log; exit 1; }
	@sed -n '/ANALYSIS SUMMARY/,$$p' build/prove.log
	@grep -q '^  0 alarms generated' build/prove.log && grep -Eq 'Preconditions +[0-9]+ valid +0 unknown +0 invalid' build/prove.log

# HTML and manual pages, in docs/_build
docs: $(LINTERS)
	$(RUN)sphinx-build -q -E -W --keep-going -b html docs docs/_build/html
	$(RUN)sphinx-build -q -E -W --keep-going -b man docs docs/_build/man

# qemusave(1) and qemusave-format(5) for everybody on this machine
PREFIX ?= /usr/local
install-man: docs
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 qemusave/cli/shell/qemusave.1
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 docs/_build/man/qemusave-format.5

# A package for Debian, for the release that it is built on, in dist/
deb:
	PYTHON=$(if $(filter python3,$(PYTHON)),/usr/bin/python3,$(PYTHON)) packaging/deb dist

clean:
	rm -rf $(VENV) node_modules build dist demo docs/_build *.egg-info

# What users get, and no more
COMPILED := qemusave/compression/_bytes qemusave/stream/_runs qemusave/memory/_bitmap qemusave/memory/_pages
$(PROGRAM): pyproject.toml $(COMPILED:=.c) generated/c/qemusave.h
	$(PYTHON) -m venv $(VENV)
	rm -f $(addsuffix $$($(RUN)python -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))'),$(COMPILED))
	$(RUN)pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# All that the tests can have from PyPI: what else they use are programs of the system
$(STAMP): $(PROGRAM)
	$(RUN)pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@

$(LINTERS): $(STAMP)
	$(RUN)pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(FUZZERS): $(STAMP)
	$(RUN)pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@touch $@

# The JavaScript tests need node; without it they are skipped, and say so.
node_modules/.installed: package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && touch $@; \
	else echo "no npm here: the JavaScript tests will be skipped"; fi
