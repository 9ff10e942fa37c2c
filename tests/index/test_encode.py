"""Encoders: the built-in one as shipped, a tiny static one by hand, a real SentenceTransformer made here."""

from __future__ import annotations

import json
import sys
import time
from subprocess import run

import numpy as np
import pytest
import tiny

from qa_bot.errors import EncoderError
from qa_bot.index import encode
from qa_bot.index.encode import encoder, static

VECTORS = {"[UNK]": [9, 9], "电梯": [3, 4], "停车": [0, 2], "泊": [0, 1], "位": [0, 3], "老人": [-1, 0]}


@pytest.fixture
def folder(tmp_path):
    """Write a static model of five words and two dimensions, in half precision, as training would save it."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    numbers = {word: number for number, word in enumerate(VECTORS)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    save_file({"embedding.weight": np.array(list(VECTORS.values()), dtype=np.float16)}, tmp_path / "model.safetensors")
    (tmp_path / "config_sentence_transformers.json").write_text("{}")
    return tmp_path


@pytest.fixture(scope="session")
def transformer(tmp_path_factory):
    """Save a SentenceTransformer of one layer with random weights, and return its folder."""
    pytest.importorskip("sentence_transformers", reason="needs the extra neural")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    raw, made = tmp_path_factory.mktemp("bert"), tmp_path_factory.mktemp("transformer")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"电梯加装停车泊位老旧小区"]
    (raw / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(raw)
    BertTokenizerFast(vocab=str(raw / "vocab.txt")).save_pretrained(raw)
    layer = Transformer(str(raw))
    SentenceTransformer(modules=[layer, Pooling(layer.get_embedding_dimension())]).save(str(made))
    return made


def test_vector_of_one_word_is_its_direction(folder):
    assert static(folder, "x").encode(["电梯"]).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)]]


def test_vector_of_two_words_is_the_direction_of_their_mean(folder):
    # each is a word and a pair of characters, so both count twice: 2 (3, 4) + 2 (0, 2), of the length 2 sqrt(45)
    found = static(folder, "x").encode(["电梯，停车。"])[0]
    assert found.tolist() == pytest.approx([3 / 45**0.5, 6 / 45**0.5])


def test_unknown_word_is_left_out(folder):
    known = static(folder, "x")
    assert np.array_equal(known.encode(["电梯plaza"]), known.encode(["电梯"]))


def test_word_outside_the_vocabulary_has_its_characters(folder):
    assert static(folder, "x").encode(["泊位"]).tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize("text", ["", "  ", "，。？", "plaza", "\n"])
def test_text_without_a_known_word_is_a_zero_vector(folder, text):
    assert static(folder, "x").encode([text, "老人"]).tolist() == [[0.0, 0.0], [-1.0, 0.0]]


def test_no_text_gives_no_row(folder):
    found = static(folder, "x").encode([])
    assert (found.shape, found.dtype) == ((0, 2), np.float32)


def test_script_and_width_make_no_difference(folder):
    known = static(folder, "x")
    assert np.array_equal(known.encode(["電梯，停車"]), known.encode(["电梯,停车"]))


def test_long_text_is_read_to_its_end(folder):
    found = static(folder, "x").encode(["老人" * 3000 + "停车" * 3000])[0]
    assert found.tolist() == pytest.approx([-1 / 5**0.5, 2 / 5**0.5], abs=1e-3)


def test_fingerprint_changes_with_weights_and_with_words(folder):
    first = static(folder, "x").fingerprint
    assert len(first) == 16
    assert static(folder, "y").fingerprint == first
    text = (folder / "tokenizer.json").read_text(encoding="utf-8")
    (folder / "tokenizer.json").write_text(text.replace("老人", "老者"), encoding="utf-8")
    assert static(folder, "x").fingerprint != first


def test_missing_weights_are_an_error_that_names_the_folder(tmp_path):
    with pytest.raises(EncoderError, match=f"{tmp_path}: cannot be read"):
        static(tmp_path, "builtin")


def test_damaged_weights_are_an_error_of_one_line(folder):
    (folder / "model.safetensors").write_bytes(b"\x00" * 40)
    with pytest.raises(EncoderError, match="cannot be read") as caught:
        static(folder, "builtin")
    assert "\n" not in str(caught.value)


def test_tokenizer_cut_short_is_an_error(folder):
    text = (folder / "tokenizer.json").read_text(encoding="utf-8")
    (folder / "tokenizer.json").write_text(text[:100], encoding="utf-8")
    with pytest.raises(EncoderError, match="cannot be read"):
        static(folder, "builtin")


def test_weights_for_other_words_are_an_error(folder):
    from safetensors.numpy import save_file

    save_file({"embedding.weight": np.zeros((3, 2), dtype=np.float16)}, folder / "model.safetensors")
    with pytest.raises(EncoderError, match="does not match number of vectors"):
        static(folder, "builtin")


def test_weights_without_their_tokenizer_are_an_error(folder):
    (folder / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match="cannot be read"):
        static(folder, "builtin")


def test_builtin_encoder_is_one_and_the_same():
    assert encoder("builtin") is encoder("builtin")
    assert encoder("builtin").name == "builtin"


def test_builtin_vectors_are_unit_rows_of_float32():
    known = encoder("builtin")
    found = known.encode(["老旧小区加装电梯", "新增停车泊位", ""])
    assert (found.shape, found.dtype) == ((3, known.dimensions), np.float32)
    assert np.linalg.norm(found, axis=1).tolist() == pytest.approx([1, 1, 0])


@pytest.mark.parametrize(
    ("spoken", "official"),
    [
        ("哪里可以停车", "新增停车泊位"),
        ("爬不动楼", "既有住宅加装电梯"),
        ("娃放学没人接", "开展课后托管服务"),
        ("一下雨就淹", "推进海绵城市建设和排涝"),
        ("工钱要不回来", "根治欠薪"),
    ],
)
def test_builtin_encoder_brings_like_things_together(spoken, official):
    question, near, far = encoder("builtin").encode([spoken, official, "开展普法宣传"])
    assert question @ near > question @ far + 0.2


def test_builtin_encoder_gives_a_text_one_vector_whatever_stands_beside_it():
    alone = encoder("builtin").encode(["老人助餐"])
    among = encoder("builtin").encode(["x", "老人助餐", "停车" * 50])
    assert np.allclose(alone[0], among[1], atol=1e-6)


def test_builtin_encoder_fits_in_twelve_megabytes_without_pickle():
    files = [path for path in encode.BUILTIN_FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 12_000_000
    assert {path.suffix for path in files} <= {".json", ".safetensors", ".md"}


def test_builtin_encoder_needs_no_torch():
    script = (
        "import sys; from qa_bot.index.encode import encoder; encoder('builtin').encode(['电梯']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_import_loads_no_model():
    script = "import sys, qa_bot.index.encode; print({'model2vec', 'torch', 'jieba'} & sys.modules.keys())"
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("name", ["BAAI/no-such-model", "no-such-model", "a/b/c", "/no/such/folder", ""])
def test_model_that_is_not_here_is_an_error_in_under_a_second(name, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    started = time.perf_counter()
    with pytest.raises(EncoderError, match="QA_BOT_ENCODER"):
        encoder(name)
    assert time.perf_counter() - started < 20  # with the hub asked it took 70 s


def test_folder_without_a_model_is_an_error(tmp_path):
    with pytest.raises(EncoderError, match="holds no model, neither"):
        encoder(str(tmp_path))


def test_pickled_weights_are_refused(tmp_path):
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EncoderError, match=r"no \.safetensors file"):
        encoder(str(tmp_path))


def test_missing_extra_is_named(folder, monkeypatch):
    (folder / "modules.json").write_text("[]")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"qa-bot\[neural\]"):
        encoder(str(folder))


def test_sentence_transformer_from_a_folder(transformer):
    known = encoder(str(transformer))
    found = known.encode(["加装电梯", "停车泊位", "", "　"])
    assert (known.name, known.dimensions, len(known.fingerprint)) == (str(transformer), 16, 16)
    assert (found.shape, found.dtype) == ((4, 16), np.float32)
    assert np.linalg.norm(found, axis=1).tolist() == pytest.approx([1, 1, 0, 0], abs=1e-5)
    assert known.encode([]).shape == (0, 16)


def test_sentence_transformer_from_the_hub_s_cache(transformer, monkeypatch, tmp_path):
    snapshot = tmp_path / "hub" / "models--BAAI--tiny-zh" / "snapshots" / "0123"
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(transformer)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    known = encoder("BAAI/tiny-zh")
    assert known.name == "BAAI/tiny-zh"
    assert known.fingerprint == encoder(str(transformer)).fingerprint


def test_questions_and_passages_get_the_prompts_that_a_model_brings(tmp_path):
    pytest.importorskip("sentence_transformers", reason="needs the extra neural")
    plain = encoder(str(tiny.encoder(tmp_path / "raw", tmp_path / "plain")))
    made = tiny.encoder(tmp_path / "raw", tmp_path / "prompted", {"query": "今年", "document": "电梯"})
    prompted = encoder(str(made), 4, "cpu")
    assert np.allclose(plain.query(["停车"]), plain.encode(["停车"]))
    assert np.allclose(prompted.query(["停车"]), plain.encode(["今年停车"]), atol=1e-6)
    assert np.allclose(prompted.encode(["停车"]), plain.encode(["电梯停车"]), atol=1e-6)
    assert plain.fingerprint != prompted.fingerprint


def test_device_that_is_not_there_is_an_error(transformer):
    with pytest.raises(EncoderError, match="cannot be loaded"):
        encoder(str(transformer), 32, "no-such-device")


def test_batch_size_changes_no_vector(transformer):
    texts = ["加装电梯", "停车泊位", "老旧小区改造"]
    assert np.allclose(
        encoder(str(transformer), 1).encode(texts), encoder(str(transformer), 64).encode(texts), atol=1e-5
    )


def test_broken_sentence_transformer_is_an_error_of_one_line(transformer, tmp_path):
    for path in transformer.rglob("*"):
        if path.is_file():
            (tmp_path / path.relative_to(transformer)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path.relative_to(transformer)).write_bytes(path.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text()) | {"model_type": "no-such-architecture"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(EncoderError, match="cannot be loaded") as caught:
        encoder(str(tmp_path))
    assert "\n" not in str(caught.value)
