"""Assemble: candidates with their scores become claims, and those that are none become rejections."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policytext.claim import Citation, Claim, Entity, KindScore, Rejection, ThemeScore
from policytext.claims.candidates import Candidate
from policytext.claims.identity import claim_id, fingerprint, series
from policytext.claims.kinds import judge_modality
from policytext.claims.provenance import locate
from policytext.claims.slots import UNDERTAKINGS, with_slots
from policytext.claims.undertakings import find_slots, judge_strength
from policytext.document import Document
from policytext.settings import Settings


@dataclass
class Scored:
    """A candidate with the probability that it is a claim, its kinds best first, its themes and its citations.

    ``economy`` tells whether there is a theme economy, which spending then has by definition.
    """

    candidate: Candidate
    claim: float
    kinds: Sequence[KindScore]
    themes: tuple[ThemeScore, ...] = ()
    cites: tuple[Citation, ...] = field(default=())
    economy: bool = True


def is_claim(scored: Scored, settings: Settings) -> bool:
    """Whether a candidate is taken as a claim."""
    return scored.candidate.refused is None and scored.claim >= settings.claim_threshold


def assemble_claims(
    document: Document, scored: Sequence[Scored], entities: Mapping[tuple[int, int], Entity], settings: Settings
) -> tuple[list[Claim], list[Rejection]]:
    """Claims in the order of the text, and a rejection for each candidate that is none.

    Args:
        document: the document they were found in.
        scored: its candidates in the order of the text.
        entities: the linked mentions by ``(start, end)``.
        settings: thresholds, and the length of the quotation's context.
    """
    claims: list[Claim] = []
    rejections: list[Rejection] = []
    occurrences: Counter[str] = Counter()
    seen: set[tuple[int, int]] = set()
    for item in scored:
        statement = item.candidate.statement
        if (statement.start, statement.end) not in seen:
            seen.add((statement.start, statement.end))
            occurrences[statement.text] += 1
        if not is_claim(item, settings):
            rejections.append(_reject(document, item))
            continue
        claim = _make_claim(document, item, occurrences[statement.text], entities, settings)
        if claim.confidence < settings.min_confidence:
            message = (
                f"confidence {claim.confidence:.2f} is under {settings.min_confidence:.2f}: {_shorten(claim.text)}"
            )
            rejections.append(_rejection(document, item.candidate, "below_confidence", message))
        else:
            claims.append(claim)
    return claims, rejections


def _make_claim(
    document: Document, item: Scored, occurrence: int, entities: Mapping[tuple[int, int], Entity], settings: Settings
) -> Claim:
    candidate = item.candidate
    statement = candidate.statement
    head = (candidate.start - statement.start, candidate.end - statement.start)
    best = item.kinds[0]
    strength, cue = judge_strength(best.kind, candidate)
    claim = Claim(
        id=claim_id(document.sha256, statement.text, occurrence, head),
        fingerprint=fingerprint(candidate.text, candidate.quantities, candidate.times),
        series=series(candidate.text, candidate.start, candidate.quantities, candidate.times),
        document=document.id,
        text=candidate.text,
        kind=best.kind,
        kinds=tuple(kind for kind in item.kinds if kind is best or kind.score >= settings.kind_threshold),
        confidence=round(item.claim * best.score, 4),
        modality=judge_modality(best.kind, candidate.cues),
        polarity="negative" if candidate.negative else "positive",
        conditional=candidate.conditional,
        attribution=candidate.attribution,
        subject=candidate.subject,
        quantities=candidate.quantities,
        times=candidate.times,
        entities=tuple(entities[mention.start, mention.end] for mention in candidate.entities),
        themes=_with_economy(item.themes, best) if item.economy else item.themes,
        strength=strength,
        strength_cue=cue,
        provenance=locate(
            document,
            candidate.start,
            candidate.end,
            candidate.block,
            in_cell=candidate.in_cell,
            context=settings.quote_context,
            cites=item.cites,
        ),
    )
    return with_slots(claim, find_slots(candidate)) if best.kind in UNDERTAKINGS else claim


def _with_economy(themes: tuple[ThemeScore, ...], best: KindScore) -> tuple[ThemeScore, ...]:
    """Spending always has the theme economy, by definition."""
    if best.kind != "spending" or any(theme.theme == "economy" for theme in themes):
        return themes
    return tuple(sorted((*themes, ThemeScore("economy", best.score)), key=lambda theme: (-theme.score, theme.theme)))


def _reject(document: Document, item: Scored) -> Rejection:
    reason = item.candidate.refused or f"probability {item.claim:.2f}"
    return _rejection(document, item.candidate, "not_a_claim", f"{reason}: {_shorten(item.candidate.text)}")


def _rejection(document: Document, candidate: Candidate, code: str, message: str) -> Rejection:
    return Rejection(
        document=document.id,
        path=document.path,
        stage="claims",
        code=code,
        message=message,
        start=candidate.start,
        end=candidate.end,
    )


def _shorten(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
