"""Make the English pipeline: material enters by `silver` and `build`, a pipeline and its figures leave.

`silver` trains a first student and the teacher on the treebanks and parses raw releases; `build` trains the
pipeline that is shipped on gold and silver and prints its figures; `figures` measures pipelines beside each
other.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
import torch

from training import base, corpus, evaluate, finish, lemmas, network, silver, student, teacher
from training.conllu import Paragraph, Sentence, read_paragraphs
from training.reported import reports
from training.transfers import transfers

TREEBANKS = ("UD_English-EWT/en_ewt-ud", "UD_English-GUM-open/en_gum_open-ud")
TARGET = Path(__file__).parents[1] / "src" / "armsledger" / "languages" / "en" / "pipeline"
OUT = Path(__file__).with_name("out")
CORPUS = OUT / "corpus"  # a folder stands for all that lies in it, folders below included
GOLD = CORPUS / "read" / "gold.spacy"
SILVER = CORPUS / "read" / "silver.spacy"
MADE = CORPUS / "made" / "made.spacy"
DEV = OUT / "dev.spacy"
SEED = 0
FIRST_STEPS = 2400
STEPS = 4800
MORE_STEPS = 2400
MORE_RATE = 0.0008
REPORTS = 4000
COPIES = 4
EPOCHS = 2
SILVER_WORDS = 600_000
SPEED_TEXT = "2023-06"


@dataclass(frozen=True, slots=True)
class Shared:
    """Where the material lies."""

    root: Path

    def treebank(self, part: str) -> list[Paragraph]:
        """The paragraphs of both treebanks; `part` is train or dev."""
        paths = [self.root / "treebanks" / f"{name}-{part}.conllu" for name in TREEBANKS]
        return [paragraph for path in paths for paragraph in read_paragraphs(path)]

    @property
    def raw(self) -> Path:
        """The releases."""
        return self.root / "documents" / "white-house"

    @property
    def gold_documents(self) -> list[Path]:
        """Documents that no training text may resemble."""
        return sorted((self.root / "gold").glob("*/documents/*"))


def make_silver(shared: Shared) -> None:
    """Treebanks and releases to `out/`: base, gold corpora, first student, teacher, silver corpus."""
    exceptions = lemmas.exceptions_by_tag()
    gold = [
        [lemmas.corrected(sentence, exceptions) for sentence in paragraph]
        for paragraph in shared.treebank("train")
    ]
    sentences = [sentence for paragraph in gold for sentence in paragraph]
    ground = base.blank_pipeline()
    base.add_vectors(ground, _word_counts(sentences, shared), teacher.minilm_folder())
    OUT.mkdir(exist_ok=True)
    ground.to_disk(OUT / "base")
    print("gold:", corpus.write(corpus.with_variants(gold, SEED), ground.vocab, GOLD))
    print("dev:", corpus.write(shared.treebank("dev"), ground.vocab, DEV))
    student.train(GOLD, DEV, OUT / "base", FIRST_STEPS, OUT / "first")
    torch.manual_seed(SEED)
    reader = network.Teacher(teacher.minilm_folder(), teacher.labels_of(sentences))
    teacher.train(reader, sentences, EPOCHS, SEED)
    teacher.save(reader, OUT / "teacher")
    parse_releases(shared, gold)


def parse_releases(shared: Shared, gold: list[Paragraph]) -> None:
    """The teacher of `out/` reads the releases: the silver corpus and, with gold, the made one."""
    chosen = silver.releases(shared.raw, shared.gold_documents, SILVER_WORDS, SEED)
    print(f"silver: {len(chosen)} releases, {sum(release.words for release in chosen)} words", flush=True)
    reader = teacher.load(OUT / "teacher", teacher.minilm_folder())
    splitter = spacy.load(OUT / "first" / "model-best")
    known = (
        lemmas.observed(sentence for paragraph in gold for sentence in paragraph) | lemmas.exceptions_by_tag()
    )
    runs = silver.parsed(reader, splitter, chosen, known)
    ground = spacy.load(OUT / "base")
    tokens = corpus.write(corpus.with_variants(runs, SEED), ground.vocab, SILVER)
    print(f"silver: {len(runs)} runs of sentences, {tokens} tokens with headlines")
    made = [*reports(gold, gold + runs, REPORTS, SEED), *transfers(gold + runs, COPIES, SEED)]
    print(f"made: {len(made)} sentences,", corpus.write(corpus.with_variants(made, SEED), ground.vocab, MADE))


def _word_counts(sentences: list[Sentence], shared: Shared) -> Counter[str]:
    counts = Counter(word.form.lower() for sentence in sentences for word in sentence)
    for release in silver.releases(shared.raw, shared.gold_documents, sys.maxsize, SEED):
        counts.update(word.lower() for paragraph in release.paragraphs for word in paragraph.split())
    return counts


def build(shared: Shared) -> None:
    """Train on gold and silver, go on with the made sentences, save into the package, print the figures."""
    student.train(SILVER.parent, DEV, OUT / "base", STEPS, OUT / "second")
    student.go_on(CORPUS, OUT / "second" / "model-best", MORE_STEPS, MORE_RATE, OUT / "final")
    finish.finish(spacy.load(OUT / "final" / "model-best"), TARGET)
    figures(shared, [TARGET])


def figures(shared: Shared, folders: list[Path]) -> None:
    """Measure pipelines beside each other and print a table."""
    pipelines = {str(folder): spacy.load(folder) for folder in folders}
    texts = sorted((shared.root / "gold" / "dev" / "documents").glob("*.txt"))
    raw = [
        paragraph
        for path in sorted((shared.raw / SPEED_TEXT).glob("*.md"))
        for paragraph in silver.paragraphs(path)
    ]
    speeds = evaluate.words_per_second(pipelines, raw)
    print("| pipeline | MB | words/s | news arguments | test set | UAS | LAS | lemma | UPOS | sentence F1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, pipeline in pipelines.items():
        found = evaluate.argument_share(pipeline, shared.root / "treebanks" / "news_arguments.txt", texts)
        size = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file()) / 1e6
        first = f"| {Path(name).name} | {size:.1f} | {speeds[name]:.0f} | {100 * found:.1f} % |"
        for treebank in TREEBANKS:
            it = evaluate.on_treebank(pipeline, shared.root / "treebanks" / f"{treebank}-test.conllu")
            shares = (it.uas, it.las, it.lemma, it.upos, it.sentences)
            columns = " | ".join(f"{100 * share:.1f}" for share in shares)
            print(f"{first} {treebank.partition('/')[0]} | {columns} |", flush=True)
            first = "| | | | |"


def print_lemmas(folders: list[Path]) -> None:
    """Try the sentences of `lemma_sentences.yml` on each pipeline and print what is wrong."""
    for folder in folders:
        wrong, total = evaluate.wrong_lemmas(
            spacy.load(folder), Path(__file__).with_name("lemma_sentences.yml")
        )
        print(f"{folder}: {total - len(wrong)} of {total} lemmas right; wrong: {'; '.join(wrong) or 'none'}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=["silver", "build", "figures", "lemmas"])
    parser.add_argument(
        "pipelines", nargs="*", type=Path, help="for figures and lemmas: pipelines to measure beside ours"
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with treebanks/ and documents/"
    )
    chosen = parser.parse_args()
    shared = Shared(chosen.shared)
    if chosen.step == "lemmas":
        print_lemmas([TARGET, *chosen.pipelines])
    elif chosen.step == "silver":
        make_silver(shared)
    elif chosen.step == "build":
        build(shared)
    else:
        figures(shared, [TARGET, *chosen.pipelines])


if __name__ == "__main__":
    main()
