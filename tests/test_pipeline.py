"""From files to the index: what every claim must hold, whatever the document."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policytext
from policytext.claim import REJECTION_CODES, Claim
from policytext.claims.kinds import KINDS
from policytext.document import Document
from policytext.errors import ReadError, SettingsError
from policytext.exporters.schema import published_schema
from policytext.index import ClaimIndex
from policytext.pipeline import Pipeline, extract
from policytext.readers import read_text
from policytext.settings import Settings
from policytext.themes import load_taxonomy
from policytext.training.statements import read_statements

CORPORA = Path(__file__).parents[1] / "corpora"
SAMPLES = sorted((CORPORA / "samples").iterdir())

PLAN = """# Connected Islands Plan

Published on 3 May 2022

## Where we stand

Fibre reaches 71% of homes in the islands. According to the Statistics Office, more than 3,200 households had no
connection in 2021, twice as many as on the mainland. What does this mean for pupils?

## What we will do

The Ministry of Transport will:

- connect 95% of homes by 2027;
- publish a map of coverage every year.

Municipalities must report outages within 24 hours. The programme received EUR 40 million last year.

| Island | Homes | Connected |
|---|---|---|
| Northhaven | 1,200 | 64% |
| Southhaven | 900 | 81% |
"""

LETTER = """The Harbour Agency was set up in 2011. It is one of the leaders in digital trade.

Subject to funding, the Agency could open 12 offices in Kenya by 2030. Please see the annex.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, a copy of one, and a file that cannot be read."""
    root = tmp_path_factory.mktemp("documents")
    (root / "plan.md").write_text(PLAN, encoding="utf-8")
    (root / "letter.txt").write_text(LETTER, encoding="utf-8")
    (root / "copy of letter.txt").write_text(LETTER, encoding="utf-8")
    (root / "table.xyz").write_bytes(bytes(range(256)) * 4)
    return root


@pytest.fixture(scope="module")
def index(pipeline: Pipeline, folder: Path) -> ClaimIndex:
    """The index of the folder, made by one worker."""
    return pipeline.extract(folder)


def spans_of(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """Text and place of a claim and of each of its parts."""
    yield claim.text, claim.provenance.start, claim.provenance.end
    for part in (claim.attribution, claim.subject, *claim.quantities, *claim.times, *claim.entities):
        if part is not None:
            yield part.text, part.start, part.end
    for quantity in claim.quantities:
        if quantity.measure is not None:
            yield quantity.measure.text, quantity.measure.start, quantity.measure.end


def check_contract(document: Document, claims: tuple[Claim, ...]) -> None:
    """The invariants of a document's claims."""
    text = document.text
    for claim in claims:
        for words, start, end in spans_of(claim):
            assert text[start:end] == words
            assert words.strip()
        place = claim.provenance
        assert (place.quote.exact, claim.document) == (claim.text, document.id)
        assert text[: place.start].endswith(place.quote.prefix)
        assert text[place.end :].startswith(place.quote.suffix)
        for part in (*claim.quantities, *claim.times, *claim.entities):
            assert place.start <= part.start < part.end <= place.end
        assert claim.kind == claim.kinds[0].kind
        assert claim.kind in KINDS
        assert 0 <= claim.confidence <= 1
        assert all(score == round(score, 4) for score in (claim.confidence, *(item.score for item in claim.kinds)))
        assert {item.theme for item in claim.themes} <= {theme.name for theme in load_taxonomy()}
        for quantity in claim.quantities:
            assert re.fullmatch(r"-?\d+(\.\d+)?|-?\d+/\d+", quantity.value), quantity.value
        assert all(entity.id.startswith("e_") and entity.name for entity in claim.entities)
        assert any(block.start <= place.start and place.end <= block.end for block in document.body())
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.provenance.start for claim in claims] == sorted(claim.provenance.start for claim in claims)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_claim_of_a_sample_stands_in_its_document(pipeline: Pipeline, path: Path) -> None:
    document = pipeline.read(path)
    result = pipeline.process(document)
    check_contract(document, result.claims)
    assert result.row.text_sha256 == document.text_sha256
    assert result.text == document.text
    assert len(result.claims) >= (0 if path.name == "nothing-to-claim.txt" else 10)
    for rejection in result.rejections:
        assert rejection.code in REJECTION_CODES
        assert rejection.message
    assert pipeline.process(document) == result


