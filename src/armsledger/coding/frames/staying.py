"""A frame in, whether its goods stay with who has them: bought at home, sent on an errand of one's own, on a visit."""

from __future__ import annotations

from collections.abc import Iterable

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.beside_goods import meant_for
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.view import View

NEAR = 1  # sentences after goods were led off in which somebody may say that he kept none
FLYING = frozenset({"uav", "missile_or_launcher", "combat_aircraft", "helicopter", "nuclear"})
OWN_FORCES = frozenset({"warship", "combat_aircraft"})
STATIONING = frozenset(
    {"give", "get-to", "arrive", "goods", "shipment"}
)  # rules by which forces are moved, too
SAILING = frozenset({"arrive", "leave-for", "leave", "on-the-way", "unload"})
GETTING = frozenset({"receive", "buy"})  # rules whose subject gets the goods


def is_bought_at_home(view: View, frame: Frame) -> bool:
    """“the navy received a frigate from a shipyard”: an army buys at home where no country is named."""
    if frame.rule.rule not in GETTING or frame.parties["supplier"]:
        return False
    words = view.annotated.sentence.words
    made = any(
        words[place].lemma.lower() in load_nouns("companies") for place in frame.arguments.get("from", [])
    )
    forces = load_nouns("forces") | {"police"}
    return made and any(words[place].lemma.lower() in forces for place in frame.arguments.get("subject", []))


def is_deployed(view: View, frame: Frame) -> bool:
    """“sent a frigate to escort its tankers”: goods that serve whoever sends them stay its own."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger]
    if _goes_with_troops(view, frame):
        return True
    if verb.lemma.lower() not in load_nouns("deploying") or frame.arguments.get("indirect"):
        return False
    for errand in children(sentence, frame.trigger, "advcl", "xcomp"):
        if errand.lemma.lower() in load_nouns("errands"):
            return True
        owned = [
            mark.text.lower()
            for thing in children(sentence, errand.index, "obj")
            for mark in children(sentence, thing.index, "nmod:poss", "amod")
        ]
        somebody = any(":" not in party.actor for party in frame.parties["recipient"])
        if errand.lemma.lower() in load_nouns("guarding") and {"its", "their", "his"} & set(owned):
            return "own" in owned or not somebody
    return False


def is_stationed(view: View, frame: Frame) -> bool:
    """“sent a destroyer to the Black Sea”, "moves more jets into the region": forces on duty."""
    kinds = {mention.category for mention in frame.goods}
    if frame.rule.rule not in STATIONING or not kinds or not kinds <= OWN_FORCES:
        return False
    if any(not party.actor.startswith("group:") for party in frame.parties["recipient"]):
        return False
    sentence = view.annotated.sentence
    goods = [] if frame.goods_word is None else [frame.goods_word]
    return any(
        phrase.lemma.lower() in load_words("waters_and_regions")
        and case(sentence, phrase.index).split(" ")[-1]
        in {"to", "into", "toward", "towards", "through", "off"}
        for place in (frame.trigger, *goods)
        for phrase in children(sentence, place, "obl", "nmod")
    )


def _goes_with_troops(view: View, frame: Frame) -> bool:
    """“sent troops and additional capabilities to Europe”: what goes with soldiers is theirs."""
    words = view.annotated.sentence.words
    if not frame.goods or not all(mention.weak for mention in frame.goods):
        return False
    return any(
        words[mention.head].relation == "conj" and _are_troops(view, words[mention.head].head)
        for mention in frame.goods
    )


def _are_troops(view: View, index: int) -> bool:
    """“troops”, "thousands of soldiers"."""
    sentence = view.annotated.sentence
    near = [index, *(child.index for child in children(sentence, index, "nmod"))]
    return any(sentence.words[place].lemma.lower() in load_words("own_troops") for place in near)


def is_fired(view: View, frame: Frame) -> bool:
    """“sent drones over the border”, "missiles against the port": what is sent at somebody is an attack."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger].lemma.lower()
    if _is_landing(view, frame):
        return True
    if verb not in load_nouns("deploying") or not frame.goods or frame.parties["recipient"]:
        return False
    if any(mention.category not in FLYING for mention in frame.goods):
        return False
    goods = [frame.goods_word] if frame.goods_word is not None else []
    return any(
        case(sentence, child.index).split(" ")[0] in {"against", "over", "at", "across", "deep", "on"}
        for place in (frame.trigger, *goods)
        for child in children(sentence, place, "obl", "nmod")
    )


def brings_somebody(view: View, rule: str, objects: Iterable[int]) -> bool:
    """“the aid will bring Chad to the table”: a verb of moving that moves somebody; its subject does not move."""
    moved = (place for place in objects if place not in view.item_at)
    return rule == "get-to" and any(parties(view, place) for place in moved)


def _is_landing(view: View, frame: Frame) -> bool:
    """“200 transport aircraft had landed in Chad”, "stray rockets landed there": what flies comes down by itself."""
    sentence = view.annotated.sentence
    if sentence.words[frame.trigger].lemma.lower() not in load_words("coming_down") or not frame.goods:
        return False
    alone = frame.goods_word in frame.arguments.get("subject", ()) and not frame.arguments.get("object")
    flies = all(
        mention.category in FLYING | {"ammunition"}
        or sentence.words[mention.head].lemma.lower() in load_nouns("carriers")
        for mention in frame.goods
    )
    places = (frame.trigger, frame.goods_word or 0)
    come = (case(sentence, one.index) for place in places for one in children(sentence, place, "obl", "nmod"))
    return alone and flies and "from" not in come  # "jets from France have landed"


