"""Personal numbers and addresses taken out of what people write, so that no answer, file or log carries them on.

The whole number goes, not a part of it: the last four digits of a telephone, with a date and a street, still find a
person. What stays is a sign of what stood there (`〔电话〕`), so that the sentence can be read. Identity numbers (18
and 15 digits, GB 11643-1999), mobile numbers, landlines with their area code, bank cards (ISO/IEC 7812, Luhn) and
e-mail addresses are found in any width, with blanks, hyphens or invisible characters in between, and in Chinese
numerals. A number before a unit that ends there (1234567890123元) is a quantity and stays, one before a word that
begins like a unit (…万科城, …米市巷) does not; hotlines, years and everything shorter stay. In doubt the number goes:
an identity number with a wrong check digit, or a card's that is called one, is a slip of the pen, not a stranger.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal["id", "phone", "card", "mail"]

_SIGNS: dict[bool, dict[Kind, str]] = {
    True: {"id": "〔身份证号〕", "phone": "〔电话〕", "card": "〔银行卡号〕", "mail": "〔邮箱〕"},
    False: {"id": "〔ID number〕", "phone": "〔phone〕", "card": "〔bank card〕", "mail": "〔e-mail〕"},
}
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_NUMERALS = str.maketrans("零〇○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖", "0001234567891122334566789")
_FEWEST = 10  # digits of the shortest number looked for

_CHAIN = re.compile(r"\d(?:[0-9 ()\-]*\d)?(?:[ \-]*[Xx])?")
_GROUP = re.compile(r"\d+|[Xx]")
_LOOSE = re.compile(r"(?<!\d)(?:\+?86[ .,·/_|:~-]{0,2})?1[3-9]\d([.,，、。;·/_|:~*]{1,2})\d{4}\1\d{4}(?!\d)")
_EXTENSION = re.compile(r" ?(?:转|分机|ext\.?|x) ?\d{1,6}(?!\d)", re.IGNORECASE)
_UNIT = re.compile(  # no 万 and no 亿: numbers as long as those looked for are not written out before them
    r" ?(?:多|余)?(?:[%‰]|(?:[美港欧日]?元|块钱?|人民币|吨|公斤|千克|斤|千瓦时|平方|立方|(?:平方)?(?:公里|千米)"
    r"|(?:[平立]方)?米|亩|公顷|人次)(?![一-鿿]))"
)
_CARDED = re.compile(r"(?:卡|卡号码?|[账帐][号户]|card(?: number| no\.?)?)[ :]?[是为]?[ :]?$", re.IGNORECASE)
_NEAR = 16  # characters before a number in which it may be called a card's
_LONGEST = 23  # digits of what is looked for, an international prefix counted

_ID18 = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]")
_ID15 = re.compile(r"[1-9]\d{14}")
_MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:(?:00)?86)?0?(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_ABROAD = re.compile(r"(?:85[23]|886)\d{8,9}")
_CARD = re.compile(r"[3-69]\d{12,18}")
_CALLED = re.compile(r"\d{13,19}")
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64} ?@ ?(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z])")


class _Found(NamedTuple):
    start: int
    end: int
    kind: Kind


def mask(text: str) -> str:
    """Return `text` with a sign in place of each personal number and address; anything else unchanged."""
    if sum(map(_digital, text)) < _FEWEST and not any(sign in text for sign in "@＠﹫"):
        return text
    plain, places = _plain(text)
    found = [*_search(plain), *_search(plain.translate(_NUMERALS))]
    signs = _SIGNS[_HAN.search(text) is not None or not _LATIN.search(text)]
    for start, end, kind in reversed(_joined(found)):
        text = text[: places[start]] + signs[kind] + text[places[end - 1] + 1 :]
    return text


def _digital(character: str) -> bool:
    return character.isdigit() or ord(character) in _NUMERALS


def _plain(text: str) -> tuple[str, list[int]]:
    """Return `text` in half width, without invisible characters, and where each of its characters stood."""
    kept, places = [], []
    for at, character in enumerate(text):
        category = unicodedata.category(character)
        if category in {"Cf", "Mn", "Me"}:
            continue
        digit = unicodedata.digit(character, None)
        folded = unicodedata.normalize("NFKC", character) if digit is None else str(digit)
        if category == "Pd" or character == "−":
            folded = "-"
        kept.append(" " if folded.isspace() else folded if len(folded) == 1 else character)
        places.append(at)
    return "".join(kept), places


def _search(plain: str) -> Iterator[_Found]:
    for match in _MAIL.finditer(plain):
        yield _Found(match.start(), match.end(), "mail")
    for match in _LOOSE.finditer(plain):
        yield _Found(match.start(), match.end(), "phone")
    for chain in _CHAIN.finditer(plain):
        yield from _in_chain(plain, chain)


def _in_chain(plain: str, chain: re.Match[str]) -> Iterator[_Found]:
    """Yield what stands in groups of digits with nothing but blanks, hyphens and brackets between them."""
    groups = [(group.start(), group.end()) for group in _GROUP.finditer(plain, *chain.span())]
    for first, (start, _) in enumerate(groups):
        digits = ""
        called = _CARDED.search(plain[max(0, start - _NEAR) : start]) is not None
        for begin, end in groups[first:]:
            digits += plain[begin:end]
            if len(digits) > _LONGEST:
                break
            kind = _kind(digits, signed="+" in plain[max(0, start - 2) : start])
            if called and kind is None and _CALLED.fullmatch(digits):
                yield _Found(start, end, "card")
            elif kind is not None and (called or not _counts(plain, end, digits, kind)):
                yield _Found(_lead(plain, start, end), _tail(plain, end, kind), kind)


def _kind(digits: str, *, signed: bool) -> Kind | None:
    if _ID18.fullmatch(digits) and _born(digits[6:14]):
        return "id"
    if _MOBILE.fullmatch(digits) or _dialled(digits, signed=signed):
        return "phone"
    if _CARD.fullmatch(digits) and _luhn(digits):
        return "card"
    return "id" if _ID15.fullmatch(digits) and _born("19" + digits[6:12]) else None


def _dialled(digits: str, *, signed: bool) -> bool:
    """Tell whether digits are a landline: with the 0 of its area code, or with the country's number."""
    if signed and _ABROAD.fullmatch(digits):
        return True
    return _LANDLINE.fullmatch(digits) is not None and digits.startswith(("0", "86") if signed else "0")


