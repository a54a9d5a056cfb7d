"""A verb of a headline and its form in, the time that headlines mean by this form out; elsewhere the form itself."""

from __future__ import annotations

from armsledger.annotation.modality import Form
from armsledger.annotation.trees import children
from armsledger.coding.view import View


def headline_form(view: View, index: int, form: Form) -> Form:
    """“Turkish drones arrive in Mali” is past, "Paris to send howitzers" future, with or without who says so."""
    if view.annotated.block.kind not in {"title", "heading"}:
        return form
    word = view.annotated.sentence.words[index]
    if form == "infinitive" and _is_clause(view, index):
        return "future"
    is_main = word.relation in {"root", "ccomp", "parataxis", "conj"}
    return "past" if form == "present" and is_main else form


def _is_clause(view: View, index: int) -> bool:
    word = view.annotated.sentence.words[index]
    own = any(True for _ in children(view.annotated.sentence, index, "nsubj"))
    return word.relation == "root" or (word.relation in {"ccomp", "parataxis"} and own)
