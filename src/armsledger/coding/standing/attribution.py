"""Layers of speech met while climbing: speech verbs above or beside a clause, “according to”, who is cited."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import leaves_open, read_predicate
from armsledger.annotation.trees import case, children, first_child, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import SpeechRow, attribution_phrases, governors, speech_verbs
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.naming.kinds import is_noun, lexeme
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.speech.lost_speakers import (
    SPEAKERS,
    who_says,
)
from armsledger.coding.standing.dividing import is_aside, is_divided
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Claimant, Sentence, Word


def speech(view: View, above: Word, node: int, standing: Standing) -> bool:
    """Open a layer where the governor is a verb of speech (or, in parataxis, where the node is)."""
    sentence = view.annotated.sentence
    if is_aside(sentence, node, above):
        return False  # "responded by sending", "protested because": done, not said
    if _is_told_beside(sentence, node, standing) or is_divided(sentence, node, above.index):
        return False
    for candidate in (above.index, node):
        if candidate == node and sentence.words[node].relation != "parataxis":
            continue
        word = sentence.words[candidate]
        row = speech_row(sentence, candidate)
        if row is None or candidate in standing.path[:1] or not _says(sentence, word, node):
            continue
        if candidate == above.index and _passes_on(sentence, word, standing):
            return True
        subject = who_says(view, candidate)
        predicate = read_predicate(sentence, candidate)
        standing.why.append(f"attribution: {row.speech} ({word.lemma.lower()})")
        if row.denies != predicate.negated:
            standing.turn() if row.denies else None
        if predicate.negated and not row.denies and not _asks_more(sentence, node):
            standing.doubt("unknown")
            standing.speech = True
            return True  # "nobody said that Oslo would send rifles"
        standing.doubt(row.factuality or ("probable" if _is_told_of(sentence, word, node) else "certain"))
        _answer_no(sentence, candidate, standing)
        for inner in (*cited(view, candidate), *quoted(sentence, word)):
            open_layer(view, inner, standing)
        if subject is not None:
            open_layer(view, subject, standing, whoever=_are_people(view, word, subject))
            for outer in quoted_by(sentence, subject):
                open_layer(view, outer, standing)
            if len(standing.layers) == 1:
                standing.shared_with.extend(_others_who_say(view, candidate, node, row))
        standing.speech = True
        return True
    return False


def _answer_no(sentence: Sentence, verb: int, standing: Standing) -> None:
    """“Asked whether it would sell drones, Ankara said no”: what was only asked is denied."""
    answer = first_child(sentence, verb, "obj", "discourse", "advmod")
    no = answer is not None and answer.text.lower() == "no" and not any(children(sentence, answer.index))
    if no and standing.factuality == "unknown":
        standing.factuality = "certain"
        standing.turn()


def _asks_more(sentence: Sentence, clause: int) -> bool:
    """“did not say when the rifles will come”: what is left unsaid is more of what is so."""
    asking = (word for word in sentence.words[:clause] if word.tag in {"WRB", "WP", "WDT"})
    return any(clause in {word.head, sentence.words[word.head].head} for word in asking)


def _says(sentence: Sentence, verb: Word, clause: int) -> bool:
    """Whether a verb of speech says the clause: not "felt compelled to answer"."""
    feels = verb.lemma.lower() == "feel" and first_child(sentence, verb.index, "xcomp") is not None
    if verb.pos not in {"VERB", "AUX"} or _does_something(sentence, verb.index, clause):
        return False
    return sentence.words[clause].relation == "ccomp" or not feels


def _are_people(view: View, verb: Word, subject: int) -> bool:
    """“exiles say that”, "two aides asserted": several who say something are people; things only show it."""
    people = view.annotated.sentence.words[subject].tag == "NNS" and subject not in view.item_at
    return people and verb.lemma.lower() in load_words("interrupting")


def _is_told_of(sentence: Sentence, verb: Word, clause: int) -> bool:
    """“is said to have sent rifles”: told of somebody, and nobody says so."""
    told = is_passive(sentence, verb.index) and verb.lemma.lower() in load_words("told_of")
    by_somebody = first_child(sentence, verb.index, "obl:agent") is not None
    marks = {mark.text.lower() for mark in children(sentence, clause, "mark")}
    return told and not by_somebody and marks == {"to"}


def _passes_on(sentence: Sentence, verb: Word, standing: Standing) -> bool:
    """“said, as reported by the agency, that …”, "neither confirmed nor denied that …"; not "…, as Rome said that"."""
    if leaves_open(sentence, verb):
        standing.doubt("unknown")
        standing.why.append("attribution: neither confirmed nor denied")
        return True
    own = verb.tag != "VBN" and first_child(sentence, verb.index, "nsubj") is not None
    if verb.relation != "advcl" or own or not is_led_by_as(sentence, verb.index):
        return False
    standing.outermost.append(verb)
    return True


def _is_told_beside(sentence: Sentence, node: int, standing: Standing) -> bool:
    """Whether something is told beside what a verb of speech says, by whoever writes.

    "…, even as Rome announced", "despite a threat from Chad", "promised to send guns, suitable for …".
    """
    for place in standing.path:
        word = sentence.words[place]
        marks = {mark.text.lower() for mark in children(sentence, place, "mark")}
        own = standing.layers and word.tag != "VBG"
        if word.relation == "advcl" and own and marks & (load_words("circumstances") | {"as"}):
            return True
        if word.relation == "obl" and case(sentence, place) in load_words("in_spite"):
            return True
        if (
            standing.stage == "judged"
            and sentence.words[node].relation == "xcomp"
            and word.relation in {"acl:relcl", "appos", "amod", "acl"}
        ):
            return True
    return False


def _does_something(sentence: Sentence, verb: int, node: int) -> bool:
    """“continue their work, as tanks arrive”, "continue to advance": what has an object or clause is not said."""
    own = [child for child in children(sentence, verb, "obj", "ccomp", "xcomp") if child.index != node]
    if sentence.words[verb].lemma.lower() not in load_words("said_by_the_way"):
        return False
    relation = sentence.words[node].relation
    below = relation == "advcl" or any(child.relation == "xcomp" for child in own)
    return relation == "xcomp" or (below and any(child.pos in {"NOUN", "VERB"} for child in own))


def _others_who_say(
    view: View, verb: int, clause: int, row: SpeechRow
) -> Iterator[tuple[tuple[Claimant, ...], bool]]:
    """“Chad claims, and Peru denies, that …”: who else says the clause, and whether as the contrary."""
    sentence = view.annotated.sentence
    word = sentence.words[verb]
    joined = [child.index for child in children(sentence, verb, "conj") if child.index < clause]
    if word.relation == "conj" and first_child(sentence, word.head, "ccomp") is None:
        joined.append(word.head)
    for other in joined:
        said = speech_row(sentence, other)
        subject = first_child(sentence, other, "nsubj")
        if said is None or subject is None or first_child(sentence, other, "ccomp", "obj") is not None:
            continue
        claimants, _ = claimants_of(view, subject.index)
        if claimants:
            yield claimants, said.denies != row.denies


def told_noun(view: View, noun: Word, standing: Standing) -> bool:
    """“Iran's claim that …”, "reports by experts that …", "rejected reports of …": who says what a noun tells.

    Whoever denies a claim says the contrary; whose claim it is still says it. Returns whether anybody is found.
    """
    sentence = view.annotated.sentence
    owners = _owners(sentence, noun.index)[:1]
    verb = governor(sentence, noun.index)
    row = speech_row(sentence, verb.index) if verb is not None else None
    lemma = verb.lemma.lower() if verb is not None else ""
    voices = lemma in attribution_phrases("voicing")
    judged = voices or lemma in attribution_phrases("judging")
    denies = verb is not None and ((row is not None and row.denies) or is_called_false(sentence, verb))
    tells = verb is not None and verb.pos == "VERB" and (row is not None or judged or denies)
    if verb is None or not tells or noun.relation not in {"obj", "nsubj:pass", "obl"}:
        alleged = claimants_of(view, owners[0])[0] if owners and _is_untrue(sentence, noun) else ()
        if alleged:  # "Chad's claim that Oslo sent rifles is a lie": Chad says so, and who tells it denies it
            standing.shared_with.append((alleged, True))
            return False
        speakers = owners or ([noun.index] if goes_round(sentence, noun, standing.path[-1]) else [])
        for speaker in speakers:
            open_layer(view, speaker, standing)
            standing.speech = True
        return bool(speakers)
    standing.why.append(f"attribution: {verb.lemma.lower()} ({noun.lemma.lower()})")
    others = claimants_of(view, owners[0])[0] if owners else ()
    if denies:
        standing.turn()
    elif owners or not (voices or case(sentence, noun.index) in {"in", "as"}):
        open_layer(view, [*owners, noun.index][0], standing)
    subject = deep_subject(sentence, verb.index)
    if subject is not None:
        open_layer(view, subject, standing)
    if denies and others and len(standing.layers) == 1:
        standing.shared_with.append((others, True))
    standing.speech = True
    return True


def _is_untrue(sentence: Sentence, noun: Word) -> bool:
    """“Chad's claim is a lie”, "is without foundation": what the noun tells is not so."""
    above = governor(sentence, noun.index)
    if above is None or noun.relation != "nsubj" or not any(children(sentence, above.index, "cop")):
        return False
    return is_false(sentence, above.index)


