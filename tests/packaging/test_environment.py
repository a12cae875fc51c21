"""Ranges, pins and the conda file say the same thing."""

import re
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from course_utils import settings

ROOT = settings.checkout_folder()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
REQUIREMENTS = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]


def test_lock_pins_every_requirement_inside_its_range():
    outside = [str(r) for r in REQUIREMENTS if not r.specifier.contains(PINS.get(r.name, "0"), prereleases=True)]
    assert outside == [], "run `make lock`"


def test_every_pin_has_a_hash():
    blocks = re.split(r"^(?=[a-z0-9._-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) >= len(PINS) > 100
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_lock_holds_no_address():
    assert re.findall(r"\w+://\S+|--(?:index|extra-index|find-links)\S*", LOCK) == []


def test_conda_file_admits_the_same_python():
    python = next(r for r in map(Requirement, CONDA["dependencies"][:-1]) if r.name == "python")
    assert python.specifier == SpecifierSet(PROJECT["requires-python"])


def test_conda_file_lists_the_projects_requirements():
    *conda, by_pip = CONDA["dependencies"]
    assert by_pip["pip"].pop() == "-e ."
    listed = {text for text in conda if not text.startswith("python")} | set(by_pip["pip"])
    assert listed == set(PROJECT["dependencies"])
