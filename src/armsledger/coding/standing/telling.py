"""How a frame is told by its own words: the stage that the form of its trigger gives, before any governor turns it."""

from __future__ import annotations

from armsledger.annotation.modality import Form, condition_of, read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import FOR_OTHERS, Frame
from armsledger.coding.frames.of_arms import is_arms
from armsledger.coding.grammar.lexicon import TransferRule, governors
from armsledger.coding.grammar.relatives import one_of_many
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.attribution import is_news_of
from armsledger.coding.standing.by_now import has_come
from armsledger.coding.standing.headline_time import headline_form
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

CLAUSAL = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "obl", "nmod", "root"})
NEAR = 2  # sentences in which those who were told of bring more
TOLD_OF_PAST = frozenset({"past", "perfect", "progressive", "present", "perfect_progressive"})


def told_stage(view: View, frame: Frame, form: Form) -> str | None:
    """The stage that the trigger's form tells; under a condition it is only expected."""
    sentence = view.annotated.sentence
    stage = _stage_of(frame.rule, _form_in_place(view, frame.trigger, form))
    if form == "perfect" and stage == "delivered" and _lasts(view, frame):
        stage = "delivering"  # "has armed rebels for ten years"
    if stage in {"delivering", "ordered"} and has_come(view, frame, form):
        stage = "delivered"
    if (
        stage in {"delivered", "ordered"}
        and frame.rule.rule in {"sell", "give"}
        and _on_black_market(view, frame)
    ):
        return "diverted"
    if stage in {"delivering", "promised"} and _is_in_a_contract(view, frame):
        return "ordered"
    if form == "infinitive" and frame.rule.rule == "buy" and _is_paid(view, frame.trigger):
        stage = (frame.rule.stages or {}).get("past")
    supposed = condition_of(sentence, frame.trigger) not in {None, "whether"}
    if supposed and stage in {"delivered", "delivering", "promised", "ordered"}:
        return "expected"  # "if Ankara were to supply"
    if FOR_OTHERS in frame.marks and form in {"future", "planned", "would"}:
        return "promised"  # "will buy drones for Georgia"
    return stage


def _on_black_market(view: View, frame: Frame) -> bool:
    """“sold to dealers on the black market”."""
    sentence = view.annotated.sentence
    return any(
        sentence.words[place].lemma.lower() == "market"
        and any(mark.text.lower() in load_words("illicit") for mark in children(sentence, place, "amod"))
        for place in subtree(sentence, frame.trigger)
        if place > frame.trigger and clause_of(sentence, place) == clause_of(sentence, frame.trigger)
    )


