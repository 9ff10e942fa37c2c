"""From documents to arrays."""

from __future__ import annotations

import numpy as np

from qa_bot.corpus import clauses, passages
from qa_bot.index import works
from qa_bot.index.manifest import Made
from qa_bot.index.sparse import Postings
from qa_bot.index.steps.bind import Sheet, bind, matching, sheets
from qa_bot.index.steps.gather import Volume
from qa_bot.records import Document, Passage

MADE = Made("ones", "f" * 16, 2, "s", "r")
TEXT = "东川县政府工作报告\n1.改善停车。新增泊位120个。\n2.关爱老人。加装电梯15台。\n"


class Ones:
    """Gives every text the same vector."""

    name, dimensions, fingerprint = "ones", 2, "f" * 16

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (len(texts), 1))


def volume(name: str, text: str = TEXT, **more: object) -> Volume:
    return Volume(Document(name, text, "报告", f"{name}.txt", "ab", **more), f"/docs/{name}.txt", "cd")  # type: ignore[arg-type]


def postings(arrays: dict[str, np.ndarray], name: str) -> Postings:
    return Postings(**{key.partition("-")[2]: values for key, values in arrays.items() if key.startswith(f"{name}-")})


def test_sheets_are_in_the_order_of_ids() -> None:
    assert [sheet.part.id for sheet in sheets([volume("乙"), volume("甲"), volume("a")], None)] == ["a", "乙", "甲"]


def test_sheet_knows_the_numbered_clauses() -> None:
    (sheet,) = sheets([volume("甲")], None)
    assert sheet.part.clauses == {("1", "改善停车"), ("2", "关爱老人")}


def test_what_is_shown_to_an_encoder_is_headings_and_text() -> None:
    passage = Passage("甲", "1", 0, 0, 4, "新增泊位", ("（一）民生", "1.停车"))
    assert matching(passage) == "（一）民生\n1.停车\n新增泊位"
    assert matching(Passage("甲", "", 0, 0, 4, "新增泊位")) == "新增泊位"


def test_arrays_hold_a_row_a_passage() -> None:
    body, arrays = bind(sheets([volume("甲")], None), None, MADE, Ones())
    document = volume("甲").document
    cut = passages.passages(document, clauses.parse(document))
    assert arrays["vectors"].tolist() == [[1.0, 0.0]] * len(cut)
    assert len(postings(arrays, "passages").lengths) == len(cut)
    assert body.documents[0].passages == len(cut)
    assert body.documents[0].clauses == 2


def test_headings_count_for_matching_without_pairs_across_their_end() -> None:
    _, arrays = bind(sheets([volume("甲")], None), None, MADE, Ones())
    tokens = {token.decode() for token in postings(arrays, "passages").tokens()}
    assert "停车" in tokens
    assert "车新" not in tokens


def test_title_counts_for_the_document_unless_the_text_holds_it() -> None:
    lengths = {}
    for title in ("北原", "改善停车"):
        named = volume("甲")
        document = Document("甲", TEXT, title, "甲.txt", "ab")
        _, arrays = bind(sheets([Volume(document, named.path, named.stamp)], None), None, MADE, Ones())
        lengths[title] = postings(arrays, "texts").lengths.tolist()
    assert lengths["北原"][0] > lengths["改善停车"][0]


def test_hidden_clause_leaves_no_row() -> None:
    (whole,) = sheets([volume("甲")], None)
    hidden = Sheet(whole.volume, whole.root, whole.part, ("2",), None)
    _, arrays = bind([hidden], None, MADE, Ones())
    for name in ("passages", "texts"):
        assert "电梯".encode() not in postings(arrays, name).tokens()
        assert "泊位".encode() in postings(arrays, name).tokens()


def test_nothing_binds_to_empty_arrays() -> None:
    body, arrays = bind([], None, MADE, Ones())
    assert (body.documents, arrays["vectors"].shape) == ((), (0, 2))


def test_relation_of_works_reaches_the_sheets() -> None:
    digest = volume("a", work="w", official=False)
    official = volume("b", work="w", official=True)
    assert [sheet.hidden for sheet in sheets([digest, official], None)] == [("1", "2"), ()]
    assert works.hidden([sheet.part for sheet in sheets([digest], None)]) == {"a": ()}
