"""Pinned answers: what is taken, what is refused, and when the bot uses them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from qa_bot.answer.bot import Bot
from qa_bot.desk import audit, pins
from qa_bot.desk.guidance import Kept
from qa_bot.desk.pins import Draft
from qa_bot.errors import Clash, EntryFault, Unknown

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.desk.sql.database import Database

NAME = "云栖县2031年政府工作报告"
QUOTE = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"
DRAFT = Draft(
    ("加装电梯怎么申请？", "装电梯找谁"),
    "加装电梯由业主自愿提出，全年加装120台。",
    NAME,
    "5",
    QUOTE,
    ("公园装电梯找谁",),
)


def test_pin_answers_from_the_moment_it_is_saved(database: Database, bot: Bot) -> None:
    staffed = bot.guided(Kept(database))
    assert not staffed.answer("装电梯找谁？").checked_by_staff
    pin = pins.add(database, bot.desk, "lina", DRAFT)
    answer = staffed.answer("装电梯找谁？")
    assert (answer.text, answer.checked_by_staff) == ("加装电梯由业主自愿提出，全年加装120台〔1〕。", True)
    pins.change(database, bot.desk, "lina", pin.id, replace(DRAFT, text="改过的回答。"))
    assert staffed.answer("装电梯找谁？").text == "改过的回答〔1〕。"
    pins.remove(database, "lina", pin.id)
    assert not staffed.answer("装电梯找谁？").checked_by_staff
    audit.undo(database, "lina", audit.entries(database)[0].id)
    assert staffed.answer("装电梯找谁？").text == "改过的回答〔1〕。"


def test_pin_is_kept_as_it_was_entered(database: Database, bot: Bot) -> None:
    pin = pins.add(database, bot.desk, "lina", DRAFT)
    assert pins.every(database) == (pin,)
    assert pins.one(database, pin.id) == pin
    assert (pin.wordings, pin.counters, pin.quote) == (DRAFT.wordings, DRAFT.counters, QUOTE)
    assert len(pin.clause_hash) == 64
    assert pins.flagged([pin], bot.desk) == ()
    with pytest.raises(Unknown, match="pin 999"):
        pins.one(database, 999)


def test_wordings_come_once_masked_and_in_order(sqlite: Database, bot: Bot) -> None:
    given = ("我电话13800138000，怎么装电梯", "装电梯找谁", "装电梯，找谁？", "？！", "裝電梯找誰")
    pin = pins.add(sqlite, bot.desk, "lina", replace(DRAFT, wordings=given))
    assert pin.wordings == ("我电话〔电话〕，怎么装电梯", "装电梯找谁")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"wordings": ()}, "1 to 50 wordings"),
        ({"wordings": ("？",)}, "1 to 50 wordings"),
        ({"wordings": tuple(f"问{n}" for n in range(51))}, "1 to 50 wordings"),
        ({"wordings": ("长" * 201,)}, "200 characters"),
        ({"counters": ("装电梯，找谁？",)}, "which"),
        ({"text": "  "}, "a pin needs a text"),
        ({"text": "长" * 501}, "text of a pin has at most 500 characters, this one has 501"),
        ({"text": "全年加装121台。"}, "'121台' is not in the quote"),
        ({"text": "请打13800138000。"}, "is not in the quote|person's number"),
        ({"text": "请写信到 a@example.com。"}, "person's number"),
        ({"text": "2030年加装120台。"}, "'2030年' is not in the quote"),
        ({"quote": ""}, "a pin needs a quote"),
        ({"quote": "长" * 261}, "quote of a pin has at most 260 characters, this one has 261"),
        ({"quote": "新增公共停车位"}, "does not stand in clause 5"),
        ({"clause": "99"}, "has no clause 99"),
        ({"document": "nowhere"}, "nowhere has no clause"),
    ],
)
def test_pin_that_could_not_be_shown_is_refused(
    change: dict[str, object], why: str, sqlite: Database, bot: Bot
) -> None:
    with pytest.raises(EntryFault, match=why):
        pins.add(sqlite, bot.desk, "lina", replace(DRAFT, **change))  # type: ignore[arg-type]
    assert pins.every(sqlite) == ()
    assert audit.entries(sqlite) == []


@pytest.mark.parametrize(
    ("text", "clause", "quote"),
    [
        ("报告写的是2031年加装120台。", "5", QUOTE),
        ("2031年的报告写着，2030年6月28日已经投入使用。", "一（三）", "县人民医院望舒院区于6月28日投入使用。"),
    ],
)
def test_answer_may_name_the_documents_year_and_that_of_its_sentence(
    sqlite: Database, bot: Bot, text: str, clause: str, quote: str
) -> None:
    assert pins.add(sqlite, bot.desk, "lina", replace(DRAFT, text=text, clause=clause, quote=quote)).text == text


def test_wording_belongs_to_one_pin(database: Database, bot: Bot) -> None:
    first = pins.add(database, bot.desk, "lina", DRAFT)
    with pytest.raises(Clash, match=f"pin {first.id}"):
        pins.add(database, bot.desk, "lina", replace(DRAFT, wordings=("裝電梯找誰？",)))
    pins.change(database, bot.desk, "lina", first.id, replace(DRAFT, wordings=("装电梯找谁",)))


def test_change_of_no_pin_is_refused(sqlite: Database, bot: Bot) -> None:
    with pytest.raises(Unknown):
        pins.change(sqlite, bot.desk, "lina", 5, DRAFT)
    with pytest.raises(Unknown):
        pins.remove(sqlite, "lina", 5)


def town(folder: Path, body: str) -> Bot:
    folder.mkdir(exist_ok=True)
    path = folder / "东川县2031年政府工作报告.txt"
    path.write_text(
        f"东川县2031年政府工作报告\n1.改善停车。{body}\n2.关爱老人。新建养老服务中心3家。\n", encoding="utf-8"
    )
    return Bot.from_documents([path])


def test_pin_is_flagged_when_its_clause_changes_and_confirmed_by_saving_again(sqlite: Database, tmp_path: Path) -> None:
    with town(tmp_path / "town", "新增停车泊位120个。") as before:
        (name,) = before.desk.index.ids
        draft = Draft(("哪里停车",), "今年新增泊位。", name, "1", "新增停车泊位120个。")
        pin = pins.add(sqlite, before.desk, "lina", draft)
        assert before.guided(Kept(sqlite)).answer("哪里停车").checked_by_staff
    with town(tmp_path / "town", "新增停车泊位120个。改造路口3处。") as after:
        assert pins.flagged(pins.every(sqlite), after.desk) == (pin,)
        answer = after.guided(Kept(sqlite)).answer("哪里停车")
        assert (answer.checked_by_staff, "pin_outdated" in answer.notes) == (False, True)
        pins.change(sqlite, after.desk, "lina", pin.id, draft)
        assert pins.flagged(pins.every(sqlite), after.desk) == ()
        assert after.guided(Kept(sqlite)).answer("哪里停车").checked_by_staff
    with town(tmp_path / "town", "新增停车泊位130个。") as later, pytest.raises(EntryFault, match="does not stand"):
        pins.change(sqlite, later.desk, "lina", pin.id, draft)


def test_of_editors_who_pin_the_same_wording_at_once_one_succeeds(database: Database, bot: Bot) -> None:
    start = Barrier(4)

    def save(number: int) -> str:
        start.wait()
        try:
            pins.add(database, bot.desk, f"editor{number}", replace(DRAFT, text=f"第{'一二三四'[number]}个回答。"))
        except Clash:
            return "clash"
        return "saved"

    for _ in range(5):
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(save, range(4))) == ["clash", "clash", "clash", "saved"]
        (pin,) = pins.every(database)
        pins.remove(database, "lina", pin.id)
