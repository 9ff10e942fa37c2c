"""Settings: one frozen object, read once from `QA_BOT_*` environment variables, passed to what needs it."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qa_bot.errors import SettingError


class Settings(BaseSettings):
    """Everything an operator can set; each field is read from `QA_BOT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="QA_BOT_", frozen=True, extra="ignore")

    index: Path = Path("index")
    """The folder that holds built indexes."""
    docs: Path = Path("docs_src")
    """The folder whose documents make the first index."""
    encoder: str = "builtin"
    """`builtin`, a local folder, or the name of a SentenceTransformer already on this machine."""
    encoder_batch: int = Field(default=32, ge=1, le=4096)
    """Texts that a SentenceTransformer reads at a time."""
    encoder_device: str = ""
    """Where it runs: `cpu`, `cuda`, `cuda:1`, `mps`; empty for the best one there is."""
    reranker: str = ""
    """A second stage: a local folder, or the name of a CrossEncoder already on this machine; empty for none."""
    reranker_reads: int = Field(default=48, ge=1, le=1000)
    """Passages of the first stage that the second one puts in order."""
    reranker_batch: int = Field(default=16, ge=1, le=4096)
    """Passages that it reads at a time."""
    reranker_device: str = ""
    """Where it runs, as for the encoder."""
    hub: str = Field(default="", pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$")
    """Address that `qa-bot models pull` fetches from, such as a mirror; empty for the public hub. Nothing else asks."""
    hub_key: SecretStr = SecretStr("")
    """The key for it, where one is needed."""
    dense_weight: float = Field(default=0.05, ge=0.0, le=1.0)
    """Share of the dense score in the fused one; 0 is words alone, 1 is vectors alone."""
    top: int = Field(default=24, ge=1, le=1000)
    """Passages that retrieval hands to the answer."""
    least_confidence: float = Field(default=0.5, ge=0.0, le=1.0)
    """Fitted probability that the documents answer it, below which nothing is said; see eval/confidence.md."""
    max_question: int = Field(default=500, ge=1, le=10_000)
    """Characters of a question that are read; a longer one is refused as such."""
    llm: str = ""
    """A language model that puts proven passages into words: `openai:NAME`, `ollama:NAME`, `local:FOLDER`; or none."""
    llm_url: str = ""
    """Base URL of the model's server, for those that speak OpenAI's protocol and for Ollama elsewhere."""
    llm_key: SecretStr = SecretStr("")
    """The key for that server."""
    llm_budget: float = Field(default=8.0, gt=0.0, le=120.0)
    """Seconds after which the answer goes out without the model."""
    llm_rewrite: bool = False
    """Whether the model completes follow-up questions too; otherwise rules do."""
    llm_expand: bool = False
    """Whether the model names other words to search for; none of them enters an answer."""
    llm_prompts: Literal["zh", "en"] = "zh"
    """The language of what the model is told; its answer is in the question's all the same."""
    llm_passages: int = Field(default=6, ge=1, le=20)
    """Passages handed to the model."""
    hotline: str = Field(default="12345", pattern=r"^\+?[0-9][0-9 -]*$")
    """The number that residents are sent to."""
    records: SecretStr = SecretStr("records/records.db")
    """File of the SQLite database of records, or the URL of a PostgreSQL one; secret, as a URL may hold a password."""
    keep_days: int = Field(default=180, ge=1, le=36_500)
    """Days that residents' questions and votes are kept."""
    uploads: Path = Path("uploads")
    """The folder that keeps the documents which editors upload; a rebuild reads them there."""
    max_upload: int = Field(default=2**25, ge=1024, le=2**30)
    """Bytes that an uploaded document may have."""
    session_hours: int = Field(default=12, ge=1, le=720)
    """Hours after which staff have to sign in again."""
    host: str = "127.0.0.1"
    """Address that the web app listens on."""
    port: int = Field(default=7860, ge=1, le=65535)
    """Port that the web app listens on."""
    root_path: str = Field(default="", pattern=r"^(/[A-Za-z0-9._~-]+)*$")
    """Path that a reverse proxy serves the web app under, such as `/qa`."""
    trusted: str = ""
    """Addresses and networks of reverse proxies, by commas: only their forwarded headers are believed."""
    max_body: int = Field(default=65_536, ge=1024, le=2**24)
    """Bytes that the body of a request may have."""
    at_once: int = Field(default=4, ge=1, le=256)
    """Questions that the web app answers side by side; with a language model, which is waited for, 16 are better."""
    waiting: int = Field(default=256, ge=0, le=100_000)
    """Questions that may wait; one more is told at once that the service is busy."""
    rate: float = Field(default=60, ge=0, le=1_000_000)
    """Questions a minute from one address, 0 for any number. Addresses of this machine are not counted."""
    burst: int = Field(default=30, ge=1, le=1_000_000)
    """Questions that an address may send at one go after a pause."""
    closed: str = ""
    """The off switch: while it holds a notice, every page answers 503 with it."""

    @field_validator("trusted")
    @classmethod
    def _networks(cls, value: str) -> str:
        for part in filter(None, map(str.strip, value.split(","))):
            ip_network(part)
        return value


def load(**given: object) -> Settings:
    """Read the settings, `given` (options) before environment; raises SettingError naming the first bad one."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        spelled = f"--{name.replace('_', '-')} " if name in given else f"QA_BOT_{name.upper()}="
        way_out = "correct it" if name in given else "correct or unset it"
        raise SettingError(f"{spelled}{first['input']!r} cannot be used: {first['msg']}; {way_out}") from None


def shipped(folder: str) -> Path:
    """Return where a folder that travels with the product lies: in the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped" / folder
    return inside if inside.is_dir() else package.parent / folder
