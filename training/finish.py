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

# A closed class that no text is long enough to teach; the small ones are frequent.
NUMBER_WORDS = (
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety"
).split()
CARDINAL = {"TAG": "CD", "POS": "NUM", "MORPH": "NumForm=Word|NumType=Card"}


def finish(pipeline: Language, target: Path) -> None:
    """Add lemma list and number words, say what the pipeline is, forget its training paths, and save it."""
    ruler = pipeline.add_pipe("attribute_ruler", name="lemma_exceptions")
    if not isinstance(ruler, AttributeRuler):
        raise TypeError("spaCy's attribute_ruler is another class than before: adapt the lemma list")
    for (form, upos), lemma in exceptions().items():
        ruler.add([[{"LOWER": form, "POS": upos}]], {"LEMMA": lemma})
    for word in NUMBER_WORDS:
        ruler.add([[{"LOWER": word}]], CARDINAL)
    pipeline.meta.update(ABOUT)
    pipeline.meta.pop("performance", None)
    config = pipeline.config
    config["paths"] = dict.fromkeys(config["paths"])
    config["initialize"]["vectors"] = None
    config["initialize"]["before_init"] = None
    pipeline.config = config
    pipeline.to_disk(target)
