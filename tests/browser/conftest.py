"""What a file of browser tests needs: a Chromium, a JupyterLab with the course's notebooks, and windows on them.

Where no Chromium is installed, one line says so and only these tests do not run.
"""

import os

import pytest
from playwright.sync_api import expect

from course_utils.doctor import find_chromium
from tests.browser.lab import PATIENCE, LabPage, artifacts, chromium_browser, course_notebooks, learners_lab

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


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    """A JupyterLab with the course's notebooks, as a new learner meets it."""
    expect.set_options(timeout=PATIENCE)
    folder = tmp_path_factory.mktemp("learner")
    with learners_lab(course_notebooks(folder / "course"), folder) as running:
        yield running


@pytest.fixture(scope="module")
def opened(browser, server):
    """Return a function that opens a notebook by its name in a window of its own, and gives the same window again.

    When all is done, no page has raised an error or asked anything in a dialog.
    """
    pages = {}

    def open_once(name):
        if name not in pages:
            pages[name] = LabPage(browser, server, artifacts())
            pages[name].open(f"{name}.ipynb")
        return pages[name]

    yield open_once
    for page in pages.values():
        page.close()
    assert {name: [*page.page_errors, *page.dialogs] for name, page in pages.items()} == {name: [] for name in pages}


@pytest.fixture(scope="module")
def lab(opened, request):
    """The notebook that a test file names in ``NAME``, run through once."""
    page = opened(request.module.NAME)
    page.run_all()
    return page