def _is_in_a_contract(view: View, frame: Frame) -> bool:
    """“a contract which provides spare parts”, "a deal that will bring Oman tanks": what somebody has signed."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    return word.relation == "acl:relcl" and sentence.words[word.head].lemma.lower() in load_words("of_sales")


def _is_paid(view: View, trigger: int) -> bool:
    """“took $5 million from a bank to buy mortars”: who spent the money bought."""
    sentence = view.annotated.sentence
    for place in ancestors(sentence, trigger)[:2]:
        if sentence.words[place].lemma.lower() in load_words("spending") and view.annotated.money:
            return read_predicate(sentence, place).form in {"past", "perfect"}
    return False


def _lasts(view: View, frame: Frame) -> bool:
    """Whether uncounted goods are told to have been given for so many years: what has lasted goes on."""
    sentence = view.annotated.sentence
    if view.annotated.money or any(
        number.head == m.head for number in view.annotated.quantities for m in frame.goods
    ):
        return False
    return any(
        child.lemma.lower() in load_words("lasting") and case(sentence, child.index) == "for"
        for child in children(sentence, frame.trigger, "obl")
    )


def is_anybody(view: View, frame: Frame) -> bool:
    """“whoever hands them out”, "no criminal can buy rifles": nobody in particular does it."""
    sentence = view.annotated.sentence
    doers = [place for label in ("subject", "object") for place in frame.arguments.get(label, [])]
    if any(sentence.words[place].lemma.lower() in load_words("whoever") for place in doers):
        return True
    verb = sentence.words[frame.trigger]
    who = sentence.words[verb.head] if verb.relation == "acl:relcl" else verb
    now = read_predicate(sentence, frame.trigger).form == "present"
    if now and who.lemma.lower() in load_words("he_who") and case(sentence, who.index) == "":
        return True  # "he who sends them rifles", "those who arm them"
    if verb.relation == "acl" and verb.tag == "VBN" and _is_each_one(view, frame):
        return True  # "any rifle sent there is one more", "every rifle given to Chad is aimed at us"
    if frame.rule.goods_noun and any(_is_aimed(sentence, mention.head) for mention in frame.goods):
        return True  # "is a rifle aimed at us": nobody gives it us
    if (
        verb.relation == "acl:relcl"
        and now
        and {"every", "each", "any"} & {mark.text.lower() for mark in children(sentence, verb.head, "det")}
    ):
        return True  # "every tank that is sent there prolongs the war"
    return any(_is_any(view, place) for place in doers)


def _is_any(view: View, place: int) -> bool:
    """“no criminal”, "any firm that sells rifles"."""
    sentence = view.annotated.sentence
    lemma = sentence.words[place].lemma.lower()
    marks = {child.text.lower() for child in children(sentence, place, "det")} & {"no", "any", "every"}
    if lemma in load_nouns("companies") and "any" in marks:
        return True
    somebody = lemma in load_nouns("people") or lemma in load_nouns("lawbreakers")
    return bool(marks) and somebody and not parties(view, place)


def _is_each_one(view: View, frame: Frame) -> bool:
    """“any rifle sent there”, "every rifle given to Chad will be aimed at us": whatever is given."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger]
    goods = sentence.words[verb.head]
    marks = {mark.text.lower() for mark in children(sentence, goods.index, "det")}
    if "any" in marks or goods.tag != "NN" or goods.head < 0:
        return "any" in marks
    own = any(True for _ in children(sentence, verb.index, "obl:unmarked", "nsubj", "mark"))
    ahead = read_predicate(sentence, goods.head).form in {"present", "future"}
    return bool(marks & {"every", "each"}) and ahead and not own and not frame.arguments.get("by")


def _is_aimed(sentence: Sentence, noun: int) -> bool:
    return any(
        aimed.lemma.lower() in load_words("aimed_goods")
        and any(case(sentence, at.index) == "at" for at in children(sentence, aimed.index, "obl"))
        for aimed in children(sentence, noun, "acl")
    )


def is_carried(view: View, frame: Frame) -> bool:
    """Whether what brings the goods is a ship, a convoy or a shipment, where the rule asks for one."""
    if "carrier" not in frame.rule.needs:
        return True
    words = view.annotated.sentence.words
    doers = frame.arguments.get("subject", [])
    lemmas = {words[place].lemma.lower() for place in doers}
    told = view.last_told.suppliers if view.last_told is not None and view.since_told <= NEAR else ()
    again = any(words[place].text.lower() == "they" for place in doers)
    elsewhere = any(frame.arguments.get(label) for label in ("to", "into", "for"))
    if told and again and not elsewhere and any(is_arms(mention) for mention in frame.goods):
        return True  # "Libya has armed them. They have brought rifles"
    return bool(lemmas & (load_nouns("carriers") | load_nouns("packages")))


def are_men(view: View, frame: Frame) -> bool:
    """“taught Latvian gunners”: whether those who learn bear arms, where the rule asks for such."""
    if "men" not in frame.rule.needs:
        return True
    words = view.annotated.sentence.words
    men = load_words("armed_people") | load_words("fighters") | load_nouns("forces")
    learners = (place for label in frame.rule.roles["recipient"] for place in frame.arguments.get(label, []))
    return any(words[place].lemma.lower() in men for place in learners)


def is_contract(view: View, standing: Standing) -> bool:
    """“the contract covers two frigates”: what an order holds is ordered."""
    words = view.annotated.sentence.words
    holds = any(row.startswith("governor: include") for row in standing.why)
    return holds and any(
        words[place].lemma.lower() in load_words("signed") for place in standing.hints.get("supplier", [])
    )


