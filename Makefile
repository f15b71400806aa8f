# Tòa Soạn Mở: one command each. Nothing but make and Python >= 3.11 is needed to begin.
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
VAR    ?= var
PY      = $(VENV)/bin/python
export TOASOAN_VAR := $(abspath $(VAR))
export PORT

.PHONY: run demo test lint bench format lock vendor clean help
help:            ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/.run-ready            ## the whole product with demo content: http://localhost:8000/
	@$(PY) -m config.start

test: $(VENV)/.test-ready          ## every test, browser included
	@$(PY) tools/browser.py
	@$(PY) manage.py build_translations --settings=config.settings_test
	@$(PY) -m pytest $(TESTS)

lint: $(VENV)/.test-ready          ## ruff, types, layers, migrations, translations
	@$(PY) tools/lint.py

bench: $(VENV)/.test-ready         ## every measurement; see bench/README.md
	@for script in bench/[a-z]*.py; do echo "== $$script"; $(PY) $$script || exit 1; done

format: $(VENV)/.test-ready        ## bring the code into its form
	@$(VENV)/bin/ruff check --fix -q . ; $(VENV)/bin/ruff format -q .

lock: $(VENV)/.test-ready          ## compile requirements/*.in into locked files with hashes
	@$(PY) tools/lock.py

vendor: $(VENV)/.run-ready         ## copy third-party files, pinned by package-lock.json (needs npm)
	@npm ci --ignore-scripts --silent && $(PYTHON) tools/vendor.py && $(PY) tools/slim_fonts.py

clean:           ## remove the virtual environment; var/ (your data) is never touched
	rm -rf $(VENV)

# stamps: an environment is made again only when what it is made from has changed
$(VENV)/.run-ready: requirements/base.txt requirements/production.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py $(VENV) requirements/base.txt requirements/production.txt
	@touch $@

$(VENV)/.test-ready: $(VENV)/.run-ready requirements/dev.txt
	@$(PYTHON) tools/bootstrap.py $(VENV) requirements/dev.txt
	@touch $@
