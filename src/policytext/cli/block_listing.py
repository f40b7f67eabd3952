"""The blocks of a document as text for a terminal."""

from policytext.document import Block, Document


def render_blocks(document: Document) -> str:
    """A line about each block (role, kind, level, page, offsets), its text under it."""
    return "\n\n".join(f"[{_describe(block)}]\n{document.text_of(block)}" for block in document.blocks)


def _describe(block: Block) -> str:
    parts: list[str] = [block.role, block.kind]
    if block.level is not None:
        parts.append(f"level {block.level}")
    if block.page is not None:
        parts.append(f"page {block.page}")
    return f"{' '.join(parts)} {block.start}-{block.end}"
