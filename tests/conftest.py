"""Records that several test folders share."""

from typing import TYPE_CHECKING

import pytest

from policytext.claim import (
    Citation,
    CitedSource,
    Claim,
    DocumentRow,
    Entity,
    KindScore,
    Provenance,
    Quantity,
    Quote,
    Rejection,
    Run,
    Slot,
    Slots,
    Span,
    Subject,
    ThemeScore,
    Time,
    Unit,
)
from policytext.index import ClaimIndex

if TYPE_CHECKING:
    from spacy.language import Language

    from policytext.pipeline import Pipeline

PLAN_TEXT = "Denmark was ranked 1st of 27 in 2021. The Ministry aims to connect 98% of premises by 2030."
REPORT_TEXT = "=2+2 is what the Café Agency paid: about €1.2bn since 2014."


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The default spaCy pipeline."""
    from policytext.language import load_language

    return load_language()


@pytest.fixture(scope="session")
def pipeline() -> "Pipeline":
    """The pipeline with default settings and one worker."""
    from policytext.pipeline import Pipeline
    from policytext.settings import Settings

    return Pipeline(Settings(jobs=1))


def _claim(text: str, whole: str, document: str, number: int, **values: object) -> Claim:
    start = whole.index(text)
    end = start + len(text)
    kind = values.pop("kind")
    return Claim(
        id=f"c_{number}",
        fingerprint=f"f_{number}",
        series=f"s_{number}",
        document=document,
        text=text,
        kind=kind,  # type: ignore[arg-type]
        kinds=(KindScore(kind, 0.93),),  # type: ignore[arg-type]
        modality=values.pop("modality", "asserted"),  # type: ignore[arg-type]
        provenance=Provenance(
            start=start,
            end=end,
            page=values.pop("page", None),  # type: ignore[arg-type]
            boxes=((72.0, 310.4, 523.1, 336.0),) if "boxes" in values and values.pop("boxes") else (),
            block="paragraph",
            heading_path=("3 Connectivity", "Networks"),
            quote=Quote(text, whole[max(0, start - 8) : start], whole[end : end + 8]),
            link="plan.pdf#page=3",
            cites=values.pop("cites", ()),  # type: ignore[arg-type]
        ),
        **values,  # type: ignore[arg-type]
    )


@pytest.fixture
def sample_index() -> ClaimIndex:
    """Two read documents and a refused one; three claims, given out of order; two rejections."""
    rank = _claim(
        "Denmark was ranked 1st of 27 in 2021.",
        PLAN_TEXT,
        "d_plan",
        1,
        kind="rank",
        confidence=0.97,
        page=3,
        boxes=True,
        subject=Subject("Denmark", 0, 7, "e_dk", "Denmark"),
        quantities=(
            Quantity(text="1st", start=19, end=22, value="1", unit=Unit("rank"), role="rank", rule="rank.ordinal"),
            Quantity(
                text="27",
                start=26,
                end=28,
                value="27",
                unit=Unit("count", "member state"),
                role="out_of",
                rule="rank.of",
            ),
        ),
        times=(
            Time(
                text="2021",
                start=32,
                end=36,
                type="DATE",
                timex="2021",
                edtf="2021",
                earliest="2021-01-01",
                latest="2021-12-31",
                rule="year",
            ),
        ),
        entities=(Entity(text="Denmark", start=0, end=7, label="PLACE", name="Denmark", id="e_dk", country="DK"),),
        themes=(ThemeScore("public_services", 0.9123),),
        cites=(Citation("s_1", "footnote", 1.0),),
    )
    target = _claim(
        "The Ministry aims to connect 98% of premises by 2030.",
        PLAN_TEXT,
        "d_plan",
        2,
        kind="target",
        modality="intended",
        confidence=0.8,
        quantities=(
            Quantity(
                text="98%",
                start=67,
                end=70,
                value="98",
                unit=Unit("percent", "%"),
                op=">=",
                rule="percent.sign",
                measure=Span("premises", 74, 82),
            ),
        ),
        times=(
            Time(
                text="2030",
                start=86,
                end=90,
                type="DATE",
                timex="2030",
                edtf="../2030",
                latest="2030-12-31",
                role="deadline",
                rule="year",
            ),
        ),
        themes=(ThemeScore("connectivity", 0.91), ThemeScore("inclusion", 0.6)),
        slots=Slots(
            action=Slot("connect 98% of premises", 59, 82),
            measure=Slot("premises", 74, 82),
            value=Slot("98%", 67, 70, "98"),
            unit=Unit("percent", "%"),
            deadline=Slot("2030", 86, 90, "../2030"),
        ),
        missing=("owner",),
        strength="pledged",
        strength_cue=Span("aims to", 51, 58),
    )
    spending = _claim(
        "=2+2 is what the Café Agency paid: about €1.2bn since 2014.",
        REPORT_TEXT,
        "d_report",
        3,
        kind="spending",
        confidence=0.55,
        quantities=(
            Quantity(
                text="about €1.2bn",
                start=35,
                end=47,
                value="1200000000",
                unit=Unit("currency", "EUR"),
                approx=True,
                rule="money.symbol",
                flags=("scaled",),
            ),
        ),
        times=(
            Time(
                text="2014",
                start=54,
                end=58,
                type="DATE",
                timex="2014",
                edtf="2014/..",
                earliest="2014-01-01",
                role="from",
                rule="year",
            ),
        ),
        entities=(Entity(text="Café Agency", start=17, end=28, label="ORG", name="Café Agency", id="e_ca"),),
        themes=(ThemeScore("economy", 0.99),),
    )
    return ClaimIndex(
        documents=(
            DocumentRow(id="d_scan", path="scan.pdf", sha256="33", status="refused"),
            DocumentRow(
                id="d_report", path="report.txt", sha256="22", reader="text/1", language="en", status="partly", words=11
            ),
            DocumentRow(
                id="d_plan",
                path="plan.pdf",
                media_type="application/pdf",
                sha256="11",
                reader="pdf/1",
                title="The plan",
                published="2022-08-25",
                language="en",
                status="read",
                pages=3,
                words=17,
                cited_sources=(CitedSource("s_1", "DESI report", "https://example.org/desi"),),
            ),
        ),
        claims=(spending, target, rank),
        rejections=(
            Rejection(document="d_scan", path="scan.pdf", stage="read", code="no_text_layer", message="run OCR first"),
            Rejection(
                document="d_plan",
                path="plan.pdf",
                stage="claims",
                code="not_a_claim",
                message="no predicate",
                start=0,
                end=3,
            ),
        ),
        run=Run("0.1.0", {"language": "en_core_web_sm"}, {"min_confidence": 0.4}),
        texts={"d_plan": PLAN_TEXT, "d_report": REPORT_TEXT},
    )
