"""Drafts of known kinds: what was written by hand, and what a program changes in it.

The sentences lie in tests/answer/generate; where real reports are at hand, facts of theirs are told in another order.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot import Bot
from qa_bot.answer.facts.read import read
from qa_bot.records import Hit
from qa_bot.text.figures import figures
from qa_bot.text.normal import complicate, simplify, squeeze

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from qa_bot.answer.generate.records import Sources
    from qa_bot.records import Fact, Figure

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "tests" / "answer" / "generate"
REPORT = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
DIGEST = ROOT / "docs_src" / "gongshu_2023_digest.md"
ABOUT = {REPORT: "云栖县2031年政府工作报告", DIGEST: "拱墅区2023年政府工作报告"}
DATES = frozenset({"年份", "日期"})
UNITS = {
    "个": "家",
    "家": "个",
    "台": "辆",
    "条": "公里",
    "公里": "条",
    "元": "吨",
    "%": "个百分点",
    "张": "个",
    "亩": "公顷",
}
RUN = 8
REAL = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence of a known kind with the passages it may cite."""

    kind: str
    text: str
    sources: Sources
    about: str


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of hand-written texts."""
    lines = (DRAFTS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def passages(path: Path) -> list[Hit]:
    """Return the passages of a document, each as a search would find it."""
    with Bot.from_documents([path]) as bot:
        index = bot.desk.index
        every = [index.passage(row) for row in range(index.count)]
        return [Hit(passage, 1.0, index.entry(passage.document).year) for passage in every]


def cited(text: str, key: str = "S1") -> str:
    """Return a sentence with its citation."""
    return f"{text.rstrip('。')}[{key}]。"


def by_hand(chance: random.Random) -> Iterator[Draft]:
    """Yield the drafts made of hand-written sentences, in both scripts."""
    about, every = ABOUT[REPORT], passages(REPORT)
    written = rows("drafts.tsv")
    for number, (span, right, other, extra) in enumerate(written):
        home = next(hit for hit in every if span in hit.passage.text)
        away = chance.choice([hit for hit in every if hit.passage.clause != home.passage.clause])
        given = {"S1": home, "S2": away}
        made = {
            "right": cited(right),
            "figure": changed(cited(right), chance),
            "unit": otherwise(cited(right)),
            "object": cited(other),
            "period": shifted(cited(right)),
            "clause swapped": cited(right, "S2"),
            "extra claim": cited(extra),
            "claim added to a right one": cited(f"{right.rstrip('。')}，{extra}"),
            "citation to nothing": cited(right, "S7") if number % 2 else right,
        }
        for kind, text in made.items():
            if text:
                yield Draft(kind, text, given, about)
                yield Draft(kind, complicate(text), given, about)
    lifts = next(hit for hit in every if "电梯120台" in hit.passage.text)
    for text, _ in rows("attacks.tsv"):
        yield Draft("injected instruction", cited(text), {"S1": lifts}, about)
        yield Draft("injected instruction", cited(f"2031年要装120台电梯，{text}"), {"S1": lifts}, about)


def later() -> Iterator[Draft]:
    """Yield the drafts on the digest that ships, which were written when the check was finished."""
    about, every = ABOUT[DIGEST], passages(DIGEST)
    for span, *made in rows("later.tsv"):
        home = next(hit for hit in every if span in hit.passage.text)
        for kind, text in zip(("later: right", "later: quantity", "later: extra claim"), made, strict=True):
            yield Draft(kind, cited(text), {"S1": home}, about)
            yield Draft(kind, complicate(cited(text)), {"S1": home}, about)


def second(chance: random.Random) -> Iterator[Draft]:
    """Yield the drafts of the second author, in both scripts, and what is changed in the right ones."""
    about, every = ABOUT[DIGEST], passages(DIGEST)
    for span, right, wrong, kind in rows("second.tsv"):
        home = next(hit for hit in every if span in hit.passage.text)
        away = chance.choice([hit for hit in every if hit.passage.clause != home.passage.clause])
        plain = cited(simplify(right))
        made = {
            "right": plain,
            kind: cited(simplify(wrong)),
            "figure": changed(plain, chance),
            "unit": otherwise(plain),
            "period": plain.replace("2023年", "2022年已").replace("今年", "去年已"),
            "clause swapped": cited(simplify(right), "S2"),
            "citation to nothing": cited(simplify(right), "S9"),
        }
        for name, text in made.items():
            if text:
                yield Draft(f"second: {name}", text, {"S1": home, "S2": away}, about)
                yield Draft(f"second: {name}", complicate(text), {"S1": home, "S2": away}, about)


def third() -> Iterator[Draft]:
    """Yield the drafts that the second author wrote when the check was mended."""
    every = passages(REPORT)
    for span, right, wrong, kind in rows("third.tsv"):
        home = next(hit for hit in every if span in hit.passage.text)
        yield Draft("third: right", cited(right), {"S1": home}, ABOUT[REPORT])
        yield Draft(f"third: {kind}", cited(wrong), {"S1": home}, ABOUT[REPORT])


def fresh() -> Iterator[Draft]:
    """Yield the drafts of a person who had not seen the check, with the half that their passage belongs to.

    A passage may be several of the index, which are then all cited.
    """
    yield from _handed("fresh.tsv", lambda passage: f"fresh {half(passage)}")


def unseen(name: str) -> Iterator[Draft]:
    """Yield the drafts of one more such person, `last` to `fourteenth`: each written after the rules before it."""
    yield from _handed(f"{name}.tsv", lambda _: name)


def _handed(file: str, kind_of: Callable[[str], str]) -> Iterator[Draft]:
    documents = {"digest": DIGEST, "invented": REPORT}
    every = {name: passages(path) for name, path in documents.items()}
    for kind, name, passage, text in rows(file):
        hits = [hit for hit in every[name] if hit.passage.text.strip() in passage or passage in hit.passage.text]
        given = {f"S{number}": hit for number, hit in enumerate(hits, start=1)}
        keys = "".join(f"[{key}]" for key in given)
        yield Draft(f"{kind_of(passage)}: {kind}", f"{text.rstrip('。')}{keys}。", given, ABOUT[documents[name]])


def half(passage: str) -> str:
    """Return the half of the fresh drafts that a passage belongs to: A was looked at, B was not."""
    return "AB"[int(hashlib.sha256(passage.encode()).hexdigest(), 16) % 2]


def counted(text: str) -> list[Figure]:
    """Return the quantities of a sentence that can be changed: with digits, no dates."""
    return [one for one in figures(text) if one.unit not in DATES and re.fullmatch(r"[0-9.]+\D*", one.text)]


def changed(text: str, chance: random.Random) -> str:
    """Change one digit of one quantity, none where there is none."""
    found = counted(text)
    if not found:
        return ""
    one = chance.choice(found)
    at = chance.choice([at for at in range(one.start, one.end) if text[at].isdigit()])
    digit = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + digit + text[at + 1 :]


def otherwise(text: str) -> str:
    """Change the unit of the first quantity that has another one."""
    for one in counted(text):
        unit = next((unit for unit in UNITS if one.text.endswith(unit)), "")
        if unit:
            return f"{text[: one.end - len(unit)]}{UNITS[unit]}{text[one.end :]}"
    return ""


def shifted(text: str) -> str:
    """Move a sentence to another period."""
    for before, after in (
        ("2031年", "2030年已"),
        ("今年", "去年已"),
        ("2030年", "今年计划"),
        ("去年", "2031年计划"),
        ("到2035年", "2031年"),
    ):
        if before in text:
            return text.replace(before, after)
    return ""


def real(shared: Path, chance: random.Random) -> Iterator[Draft]:
    """Yield drafts made of facts of real reports: a fact said in another order, and the same with one thing changed."""
    paths = sorted((shared / "data" / "reports").glob("*2026.txt"))[:12]
    if not paths:
        return
    with Bot.from_documents(paths) as bot:
        index = bot.desk.index
        hits = [
            Hit(index.passage(row), 1.0, index.entry(index.passage(row).document).year) for row in range(index.count)
        ]
    fit = [(hit, fact) for hit in hits for fact in read(hit.passage, hit.year).facts if usable(fact)]
    for hit, fact in chance.sample(fit, min(len(fit), 4 * REAL)):
        text = cited(reworded(fact))
        if shares(text, hit.passage.text):
            continue
        others = [one for one in read(hit.passage, hit.year).facts if usable(one) and one.object != fact.object]
        given = {"S1": hit}
        yield Draft("real: right", text, given, "")
        yield Draft("real: figure", changed(text, chance), given, "")
        if others and not set(others[0].object) & set(fact.object):
            yield Draft("real: object", cited(reworded(fact, others[0].object)), given, "")
        yield Draft("real: period", cited(reworded(fact, past=fact.period.kind != "done")), given, "")


def usable(fact: Fact) -> bool:
    """Tell whether a fact can be said in another order: a short plain object, one quantity of digits, a known year."""
    plain = re.fullmatch(r"[一-鿿]{2,7}", fact.object) is not None
    digits = fact.figure is not None and fact.figure.unit not in {*DATES, "年", "", "岁"} and not fact.figure.bound
    known = fact.period.kind in {"done", "planned"} and fact.period.start == fact.period.end
    one = len(figures(fact.said)) == 1 and re.fullmatch(r"[0-9.]+\D{1,3}", fact.figure.text if fact.figure else "")
    return plain and digits and known and bool(one) and len(fact.attribute) <= 3


def reworded(fact: Fact, thing: str = "", *, past: bool | None = None) -> str:
    """Say a fact in another order."""
    done = fact.period.kind == "done" if past is None else past
    year = fact.period.start or 0
    shift = 0 if past is None else (-1 if past else 1)
    verb = "" if fact.attribute in {"为", "是", "达"} else fact.attribute
    amount = "" if fact.figure is None else fact.figure.text
    when = f"{year + shift}年{'已' if done else '打算'}"
    return (
        f"{when}有{amount}，说的是{thing or fact.object}（{verb}）"
        if verb
        else f"{when}有{amount}，说的是{thing or fact.object}"
    )


def shares(text: str, source: str) -> bool:
    """Tell whether a draft shares a run of eight characters with its passage, figures apart."""
    for one in reversed(figures(text)):
        text = f"{text[: one.start]}\0{text[one.end :]}"
    said, held = squeeze(text), squeeze(source)
    return any(said[at : at + RUN] in held for at in range(len(said) - RUN + 1))
