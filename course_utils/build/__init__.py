"""Builds notebooks: a percent script becomes an executed, normalised .ipynb; `check` says what is wrong with one."""

from __future__ import annotations

from course_utils.build.address import BRANCH, BuildError, links, repository
from course_utils.build.assembly import BADGES, HEADER, assemble, header
from course_utils.build.badges import rewrite_badges
from course_utils.build.checks import LARGEST, check, problems
from course_utils.build.run import CELL_TIMEOUT, build, execute, kernel_environment, normalise

__all__ = [
    "BADGES",
    "BRANCH",
    "CELL_TIMEOUT",
    "HEADER",
    "LARGEST",
    "BuildError",
    "assemble",
    "build",
    "check",
    "execute",
    "header",
    "kernel_environment",
    "links",
    "normalise",
    "problems",
    "repository",
    "rewrite_badges",
]
