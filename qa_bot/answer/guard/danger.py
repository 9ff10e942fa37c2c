"""How likely somebody calls for help: by the runs of characters of what is written, fitted on such lines.

People in danger write few words, and none that a list foresees (老头子叫不醒了). `benchmarks/danger.py` fits the
weights of `danger.tsv` and measures them on the author left out; rules saw one call in ten.
"""

from __future__ import annotations

import re
import unicodedata

from qa_bot.answer.guard.runs import likely
from qa_bot.text.normal import squeeze

_CRY = re.compile(  # there are too few English lines to learn from
    r"\b(?:sos|dying|suicid\w*|kill (?:me|my ?self|him|her)|want to die|(?:don'?t|not) want to (?:live|be here)"
    r"|overdose|pills|on fire|fire in (?:my|our|the)|explosion|gas (?:leak|smell)|smell (?:of )?gas|bleeding"
    r"|so much blood|unconscious|(?:not|stopped|can'?t|cannot) (?:breath\w*|get up|wake|move)|no wake up|wo?n'?t wake"
    r"|heart attack|chest pain|stroke|drooping|choking|throat closing|drown\w*|poison\w*|pesticide|seizure"
    r"|in labou?r|having (?:a )?baby|collapsed|knife|gun|stabb\w*|robbed|robber|burglar|break(?:ing)? in\w*|broke in\w*"
    r"|kidnap\w*|raped?|(?:hit|hits|hitting|beat|beats|beating|attack\w*|follow\w*|lock\w*) (?:me|mommy|mom|her|him|us)"
    r"|trapped|stuck in (?:a |the )?(?:lift|elevator)|locked in|roof edge|water (?:is )?(?:rising|coming)"
    r"|call (?:the |an? )?(?:police|ambulance)|(?:need|number for|want) (?:an? |the )?ambulance|emergency number"
    r"|help me|need help now|fell (?:down )?and|lost my (?:son|daughter|child))\b"
)
_CALM = re.compile(
    r"\b(?:prevent\w*|programm?e?|statistic\w*|campaign|budget|report|station|drill\w*|plan\w*|how many|this year"
    r"|cases|rate|policy|tax|support|dropped)\b"
)
_HAN = re.compile("[一-鿿㐀-䶿]")
_MARKS = re.compile(r"\W+$")

LEAST = 0.12
"""The probability from which on 110, 119 and 120 are told: a call that is missed costs more than one told in vain."""


def danger(question: str) -> float:
    """Return the probability, 0 to 1, that somebody is in danger of life or limb; of English, 0 or 1 by its words."""
    if _HAN.search(question) is None:
        text = " ".join(unicodedata.normalize("NFKC", question).replace("’", "'").lower().split())
        return float(_CRY.search(text) is not None and not _CALM.search(text))
    return likely(bare(question), "danger.tsv")


def bare(text: str) -> str:
    """Return a text without the marks at its end: who is in danger sets none, or too many."""
    return _MARKS.sub("", squeeze(text))
