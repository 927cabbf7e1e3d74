# make demo   compares four ways of appraising one kabupaten's civil servants
# make check  is the quick loop of a developer
# make test   runs every test
# make help   lists the rest (make bantuan: dalam bahasa Indonesia)
#
# Needs git, make, Python 3.11 to 3.13 and a package index; no compiler. Everything lands in .venv/.
# PYTHON=/path/to/python3.12 picks another interpreter.

.DEFAULT_GOAL := help
.PHONY: help bantuan setup dev demo check test lint notebooks gallery bench generated systems clean
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
REPLICATIONS ?= 50
OUT ?= results/demo
PIP := $(BIN)/python -m pip --disable-pip-version-check
# A worker a core; who is done takes over from who is not. Numbers are the same with any.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

# The environment that is already there comes first, so that a PYTHON= given once need not be given again.
# Candidates are run, not only looked up: a version manager's stand-in may exist and not work.
ifndef PYTHON
PYTHON := $(shell for p in $(BIN)/python python3.11 python3.12 python3.13 python3; do \
	if "$$p" -c 'import sys; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null; then \
	if [ "$$p" != $(BIN)/python ] || "$$p" -c 'import pip' 2>/dev/null; then echo "$$p"; break; fi; fi; done)
endif
VERSION := $(shell "$(PYTHON)" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)

# The stamps carry the version: another interpreter makes the environment anew.
SETUP := $(VENV)/.setup-$(VERSION)
SETUP_DEV := $(VENV)/.setup-dev-$(VERSION)

# In English, or in Indonesian where ASNSIM_LANGUAGE or LANGUAGE asks for it: make help LANGUAGE=id.
help:
	$(if $(filter id%,$(or $(ASNSIM_LANGUAGE),$(LANGUAGE))),$(in_indonesian),$(in_english))

bantuan:
	$(in_indonesian)

define in_english
@echo "make setup   install asnsim into $(VENV)/ (PYTHON= picks the interpreter)"
@echo "make dev     the same, with what tests and checks need"
@echo "make demo    compare four appraisal schemes, results in $(OUT)/ (REPLICATIONS=$(REPLICATIONS))"
@echo "make check   lint, and every test but the slow ones"
@echo "make test    run every test, notebooks in quick mode included"
@echo "make lint    style, types and import order"
@echo "make notebooks   run the notebooks in full"
@echo "make gallery   run them in full and write docs/gallery anew (hours; ONLY=07 one of them)"
@echo "make bench   speed, against the same model in plain Mesa"
@echo "make systems   print anew what each element of the seven texts does (a quarter of an hour)"
@echo "make generated   write anew what is generated: schema, ODD tables, mechanisms, levels, places"
@echo "make clean   remove $(VENV)/, results/ and caches"
@echo "make bantuan     daftar ini dalam bahasa Indonesia"
endef

define in_indonesian
@echo "make setup   memasang asnsim di $(VENV)/ (PYTHON= memilih penafsir Python)"
@echo "make dev     sama, beserta yang diperlukan pengujian dan pemeriksaan"
@echo "make demo    membandingkan empat skema penilaian, hasil di $(OUT)/ (REPLICATIONS=$(REPLICATIONS))"
@echo "make check   pemeriksaan gaya, dan semua pengujian kecuali yang lambat"
@echo "make test    menjalankan semua pengujian, termasuk notebook dalam mode cepat"
@echo "make lint    gaya, tipe, dan urutan impor"
@echo "make notebooks   menjalankan notebook secara penuh"
@echo "make gallery   menjalankannya secara penuh dan menulis ulang docs/gallery (berjam-jam; ONLY=07 satu saja)"
@echo "make bench   kecepatan, dibandingkan dengan model yang sama dalam Mesa biasa"
@echo "make systems   mencetak ulang apa yang dilakukan setiap unsur dari tujuh naskah (seperempat jam)"
@echo "make generated   menulis ulang yang dihasilkan program: skema, tabel ODD, mekanisme, tingkat, daerah"
@echo "make clean   menghapus $(VENV)/, results/, dan tembolok"
@echo "make help        this list in English"
endef

setup: $(SETUP)

$(SETUP): pyproject.toml constraints.txt
	$(make_venv)
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(SETUP_DEV): pyproject.toml constraints.txt
	$(make_venv)
	$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	@touch $(SETUP) $@

define make_venv
@if [ -z "$(VERSION)" ]; then \
	echo "asnsim needs Python 3.11, 3.12 or 3.13, and $(if $(PYTHON),$(PYTHON) does not run,none was found)." >&2; \
	echo "Name one: make setup PYTHON=/path/to/python3.12" >&2; exit 2; fi
@case "$(VERSION)" in 3.11|3.12|3.13) ;; *) \
	echo "asnsim needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $(VERSION)." >&2; \
	echo "Name another: make setup PYTHON=/path/to/python3.12" >&2; exit 2;; esac
@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	echo "$(PYTHON) comes without its venv module. Install it and try again:" >&2; \
	echo "    Debian, Ubuntu: sudo apt install python$(VERSION)-venv   (or python3-venv)" >&2; exit 2; }
@"$(BIN)/python" -c 'import sys, pip; assert "%d.%d" % sys.version_info[:2] == "$(VERSION)"' 2>/dev/null || { \
	echo "Making $(VENV)/ with Python $(VERSION) and installing; this takes a minute or two."; \
	"$(PYTHON)" -m venv --clear "$(VENV)"; }
endef

demo: $(SETUP)
	$(BIN)/asnsim compare kepahiang kepahiang-peer-review kepahiang-citizens kepahiang-third-party \
		--replications $(REPLICATIONS) --out $(OUT)

dev: $(SETUP_DEV)

check: lint
	$(PYTEST) -m "not slow"

test: $(SETUP_DEV)
	$(PYTEST)

notebooks: $(SETUP_DEV)
	ASNSIM_QUICK=0 $(BIN)/python -m pytest tests/notebooks

gallery: $(SETUP_DEV)
	$(BIN)/python -m paper.build_gallery --only $(ONLY)

lint: $(SETUP_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(SETUP_DEV)
	$(BIN)/python -m benchmarks.speed

generated: $(SETUP_DEV)
	$(BIN)/asnsim schema > scenarios/scenario.schema.json
	$(BIN)/python -m paper.build_odd
	$(BIN)/python -m paper.build_model
	$(BIN)/python -m tests.model.mechanisms en > docs/mechanisms.md
	$(BIN)/python -m tests.model.mechanisms id > docs/mechanisms.id.md
	$(BIN)/python -m asnsim.studies.levels.pages
	$(BIN)/python -m asnsim.studies.trust

systems: $(SETUP_DEV)
	$(BIN)/python -m tests.systems.record

clean:
	rm -rf $(VENV) results build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
