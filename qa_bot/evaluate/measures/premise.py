"""Is the asker put right who has a wrong figure in mind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.quantities import read, whole
from qa_bot.evaluate.measures.words import lacking
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.evaluate.measures.case import Case
    from qa_bot.records import Figure

_YES = re.compile(r"(?:是的|对的?|没错|正确|确实|属实|yes|correct|right)[,，。.！! ]?")
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})


def premise(case: Case) -> dict[str, float | None]:
    """Measure whether a false premise is corrected: the right figure is said, and the wrong one not agreed to."""
    if not _false(case):
        return {"premise": None}
    text = "" if case.answer is None else squeeze(case.answer.text)
    right = case.status in ("answered", "partial") and not lacking(case)
    return {"premise": float(right and _YES.match(text) is None)}


def _false(case: Case) -> bool:
    """Tell whether a question of the slice `premise` holds a quantity, and none that agrees with an expected one."""
    if case.question.slice != "premise":
        return False
    claims = [one for one in read(case.question.question) if one.unit not in ("年份", "日期")]
    facts = [figure for fact in case.question.facts for one in fact if (figure := whole(one)) is not None]
    return bool(claims and facts) and not any(_agrees(claim, fact) for claim in claims for fact in facts)


def _agrees(claim: Figure, fact: Figure) -> bool:
    if claim.value == fact.value:
        return claim.bound not in (">", "<")
    return (claim.bound in _UP and fact.value > claim.value) or (claim.bound in _DOWN and fact.value < claim.value)
