"""What is understood of a question, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qa_bot.records import Figure, PeriodKind

Kind = Literal[
    "count",
    "share",
    "money",
    "length",
    "area",
    "date",
    "place",
    "procedure",
    "condition",
    "contact",
    "person",
    "cause",
    "extent",
    "rank",
    "whether",
    "matter",  # somebody tells how things are, and wants to know what is done about it
    "which",
    "list",
    "clause",
]
"""What sort of thing is asked for."""

FIGURED: frozenset[Kind] = frozenset({"count", "share", "money", "length", "area"})
"""Kinds that only a quantity answers."""

PARTICULAR: frozenset[Kind] = frozenset(
    {"date", "place", "procedure", "condition", "contact", "person", "cause", "extent"}
)
"""Kinds that a commitment answers only where it holds that very particular."""


Role = Literal["topic", "action", "stage", "attribute", "general"]
"""What a word of the question does: name the topic, an act upon it, its stage, the attribute asked for, or little."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind asked for, the measure word it names, and the noun that names the attribute (补贴, 地址).

    `strict` is set where the question itself names the unit (多少台, 多少钱): no other unit answers it. `rest` is the
    question without its interrogative words, and without the `places` that it names.
    """

    kind: Kind
    unit: str = ""
    noun: str = ""
    rest: str = ""
    strict: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question; `weight` says how much it tells, `official` what documents call it.

    `broad` is set where `official` names the field the word belongs to, not the thing itself; `aside` where the word
    stands in a sentence that asks nothing (我家住六楼): it can help an answer, its absence harms none. `members` are
    what belongs to the field that the word names, where the question wants a list.
    """

    word: str
    weight: float
    official: tuple[str, ...] = ()
    role: Role = "topic"
    broad: bool = False
    aside: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The period asked for; `printed` is how the asker put it. A kind of "unknown" leaves the kind open.

    `hinted`: only a word that means other things as well (要, 将, 过去) tells the kind: others are no wrong ones.
    """

    kind: PeriodKind
    start: int | None
    end: int | None
    printed: str
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """One part of a question, ready for retrieval and for the choice of facts; `leaned` on the turn before or not."""

    text: str
    asked: Asked
    terms: tuple[Term, ...]
    when: When | None = None
    places: tuple[str, ...] = ()
    clause: str | None = None
    claims: tuple[Figure, ...] = ()
    leaned: bool = False