def goes_round(sentence: Sentence, noun: Word, clause: int) -> bool:
    """“There are reports that Chad sold rifles”: a whole clause is said by what goes round, if by nobody named."""
    marks = {mark.text.lower() for mark in children(sentence, clause, "mark")}
    return noun.pos == "NOUN" and noun.lemma.lower() in load_words("spread") and "that" in marks


def noun_before(sentence: Sentence, clause: int, above: Word) -> Word:
    """“knew nothing about reports that”: the noun right before a clause tells it, wherever the parser hangs it."""
    mark = next((mark.index for mark in children(sentence, clause, "mark") if mark.text.lower() == "that"), 0)
    before = sentence.words[mark - 1] if mark else above
    return before if before.lemma.lower() in attribution_phrases("nouns") else above


def pointed_to(view: View, noun: Word, standing: Standing) -> None:
    """“Experts stressed the danger that …”, "points to the need to": who weighs what a noun holds out says it."""
    verb = governor(view.annotated.sentence, noun.index)
    if verb is None or verb.pos != "VERB" or noun.relation not in {"obj", "obl"}:
        return
    led = case(view.annotated.sentence, noun.index)
    names = {f"{verb.lemma.lower()} {led}".strip()}
    subject = deep_subject(view.annotated.sentence, verb.index)
    if subject is not None and names & attribution_phrases("pointing"):
        standing.why.append(f"attribution: {verb.lemma.lower()} ({noun.lemma.lower()})")
        open_layer(view, subject, standing)
        standing.speech = True


