"""The explorers in a real kernel, with whichever ipywidgets is installed: what the page would be told, and when."""

import queue
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

WAIT = 120
WIDGET = "application/vnd.jupyter.widget-view+json"


class Page:
    """A front end without a screen: keeps the state of every widget that the kernel opens, and changes some.

    Args:
        client: of a running kernel.
    """

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client
        self.models: dict[str, dict[str, Any]] = {}
        self.shown: dict[str, Any] = {}
        self.printed = ""

    def run(self, code: str) -> None:
        """Run a cell and wait until the kernel is idle."""
        request = self.client.execute(code)
        self._read(lambda message: message["msg_type"] == "status" and _answers(message, request))

    def set(self, model_id: str, **state: Any) -> None:
        """Do what a learner's key press does: change a widget's state in the browser, and tell the kernel."""
        self.models[model_id].update(state)
        content = {"comm_id": model_id, "data": {"method": "update", "state": state, "buffer_paths": []}}
        self.client.shell_channel.send(self.client.session.msg("comm_msg", content))

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Listen to the kernel until something is so."""
        if not is_so():
            self._read(lambda message: is_so())

    def find(self, **state: Any) -> str:
        """Return the id of the one widget whose state holds ``state``."""
        (found,) = (key for key, model in self.models.items() if state.items() <= model.items())
        return found

    def text(self) -> str:
        """Return all HTML that the page shows."""
        return "\n".join(model["value"] for model in self.models.values() if model.get("_view_name") == "HTMLView")

    def _read(self, is_last: Callable[[dict[str, Any]], bool]) -> None:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the kernel said nothing more; the page shows:\n{self.text()}") from None
            self._take(message["msg_type"], message["content"])
            if is_last(message):
                return

    def _take(self, kind: str, content: dict[str, Any]) -> None:
        if kind == "comm_open":
            self.models[content["comm_id"]] = dict(content["data"]["state"])
        elif kind == "comm_msg" and content["comm_id"] in self.models:  # an earlier test's page is not ours
            self.models[content["comm_id"]].update(content["data"].get("state", {}))
        elif kind in {"execute_result", "display_data"}:
            self.shown = content["data"]
        elif kind == "stream":
            self.printed += content["text"]
        elif kind == "error":
            raise AssertionError("\n".join(content["traceback"]))


def _answers(message: dict[str, Any], request: str) -> bool:
    return message["content"]["execution_state"] == "idle" and message["parent_header"].get("msg_id") == request


@pytest.fixture(scope="module")
def client() -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def page(client: BlockingKernelClient) -> Page:
    page = Page(client)
    page.run("from course_utils import explore")
    return page


def test_a_cells_end_shows_the_widget_and_words_for_it(page):
    page.run("explore.tokenizers()")
    assert page.shown[WIDGET]["model_id"] in page.models
    assert page.shown["text/plain"].startswith("[탐색기]")
    assert page.printed == ""


def test_each_key_changes_the_rows(page):
    page.run("explore.tokenizers()")
    area = page.find(_view_name="TextareaView")
    for words in ("don", "don'", "don't", "don't <b>"):
        page.set(area, value=words)
        last = words.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;").split()[-1]
        page.wait_until(lambda last=last: f">{last}</li>" in page.text())
    assert "<b>" not in page.text()


def test_a_slow_engines_answer_reaches_the_page_from_its_thread(page):
    page.run("explore.sentence_splitters()")
    page.wait_until(lambda: "아직 준비하고" not in page.text())
    page.set(page.find(_view_name="TextareaView"), value="정말 좋아요 또 볼래요")
    page.wait_until(lambda: "kss 2문장" in page.text())
    assert "naive 1문장" in page.text()
    assert page.printed == ""


def test_the_example_list_and_the_reset_button_work_from_the_page(page):
    page.run("explore.tokenizers()")
    first = page.models[page.find(_view_name="TextareaView")]["value"]
    page.set(page.find(_view_name="DropdownView"), index=1)
    page.wait_until(lambda: "떡볶이를" in page.text())
    area = page.find(_view_name="TextareaView")
    assert "떡볶이를" in page.models[area]["value"]
    button = page.find(_view_name="ButtonView")
    content = {"comm_id": button, "data": {"method": "custom", "content": {"event": "click"}}}
    page.client.shell_channel.send(page.client.session.msg("comm_msg", content))
    page.wait_until(lambda: page.models[area]["value"] == first and "떡볶이를" not in page.text())


def test_running_the_cell_again_shows_the_first_state(page):
    page.run("explore.tokenizers()")
    first = page.text()
    page.set(page.find(_view_name="TextareaView"), value="다른 글")
    page.wait_until(lambda: ">다른</li>" in page.text())
    page.models.clear()
    page.run("explore.tokenizers()")
    assert _without_times(page.text()) == _without_times(first)


def _without_times(text: str) -> str:
    return re.sub(r"[\d.,]+\xa0ms|&lt;\xa0[\d.]+\xa0ms", "", text)
