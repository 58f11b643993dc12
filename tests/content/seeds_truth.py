"""Mistakes in what is cited, in words that hurt, and in the registries beside the lessons."""

from tests.content.given import KO
from tests.content.seeds import ALL, Change, Seed, en, ko

_CRIME = r"\{\{STAT-MOE-CRIME\.boys\}\}"


TRUTH = (
    Seed("F501", "a fact that does not exist", (ko(_CRIME, "{{STAT-MOE-CRIMES.boys}}"),)),
    Seed("F501", "a card that does not exist", (ko(r"^/// fact \| \S+", "/// fact | LAW-0"),)),
    Seed(
        "F501",
        "a national figure that does not exist",
        (ko(r"^    national: \S+", "    national: LAW-0.share"),),
    ),
    Seed("F502", "a value that the fact does not have", (ko(_CRIME, "{{STAT-MOE-CRIME.boyz}}"),)),
    Seed(
        "F502",
        "a national figure without a number to draw",
        (ko(r"^    national: \S+", "    national: STAT-MOE-CRIME.date"),),
    ),
    Seed(
        "F502", "something of a channel but its phone", (ko(r"(\{\{help:\S+)\.phone", r"\1.name"),)
    ),
    Seed("F503", "a channel that does not exist", (ko(r"\{\{help:line-1366", "{{help:line-9"),)),
    Seed(
        "F503", "a help card that does not exist", (ko(r"^/// help \| \S+", "/// help | line-9"),)
    ),
    Seed("F504", "a count that is typed", (ko(r"^    people: \{n:(.*)\}", r"    people: \1"),)),
    Seed("F504", "a penalty that is typed", (ko(r"^! .*", r"\g<0> 최대 7년이에요."),)),
    Seed(
        "F504", "a fine that is typed in English", (en(r"^! .*", r"\g<0> Up to 50 million won."),)
    ),
    Seed("F504", "a year that is typed in English", (en(r"^! .*", r"\g<0> Since 2024."),)),
    Seed("F504", "a share that is typed in place of a value", (ko(_CRIME, "83.3%"),)),
    Seed(
        "F505",
        "a phone number in place of a channel",
        (ko(r"\{\{help:line-117\.phone\}\}", "117"),),
    ),
    Seed("F505", "a whole phone number", (en(r"^next: .*", r"\g<0> Call 02-735-8994."),)),
    Seed("F505", "a mobile number", (ko(r"^next: .*", r"\g<0> 010 1234 5678로 전화해요."),)),
    Seed(
        "F507",
        "a fact we are not sure of",
        (
            ko(r"^/// fact \| .*", "/// fact | STAT-COURT-152"),
            en(r"^/// fact \| .*", "/// fact | STAT-COURT-152"),
        ),
    ),
    Seed(
        "F507", "such a value in one language only", (ko(_CRIME, "{{STAT-COURT-152.suspended}}"),)
    ),
    Seed("F508", "a citation without its key", (ko(_CRIME, "{{STAT-MOE-CRIME}}"),)),
    Seed("F508", "a story number that forgot its n", (ko(r"\{n:(\d+명)\}", r"{\1}"),)),
    Seed("F508", "a misconception with a space in it", (ko(r"\{m=(\S+)\}$", r"{m = \1}"),)),
    Seed(
        "F509",
        "a channel for teachers on a student's page",
        (
            ko(r"^/// help \| .*", "/// help | line-1366 stop-site"),
            en(r"^/// help \| .*", "/// help | line-1366 stop-site"),
        ),
    ),
)

