"""Tables to lines in which every value says its row and its column (甲街道助餐点5个；甲街道床位40张；负责人：某)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_bot.text.figures import figures

Grid = Sequence[Sequence[str]]

_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"[\d０-９.．,，%％‰+\-—–/~～（）()、:：年月日*＊]+")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[年\-—–~～/]*)+(?:年度|年)?")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(度?)")  # that leads a column's name (2031年计划)
_AT_LEAST = re.compile("不少于|不低于|不超过|超过|至少|约|近|逾|超|达到|达|")  # what may stand before a quantity
_AT_MOST = re.compile("及?以上|及?以下|以内|左右|余|")  # and after it
_IN_UNIT = re.compile(r"[（(](?:单位[：:])?([^（）()]{1,6})[）)]$")  # at the end of a column's name
_UNIT = re.compile("(?:计量)?单位")  # heads a column of measure words
_TIMES = frozenset({"年份", "日期"})
_SENTENCE = re.compile(r"[。；！？](?!$)")
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,3}[.．、](?!\d))\s*(?=\S)"
)
_CORNER = re.compile(
    r"序号|编号|名称|项目|指标|类[别型]|内容|事项|任务|目标|措施|街道|乡镇|社区|地区|区域|单位|部门|年[份度]|时间|日期|数量|金额|面积"
)  # what heads a column wherever it stands
_MOST_CELLS = 100_000  # beyond it spans are not believed
_LONGEST_HEAD = 30  # characters; longer cells are contents
_LONGEST_LINE = 120  # characters; a longer row becomes several sentences, each with the row's name
_HAN = r"[㐀-鿿，。、；：？！“”（）《》]"
_BROKEN = re.compile(rf"(?<={_HAN})[ \t]*\n\s*|[ \t]*\n\s*(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the rows and columns that it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which rows and columns of a grid are heads."""

    rows: int
    columns: tuple[int, ...]


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the grid of rows of cells in reading order, the text of a merged cell repeated wherever it reaches."""
    taken: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            deep = min(cell.rows, len(rows) - row)
            fits = len(taken) + deep * cell.columns <= _MOST_CELLS
            for down in range(deep if fits else 1):
                for right in range(cell.columns if fits else 1):
                    taken.setdefault((row + down, column + right), cell.text)
    width = max((column for _, column in taken), default=-1) + 1
    return [[taken.get((row, column), "") for column in range(width)] for row in range(len(rows))]


def lines(grid: Grid, heads: int | None = None) -> list[str]:
    """Return one line for each row; `heads` is the number of head rows where the format tells it.

    A row that is one cell throughout becomes a line of its own and leads the rows under it. Without head rows the
    cells are joined by commas.
    """
    rows = [[_clean(cell) for cell in row] for row in grid]
    rows = [row for row in rows if any(row)]
    rows = _columns_filled(rows)
    top = _captions(rows)
    body = rows[top:]
    told = None if heads is None else max(0, heads - top)
    shape = _shape(body, told)
    said = [_closed(next(filter(None, row))) for row in rows[:top]]
    if not shape.rows:
        return said + [_closed(_listed(_runs(row))) for row in body]
    names = [_joined(row[column] for row in body[: shape.rows]) for column in range(len(body[0]))]
    return said + _rows(body[shape.rows :], names, shape.columns)


def _clean(cell: str) -> str:
    return _SPACE.sub(" ", _BROKEN.sub("", cell)).strip()


def _columns_filled(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    even = [row + [""] * (width - len(row)) for row in rows]
    kept = [column for column in range(width) if any(row[column] for row in even)]
    return [[row[column] for column in kept] for row in even]


def _captions(rows: list[list[str]]) -> int:
    """Count the leading rows that are one cell throughout: titles of the table, units of its figures."""
    count = 0
    while count < len(rows) and len(rows[count]) > 1 and _whole(rows[count]):
        count += 1
    return count if count < len(rows) else 0


def _whole(row: list[str]) -> bool:
    """Tell whether one merged cell, or one cell and nothing else, fills the row."""
    if len(set(row)) == 1:
        return True
    return bool(row[0]) and not any(row[1:]) and (len(row) > 2 or bool(_LABEL.match(row[0])))


def _shape(rows: list[list[str]], told: int | None) -> _Shape:
    heads = min(told, len(rows) - 1) if told is not None else _head_rows(rows)
    if not rows or heads <= 0 or len(rows[0]) < 2:
        return _Shape(0, ())
    return _Shape(heads, _head_columns(rows, heads))


def _head_rows(rows: list[list[str]]) -> int:
    """Guess how many rows are heads: short names above values, more than one row where a name spans columns."""
    named = [cell for cell in rows[0][1:] if cell] if rows else []
    if len(rows) < 2 or not named or 2 * len(named) < len(rows[0]) - 1 or not all(map(_name, named)):
        return 0
    if len(rows[0]) == 2 and _pairs(rows):
        return 0
    heads = 1
    while heads < len(rows) - 1 and _spans(rows[heads - 1]) and all(map(_name, rows[heads])):
        heads += 1
    return heads


def _pairs(rows: list[list[str]]) -> bool:
    """Tell whether two columns are names and values (联系人 | …) and not a head over a list."""
    if any(row[0].endswith(("：", ":")) for row in rows):
        return True
    figures = all(_FIGURE.fullmatch(row[1]) for row in rows[1:] if row[1])
    return not any(map(_CORNER.search, rows[0])) and not (figures and len(rows) > 2)


def _name(cell: str) -> bool:
    """Tell whether a cell can name a column: short, no sentence, no figure other than a year."""
    figure = (bool(_FIGURE.fullmatch(cell)) and not _YEARS.fullmatch(cell)) or _quantity(cell, bounded=False)
    return bool(cell) and len(cell) <= _LONGEST_HEAD and not figure and not _SENTENCE.search(cell)


def _spans(row: list[str]) -> bool:
    return any(left == right for left, right in pairwise(row))


def _head_columns(rows: list[list[str]], heads: int) -> tuple[int, ...]:
    """Return the columns whose cells name their row: the first with words, and the next where the first is merged."""
    body = [row for row in rows[heads:] if not _whole(row)]
    width = len(rows[0])
    found: list[int] = []
    for column in range(width - 1):
        cells = [row[column] for row in body if row[column]]
        wordless = not cells or all(_FIGURE.fullmatch(cell) for cell in cells)
        if wordless and not found:
            continue
        if wordless or any(len(cell) > _LONGEST_HEAD or _SENTENCE.search(cell) for cell in cells):
            break
        found.append(column)
        keys = [tuple(row[at] for at in found) for row in body]
        if len(set(keys)) == len(keys):
            break
    return tuple(found)


def _rows(rows: list[list[str]], names: list[str], heads: tuple[int, ...]) -> list[str]:
    said: list[str] = []
    section, used = "", True
    for row in rows:
        if _whole(row):
            said += [] if used else [_closed(section)]
            section, used = _bare(next(filter(None, row))), False
        else:
            said += _row(row, names, heads, section)
            used = True
    return said if used else [*said, _closed(section)]


def _row(row: list[str], names: list[str], heads: tuple[int, ...], section: str) -> list[str]:
    """Return the sentences of a row, each led by the section and the cells that name the row.

    A quantity is told with the row's own name (甲街道床位40张), as a sentence of prose would: by itself a figure behind
    a colon says not what it counts.
    """
    subject = [part for part in (section, *map(_bare, _runs(row[column] for column in heads))) if part]
    unit = next((at for at, name in enumerate(names) if _UNIT.fullmatch(name) and _measures(row[at])), None)
    values: list[str] = []
    for column, cell in enumerate(row):
        if column in heads or not cell:
            continue
        said = _value(names[column], cell.rstrip("。；"), subject[-1] if heads and subject else "", unit, row)
        if column != unit and said not in values:
            values.append(said)
    if not heads and len(values) > 1:
        subject.append(values.pop(0))
    name = subject[-1] if heads and subject else ""
    return [_closed(_led(subject, part, name)) for part in _packed(values, sum(map(len, subject)))]


def _value(name: str, cell: str, subject: str, unit: int | None, row: list[str]) -> str:
    """Return a cell with its column's name, where it holds a quantity with that of its row too."""
    held = _IN_UNIT.search(name)
    measure = held[1] if held and _measures(held[1]) else row[unit] if unit is not None else ""
    bare = name[: held.start()] if held and measure == held[1] else name
    whole = cell if _quantity(cell) else f"{cell}{measure}" if _FIGURE.fullmatch(cell) and measure else ""
    if not whole or not _quantity(whole):
        return f"{name.rstrip('：:')}：{cell}" if name else cell
    year = _YEAR.match(bare)
    if year is not None:
        return f"{year[1]}年{year[2]}{subject}{bare[year.end() :]}{whole}"
    return f"{subject}{bare.rstrip('：:')}{whole}"