def test_a_text_with_nothing_to_claim_gives_few_claims(pipeline: Pipeline) -> None:
    (path,) = (path for path in SAMPLES if path.name == "nothing-to-claim.txt")
    result = pipeline.process(pipeline.read(path))
    assert len(result.claims) <= len(result.rejections) / 2


def test_claims_and_rejections_share_out_the_statements(pipeline: Pipeline) -> None:
    document = read_text(PLAN + "\n" + LETTER)
    found = pipeline.find(document)
    result = pipeline.process(document, found)
    spans = [(claim.provenance.start, claim.provenance.end) for claim in result.claims]
    spans += [(item.start, item.end) for item in result.rejections if item.code == "not_a_claim"]  # type: ignore[misc]
    assert sorted(spans) == sorted((item.start, item.end) for item in found.candidates)


def claim_of(index: ClaimIndex, words: str) -> Claim:
    (claim,) = (claim for claim in index.claims if words in claim.text)
    return claim


def test_the_claims_of_the_plan(index: ClaimIndex) -> None:
    fibre = claim_of(index, "Fibre reaches")
    assert (fibre.kind, fibre.text) == ("statistic", "Fibre reaches 71% of homes in the islands.")
    assert [(item.value, item.unit.kind) for item in fibre.quantities] == [("71", "percent")]
    assert "connectivity" in [item.theme for item in fibre.themes]
    assert fibre.provenance.heading_path[-1] == "Where we stand"
    assert "plan.md#:~:text=Fibre" in fibre.provenance.link
    target = claim_of(index, "connect 95%")
    assert (target.kind, target.modality, target.provenance.block) == ("target", "intended", "list_item")
    assert [(time.edtf, time.role) for time in target.times] == [("../2027", "deadline")]
    assert claim_of(index, "Municipalities must").kind == "obligation"
    spending = claim_of(index, "EUR 40 million")
    assert (spending.kind, spending.quantities[0].value) == ("spending", "40000000")
    assert [time.timex for time in spending.times] == ["2021"]


def test_a_figure_of_another_is_attributed(index: ClaimIndex) -> None:
    claim = claim_of(index, "3,200 households")
    assert claim.attribution is not None
    assert claim.attribution.text == "the Statistics Office"
    assert ">" in [item.op for item in claim.quantities]


def test_table_rows_are_claims_with_their_figures(index: ClaimIndex) -> None:
    row = claim_of(index, "Northhaven")
    assert row.provenance.block == "table_cell"
    assert {item.value for item in row.quantities} == {"1200", "64"}


def test_the_claims_of_the_letter(index: ClaimIndex) -> None:
    assert claim_of(index, "set up in 2011").kind == "milestone"
    offices = claim_of(index, "12 offices")
    assert (offices.kind, offices.modality) == ("projection", "possible")
    assert [(item.text, item.country) for item in offices.entities if item.label == "PLACE"] == [("Kenya", "KE")]
    agency = {item.id for claim in index.claims for item in claim.entities if item.name == "Harbour Agency"}
    assert len(agency) == 1


def test_what_was_not_used_is_listed(index: ClaimIndex) -> None:
    messages = {item.code: item.message for item in index.rejections}
    assert {"duplicate", "not_a_claim"} <= set(messages)
    assert "letter.txt" in messages["duplicate"]
    reasons = [item.message for item in index.rejections if item.code == "not_a_claim"]
    assert any(reason.startswith("question: What does this mean") for reason in reasons)
    assert any(reason.startswith("instruction: Please see the annex") for reason in reasons)
    refused = {row.path.rsplit("/", 1)[1]: row.status for row in index.documents}
    assert refused == {"copy of letter.txt": "read", "letter.txt": "read", "plan.md": "read", "table.xyz": "refused"}


