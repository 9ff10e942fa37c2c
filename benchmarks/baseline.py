"""The committed baseline: `python -m benchmarks.baseline check` holds the answers against it, `keep` makes a new one.

The digest that ships is always asked; the official excerpt and the other reports where `../shared` is at hand. What is
kept lies under `eval/results/<date>-<commit>/`, without any text; `eval/results/BASELINE` names the folder that counts.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from qa_bot.errors import QaBotError
from qa_bot.evaluate import folder, work
from qa_bot.evaluate.provenance import commit
from qa_bot.evaluate.sets.read import read
from qa_bot.evaluate.verdict.gate import no_worse

ROOT = Path(__file__).resolve().parent.parent
SETS, RESULTS, SHARED = ROOT / "eval" / "sets" / "dev", ROOT / "eval" / "results", ROOT.parent / "shared"
POINTER = RESULTS / "BASELINE"
TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Trial:
    """A set asked of documents, under a name."""

    name: str
    set: Path
    docs: tuple[Path, ...]


def trials() -> list[Trial]:
    """Return what can be asked here: the digest always, the real reports where they are at hand."""
    gongshu = SETS / "gongshu.jsonl"
    found = [
        Trial("digest", gongshu, (ROOT / "docs_src",)),
        Trial("excerpt", gongshu, (SHARED / "report" / "gongshu_2023_excerpt.txt",)),
    ]
    reports = SHARED / "data" / "reports"
    for path in sorted(SETS.glob("*.jsonl")):
        if path.stem == "hailar_all":
            found.append(Trial(path.stem, path, tuple(sorted(reports.glob("hailar_*.txt")))))
        elif path != gongshu:
            found.append(Trial(path.stem, path, (reports / f"{path.stem}.txt",)))
    return [one for one in found if one.docs and all(path.exists() for path in one.docs)]


def check(scratch: Path) -> bool:
    """Hold every trial against its baseline, and say of each whether it holds."""
    base = RESULTS / POINTER.read_text(encoding="utf-8").strip()
    sound = True
    for one in trials():
        run = work.run(read([one.set]), one.docs, scratch / one.name)
        checks = list(no_worse(run, folder.read(base / one.name), TOLERANCE))
        failed = [each for each in checks if not each.holds]
        sound = sound and not failed
        passes = run.summary["rates"]["passes"]["whole"]
        print(f"{'FAIL' if failed else 'pass'}  {one.name}: {passes['value']:.3f} of {passes['n']} questions right")
        for each in failed:
            print(f"      {each.name}: {each.said}")
    left = sorted(path.name for path in base.iterdir() if path.name not in {one.name for one in trials()})
    if left:
        print(f"not asked, as the reports are not here: {', '.join(left)}")
    if not sound:
        print(
            f"worse than {base.name}; mend it, or where the loss is wanted run `make baseline` and commit eval/results/"
        )
    return sound


def keep(scratch: Path) -> Path:
    """Make the answers of today the baseline; return its folder."""
    day = datetime.datetime.now(datetime.UTC).date()
    target = RESULTS / f"{day}-{commit().removesuffix('+') or 'unknown'}"
    for one in trials():
        work.run(read([one.set]), one.docs, scratch / one.name)
        folder.keep(scratch / one.name, target / one.name)
    POINTER.write_text(target.name + "\n", encoding="utf-8")
    return target


def main() -> None:
    """Check or keep."""
    wanted = sys.argv[1:] or ["check"]
    try:
        with tempfile.TemporaryDirectory() as scratch:
            if wanted == ["keep"]:
                print(f"kept {keep(Path(scratch)).relative_to(ROOT)}")
            elif wanted == ["check"]:
                sys.exit(not check(Path(scratch)))
            else:
                sys.exit("usage: python -m benchmarks.baseline check|keep")
    except QaBotError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
