"""What holds on every page in every test. `visitor.py` calls this for each answer it gets.

Cannot see: colours, sizes, what a script does, what a screen reader makes of it.
"""

import re
from http.cookies import SimpleCookie
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from werkzeug.test import TestResponse

from tests import spoken
from tests.document import SVG, Document

# Written out here, so that a header that changes has to be changed twice.
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
REFERRER = {"/ko/help": "strict-origin", "/en/help": "strict-origin", "/exit": "no-referrer"}
ENTRY = re.compile(r"/(ko|en)/entry/[^/]+")  # a page whose address holds a token
USUAL = {"Content-Type", "Content-Length", "Cache-Control", "Referrer-Policy", *SECURITY}
UNUSUAL = {"Content-Disposition", "Vary", "Location", "Set-Cookie", "Allow", "Content-Encoding"}

WRITES_A_COOKIE = re.compile(
    r"/(ko|en)/(clear|theme|leave|sign-in|sign-out|entry/[^/]+|teach/account|join/[^/]+|me/bring|modules/[^/]+/[^/]+/(next|items/[^/]+))"
)
COOKIES = {
    "seon": {"max-age": "43200", "path": "/", "samesite": "Lax", "httponly": True},
    "theme": {"max-age": "31536000", "path": "/", "samesite": "Lax", "httponly": True},
    "sign-in": {"max-age": "43200", "path": "/", "samesite": "Lax", "httponly": True},
    "staff": {"max-age": "36000", "path": "/", "samesite": "Lax", "httponly": True},
    "class": {"max-age": "43200", "path": "/", "samesite": "Lax", "httponly": True},
    "device": {"max-age": "15552000", "path": "/", "samesite": "Lax", "httponly": True},
}
MOST_COOKIE = 3_000
NO_FRAME = ("/exit",)  # the note page behind the quick exit says nothing of this site

NAMED = ("a", "button", "input", "select", "textarea", "summary")
LOADED = ("src", "href", "action", "poster", "data", "srcset", "formaction", "data-fonts")


def check_answer(answer: TestResponse, *, tls: bool = False) -> None:
    """Check what holds for every answer: pages, redirects, files, errors."""
    names = set(answer.headers.keys())
    assert names <= USUAL | UNUSUAL, f"new headers: {names - USUAL - UNUSUAL}"
    for name, value in SECURITY.items():
        assert answer.headers.getlist(name) == [value], name
    path = answer.request.path
    assert "Content-Disposition" not in names or path.endswith(".csv")
    is_page = answer.status_code == 200 and answer.request.method != "OPTIONS"
    expected = REFERRER.get(path, "same-origin") if is_page else "same-origin"
    if ENTRY.fullmatch(path) and answer.status_code not in (303, 403, 405):
        expected = "strict-origin"
    assert answer.headers["Referrer-Policy"] == expected
    if not ((path.startswith("/static/") or path == "/exit") and answer.status_code == 200):
        assert answer.headers["Cache-Control"] == "no-store"
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    check_cookies(answer, tls=tls)


def check_cookies(answer: TestResponse, *, tls: bool) -> None:
    """Only a post that changes something sets a cookie, and only one of those promised.

    A sign-in that has ended is taken away by whichever answer says so.
    """
    request = answer.request
    for header in answer.headers.getlist("Set-Cookie"):
        ((name, morsel),) = SimpleCookie(header).items()
        if name == "sign-in" and not morsel.value and answer.status_code == 403:
            continue
        assert request.method == "POST", f"{request.method} {request.path} sets a cookie"
        assert WRITES_A_COOKIE.fullmatch(unquote(request.path)), request.path
        assert answer.status_code == 303
        cleared = not morsel.value
        said = {key: value for key, value in morsel.items() if value and key != "expires"}
        if cleared:
            assert said.pop("max-age") == "0"
            assert said == {"path": "/", "samesite": "Lax", "httponly": True}
        else:
            assert said == COOKIES[name] | ({"secure": True} if tls else {})
        assert len(f"{name}={morsel.value}") <= MOST_COOKIE + len("seon=")


def check_page(page: Document, path: str, language: str, *, is_error: bool = False) -> None:
    """Check what holds for every page of ours."""
    assert page.errors == [], f"{path} is not well-formed"
    assert page.one("html").get("lang") == language, f"{path} says it is in another language"
    _names(page, path)
    _landmarks(page, language)
    _ids_and_labels(page, path)
    _nothing_from_outside(page)
    _a_way_out_and_help(page, language)
    _switch(page, path, language, is_error=is_error)
    pieces = list(spoken.spoken(page))
    strangers, leftovers = spoken.strangers(pieces), spoken.leftovers(pieces)
    assert not strangers, f"{path}: {strangers}"
    assert not leftovers, f"{path}: {leftovers}"


def _names(page: Document, path: str) -> None:
    assert page.heading, f"{path} has no heading"
    before, _, site = page.title.rpartition(" · ")
    assert before, f"{path} has no title of its own"
    assert site == "SEON 선"
    assert not spoken.LOUD.search(page.title), f"{path}: {page.title}"
    assert not spoken.LOUD.search(unquote(path)), path
    levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert not jumps, f"{path} jumps over a level of headings: {levels}"


def _landmarks(page: Document, language: str) -> None:
    assert page.one("main").get("id") == "main"
    assert len(page.all("header")) == 1
    assert len(page.all("footer")) == 1
    navigations = [page.name(nav) for nav in page.all("nav") if nav.get("aria-label")]
    assert len(navigations) == len(page.all("nav")), "a navigation has no name"
    assert len(set(navigations)) == len(navigations), f"two navigations: {navigations}"
    assert language in ("ko", "en")


def _ids_and_labels(page: Document, path: str) -> None:
    ids = [element.get("id", "") for element in page.root.iter() if element.get("id") is not None]
    assert all(ids), f"{path} has an empty id"
    assert len(set(ids)) == len(ids), f"{path}: {[one for one in ids if ids.count(one) > 1]}"
    for element in page.root.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for name in (element.get(attribute) or "").split():
                assert name in ids, f"{path}: {attribute}={name} leads nowhere"
    for link in page.links():
        if link.startswith("#"):
            assert link[1:] in ids, f"{path}: {link} leads nowhere"
    for control in page.all(*NAMED):
        if control.get("type") != "hidden":
            assert page.name(control), f"{path}: a {control.tag} without a name"
    for region in page.all("section", "fieldset"):
        if region.get("aria-label") is not None or region.get("aria-labelledby") is not None:
            assert page.name(region), f"{path}: a region whose name is empty"
    for picture in page.all("img", f"{SVG}svg"):
        nested = page.parent(picture)
        if not page.is_hidden(picture) and nested is not None and nested.tag != f"{SVG}svg":
            assert picture.get("role") == "img", f"{path}: a picture is neither hidden nor named"
            assert picture.get("aria-label"), f"{path}: a picture without words"


def _nothing_from_outside(page: Document) -> None:
    for element in page.root.iter():
        assert element.tag not in ("style", "iframe", "object", "embed", "base"), element.tag
        if element.tag == "script":
            assert not (element.text or "").strip(), "a script inside a page"
            assert element.get("src"), "a script without a file"
        for name, value in element.attrib.items():
            assert name != "style", f"a style inside a page: {value}"
            assert not str(name).startswith("on"), f"a handler inside a page: {name}"
        for name in LOADED:
            value = element.get(name)
            if value is not None:
                _is_ours(element.tag, name, value)
        if element.tag == "form":
            assert element.get("method") == "post", "a form would put answers into an address"


def _is_ours(tag: str, name: str, value: str) -> None:
    parts = urlsplit(value)
    if tag == "a" and parts.scheme == "tel":
        assert re.fullmatch(r"[0-9+]+", parts.path), value
        return
    assert not parts.scheme, f"{tag} {name}={value}"
    assert not parts.netloc, f"{tag} {name}={value}"
    assert "?" not in value, f"{tag} {name}={value} carries something"
    assert value.startswith(("/", "#")), f"{tag} {name}={value}"


def _a_way_out_and_help(page: Document, language: str) -> None:
    reachable = page.all("a", "button", "input", "select", "textarea", "summary", "details")
    first = next(e for e in reachable if e.get("type") != "hidden")
    assert first.get("href") == "/exit", "the first thing the Tab key meets is not the way out"
    assert first.get("rel") == "noreferrer"
    assert not [e for e in page.root.iter() if (e.get("tabindex") or "0") not in ("0", "-1")]
    helps = [link for link in page.links() if link == f"/{language}/help"]
    assert helps, "no link to help"
    menu = page.all("nav")[0]
    assert f"/{language}/help" in page.links(menu), "help is not in the menu"


def _switch(page: Document, path: str, language: str, *, is_error: bool) -> None:
    other = {"ko": "en", "en": "ko"}[language]
    languages = page.by_id("languages")
    (current,) = [e for e in languages.iter() if e.get("aria-current")]
    assert current.get("lang") == language
    target = f"/{other}/" if is_error else path.replace(f"/{language}/", f"/{other}/", 1)
    links = [
        link
        for link in page.all("a", within=languages)
        if link.get("lang") == link.get("hreflang") == other
    ]
    forms = page.forms(languages)
    assert len(links) + len(forms) == 1, "there is one way into the other language"
    leads_to = links[0].get("href", "") if links else forms[0].action
    address, _, place = leads_to.partition("#")
    assert unquote(address) == target, f"{leads_to} is not {target}"
    assert not place or page.by_id(place) is not None
