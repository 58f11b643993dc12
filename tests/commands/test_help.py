"""Every command explains itself in both languages."""

import re

import pytest

from app.commands.lessons import lessons
from tests.commands.conftest import Run


@pytest.mark.parametrize("name", sorted(lessons.commands))
def test_a_command_has_help_in_both_languages(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert re.search(r"[가-힣]{2,}", result.output)
    assert re.search(r"[A-Za-z]{3,} [a-z]{2,}", result.output.replace("Show this message", ""))


def test_the_group_names_its_commands_in_both_languages(run: Run) -> None:
    output = run("--help").output
    for name in ("check", "new", "confirm", "export"):
        line = next(line for line in output.splitlines() if line.strip().startswith(name))
        assert re.search(r"[가-힣].* / .*[A-Za-z]", line)
