"""A Chromium for the tests of a file; where none is installed, one line says so and only these tests do not run."""

import os

import pytest

from course_utils.doctor import find_chromium
from tests.browser.lab import chromium_browser

NO_CHROMIUM = (
    "Chromium이 없어 브라우저 시험을 돌리지 않았습니다. 데비안에서는 이렇게 설치합니다: sudo apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser():
    if find_chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_CHROMIUM, pytrace=False)
        pytest.skip(NO_CHROMIUM)
    with chromium_browser() as running:
        yield running
