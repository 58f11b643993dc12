"""The stated reading model behind every "about n minutes".

Korean: 500 characters without spaces a minute is an adult's comfortable pace for plain prose; a
school tablet, a hard subject and a fourteen-year-old get 400. English: 180 words a minute, a
common figure for readers of this age and for learners. An item adds time to think. These are our
own working figures, not a measured result; a pilot should replace them.
"""

import re

KO_CHARACTERS_A_MINUTE = 400
EN_WORDS_A_MINUTE = 180
CHOICE_SECONDS = 6.0
ITEM_SECONDS = 20.0
CARD_SECONDS = 4.0


_CITATION = re.compile(r"\{\{[^}]*\}\}")


def reading_seconds(text: str, language: str) -> float:
    """Give the seconds it takes to read a text; a citation is read as a short value."""
    text = _CITATION.sub("2024년" if language == "ko" else "in 2024", text)
    if language == "ko":
        return len("".join(text.split())) * 60 / KO_CHARACTERS_A_MINUTE
    return len(text.split()) * 60 / EN_WORDS_A_MINUTE
