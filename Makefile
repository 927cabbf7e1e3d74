# make demo   compares four ways of appraising one kabupaten's civil servants (make demo LANGUAGE=id: in Indonesian)
# make lab    opens the notebooks in JupyterLab
# make check  is the quick loop of a developer
# make test   runs every test
# make help   lists the rest (make bantuan: dalam bahasa Indonesia)
#
# Needs git, make, Python 3.11 to 3.13 and a package index; no compiler. Everything lands in .venv/.
# PYTHON=/path/to/python3.12 picks another interpreter.

.DEFAULT_GOAL := help
.PHONY: help bantuan setup dev demo lab shell check test lint notebooks gallery bundle bundle-check bench generated \
	systems clean
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
REPLICATIONS ?= 50
OUT ?= results/demo
LAB_ARGS ?=
PLATFORM ?= linux
ROOM_PYTHON ?=
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
SETUP_LAB := $(VENV)/.setup-lab-$(VERSION)
SETUP_DEV := $(VENV)/.setup-dev-$(VERSION)

# In English, or in Indonesian where LANGUAGE= in the command or else ASNSIM_LANGUAGE asks for it, or else the
# LANGUAGE of the desktop, which may be "id_ID:en".
ifeq ($(origin LANGUAGE),command line)
ifeq ($(filter en% id%,$(LANGUAGE)),)
$(error There is no language '$(LANGUAGE)': LANGUAGE=en or LANGUAGE=id. Bahasa: LANGUAGE=en atau LANGUAGE=id)
endif
ASKED := $(LANGUAGE)
else
ASKED := $(or $(ASNSIM_LANGUAGE),$(LANGUAGE))
endif
SPOKEN := $(if $(filter id%,$(ASKED)),id,en)
NOTEBOOKS := $(if $(filter id,$(SPOKEN)),notebooks/id,notebooks)
LOCALE := $(if $(filter id,$(SPOKEN)),id_ID,en)

help:
	$(if $(filter id,$(SPOKEN)),$(in_indonesian),$(in_english))

bantuan:
	$(in_indonesian)

define in_english
@echo "make setup   install asnsim into $(VENV)/ (PYTHON= picks the interpreter)"
@echo "make dev     the same, with what tests and checks need"
@echo "make demo    compare four appraisal schemes, results in $(OUT)/ (REPLICATIONS=$(REPLICATIONS), LANGUAGE=id: in Indonesian)"
@echo "make lab     the notebooks in JupyterLab, which it installs (LANGUAGE=id, LAB_ARGS=--no-browser)"
@echo "make shell   a shell in which asnsim and python are those of $(VENV)/; exit leaves it"
@echo "make check   lint, and every test but the slow ones"
@echo "make test    run every test, notebooks in quick mode included"
@echo "make lint    style, types and import order"
@echo "make notebooks   run the notebooks in full"
@echo "make gallery   run them in full and write docs/gallery anew (hours; ONLY=07 one of them)"
@echo "make bundle  all that a room without internet needs, in results/bundle (PLATFORM=windows ROOM_PYTHON=3.12)"
@echo "make bundle-check   whether that is complete; for Linux it is installed elsewhere without an index and started"
@echo "make bench   speed, against the same model in plain Mesa"
@echo "make systems   print anew what each element of the seven texts does (a quarter of an hour)"
@echo "make generated   write anew what is generated: schema, ODD tables, mechanisms, levels, places, the README's picture"
@echo "make clean   remove $(VENV)/, results/ and caches"
@echo "make bantuan     daftar ini dalam bahasa Indonesia"
endef

define in_indonesian
@echo "make setup   memasang asnsim di $(VENV)/ (PYTHON= memilih penafsir Python)"
@echo "make dev     sama, beserta yang diperlukan pengujian dan pemeriksaan"
@echo "make demo    membandingkan empat skema penilaian, hasil di $(OUT)/ (REPLICATIONS=$(REPLICATIONS), LANGUAGE=id: dalam bahasa Indonesia)"
@echo "make lab     notebook di JupyterLab, yang dipasangnya (LANGUAGE=id, LAB_ARGS=--no-browser)"
@echo "make shell   terminal yang memakai asnsim dan python dari $(VENV)/; exit untuk keluar"
@echo "make check   pemeriksaan gaya, dan semua pengujian kecuali yang lambat"
@echo "make test    menjalankan semua pengujian, termasuk notebook dalam mode cepat"
@echo "make lint    gaya, tipe, dan urutan impor"
@echo "make notebooks   menjalankan notebook secara penuh"
@echo "make gallery   menjalankannya secara penuh dan menulis ulang docs/gallery (berjam-jam; ONLY=07 satu saja)"
@echo "make bundle  semua yang diperlukan ruangan tanpa internet, di results/bundle (PLATFORM=windows ROOM_PYTHON=3.12)"
@echo "make bundle-check   memeriksa kelengkapannya; untuk Linux dipasang di tempat lain tanpa indeks lalu dijalankan"
@echo "make bench   kecepatan, dibandingkan dengan model yang sama dalam Mesa biasa"
@echo "make systems   mencetak ulang apa yang dilakukan setiap unsur dari tujuh naskah (seperempat jam)"
@echo "make generated   menulis ulang yang dihasilkan program: skema, tabel ODD, mekanisme, tingkat, daerah, gambar README"
@echo "make clean   menghapus $(VENV)/, results/, dan tembolok"
@echo "make help        this list in English"
endef

