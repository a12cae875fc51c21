"""The course's own tables: tab-separated files of the data folder."""

from __future__ import annotations

import csv

from course_utils.settings import course_data_folder


def rows_of(name: str) -> list[dict[str, str]]:
    """Read one of the course's own tables.

    Args:
        name: a file of the data folder: UTF-8, a header line, fields apart by tabs, nothing quoted.

    Returns:
        One dictionary a row, by column name.

    >>> sorted(rows_of("nails.tsv")[0])
    ['labels', 'sentence']
    """
    with open(course_data_folder() / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
