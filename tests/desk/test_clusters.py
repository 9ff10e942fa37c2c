"""Questions put together that ask for the same thing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.desk.asked import Said
from qa_bot.desk.clusters import Cluster, Leaders, clusters, key

LIFT = ["加装电梯补贴多少？", "电梯加装有没有补贴", "装电梯补贴多少钱", "加裝電梯補貼多少？"]
PARKING = ["停车位有多少个？", "有多少停车位"]
HOME = ["养老院怎么报名", "敬老院在哪里报名？"]


def told(questions: list[str]) -> list[tuple[str, int, list[str]]]:
    return [(one.label.text, one.count, [question.text for question, _ in one.questions]) for one in grouped(questions)]


def grouped(questions: list[str]) -> list[Cluster]:
    return clusters(map(Said, questions))


def test_questions_for_the_same_thing_stand_together_the_largest_first() -> None:
    made = told([*HOME, *LIFT, *PARKING, LIFT[1]])
    assert [(label, count) for label, count, _ in made] == [
        ("电梯加装有没有补贴", 5),
        ("养老院怎么报名", 2),
        ("有多少停车位", 2),
    ]
    assert [set(questions) for _, _, questions in made] == [set(LIFT), set(HOME), set(PARKING)]
    assert made[0][2][0] == "电梯加装有没有补贴"


def test_questions_for_other_things_stand_apart() -> None:
    apart = [
        "加装电梯补贴多少",
        "加装充电桩补贴多少",
        "加装电梯怎么申请",
        "停车位多少",
        "养老院怎么报名",
        "幼儿园怎么报名",
    ]
    assert sorted(label for label, _, _ in told(apart)) == sorted(apart)


def test_order_of_the_questions_makes_no_difference() -> None:
    questions = [*HOME, *LIFT, *PARKING] * 2
    expected = grouped(questions)
    chance = random.Random(7)  # noqa: S311 - an order, no secret
    for _ in range(5):
        chance.shuffle(questions)
        assert grouped(questions) == expected


@given(st.lists(st.sampled_from([*LIFT, *PARKING, *HOME, "", "？", "a", "2031"]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_every_question_is_in_one_cluster(questions: list[str]) -> None:
    made = grouped(questions)
    counted = sorted(question.text for one in made for question, count in one.questions for _ in range(count))
    assert counted == sorted(questions)
    assert [one.count for one in made] == sorted((one.count for one in made), reverse=True)
    assert len({one.id for one in made}) == len(made)


def test_id_of_a_cluster_stays_when_more_ask_the_same() -> None:
    (before,) = grouped(LIFT[:2])
    (after,) = grouped([*LIFT, LIFT[0]])
    assert (before.id, len(before.id)) == (after.id, 12)


@pytest.mark.parametrize(
    "question", ["", "？！", "😀", "2031", "停" * 100_000, "\ud800", "how many elevators", "的了吗呢"]
)
def test_absurd_question_has_a_key_of_its_own(question: str) -> None:
    made = grouped([question, "养老院怎么报名"])
    assert len(made) == 2
    assert key(Said(question))


def test_nothing_makes_no_cluster() -> None:
    assert clusters([]) == []


def test_thousands_of_questions_are_put_together() -> None:
    things = [
        f"{place}{thing}" for place in "东西南北中上下左右前" for thing in ("桥修路", "山种树", "湖治水", "街亮灯")
    ]
    questions = [f"{thing}第{number}期什么时候开始" for thing in things for number in range(100)]
    made = grouped(questions)
    assert sum(one.count for one in made) == 4000
    assert len(made) <= 400


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("养老院怎么报名", "敬老院怎么报名？"),
        ("加装电梯", "加裝電梯"),
        ("2030年停车位", "2031年停车位"),
        ("装电梯", "安装电梯"),
    ],
)
def test_key_is_the_same_for_the_same_things(one: str, other: str) -> None:
    assert key(Said(one)) == key(Said(other))


def test_follow_up_joins_only_what_was_carried_over_to_it_alike() -> None:
    alone, elders = Said("老年人有什么补贴"), Said("老年人有什么补贴", "祥符的小区改造,老年人有什么补贴")
    homes, lifts = Said("祥符的小区什么时候改造"), Said("那补贴呢", "电梯,补贴多少钱")
    beds, again = Said("那补贴呢", "养老床位,补贴多少钱"), Said("补贴怎么样", "电梯,补贴怎么样")
    made = clusters([alone, elders, homes, lifts, beds, again])
    assert sorted([question for question, _ in one.questions] for one in made) == sorted(
        [[alone], [elders], [homes], [lifts, again], [beds]]
    )


def test_follow_up_that_names_its_own_thing_joins_who_ask_for_it() -> None:
    (made,) = clusters([Said("地铁票价多少"), Said("那地铁票价呢", "地铁票价多少"), Said("多少钱", "地铁票价多少")])
    assert (made.label, made.count) == (Said("地铁票价多少"), 3)


def test_follow_up_leads_to_itself_alone() -> None:
    leaders = Leaders()
    follow = key(Said("那补贴呢", "电梯,补贴多少钱"))
    leaders.add(key(Said("补贴呢")))
    assert leaders.nearest(follow) is None
    number = leaders.add(follow)
    assert (leaders.nearest(follow), leaders.nearest(key(Said("补贴多少")))) == (number, 0)


def test_nearest_leader_is_the_first_of_equals() -> None:
    leaders = Leaders()
    assert leaders.nearest(("电梯",)) is None
    assert [leaders.add(("养老机构",)), leaders.add(("电梯",)), leaders.add(("电梯",))] == [0, 1, 2]
    assert leaders.nearest(("电梯",)) == 1
    assert leaders.nearest(("公厕",)) is None
