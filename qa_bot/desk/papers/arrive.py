"""What arrives: a file of any name and any content, given a safe name and the ending that its content deserves."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from qa_bot.errors import EntryFault

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = frozenset({".txt", ".md", ".html", ".htm", ".jsonl"})
FORMATS = (*sorted(TEXTS), ".docx", ".pdf")
_LONGEST = 60  # characters of a name: 180 bytes in UTF-8, where file systems take 255
_SHOWN = 120
_UNSAFE = re.compile(r"[^\w()（）《》〈〉【】·.+-]+")
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90", b"BM6")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_SWELL = 16  # times the limit of an upload that a Word file may have unpacked
_WORD = "word/document.xml"


class Refused(EntryFault):
    """A file that is not taken; `code` names the reason in `prompts/desk.*.toml`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def shown(name: str) -> str:
    """Return a file's name as it may be shown: no folder, no control characters, not too long."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in last).strip()
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def stem(name: str) -> str:
    """Return a document's id made from a file's name: letters, digits and a few signs, never empty, never hidden."""
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", name.replace("\0", ""))[-1])
    ending = ending_of(last)
    bare = last[: -len(ending)] if ending else last
    safe = _UNSAFE.sub("_", "".join(one for one in bare if unicodedata.category(one)[0] != "C"))
    cut = safe.strip("._-")[:_LONGEST].strip("._-")
    while len(cut.encode()) > 3 * _LONGEST:
        cut = cut[:-1]
    return cut or "document"


def ending_of(name: str) -> str:
    """Return the ending of a name in lower case where it is one that is read, else ""."""
    found = re.search(r"\.[A-Za-z]{2,5}$", name.rstrip())
    lowered = found[0].lower() if found else ""
    return lowered if lowered in FORMATS else ""


def ending(path: Path, name: str, limit: int) -> str:
    """Return the ending under which a file is to be read, by its content; raises Refused for what is not read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    given = ending_of(name)
    if not head:
        raise Refused("empty", "the file is empty; choose one that holds text")
    if b"%PDF-" in head[:1024] and given not in TEXTS - {".txt"}:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        _unpacked(path, limit)
        return ".docx"
    if head.startswith(_OLE):
        return ".docx"  # its reader tells an old Word file from one with a password
    if head.startswith(_FOREIGN) or not given:
        raise Refused("format", "no format that is read; save it as txt, md, html, docx, pdf or jsonl")
    if given not in TEXTS:
        raise Refused("disguised", f"its name says {given[1:]}, its content does not; save it again as {given[1:]}")
    return ".html" if given == ".txt" and _MARKUP.match(head) else given


def _unpacked(path: Path, limit: int) -> None:
    """Refuse archives that are no Word file, and those that unpack to far more than may be uploaded."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise Refused("damaged", "a damaged Word file, or none; save it again as .docx") from None
    if _WORD not in {info.filename for info in infos}:
        raise Refused("disguised", "an archive and no Word file; upload the documents in it one by one")
    if sum(info.file_size for info in infos) > _SWELL * limit:
        raise Refused("bomb", f"unpacks to more than {_SWELL * limit >> 20} MiB; divide the document")