def only_asks(view: View, trigger: int) -> bool:
    """Whether the clause asks how or when ("urged caution in how weapons are supplied") and so tells no supply.

    Not in a question of a talk: "Why have we not sent rifles?".
    """
    sentence = view.annotated.sentence
    if any(_is_so_much(sentence, child.index) for child in children(sentence, trigger, "advmod")):
        return True  # "the sooner they send rifles, the sooner"
    if _is_to_be_spoken_of(sentence, trigger):
        return True
    doer = first_child(sentence, trigger, "nsubj")
    known = {"why"} if doer is not None else set()  # "why Oslo sent rifles": it has
    asks = not view.asks_in_turn and any(
        child.lemma.lower() in load_words("question_words") - known and child.index < trigger
        for child in children(sentence, trigger, "advmod")
    )
    return asks and sentence.words[trigger].relation in CLAUSAL and not _tells_when(sentence, trigger)


def _is_to_be_spoken_of(sentence: Sentence, trigger: int) -> bool:
    """“asked whether he will make a statement on the supply of rifles”: what it would tell is not told."""
    for place in ancestors(sentence, trigger):
        verb = sentence.words[place].head
        if sentence.words[place].lemma.lower() in load_words("pieces_of_talk") and verb >= 0:
            marks = {mark.text.lower() for mark in children(sentence, verb, "mark")}
            return bool(marks & load_words("whether"))
    return False


def _tells_when(sentence: Sentence, trigger: int) -> bool:
    """“broke with custom when it sent rifles”: a time at which something else happened, which is told."""
    asked = {child.text.lower() for child in children(sentence, trigger, "advmod") if child.index < trigger}
    is_time = sentence.words[trigger].relation == "advcl" and bool(asked & load_words("temporal"))
    return is_time and read_predicate(sentence, trigger).form in {"past", "perfect"}


def is_correlative(view: View, frame: Frame) -> bool:
    """“The more tanks they send, the longer it will last”, "what weapons they send": how much is compared or left open.

    "What weapons did they send?" takes it that they did.
    """
    sentence = view.annotated.sentence
    main = sentence.words[frame.trigger].relation == "root"
    asked = view.asks_in_turn or (main and sentence.words[-1].text == "?")
    if not asked and any(
        mark.text.lower() in {"what", "which", "whichever", "whatever"}
        for mention in frame.goods
        for mark in children(sentence, mention.head, "det")
    ):
        return True
    degrees = [
        mark.index
        for mention in frame.goods
        for mark in children(sentence, mention.head, "amod", "advmod", "det")
        if mark.text.lower() in {"more", "fewer", "less"}
    ]
    return any(place and sentence.words[place - 1].text.lower() == "the" for place in degrees) and any(
        word.tag in {"JJR", "RBR"} and sentence.words[word.index - 1].text.lower() == "the"
        for word in sentence.words
        if word.index and word.index not in degrees
    )


def _is_so_much(sentence: Sentence, index: int) -> bool:
    """“the sooner”: a comparative that stands for a condition."""
    word = sentence.words[index]
    before = sentence.words[index - 1].text.lower() if index else ""
    return word.tag in {"RBR", "JJR"} and before == "the"


def goes_on(view: View, noun: int) -> bool:
    """“the continued delivery”, "ongoing efforts": a noun whose adjective says that it is under way."""
    return any(
        mark.text.lower() in load_words("going_on")
        for mark in children(view.annotated.sentence, noun, "amod")
    )


def happens(view: View, frame: Frame) -> bool:
    """Goods are things, but aid, support and training are also what somebody does."""
    lemma = view.annotated.sentence.words[frame.trigger].lemma.lower()
    trains = lemma in load_words("courses") and all(m.category == "training" for m in frame.goods)
    return not frame.rule.goods_noun or trains or lemma in load_words("doings")


def _stage_of(rule: TransferRule, form: str) -> str | None:
    """The stage that a form of the verb tells: what merely may be is expected."""
    if form == "possibility" and not rule.fixed:
        return "expected"
    if form == "planned":
        return "pledged" if "future" in (rule.stages or {}) else None
    return (rule.stages or {}).get(form)


