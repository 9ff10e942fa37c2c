"""Reading question sets: what they hold, and where exactly a bad row is bad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa_bot.errors import MissingFile, QuestionSetError, UnreadableFile
from qa_bot.evaluate.records import Question
from qa_bot.evaluate.sets.read import read
from qa_bot.evaluate.sets.sheet import save

ROOT = Path(__file__).resolve().parents[3]
FULL = {
    "id": "a1",
    "question": "今年加装多少台？",
    "history": ["去年呢？", "今年呢？"],
    "slice": "formal",
    "expect": "answered",
    "clauses": ["8|10", "11"],
    "support": ["电梯120台"],
    "facts": [["120台", "一百二十台"], ["5元"]],
    "forbid": ["86台"],
}
READ = Question(
    "a1",
    "今年加装多少台？",
    ("去年呢？", "今年呢？"),
    "formal",
    "answered",
    (("8", "10"), ("11",)),
    ("电梯120台",),
    (("120台", "一百二十台"), ("5元",)),
    ("86台",),
    "",
    "set",
)


def jsonl(folder: Path, *rows: object, name: str = "set.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_jsonl_gives_every_field(tmp_path: Path) -> None:
    assert read([jsonl(tmp_path, FULL)]) == (READ,)


def test_csv_of_chinese_headings_in_gbk_gives_every_field(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_bytes(
        (
            "编号,问题,上文,类别,应答,条款,依据,要点,禁止\r\n"
            'a1,今年加装多少台？,"去年呢？\n今年呢？",formal,answered,8|10；11,电梯120台,120台|一百二十台；5元,86台\r\n'
        ).encode("gb18030")
    )
    assert read([path]) == (READ,)


def test_csv_takes_json_lists_where_a_text_holds_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text('id,question,support\nb,问,"[""甲；乙""]"\n', encoding="utf-8-sig")
    assert read([path])[0].support == ("甲；乙",)


def test_tsv_is_divided_by_tabs(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_text("id\tquestion\nb\t甲,乙\n", encoding="utf-8")
    assert read([path])[0].question == "甲,乙"


def test_xlsx_gives_every_field_and_reads_numbers_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "set.xlsx"
    heads = ["id", "问题", "history", "slice", "expect", "clauses", "support", "facts", "forbid", "note"]
    row = ["a1", "今年加装多少台？", "去年呢？\n今年呢？", "formal", "answered", "8|10;11", "电梯120台"]
    save(path, heads, [[*row, "120台|一百二十台;5元", "86台", "看过"]], [10] * 10)
    assert read([path]) == (READ,)
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["id", "question", "clauses"])
    book.active.append([7, "问", 11.0])
    book.save(path)
    assert (read([path])[0].id, read([path])[0].clauses) == ("7", (("11",),))


def test_a_formula_written_to_a_sheet_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "set.xlsx"
    save(path, ["id", "question"], [["=1+1", '=HYPERLINK("x")']], [10, 10])
    import openpyxl

    cell = openpyxl.load_workbook(path).active["B2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("x")')
    assert read([path])[0].question == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (FULL | {"expect": "anwered"}, "expect", "'anwered' is no status"),
        (FULL | {"fact": []}, "fact", "did you mean facts?"),
        (FULL | {"id": " "}, "id", "is empty"),
        (FULL | {"question": None}, "question", "is empty"),
        (FULL | {"question": ["a"]}, "question", "a text is needed"),
        (FULL | {"history": "去年呢"}, "history", "a list is needed"),
        (FULL | {"history": [1]}, "history", "a list of texts"),
        (FULL | {"facts": [[]]}, "facts", "accepted spellings"),
        (FULL | {"facts": [["120台", ""]]}, "facts", "a list of texts"),
        (FULL | {"clauses": [True]}, "clauses", "a list of texts"),
        (FULL | {"support": {"a": 1}}, "support", "a list is needed"),
        (FULL | {"question": "多" * 10_001}, "question", "10001 characters"),
    ],
)
def test_bad_row_names_file_line_and_column(row: dict[str, object], column: str, said: str, tmp_path: Path) -> None:
    path = jsonl(tmp_path, FULL | {"id": "first"}, row)
    with pytest.raises(QuestionSetError) as told:
        read([path])
    assert str(told.value).startswith(f"{path} line 2 column {column}: ")
    assert said in str(told.value)


def test_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "a", "question": "b"}\n\n{"id": \n[]\n', encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"line 3 column \d+: no JSON.*line 4 column 1: a JSON object"):
        read([path])


def test_all_bad_rows_are_counted_and_the_first_five_told(tmp_path: Path) -> None:
    path = jsonl(tmp_path, *[{"id": str(n), "question": ""} for n in range(8)])
    with pytest.raises(QuestionSetError) as told:
        read([path])
    assert str(told.value).count("is empty") == 5
    assert str(told.value).endswith("and 3 more rows")
    assert "\n" not in str(told.value)


def test_bad_cell_of_a_sheet_is_named_by_letter(tmp_path: Path) -> None:
    path = tmp_path / "set.xlsx"
    save(path, ["id", "question", "expect"], [["a", "问", "answered"], ["b", "问", "maybe"]], [5, 5, 5])
    with pytest.raises(QuestionSetError, match=r"line 3 column C \(expect\): 'maybe' is no status"):
        read([path])


def test_line_of_a_csv_row_is_where_the_row_begins(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text('id,question,history\na,问,"一\n二"\nb,,\n', encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"set\.csv line 4 column question: is empty"):
        read([path])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,question,quesion\na,b,c\n", "line 1 column quesion: no such column; did you mean question"),
        ("id,question,id\na,b,c\n", "line 1 column id: stands twice"),
        ("id,question\na,b,c\n", "line 2 column 3: a cell beyond the last heading"),
        ("id,question,support\na,b,[\n", "line 2 column support: no JSON list"),
        ('id,question\na,"b\n', "line 2: unexpected end of data"),
    ],
)
def test_bad_table_names_its_place(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as told:
        read([path])
    assert said in str(told.value)


@pytest.mark.parametrize("name", ["set.jsonl", "set.csv", "set.xlsx"])
def test_set_without_questions_is_an_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    with pytest.raises((QuestionSetError, UnreadableFile), match=r"holds no question|no whole XLSX"):
        read([path])


def test_files_that_are_no_sets_say_so(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read([tmp_path / "none.jsonl"])
    with pytest.raises(UnreadableFile, match="is no question set"):
        read([tmp_path])
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(UnreadableFile, match="is no question set"):
        read([tmp_path / "a.pdf"])
    (tmp_path / "b.xlsx").write_bytes(b"PK\3\4 nothing")
    with pytest.raises(UnreadableFile, match="no whole XLSX"):
        read([tmp_path / "b.xlsx"])


def test_ids_may_be_alike_in_two_sets_and_not_in_one(tmp_path: Path) -> None:
    one, two = jsonl(tmp_path, FULL, name="a.jsonl"), jsonl(tmp_path, FULL, name="b.jsonl")
    assert [question.key for question in read([one, two])] == [("a", "a1"), ("b", "a1")]
    with pytest.raises(QuestionSetError, match="stands twice"):
        read([jsonl(tmp_path, FULL, FULL)])
    (tmp_path / "more").mkdir()
    with pytest.raises(QuestionSetError, match="has the same name"):
        read([one, jsonl(tmp_path / "more", FULL, name="a.jsonl")])


def test_hash_changes_with_what_is_expected_and_not_with_the_name_of_the_set(tmp_path: Path) -> None:
    (one,) = read([jsonl(tmp_path, FULL, name="a.jsonl")])
    (same,) = read([jsonl(tmp_path, FULL, name="b.jsonl")])
    (other,) = read([jsonl(tmp_path, FULL | {"forbid": []}, name="c.jsonl")])
    assert one.hash == same.hash != other.hash


@pytest.mark.parametrize("path", sorted((ROOT / "eval" / "sets" / "dev").glob("*.jsonl")), ids=lambda path: path.stem)
def test_sets_of_the_project_can_be_read(path: Path) -> None:
    assert len(read([path])) == len(path.read_text(encoding="utf-8").splitlines())