CARE = (
    Seed("C601", "a word that hurts", (ko(r"^! .*", r"\g<0> 몰카 아니에요."),)),
    Seed("C601", "a word that hurts, in English", (en(r"^! .*", r"\g<0> Not revenge porn."),)),
    Seed("C601", "a company", (ko(r"^narr: .*", r"\g<0> 텔레그램이다."),)),
    Seed(
        "C601",
        "a name that stands on the list as a digest",
        (ko(r"^! .*", r"\g<0> 선검사낱말을 봐요."),),
    ),
    Seed("C601", "such a name in capitals or pieces", (ko(r"^! .*", "\\g<0> 선검사낱말은요."),)),
    Seed("C602", "an image", (ko(r"^! .*", r"\g<0> ![그림](a.png)"),)),
    Seed("C603", "a link elsewhere", (ko(r"^! .*", r"\g<0> [여기](https://example.org/a)"),)),
    Seed("C603", "a bare address", (en(r"^! .*", r"\g<0> See http://www.law.go.kr/x"),)),
    Seed(
        "C603",
        "an address that only begins like an allowed one",
        (ko(r"^! .*", r"\g<0> [법](https://www.law.go.kr.example.org)"),),
    ),
    Seed(
        "C603", "a script instead of an address", (ko(r"^! .*", r"\g<0> [법](javascript:alert)"),)
    ),
    Seed("C604", "a long sentence", (ko(r"^! .*", "! " + "아주 긴 문장을 " * 9 + "적어요."),)),
    Seed("C604", "a long sentence in English", (en(r"^! .*", "! " + "very " * 21 + "long."),)),
    Seed("C605", "a tag", (ko(r"^! .*", r"\g<0> <b>꼭</b>"),)),
    Seed("C605", "a comment", (ko(r"^! .*", r"\g<0> <!-- 꼭 -->"),)),
    Seed(
        "C607",
        "a list that hangs on a sentence",
        (ko(r"^(?=- \*\*)", "이렇게요.\n"),),
        at=(KO, r"^이렇게요\.\n(?P<here>- )"),
    ),
    Seed("C606", "bold that breaks beside Korean", (ko(r"^! .*", r"\g<0> __꼭__이에요."),)),
)


def _in(file: str, pattern: str, replacement: str) -> tuple[Change]:
    return (Change(file, pattern, replacement),)


REGISTRIES = (
    Seed(
        "S100",
        "a registry is not UTF-8",
        (lambda folder: (folder / "help.yml").write_bytes("# 끝".encode("cp949")) and 1,),
        at=("help.yml", r"\A"),
        module=ALL,
    ),
    Seed(
        "S102",
        "a registry with the same key twice",
        _in("misconceptions.yml", r"^fake-no-harm:", "just-a-prank:"),
        module=ALL,
    ),
    Seed(
        "F506",
        "a fact that nobody has read again in time",
        _in("facts/sexual-crime.yml", r'^  review_by: ".*"', '  review_by: "2026-11-21"'),
        module=ALL,
    ),
    Seed(
        "F506",
        "a channel that nobody has called again in time",
        _in("help.yml", r'^  review_by: ".*"', '  review_by: "2020-01-01"'),
        module=ALL,
    ),
    Seed("F510", "an unknown key", _in("help.yml", r"^  hours:", "  ours:"), module=ALL),
    Seed(
        "F510",
        "a missing language",
        _in("duties.yml", r"^  (name: \{ko: [^,}]*), en: .*\}", r"  \1}"),
        module=ALL,
    ),
    Seed(
        "F510",
        "a date of no calendar",
        _in("help.yml", r'^  review_by: ".*"', '  review_by: "2027-02-30"'),
        module=ALL,
    ),
    Seed(
        "F510",
        "an audience that does not exist",
        _in("help.yml", r"^  audience: .*", "  audience: all"),
        module=ALL,
    ),
    Seed(
        "F510",
        "an id with a space",
        _in("misconceptions.yml", r"^others-worse:", "others worse:"),
        module=ALL,
    ),
    Seed(
        "F510",
        "a list in place of a table",
        (lambda folder: (folder / "duties.yml").write_text("- a\n") and 1,),
        at=("duties.yml", r"\A"),
        module=ALL,
    ),
    Seed(
        "F510",
        "a phone in words",
        _in("help.yml", r'^  dial: ".*"', '  dial: "일일이"'),
        module=ALL,
    ),
    Seed(
        "F511",
        "a module that does not exist",
        _in("catalogue.yml", r"^order:$", "order:\n  - nothing"),
        module=ALL,
    ),
    Seed(
        "F511",
        "a path through a module that is not listed",
        _in("catalogue.yml", r"^    modules: \[", "    modules: [nothing, "),
        module=ALL,
    ),
    Seed(
        "F501",
        "an idea that rests on nothing",
        _in("misconceptions.yml", r"^  facts: \[", "  facts: [LAW-0, "),
        module=ALL,
    ),
    Seed(
        "F501",
        "a channel of an unknown fact",
        _in("help.yml", r"^  fact: .*", "  fact: LAW-0"),
        module=ALL,
    ),
    Seed(
        "F501",
        "a duty of an unknown fact",
        _in("duties.yml", r"^  fact: .*", "  fact: LAW-0"),
        module=ALL,
    ),
    Seed(
        "F502",
        "an unknown value in a refutation",
        _in("misconceptions.yml", r"^    ko: (.*)\"$", r'    ko: \1 {{LAW-14-2-7.never}}"'),
        module=ALL,
    ),
    Seed(
        "P412",
        "Hangul in the English of a fact",
        _in("facts/sexual-crime.yml", r"^    en: .*", r"\g<0> 네"),
        module=ALL,
    ),
    Seed(
        "P413",
        "English in the Korean of a duty",
        _in("duties.yml", r"^    ko: .*", "    ko: only once"),
        module=ALL,
    ),
    Seed(
        "C601",
        "a company in a fact",
        _in("facts/surveys.yml", r"^    ko: .*", r"\g<0> 텔레그램"),
        module=ALL,
    ),
    Seed(
        "C601",
        "a word that hurts in a term",
        _in("glossary.yml", r"^      ko: .*", r"\g<0> 야동"),
        module=ALL,
    ),
)