def _form_in_place(view: View, trigger: int, form: Form) -> str:
    """A headline tells the past in the bare present ("Turkish drones arrive in Mali")."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    if word.relation == "amod" and word.tag == "VBN":
        return "participle"
    if form == "gerund":
        return _gerund_in_place(view, trigger)
    above = governor(sentence, trigger)
    if form == "infinitive" and above is not None and _is_counted(sentence, above):
        told = "perfect" if above.relation == "appos" else read_predicate(sentence, above.index).form
        return "perfect" if told in {"past", "perfect", "present"} else told  # "was the first to send"
    purpose = any(mark.text.lower() == "so" for mark in children(sentence, trigger, "mark", "advmod"))
    if form == "present" and word.relation == "advcl" and purpose and above is not None:
        return read_predicate(sentence, above.index).form  # "will open its depots so that shells are sent"
    return headline_form(view, trigger, form)


def _is_counted(sentence: Sentence, word: Word) -> bool:
    """“the first to send”, "among the few states to send": who is counted with those who have done it."""
    first = word.lemma.lower() in load_words("counted_doers")
    return first or one_of_many(sentence, word) is not None


def _gerund_in_place(view: View, trigger: int) -> str:
    """A verb in -ing is told in the time of the verb above it, or as what somebody is blamed for."""
    sentence = view.annotated.sentence
    above = governor(sentence, trigger)
    if any(child.text.lower() != "that" for child in children(sentence, trigger, "nsubj")):
        # "any reaction to Russia sending missiles?", but "the prospect of Russia sending missiles"
        weighed = above is not None and (above.lemma.lower(), "NOUN", "clause") in governors()
        return "gerund" if weighed else "progressive"
    marks = {child.text.lower() for child in children(sentence, trigger, "mark", "case")}
    if above is None:
        return "gerund"
    if marks & {"including"}:
        return _form_of_whole(sentence, above)
    if sentence.words[trigger].relation == "conj" and above.pos == "VERB" and not marks:
        # "should respond by closing the border and giving rifles", on whichever verb the parser hangs the second
        is_gerund = above.tag == "VBG"
        return (
            _gerund_in_place(view, above.index) if is_gerund else read_predicate(sentence, above.index).form
        )
    if (not marks and sentence.words[trigger].relation == "advcl") or (
        marks & {"by", "in", "instead", "without"} and above.pos in {"VERB", "AUX"}
    ):
        return _form_or_future(sentence, above)  # "has sent money, even providing helmets"
    sent_by = parties(view, above.index) or one_of_many(sentence, above) is not None
    if not marks and sentence.words[trigger].relation == "acl" and sent_by:
        return "progressive"  # "states sending tanks to Moldova met"
    if marks & {"after", "since", "upon"} and read_predicate(sentence, above.index).form in TOLD_OF_PAST:
        return "perfect"  # "after sending shells, it ran short of them"
    if "for" in marks and _is_blamed(view, trigger):
        return "perfect"  # "sanctions on Iran for supplying drones"
    accused = above.lemma.lower() in load_words("accusing") or is_news_of(view, trigger, above)
    return "progressive" if accused else "gerund"


def _form_or_future(sentence: Sentence, verb: Word) -> str:
    """“is going to help Chad by sending rifles”: what is going to be done lies ahead, and so do its means."""
    above = governor(sentence, verb.index)
    going = above is not None and above.lemma.lower() == "go" and above.tag == "VBG"
    return "future" if going and verb.relation == "xcomp" else read_predicate(sentence, verb.index).form


def _form_of_whole(sentence: Sentence, above: Word) -> str:
    """“has done much to help Chad, including sending rifles”: in the time of what is done."""
    doing = load_words("doing_measures") | load_words("doing_for_somebody") | load_nouns("helping")
    verb: Word | None = above
    while verb is not None and (
        verb.pos != "VERB" or read_predicate(sentence, verb.index).form == "infinitive"
    ):
        verb = governor(sentence, verb.index)
    known = verb is not None and verb.lemma.lower() in doing
    return read_predicate(sentence, verb.index).form if verb is not None and known else "gerund"


def _is_blamed(view: View, trigger: int) -> bool:
    """Whether what is done is blamed or thanked for, by a verb or noun above it or that verb's object."""
    sentence = view.annotated.sentence
    near = ancestors(sentence, trigger)[:3]
    near += [child.index for place in near[:1] for child in children(sentence, place, "obj", "obl")]
    known = load_nouns("blaming") | load_words("grateful") | load_words("blaming_at")
    return any(sentence.words[place].lemma.lower() in known for place in near)