def is_called_false(sentence: Sentence, verb: Word) -> bool:
    """“called the report a lie”, "dismissed it as untrue", "deemed the claims to be slander"; not "not untrue"."""
    if not any(verb.lemma.lower() in attribution_phrases(kind) for kind in ("judging", "dismissing")):
        return False
    near = [*children(sentence, verb.index, "xcomp", "ccomp", "obj", "obl", "advcl")]
    near += [
        deeper for child in near for deeper in children(sentence, child.index, "acl", "xcomp", "amod", "obl")
    ]
    return any(is_false(sentence, word.index) for word in near)


def is_false(sentence: Sentence, index: int) -> bool:
    """“baseless”, "untrue", "a lie", "fake news", and not "not true"."""
    names = {lexeme(sentence, index), sentence.words[index].lemma.lower()}
    rows = (
        row
        for name in names
        for kind in ("ADJ", "NOUN")
        for row in governors().get((name, kind, "clause"), ())
    )
    return any(row.governor == "false" for row in rows) and not read_predicate(sentence, index).negated


def is_news_of(view: View, node: int, noun: Word) -> bool:
    """“reports of deliveries”, "the accusation of arming": whether a noun tells what hangs on it as what is said."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, node, "case", "mark")}
    return (
        noun.pos == "NOUN"
        and noun.lemma.lower() in attribution_phrases("news_nouns")
        and (bool(marks & load_words("about")) or sentence.words[node].relation == "compound")
    )


def _owners(sentence: Sentence, noun: int) -> list[int]:
    """Whose claim or report it is: "Iran's", "Turkish", "by experts", "from the ministry"."""
    before = [
        child.index
        for child in children(sentence, noun, "nmod:poss", "amod")
        if child.text[:1].isupper() or any(is_noun(sentence, child.index, kind) for kind in SPEAKERS)
    ]
    if sentence.words[noun].relation == "root":  # "Oslo fears that …", whose verb the parser took for a noun
        names = children(sentence, noun, "compound", "nsubj")
        before += [name.index for name in names if name.index == noun - 1 and name.pos == "PROPN"]
    phrases = list(children(sentence, noun, "nmod", "obl"))
    behind = [c.index for c in phrases if case(sentence, c.index) in {"by", "from"}]
    whose = [c.index for c in phrases if case(sentence, c.index) == "of" and c.pos == "PROPN"]
    return [*behind, *before, *whose]


def speech_row(sentence: Sentence, verb: int) -> SpeechRow | None:
    """How a verb of speech speaks; None for other verbs."""
    return next((speech_verbs()[lemma] for lemma in lexemes(sentence, verb) if lemma in speech_verbs()), None)


def quoted_by(sentence: Sentence, subject: int) -> list[int]:
    """“The minister, quoted by the agency, said”: who quotes the speaker speaks outside."""
    quoting = [
        child for child in children(sentence, subject, "acl") if child.lemma.lower() in {"quote", "cite"}
    ]
    return [
        place.index
        for child in quoting
        for place in children(sentence, child.index, "obl")
        if case(sentence, place.index) == "by"
    ]


def cited(view: View, verb: int) -> list[int]:
    """“Reuters reported, citing two officers”, "Reuters, citing two, said": whom the speaker cites speaks inside."""
    sentence = view.annotated.sentence
    near = [*children(sentence, verb, "advcl", "acl", "conj", "parataxis")]
    near += [
        child for word in children(sentence, verb, "nsubj") for child in children(sentence, word.index, "acl")
    ]
    citing = [child for child in near if child.lemma.lower() in load_words("citing") and child.tag == "VBG"]
    found = [place.index for place in _objects(sentence, citing)]
    for phrase in children(sentence, verb, "obl", "nmod"):  # "reports with reference to the ministry"
        led = case(sentence, phrase.index)
        if phrase.lemma.lower() in load_words("references") and led in {"with", "in"}:
            found += [
                c.index for c in children(sentence, phrase.index, "nmod") if case(sentence, c.index) == "to"
            ]
    return found


def _objects(sentence: Sentence, verbs: list[Word]) -> Iterator[Word]:
    for verb in verbs:
        yield from children(sentence, verb.index, "obj")
        if verb.lemma.lower() == "refer":
            yield from (c for c in children(sentence, verb.index, "obl") if case(sentence, c.index) == "to")


def quoted(sentence: Sentence, verb: Word) -> list[int]:
    """“the agency quoted the minister as saying”, "he was quoted as saying": who is quoted speaks inside."""
    if verb.lemma.lower() not in load_words("citing") or verb.tag == "VBG":
        return []
    return [child.index for child in children(sentence, verb.index, "obj", "nsubj:pass")]


def open_layer(view: View, subject: int, standing: Standing, *, whoever: bool = False) -> None:
    """Add the speakers that the subject names as the next layer, unless they are the last one already.

    `whoever`: its place tells that it speaks ("according to"), and not the kind of its noun.
    """
    claimants, inferred = claimants_of(view, subject, whoever=whoever)
    if claimants and claimants not in standing.layers:
        standing.layers.append(claimants)
        standing.inferred_claimants = standing.inferred_claimants or inferred


def is_led_by_as(sentence: Sentence, verb: int) -> bool:
    """“as the agency reported”."""
    marks = children(sentence, verb, "mark", "advmod")
    return sentence.words[verb].tag != "VBG" and any(mark.text.lower() == "as" for mark in marks)
