"""Numbers as Chinese texts print them, Arabic, Chinese or mixed, to exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_FOLD = str.maketrans(
    "０１２３４５６７８９．，－−〇○Ｏ壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩點負餘",
    "0123456789.,--零零零一二三四五六七八九十百千二三六万亿两点负余",
)
_LONGEST = 64
"""Characters of a numeral that are read: longer runs of digits are identifiers or noise."""

_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|[零一二三四五六七八九两十百千]")
_FRACTION = re.compile(r"(.+)分之(.+)")
_INSIDE_MORE = re.compile(r"(?<=[0-9零一二三四五六七八九两十百千万])[多余](?=[百千万亿]|$)")


def parse(text: str) -> Decimal | None:
    """Return the number that the whole of `text` writes (`1.1万亿`, `二百`, `2万5千`, `三分之二`), else None.

    多 and 余 (`3000多万`) count for nothing; `百分之五` is the fraction 0.05.
    """
    plain = text.strip().translate(_FOLD).replace("廿", "二十").replace("卅", "三十")
    if not plain or len(plain) > _LONGEST:
        return None
    if plain[0] in "-负":
        rest = _unsigned(plain[1:])
        return None if rest is None else -_tidy(rest)
    value = _unsigned(plain)
    return None if value is None else _tidy(value)


def _tidy(value: Decimal) -> Decimal:
    """Drop the zeros that multiplying leaves after the point (`1100000000000.0`)."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _unsigned(text: str) -> Decimal | None:
    fraction = _FRACTION.fullmatch(text)
    if fraction is None:
        return _whole(_INSIDE_MORE.sub("", text))
    below, above = (_whole(part) for part in fraction.groups())
    return above / below if above is not None and below else None


def _whole(text: str) -> Decimal | None:
    """Read a numeral with 亿 and 万: what stands before them is multiplied, what follows is added."""
    for sign, size in _MYRIADS:
        left, found, right = text.rpartition(sign)
        if found and sign in left:
            return None
        if found:
            before = _whole(left) if left else Decimal(1)
            after = _tail(right, size)
            return None if before is None or after is None else before * size + after
    return _below_myriad(text)


def _tail(text: str, size: Decimal) -> Decimal | None:
    """Read what follows 万 or 亿; a single bare digit counts the next place (`两万五` is 25000)."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and text != "零":
        digit = _whole(text)
        return None if digit is None or digit > 9 else digit * size / 10
    value = _whole(text.removeprefix("零"))
    return value if value is not None and value < size else None


def _below_myriad(text: str) -> Decimal | None:
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if "点" in text:
        return _pointed(text)
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    tokens = _TOKEN.findall(text)
    return _places(tokens) if tokens and "".join(tokens) == text else None


def _pointed(text: str) -> Decimal | None:
    before, _, after = text.partition("点")
    whole = _below_myriad(before)
    if whole is None or not after or any(char not in _DIGITS for char in after):
        return None
    return whole + Decimal("0." + "".join(str(_DIGITS[char]) for char in after))


def _places(tokens: list[str]) -> Decimal | None:
    """Add up digits and their places, which must fall (三千二百一十); None where they do not."""
    total, limit, pending, gap = Decimal(0), 10_000, None, False
    for part in tokens:
        if part in _TENS:
            place = _TENS[part]
            if place >= limit or (pending is None and (total or gap) and place != 10):
                return None
            total += (Decimal(1) if pending is None else pending) * place
            limit, pending, gap = place, None, False
        elif pending is not None:
            return None
        elif part == "零" and len(tokens) > 1:
            gap = True
        else:
            pending = _digit(part)
            if pending is None or (limit < 10_000 and pending >= limit):
                return None
    return _last(total, limit, pending, gap)


def _digit(text: str) -> Decimal | None:
    if text in _DIGITS:
        return Decimal(_DIGITS[text])
    return Decimal(text.replace(",", "")) if _ARABIC.fullmatch(text) else None


def _last(total: Decimal, limit: int, pending: Decimal | None, gap: bool) -> Decimal | None:
    """Add the last digit: after a gap or a ten it counts ones, else the next place (`三百五` is 350)."""
    if pending is None:
        return None if gap else total
    if limit == 10_000 or gap or limit == 10:
        return total + pending
    return total + pending * limit / 10 if pending < 10 else total + pending
