"""A frame with its sides filled in, whether it is a transfer out: two sides that differ, goods that are arms."""

from __future__ import annotations

from armsledger.annotation.senses import sense_words
from armsledger.annotation.trees import case, children, conjuncts
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import BOTH_WAYS, HELPED, ROLES, Frame
from armsledger.coding.frames.of_arms import is_arms
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import rules_by_noun, rules_by_verb
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.goods import CIVIL
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.telling import are_men, is_carried
from armsledger.coding.transfers.at_home import stays_at_home
from armsledger.coding.transfers.at_peace import fights_nobody
from armsledger.coding.transfers.deals import makers
from armsledger.coding.transfers.filling import codes
from armsledger.coding.view import View

MOVING = frozenset(
    {
        "give",
        "arrive",
        "follow",
        "leave-for",
        "divert",
        "shipment",
        "sale",
        "deal",
        "purchase",
        "permit",
        "transit",
        "expected-at",
    }
)
TOLD_ON = frozenset({"buy", "unload", "sell", "receive"})
EVERYDAY = frozenset({"vehicle", "medical", "protective_equipment", "training", "electronics", "non_lethal"})
NEAR = 1  # sentences after a transfer in which more of it is told without a word of who gets it
LATELY = 12  # sentences after a transfer in which a bare "assistance" is still that
TOLD_ROW = "reference: the goods told of last"


def is_transfer(view: View, frame: Frame, *, asked: bool = False) -> bool:
    """Whether the frame is a transfer at all: two sides that differ, goods that are arms.

    `asked`: a state that asks to buy does not ask itself, though nobody is named as the seller.
    """
    suppliers, recipients = set(codes(frame.parties["supplier"])), set(codes(frame.parties["recipient"]))
    if not suppliers and not recipients:
        return False
    if not view.around.voice.claimants and all_inferred(frame) and not _refers(frame):
        return False
    from_outside = all(
        party.inferred and not _is_named_here(view, party) for party in frame.parties["supplier"]
    )
    by_programme = all(party.row.startswith("programme") for party in frame.parties["supplier"])
    goes_on = view.last_told is not None and view.since_told <= NEAR
    if not (recipients or goes_on) and (from_outside or by_programme) and not _is_own_trade(view, frame):
        return False
    if (
        _arms_whom_he_attacks(view, frame, suppliers)
        or _names_nobody(view, frame)
        or _heads_a_paragraph(view, frame)
        or not _says_enough(view, frame)
        or _is_no_arms(view, frame, suppliers)
        or not is_carried(view, frame)
        or not are_men(view, frame)
        or _is_means(view, frame)
        or _is_reform(view, frame)
    ):
        return False
    if stays_at_home(view, frame, suppliers, recipients) or fights_nobody(view, frame):
        return False
    if any(role in frame.rule.needs and not frame.parties[role] for role in ROLES):
        return False
    asks_abroad = asked and frame.rule.rule == "buy" and any(":" not in actor for actor in recipients)
    if {"abroad", "named"} & set(frame.rule.needs) and not (recipients and (suppliers or asks_abroad)):
        return "foreign" in frame.rule.needs and not suppliers and _buys(view, frame)
    if (
        not {BOTH_WAYS, HELPED} & frame.marks
        and "named" in frame.rule.needs
        and any(party.inferred for role in ROLES for party in frame.parties[role])
    ):
        return False
    return bool(frame.rule.goods or frame.referred) or any(
        mention.category not in CIVIL for mention in frame.goods
    )


def _is_named_here(view: View, party: Party) -> bool:
    """“Norway said it would send rifles”: a pronoun for somebody whom its own sentence names."""
    named = {mention.actor for mention in (*view.annotated.actors, *view.annotated.seats)}
    return party.row.startswith("reference: it ") and party.actor in named


def _arms_whom_he_attacks(view: View, frame: Frame, suppliers: set[str]) -> bool:
    """“Is he moving these weapons to the front?”: who attacks a state gives it no arms, unless the words say so."""
    getters = frame.parties["recipient"]
    attacked = bool(getters) and all(p.inferred and p.actor in view.around.attacked for p in getters)
    return attacked and bool(suppliers) and suppliers <= view.around.attackers


