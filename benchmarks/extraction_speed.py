"""Speed of the extraction as a ratio to bare spaCy: ``nlp.pipe`` with the same model, texts and process.

    python benchmarks/extraction_speed.py [PATH] [REPEATS]

The documents of PATH are read once, outside the measurement; each pass goes through them REPEATS times. Times are
processor seconds of this process, the best of three passes. "Bare spaCy" parses the same body texts with the model as
it is loaded by ``spacy.load``. The stages are measured on texts already parsed, and do not quite add up to the whole.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import spacy

from policytext.claim import Quantity, Time
from policytext.claims.candidates import Candidate, find_candidates
from policytext.claims.clauses import Clause, split_clauses
from policytext.claims.cues import find_cues
from policytext.claims.features import content_lemmas, mask_words, plain_words
from policytext.claims.model import load_claim_model, model_features, score_document
from policytext.claims.statements import Segment, find_segments, find_statements
from policytext.collection import collect_files
from policytext.document import Document
from policytext.errors import ReadError
from policytext.extractors.context import Context
from policytext.extractors.entities import find_entities
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times
from policytext.language import annotate, load_language
from policytext.learning import load_network
from policytext.pipeline import Pipeline
from policytext.readers import read
from policytext.settings import Settings
from policytext.themes import ThemeClassifier, ThemeText

PASSES = 3
Item = TypeVar("Item", Quantity, Time)


def measure(action: Callable[[], object]) -> float:
    """Processor seconds of the best pass."""
    best = float("inf")
    for _ in range(PASSES):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def read_documents(path: str, repeats: int) -> list[Document]:
    """The documents of a folder, as often as they are to be measured; refused ones are left out."""
    documents = []
    for name in collect_files([path]).paths:
        try:
            documents.append(read(name))
        except ReadError as error:
            print(f"left out: {error}", file=sys.stderr)
    return documents * repeats


def within(clause: Clause, items: Sequence[Item]) -> list[Item]:
    """The quantities or times inside a clause."""
    first, last = clause.span.start_char, clause.span.end_char
    return [item for item in items if first <= item.start and item.end <= last]


class Stages:
    """The stages after parsing, each one measurable alone: what it needs is made before."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.docs = list(annotate(load_language(), (segment.text for segment in segments)))
        self.found_times = [find_times(doc, Context()) for doc in self.docs]
        self.found_quantities = [
            find_quantities(doc, Context(), times=times) for doc, times in zip(self.docs, self.found_times, strict=True)
        ]
        self.found_entities = [find_entities(doc, Context()) for doc in self.docs]
        self.found_candidates = self.candidates()
        self.found_clauses = self.clauses()

    def times(self) -> None:
        """Dates, durations, sets."""
        for doc in self.docs:
            find_times(doc, Context())

    def quantities(self) -> None:
        """Numbers with units."""
        for doc, times in zip(self.docs, self.found_times, strict=True):
            find_quantities(doc, Context(), times=times)

    def entities(self) -> None:
        """Named things."""
        for doc in self.docs:
            find_entities(doc, Context())

    def clauses(self) -> list[tuple[Clause, list[Quantity], list[Time]]]:
        """Statements and their clauses, with what was found inside each."""
        rows = zip(self.docs, self.segments, self.found_quantities, self.found_times, strict=True)
        return [
            (clause, within(clause, quantities), within(clause, times))
            for doc, segment, quantities, times in rows
            for statement in find_statements(doc, segment)
            for clause in split_clauses(statement, quantities, times)
        ]

    def features(self) -> None:
        """What the models read of a clause: cues, what the rules say, words."""
        for clause, quantities, times in self.found_clauses:
            cues = find_cues(clause, quantities, times)
            model_features(clause, cues, mask_words(clause.tokens, quantities, times))
            content_lemmas(clause.tokens)
            plain_words(clause.tokens)

    def candidates(self) -> list[Candidate]:
        """Statements and clauses with all that is told of them: features, subject, condition, action."""
        rows = zip(self.docs, self.segments, self.found_quantities, self.found_times, self.found_entities, strict=True)
        return [candidate for row in rows for candidate in find_candidates(*row)]

    def models(self) -> None:
        """Claim or not and kind of all candidates, themes of claims."""
        network, model, settings = load_network(), load_claim_model(), Settings()
        candidates = self.found_candidates
        answers = network.decide([candidate.plain for candidate in candidates])
        scores = score_document(
            model, [candidate.features for candidate in candidates], network.arrange(answers, model.classes)
        )
        ThemeClassifier().score(
            [
                ThemeText(candidate.words, candidate.text, "", candidate.lemmas, answer)
                for candidate, (claim, _), answer in zip(candidates, scores, answers, strict=True)
                if candidate.refused is None and claim >= settings.claim_threshold
            ],
            settings.theme_threshold,
        )

    def network(self) -> None:
        """What the network reads for both."""
        load_network().decide([candidate.plain for candidate in self.found_candidates])


def main(path: str = "corpora/samples", repeats: int = 4) -> None:
    """Measure and print the table."""
    documents = read_documents(path, repeats)
    segments = [segment for document in documents for segment in find_segments(document)]
    texts = [segment.text for segment in segments]
    words = sum(len(text.split()) for text in texts)
    pipeline = Pipeline()
    bare = spacy.load(Path(str(load_language().path)))
    stages = Stages(segments)
    base = measure(lambda: list(bare.pipe(texts, batch_size=64)))
    rows = {
        "bare spaCy (nlp.pipe)": base,
        "whole extraction": measure(lambda: [pipeline.process(document) for document in documents]),
        "  parse, sentences by rule": measure(lambda: list(annotate(load_language(), texts))),
        "  times": measure(stages.times),
        "  quantities": measure(stages.quantities),
        "  entities": measure(stages.entities),
        "  candidates": measure(stages.candidates),
        "    their features": measure(stages.features),
        "  models": measure(stages.models),
        "    their network": measure(stages.network),
    }
    print(f"{len(documents)} documents, {len(texts)} texts, {words:,} words, best of {PASSES}")
    print(f"{'stage':<30}{'seconds':>9}{'words/s':>10}{'ratio to spaCy':>16}")
    for name, seconds in rows.items():
        print(f"{name:<30}{seconds:>9.2f}{words / seconds:>10,.0f}{seconds / base:>16.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:3]))
