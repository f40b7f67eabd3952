"""Write every document with known text, and its text beside it.

``python tests/readers/make_documents.py FOLDER``
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "pdf"))
sys.path.insert(0, str(Path(__file__).parent / "docx"))
sys.path.insert(0, str(Path(__file__).parent / "text"))

import make_docx
import make_pdfs
import make_texts


def all_documents() -> Iterator[tuple[str, bytes, list[str]]]:
    """Name, bytes and known blocks (title and body) of each document."""
    for name in make_pdfs.LAYOUTS:
        yield f"{name}.pdf", *make_pdfs.make_pdf(name)
    for name in make_docx.LAYOUTS:
        yield f"{name}.docx", *make_docx.make_docx(name)
    for name, make in make_texts.LAYOUTS.items():
        text, known = make()
        yield name, text.encode(), known
    for page in sorted((Path(__file__).parent / "html" / "pages").glob("*.html")):
        lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        known = [line.partition(": ")[2] for line in lines if line.startswith(("body ", "title "))]
        yield page.name, page.read_bytes(), [text.replace(" | ", " ") for text in known]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data, known in all_documents():
        (folder / name).write_bytes(data)
        (folder / f"{name}.known").write_text("\n\n".join(known) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
