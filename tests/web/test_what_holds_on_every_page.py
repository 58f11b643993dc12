"""The checks of `every_page.py` notice what they are for: a good page is broken in every way."""

import re

import pytest
from flask import Flask

from tests import every_page
from tests.document import Document
from tests.given import GuestVisitor

PATH = "/en/modules/three-seconds/hook"


@pytest.fixture(scope="module")
def good(app: Flask) -> str:
    """A page with a form, a story's frame, icons and links, as it is served."""
    answer = GuestVisitor(app, "en").asks(PATH)
    return answer.get_data(as_text=True)


def test_a_good_page_passes(good: str) -> None:
    every_page.check_page(Document(good), PATH, "en")


BREAKAGES = {
    "an unclosed element": ("</main>", ""),
    "an end without a beginning": ("</main>", "</section></main>"),
    "a character that is none": ("<main", "\x00<main"),
    "an attribute twice": ('<main id="main"', '<main id="main" id="main"'),
    "another language": ('<html lang="en"', '<html lang="ko"'),
    "no heading": (r"<h1>.*?</h1>", ""),
    "two headings": ("</h1>", "</h1><h1>More</h1>"),
    "an empty heading": (r"<h1>.*?</h1>", "<h1></h1>"),
    "a level left out": ("</h1>", "</h1><h4>Deep</h4>"),
    "an empty title": (r"<title>.*?</title>", "<title> · SEON 선</title>"),
    "a loud title": (r"<title>", "<title>Deepfakes and "),
    "a title without the site": (r" · SEON 선</title>", "</title>"),
    "no main landmark": (r'<main id="main">', '<div id="main">'),
    "a navigation without a name": (r'(<nav[^>]*) aria-label="[^"]*"', r"\1"),
    "an id twice": ("</h1>", '</h1><p id="main"></p>'),
    "an empty id": ("</h1>", '</h1><p id=""></p>'),
    "a label for nothing": ("</h1>", '</h1><label for="nobody">Name</label>'),
    "a description that is nowhere": ("</h1>", '</h1><p aria-describedby="nobody"></p>'),
    "a link to nowhere on the page": ("</h1>", '</h1><a href="#nobody">There</a>'),
    "a link without words": ("</h1>", '</h1><a href="/en/"></a>'),
    "a button without words": ("</h1>", "</h1><button></button>"),
    "a button whose words are hidden": (
        "</h1>",
        '</h1><button><span aria-hidden="true">x</span></button>',
    ),
    "a field without a label": ("</h1>", '</h1><input name="x">'),
    "a choice without a label": ("</h1>", '</h1><select name="x"><option>A</option></select>'),
    "a picture without words": ("</h1>", '</h1><svg viewBox="0 0 1 1"></svg>'),
    "a style in an element": ("<h1>", '<h1 style="color:red">'),
    "a style in the page": ("</head>", "<style>h1{color:red}</style></head>"),
    "a handler": ("<h1>", '<h1 onclick="go()">'),
    "a script in the page": ("</head>", "<script>go()</script></head>"),
    "a script of others": ("</head>", '<script src="https://x.example/a.js"></script></head>'),
    "a script of others without a scheme": (
        "</head>",
        '<script src="//x.example/a.js"></script></head>',
    ),
    "a font of others": ("</head>", '<link rel="preload" href="https://x.example/f"></head>'),
    "a picture of others": ("</h1>", '</h1><img alt="A" src="http://x.example/a.png">'),
    "a frame": ("</h1>", '</h1><iframe title="A" src="/en/"></iframe>'),
    "a link out": ("</h1>", '</h1><a href="https://x.example/">There</a>'),
    "a script as a link": ("</h1>", '</h1><a href="javascript:go()">There</a>'),
    "a link that carries something": ("</h1>", '</h1><a href="/en/?choice=a">There</a>'),
    "a form by GET": ('<form method="post"', '<form method="get"'),
    "a form to others": (r'action="/en/theme"', 'action="https://x.example/"'),
    "something before the way out": ("<body>", '<body><a href="/en/">First</a>'),
    "no way out": (r'href="/exit"', 'href="/en/"'),
    "a way out that tells": (r'href="/exit" rel="noreferrer"', 'href="/exit"'),
    "an order of its own for the Tab key": ("<h1>", '<h1 tabindex="3">'),
    "no help": (r"/en/help", "/en/about"),
    "no switch": (r'<a class="tool" href="/ko/.*?</a>', ""),
    "a switch to another page": (r'href="/ko/modules/three-seconds/hook"', 'href="/ko/"'),
    "Korean in English": ("</h1>", "</h1><p>안녕하세요</p>"),
    "Korean in a label": ("</h1>", '</h1><p aria-label="안녕"></p>'),
    "what an author left": ("</h1>", "</h1><p>{{LAW-14-2-7.after}}</p>"),
    "Markdown that is still there": ("</h1>", "</h1><p>**bold**</p>"),
    "a number still marked": ("</h1>", "</h1><p>{n:3}</p>"),
    "a sentence with a gap": ("</h1>", "</h1><p>%(num)s of 4</p>"),
    "nothing printed as None": ("</h1>", "</h1><p>None</p>"),
    "what was escaped twice": ("</h1>", "</h1><p>&amp;amp;</p>"),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_is_broken_is_noticed(good: str, name: str) -> None:
    pattern, replacement = BREAKAGES[name]
    broken = re.sub(pattern, replacement, good, flags=re.DOTALL)
    assert broken != good
    with pytest.raises((AssertionError, ValueError, AttributeError)):
        every_page.check_page(Document(broken), PATH, "en")


def test_english_in_korean_is_noticed(app: Flask) -> None:
    path = "/ko/modules/three-seconds/hook"
    good = GuestVisitor(app, "ko").asks(path).get_data(as_text=True)
    every_page.check_page(Document(good), path, "ko")
    for words in ("Leave now", "This sentence was never translated."):
        broken = good.replace("</h1>", f"</h1><p>{words}</p>", 1)
        with pytest.raises(AssertionError):
            every_page.check_page(Document(broken), path, "ko")


def test_what_says_its_language_is_left_alone(good: str) -> None:
    spoken = good.replace("</h1>", '</h1><p lang="ko">안녕하세요</p>', 1)
    every_page.check_page(Document(spoken), PATH, "en")


@pytest.mark.parametrize("name", [*every_page.SECURITY, "Referrer-Policy", "Cache-Control"])
@pytest.mark.parametrize("change", ["", "something else"])
def test_a_header_that_changes_is_noticed(app: Flask, name: str, change: str) -> None:
    answer = app.test_client().get(PATH)
    every_page.check_answer(answer)
    del answer.headers[name]
    if change:
        answer.headers[name] = change
    with pytest.raises((AssertionError, KeyError)):
        every_page.check_answer(answer)


@pytest.mark.parametrize(
    "cookie",
    [
        "seon=x; Max-Age=43200; HttpOnly; Path=/; SameSite=Lax",  # right, but not in a GET
        "session=x; HttpOnly; Path=/; SameSite=Lax",
    ],
)
def test_a_cookie_of_a_page_that_is_only_opened_is_noticed(app: Flask, cookie: str) -> None:
    answer = app.test_client().get(PATH)
    answer.headers["Set-Cookie"] = cookie
    with pytest.raises(AssertionError):
        every_page.check_answer(answer)


@pytest.mark.parametrize(
    "cookie",
    [
        "seon=x; Max-Age=43200; Path=/; SameSite=Lax",
        "seon=x; Max-Age=43200; HttpOnly; Path=/",
        "seon=x; Max-Age=43200; HttpOnly; Path=/; SameSite=None",
        "seon=x; Max-Age=43200; HttpOnly; Path=/ko/; SameSite=Lax",
        "seon=x; Max-Age=99999; HttpOnly; Path=/; SameSite=Lax",
        "seon=x; HttpOnly; Path=/; SameSite=Lax",
        "seon=x; Max-Age=43200; HttpOnly; Path=/; SameSite=Lax; Domain=school.kr",
        "seon=x; Max-Age=43200; HttpOnly; Path=/; SameSite=Lax; Secure",
        "other=x; Max-Age=43200; HttpOnly; Path=/; SameSite=Lax",
        f"seon={'x' * 3_100}; Max-Age=43200; HttpOnly; Path=/; SameSite=Lax",
    ],
)
def test_a_cookie_that_is_not_as_promised_is_noticed(app: Flask, cookie: str) -> None:
    path = "/en/modules/three-seconds/start/next"
    answer = app.test_client().post(path, headers={"Origin": "http://localhost"})
    every_page.check_answer(answer)
    answer.headers["Set-Cookie"] = cookie
    with pytest.raises((AssertionError, KeyError)):
        every_page.check_answer(answer)
