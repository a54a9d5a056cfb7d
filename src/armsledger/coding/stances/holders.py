"""A word of policy in, whose policy it is out: who stands beside it, does what its clause says, or speaks."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, clause_of, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import position_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def owners(view: View, index: int) -> tuple[Party, ...]:
    """“Berlin's policy”, "Swedish law", "the embargo of the Security Council"."""
    sentence = view.annotated.sentence
    name = view.actor_at.get(index)
    for child in children(sentence, index, "nmod:poss", "amod", "compound", "nmod"):
        if name is not None and name.first <= child.index <= name.last:
            continue
        if child.relation == "nmod" and case(sentence, child.index) not in load_words("whose"):
            continue
        if found := parties(view, child.index) or _of_compound(view, child.index):
            return found
    return ()


def _of_compound(view: View, index: int) -> tuple[Party, ...]:
    """“an EU arms embargo”, "German arms export law": whose name hangs on what the law is about."""
    sentence = view.annotated.sentence
    if sentence.words[index].relation != "compound":
        return ()
    named = (parties(view, child.index) for child in children(sentence, index, "compound", "amod"))
    return next((found for found in named if found), ())


def by_regime(view: View, index: int) -> tuple[Party, ...]:
    """Whose policy a regime's name tells: the regime's where it acts, else of who acts under it."""
    sentence = view.annotated.sentence
    regime = view.actor_at.get(index)
    clause = clause_of(sentence, index)
    subject = deep_subject(sentence, clause) if sentence.words[clause].pos in {"VERB", "AUX", "ADJ"} else None
    if subject is None:
        subject = next((child.index for child in children(sentence, clause, "nsubj:pass")), None)
    if subject is None:
        return ()
    if regime is not None and regime.first <= subject <= regime.last:
        return (Party(regime.actor, regime.row),)
    own = regime.actor if regime is not None else None
    return tuple(party for party in parties(view, subject) if party.actor != own)


def holders(view: View, index: int, start: int) -> tuple[Party, ...]:
    """Whose policy: the owner beside the word, else the subject of its clause, else the voice of the document."""
    sentence = view.annotated.sentence
    named = governor(sentence, index)
    revised = named is not None and named.lemma.lower() in load_words("revisions")
    if named is not None and revised and (found := owners(view, named.index)):
        return found  # "welcomed Oslo's revision of its rules"
    if found := owners(view, index) or issuers(view, index):
        return found
    if (
        sentence.words[index].relation == "nmod"
        and named is not None
        and named.lemma.lower() in load_words("laws")
        and (found := owners(view, named.index))
    ):
        return found  # "Lima's policy of non-alignment"
    if sentence.words[index].relation == "amod" and (found := owners(view, sentence.words[index].head)):
        return found  # "Manila's indirect help"
    if sentence.words[index].pos == "ADJ":
        for child in children(sentence, index, "obl"):
            if case(sentence, child.index) == "for" and (found := parties(view, child.index)):
                return found
    node: int | None = start
    for _ in range(4):
        if node is None:
            break
        ways = (_of_subject, _under_whose, _of_agent, _where_in_force, _of_law)
        found = next((whose for way in ways if (whose := way(view, node))), ())
        if found:
            return found
        above = governor(sentence, node)
        node = above.index if above else None
    if found := _before_whose_parliament(view, start):
        return found
    voice = view.around.voice
    return tuple(
        Party(actor, "document: who speaks for itself", inferred=True)
        for actor in (voice.plural or voice.actors)
    )


def _of_subject(view: View, node: int) -> tuple[Party, ...]:
    """Who is the subject, or whose subject it is ("Lima's policy has been neutrality")."""
    sentence = view.annotated.sentence
    if sentence.words[node].pos in {"VERB", "AUX", "ADJ"}:
        subject = deep_subject(sentence, node)
        done_to = next((child.index for child in children(sentence, node, "nsubj:pass")), None)
        if subject is None and done_to is not None:
            if sentence.words[node].lemma.lower() in position_words("support-of-strength"):
                return parties(view, done_to)  # "Chad is committed to"
            return owners(view, done_to)  # "Finnish missiles may not be sold"
    else:
        subject = next((child.index for child in children(sentence, node, "nsubj")), None)
    for clause in children(sentence, node, "csubj") if subject is None else ():
        subject = deep_subject(sentence, clause.index)  # "that Kenya should send rifles was unthinkable"
    return (parties(view, subject) or owners(view, subject)) if subject is not None else ()