# What the commands say themselves, in the language that is asked for.
ifeq ($(SPOKEN),id)
NEEDS_PYTHON := asnsim memerlukan Python 3.11, 3.12, atau 3.13;
NONE_FOUND := tidak ada yang ditemukan.
DOES_NOT_RUN := $(PYTHON) tidak dapat dijalankan.
IS_ANOTHER := $(PYTHON) adalah $(VERSION).
NAME_ONE := Sebutkan satu: make setup PYTHON=/path/to/python3.12
NO_VENV := $(PYTHON) tidak dilengkapi modul venv. Pasang modul itu, lalu coba lagi:
OR := atau
MAKING := Membuat $(VENV)/ dengan Python $(VERSION).
INSTALLING := Memasang asnsim dan pustakanya di $(VENV)/; satu sampai dua menit.
INSTALLING_LAB := Memasang JupyterLab di $(VENV)/; satu sampai dua menit.
INSTALLING_DEV := Memasang yang diperlukan pengujian dan pemeriksaan di $(VENV)/; satu sampai dua menit.
OPENING := JupyterLab dibuka di peramban dengan $(NOTEBOOKS)/. Ctrl-C dua kali untuk menghentikannya.
LEAVING := asnsim dan python kini dari $(VENV)/. Ketik exit untuk keluar.
define next
@echo
@echo "Selanjutnya:"
@echo "  source $(BIN)/activate     setelah itu asnsim dikenal di terminal ini (atau: make shell)"
@echo "  asnsim --language id scenarios   skenario yang dapat dibandingkan"
@echo "  make lab LANGUAGE=id             notebook di JupyterLab"
endef
define open
@echo
@echo "Buka $(OUT)/brief.html di peramban: ringkasan dua halaman (juga PDF, DOCX, XLSX)."
@echo "     $(OUT)/report.html: laporan lengkap beserta gambarnya."
endef
else
NEEDS_PYTHON := asnsim needs Python 3.11, 3.12 or 3.13;
NONE_FOUND := none was found.
DOES_NOT_RUN := $(PYTHON) does not run.
IS_ANOTHER := $(PYTHON) is $(VERSION).
NAME_ONE := Name one: make setup PYTHON=/path/to/python3.12
NO_VENV := $(PYTHON) comes without its venv module. Install it and try again:
OR := or
MAKING := Making $(VENV)/ with Python $(VERSION).
INSTALLING := Installing asnsim and its libraries into $(VENV)/; this takes a minute or two.
INSTALLING_LAB := Installing JupyterLab into $(VENV)/; this takes a minute or two.
INSTALLING_DEV := Installing what tests and checks need into $(VENV)/; this takes a minute or two.
OPENING := JupyterLab opens in the browser at $(NOTEBOOKS)/. Ctrl-C twice stops it.
LEAVING := asnsim and python are now those of $(VENV)/. Type exit to leave.
define next
@echo
@echo "Next:"
@echo "  source $(BIN)/activate     after that this terminal knows asnsim (or: make shell)"
@echo "  asnsim scenarios                 what can be compared"
@echo "  make lab                         the notebooks in JupyterLab"
endef
define open
@echo
@echo "Open $(OUT)/brief.html in a browser: the brief of two pages (also PDF, DOCX, XLSX)."
@echo "     $(OUT)/report.html: the long report with its figures."
endef
endif

setup: $(SETUP)
	$(next)

$(SETUP): pyproject.toml constraints.txt
	$(make_venv)
	@echo "$(INSTALLING)"
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(SETUP_LAB): pyproject.toml constraints.txt | $(SETUP)
	@echo "$(INSTALLING_LAB)"
	$(PIP) install --quiet -c constraints.txt -e '.[lab]'
	@touch $@

