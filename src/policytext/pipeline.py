"""The whole way from a file to a claim index. This module knows all stages and has no logic of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec.structs import asdict

from policytext import __version__
from policytext.claim import Claim, Entity, Quantity, Run, Time, shift
from policytext.claims.assemble import Scored, assemble_claims, is_claim
from policytext.claims.candidates import Candidate, find_candidates
from policytext.claims.model import load_claim_model, score_document
from policytext.claims.quotations import attribute_quotations
from policytext.claims.references import resolve_subjects
from policytext.claims.statements import find_segments
from policytext.claims.surroundings import look_beside
from policytext.claims.tables import row_cells
from policytext.claims.unused import list_unused
from policytext.collection import collect_files
from policytext.document import Document
from policytext.errors import ReadError
from policytext.extractors.context import Context
from policytext.extractors.entities import find_entities, link_entities
from policytext.extractors.jurisdiction import guess_country
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times
from policytext.index import ClaimIndex
from policytext.language import annotate, load_language, model_identity
from policytext.learning import LinearModel, load_network
from policytext.readers import read, read_text
from policytext.results import DocumentResult, accept_document, refuse_document
from policytext.settings import PATHS, Settings, load_settings
from policytext.sources import cite_claims, read_sources
from policytext.themes import ThemeClassifier, ThemeScheme, ThemeText
from policytext.themes.classifier import load_theme_model
from policytext.workers import process_paths

Progress = Callable[[int, int, str], None]
"""Called with the number of documents done, their total, and the path of the last one."""


@dataclass(frozen=True)
class Findings:
    """All that the extractors found in a document's body, claim or not, with offsets in its text."""

    candidates: list[Candidate]
    quantities: list[Quantity]
    times: list[Time]
    entities: list[Entity]


