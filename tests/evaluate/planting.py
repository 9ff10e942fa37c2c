"""Changes to right answers: errors, each of one kind, and rewrites that change nothing of what is said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.quantities import read
from qa_bot.text.normal import complicate

if TYPE_CHECKING:
    import random
    from decimal import Decimal

    from qa_bot.records import Answer, Figure

MARK = re.compile(r"〔(\d+)〕")
LABEL = re.compile(r"((?:20\d\d—)?20\d\d)年(计划|目标|)：")
UNITS = ["台", "公里", "张", "户", "人", "%", "元", "亩", "所"]
HAN = "〇一二三四五六七八九"


def counted(answer: Answer) -> list[Figure]:
    """Return the figures of an answer that are no years and no dates."""
    return [one for one in read(answer.text) if one.unit not in ("年份", "日期") and number(one)]


def number(figure: Figure) -> str:
    """Return the number of a figure as printed, without its unit; the empty string for 百分之五."""
    match = re.match(r"[0-9０-９.,，]+[百千万亿]*|[一二三四五六七八九十百千万亿两零〇]+", figure.text)
    return match[0] if match else ""


def put(text: str, figure: Figure, words: str) -> str:
    return text[: figure.start] + words + text[figure.end :]


def figure(answer: Answer, chance: random.Random) -> Answer | None:
    """Give a quantity another value: that of a neighbour in the same quote, or any other."""
    own = chance.choice(counted(answer) or [None])
    if own is None:
        return None
    near = [
        one
        for citation in answer.citations
        for one in read(citation.quote)
        if one.unit == own.unit and one.value != own.value and number(one)
    ]
    if near and chance.random() < 0.5:
        words = number(chance.choice(near))
    else:
        words = str(int(own.value) + chance.randint(1, 9)) if chance.random() < 0.5 else f"1{int(own.value)}"
    return replace(answer, text=put(answer.text, own, words + own.text[len(number(own)) :]))


def unit(answer: Answer, chance: random.Random) -> Answer | None:
    """Give a quantity another unit."""
    own = chance.choice(counted(answer) or [None])
    if own is None:
        return None
    other = chance.choice([one for one in UNITS if one != own.unit])
    return replace(answer, text=put(answer.text, own, number(own) + other))


def clause(answer: Answer, chance: random.Random) -> Answer | None:
    """Cite another clause."""
    if not answer.citations:
        return None
    at = chance.randrange(len(answer.citations))
    other = chance.choice([number for number in ("1", "4", "7", "11", "12") if number != answer.citations[at].clause])
    moved = replace(answer.citations[at], clause=other, path=(f"{other}.别的事",))
    return replace(answer, citations=(*answer.citations[:at], moved, *answer.citations[at + 1 :]))


def period(answer: Answer, chance: random.Random) -> Answer | None:
    """Say a fact to be of another year, or done where it is planned."""
    label = chance.choice([*LABEL.finditer(answer.text), None])
    if label is None:
        return None
    if chance.random() < 0.5:
        year = int(label[1][-4:]) + chance.choice([-3, -2, -1, 1, 2, 3])
        words = f"{label[1][:-4]}{year}年{label[2]}："
    else:
        words = f"{label[1]}年{chance.choice([kind for kind in ('计划', '目标', '') if kind != label[2]])}："
    return replace(answer, text=answer.text[: label.start()] + words + answer.text[label.end() :])


def quote(answer: Answer, chance: random.Random) -> Answer | None:
    """Change, drop or add one character of a quote."""
    if not answer.citations:
        return None
    at = chance.randrange(len(answer.citations))
    own = answer.citations[at]
    place = chance.randrange(len(own.quote))
    words = chance.choice(["", own.quote[place] + "的", "某" if own.quote[place] != "某" else "的"])
    altered = replace(own, quote=own.quote[:place] + words + own.quote[place + 1 :])
    return replace(answer, citations=(*answer.citations[:at], altered, *answer.citations[at + 1 :]))


def status(answer: Answer, chance: random.Random) -> Answer:
    """Give another status."""
    others = [one for one in ("answered", "partial", "not_found", "refused") if one != answer.status]
    return replace(answer, status=chance.choice(others))


PLANTS = {
    figure: ("figures",),
    unit: ("figures",),
    clause: ("places",),
    period: ("figures",),
    quote: ("quotes",),
    status: ("status",),
}
"""Each kind of error with the measures of which one must fall."""


def han(value: Decimal) -> str:
    """Write a number below a hundred million in Chinese."""
    whole, _, rest = f"{value:f}".partition(".")
    high, low = divmod(int(whole), 10_000)
    words = (_below(high) + "万" if high else "") + (("零" if high and low < 1000 else "") + _below(low) if low else "")
    words = re.sub("二(?=[千万])", "两", words)  # as people say it: 两千, 两万, and 两 alone
    words = "两" if words == "二" and not rest else words
    return (words or "零") + ("点" + "".join(HAN[int(digit)] for digit in rest) if rest else "")


def _below(value: int) -> str:
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, place)
        if digit:
            words += ("零" if gap and words else "") + HAN[digit] + name
            gap = False
        else:
            gap = True
    return words.removeprefix("一") if words.startswith("一十") else words


def numerals(answer: Answer, chance: random.Random) -> Answer | None:
    """Write a quantity in Chinese numerals."""
    fit = [one for one in counted(answer) if one.value < 10**8 and one.unit != "%"]
    own = chance.choice(fit or [None])
    if own is None:
        return None
    return replace(answer, text=put(answer.text, own, han(own.value) + own.text[len(number(own)) :]))


def plain(answer: Answer, chance: random.Random) -> Answer | None:
    """Write a quantity out in digits, or by 万 or 亿."""
    own = chance.choice(counted(answer) or [None])
    if own is None:
        return None
    forms = [f"{own.value:f}"]
    forms += [f"{(own.value / 10_000).normalize():f}万"] if own.value >= 10_000 else []
    forms += [f"{(own.value / 10**8).normalize():f}亿"] if own.value >= 10**8 else []
    forms += [f"{own.value:,}"] if own.value >= 1000 else []
    return replace(answer, text=put(answer.text, own, chance.choice(forms) + own.text[len(number(own)) :]))


def wide(answer: Answer, chance: random.Random) -> Answer:
    """Write all digits of the text in full width, or all in half width."""
    digits = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    parts = re.split(r"(〔\d+〕|(?:20\d\d—)?20\d\d年)", answer.text)
    words = (part if at % 2 else part.translate(digits) for at, part in enumerate(parts))
    narrow = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
    return replace(answer, text="".join(words) if chance.random() < 0.7 else answer.text.translate(narrow))


def percent(answer: Answer, chance: random.Random) -> Answer | None:
    """Write a percentage in words."""
    own = chance.choice([one for one in counted(answer) if one.unit == "%"] or [None])
    return None if own is None else replace(answer, text=put(answer.text, own, "百分之" + han(own.value)))


def reorder(answer: Answer, chance: random.Random) -> Answer | None:
    """Put the facts in another order, each with its label."""
    parts = re.split(r"；|\n", answer.text.rstrip("。"))
    if len(parts) < 2 or "。" in answer.text.rstrip("。") or "报告没有写" in answer.text:
        return None
    label, labelled = "", []
    for part in parts:
        found = LABEL.match(part)
        label = found[0] if found else label
        bare = LABEL.sub("", part).removeprefix("· ").strip()
        if bare:
            labelled.append(label + bare)
    chance.shuffle(labelled)
    return replace(answer, text="；".join(labelled) + "。")


def renumber(answer: Answer, chance: random.Random) -> Answer | None:
    """Give the citations other markers and another order."""
    if not answer.citations:
        return None
    numbers = [one.marker for one in answer.citations]
    fresh = dict(zip(numbers, chance.sample(range(1, 10), len(numbers)), strict=True))
    moved = [replace(one, marker=fresh[one.marker]) for one in answer.citations]
    chance.shuffle(moved)
    text = MARK.sub(lambda match: f"〔{fresh[int(match[1])]}〕", answer.text)
    return replace(answer, text=text, citations=tuple(moved))


def script(answer: Answer, chance: random.Random) -> Answer:
    """Write the text in traditional script."""
    return replace(answer, text=complicate(answer.text))


def spaces(answer: Answer, chance: random.Random) -> Answer:
    """Put a space beside every marker and a line break before every label."""
    text = MARK.sub(lambda match: chance.choice([" ", ""]) + match[0] + chance.choice([" ", ""]), answer.text)
    return replace(answer, text=LABEL.sub(lambda match: "\n" + match[0], text).lstrip())


HARMLESS = (numerals, plain, wide, percent, reorder, renumber, script, spaces)
