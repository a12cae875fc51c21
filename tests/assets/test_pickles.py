"""A pickle is a program: only what is allowed runs."""

from __future__ import annotations

import codecs
import os
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.assets import restricted_load

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=8,
)


@given(value=plain, protocol=st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_plain_data_is_read_as_pickle_reads_it(value, protocol):
    data = pickle.dumps(value, protocol)
    allowed = {"_codecs.encode": codecs.encode, "__builtin__.bytes": bytes}  # how protocols 0 to 2 write bytes
    assert restricted_load(data, allowed) == pickle.loads(data) == value


class Harm:
    """Unpickled without restriction, it runs a command."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_forbidden_global_is_refused_and_does_not_run(tmp_path, protocol):
    proof = tmp_path / "ran"
    data = pickle.dumps({"weights": [1.0, Harm(f"touch {proof}")]}, protocol)
    with pytest.raises(pickle.UnpicklingError, match=r"허락되지 않은 이름을 부릅니다: posix\.system"):
        restricted_load(data, {"__builtin__.set": set, "builtins.set": set})
    assert not proof.exists()
    pickle.loads(data)
    assert proof.exists()  # the proof would have been there


@pytest.mark.parametrize("name", ["eval", "exec", "getattr", "__import__", "open", "set.__init__"])
def test_builtins_are_not_allowed_as_a_whole(name):
    data = b"cbuiltins\n" + name.encode() + b"\n."
    with pytest.raises(pickle.UnpicklingError, match="허락되지"):
        restricted_load(data, {"builtins.set": set})


def test_what_is_allowed_is_used(tmp_path):
    path = tmp_path / "tags.pickle"
    path.write_bytes(pickle.dumps({"NN", "VB"}, protocol=2))
    assert restricted_load(path, {"__builtin__.set": set}) == {"NN", "VB"}


def test_a_reference_to_an_object_outside_is_refused():
    with pytest.raises(pickle.UnpicklingError):
        restricted_load(b"Poutside\n.", {})
