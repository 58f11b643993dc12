"""The first start prints a link that makes the school; the terminal gives others."""

import re
import urllib.request
from pathlib import Path

from app import create_app
from app.settings import Settings
from tests.school import Adult, School, notes
from tests.whole.test_serving import started


def links(printed: str) -> list[str]:
    return re.findall(r"http://\S+/setup/\S+", printed)


def test_a_start_prints_the_link_while_there_is_no_adult(tmp_path: Path) -> None:
    with started(SEON_INSTANCE=str(tmp_path), DATABASE_URL="") as (_process, printed):
        (first,) = links(printed)
        with urllib.request.urlopen(first, timeout=10) as page:
            assert "/entry/" in page.url
    with started(SEON_INSTANCE=str(tmp_path), DATABASE_URL="") as (_process, printed):
        (second,) = links(printed)
        assert second.rpartition("/")[2] != first.rpartition("/")[2]
    app = create_app(Settings(instance=tmp_path))
    School(app).a_teacher()
    with started(SEON_INSTANCE=str(tmp_path), DATABASE_URL="") as (_process, printed):
        assert links(printed) == []


def test_the_terminal_invites_and_gives_a_link_to_a_new_password(school: School) -> None:
    run = school.app.test_cli_runner().invoke
    done = run(
        args=["school", "invite", str(school.id), "--admin", "--address", "http://localhost"]
    )
    (link,) = links(done.output)
    head = Adult(school, "head@school.example", "박관리")
    head.uses_link(link.removeprefix("http://localhost"))
    head.opens("/ko/school/")
    done = run(args=["school", "reset-password", "HEAD@school.example"])
    (link,) = links(done.output)
    head.password = "아주-새로운-비밀-낱말"
    head.uses_link(link.removeprefix("http://127.0.0.1:8000"))
    assert [(who, act) for who, act, _ in notes(school.app)][1:] == [
        ("terminal", "invite"),
        (f"person {head.id}", "join school"),
        ("terminal", "reset password"),
        (f"person {head.id}", "renew password"),
    ]


def test_the_terminal_says_what_there_is_not(school: School) -> None:
    run = school.app.test_cli_runner().invoke
    for command in (
        ["school", "invite", "999999"],
        ["school", "invite", str(10**12)],
        ["school", "reset-password", "nobody@school.example"],
    ):
        done = run(args=command)
        assert done.exit_code == 1
        assert links(done.output) == []
        assert "Traceback" not in done.output
