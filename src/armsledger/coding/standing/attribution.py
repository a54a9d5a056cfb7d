"""Layers of speech met while climbing: speech verbs above or beside a clause, “according to”, who is cited."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import leaves_open, read_predicate
from armsledger.annotation.trees import case, children, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import SpeechRow, attribution_phrases, governors, speech_verbs
from armsledger.coding.naming.kinds import is_noun, lexeme
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.speech.lost_speakers import SPEAKERS, asides, lost_speaker, who_says
from armsledger.coding.standing.dividing import is_aside, is_divided
from armsledger.coding.standing.labels import label_of
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
        row = _speech_row(sentence, candidate)
        if row is None or candidate in standing.path[:1] or not _says(sentence, word, node):
            continue
        if candidate == above.index and _passes_on(sentence, word, standing):
            return True
        subject = who_says(view, candidate)
        predicate = read_predicate(sentence, candidate)
        standing.why.append(f"attribution: {row.speech} ({word.lemma.lower()})")
        if row.denies != predicate.negated:
            standing.turn() if row.denies else None
        if row.factuality:
            standing.doubt(row.factuality)
        for inner in (*_cited(view, candidate), *_quoted(sentence, word)):
            open_layer(view, inner, standing)
        if subject is not None:
            open_layer(view, subject, standing)
            for outer in _quoted_by(sentence, subject):
                open_layer(view, outer, standing)
            if len(standing.layers) == 1:
                standing.shared_with.extend(_others_who_say(view, candidate, node, row))
        standing.speech = True
        return True
    return False


def _says(sentence: Sentence, verb: Word, clause: int) -> bool:
    """Whether a verb of speech says the clause: not "felt compelled to answer"."""
    feels = verb.lemma.lower() == "feel" and first_child(sentence, verb.index, "xcomp") is not None
    if verb.pos not in {"VERB", "AUX"} or _does_something(sentence, verb.index, clause):
        return False
    return sentence.words[clause].relation == "ccomp" or not feels


def _passes_on(sentence: Sentence, verb: Word, standing: Standing) -> bool:
    """“said, as reported by the agency, that …”, "neither confirmed nor denied that …"; not "…, as Rome said that"."""
    if leaves_open(sentence, verb):
        standing.doubt("unknown")
        standing.why.append("attribution: neither confirmed nor denied")
        return True
    own = verb.tag != "VBN" and first_child(sentence, verb.index, "nsubj") is not None
    if verb.relation != "advcl" or own or not _is_led_by_as(sentence, verb.index):
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
    aside = sentence.words[verb].lemma.lower() in load_words("said_by_the_way")
    clause = sentence.words[node]
    if clause.relation == "xcomp" and clause.tag == "VB":
        return aside  # "continued to arm Chad, fuelling the war"
    beside = clause.relation == "advcl" or any(child.relation == "xcomp" for child in own)
    return aside and beside and any(child.pos in {"NOUN", "VERB"} for child in own)


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
        said = _speech_row(sentence, other)
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
    row = _speech_row(sentence, verb.index) if verb is not None else None
    judged = verb is not None and verb.lemma.lower() in attribution_phrases("judging")
    denies = verb is not None and ((row is not None and row.denies) or is_called_false(sentence, verb))
    voiced = verb is not None and verb.lemma.lower() in load_words("voicing")
    tells = verb is not None and verb.pos == "VERB" and (row is not None or judged or denies or voiced)
    if verb is None or not tells or noun.relation not in {"obj", "nsubj:pass", "obl"}:
        for owner in owners:
            open_layer(view, owner, standing)
            standing.speech = True
        return bool(owners)
    standing.why.append(f"attribution: {verb.lemma.lower()} ({noun.lemma.lower()})")
    others = claimants_of(view, owners[0])[0] if owners else ()
    if denies:
        standing.turn()
    elif owners or case(sentence, noun.index) not in {"in", "as"}:  # "said in a report that": one who speaks
        open_layer(view, [*owners, noun.index][0], standing)
    subject = deep_subject(sentence, verb.index)
    if subject is not None:
        open_layer(view, subject, standing)
    if denies and others and len(standing.layers) == 1:
        standing.shared_with.append((others, True))
    standing.speech = True
    return True


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
    if verb.lemma.lower() not in attribution_phrases("judging") | attribution_phrases("dismissing"):
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


def _speech_row(sentence: Sentence, verb: int) -> SpeechRow | None:
    return next((speech_verbs()[lemma] for lemma in lexemes(sentence, verb) if lemma in speech_verbs()), None)


def _quoted_by(sentence: Sentence, subject: int) -> list[int]:
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


def _cited(view: View, verb: int) -> list[int]:
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


def _quoted(sentence: Sentence, verb: Word) -> list[int]:
    """“the agency quoted the minister as saying”: who is quoted speaks inside."""
    if verb.lemma.lower() not in load_words("citing") or verb.tag == "VBG":
        return []
    return [child.index for child in children(sentence, verb.index, "obj")]


def open_layer(view: View, subject: int, standing: Standing) -> None:
    """Add the speakers that the subject names as the next layer, unless they are the last one already."""
    claimants, inferred = claimants_of(view, subject)
    if claimants and claimants not in standing.layers:
        standing.layers.append(claimants)
        standing.inferred_claimants = standing.inferred_claimants or inferred


def narrators(view: View, node: int, standing: Standing) -> None:
    """Open a layer for “according to X” or "citing X" beside the node."""
    phrase = _narrated_by(view, node, attribution_phrases("phrases"))
    if phrase is not None:
        words = view.annotated.sentence.words
        above = words[words[phrase].head].lemma.lower()
        label = above if above in load_words("opinions") else case(view.annotated.sentence, phrase)
        standing.why.append(f"attribution: {label or 'citing'}")
        open_layer(view, phrase, standing)
        for quoter in _quoted_by(view.annotated.sentence, phrase):
            open_layer(view, quoter, standing)
        standing.speech = True
    for inner in _cited(view, node):
        open_layer(view, inner, standing)
    for child in children(view.annotated.sentence, node, "parataxis", "conj", "advcl", "ccomp"):
        outer = _narrated_by(view, child.index, attribution_phrases("phrases"))
        if outer is not None and child.lemma.lower() in load_words("citing"):
            open_layer(view, outer, standing)  # "according to the agency, citing two officers"
        if child.relation == "advcl" and _is_as(view, child):
            standing.outermost.append(child)
        elif (
            child.tag != "VBG"
            and child.index not in standing.path
            and not is_divided(view.annotated.sentence, node, child.index)
            and (child.relation == "parataxis" or _trails(view, child) or lost_speaker(view, child.index))
        ):
            _paratactic_speech(view, child, standing)


def open_outermost(view: View, standing: Standing) -> None:
    """“As the agency reported earlier, …”, "Minister: …", "… — envoy": who tells all of it, at last."""
    for verb in dict.fromkeys((*standing.outermost, *asides(view.annotated.sentence, standing.path[0]))):
        _paratactic_speech(view, verb, standing, has_clause=verb.index in standing.path)
    label = label_of(view)
    if label is not None and standing.path[0] in label[1]:
        standing.why.append(f"attribution: label ({view.annotated.sentence.words[label[0]].text})")
        open_layer(view, label[0], standing)
        standing.speech = True


def _is_as(view: View, verb: Word) -> bool:
    """“as the agency reported”, "as was stated by the ministry"."""
    sentence = view.annotated.sentence
    content = any(child.relation in {"ccomp", "obj", "xcomp"} for child in children(sentence, verb.index))
    return (
        _is_led_by_as(sentence, verb.index) and not content and _speech_row(sentence, verb.index) is not None
    )


def _is_led_by_as(sentence: Sentence, verb: int) -> bool:
    marks = children(sentence, verb, "mark", "advmod")
    return sentence.words[verb].tag != "VBG" and any(mark.text.lower() == "as" for mark in marks)


def _trails(view: View, verb: Word) -> bool:
    """“, officials said” behind a clause, which the parser may take for a coordinated verb or a circumstance."""
    sentence = view.annotated.sentence
    first = subtree(sentence, verb.index)[0]
    no_conjunction = not any(True for _ in children(sentence, verb.index, "cc", "mark"))
    around = sentence.words[max(0, first - 1) : first + 1]
    return no_conjunction and any(word.text in {",", "”", '"'} for word in around)


def _paratactic_speech(view: View, verb: Word, standing: Standing, *, has_clause: bool = False) -> None:
    """“The tanks, officials said, have arrived”: the speech verb hangs on the clause it introduces."""
    sentence = view.annotated.sentence
    row = _speech_row(sentence, verb.index)
    has_own_clause = first_child(sentence, verb.index, "ccomp", "xcomp") is not None
    subject = who_says(view, verb.index)
    known = row is not None or verb.lemma.lower() in attribution_phrases("behind")
    if known and subject is not None and (has_clause or not has_own_clause):
        standing.why.append(f"attribution: {row.speech if row else 'behind'} ({verb.lemma.lower()})")
        if row is not None and row.factuality:
            standing.doubt(row.factuality)
        if row is not None and row.denies:
            standing.turn()
        for inner in (*_cited(view, verb.index), *_quoted(sentence, verb)):
            open_layer(view, inner, standing)
        open_layer(view, subject, standing)
        standing.speech = True


def _narrated_by(view: View, index: int, phrases: frozenset[str]) -> int | None:
    """The phrase of an attribution ("according to two officials") that hangs on this word."""
    sentence = view.annotated.sentence
    for child in children(sentence, index, "obl", "nmod", "advmod", "advcl"):
        if case(sentence, child.index) in phrases or (
            child.relation.startswith("advcl") and child.text.lower() in phrases
        ):
            return child.index
        aside = child.relation == "nmod" and "," in {w.text for w in children(sentence, child.index, "punct")}
        holder = _whose_opinion(sentence, child) if child.relation == "obl" or aside else None
        if holder is not None:
            return holder
        for behind in children(sentence, child.index, "nmod"):  # "sent tanks to Oman, per the ministry"
            first = subtree(sentence, behind.index)[0]
            set_off = "," in {word.text for word in sentence.words[first - 1 : first + 1]}
            if set_off and case(sentence, behind.index) in phrases:
                return behind.index
    return None


def _whose_opinion(sentence: Sentence, noun: Word) -> int | None:
    """“in the minister's view”, "to the mind of Moscow", "by their account": whose it is."""
    if noun.lemma.lower() not in load_words("opinions"):
        return None
    if case(sentence, noun.index) not in {"in", "to", "by", "from", "on"}:
        return None
    owner = first_child(sentence, noun.index, "nmod:poss")
    if owner is None and first_child(sentence, noun.index, "det") is None:
        return None  # "in view of the deliveries"
    of = (child for child in children(sentence, noun.index, "nmod") if case(sentence, child.index) == "of")
    found = owner or next(of, None)
    return found.index if found is not None else None