def are_ships(frame: Frame) -> bool:
    """Ships come to a capital's port on a visit, too."""
    return any(mention.category == "warship" for mention in frame.goods)


def gives_the_floor(view: View, trigger: int, given: int) -> bool:
    """“I’ll turn it over to General Roe”, "hand it back to you": who is to speak next gets no goods."""
    sentence = view.annotated.sentence
    words = sentence.words
    onward = {word.text.lower() for word in words[given + 1 : given + 2]}
    if words[given].text.lower() != "it" or not onward & {"over", "back"}:
        return False
    speaker = {word.text.lower() for word in children(sentence, trigger, "nsubj")} & {"i", "you"}
    getters = [word.index for word in children(sentence, trigger, "obl", "nmod", "advcl")]
    named = [view.actor_at[place] for place in getters if place in view.actor_at]
    return bool(speaker) or not any(mention.how != "person" for mention in named)


def tells_of(view: View, trigger: int, given: Iterable[int]) -> bool:
    """“provided evidence of weapons in the tunnels”, "an update that she will give": words, and no goods, are given.

    "Signed a contract for tanks" is not "signed for tanks".
    """
    words = view.annotated.sentence.words
    trigger_word = words[trigger]
    told_in_clause = [trigger_word.head] if trigger_word.relation.partition(":")[0] == "acl" else []
    nouns = list(given) or told_in_clause
    if trigger_word.lemma.lower() == "put" and view.annotated.money:
        return True  # "put its arms sales at $9 million"
    told = (
        load_nouns("dealings") | {"letter"}
        if trigger_word.lemma.lower() == "sign"
        else load_words("tellings")
    )
    return bool(nouns) and all(
        words[place].lemma.lower() in told and place not in view.item_at for place in nouns
    )


def is_moved_on(view: View, frame: Frame) -> bool:
    """“get the bill on the floor”, "get it over the finish line": a bill that is moved on is not received."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.goods_word] if frame.goods_word is not None else None
    if (
        frame.rule.rule != "receive"
        or word is None
        or word.lemma.lower() not in load_words("bills") | load_words("sums")
    ):
        return False
    ways = {case(sentence, child.index) for child in children(sentence, frame.trigger, "obl")}
    done = any(child.pos in {"VERB", "ADJ"} for child in children(sentence, frame.trigger, "xcomp", "ccomp"))
    return done or bool(ways & load_words("onto_the_floor"))


def tells_how_far(view: View, frame: Frame) -> bool:
    """“missiles that could reach Tehran”, "drones able to reach it": how far they fly, and not to whom they go."""
    word = view.annotated.sentence.words[frame.trigger]
    if frame.rule.rule != "arrive" or word.lemma.lower() != "reach":
        return False
    if word.relation not in {"acl:relcl", "acl", "xcomp", "advcl"}:
        return False
    above = view.annotated.sentence.words[word.head].lemma.lower()
    if word.relation == "xcomp" and above not in load_words("mere_ability") | {"capable"}:
        return False  # "are expected to reach Chad in May"
    form = read_predicate(view.annotated.sentence, frame.trigger).form
    ranged = all(mention.category in load_words("ranged") for mention in frame.goods)
    return form in {"possibility", "infinitive", "gerund"} and bool(frame.goods) and ranged


def stays_rightly(view: View, frame: Frame) -> bool:
    """Whether kept goods are his who keeps them: not "pocketed rifles intended for Chad", nor those after it."""
    if "meant" not in frame.rule.needs:
        return False
    told = view.last_told if view.since_told <= NEAR else None
    goods = {mention.category for mention in frame.goods} | {item.category for item in frame.referred}
    led_off = told is not None and told.stage == "diverted" and bool(goods & told.categories)
    keepers = {party.actor for party in frame.parties["recipient"]}
    return not led_off and all(party.actor in keepers for party in meant_for(view, frame))


def is_on_a_visit(view: View, frame: Frame) -> bool:
    """“the French frigate that called at Dakar has left for Abidjan”: a ship on its own way, given to nobody."""
    ships = {mention.category for mention in frame.goods} == {"warship"}
    if frame.rule.rule not in SAILING or not ships or any(True for _ in meant_for(view, frame)):
        return False
    sentence = view.annotated.sentence
    calls = any(
        word.lemma.lower() in load_words("calling_at_ports")
        and first_child(sentence, word.index, "obl") is not None
        for word in sentence.words
        if word.pos == "VERB"
    )
    home = any(
        word.lemma.lower() in load_words("ends_of_visits") and word.relation in {"obl", "nmod", "obj"}
        for word in sentence.words
    )
    return calls or home


def stays_whose_it_is(view: View, frame: Frame) -> bool:
    """Whether by any of these the goods move to nobody."""
    kinds = (
        stays_rightly,
        is_deployed,
        is_stationed,
        is_fired,
        is_moved_on,
        tells_how_far,
        is_on_a_visit,
    )
    return any(stays(view, frame) for stays in kinds)
