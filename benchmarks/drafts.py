"""Drafts of known kinds against the check of sentences: which pass, what a check costs, and the threshold's curve.

    python -m benchmarks.drafts [--shared ../shared]

The drafts are made by benchmarks/drafting.py; every one is drawn with one seed. Writes benchmarks/results/drafts.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.drafting import ROOT, by_hand, fresh, later, real, second, third, unseen
from qa_bot.answer.generate.proof.check import THRESHOLD, check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.drafting import Draft
    from qa_bot.answer.generate.records import Finding

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
        "fresh A: quantity",
        "fresh B: quantity",
        "last: quantity",
        "newest: quantity",
        "final: quantity",
        "further: quantity",
        "latest: quantity",
        "ninth: quantity",
        "tenth: quantity",
        "eleventh: quantity",
        "twelfth: quantity",
        "thirteenth: quantity",
        "fourteenth: quantity",
        "real: figure",
        "real: object",
        "real: period",
    }
)
AUTHORS = (  # in the order in which their sentences were written
    *("last", "newest", "final", "further", "latest"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
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

`fresh` are 520 sentences by a person who had not seen the check, half on the digest and half on the invented report:
260 right ones, 130 with a wrong quantity, 130 that claim something else. A hash of the passage divides them into
halves. Measured at once, A: **63 of 120 right ones passed, 60 of 63 wrong quantities and 59 of 60 claims were
stopped**; B: **79 of 140 right ones passed, 63 of 67 wrong quantities and 66 of 70 claims were stopped**. Half A was
then looked at: synonyms of reports, helping words, units and bounds told otherwise, lists, levels and rates were
mended by general rules, and B was measured without a look at its sentences: 109 of 140 right ones passed, 60 of 67
quantities and 66 of 70 claims were stopped. More rules followed, from what a program changed in right sentences and
from sentences on real reports; the second measure of B, still independent, was below the aim: **110 of 140 right ones
passed, 62 of 67 quantities and 65 of 70 claims were stopped**.

Then B was read too, so that its rows in the table are no measure of anything new. Of the ten that slipped two told a
sum as each one's, one a number with another measure word, one a number without the gap that it counts, one a stage of
all that holds for some, two a deed of another thing, two a word of a closed class that is not there (民营, 外来), one
what is said of another school. For each family the check's author wrote sentences with other things and figures
(tests/answer/generate/families.tsv, 335 in the end): of the first 147, 40 passed before the new rules; of the next 181,
written after the first of these, 20 passed before more followed: of wrong sentences made to slip, one of nine still
did. Two of the 335 pass now: who acts (人大代表办结政府的提案) and two things of one list (困境儿童的康复, where it is
残疾人康复和困境儿童保障). Who does what to whom stays weak, as no sentence is parsed. Of the right ones in B 17 are
still stopped; synonyms, small numbers in signs and leads were mended, the rest is left as it is.

`last` are 250 sentences of one more such person, written when all this was done: 80 right ones, 100 with a wrong
quantity, 70 that claim something else. Measured once, and independent: **64 of 80 right ones passed, 96 of 100 wrong
quantities and 70 of 70 claims were stopped**. Three of the four that slipped told a level as what is added (提高到 as
多了, 累计达到 as 新修, 不低于 as 增产); one more rule stops such, so the row of quantities is no measure of anything
new. The fourth told 优良 as 优; a rule stops that since.

`newest` are 320 sentences of yet another person, who wrote more freely (warm answers, two facts joined, converted
units): 130 right ones, 110 with a wrong quantity, 80 that claim something else. Measured at once: **80 of 130 right
ones passed, 106 of 110 wrong quantities and 77 of 80 claims were stopped**. So of what nobody has looked at the check
stops two right sentences of five; they are dropped, or the extractive answer goes out. They were read then: 不能低于
for 不低于, sums told as 总量, what is left to the reader (GDP, who the bed is for), states told with 是 and 有,
增加到 for 新增, words that mean the same. The rows in the table are what is left.

`final` are 210 sentences of one more such person, written after that: **90 of 120 right ones passed, 49 of 50 wrong
quantities and 38 of 40 claims were stopped** (81, 47 and 38 by the check before `newest`). One right sentence of four
was still stopped. They were read then, too.

`further` are 250 sentences of one more such person (130, 60, 60). Measured at once: **76 of 130 right ones passed, 54
of 60 wrong quantities and 58 of 60 claims were stopped**. They were read; `latest`, as many by another one, were
measured after that: **101 of 130 right ones passed, 54 of 60 wrong quantities and 51 of 60 claims were stopped**. That
is the independent measure of the check: one right sentence of four or five is stopped, one wrong quantity of ten and
one wrong claim of seven slips. What slipped was a count that two things share given to one of them (8所幼儿园), 再修
for what is there in all, 每个村 for 每个乡镇, 前 and 后, levels and parts exchanged (市“鲲鹏行动”, 社区当主体), 治好,
正式上线 and 已经得到解决 for what goes on; rules that are true of Chinese stop these now, so the rows in the table are
what is left.

`ninth` and `tenth` are 250 sentences each of two more such people. Measured at once: **87 and 86 of 130 right ones
passed, 58 and 59 of 60 wrong quantities and 58 and 57 of 60 claims were stopped**. `ninth` was read then (九成七 and
一千一百 misread, sums without 元, whom a sentence addresses, 这件事; parts of wholes, 所有 for 个别, 上调 for 提高到,
拆掉), `tenth` was not: 86, 59 and 59 by the check as it was then. So one right sentence of three by a person
who words freely is stopped; of wrong ones three or four of a hundred slip.

`eleventh` are 250 more by another one, who words less freely, measured with nothing changed for them and not read:
**118 of 130 right ones passed, all 60 wrong quantities and 56 of 60 claims were stopped**.

`twelfth` are 250 more by another one, measured with nothing changed for them: **113 of 130 right ones passed, 59 of 60
wrong quantities and 55 of 60 claims were stopped**. `tenth` and `eleventh` were read after that: whom a sentence
addresses (开车的朋友注意), everyday words, single verbs held against names, 授权量 for 拥有量, titles exchanged with
里的, sites by another name, 新组建 and 搬到 where nothing is founded or moved. `twelfth` was not read then, but for
one wrong quantity that slipped on the way: 115, 59 and 56 by the check as it was.

All that were stopped though right were read after that, `twelfth` too, and spoken turns of phrase are told as
reports tell them now (一刻钟, 省下来的钱, 批了没用, 一个不落: proof/words/spoken.py): 43 more right ones pass, one
wrong quantity slips that did not. `thirteenth` are 250 more by another one, measured once and not read: **119 of 130
right ones passed, all 60 wrong quantities and 57 of 60 claims were stopped** (118, 60 and 57 by the check before).

Then all 162 right ones that were stopped were read, those of `thirteenth` too, so that no row is an independent measure
any more, and 87 of them pass now (93.0 to 96.7 % of all); no wrong one slips that did not. Only what is true of Chinese
or of reports was changed: amounts that count nothing (一份, 很多) and 全部 name no thing; a word is held by what it is
made of (案 for 案子, 主体 for 主体工程, 从严执法 for 严格执法, 创成 for 创建成功), a name by a near one that shares a
character; a name in quotes tells which fact a part is of; what follows 靠 and 用 leads on; a thing may be named in one
sign (路 of 道路); names that are listed may be counted (两个小镇); whom a sentence addresses is left out, but what
they want is looked for; a theme without a verb states no time, but must not be the opposite of what is told; what
something is for (用来) must be held by itself. 建成十八万 was read as no figure, which is mended. Tried without use:
to weigh common verbs less (as many wrong ones slipped as right ones passed), to let a part name the fact before its own
(one for one), to weigh listed phrases as verbs. `further`, `newest` and `ninth` stay lowest, as they word most freely.

How little of that a new author would see: the check's author wrote 229 right and 157 wrong sentences more on the way.
Of three sets of 87, 79 and 54 right ones the check of before passes 79, 54 and 40; measured at once, before they were
read, 80, 55 and 41 passed: one more in each, where the table has four of a hundred more. They were read then, and 82,
63 and 45 pass now. Of the wrong ones 146 were stopped before and 148 are now; the nine that slip tell of more than is
told (推广到全国), leave a thing out (四十个创业项目) or give to one what is another's (县图书馆新馆办了210场).

`fourteenth` are 250 more by another one, who words freely and works out figures of their own, measured at once: **78 of
130 right ones passed, 59 of 60 wrong quantities and 57 of 60 claims were stopped**. A hash of the passage divides them
into halves: of the right ones 36 of 60 passed in A, 42 of 70 in B. The stopped ones of A were read, those of B were
not, but for the first words of one by mistake: of B only totals, and how many each rule stopped, were looked at, before
and after each of some thirty changes. What was kept was chosen by them, so B is flattered a little.
40 of 60 pass in A now and **47 of 70 in B**, wrong ones as before (53 of 55
are stopped in A, 63 of 65 in B), and three right ones more of `further` and `ninth`. What brought that: the difference
of two figures of a passage (one more in B), 著 for 着 behind any verb (one), verbs and unlisted words that the encoder
finds near from 0.36 on (one, and the three), a thing named by a word as near (one), 一 with a measure, which names
nothing (一年, one). Dropped, as B gained nothing: what A alone wanted (前者 behind a colon, 最迟10月底, 76.8元 of each
100元, an amount told again in another unit, sums and multiples, rounded figures, 无论, 这个 and 那项, 力度很大, 怨气
and the like), and a thing named at the head of the sentence for a figure at its end (three wrong ones slipped). Dropped
as unsafe, though B gained one: to judge a stretch of light words by the whole alone (还会倒卖 slips then). So a person
who words freely still has one right sentence of three stopped.

The built-in encoder is evidence for words, not for sentences. Of sentences that were stopped for want of support the
nearest to their passage by its cosine are false (0.99, 0.89), the right ones lie between 0.13 and 0.85. But of the
words that a passage lacks to the letter some of right sentences are near to one of its own words (局部 and 局域 0.76,
回来 and 返乡 0.48, 回音 and 办结 0.45); the worst one of every wrong sentence was under 0.28 when that was measured.
From 0.36 on a verb or a word that no list has counts as held (from 0.35 on no wrong sentence passes by one, from 0.30
on five do), from 0.75 on a name of a thing (发明专利 is near to 知识产权), unless both end alike (健身设施,
无障碍设施); from 0.45 on too where they share a character.

`second`, `third`, `fresh`, `last` to `latest`, `ninth` to `fourteenth` are by people who did not write the check:
3,460 sentences as they were written, beside 270 of the check's author (drafts.tsv, later.tsv) and 44 attacks: eleven of
twelve of 3,774 hand-judged ones, what a program made of them not counted.

`real` are facts of real reports that a program put into another order; a slip there is a fact of another thing with
the same number."""


