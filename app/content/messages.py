"""Every message of the lesson check, in Korean and English: what is wrong and what to write.

The letter of a code is its family: S structure, Q quizzes, T stories, P parity, F facts and other
truth, C care. `release` marks what is a warning from day to day and an error with `--release`.
"""

from typing import NamedTuple


class Message(NamedTuple):
    """One sentence in both languages; fields in braces are filled in."""

    ko: str
    en: str
    severity: str = "error"
    release: bool = False


MESSAGES: dict[str, Message] = {
    # structure
    "S100": Message(
        "파일을 읽을 수 없어요 ({detail}). UTF-8로 저장해 주세요.",
        "This file cannot be read ({detail}). Save it as UTF-8.",
    ),
    "S101": Message(
        "맨 위에 `---`로 감싼 머리말이 없어요. `module:`과 `title:`부터 적어 주세요.",
        "The front matter between two `---` lines is missing. Begin with `module:` and `title:`.",
    ),
    "S102": Message(
        "YAML을 읽을 수 없어요({detail}). 콜론이나 괄호가 든 글은 큰따옴표로 감싸 주세요.",
        "This YAML cannot be read ({detail}). Put text with a colon or brackets in double quotes.",
    ),
    "S103": Message(
        "머리말에 모르는 항목 `{key}`이(가) 있어요. 쓸 수 있는 것: {known}.",
        "Unknown front matter key `{key}`. Known: {known}.",
    ),
    "S104": Message(
        "머리말에 `{key}:`가 없어요. 한 줄 적어 주세요.",
        "The front matter has no `{key}:`. Add that line.",
    ),
    "S105": Message(
        "`{key}`의 값이 맞지 않아요. {expected}이어야 해요.",
        "The value of `{key}` does not fit; it must be {expected}.",
    ),
    "S106": Message(
        "제목 끝에 id가 없어요. `## 제목 {{#id}}`처럼 적어 주세요.",
        "This heading has no id. Write `## Title {{#id}}`.",
    ),
    "S107": Message(
        "`{id}`는 id로 쓸 수 없어요. 영어 소문자로 시작하고 소문자·숫자·하이픈만 써 주세요.",
        "`{id}` cannot be an id. Begin with a small letter; use small letters, digits, hyphens.",
    ),
    "S108": Message(
        "`{id}`가 {first}번째 줄에서 이미 쓰였어요. 다른 id를 골라 주세요.",
        "`{id}` is already used on line {first}. Choose another id.",
    ),
    "S109": Message(
        "제목에 모르는 설정 `{name}`이(가) 있어요. 쓸 수 있는 것: {known}.",
        "Unknown heading attribute `{name}`. Known: {known}.",
    ),
    "S110": Message(
        "제목 설정 `{name}={value}`이(가) 맞지 않아요. {expected}이어야 해요.",
        "Heading attribute `{name}={value}` does not fit; it must be {expected}.",
    ),
    "S111": Message(
        "`{block}` 블록이 닫히지 않았어요. 끝에 `///` 한 줄을 적어 주세요.",
        "The block `{block}` is never closed. Add a line `///` at its end.",
    ),
    "S112": Message(
        "모르는 블록 `{kind}`이에요. 쓸 수 있는 것: {known}.",
        "Unknown block `{kind}`. Known: {known}.",
    ),
    "S113": Message(
        "`{block}`에 모르는 설정 `{name}`이(가) 있어요. 쓸 수 있는 것: {known}.",
        "`{block}` has an unknown setting `{name}`. Known: {known}.",
    ),
    "S114": Message(
        "`{block}`의 설정 `{name}: {value}`이(가) 맞지 않아요. {expected} 가운데 하나여야 해요.",
        "Setting `{name}: {value}` of `{block}` does not fit; use one of {expected}.",
    ),
    "S115": Message(
        "`{block}`에 `{name}`이(가) 없어요. 적어 주세요.",
        "`{block}` has no `{name}`. Add it.",
    ),
    "S117": Message(
        "`{block}` 안의 이 줄을 이해하지 못했어요. {expected}처럼 적어 주세요.",
        "This line inside `{block}` is not understood. Write it like {expected}.",
    ),
    "S118": Message(
        "첫 단계 제목보다 앞에 글이 있어요. `## 제목 {{#id}}` 아래로 옮겨 주세요.",
        "There is text before the first step. Move it below a `## Title {{#id}}`.",
    ),
    "S119": Message(
        "`{id}`는 사이트가 쓰는 이름이에요. 다른 id를 골라 주세요.",
        "The site itself uses the name `{id}`. Choose another id.",
    ),
    "S120": Message(
        "`{name}`이(가) 비어 있어요. 내용을 적거나 지워 주세요.",
        "`{name}` is empty. Fill it or remove it.",
    ),
    "S121": Message(
        "`{id}` 단계는 `{first}` 단계 바로 다음에 와야 해요. 자리를 옮겨 주세요.",
        "The step `{id}` must come directly after `{first}`. Move it there.",
    ),
    "S122": Message(
        "이야기·자료 두 경로 안에는 `{kind}`을(를) 둘 수 없어요. 다음 단계로 옮겨 주세요.",
        "A step with two routes may not hold a `{kind}`. Move it to the next step.",
    ),
    "S123": Message(
        "`{key}`는 전에 쓰고 거둔 id예요. 새 id를 골라 주세요.",
        "`{key}` was used before and retired. Choose a new id.",
    ),
    # quizzes
    "Q201": Message(
        "`{kind}` 문항에는 표시 `{mark}`을(를) 쓸 수 없어요. `{expected}`로 적어 주세요.",
        "A `{kind}` item does not use the mark `{mark}`. Write `{expected}`.",
    ),
    "Q202": Message(
        "`{block}`의 정답은 {expected}여야 하는데 {found}개예요. `(x)` 또는 `[x]`를 고쳐 주세요.",
        "`{block}` needs {expected_en} right answer(s) and has {found}. Mend `(x)` or `[x]`.",
    ),
    "Q203": Message(
        "`{block}`의 선택지 `{key}`에 설명이 없어요. 다음 줄에 `  > 설명`을 적어 주세요.",
        "Option `{key}` of `{block}` has no feedback. Add a line `  > feedback` below it.",
    ),
    "Q204": Message(
        "오개념 `{id}`이(가) misconceptions.yml에 없어요. 있는 id를 쓰거나 먼저 더해 주세요.",
        "Misconception `{id}` is not in misconceptions.yml. Use a known id or add it there first.",
    ),
    "Q205": Message(
        "`{block}`의 맞는 선택지 `{key}`에 오개념이 붙어 있어요. `{{m=…}}`을 지워 주세요.",
        "The right option `{key}` of `{block}` carries a misconception. Remove `{{m=…}}`.",
    ),
    "Q206": Message(
        "`{block}`의 틀린 선택지 `{key}`에 오개념이 없어요. 끝에 `{{m=id}}`를 적어 주세요.",
        "The wrong option `{key}` of `{block}` names no misconception. Add `{{m=id}}` at its end.",
    ),
    "Q207": Message(
        "`{block}`의 선택지 `{key}`와 `{other}`의 글이 같아요. 하나를 바꿔 주세요.",
        "Options `{key}` and `{other}` of `{block}` read the same. Change one.",
    ),
    "Q208": Message(
        "정답이 가장 긴 문항이 {count}/{total}개예요. 정답과 오답의 길이를 비슷하게 맞춰 주세요.",
        "The right option is the longest in {count} of {total} items. Even out the lengths.",
        "warning",
    ),
    "Q209": Message(
        "정답이 늘 `{key}`예요. 문항마다 자리를 바꿔 주세요.",
        "The right option is always `{key}`. Vary its place.",
        "warning",
    ),
    "Q210": Message(
        "`{block}`의 `tests: {id}`가 머리말 objectives에 없어요.",
        "`tests: {id}` of `{block}` is not among the objectives of the front matter.",
    ),
    "Q211": Message(
        "`{block}`의 `pool: {id}`에 맞는 단계가 없어요. 문항을 뽑는 단계의 id를 적어 주세요.",
        "`pool: {id}` of `{block}` names no drawing step. Use the id of a step with `draw=`.",
    ),
    "Q212": Message(
        "`{step}`이(가) 문항 {need}개(상황 {scenarios}개)를 뽑는데 {have}개({have_scenarios}개)뿐이에요.",
        "`{step}` draws {need} items ({scenarios} scenarios) but its pool holds {have} ({have_scenarios}).",
    ),
    "Q213": Message(
        "`{block}`의 카드 `{key}`가 가리키는 칸 `{bin}`이(가) 맞지 않아요. {expected}.",
        "Card `{key}` of `{block}` points to bin `{bin}`, which does not fit. {expected_en}.",
    ),
    "Q214": Message(
        "`{block}`에 힌트가 없어요. `? 한 번 더 생각해 볼 힌트`를 적어 주세요.",
        "`{block}` has no hint. Add a line `? a hint for the second try`.",
    ),
    "Q215": Message(
        "`proves:`는 이 단원의 채점 문항 셋을 가리켜야 해요. `{id}`을(를) 고쳐 주세요.",
        "`proves:` must name three graded items of this module. Mend `{id}`.",
    ),
    # stories
    "T301": Message(
        "`{block}`: 선택지 `{key}`가 없는 장면 `{target}`(으)로 가요. 있는 장면 id를 적어 주세요.",
        "`{block}`: choice `{key}` goes to `{target}`, which does not exist. Name a scene.",
    ),
    "T302": Message(
        "`{block}`: 장면 `{scene}`에 갈 수 있는 길이 없어요. 선택지를 잇거나 지워 주세요.",
        "`{block}`: no road leads to scene `{scene}`. Link a choice to it or remove it.",
    ),
    "T303": Message(
        "`{block}`: 장면 `{scene}`에서 길이 끊겨요. 선택지를 더하거나 `(end: protect)`처럼 적어 주세요.",
        "`{block}`: scene `{scene}` is a dead end. Add choices or mark it `(end: protect)`.",
    ),
    "T304": Message(
        "`{block}`: 장면 `{scene}`에서는 어떤 결말에도 닿지 못해요. 나가는 길을 만들어 주세요.",
        "`{block}`: no ending can be reached from scene `{scene}`. Give it a way out.",
    ),
    "T305": Message(
        "`{block}`: `{speaker}`은(는) 머리말 cast에 없어요. 이름을 고치거나 cast에 더해 주세요.",
        "`{block}`: `{speaker}` is not in the cast of the front matter. Mend it or add it there.",
    ),
    "T306": Message(
        "`{block}`: 해가 되는 결말 `{scene}`에 `{line}:` 줄이 없어요. 지금이라도 할 수 있는 일을 적어 주세요.",
        "`{block}`: the harm ending `{scene}` has no `{line}:` line. Say what can still be done.",
    ),
    "T307": Message(
        "`{block}`: 결말 `{scene}`에는 선택지를 둘 수 없어요.",
        "`{block}`: the ending `{scene}` may not offer choices.",
    ),
    "T308": Message(
        "`{block}`: `start: {scene}` 장면이 없어요.",
        "`{block}`: the scene of `start: {scene}` does not exist.",
    ),
    "T309": Message(
        "`{block}`: 해가 되는 결말이 있는데 단원에 help 블록이 없어요. 마지막 단계에 더해 주세요.",
        "`{block}` has a harm ending but the module has no help block. Add one to the last step.",
    ),
    "T310": Message(
        "`{block}`: 가장 짧은 길 {short}분, 가장 긴 길 {long}분이에요.",
        "`{block}`: the shortest road takes {short} min, the longest {long} min.",
        "note",
    ),
    "T311": Message(
        "`{block}`: 길이 빙빙 돌 수 있어요. 장면 `{scene}`(으)로 되돌아오지 않게 해 주세요.",
        "`{block}`: the road can run in a circle through scene `{scene}`. Break the circle.",
    ),
    # parity
    "P401": Message(
        "단계가 {other}와(과) 달라요. 여기에 `{found}`, 저쪽 {line}번째 줄에는 `{expected}`이(가) 있어요.",
        "The steps differ from {other}: here `{found}`, there on line {line} `{expected}`.",
    ),
    "P402": Message(
        "블록이 {other}와(과) 달라요. 여기에 `{found}`, 저쪽 {line}번째 줄에는 `{expected}`이(가) 있어요.",
        "The blocks differ from {other}: here `{found}`, there on line {line} `{expected}`.",
    ),
    "P403": Message(
        "`{block}`의 선택지가 {found}인데 {other} {line}번째 줄에는 {expected}이에요.",
        "`{block}` has the options {found} but {other} line {line} has {expected}.",
    ),
    "P404": Message(
        "`{block}`의 장면이 {found}인데 {other} {line}번째 줄에는 {expected}이에요.",
        "`{block}` has the scenes {found} but {other} line {line} has {expected}.",
    ),
    "P405": Message(
        "`{block}` 장면 `{scene}`의 말하는 순서가 {found}인데 {other} {line}번째 줄에는 {expected}이에요.",
        "`{block}`, scene `{scene}`: speakers {found} but {other} line {line} has {expected}.",
    ),
    "P406": Message(
        "`{where}`의 문단이 {found}개인데 {other} {line}번째 줄에는 {expected}개예요.",
        "`{where}` has {found} passages but {other} line {line} has {expected}.",
    ),
    "P407": Message(
        "정답·화살표·설정은 원본 파일에만 적어요. 여기서는 `{expected}`로 적어 주세요.",
        "Answers, arrows and settings stand in the source file only. Write `{expected}` here.",
    ),
    "P408": Message(
        "`{where}`에 `{name}` 글이 없어요. {other} {line}번째 줄에는 있어요.",
        "`{where}` has no words for `{name}`; {other} line {line} has them.",
    ),
    "P409": Message(
        "이 문장은 {found}을(를) 인용하는데 {other} {line}번째 줄은 {expected}을(를) 인용해요.",
        "This passage cites {found} but {other} line {line} cites {expected}.",
    ),
    "P410": Message(
        "번역을 확인한 뒤 원문이 바뀌었어요({other} {line}번째 줄). 고치고 `flask lessons confirm`을 해 주세요.",
        "The source changed after this was confirmed ({other} line {line}). Mend it, then run `flask lessons confirm`.",
        "warning",
        release=True,
    ),
    "P411": Message(
        "{other} {line}번째 줄에 견주어 글이 너무 {how}. 빠지거나 더한 것이 없는지 봐 주세요.",
        "This is far {how_en} than {other} line {line}. Look for something missing or added.",
        "warning",
    ),
    "P412": Message(
        "영어 글에 한글 `{text}`이(가) 남아 있어요.",
        "Hangul `{text}` is left in the English words.",
    ),
    "P413": Message(
        "한국어 자리에 영어만 있어요: `{text}`.",
        "Only Latin letters stand where Korean should: `{text}`.",
    ),
    "P414": Message(
        "머리말 `{key}`의 id가 {found}인데 {other}에는 {expected}이에요.",
        "The ids of `{key}` are {found} but {other} has {expected}.",
    ),
    "P415": Message(
        "`{name}` 파일이 없어요. 같은 뼈대로 만들어 주세요.",
        "The file `{name}` is missing. Make it with the same skeleton.",
    ),
    "P416": Message(
        "이 단원의 번역은 아직 확인하지 않았어요. 다 읽고 `flask lessons confirm {module}`을 해 주세요.",
        "The translation of this module is not confirmed yet. Read it and run `flask lessons confirm {module}`.",
        "warning",
        release=True,
    ),
    # facts and other truth
    "F501": Message(
        "사실 `{id}`이(가) lessons/facts/에 없어요.",
        "Fact `{id}` is not in lessons/facts/.",
    ),
    "F502": Message(
        "사실 `{id}`에 값 `{key}`이(가) 없어요. 있는 값: {known}.",
        "Fact `{id}` has no value `{key}`. It has: {known}.",
    ),
    "F503": Message(
        "도움 창구 `{id}`이(가) help.yml에 없어요.",
        "Help channel `{id}` is not in help.yml.",
    ),
    "F504": Message(
        "숫자 `{text}`을(를) 그냥 적었어요. 사실이면 `{{{{ID.값}}}}`, 이야기 속 숫자면 `{{n:{text}}}`로 적어 주세요.",
        "The number `{text}` is typed. Cite a fact as `{{{{ID.value}}}}`, or mark a story number `{{n:{text}}}`.",
    ),
    "F505": Message(
        "전화번호 같은 `{text}`이(가) 있어요. `{{{{help:id.phone}}}}`으로 적어 주세요.",
        "`{text}` looks like a phone number. Write `{{{{help:id.phone}}}}`.",
    ),
    "F506": Message(
        "`{id}`을(를) 다시 확인할 날({date})이 지났어요. 확인하고 checked와 review_by를 고쳐 주세요.",
        "The review of `{id}` was due on {date}. Check it and renew `checked` and `review_by`.",
        "warning",
        release=True,
    ),
    "F507": Message(
        "사실 `{id}`의 확실도가 {confidence}이에요. 학생에게는 high만 보여 줄 수 있어요.",
        "The confidence of fact `{id}` is {confidence}. Students may only see `high`.",
    ),
    "F508": Message(
        "중괄호 `{text}`을(를) 이해하지 못했어요. `{{{{ID.값}}}}`이나 `{{n:3년}}`처럼 적어 주세요.",
        "The braces `{text}` are not understood. Write `{{{{ID.value}}}}` or `{{n:3 years}}`.",
    ),
    "F509": Message(
        "`{id}`은(는) 교사용이에요. 학생 화면에는 쓸 수 없어요.",
        "`{id}` is for teachers. It may not stand on a student's page.",
    ),
    "F510": Message(
        "`{where}`: {detail}",
        "`{where}`: {detail_en}",
    ),
    "F511": Message(
        "catalogue.yml의 `{id}`에 맞는 단원이 없어요. 폴더 이름과 order를 맞춰 주세요.",
        "No module fits `{id}` in catalogue.yml. Use the name of a folder, and list it in `order`.",
    ),
    # care
    "C601": Message(
        "쓰지 않기로 한 말 `{text}`이(가) 있어요. 이렇게 적어 주세요: `{instead}`.",
        "`{text}` is a word we do not use. Write instead: `{instead}`.",
    ),
    "C602": Message(
        "수업에는 이미지를 넣지 않아요. 말로 적어 주세요.",
        "Lessons carry no images. Say it in words.",
    ),
    "C603": Message(
        "`{text}`은(는) 허락한 주소가 아니에요. 링크를 지우거나 허락 목록의 주소를 써 주세요.",
        "`{text}` is not on the list of allowed addresses. Remove the link or use one that is.",
    ),
    "C604": Message(
        "문장이 길어요({count}{unit}). {limit}{unit} 아래로 나눠 주세요.",
        "This sentence is long ({count} {unit_en}). Split it below {limit}.",
        "warning",
    ),
    "C605": Message(
        "HTML 태그 `{text}`은(는) 쓸 수 없어요. 마크다운으로 적어 주세요.",
        "The HTML tag `{text}` is not allowed. Write Markdown.",
    ),
    "C606": Message(
        "`__굵게__`는 한글 옆에서 깨져요. `**굵게**`로 적어 주세요.",
        "`__bold__` breaks beside Korean. Write `**bold**`.",
    ),
    "C607": Message(
        "목록 앞에 빈 줄이 없어서 목록이 되지 않아요. 빈 줄을 하나 넣어 주세요.",
        "Without an empty line before it this is no list. Add an empty line.",
        "warning",
    ),
}