def test_a_duplicate_has_no_claims_of_its_own(index: ClaimIndex) -> None:
    originals = {item.message.split(" as ")[1] for item in index.rejections if item.code == "duplicate"}
    (row,) = (row for row in index.documents if row.path.endswith("plan.md"))
    assert len(originals) == 1
    with_claims = {claim.document for claim in index.claims}
    assert len(with_claims) == 2
    assert row.id in with_claims


def test_ids_are_unique_over_documents(index: ClaimIndex) -> None:
    ids = [claim.id for claim in index.claims] + [row.id for row in index.documents]
    assert len(set(ids)) == len(ids)


def test_the_json_follows_the_published_schema(index: ClaimIndex, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    index.write(tmp_path / "claims.json")
    jsonschema.validate(json.loads((tmp_path / "claims.json").read_text(encoding="utf-8")), published_schema())


def test_a_script_with_two_workers_writes_the_same_bytes(index: ClaimIndex, folder: Path, tmp_path: Path) -> None:
    index.write(tmp_path / "one.json")
    script = tmp_path / "script.py"
    # no main guard: the workers must not run the script again
    script.write_text(
        "import sys, policytext\n"
        "index = policytext.extract(sys.argv[1], jobs=2)\n"
        "index.write(sys.argv[2])\n"
        "print(len(index.documents), 'documents')\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    command = [sys.executable, str(script), str(folder), str(tmp_path / "two.json")]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60, check=True)
    assert run.stdout == "4 documents\n"
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_documents_in_memory_and_paths_can_be_mixed(pipeline: Pipeline) -> None:
    document = read_text("The Harbour Agency was set up in 2011.", path="memory.txt")
    seen: list[tuple[int, int, str]] = []
    index = pipeline.extract([document, "gone.txt"], progress=lambda *step: seen.append(step))
    assert [(row.path, row.status) for row in index.documents] == [("gone.txt", "refused"), ("memory.txt", "read")]
    assert seen == [(1, 2, "gone.txt"), (2, 2, "memory.txt")]
    assert [claim.kind for claim in index.claims] == ["milestone"]


def test_files_to_skip_are_left_out(pipeline: Pipeline, folder: Path) -> None:
    asked: list[tuple[str, int]] = []

    def skip(path: str, digest: str) -> bool:
        asked.append((path.rsplit("/", 1)[1], len(digest)))
        return True

    results = list(pipeline.iterate([folder], skip=skip))
    assert {result.rejections[0].code for result in results} == {"duplicate"}
    assert {length for _, length in asked} == {64}


def test_a_path_is_processed_in_this_process(pipeline: Pipeline, folder: Path, index: ClaimIndex) -> None:
    result = pipeline.process_path((folder / "plan.md").as_posix())
    assert result.claims == tuple(claim for claim in index.claims if claim.document == result.row.id)
    assert pipeline.process_path("gone.txt").rejections[0].code == "missing_path"
    with pytest.raises(ReadError, match=r"gone\.txt: no such file"):
        pipeline.read("gone.txt")


def test_the_run_names_models_and_changed_settings() -> None:
    run = Pipeline(Settings(jobs=3), min_confidence=0.25).run()
    assert run.settings == {"min_confidence": 0.25}
    assert set(run.models) == {"language", "claims", "themes", "network"}
    assert all(re.search(r"sha256:[0-9a-f]{16,64}$", value) for value in run.models.values())
    assert run.policytext == policytext.__version__


def test_overrides_go_over_settings_and_are_checked() -> None:
    assert Pipeline(Settings(jobs=3), jobs=1).settings.jobs == 1
    with pytest.raises(SettingsError, match="unknown setting 'jbos'"):
        Pipeline(jbos=1)
    with pytest.raises(SettingsError, match="min_confidence"):
        extract([], min_confidence=2)


def test_a_higher_confidence_moves_claims_to_the_rejections(pipeline: Pipeline) -> None:
    text = PLAN + LETTER
    every = pipeline.claims(text)
    strict = Pipeline(pipeline.settings, min_confidence=0.9).process(read_text(text))
    assert [claim.id for claim in strict.claims] == [claim.id for claim in every if claim.confidence >= 0.9]
    below = [item for item in strict.rejections if item.code == "below_confidence"]
    assert len(below) == len(every) - len(strict.claims)


def test_thresholds_of_themes_and_kinds(pipeline: Pipeline) -> None:
    (claim,) = Pipeline(pipeline.settings, theme_threshold=0.0, kind_threshold=0.0).claims(
        "Fibre reaches 71% of homes."
    )
    assert len(claim.themes) == 12
    assert len(claim.kinds) == 12
    (claim,) = Pipeline(pipeline.settings, theme_threshold=1.0, kind_threshold=1.0).claims(
        "Fibre reaches 71% of homes."
    )
    assert claim.themes == ()
    assert len(claim.kinds) == 1


def test_the_context_of_quotations_is_a_setting(pipeline: Pipeline) -> None:
    claims = Pipeline(pipeline.settings, quote_context=5).claims(
        "The sun shone. Fibre reaches 71% of homes. So it did."
    )
    (claim,) = (claim for claim in claims if "Fibre" in claim.text)
    assert (claim.provenance.quote.prefix, claim.provenance.quote.suffix) == ("one. ", " So i")


def test_quantities_of_plain_text(pipeline: Pipeline) -> None:
    found = pipeline.quantities("rose by 3% to 1.2bn")
    assert [(item.text, item.value, item.role) for item in found] == [
        ("3%", "3", "delta"),
        ("1.2bn", "1200000000", "to"),
    ]


def test_times_of_plain_text_are_resolved_against_the_given_date(pipeline: Pipeline) -> None:
    for published in ("2022-05-03", date(2022, 5, 3)):
        (time,) = pipeline.times("It opened last year.", published=published)
        assert (time.timex, time.anchor) == ("2021", "document_date")
    (time,) = pipeline.times("It opened last year.")
    assert (time.edtf, time.anchor) == (None, "none")


def test_entities_of_plain_text_are_linked(pipeline: Pipeline) -> None:
    found = pipeline.entities("The European Commission met. The Commission agreed.")
    assert len({item.id for item in found}) == 1


def test_text_without_words_gives_nothing_or_says_so(pipeline: Pipeline) -> None:
    for text in ("...", "1 2 3", "---"):
        assert pipeline.claims(text) == []


PIECES = st.one_of(
    st.sampled_from(
        [
            "The Ministry will open 12 schools by 2030.",
            "Use rose from 40% to 65% in the Café Agency’s last year",
            "€1.2bn\u00a0",
            "\n\n- ",
            "\n\n# ",
            " | ",
            "; while ",
            "“We must act,” said Anna Berg.",
            "\U0001f600",
            "e\u0301",
            "(see 3.1)",
            "\n\n",
            "\t",
            "\u2028",
            "\ufeff",
            "½",
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(lambda text: bool(text.strip())))
def test_on_any_text_the_contract_holds(text: str) -> None:
    pipeline = Pipeline(Settings(jobs=1))
    try:
        document = read_text(text)
    except ReadError:
        return
    result = pipeline.process(document)
    check_contract(document, result.claims)
    for rejection in result.rejections:
        assert rejection.start is None or 0 <= rejection.start <= len(document.text)


def test_broken_sentences_break_nothing(pipeline: Pipeline) -> None:
    """Words in any order, halves of two sentences, marks in odd places: the text layers of bad PDF files."""
    sentences = [item.text.split() for item in read_statements(CORPORA / "training")]
    chance = random.Random(20)
    broken = []
    for words in chance.sample(sentences, 240):
        other = chance.choice(sentences)
        marked = [
            chance.choice(["—", "(", "%", "$", "2010", '"', ";"]) if chance.random() < 0.2 else one for one in words
        ]
        broken += [chance.sample(words, len(words)), words[: len(words) // 2] + other[-6:], marked]
    document = read_text("\n\n".join(" ".join(words) for words in broken))
    check_contract(document, pipeline.process(document).claims)