class Pipeline:
    """Models and settings, loaded once and used for any number of documents.

    Args:
        settings: None takes ``policytext.toml`` of the working folder where there is one.
        overrides: single settings by name, as ``Pipeline(min_confidence=0.8)``.

    Raises:
        SettingsError: a setting is unknown or out of range, or the themes file is wrong.
        ModelError: a theme model is missing or unreadable.

    >>> claim, = Pipeline().claims("Denmark was ranked 1st of 27 in 2021.")
    >>> claim.kind, [quantity.role for quantity in claim.quantities]
    ('rank', ['rank', 'out_of'])
    """

    def __init__(self, settings: Settings | None = None, **overrides: object) -> None:
        given = asdict(settings) if settings is not None else {}
        self.settings = load_settings(None, **{**given, **overrides})
        self.themes = ThemeScheme.of(self.settings)

    def read(self, path: str | Path) -> Document:
        """Read a document.

        Raises:
            ReadError: it cannot be read; the error carries the code of the rejection.
        """
        return read(path, self.settings)

    def find(self, document: Document) -> Findings:
        """Run the extractors over the body of a document."""
        context = Context(
            published=document.published_day,
            published_until=document.published_until,
            country=guess_country(document),
        )
        segments = list(find_segments(document))
        docs = annotate(load_language(self.settings.model), (segment.text for segment in segments))
        found = Findings([], [], [], [])
        for segment, doc in zip(segments, docs, strict=True):
            times = find_times(doc, context)
            quantities = find_quantities(doc, context, times=times, cells=row_cells(segment))
            entities = find_entities(doc, context)
            found.candidates.extend(find_candidates(doc, segment, quantities, times, entities))
            found.times.extend(shift(item, segment.start) for item in times)
            found.quantities.extend(shift(item, segment.start) for item in quantities)
            found.entities.extend(shift(item, segment.start) for item in entities)
        return found

    def process(
        self,
        document: Document,
        found: Findings | None = None,
        *,
        claim_model: LinearModel | None = None,
        theme_classifier: ThemeClassifier | None = None,
    ) -> DocumentResult:
        """The claims of one document, its rejections and its row.

        Args:
            document: the document.
            found: what ``find`` gave for it; saves the extractors a second run.
            claim_model: another model of claims and kinds than the packaged one.
            theme_classifier: another one than the themes of the settings.
        """
        found = found or self.find(document)
        linked = link_entities(found.entities)
        entities = {(item.start, item.end): item for item in linked}
        candidates = look_beside(document, attribute_quotations(document, found.candidates))
        candidates = resolve_subjects(document, candidates, linked)
        model = claim_model or load_claim_model()
        network = load_network()
        answers = network.decide([candidate.plain for candidate in candidates])
        rows = [candidate.features for candidate in candidates]
        scores = score_document(model, rows, network.arrange(answers, model.classes))
        economy = self.themes.keeps("economy")
        scored = [
            Scored(candidate, probability, kinds, economy=economy)
            for candidate, (probability, kinds) in zip(candidates, scores, strict=True)
        ]
        places = [place for place, item in enumerate(scored) if is_claim(item, self.settings)]
        taken = [scored[place] for place in places]
        entries = read_sources(document)
        spans = [
            (
                item.candidate.start,
                item.candidate.end,
                item.candidate.text,
                tuple(time.edtf for time in item.candidate.times if time.edtf),
            )
            for item in taken
        ]
        themes = (theme_classifier or self.themes).score(
            [
                ThemeText(
                    item.candidate.words,
                    item.candidate.text,
                    _headings(document, item.candidate),
                    item.candidate.lemmas,
                    answers[place],
                )
                for item, place in zip(taken, places, strict=True)
            ],
            self.settings.theme_threshold,
        )
        for item, cites, named in zip(taken, cite_claims(document, entries, spans), themes, strict=True):
            item.cites, item.themes = cites, named
        claims, rejections = assemble_claims(document, scored, entities, self.settings)
        unused = list_unused(document, [*found.quantities, *found.times])
        return accept_document(document, claims, [*rejections, *unused], entries)

    def process_path(self, path: str) -> DocumentResult:
        """Read and process one file, in this process; a file that cannot be read is a refused document."""
        try:
            return self.process(self.read(path))
        except ReadError as error:
            return refuse_document(error)

    def iterate(
        self,
        sources: Sequence[str | Path | Document],
        *,
        skip: Callable[[str, str], bool] | None = None,
        progress: Progress | None = None,
    ) -> Iterator[DocumentResult]:
        """The results of files, folders and documents, one after another; files are processed by workers.

        Args:
            sources: paths, folders (read recursively) and documents already read.
            skip: called with path and SHA-256; files for which it is true are left out.
            progress: called after each document.
        """
        documents = [source for source in sources if isinstance(source, Document)]
        files = collect_files([source for source in sources if not isinstance(source, Document)])
        paths = [path for path in files.paths if skip is None or not skip(path, files.sha256.get(path, ""))]
        total = len(paths) + len(documents)
        yield from files.settled
        done = 0
        for result in process_paths(paths, self.settings):
            done += 1
            if progress is not None:
                progress(done, total, result.row.path)
            yield result
        for document in documents:
            yield self.process(document)
            done += 1
            if progress is not None:
                progress(done, total, document.path)

    def extract(
        self, sources: str | Path | Document | Sequence[str | Path | Document], *, progress: Progress | None = None
    ) -> ClaimIndex:
        """The claim index of a file, a folder, a document, or a list of them.

        Nothing is raised for a document that cannot be read: it is a row of status ``refused`` and a rejection.
        """
        listed = [sources] if isinstance(sources, str | Path | Document) else list(sources)
        results = list(self.iterate(listed, progress=progress))
        return ClaimIndex(
            documents=tuple(result.row for result in results),
            claims=tuple(claim for result in results for claim in result.claims),
            rejections=tuple(rejection for result in results for rejection in result.rejections),
            run=self.run(),
        )

    def run(self) -> Run:
        """What makes an index: version, models, and the settings that differ from their defaults."""
        defaults = asdict(Settings())
        changed = {
            name: value
            for name, value in asdict(self.settings).items()
            if value != defaults[name] and name not in ("jobs", "seconds_per_document", *PATHS)
        }
        if self.themes.file.sha256:
            changed["themes"] = f"sha256:{self.themes.file.sha256}"
        if self.themes.own is not None:
            changed["theme_model"] = f"sha256:{self.themes.own.model.sha256}"
        models = {
            "language": model_identity(self.settings.model),
            "claims": f"sha256:{load_claim_model().sha256}",
            "themes": f"sha256:{load_theme_model().sha256}",
            "network": f"sha256:{load_network().sha256}",
        }
        return Run(__version__, models, changed)

    def claims(self, text: str, published: date | str | None = None) -> list[Claim]:
        """The claims of plain text."""
        return list(self.process(_plain(text, published)).claims)

    def quantities(self, text: str) -> list[Quantity]:
        """The quantities of plain text."""
        return self.find(_plain(text, None)).quantities

    def times(self, text: str, published: date | str | None = None) -> list[Time]:
        """The times of plain text; relative ones are resolved against ``published``."""
        return self.find(_plain(text, published)).times

    def entities(self, text: str) -> list[Entity]:
        """The named things of plain text."""
        return link_entities(self.find(_plain(text, None)).entities)


def _headings(document: Document, candidate: Candidate) -> str:
    """The title of the document and the headings that a candidate stands under, each once."""
    return " ".join(dict.fromkeys((document.title or "", *candidate.block.heading_path)))


def _plain(text: str, published: date | str | None) -> Document:
    return read_text(text, published=str(published) if published is not None else None)


def extract(
    sources: str | Path | Document | Sequence[str | Path | Document],
    settings: Settings | None = None,
    **overrides: object,
) -> ClaimIndex:
    """The claim index of a file, a folder, a document, or a list of them; see ``Pipeline.extract``."""
    return Pipeline(settings, **overrides).extract(sources)
