"""python -m course_utils doctor | fetch | progress | score | build | lab | edit"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path


def doctor(options: argparse.Namespace) -> int:
    """Print a row for each thing the course needs; 1 where something required is missing."""
    from course_utils import doctor

    rows = doctor.checks()
    print(json.dumps(doctor.as_dicts(rows), ensure_ascii=False, indent=2) if options.json else doctor.as_table(rows))
    return 0 if doctor.healthy(rows) else 1


def fetch(options: argparse.Namespace) -> int:
    """Bring the named outside files, or all those of a profile, into the cache."""
    from course_utils import assets, settings

    try:
        if options.names:
            for name in options.names:
                assets.fetch(name, progress=True)
        else:
            assets.fetch_all(options.profile or settings.profile(), progress=True)
    except (assets.AssetError, KeyError) as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return 0


def progress(options: argparse.Namespace) -> int:
    """Print the learner's progress, or write it as a CSV file."""
    from course_utils.exercises import overview, progress

    if options.csv:
        progress.export_csv(options.csv)
        print(f"학습 기록을 {options.csv}에 저장했습니다.")
    else:
        print(overview.summary())
    return 0


def score(options: argparse.Namespace) -> int:
    """Write beside each review of a file how probably it is positive, by the best model in the cache."""
    from course_utils import sentiment, startup

    startup.prepare_tensorflow()
    rung, classifier = sentiment.best_saved(options.corpus)
    scored = sentiment.score_file(options.file, classifier)
    print(f"모델: {options.corpus} 말뭉치로 학습한 {rung.name}")
    print(*scored.notes, f"긍정일 확률을 {scored.reviews:,}편에 매겨 {scored.output}에 적었습니다.", sep="\n")
    if scored.accuracy is not None:
        print(f"레이블이 있는 {scored.labelled:,}편 가운데 {scored.accuracy:.1%}를 맞혔습니다.")
    return 0


def build(options: argparse.Namespace) -> int:
    """Run the sources and write the executed notebooks, or rewrite only their badges."""
    from course_utils import build

    try:
        if options.badges:
            build.rewrite_badges()
        else:
            build.build(options.names or None)
    except build.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def lab(options: argparse.Namespace) -> int:
    """Make the learner's copies and open JupyterLab on them."""
    from course_utils import workspace

    return workspace.main()


def edit(options: argparse.Namespace) -> int:
    """Open the notebooks' sources in JupyterLab, for maintainers."""
    from course_utils import workspace

    return workspace.edit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m course_utils", description="한국어 NLP 강좌의 명령")
    commands = parser.add_subparsers(required=True, metavar="명령")

    def command(run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(run.__name__, help=help, description=help)
        added.set_defaults(run=run)
        return added

    command(doctor, "이 컴퓨터에 필요한 것이 모두 있는지 살펴봅니다").add_argument("--json", action="store_true")

    fetching = command(fetch, "바깥 파일을 내려받습니다")
    fetching.add_argument("names", nargs="*", metavar="이름")
    fetching.add_argument("--profile", choices=("quick", "full"))

    command(progress, "학습 기록을 보여 줍니다").add_argument("--csv", type=Path, metavar="파일")

    scoring = command(score, "리뷰 파일의 리뷰마다 긍정일 확률을 매깁니다")
    scoring.add_argument("file", type=Path, metavar="파일", help="탭으로 나눈 UTF-8 파일: id, document, label 칸")
    scoring.add_argument("--corpus", choices=("reviews", "nsmc", "imdb"), default="reviews", help="학습한 말뭉치")

    building = command(build, "notebooks/src를 실행해 노트북을 만듭니다")
    building.add_argument("names", nargs="*", metavar="노트북")
    building.add_argument("--badges", action="store_true", help="실행하지 않고 배지와 주소만 다시 씁니다")

    command(lab, "학습자의 사본을 만들고 JupyterLab을 엽니다")
    command(edit, "노트북 원본을 JupyterLab에서 고칩니다")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except ModuleNotFoundError as error:
        print(f"패키지 {error.name}이(가) 없습니다. 저장소의 맨 위 폴더에서 make setup을 실행하세요.", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:  # a folder that is not there, an unknown COURSE_PROFILE
        print(error, file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
