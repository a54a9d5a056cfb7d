"""An infinitive in, out: who is asked to do it, where a noun asks ("a request for Peru to send")."""

from __future__ import annotations

from armsledger.annotation.trees import case, first_child, governor
from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Sentence, Word


def asked_by_noun(sentence: Sentence, clause: Word) -> int | None:
    """“Kenya's request for Peru to send", "calls on Peru to send": who is to do it, right before the infinitive."""
    mark = first_child(sentence, clause.index, "mark")
    if mark is None or mark.text.lower() != "to" or mark.index < 1:
        return None
    asked = sentence.words[mark.index - 1]
    above = governor(sentence, asked.index)
    asks = above is not None and above.lemma.lower() in load_nouns("askings")
    bound = asked.relation == "nmod" and case(sentence, asked.index) in {"for", "on", "to"}
    return asked.index if asks and bound else None