def _is_means(view: View, frame: Frame) -> bool:
    """“a package under the drawdown authority”: by what right goods are given, told beside the gift."""
    sentence = view.annotated.sentence
    if sentence.words[frame.trigger].lemma.lower() not in load_words("drawdowns"):
        return False
    word = sentence.words[frame.trigger]
    whole = word.head if word.relation == "compound" else word.index
    return case(sentence, whole) in load_words("by_right_of")


def _is_reform(view: View, frame: Frame) -> bool:
    """“the modernisation of its army”, and not of its tanks."""
    sentence = view.annotated.sentence
    reforms = sentence.words[frame.trigger].lemma.lower() in load_words("modernising")
    of = [c for c in children(sentence, frame.trigger, "nmod") if case(sentence, c.index) == "of"]
    return reforms and frame.rule.goods_noun and any(child.index not in view.item_at for child in of)


def _is_serviced(view: View, frame: Frame) -> bool:
    """Whether goods are serviced: no "capability" is, and "refurbished tanks" tells only what they are like."""
    vague = all(mention.weak and is_generic(mention.category) for mention in frame.goods)
    describes = view.annotated.sentence.words[frame.trigger].relation == "amod"
    by_nobody = describes and not frame.arguments.get("subject")
    return frame.goods_word in view.item_at and not vague and not by_nobody


def _heads_a_paragraph(view: View, frame: Frame) -> bool:
    """“Supplying Chad with shells: Norway will send 4,000”: a heading; what stands behind it tells the supply."""
    words = view.annotated.sentence.words
    behind = next((word.index + 1 for word in words[frame.trigger :] if word.text == ":"), len(words))
    return words[0].tag == "VBG" and any(word.pos in {"VERB", "AUX"} for word in words[behind:])


def _is_own_trade(view: View, frame: Frame) -> bool:
    """“Sweden increased its arms exports”: whose trade it is needs nobody beside."""
    words = view.annotated.sentence.words
    owned = any(words[place].text.lower() in {"its", "their"} for place in frame.arguments.get("poss", []))
    return owned and words[frame.trigger].lemma.lower() in load_words("trade")


def _goes_with_relief(view: View, frame: Frame) -> bool:
    """“humanitarian aid, such as food and clothing”, "get trucks in, to get humanitarian aid flowing"."""
    soft = bool(frame.goods) and all(
        mention.category == "humanitarian" or (mention.weak and mention.category in EVERYDAY)
        for mention in frame.goods
    )
    relief = any(mention.category == "humanitarian" for mention in view.annotated.items)
    return soft and relief and not any(is_arms(mention) for mention in view.annotated.items)


def _is_among_food(view: View, frame: Frame) -> bool:
    """“food, water and medical supplies”: medicines in one list with what civilians live on."""
    sentence = view.annotated.sentence
    if {mention.category for mention in frame.goods} != {"medical"}:
        return False
    relief = sense_words("relief") | sense_words("purposes")
    heads = [mention.head for mention in frame.goods]
    firsts = [*heads, *(sentence.words[head].head for head in heads if sentence.words[head].head >= 0)]
    listed = (place for first in firsts for place in conjuncts(sentence, first) if place not in view.item_at)
    return any(sentence.words[place].lemma.lower() in relief for place in listed)


def _is_no_arms(view: View, frame: Frame, suppliers: set[str]) -> bool:
    """“humanitarian goods, including medicines” are no military aid; nuclear arms nobody gives are home-made."""
    kinds = {mention.category for mention in frame.goods}
    relief = "humanitarian" in kinds and kinds <= {"humanitarian", "medical", "non_lethal", "finance"}
    relief = relief or _goes_with_relief(view, frame) or _is_among_food(view, frame)
    given = bool(suppliers) and (
        "subject" in frame.rule.roles.get("supplier", ()) or frame.arguments.get("from")
    )
    return relief or (kinds == {"nuclear"} and not given)


