"""Behind a school's name only that name is answered; and a proxy in front says who asked."""

from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.settings import Settings
from tests.visitor import Page, Visitor


@pytest.fixture(scope="module")
def named(instance: Path) -> Flask:
    """A site that answers to one name, and to all below another."""
    return create_app(Settings(instance=instance, allowed_hosts=("seon.school.kr", ".lan")))


@pytest.fixture(scope="module")
def proxied(instance: Path) -> Flask:
    """A site behind one proxy."""
    return create_app(Settings(instance=instance, trusted_proxies=1, tls=True))


@pytest.mark.parametrize("host", ["seon.school.kr", "seon.school.kr:8000", "room-2.lan", "lan"])
def test_its_own_names_are_answered(named: Flask, host: str) -> None:
    visitor = Visitor(named, base=f"http://{host}")
    assert visitor.opens("/ko/").heading
    assert visitor.opens("/").path == "/ko/"
    assert visitor.posts("/ko/theme", {"theme": "dark", "back": "/ko/"}).status_code == 303


STRANGE_HOSTS = [
    "evil.example",
    "seon.school.kr.evil.example",
    "evilseon.school.kr",
    "evillan",
    "",
    "[::1",
    "a b",
    "x" * 5_000,
    "seon.school.kr@evil.example",
    "한국.kr",
]


@pytest.mark.parametrize("path", ["/", "/ko/", "/en/help", "/en/nowhere", "/nowhere"])
@pytest.mark.parametrize("host", STRANGE_HOSTS, ids=range(len(STRANGE_HOSTS)))
def test_another_name_is_refused_with_a_page(named: Flask, host: str, path: str) -> None:
    visitor = Visitor(named)
    header = host.encode("utf-8").decode("latin-1")
    answer = visitor.asks(path, environ_overrides={"HTTP_HOST": header})
    language = "en" if path.startswith("/en/") else "ko"
    page = Page(answer, path, "", language)
    assert page.status == 400
    assert page.links(page.one("main"))
    assert host not in answer.get_data(as_text=True) or not host


def test_a_post_to_another_name_is_refused(named: Flask) -> None:
    visitor = Visitor(named)
    host = {"HTTP_HOST": "evil.example"}
    for path in ("/ko/clear", "/ko/theme", "/ko/modules/three-seconds/start/next"):
        answer = visitor.asks(
            path, "POST", environ_overrides=host, headers={"Origin": "http://evil.example"}
        )
        assert answer.status_code in (400, 403)


def test_without_a_list_every_name_is_answered(app: Flask) -> None:
    for host in ("10.1.2.3:8000", "classroom.local", "[fe80::1]:8000"):
        visitor = Visitor(app, base=f"http://{host}")
        assert visitor.opens("/ko/").heading
        assert visitor.posts("/ko/theme", {"theme": "dark", "back": "/ko/"}).status_code == 303


@pytest.mark.parametrize("host", STRANGE_HOSTS[4:], ids=range(len(STRANGE_HOSTS) - 4))
def test_a_name_that_is_none_breaks_nothing(app: Flask, host: str) -> None:
    visitor = Visitor(app)
    header = host.encode("utf-8").decode("latin-1")
    for path in ("/", "/ko/", "/ko/nowhere", "/ko", "/ko/modules/three-seconds"):
        answer = visitor.asks(path, environ_overrides={"HTTP_HOST": header})
        assert answer.status_code in (200, 302, 308, 400, 404), path


def test_a_post_through_a_proxy_is_taken(proxied: Flask) -> None:
    visitor = Visitor(proxied)
    forwarded = {"X-Forwarded-Host": "seon.school.kr", "X-Forwarded-Proto": "https"}
    answer = visitor.asks(
        "/ko/modules/three-seconds/start/next",
        "POST",
        headers=forwarded | {"Origin": "https://seon.school.kr"},
    )
    assert answer.status_code == 303
    assert "Secure" in answer.headers["Set-Cookie"]


def test_without_a_proxy_nobody_is_believed_who_forwards(app: Flask) -> None:
    visitor = Visitor(app)
    answer = visitor.asks(
        "/ko/clear",
        "POST",
        headers={"X-Forwarded-Host": "evil.example", "Origin": "http://evil.example"},
    )
    assert answer.status_code == 403
