"""The benchmark of the ladder: each rung measured once, kept as it comes, and told in one shape."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn.metrics import f1_score

from benchmarks import record, sentiment_ablation
from benchmarks import sentiment as benchmark
from course_utils import settings
from course_utils.corpora import load_results
from course_utils.sentiment import RUNGS, ladder

KEYS = {
    "name": str,
    "family": str,
    "seed": int,
    "test_accuracy": float,
    "macro_f1": float,
    "train_cpu_s": float,
    "train_wall_s": float,
    "predict_per_s": int,
    "parameters": int,
    "peak_mb": int,
}
CHEAP = ("majority", "lexicon")


@pytest.fixture
def results(tmp_path, monkeypatch):
    """A folder of this test's own for what is recorded; the reviews stay where they are."""
    monkeypatch.setattr("course_utils.settings.course_data_folder", lambda: tmp_path)
    monkeypatch.setattr("course_utils.corpora.results.course_data_folder", lambda: tmp_path)
    return tmp_path / "results"


def check_shape(content):
    assert {"corpus", "split", "command", "date", "machine", "versions", "rungs"} == set(content)
    families = {rung.name: rung.family for rung in RUNGS}
    for found in content["rungs"]:
        assert {key: type(value) for key, value in found.items()} == KEYS
        assert found["family"] == families[found["name"]]
        assert 0 < found["macro_f1"] <= found["test_accuracy"] + 0.05 < 1.05
        assert min(found["predict_per_s"], found["parameters"], found["peak_mb"]) > 0
    jobs = [(found["name"], found["seed"]) for found in content["rungs"]]
    height = [rung.name for rung in ladder(content["corpus"])]
    assert len(set(jobs)) == len(jobs)
    assert jobs == sorted(jobs, key=lambda job: (height.index(job[0]), job[1]))


def test_a_rung_is_measured_once_and_stays_when_others_follow(results):
    assert benchmark.main(["--corpus", "reviews", "--rungs", "lexicon"]) == 0
    first = json.loads((results / "reviews.json").read_text(encoding="utf-8"))
    first["rungs"][0]["train_wall_s"] = 123.5  # so that it is seen whether the rung is measured again
    (results / "reviews.json").write_text(json.dumps(first), encoding="utf-8")
    content = benchmark.climb("reviews", CHEAP)
    assert [found["name"] for found in content["rungs"]] == list(CHEAP)
    assert content["rungs"][1]["train_wall_s"] == 123.5
    assert load_results("reviews").values["rungs"] == content["rungs"]
    assert benchmark.climb("reviews", ["lexicon"], again=True)["rungs"][1]["train_wall_s"] < 100
    check_shape(json.loads((results / "reviews.json").read_text(encoding="utf-8")))


def test_what_another_machine_recorded_is_not_mixed_with_this_ones(results):
    benchmark.climb("reviews", ["majority"])
    content = json.loads((results / "reviews.json").read_text(encoding="utf-8"))
    (results / "reviews.json").write_text(json.dumps(content | {"machine": "abacus"}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"recorded with the machine abacus.*remove data/results/reviews\.json"):
        benchmark.climb("reviews", ["lexicon"])


@pytest.mark.parametrize("other", [{"machine": "abacus"}, {"versions": {}}, {"values": {"train": 5}}])
def test_the_ablation_goes_on_with_its_own_records_and_keeps_those_of_others(results, other):
    assert sentiment_ablation.recorded() == []
    values = {"train": sentiment_ablation.TRAIN, "validation": sentiment_ablation.VALIDATION, "runs": [{"seed": 0}]}
    path = record.write(sentiment_ablation.NAME, values)
    assert sentiment_ablation.recorded() == [{"seed": 0}]
    content = json.loads(path.read_text(encoding="utf-8"))
    values |= other.get("values", {})
    path.write_text(json.dumps(content | other | {"values": values}), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"recorded with the {next(iter(other.get('values', other)))} .*remove data"):
        sentiment_ablation.record()


def test_chance_has_seeds_and_what_has_none_is_measured_once():
    assert benchmark.jobs("nsmc", ["naive_bayes", "gru"], (0, 1)) == [("naive_bayes", 0), ("gru", 0), ("gru", 1)]
    assert benchmark.jobs("imdb") == [(rung.name, 0) for rung in ladder("imdb")]
    assert benchmark.jobs("nsmc", ["gru", "ngram_gru"]) == [("gru", 0), *(("ngram_gru", seed) for seed in range(3))]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--corpus", "naver"], "corpus must be one of nsmc, imdb, reviews; got 'naver'"),
        (["--corpus", "reviews", "--rungs", "lstn"], "the ladder of reviews has no rung 'lstn'; it has majority,"),
    ],
)
def test_an_unknown_corpus_or_rung_is_answered_with_the_known_ones(results, capsys, arguments, message):
    with pytest.raises(SystemExit) as ended:
        benchmark.main(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
    assert not results.exists()


def test_macro_f1_is_scikit_learns():
    rng = np.random.default_rng(0)
    for share in (0.0, 0.3, 1.0):
        predicted, truth = rng.random(50) < share, rng.random(50) < 0.5
        expected = f1_score(truth, predicted, average="macro", zero_division=0)
        assert benchmark.macro_f1(predicted, truth) == pytest.approx(expected)


def recorded():
    folder = settings.course_data_folder() / "results"
    return [path for path in sorted(folder.glob("*.json")) if path.stem in ("nsmc", "imdb", "reviews")]


@pytest.mark.parametrize("path", recorded(), ids=lambda path: path.stem)
def test_every_recorded_ladder_has_the_shape_and_is_what_its_command_measures(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    check_shape(content)
    assert content["command"] == f"python -m benchmarks.sentiment --corpus {path.stem}"
    assert [(found["name"], found["seed"]) for found in content["rungs"]] == benchmark.jobs(path.stem)
