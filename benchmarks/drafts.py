"""Drafts of known kinds against the check of sentences: which pass, what a check costs, and the threshold's curve.

    python -m benchmarks.drafts [--shared ../shared]

The drafts are made of the sentences written by hand in tests/answer/generate/drafts.tsv and attacks.tsv and, where real
reports are at hand, of facts read from them. Every draft is drawn with one seed. Writes benchmarks/results/drafts.md.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot import Bot
from qa_bot.answer.generate.proof.check import THRESHOLD, check
from qa_bot.answer.reply.read import read
from qa_bot.records import Hit
from qa_bot.text.figures import figures
from qa_bot.text.normal import complicate, simplify, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.generate.records import Finding, Sources
    from qa_bot.records import Fact, Figure

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "tests" / "answer" / "generate"
REPORT = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
QUANTITY = frozenset(
    {
        "figure",
        "unit",
        "object",
        "period",
        "clause swapped",
        "later: quantity",
        "second: quantity",
        "second: figure",
        "second: unit",
        "second: period",
        "second: clause swapped",
        "third: quantity",
        "real: figure",
        "real: object",
        "real: period",
    }
)
NOTES = """\
Where the drafts come from, so that the figures are read for what they are. The first ten kinds are hand-written
sentences on the invented report, in both scripts, and what a program changed in them; the check was developed while
looking at them. `later` are 24 sentences of each kind on the digest that ships, written when the check was finished:
measured at once, 42 of 48 right ones passed, 44 of 48 wrong quantities and 46 of 48 claims were stopped, and the two
sentences that slipped led to two more rules.

`second` are 60 right and 60 wrong sentences on the digest by another author, who had not seen the check, half of them
in traditional script, and what the program changed in the right ones. Measured at once, **45 of 60 right ones passed,
39 of 40 wrong quantities and 19 of 20 wrong claims were stopped**. General faults were mended then (verbs and adverbs
weighed as much as names, prepositions and directions taken for parts of words, bounds taken for things, how often
something happens not looked at), so the rows of `second` in the table are no longer an independent measure.

`third` are 20 right and 20 wrong sentences on the invented report by that author, written after that. Measured at once,
**17 of 20 right ones passed, 12 of 14 wrong quantities and 6 of 6 wrong claims were stopped**. The two that slipped
tell a level as a change (稳定在 as 扩大, 提高到 as 提高); one more rule stops such. The right ones were left as they
are: 投进, 名 for 人, and 头一回 are what the check does not know.

`real` are facts of real reports that a program put into another order; a slip there is a fact of another thing with
the same number."""
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


def main() -> None:
    """Make the drafts, check them, write the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = asked.parse_args().shared
    chance = random.Random(20310112)  # noqa: S311 - a seed, no secret
    drafts = [*by_hand(chance), *later(), *second(chance), *third(), *real(shared, chance)]
    for draft in drafts:
        check(draft.text, draft.sources, draft.about)  # read every passage once, as a running bot has
    found, costs = [], []
    for draft in drafts:
        began = time.thread_time()
        found.append(check(draft.text, draft.sources, draft.about))
        costs.append((time.thread_time() - began) * 1000)
    report = table(drafts, found, costs)
    (ROOT / "benchmarks" / "results" / "drafts.md").write_text(report, encoding="utf-8")
    print(report)


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of hand-written texts."""
    lines = (DRAFTS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def cited(text: str, key: str = "S1") -> str:
    """Return a sentence with its citation."""
    return f"{text.rstrip('。')}[{key}]。"


def by_hand(chance: random.Random) -> Iterator[Draft]:
    """Yield the drafts made of hand-written sentences, in both scripts."""
    about = "云栖县2031年政府工作报告"
    with Bot.from_documents([REPORT]) as bot:
        index = bot.desk.index
        every = [Hit(index.passage(row), 1.0, 2031) for row in range(index.count)]
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
    about = "拱墅区2023年政府工作报告"
    with Bot.from_documents([ROOT / "docs_src" / "gongshu_2023_digest.md"]) as bot:
        index = bot.desk.index
        every = [Hit(index.passage(row), 1.0, 2023) for row in range(index.count)]
    for span, *made in rows("later.tsv"):
        home = next(hit for hit in every if span in hit.passage.text)
        for kind, text in zip(("later: right", "later: quantity", "later: extra claim"), made, strict=True):
            yield Draft(kind, cited(text), {"S1": home}, about)
            yield Draft(kind, complicate(cited(text)), {"S1": home}, about)


def second(chance: random.Random) -> Iterator[Draft]:
    """Yield the drafts of the second author, in both scripts, and what is changed in the right ones."""
    about = "拱墅区2023年政府工作报告"
    with Bot.from_documents([ROOT / "docs_src" / "gongshu_2023_digest.md"]) as bot:
        index = bot.desk.index
        every = [Hit(index.passage(row), 1.0, 2023) for row in range(index.count)]
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
    with Bot.from_documents([REPORT]) as bot:
        index = bot.desk.index
        every = [Hit(index.passage(row), 1.0, 2031) for row in range(index.count)]
    for span, right, wrong, kind in rows("third.tsv"):
        home = next(hit for hit in every if span in hit.passage.text)
        yield Draft("third: right", cited(right), {"S1": home}, "云栖县2031年政府工作报告")
        yield Draft(f"third: {kind}", cited(wrong), {"S1": home}, "云栖县2031年政府工作报告")


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


def table(drafts: Sequence[Draft], found: Sequence[Finding], costs: Sequence[float]) -> str:
    """Return the report: a row a kind, the cost, the curve."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for draft, finding in zip(drafts, found, strict=True):
        kinds[draft.kind].append(finding)
    lines = [
        "# Drafts against the check",
        "",
        "`python -m benchmarks.drafts`",
        "",
        f"{len(drafts)} drafts, threshold {THRESHOLD}.",
        "",
    ]
    lines += [NOTES, ""]
    lines += ["| kind | drafts | passed | stopped | right decision |", "|---|---|---|---|---|"]
    for kind, each in kinds.items():
        passed = sum(one.sound for one in each)
        good = passed if kind.endswith("right") else len(each) - passed
        lines.append(f"| {kind} | {len(each)} | {passed} | {len(each) - passed} | {good / len(each):.1%} |")
    slow = sorted(costs)
    lines += [
        "",
        f"Processor time of a check: mean {statistics.mean(costs):.2f} ms, median {statistics.median(costs):.2f} ms, "
        f"95 of 100 under {slow[int(len(slow) * 0.95)]:.2f} ms, slowest {slow[-1]:.1f} ms.",
        "",
    ]
    lines += ["| threshold | right ones passed | wrong ones without a quantity passed |", "|---|---|---|"]
    right = [one for kind, each in kinds.items() if kind.endswith("right") for one in each]
    wrong = [one for kind, each in kinds.items() if not kind.endswith("right") and kind not in QUANTITY for one in each]
    for step in range(6, 21):
        least = step / 20
        lines.append(f"| {least:.2f} | {share(right, least):.1%} | {share(wrong, least):.1%} |")
    return "\n".join([*lines, ""])


def share(found: Sequence[Finding], least: float) -> float:
    """Return the share that would pass at a threshold."""
    return sum(one.flaw in {"", "support"} and one.support >= least for one in found) / len(found)


if __name__ == "__main__":
    main()
