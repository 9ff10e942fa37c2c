"""Tiny models of sentence-transformers, built on the spot: an encoder, and a CrossEncoder that is really trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LETTERS = "电梯加装停车泊位老旧小区公厕充电桩绿道改造提升新增建设计划个台座条今年农村住宅口袋园"


def _config(words: int) -> dict[str, Any]:
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    return {"vocab_size": words, "max_position_embeddings": 256, **sizes}


def _tokenizer(folder: Path) -> int:
    """Save a tokenizer of single characters; return how many words it knows."""
    from transformers import BertTokenizerFast

    words = list(dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS]))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=256).save_pretrained(folder)
    return len(words)


def encoder(raw: Path, made: Path, prompts: dict[str, str] | None = None) -> Path:
    """Save a SentenceTransformer of one layer with random weights, and return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel

    torch.manual_seed(5)
    BertModel(BertConfig(**_config(_tokenizer(raw)))).save_pretrained(raw)
    layer = Transformer(str(raw))
    model = SentenceTransformer(
        modules=[layer, Pooling(layer.get_embedding_dimension())], prompts=prompts, device="cpu"
    )
    model.save(str(made))
    return made


def reranker(raw: Path, made: Path, good: Sequence[str], bad: Sequence[str], asked: str = "新增") -> Path:
    """Train a CrossEncoder until it puts all that is `good` before all that is `bad`; return its folder."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(5)
    config = BertConfig(**_config(_tokenizer(raw)), num_labels=1, hidden_dropout_prob=0.0)
    BertForSequenceClassification(config).save_pretrained(raw)
    model = CrossEncoder(str(raw), device="cpu", local_files_only=True)
    network, words = model.model, model.tokenizer
    given = words([[asked, text] for text in (*good, *bad)], padding=True, truncation=True, return_tensors="pt")
    wanted = torch.tensor([[1.0]] * len(good) + [[0.0]] * len(bad))
    rare = torch.tensor(len(bad) / len(good))
    steps = torch.optim.AdamW(network.parameters(), lr=0.003)
    network.train()
    for _ in range(400):
        steps.zero_grad()
        score = network(**given).logits
        if score[: len(good)].min() > score[len(good) :].max() + 1:
            break
        torch.nn.functional.binary_cross_entropy_with_logits(score, wanted, pos_weight=rare).backward()
        steps.step()
    network.eval()
    model.save_pretrained(str(made))
    return made
