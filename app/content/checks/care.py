"""Words that hurt or help the wrong person, markup that could carry harm, and long sentences."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.content.citations import CITATION, STORY_NUMBER
from app.content.passages import Placed, passages
from app.content.problems import Problem, problem
from app.content.tree import Lesson

# `research/pedagogy.md` D9, and the kinds of name that decision 12 keeps out of lessons. A pattern
# and what to write instead, in both languages. Tool, bot, app and channel names are not listed
# in words anywhere in the project: such a list would be the map we refuse to draw. They are
# kept as digests below.
DENIED: tuple[tuple[str, str], ...] = (
    (r"야동|야한\s*동영상", "피해촬영물 / 불법촬영물"),
    (r"음란물", "성착취물, 불법합성물"),
    (r"몰카|몰래\s*카메라", "불법촬영"),
    (r"리벤지\s*포르노", "비동의 유포"),
    (r"합성\s*짤", "불법합성물"),
    (r"(?:아동|딥페이크)\s*포르노|포르노", "성착취물, 불법합성물"),
    (r"더럽혀진|몸\s*버린|극단적\s*선택", "피해를 입은"),
    (r"악마|짐승|변태|중2병", "가해 행동을 한 사람"),
    (r"고자질(?!하는\s*게\s*아니)|꼰지르", "알리다, 신고하다"),
    (r"revenge\s*porn", "image-based sexual abuse"),
    (r"kiddie\s*porn|child\s*porn\w*", "child sexual abuse material"),
    (r"deepfake\s*porn\w*|\bporn\w*", "sexual deepfake, illegal sexual fake"),
    (r"nudes?\s*leak|leaked\s*nudes?|sexting\s*scandal", "image-based sexual abuse"),
    (r"텔레그램|\btelegram\b|카카오톡|\bkakaotalk\b|\bdiscord\b|디스코드", "한 메신저 / a messenger"),
)  # fmt: skip

# Names and search words nobody should learn here, as digests of "seon:" + the word. One of them
# is a word made up for the test of this list.
DENIED_DIGESTS = frozenset(
    {
        "011fc014296f375f",
        "12b8e04e558f423f",
        "3ca8602e3a49819f",
        "3e6fd1c7ca6c6947",
        "511269d027a02cf5",
        "70ef372790d361b9",
        "8760cb3db39a8898",
        "9502b56804a40d92",
        "9580a51bd666f5cd",
        "9fb859e4ea4c595a",
        "bd8f561a2bd03038",
        "c1d7894568d1eee6",
        "d34249b439599ccf",
    }
)
_SHORTEST_DENIED = 3

# Where a link may lead: statutes and official help only.
ALLOWED_HOSTS = ("www.law.go.kr", "d4u.stop.or.kr", "www.moe.go.kr")

KO_LIMIT, EN_LIMIT = 70, 20  # characters with spaces; words (`research/pedagogy.md` G)

_DENIED = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in DENIED)
_ANY_DENIED = re.compile("|".join(f"(?:{pattern})" for pattern, _ in DENIED), re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z가-힣][A-Za-z가-힣-]{2,}")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b", re.IGNORECASE)
_LINK = re.compile(
    r"\[[^\]]*\]\((?P<target>[^)\s]*)[^)]*\)|(?P<bare>https?://\S+)|<(?P<auto>https?://[^>]+)>"
)
_HTML = re.compile(r"<(?!https://)/?[A-Za-z][^<>]*>|<!--")
_UNDERSCORES = re.compile(r"(?<![\w_])__(?=[^\s_])[^_]+__")
_ITEM = r"(?:[-*]|\d+\.) "
_GLUED_LIST = re.compile(
    rf"\A(?!{_ITEM}).*?^(?![#>]|{_ITEM})[^\n]+\n(?P<list>{_ITEM})", re.DOTALL | re.MULTILINE
)
_SENTENCE_END = re.compile(r"(?<=[.?!…])[”’\"')」』]*\s+|\n")
_BLANK = re.compile(r"_{3,}")


def check(lesson: Lesson) -> list[Problem]:
    """Check every passage of one lesson file."""
    placed = passages(lesson)
    return [p for one in placed for p in check_passage(lesson.path, lesson.language, one)]


def check_passage(path: Path, language: str, placed: Placed) -> Iterator[Problem]:
    """Check one passage of any file."""
    yield from check_words(path, placed)
    yield from _markup(path, placed)
    yield from _lengths(path, language, placed)


def _at(path: Path, placed: Placed, offset: int, code: str, **values: object) -> Problem:
    line = placed.passage.line + placed.passage.text.count("\n", 0, offset)
    return problem(path, line, code, **values)


def check_words(path: Path, placed: Placed) -> Iterator[Problem]:
    """Look for the first word of a passage that we do not use."""
    for pattern, instead in _DENIED if _ANY_DENIED.search(placed.passage.text) else ():
        match = pattern.search(placed.passage.text)
        if match:
            yield _at(path, placed, match.start(), "C601", text=match[0], instead=instead)
            return
    for match in _WORD.finditer(placed.passage.text):
        if _is_denied(match[0].casefold()):
            yield _at(
                path,
                placed,
                match.start(),
                "C601",
                text=match[0],
                instead="한 프로그램 / a program",
            )
            return


@lru_cache(maxsize=20_000)
def _is_denied(word: str) -> bool:
    """Compare every beginning of a word, because Korean particles follow without a space."""
    beginnings = (word[:end] for end in range(_SHORTEST_DENIED, len(word) + 1))
    return any(_digest(text) in DENIED_DIGESTS for text in beginnings)


def _digest(word: str) -> str:
    return hashlib.sha256(f"seon:{word}".encode()).hexdigest()[:16]


def _markup(path: Path, placed: Placed) -> Iterator[Problem]:
    text = placed.passage.text
    if image := _IMAGE.search(text):
        yield _at(path, placed, image.start(), "C602")
        return
    for link in _LINK.finditer(text):
        target = link["target"] or link["bare"] or link["auto"] or ""
        host = re.sub(r"^https://", "", target).partition("/")[0]
        if not target.startswith("https://") or host not in ALLOWED_HOSTS:
            yield _at(path, placed, link.start(), "C603", text=target or link[0])
            return
    if tag := _HTML.search(text):
        yield _at(path, placed, tag.start(), "C605", text=tag[0][:30])
    if bold := _UNDERSCORES.search(text):
        yield _at(path, placed, bold.start(), "C606")
    if glued := _GLUED_LIST.search(text):
        yield _at(path, placed, glued.start("list"), "C607")


def _lengths(path: Path, language: str, placed: Placed) -> Iterator[Problem]:
    if not placed.for_students:
        return
    text = STORY_NUMBER.sub(lambda m: m["text"], CITATION.sub("00", placed.passage.text))
    text = re.sub(r"\*\*|==|^[-*#]+ |^\d+\. ", "", _BLANK.sub("○", text), flags=re.MULTILINE)
    korean = language == "ko"
    unit, unit_en = ("자", "characters") if korean else ("단어", "words")
    limit = KO_LIMIT if korean else EN_LIMIT
    for sentence in _SENTENCE_END.split(text):
        count = len(sentence.strip()) if korean else len(sentence.split())
        if count > limit:
            details = {"count": count, "unit": unit, "unit_en": unit_en, "limit": limit}
            yield _at(path, placed, 0, "C604", **details)
            return
