"""The Korean catalogue: in step with the sources, complete, and no word of a page goes round it."""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment

from app.web.catalogues import compile_catalogue

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "app/templates"
KOREAN = ROOT / "translations/ko/LC_MESSAGES/messages.po"

# Korean that is the same in English, and the name of the project on every page.
WITHOUT_HANGUL = {"“%(idea)s”", "“%(words)s”", "%(low)s–%(high)s"}
HANGUL_IN_ENGLISH = ("SEON 선", "선 is “line” in Korean")
COOKIES = ("seon", "theme", "sign-in", "class", "device", "staff")
BARE_IN_TEMPLATES = ("SEON 선", *(f"<b>{name}</b>" for name in COOKIES))
ATTRIBUTES_ALONE = "components/field.html"  # spells out no word

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[^%(\s]")
LETTER = re.compile(r"[^\W\d_]")

EXPRESSION = "\ufffc"  # stands for `{{ … }}` while a template is looked through
TAG = re.compile(rf"""<[!/]?[A-Za-z{EXPRESSION}](?:[^<>"']|"[^"]*"|'[^']*')*>""")
# What a page adds to its root element stands inside that tag, in the layout.
ROOT_ATTRIBUTES = re.compile(r"(?<={% block root %}).*?(?={% endblock)")
SPOKEN = re.compile(
    r"""\b(aria-(?:label|description|placeholder|roledescription|valuetext)|alt|title|placeholder
        |label)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.VERBOSE,
)


# --- the catalogue ----------------------------------------------------------------------------


def forms(message: Message, which: str) -> list[str]:
    """Give the texts of a message that are there: one, or singular and plural."""
    text = getattr(message, which)
    return [one for one in ([text] if isinstance(text, str) else text or ()) if one]


@pytest.fixture(scope="module")
def sources() -> dict[str, list[str]]:
    """Give every sentence that the code and the templates translate, with its forms."""
    with (ROOT / "translations/babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    keywords = DEFAULT_KEYWORDS | parse_keywords(["_", "lazy_gettext"])
    found = Catalog()
    for *_, message, _comments, context in extract_from_dir(ROOT, methods, options, keywords):
        assert context is None, f"the catalogue has no contexts: {message}"
        found.add(message)
    return {forms(message, "id")[0]: forms(message, "id") for message in found if message.id}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with KOREAN.open("rb") as words:
        return read_po(words, locale="ko", abort_invalid=True)


@pytest.fixture(scope="module")
def messages(catalogue: Catalog) -> dict[str, Message]:
    return {forms(message, "id")[0]: message for message in catalogue if message.id}


def test_the_sources_are_read(sources: dict[str, list[str]]) -> None:
    assert "Leave now" in sources  # a template
    assert "There is no page here" in sources  # code
    assert "Choose all that fit." in sources  # code, lazily
    assert sources["%(num)s min"] == ["%(num)s min", "%(num)s min"]  # counted


def test_every_sentence_of_the_sources_is_in_the_catalogue(
    sources: dict[str, list[str]], messages: dict[str, Message]
) -> None:
    assert sorted(sources.keys() - messages.keys()) == []
    assert [key for key in sources if sources[key] != forms(messages[key], "id")] == []


def test_the_catalogue_holds_nothing_that_the_sources_have_given_up(
    sources: dict[str, list[str]], messages: dict[str, Message], catalogue: Catalog
) -> None:
    assert sorted(messages.keys() - sources.keys()) == []
    assert list(catalogue.obsolete) == []


def test_every_sentence_is_translated_and_certain(messages: dict[str, Message]) -> None:
    assert [key for key, found in messages.items() if len(forms(found, "string")) != 1] == []
    assert [key for key, found in messages.items() if found.fuzzy] == []


def test_the_header_says_how_to_read_and_count(catalogue: Catalog) -> None:
    # Read from the text: Babel would put in what is missing.
    header = KOREAN.read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert r'"Content-Type: text/plain; charset=utf-8\n"' in header
    assert r'"Plural-Forms: nplurals=1; plural=0;\n"' in header
    assert catalogue.num_plurals == 1


def test_both_languages_hold_the_same_placeholders(messages: dict[str, Message]) -> None:
    wrong = [
        (text, translated)
        for message in messages.values()
        for text in forms(message, "id")
        for translated in forms(message, "string")
        if Counter(PLACEHOLDER.findall(text)) != Counter(PLACEHOLDER.findall(translated))
    ]
    assert wrong == []


def test_every_translation_is_korean(messages: dict[str, Message]) -> None:
    latin = {
        text
        for message in messages.values()
        for text in forms(message, "string")
        if not HANGUL.search(text)
    }
    assert latin == WITHOUT_HANGUL


def test_the_english_holds_no_korean(messages: dict[str, Message]) -> None:
    def without_allowed(text: str) -> str:
        for phrase in HANGUL_IN_ENGLISH:
            text = text.replace(phrase, "")
        return text

    texts = [text for message in messages.values() for text in forms(message, "id")]
    assert [text for text in texts if HANGUL.search(without_allowed(text))] == []


def test_both_languages_stay_calm_and_well_set(messages: dict[str, Message]) -> None:
    texts = [
        text
        for message in messages.values()
        for text in forms(message, "id") + forms(message, "string")
    ]
    assert [text for text in texts if re.search(r"""[!"']|\.\.\.|^\s|\s$|  """, text)] == []


def test_no_line_can_break_between_a_closing_mark_and_its_particle(
    messages: dict[str, Message],
) -> None:
    loose = re.compile(r"[”’)」』](?=[가-힣])")
    texts = [text for message in messages.values() for text in forms(message, "string")]
    assert [text for text in texts if loose.search(text)] == []


def test_the_compiled_catalogue_speaks_korean(messages: dict[str, Message], tmp_path: Path) -> None:
    compiled = tmp_path / "ko/LC_MESSAGES/messages.mo"
    compile_catalogue(KOREAN, compiled)
    with compiled.open("rb") as file:
        korean = gettext.GNUTranslations(file)
    for key, message in messages.items():
        for expected in forms(message, "string"):
            if isinstance(message.id, str):
                assert korean.gettext(key) == expected
            else:
                for number in (0, 1, 2, 5):
                    assert korean.ngettext(*message.id, number) == expected


# --- the templates ----------------------------------------------------------------------------


def bare_words(template: str) -> list[str]:
    """Find words of a page that do not come from the catalogue, the lessons or the registries."""
    page = "".join(_without_jinja(ROOT_ATTRIBUTES.sub("", template)))
    spoken = [
        match[0]
        for tag in TAG.findall(page)
        for match in SPOKEN.finditer(tag)
        if LETTER.search("".join(match.groups("")[1:]))
    ]
    for phrase in BARE_IN_TEMPLATES:
        page = page.replace(phrase, "")
    texts = re.split(rf"[{EXPRESSION}\n]", TAG.sub("\n", page))
    return spoken + [text.strip() for text in texts if LETTER.search(text)]


def _without_jinja(template: str) -> Iterator[str]:
    """Give the HTML of a template; each expression as one mark, with the words it spells out."""
    before, depth = "", 0
    for _, kind, value in Environment(autoescape=True).lex(template):
        if kind == "data":
            yield re.sub("<!--.*?-->", "", value, flags=re.DOTALL)
        elif kind == "variable_begin":
            yield EXPRESSION
            before, depth = "", 0
        elif kind in ("operator", "name"):
            depth += value in ("(", "[", "{")
            depth -= value in (")", "]", "}")
            before = value
        elif kind == "string":
            # `{{ "word" }}`, `{{ x or "word" }}`, `{{ x if y else "word" }}`; a class has no
            # capital and no space inside.
            is_shown = before in ("", "else", "or", "~") and not depth
            if is_shown and re.search(r"[^\W\d_a-z]|\S\s+\S", value[1:-1]):
                yield value[1:-1]
            before = value
        elif kind == "block_begin":
            before, depth = "block", 1  # tests and names of files: nothing that is shown


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_there_are_templates() -> None:
    assert TEMPLATES / "layouts/page.html" in templates()


@pytest.mark.parametrize(
    "path",
    [path for path in templates() if path != TEMPLATES / ATTRIBUTES_ALONE],
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Leave now</p>",
        "<p>나가기</p>",
        "{{ _('Leave now') }} or stay",
        "<{{ level }}>Title</{{ level }}>",
        "<p>{{ 'Yes' if right else _('No') }}</p>",
        "<p>{{ title or 'no title yet' }}</p>",
        '<svg role="img" aria-label="Map"></svg>',
        "<svg role='img' aria-label='Map'></svg>",
        '<img alt="{{ name }} at school">',
        '<input placeholder="예: 상담 선생님">',
        '<a title="{% if more %}More{% endif %}" href="/">{{ name }}</a>',
        '<option label="Class">{{ name }}</option>',
    ],
)
def test_bare_words_are_noticed(template: str) -> None:
    assert bare_words(template) != []


@pytest.mark.parametrize(
    "template",
    [
        "{# a note to the reader #}<p>{{ _('Leave now') }}</p>",
        '<p class="row{% if wide %} wide{% endif %}">{{ n }} · {{ total }}</p>',
        '<li class="{{ "yes" if right else "no" }}" aria-label="{{ _("Right.") }}">✓</li>',
        "<title>{% block title %}{% endblock %} · SEON 선</title>",
        "<p>{{ _('Right.') if kind == 'single' else icon('Check') }}</p>",
        '<svg aria-labelledby="say"><path d="M5 12h14"/></svg>',
    ],
)
def test_what_is_no_word_of_a_page_is_left_alone(template: str) -> None:
    assert bare_words(template) == []