def _born(day: str) -> bool:
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    """Check the last digit of a card's number, which is Luhn's."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _checked(digits: str) -> bool:
    """Check the last character of an 18-digit identity number (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * (2 ** (17 - at) % 11) for at, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def _counts(plain: str, end: int, digits: str, kind: Kind) -> bool:
    """Tell whether digits count something, by the unit behind them; a sound identity number never does."""
    if kind == "id" and len(digits) == 18 and _checked(digits):
        return False
    return _UNIT.match(plain, end) is not None and not digits.startswith("0")


def _lead(plain: str, start: int, end: int) -> int:
    """Return where a number begins with its `+` and opening bracket."""
    bare = plain[start:end]
    if plain[start - 1 : start] == "+":
        start -= 1
    return start - (plain[start - 1 : start] == "(" and bare.count(")") > bare.count("("))


def _tail(plain: str, end: int, kind: Kind) -> int:
    """Return where a telephone number ends with its extension."""
    extension = _EXTENSION.match(plain, end) if kind == "phone" else None
    return end if extension is None else extension.end()


def _joined(found: Iterable[_Found]) -> list[_Found]:
    """Return findings that overlap as one, of the kind of the longest."""
    joined: list[_Found] = []
    for one in sorted(found):
        last = joined[-1] if joined else None
        if last is None or one.start >= last.end:
            joined.append(one)
            continue
        kind = one.kind if one.end - one.start > last.end - last.start else last.kind
        joined[-1] = _Found(last.start, max(last.end, one.end), kind)
    return joined
