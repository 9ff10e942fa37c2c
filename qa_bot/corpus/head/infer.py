"""What a document says of itself: title, region and year from its head, its name, the places it speaks of most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.corpus.head import places
from qa_bot.corpus.head.places import NAME

if TYPE_CHECKING:
    from qa_bot.records import Span

_HEAD = 12  # lines that are asked for a title and a delivery line
_FIRST = 4  # lines that are asked for a title other than a work report's
_READ = 4000  # characters in which those lines are looked for
_LONGEST = 60  # characters of a title
_NUMERAL = "〇○Ｏ零一二三四五六七八九０-９0-9"
_VALUES = str.maketrans("〇○Ｏ零一二三四五六七八九０１２３４５６７８９", "00001234567890123456789")
_YEAR = re.compile(rf"(?<![{_NUMERAL}])([{_NUMERAL}]{{4}})年")
_RANGE = re.compile(r"\d{4}年?[-—–~～至到]\d{4}")
_DELIVERY = re.compile(
    rf"(?<![{_NUMERAL}])([{_NUMERAL}]{{4}})\s*年(?:\s*[{_NUMERAL}十]{{1,3}}\s*月(?:\s*[{_NUMERAL}十]{{1,3}}\s*日)?)?\s*在?\s*"
    r"([一-鿿·]{2,20}?)第?[一二三四五六七八九十百零〇\d]{1,4}[届屆]\s*人民代表大[会會]"
)
_SPEECH = re.compile(r"我代表[^，。]{0,16}政府.{0,12}(?:[报報]告(?:政府)?工作|作(?:政府)?工作[报報]告)")
_OFFICE = re.compile(rf"((?:{NAME}){{1,3}})人民政府(?:代理?)?(?:[省市区區县縣旗盟州镇鎮乡鄉][长長]|主席)")
_SPEAKER = re.compile(rf"我代表((?:{NAME}){{1,3}})(?:人民)?政府")
_REPORT = re.compile(
    rf"(?:(?P<first>[{_NUMERAL}]{{4}})年(?:度)?)?(?P<region>[一-鿿·]*?)(?:(?P<second>[{_NUMERAL}]{{4}})年(?:度)?)?"
    r"(?:人民)?(?P<kind>政府工作[报報]告)(?P<rest>[（(【].{1,12}[）)】])?"
)
_ISSUER = re.compile(rf"((?:{NAME}){{1,3}}?)(?:人民政府|政府|人民代表大会|人大常委会|委|[12]\d{{3}}年)")
_OFFICIAL = re.compile(
    r"[报報]告|通知|意[见見]|[办辦]法|条例|條例|规定|规划|方案|计划|决定|公告|通告|公报|纲要|细则|批复|章程|要点|指南|白皮书"
)
_NO_TITLE = re.compile(
    r".*[。；！？，,;!?：:]$|[-—–－―（(\s]*[12]\d{3}年\d+月|[（(]?[一二三四五六七八九十\d]{1,4}[、.．）)]|第[一二三四五六七八九十\d]+[章节条]"
    r"|.{0,20}(?:[长長]|主席|主任|书记|总理)\s+\S{1,15}$"
)
_HEADING = re.compile(
    rf"(?<![{_NUMERAL}])([{_NUMERAL}]{{4}})年[^，。\n]{{0,8}}?(?:工作安排|工作打算|重点工作|主要任务|总体要求|预期目标|目标任务)"
)
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?(?!\d)")
_MARKUP = re.compile(r"^#{1,6}\s+|\s+#+$|\*\*|__")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; None is unknown."""

    title: str | None = None
    region: str | None = None
    year: int | None = None


def file(text: str, furniture: tuple[Span, ...], name: str) -> Found:
    """Return what a file's text, page furniture left out, and its name without ending say of it."""
    lines = _lines(text, furniture)
    title = _title(lines)
    head = "\n".join(lines)
    delivery = _DELIVERY.search(head)
    year = _year(title) or _delivered(delivery) or _stamped(name) or _planned(text)
    region = _entitled(title) or _place(delivery) or _office(head) or _filed(name) or places.spoken(text)
    speech = delivery is not None and bool(_SPEECH.search(head))
    return Found(_full(title, region, year, speech=speech), region, year)


