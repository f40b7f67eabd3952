"""A pipeline that reads nothing: it answers by the names of the files."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policytext.claim import Claim, DocumentRow, KindScore, Provenance, Quote, Rejection, Run
from policytext.cli import main
from policytext.document import Document
from policytext.index import ClaimIndex
from policytext.results import DocumentResult
from policytext.settings import Settings


def make_result(path: str, data: bytes | None) -> DocumentResult:
    """One claim that is the whole file; ``.bad`` files and missing ones are refused."""
    digest = hashlib.sha256(data).hexdigest() if data is not None else None
    key = f"d_{hashlib.sha256(f'{path}{digest}'.encode()).hexdigest()[:8]}"
    if data is None or path.endswith(".bad"):
        code, message = ("missing_path", "no such file; check the path") if data is None else ("broken_file", "bad")
        rejection = Rejection(document=key, path=path, stage="read", code=code, message=message)
        row = DocumentRow(id=key, path=path, sha256=digest, status="refused")
        return DocumentResult(row=row, rejections=(rejection,))
    row = DocumentRow(id=key, path=path, sha256=digest, status="partly" if path.endswith(".part.txt") else "read")
    text = data.decode()
    return DocumentResult(row=row, claims=(make_claim(f"c_{digest}"[:10], key, text),), text=text)


def make_claim(key: str, document: str, text: str) -> Claim:
    return Claim(
        id=key,
        fingerprint="f",
        series="s",
        document=document,
        text=text,
        kind="statistic",
        kinds=(KindScore("statistic", 0.9),),
        confidence=0.9,
        modality="asserted",
        provenance=Provenance(start=0, end=len(text), block="paragraph", quote=Quote(text, "", ""), link="#"),
    )


class FakePipeline:
    """Has the names of ``policytext.pipeline.Pipeline``."""

    reads: list[str] = []

    def __init__(self, settings: Settings | None = None, **overrides: object) -> None:
        self.settings = settings or Settings()

    def run(self) -> Run:
        return Run("0.1.0", {"language": self.settings.model}, {})

    def iterate(
        self,
        sources: Sequence[Path | Document],
        *,
        skip: Callable[[str, str], bool] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> Iterator[DocumentResult]:
        for source in self._flatten(sources):
            if isinstance(source, Document):
                yield make_result(source.path, source.text.encode())
                continue
            data = source.read_bytes() if source.exists() else None
            digest = hashlib.sha256(data or b"").hexdigest()
            if data is None or skip is None or not skip(source.as_posix(), digest):
                self.reads.append(source.name)
                yield make_result(source.as_posix(), data)

    def extract(
        self, sources: Sequence[Path | Document], *, progress: Callable[[int, int, str], None] | None = None
    ) -> ClaimIndex:
        results = list(self.iterate(sources))
        return ClaimIndex(
            documents=tuple(result.row for result in results),
            claims=tuple(claim for result in results for claim in result.claims),
            rejections=tuple(entry for result in results for entry in result.rejections),
            run=self.run(),
        )

    @staticmethod
    def _flatten(sources: Sequence[Path | Document]) -> Iterator[Path | Document]:
        for source in sources:
            if isinstance(source, Path) and source.is_dir():
                yield from sorted(file for file in source.rglob("*") if file.is_file())
            else:
                yield source


Run_ = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run_:
    """Runs the program in an empty folder, over the fake pipeline."""
    module: Any = ModuleType("policytext.pipeline")
    module.Pipeline = FakePipeline
    FakePipeline.reads = []
    monkeypatch.setitem(sys.modules, "policytext.pipeline", module)
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, args, input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke
