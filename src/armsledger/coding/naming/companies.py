"""A word for a firm in, the firm named behind it out: "the Swedish maker Saab", "the Czech importer Zbrojar"."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.firms import firm_code, name_code
from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.view import View

BESIDE = ("appos", "flat", "nmod:unmarked")


def firms_beside(view: View, index: int) -> Iterator[tuple[str, str]]:
    """The firm that such a word names, or that a name behind such a word is, as (code, row).

    A name that no list has is a firm's only where it stands right behind the word, without a comma.
    """
    sentence = view.annotated.sentence
    word = sentence.words[index]
    kind = _name_begins(view, index) - 1 if word.pos == "PROPN" else index
    lemma = sentence.words[kind].lemma.lower() if kind >= 0 else ""
    if kind < 0 or sentence.words[kind].pos != "NOUN":
        return
    of_people = lexeme(sentence, kind) in load_words("named_organisations")
    if not (of_people or lemma in load_nouns("companies") or lemma in load_nouns("traders")):
        return
    known = [view.actor_at.get(name.index) for name in children(sentence, kind, *BESIDE)]
    firms = [mention for mention in known if mention is not None and mention.actor.startswith("com:")]
    if firms:
        yield from ((mention.actor, mention.row) for mention in firms)
        return
    if lemma in load_nouns("companies") - load_nouns("groups") and (name := _behind_comma(view, kind)):
        yield firm_code(name), f"actors: {name} (firm)"
        return
    last = _name_ends(view, kind + 1)
    heads = {sentence.words[place].head for place in range(kind + 1, last + 1)}
    if last <= kind or not (kind in heads or word.pos == "PROPN"):
        return
    called = " ".join(part.text for part in sentence.words[kind + 1 : last + 1])
    if of_people:
        yield name_code("org", called), f"actors: {called} (organisation)"
    elif lemma not in load_nouns("groups"):
        yield firm_code(called), f"actors: {called} (firm)"


def _behind_comma(view: View, kind: int) -> str:
    """“the state arms maker, Talleres del Norte, said”: the name between commas that says which firm it is."""
    words = view.annotated.sentence.words
    name = next(
        (word for word in children(view.annotated.sentence, kind, "appos") if word.index == kind + 2), None
    )
    if name is None or words[kind + 1].text != "," or not name.text[:1].isupper():
        return ""
    end = next((word.index for word in words[name.index :] if word.pos == "PUNCT"), name.index)
    parts = words[name.index : end]
    whole = all(word.text[:1].isupper() or word.text.lower() in load_words("in_names") for word in parts)
    unknown = all(word.index not in view.actor_at for word in parts)
    return " ".join(word.text for word in parts) if whole and unknown and words[end].text == "," else ""


def _name_begins(view: View, index: int) -> int:
    while index > 0 and _is_of_name(view, index - 1):
        index -= 1
    return index


def _name_ends(view: View, index: int) -> int:
    """The last word of the name that begins there; the one before it where none does."""
    words = view.annotated.sentence.words
    while index < len(words) and _is_of_name(view, index):
        index += 1
    return index - 1


def _is_of_name(view: View, place: int) -> bool:
    return view.annotated.sentence.words[place].tag.startswith("NNP") and place not in view.actor_at