def row(text: str, title: str | None) -> Found:
    """Return what a corpus row says of itself, from clear evidence alone; without a title its first 40 characters."""
    lines = _lines(text[:_READ], ())
    own = title or (lines[0] if lines else "")
    delivery = _DELIVERY.search("\n".join(lines))
    official = own[:_LONGEST] if _OFFICIAL.search(own[:_LONGEST]) else None
    year = _year(official if title else None) or _delivered(delivery)
    region = _entitled(official) or _place(delivery)
    return Found(title or own[:40] or None, region, year)


def _lines(text: str, furniture: tuple[Span, ...]) -> list[str]:
    """Return the first filled lines that are no furniture, without markup, spaced-out lines closed."""
    lines: list[str] = []
    start = 0
    for line in text[:_READ].split("\n"):
        inside = any(span.start <= start < span.end for span in furniture)
        start += len(line) + 1
        if line.strip() and not inside:
            lines.append(_closed(_MARKUP.sub("", line.strip())))
        if len(lines) == _HEAD:
            break
    return lines


def _closed(line: str) -> str:
    """Close a line that is printed with a space after every character (政 府 工 作 报 告)."""
    parts = line.split()
    return "".join(parts) if len(parts) > 2 and all(len(part) == 1 for part in parts) else " ".join(parts)


def _title(lines: list[str]) -> str | None:
    for line in lines:
        if _REPORT.fullmatch("".join(line.split())):
            return "".join(line.split())
    for at, line in enumerate(lines[:_FIRST]):
        if not _may_entitle(line):
            continue
        after = lines[at + 1] if at + 1 < len(lines) else ""
        goes_on = not _OFFICIAL.search(line) and bool(_OFFICIAL.search(after)) and _may_entitle(after)
        return f"{line}{after}" if goes_on and len(line + after) <= _LONGEST else line
    return None


def _may_entitle(line: str) -> bool:
    return 4 <= len(line) <= _LONGEST and "。" not in line and not _NO_TITLE.match(line) and not _DELIVERY.search(line)


def _full(title: str | None, region: str | None, year: int | None, *, speech: bool) -> str | None:
    """Give a bare 政府工作报告, or a speech that is one without saying so, its region and year."""
    report = _REPORT.fullmatch(title) if title else None
    if report is None and (title or not speech):
        return title
    if report is not None and places.real(report["region"]) and (year is None or report["first"] or report["second"]):
        return title
    kind, rest = (report["kind"], report["rest"] or "") if report else ("政府工作报告", "")
    return f"{region or ''}{f'{year}年' if year else ''}{kind}{rest}"


def _number(numeral: str) -> int | None:
    value = int(numeral.translate(_VALUES))
    return value if 1900 <= value <= 2199 else None


def _year(title: str | None) -> int | None:
    """Return the one year that a title names; two years, or a range, tell nothing."""
    if title is None or _RANGE.search(title):
        return None
    years = {_number(numeral) for numeral in _YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def _delivered(delivery: re.Match[str] | None) -> int | None:
    return _number(delivery[1]) if delivery else None


def _stamped(name: str) -> int | None:
    years = {int(year) for year in _STAMP.findall(name)}
    return years.pop() if len(years) == 1 else None


def _planned(text: str) -> int | None:
    """Return the one year whose tasks a heading announces (二、2023年重点工作)."""
    lines = (line for line in text.split("\n") if len(line) <= 40)
    years = {_number(year) for line in lines for year in _HEADING.findall(line)} - {None}
    return years.pop() if len(years) == 1 else None


def _place(delivery: re.Match[str] | None) -> str | None:
    return delivery[2] if delivery and places.real(delivery[2]) else None


def _office(head: str) -> str | None:
    """Return whose government speaks: the head of 海拉尔区人民政府, the one that 代表海拉尔区人民政府."""
    names = (match[1] for pattern in (_OFFICE, _SPEAKER) for match in pattern.finditer(head))
    return next((name for name in names if places.real(name)), None)


def _entitled(title: str | None) -> str | None:
    if title is None:
        return None
    return _reported(title) or _issued(title) or places.leading(_YEAR.sub("", title))


def _reported(title: str | None) -> str | None:
    report = _REPORT.fullmatch(title) if title else None
    return report["region"] if report and places.real(report["region"]) else None


def _issued(title: str | None) -> str | None:
    issuer = _ISSUER.match(title) if title else None
    return issuer[1] if issuer and places.real(issuer[1]) else None


def _filed(name: str) -> str | None:
    """Return the place that a file's name gives as a word of its own, or before 政府 or a year."""
    for part in re.findall(r"[一-鿿·]+", name):
        whole = part if places.real(part) else _reported(part) or _issued(part)
        if whole:
            return whole
    return None