$(SETUP_DEV): pyproject.toml constraints.txt
	$(make_venv)
	@echo "$(INSTALLING_DEV)"
	$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	@touch $(SETUP) $@

define make_venv
@if [ -z "$(VERSION)" ]; then \
	echo "$(NEEDS_PYTHON) $(if $(PYTHON),$(DOES_NOT_RUN),$(NONE_FOUND))" >&2; \
	echo "$(NAME_ONE)" >&2; exit 2; fi
@case "$(VERSION)" in 3.11|3.12|3.13) ;; *) \
	echo "$(NEEDS_PYTHON) $(IS_ANOTHER)" >&2; echo "$(NAME_ONE)" >&2; exit 2;; esac
@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	echo "$(NO_VENV)" >&2; \
	echo "    Debian, Ubuntu: sudo apt install python$(VERSION)-venv   ($(OR) python3-venv)" >&2; exit 2; }
@"$(BIN)/python" -c 'import sys, pip; assert "%d.%d" % sys.version_info[:2] == "$(VERSION)"' 2>/dev/null || { \
	echo "$(MAKING)"; "$(PYTHON)" -m venv --clear "$(VENV)"; }
endef

demo: $(SETUP)
	$(BIN)/asnsim compare kepahiang kepahiang-peer-review kepahiang-citizens kepahiang-third-party \
		--replications $(REPLICATIONS) --out $(OUT) --language $(SPOKEN)
	$(BIN)/asnsim who $(OUT) --language $(SPOKEN) > /dev/null
	$(BIN)/asnsim brief $(OUT) --language $(SPOKEN)
	$(open)
	$(next)

# The language of JupyterLab's own words is a default, which a person's settings go before; no news is fetched.
lab: $(SETUP_LAB)
	@mkdir -p $(VENV)/etc/jupyter/labconfig
	@echo '{"@jupyterlab/translation-extension:plugin": {"locale": "$(LOCALE)"},' \
		'"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}' \
		> $(VENV)/etc/jupyter/labconfig/default_setting_overrides.json
	@echo "$(OPENING)"
	ASNSIM_LANGUAGE=$(SPOKEN) $(BIN)/jupyter lab --LabApp.default_url=/lab/tree/$(NOTEBOOKS) $(LAB_ARGS)

# An interactive bash reads the person's own settings first: they may put another Python before this one.
shell: $(SETUP)
	@echo '[ ! -f ~/.bashrc ] || . ~/.bashrc; . "$(CURDIR)/$(BIN)/activate"' > $(VENV)/.bashrc
	@echo "$(LEAVING)"
	@shell=$${SHELL:-/bin/sh}; export ASNSIM_LANGUAGE=$(SPOKEN) VIRTUAL_ENV="$(CURDIR)/$(VENV)" \
		PATH="$(CURDIR)/$(BIN):$$PATH"; \
		case "$$shell" in */bash) "$$shell" --rcfile $(VENV)/.bashrc;; *) "$$shell";; esac || true

dev: $(SETUP_DEV)

check: lint
	$(PYTEST) -m "not slow"

test: $(SETUP_DEV)
	$(PYTEST)

notebooks: $(SETUP_DEV)
	ASNSIM_QUICK=0 $(BIN)/python -m pytest tests/notebooks

gallery: $(SETUP_DEV)
	$(BIN)/python -m paper.build_gallery --only $(ONLY)

# Where the wheels come from is what pip is told on this computer; nothing here names an index.
bundle bundle-check: OUT = results/bundle
bundle: $(SETUP)
	$(BIN)/python -m bundle $(PLATFORM) $(if $(ROOM_PYTHON),--python $(ROOM_PYTHON)) --out $(OUT) --language $(SPOKEN)

bundle-check: $(SETUP)
	$(BIN)/python -m bundle $(PLATFORM) $(if $(ROOM_PYTHON),--python $(ROOM_PYTHON)) --out $(OUT) --language $(SPOKEN) --check

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
	$(BIN)/python -m paper.build_picture
	$(BIN)/python -m paper.build_model
	$(BIN)/python -m tests.model.mechanisms en > docs/mechanisms.md
	$(BIN)/python -m tests.model.mechanisms id > docs/mechanisms.id.md
	$(BIN)/python -m asnsim.studies.levels.pages
	$(BIN)/python -m asnsim.studies.trust
	$(BIN)/python -m benchmarks.scale

systems: $(SETUP_DEV)
	$(BIN)/python -m tests.systems.record

clean:
	rm -rf $(VENV) results build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
