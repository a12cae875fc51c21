# setup · lab · test · regression · notebooks · edit · bench · lock
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell $(name) -c \
	'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $(name))) python3)
RUN = .venv/bin/python -m

.PHONY: setup lab test regression notebooks edit bench lock

setup:      ## 필요한 것을 모두 준비합니다 (다시 실행하면 빠진 것만)
	@$(PYTHON) bootstrap.py $(if $(filter file,$(origin PYTHON)),,--this-python)

lab: setup  ## 내 사본을 만들고 JupyterLab에서 00번 노트북을 엽니다
	@$(RUN) course_utils lab

test: setup ## 모든 검사를 실행합니다
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

REGRESSION = $(RUN) pytest --numprocesses 2 --dist loadfile notebooks/*.ipynb
regression: setup ## 노트북을 세 번 다시 비교합니다: 스레드 하나, 둘, 그리고 옛 CPU인 척
	OMP_NUM_THREADS=1 $(REGRESSION)
	OMP_NUM_THREADS=2 $(REGRESSION)
	OPENBLAS_CORETYPE=Haswell ONEDNN_MAX_CPU_ISA=AVX2 $(REGRESSION)

notebooks: setup ## notebooks/src를 실행해 notebooks/*.ipynb를 만듭니다. 하나만: make notebooks ONLY=01_tokenization
	$(RUN) course_utils build $(ONLY)

edit: setup ## 유지보수하는 사람이 노트북 원본을 JupyterLab에서 고칩니다
	@$(RUN) course_utils edit

bench: setup ## 속도, 메모리, 정확도를 재어 README의 표를 씁니다. 10분 안에: make bench QUICK=1
	$(RUN) benchmarks $(if $(QUICK),--quick)

lock: setup ## pyproject.toml의 범위에서 고정 버전을 다시 고릅니다
	$(RUN) uv pip compile --system-certs --universal --fork-strategy fewest --generate-hashes --no-header \
		--upgrade --extra dev --python-version 3.11 pyproject.toml --output-file requirements.lock
