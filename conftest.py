"""What every test shares: a learner's progress of its own, so that no test reads or writes the real one."""

import pytest

pytest_plugins = ["strict_nbval"]


@pytest.fixture(autouse=True)
def fresh_state(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("COURSE_DATA_DIR", raising=False)
    monkeypatch.delenv("COURSE_PROFILE", raising=False)


def pytest_terminal_summary(terminalreporter):
    """Say why tests were skipped, in one line a reason."""
    for reason in sorted({report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}):
        terminalreporter.write_line(reason)
