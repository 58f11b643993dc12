"""A leaf of Markdown becomes safe HTML with Korean bold, facts, numbers and readings."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.content.citations import cite
from app.content.model import Words
from app.content.rendering import Renderer
from tests.content.given import real_registries

JOINER = "\u2060"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(real_registries())


def html(renderer: Renderer, text: str, language: str = "ko") -> str:
    return str(renderer.html(Words(text, text), language))


def line(renderer: Renderer, text: str, language: str = "ko") -> str:
    return str(renderer.line(Words(text, text), language))


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**동의(Consent)**는 말이에요", "동의(Consent)"),
        ("**“안녕”**하세요", "“안녕”"),
        ("**그만(stop)**이라고", "그만(stop)"),
        ("이건**중요**해요", "중요"),
        ("**둘 다 큰 다수**예요", "둘 다 큰 다수"),
    ],
)
def test_korean_bold_closes_before_a_particle(renderer: Renderer, text: str, bold: str) -> None:
    rendered = html(renderer, text).replace(JOINER, "")
    assert f"<strong>{bold}</strong>" in rendered
    assert "*" not in rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("“안녕”이라고", f"“안녕”{JOINER}이라고"),
        ("(동의)는", f"(동의){JOINER}는"),
        ("‘다들’을", f"‘다들’{JOINER}을"),
        ("**동의(Consent)**는", f"<strong>동의(Consent)</strong>{JOINER}는"),
        ("==“그만”==이라고", f"<mark>“그만”</mark>{JOINER}이라고"),
        ("“안녕” 하고", "“안녕” 하고"),
    ],
)
def test_a_particle_is_not_torn_from_a_closing_mark(
    renderer: Renderer, text: str, rendered: str
) -> None:
    assert line(renderer, text) == rendered


def test_english_needs_no_joiner(renderer: Renderer) -> None:
    assert JOINER not in line(renderer, "“안녕”이라고", "en")


def test_highlight_is_a_mark(renderer: Renderer) -> None:
    assert line(renderer, "==아직 모름==이에요") == "<mark>아직 모름</mark>이에요"
    assert line(renderer, "a == b == c", "en") == "a == b == c"


def test_lists_and_sub_headings(renderer: Renderer) -> None:
    rendered = html(renderer, "### 둘\n\n- **하나.** 첫째\n- 둘\n\n1. 가\n2. 나")
    assert re.sub(r"\s+(?=<)", "", rendered) == (
        '<h2 class="stop">둘</h2><ul><li><strong>하나.</strong> 첫째</li><li>둘</li></ul>'
        "<ol><li>가</li><li>나</li></ol>"
    )


HOSTILE = [
    "<script>alert(1)</script>글",
    "<img src=x onerror=alert(1)>글",
    "<b onclick=alert(1)>글</b>",
    "[글](javascript:alert(1))",
    "[글](JaVaScRiPt:alert(1))",
    "[글](data:text/html,<script>alert(1)</script>)",
    "[글](http://www.law.go.kr)",
    "<iframe src=https://www.law.go.kr>글</iframe>",
    "<svg><a xlink:href='javascript:alert(1)'>글</a></svg>",
    "<style>body{display:none}</style>글",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>글",
    '<a href="https://x" style="position:fixed" target=_blank>글</a>',
    "![글](https://example.org/a.png)",
    "`<script>글</script>`",
    "==<img src=x onerror=alert(1)>글==",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>글",
    "<!-- --><form action=/x><input name=pin>글</form>",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["html", "line", "chat"])
def test_nothing_hostile_survives(renderer: Renderer, text: str, form: str) -> None:
    rendered = str(getattr(renderer, form)(Words(text, text), "ko"))
    allowed = r"</?(?:p|strong|mark|ul|ol|li|h2|br|a|span)(?: (?:href|rel|class|aria-hidden)=\"[^\"]*\")*>"
    assert "<" not in re.sub(allowed, "", rendered)
    assert not re.search(r"<[^>]*(?:javascript:|data:|http:|\bon\w+=|style=|target=)", rendered)
    assert "alert(1)</script>" not in rendered


def test_an_allowed_link_gives_nothing_away(renderer: Renderer) -> None:
    rendered = line(renderer, "[법](https://www.law.go.kr/x)")
    assert rendered == '<a href="https://www.law.go.kr/x" rel="noreferrer noopener">법</a>'


def test_citations_take_the_form_of_the_language() -> None:
    registries = real_registries()
    text = "{{LAW-14-2-7.after}} {{ LAW-14-2-7.before }} {{help:line-1366.phone}} {n:12살}"
    assert cite(text, "ko", registries) == "7년 5년 1366 12살"
    assert cite(text, "en", registries) == "7 years 5 years 1366 12살"


def test_a_decoy_is_cited_like_a_value() -> None:
    registries = real_registries()
    name, fact = next((name, fact) for name, fact in registries.facts.items() if fact.decoys)
    key, decoy = next(iter(fact.decoys.items()))
    assert cite(f"{{{{{name}.{key}}}}}", "en", registries) == decoy.en


def test_an_unknown_citation_is_loud() -> None:
    with pytest.raises(KeyError):
        cite("{{LAW-0.after}}", "ko", real_registries())


@pytest.mark.parametrize(
    "text", ["{{LAW-14-2-7.after}}", "a{{STAT-MOE-CRIME.share}}b", "{n:1}{n:2}"]
)
def test_no_braces_are_left(renderer: Renderer, text: str) -> None:
    for rendered in (html(renderer, text), renderer.plain(Words(text, text), "ko")):
        assert "{" not in rendered


def test_plain_text_has_no_marks(renderer: Renderer) -> None:
    assert renderer.plain(Words("**둘** ==셋==", "**two**"), "ko") == "둘 셋"
    assert renderer.plain(Words("**둘**", "**two**"), "en") == "two"


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("1. 첫째", "1. 첫째"),
        ("2024. 9. 26.", "2024. 9. 26."),
        ("- 아니", "- 아니"),
        ("# 태그", "# 태그"),
        ("#태그", "#태그"),
        ("> 봐", "&gt; 봐"),
        ("+ 하나", "+ 하나"),
        ("* 별", "* 별"),
        ("**둘** 다", "<strong>둘</strong> 다"),
        ("둘\n셋", "둘 셋"),
        ("___에게 묻는다", "___에게 묻는다"),
    ],
)
@pytest.mark.parametrize("form", ["line", "chat"])
def test_a_line_stays_a_line(renderer: Renderer, form: str, text: str, rendered: str) -> None:
    assert str(getattr(renderer, form)(Words(text, text), "ko")) == rendered


def test_abbreviations_are_read_aloud_in_a_korean_chat_only(renderer: Renderer) -> None:
    words = Words("오늘 ㄹㅇ 레전드", "so good lol")
    spoken = '오늘 <span aria-hidden="true">ㄹㅇ</span><span class="vh"> 진짜 </span> 레전드'
    assert str(renderer.chat(words, "ko")) == spoken
    assert str(renderer.chat(words, "en")) == "so good lol"
    assert str(renderer.line(words, "ko")) == "오늘 ㄹㅇ 레전드"


def test_the_longest_abbreviation_wins(renderer: Renderer) -> None:
    rendered = str(renderer.chat(Words("단톡방 ㅋㅋㅋ", ""), "ko"))
    assert re.findall(r'"true">([^<]*)<', rendered) == ["단톡방", "ㅋㅋㅋ"]


def test_a_reading_never_gets_into_a_tag() -> None:
    registries = real_registries()
    glossary = registries.glossary.model_copy(update={"readings": {"strong": "세다"}})
    renderer = Renderer(registries.model_copy(update={"glossary": glossary}))
    rendered = str(renderer.chat(Words("**strong** 말", ""), "ko"))
    assert rendered.startswith('<strong><span aria-hidden="true">strong</span>')
    assert rendered.endswith("</strong> 말")


def test_without_readings_a_chat_is_a_line() -> None:
    registries = real_registries()
    glossary = registries.glossary.model_copy(update={"readings": {}})
    renderer = Renderer(registries.model_copy(update={"glossary": glossary}))
    assert str(renderer.chat(Words("ㄹㅇ", ""), "ko")) == "ㄹㅇ"


def test_many_threads_get_the_same(renderer: Renderer) -> None:
    texts = [f"**{number}**째 문장(글)은 {{n:{number}명}}" for number in range(200)]
    alone = [html(Renderer(real_registries()), text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: html(renderer, text), texts))
    assert together == alone