def _buys(view: View, frame: Frame) -> bool:
    """“Kenya orders F-16s", "the boats that it bought": a state that buys does so abroad, unless its own makers sell.

    Not "for its tourists", nor where it gives on what it bought, nor "ordered the delivery of rifles".
    """
    buyers = [p for p in frame.parties["recipient"] if not p.inferred or p.row.startswith("reference: it ")]
    made = makers(frame)
    sentence = view.annotated.sentence
    abroad = any(c.text.lower() in load_words("from_abroad") for c in children(sentence, frame.trigger))
    gives_on = any(
        name in rules_by_verb()
        for verb in children(sentence, frame.trigger, "conj")
        for name in lexemes(sentence, verb.index)
    )
    for_others = any(not parties(view, place) for place in frame.arguments.get("for", ()))
    commands = any(
        sentence.words[place].lemma.lower() in rules_by_noun() for place in frame.arguments.get("object", ())
    )
    if not frame.rule.verbs or gives_on or for_others or commands:
        return False
    state = bool(buyers) or (abroad and bool(frame.parties["recipient"]))
    return state and all(":" not in buyer.actor and buyer.actor not in made for buyer in buyers)


def _says_enough(view: View, frame: Frame) -> bool:
    """Whether the sentence itself gives enough where goods or sides are taken from what was told before."""
    got_named = any(not party.inferred for party in frame.parties["recipient"])
    moves = frame.rule.rule == "arrive" and any(frame.arguments.get(label) for label in load_words("whither"))
    moves = moves or (frame.rule.rule in {"come-from", "keep-back"} and bool(frame.parties["recipient"]))
    if (
        (frame.referred or not moves)
        and not got_named
        and view.annotated.sentence.words[frame.trigger].lemma.lower() in load_words("idle")
        and not _only_says_when(view, frame)
    ):
        return False  # "the rifles have gone missing"
    if frame.rule.holding and any(p.row.startswith("document") for p in frame.parties["supplier"]):
        return False  # "Iran cannot have a missile": nobody is said to give it
    if frame.rule.rule == "service" and not _is_serviced(view, frame):
        return False  # "maintain a policy on missiles"
    if frame.referred:
        arms = any(item.category not in CIVIL for item in frame.referred)
        moving = frame.rule.rule in MOVING or _adds_when(view, frame)
        if not arms or (not moving and _only_told(frame)):
            return False
    here = {mention.actor for mention in view.annotated.actors} - view.around.attackers
    told_here = got_named or any(party.actor in here for party in frame.parties["recipient"])
    if _is_any_help(view, frame) and not (told_here and frame.rule.rule != "mobilise"):
        return False
    bare = frame.rule.goods and not frame.goods and not got_named and not frame.arguments.get("object")
    if bare or (frame.rule.goods and _says_how_well(view, frame)):
        return False  # "the best trained forces", "an army that is better trained"
    if frame.rule.goods_noun and _is_bare_permit(view, frame):
        return False
    bare_equip = frame.rule.rule == "equip" and not frame.goods
    if bare_equip and (not (all(frame.parties.values()) and got_named) or _is_for_peace(view, frame)):
        return False  # "a well equipped army", "vehicles equipped with radios"
    taken = frame.rule.rule in {"receive", "buy", "purchase"} and not frame.parties["supplier"]
    light = all(is_generic(m.category) or m.category == "small_arms" for m in frame.goods)
    weak = bool(frame.goods) and all(mention.weak for mention in frame.goods)
    ours = weak and all(
        party.row.startswith(("reference: i ", "reference: we ")) for party in frame.parties["recipient"]
    )
    return told_here or not (taken and (light or ours))  # "we get guns off our streets", "I’ve got a plane"


def _adds_when(view: View, frame: Frame) -> bool:
    """“The batteries were ordered in May for $3 million”: of goods told of before a day or a sum is told."""
    named = frame.goods_word is not None and view.annotated.sentence.words[frame.goods_word].pos == "NOUN"
    return named and frame.rule.rule in TOLD_ON and bool(view.annotated.dates or view.annotated.money)


