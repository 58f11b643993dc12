"""Whatever happens to a line, the check answers with problems or with a module that can be built."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.content.building import build_module
from app.content.checks import check_folder
from app.content.problems import errors
from tests.content.given import EN, KO, real_registries, started

# Every line of both files was tried by hand (2026-11-22); here every nineteenth, at another offset
# for each way of spoiling, so that the suite stays quick.
STRIDE = 19

SPOILT: dict[str, Callable[[str], str]] = {
    "deleted": lambda line: "",
    "doubled": lambda line: f"{line}\n{line}",
    "cut in half": lambda line: line[: len(line) // 2],
    "indented": lambda line: f"    {line}",
    "without its signs": lambda line: re.sub(r"[^\w\s]", "", line),
    "in braces": lambda line: "{" + line + "}}",
    "turned round": lambda line: line[::-1],
    "emptied of words": lambda line: re.sub(r"[가-힣A-Za-z]+", "", line),
}


def holds(folder: Path) -> None:
    source, second, problems = check_folder(folder, real_registries())
    if errors(problems):
        return
    assert source is not None
    assert second is not None
    module = build_module(source, second)
    for item in module.items.values():
        assert item.logic.grade(item.logic.solution()).right


@pytest.mark.parametrize("name", [KO, EN])
@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_line_breaks_no_site(tmp_path: Path, name: str, way: str) -> None:
    folder = started(tmp_path)
    path = folder / name
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in range(list(SPOILT).index(way) % STRIDE, len(lines), STRIDE):
        spoilt = [*lines[:number], SPOILT[way](lines[number]), *lines[number + 1 :]]
        path.write_text("\n".join(spoilt), encoding="utf-8")
        holds(folder)