def _of_agent(view: View, node: int) -> tuple[Party, ...]:
    """“the rules were eased by Congress”, "is guided by Oslo's treaties": who does it, or whose it is that does."""
    agents = [child.index for child in children(view.annotated.sentence, node, "obl:agent")]
    return next(
        (found for place in agents if (found := parties(view, place) or owners(view, place))),
        (),
    )


def _under_whose(view: View, node: int) -> tuple[Party, ...]:
    """“under Danish rules no licence is granted”: whose rules they are."""
    sentence = view.annotated.sentence
    for paper in children(sentence, node, "obj", "obl"):
        if paper.lemma.lower() in load_words("permissions") and (found := owners(view, paper.index)):
            return found  # "exports need a licence from Oslo"
    papers = [
        paper.index
        for paper in children(sentence, node, "obj")
        if paper.lemma.lower() in load_words("papers")
    ]
    for phrase in (one for place in (node, *papers) for one in children(sentence, place, "obl", "nmod")):
        if phrase.lemma.lower() in load_words("laws") and case(sentence, phrase.index) in {"under", "by"}:
            return owners(view, phrase.index)
    return ()


def _of_law(view: View, node: int) -> tuple[Party, ...]:
    """“the principle of Oslo that arms go only to allies”: whose the principle is."""
    word = view.annotated.sentence.words[node]
    return owners(view, node) if word.pos == "NOUN" and word.lemma.lower() in load_words("laws") else ()


def _where_in_force(view: View, node: int) -> tuple[Party, ...]:
    """“the limits that apply in Sweden”, "in Kenya a ban is in force": where a rule holds."""
    sentence = view.annotated.sentence
    if sentence.words[node].lemma.lower() not in load_words("in_force"):
        return ()
    places = (child.index for child in children(sentence, node, "obl") if case(sentence, child.index) == "in")
    return next((found for place in places if (found := parties(view, place))), ())


def _before_whose_parliament(view: View, node: int) -> tuple[Party, ...]:
    """“sales must be notified to Congress”: whose parliament it is."""
    for phrase in children(view.annotated.sentence, node, "obl", "obl:agent"):
        if phrase.lemma.lower() in load_words("parliaments"):
            return parties(view, phrase.index)
    return ()


def issuers(view: View, index: int) -> tuple[Party, ...]:
    """“guidelines on exports issued by Oslo”, "a priority for Oslo": who has set it, though it stands behind."""
    sentence = view.annotated.sentence
    beside = [index, *(child.index for child in children(sentence, index, "nmod"))]
    for place in beside:
        for made in children(sentence, place, "acl"):
            for maker in children(sentence, made.index, "obl:agent", "obl"):
                if case(sentence, maker.index) == "by" and (found := parties(view, maker.index)):
                    return found
    for child in children(sentence, index, "nmod", "obl"):
        first = sentence.words[index].lemma.lower() in load_words("of_whom")
        if first and case(sentence, child.index) == "for" and (found := parties(view, child.index)):
            return found
    return ()


def told_holders(view: View, index: int) -> tuple[Party, ...]:
    """“this attitude”: whose it was when it was told last."""
    marks = {child.text.lower() for child in children(view.annotated.sentence, index, "det")}
    last = next(reversed(view.policies), None)
    if last is None or not marks & {"this", "that", "these", "such"}:
        return ()
    return (Party(last, "reference: the policy told of last", inferred=True),)


def told_here(view: View) -> tuple[Party, ...]:
    """Who is named here of those whose policy was told."""
    found = (mention for mention in view.annotated.actors if mention.actor in view.policies)
    return tuple(
        Party(mention.actor, mention.row) for mention in found if mention.actor != view.around.recipient
    )[:1]


def last_holders(view: View) -> tuple[Party, ...]:
    """Rules that nobody is named for ("officials said that transfers would be guided"): the holder told of last."""
    last = next(reversed(view.policies), None)
    if last is None:
        return ()
    return (Party(last, "reference: the policy told of last", inferred=True),)