def _only_says_when(view: View, frame: Frame) -> bool:
    """“The aircraft came on 9 May”, and not "came under fire", "went missing in May"."""
    sentence = view.annotated.sentence
    days = {place for day in view.annotated.dates for place in range(day.first, day.last + 1)}
    beside = [one.index for one in children(sentence, frame.trigger, "obl", "obl:unmarked", "xcomp", "obj")]
    named = frame.goods_word is not None and sentence.words[frame.goods_word].pos == "NOUN"
    return bool(frame.referred) and named and bool(beside) and days.issuperset(beside)


def _is_for_peace(view: View, frame: Frame) -> bool:
    """“equips states to build their own workforces”: what for is said, and it is no fight."""
    sentence = view.annotated.sentence
    aims = {
        clause.lemma.lower()
        for clause in children(sentence, frame.trigger, "xcomp", "advcl")
        if any(mark.text.lower() == "to" for mark in children(sentence, clause.index, "mark"))
    }
    return bool(aims) and not aims & load_words("fighting_aims")


def _is_any_help(view: View, frame: Frame) -> bool:
    """“did not seek assistance from our embassy", "any assistance that we can provide", long after any supply."""
    if not frame.goods or not all(mention.weak for mention in frame.goods):
        return False
    if frame.rule.rule == "mobilise":
        return True  # "mobilised assistance for Chad's harvest"
    return view.since_told > LATELY


def _is_bare_permit(view: View, frame: Frame) -> bool:
    """“must apply for a licence”: a permit without a word for what it permits is no technology."""
    words = view.annotated.sentence.words
    return bool(frame.goods) and all(
        mention.first == mention.last == mention.head
        and words[mention.head].lemma.lower() in load_words("permits")
        and not any(True for _ in children(view.annotated.sentence, mention.head, "nmod", "acl", "compound"))
        for mention in frame.goods
    )


def _says_how_well(view: View, frame: Frame) -> bool:
    """“better equipped”, "well-trained workers": a quality, unless somebody is named who gave it."""
    sentence = view.annotated.sentence
    given = frame.arguments.get("by") or frame.arguments.get("with") or frame.arguments.get("from")
    return not given and any(
        mark.text.lower() in load_words("degrees") and mark.index < frame.trigger
        for mark in children(sentence, frame.trigger, "advmod")
    )


def _names_nobody(view: View, frame: Frame) -> bool:
    """“trained officers”, "you will train units", "agreed contracts for shells": whose they are, nobody says."""
    described = view.annotated.sentence.words[frame.trigger].relation == "amod"
    bare = frame.rule.rule == "pay" or (frame.rule.rule == "train" and described)
    trains = frame.rule.rule == "train" and _only_told(frame) and bool(frame.arguments.get("subject"))
    ordered = frame.rule.rule == "deal" and not view.around.talking
    untold = bare and described and all_inferred(frame)
    return trains or untold or ((bare or ordered) and _all_from_document(frame))


def _all_from_document(frame: Frame) -> bool:
    """Whether both sides are only what the document as a whole gives."""
    found = [party for role in ROLES for party in frame.parties[role]]
    return all(party.row.startswith("document:") for party in found)


def all_inferred(frame: Frame) -> bool:
    """Whether no side is named in the sentence itself."""
    return all(party.inferred for role in ROLES for party in frame.parties[role])


def _only_told(frame: Frame) -> bool:
    """Whether no word of the sentence itself stands for a side, not even a pronoun."""
    found = [party for role in ROLES for party in frame.parties[role]]
    return all(party.inferred and party.row.startswith((TOLD_ROW, "document")) for party in found)


def _refers(frame: Frame) -> bool:
    """Whether a side, or a past supply's own goods, were found through a definite phrase of the sentence itself."""
    return any(party.row.startswith("reference") for role in ROLES for party in frame.parties[role])