def main() -> None:
    """Make the drafts, check them, write the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = asked.parse_args().shared
    chance = random.Random(20310112)  # noqa: S311 - a seed, no secret
    drafts = [*by_hand(chance), *later(), *second(chance), *third(), *fresh()]
    drafts += [draft for name in AUTHORS for draft in unseen(name)]
    drafts += real(shared, chance)
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
    for name, every in _sums(kinds).items():
        lines.append(f"| **all {name}** | {len(every)} | | | {sum(every) / len(every):.1%} |")
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


def _sums(kinds: Mapping[str, Sequence[Finding]]) -> dict[str, list[bool]]:
    """Return for right sentences, wrong quantities and other wrong ones whether each was decided rightly."""
    sums: dict[str, list[bool]] = {"right ones": [], "wrong quantities": [], "other wrong ones": []}
    for kind, found in kinds.items():
        right = kind.endswith("right")
        name = "right ones" if right else "wrong quantities" if kind in QUANTITY else "other wrong ones"
        sums[name] += [one.sound == right for one in found]
    return sums


def share(found: Sequence[Finding], least: float) -> float:
    """Return the share that would pass at a threshold."""
    return sum(one.flaw in {"", "support"} and one.support >= least for one in found) / len(found)


if __name__ == "__main__":
    main()