DOORS = (
    Seed(
        "P401",
        "a door is missing",
        _in("help.ko.md", r"\{#friend\}", "{#freind}"),
        at=("help.ko.md", r"\A"),
        module=ALL,
    ),
    Seed(
        "P401",
        "a door is missing in English",
        _in("help.en.md", r"\{#friend\}", "{#freind}"),
        at=("help.en.md", r"\A"),
        module=ALL,
    ),
    Seed(
        "P406",
        "a step is missing in English",
        _in("help.en.md", r"^2\. .*\n", ""),
        at=("help.en.md", r"^## "),
        module=ALL,
    ),
    Seed(
        "S115",
        "a door without its one step now",
        _in("help.ko.md", r"^now: .*\n", ""),
        at=("help.ko.md", r"^## "),
        module=ALL,
    ),
    Seed(
        "F503", "an unknown channel now", _in("help.ko.md", r"^now: .*", "now: line-9"), module=ALL
    ),
    Seed(
        "F503",
        "an unknown channel in a step",
        _in("help.ko.md", r"\{\{help:line-112", "{{help:line-9"),
        module=ALL,
    ),
    Seed(
        "F502",
        "hours in a step",
        _in("help.en.md", r"(\{\{help:line-112)\.phone", r"\1.hours"),
        module=ALL,
    ),
    Seed(
        "F505",
        "a typed phone number",
        _in("help.ko.md", r"\{\{help:line-112\.phone\}\}", "112"),
        module=ALL,
    ),
    Seed("C601", "a word that hurts", _in("help.ko.md", r"^short: .*", r"\g<0> 몰카"), module=ALL),
    Seed("P412", "Hangul in English", _in("help.en.md", r"^short: .*", r"\g<0> 네"), module=ALL),
    Seed(
        "S100",
        "no help page",
        (lambda folder: (folder / "help.en.md").unlink() or 1,),
        at=("help.en.md", r"\A"),
        module=ALL,
    ),
)
