"""Make the pipeline ready to ship: pipeline and lemma list enter, a folder for `spacy.load` leaves."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.pipeline import AttributeRuler

from training.lemmas import exceptions

ABOUT = {
    "name": "armsledger_ud",
    "version": "1.0.0",
    "description": "English syntax in Universal Dependencies: tags, morphology, lemmas, trees",
    "author": "armsledger",
    "license": "CC BY-SA 4.0",
}


def finish(pipeline: Language, target: Path) -> None:
    """Add the lemma list, say what the pipeline is, forget the paths it was trained from, and save it."""
    ruler = pipeline.add_pipe("attribute_ruler", name="lemma_exceptions")
    if not isinstance(ruler, AttributeRuler):
        raise TypeError("spaCy's attribute_ruler is another class than before: adapt the lemma list")
    for (form, upos), lemma in exceptions().items():
        ruler.add([[{"LOWER": form, "POS": upos}]], {"LEMMA": lemma})
    pipeline.meta.update(ABOUT)
    pipeline.meta.pop("performance", None)
    config = pipeline.config
    config["paths"] = dict.fromkeys(config["paths"])
    config["initialize"]["vectors"] = None
    config["initialize"]["before_init"] = None
    pipeline.config = config
    pipeline.to_disk(target)
