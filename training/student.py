"""Train a pipeline: DocBins and a base pipeline enter, a trained spaCy pipeline leaves on disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

CONFIG = Path(__file__).with_name("english.cfg")
# numpy's matrix product instead of the one bundled with spaCy: the same sums, faster
FAST = NumpyOps(use_blis=False)


def train(corpus: Path, dev: Path, base: Path, steps: int, output: Path) -> Language:
    """Train with `english.cfg` from nothing; the best state by the development set is `output/model-best`."""
    set_current_ops(FAST)
    config = load_config(CONFIG).merge(
        {
            "paths": {"train": str(corpus), "dev": str(dev), "base": str(base)},
            "training": {"max_steps": steps},
        }
    )
    return _run(init_nlp(config), output)


def go_on(corpus: Path, trained: Path, steps: int, rate: float, output: Path) -> Language:
    """Train a pipeline further, at another rate that falls to nothing.

    A lemmatizer that is loaded has forgotten which label belongs to which edit tree, and would learn nothing
    in silence; it is told again.
    """
    set_current_ops(FAST)
    pipeline = spacy.load(trained)
    pipeline.config = pipeline.config.merge(
        {
            "paths": {"train": str(corpus)},
            "training": {"max_steps": steps, "optimizer": {"learn_rate": {"initial_rate": rate}}},
        }
    )
    lemmatizer: Any = pipeline.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return _run(pipeline, output)


def _run(pipeline: Language, output: Path) -> Language:
    output.mkdir(parents=True, exist_ok=True)
    best, _ = train_loop(pipeline, output, stdout=sys.stdout, stderr=sys.stderr)
    return best