def _quantity(cell: str, *, bounded: bool = True) -> bool:
    """Tell whether a cell is one quantity with its unit (8个, 200台以上) and nothing else."""
    found = [figure for figure in figures(cell) if figure.unit and figure.unit not in _TIMES] if cell else []
    if not found or len(cell) > _LONGEST_HEAD:
        return False
    before, after = cell[: found[0].start], cell[found[-1].end :]
    if not bounded:
        return not before and not after
    return bool(_AT_LEAST.fullmatch(before) and _AT_MOST.fullmatch(after))


def _measures(word: str) -> bool:
    """Tell whether a word is a unit or a measure word (个, 万元)."""
    return bool(word) and _quantity(f"8{word}", bounded=False)


def _listed(cells: list[str]) -> str:
    """Join the cells of a row that no head names: by commas, but a quantity to what it counts."""
    said = ""
    for before, cell in pairwise(["", *cells]):
        counted = bool(before) and _quantity(cell) and not _quantity(before)
        said += f"{'' if counted or not said else '，'}{cell}"
    return said.replace("：，", "：")


def _led(subject: list[str], part: str, name: str) -> str:
    """Put the row's name before a part, unless the part begins with a quantity that is told with it."""
    told = bool(name) and (part.startswith(name) or bool(re.match(rf"\d{{4}}年度?{re.escape(name)}", part)))
    return "，".join([*(subject[:-1] if told else subject), *filter(None, [part])])


def _packed(values: list[str], lead: int) -> list[str]:
    """Join values by semicolons into as few parts as stay, with a lead of that length, within a readable sentence."""
    parts = [""]
    for value in values:
        if parts[-1] and lead + len(parts[-1]) + len(value) > _LONGEST_LINE:
            parts.append(value)
        else:
            parts[-1] = f"{parts[-1]}；{value}" if parts[-1] else value
    return parts


def _bare(cell: str) -> str:
    """Return a cell without its number, which at the start of a line would be taken for a clause's."""
    label = _LABEL.match(cell)
    return cell[label.end() if label else 0 :].rstrip("。；：")


def _runs(cells: Iterable[str]) -> list[str]:
    """Return the filled cells, a merged one once."""
    kept: list[str] = []
    for cell in cells:
        if cell and (not kept or kept[-1] != cell):
            kept.append(cell)
    return kept


def _joined(parts: Iterable[str]) -> str:
    return "".join(_runs(parts))


def _closed(line: str) -> str:
    return line if line.endswith(("。", "！", "？", "：", "；")) else f"{line}。"
