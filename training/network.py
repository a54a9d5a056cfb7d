"""The teacher's network: word forms enter as padded batches, scores of arcs, relations and tags leave.

It is all-MiniLM-L6-v2 (Apache-2.0; six layers, width 384) with biaffine heads for arcs and relations (Dozat
and Manning 2017) and two linear taggers. Word pieces are averaged per word, and the shape of the word is
added because the word pieces are lower-cased. The embeddings and the two lowest layers stay as they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

FROZEN_LAYERS = 2
LAYERS = 6
HEADS = 12
WIDTH = 384
SHAPES = 6
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets of the three label layers; `morphs` are UPOS and features as `NOUN|Number=Sing`."""

    deprels: list[str]
    xpos: list[str]
    morphs: list[str]


class EncoderLayer(nn.Module):
    """One BERT layer with the parameter names of the published weights."""

    def __init__(self) -> None:
        """Untrained; `Encoder` puts the published weights in."""
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.dense = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.intermediate = nn.Linear(WIDTH, 4 * WIDTH)
        self.output = nn.Linear(4 * WIDTH, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States of shape (batch, pieces, width); mask (batch, 1, 1, pieces), True where a piece stands."""
        batch, pieces, _ = states.shape
        query, key, value = (
            layer(states).view(batch, pieces, HEADS, -1).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.dense(mixed.transpose(1, 2).reshape(batch, pieces, WIDTH))
        states = self.norm(states + self.dropout(mixed))
        widened = functional.gelu(self.intermediate(states))
        return self.output_norm(states + self.dropout(self.output(widened)))


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "dense": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "output_norm": "output.LayerNorm",
}


class Encoder(nn.Module):
    """MiniLM's six layers over word pieces."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        """`weights` as published, by parameter name."""
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.positions = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"])
        self.register_buffer("segment", weights["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(EncoderLayer() for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                for part in ("weight", "bias"):
                    getattr(layer, ours).__getattr__(part).data = weights[
                        f"encoder.layer.{number}.{theirs}.{part}"
                    ]

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Piece ids and mask of shape (batch, pieces) become states of shape (batch, pieces, width)."""
        attend = mask[:, None, None, :]
        with torch.no_grad():
            places = torch.arange(pieces.shape[1])
            states = self.norm(self.words(pieces) + self.positions(places) + self.segment)
            for layer in self.layers[:FROZEN_LAYERS]:
                states = layer(states, attend)
        for layer in self.layers[FROZEN_LAYERS:]:
            states = layer(states, attend)
        return states


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as padded tensors: pieces (batch, pieces), word borders and shapes (batch, words + 1)."""

    pieces: Tensor
    piece_mask: Tensor
    starts: Tensor
    ends: Tensor
    shapes: Tensor
    word_mask: Tensor


class Teacher(nn.Module):
    """Encoder and heads; position 0 of every sentence is the root, read from the first piece."""

    def __init__(self, model_folder: Path, labels: Labels) -> None:
        """Published encoder from `model_folder`, untrained heads for `labels`."""
        super().__init__()
        self.labels = labels
        self.pieces = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.no_truncation()
        self.encoder = Encoder(load_file(model_folder / "model.safetensors"))
        self.shape = nn.Embedding(SHAPES, 32)
        wide = WIDTH + 32
        self.dropout = nn.Dropout(0.2)
        self.arc_child, self.arc_head = nn.Linear(wide, 320), nn.Linear(wide, 320)
        self.label_child, self.label_head = nn.Linear(wide, 128), nn.Linear(wide, 128)
        self.arc = nn.Parameter(torch.zeros(321, 320))
        self.label = nn.Parameter(torch.zeros(129, len(labels.deprels), 129))
        self.xpos, self.morph = nn.Linear(wide, len(labels.xpos)), nn.Linear(wide, len(labels.morphs))
        nn.init.xavier_uniform_(self.arc)

    def encode(self, batch: Batch) -> Tensor:
        """Word states of shape (batch, words + 1, width)."""
        states = self.encoder(batch.pieces, batch.piece_mask).float()
        summed = functional.pad(states.cumsum(1), (0, 0, 1, 0))
        wide = summed.shape[-1]
        ends = summed.gather(1, batch.ends[..., None].expand(-1, -1, wide))
        starts = summed.gather(1, batch.starts[..., None].expand(-1, -1, wide))
        means = (ends - starts) / (batch.ends - batch.starts).clamp(min=1)[..., None]
        return self.dropout(torch.cat([means, self.shape(batch.shapes)], -1))

    def arcs(self, states: Tensor, word_mask: Tensor) -> Tensor:
        """Arc scores of shape (batch, words + 1 children, words + 1 heads)."""
        child = self.dropout(functional.leaky_relu(self.arc_child(states), 0.1))
        head = self.dropout(functional.leaky_relu(self.arc_head(states), 0.1))
        child = functional.pad(child, (0, 1), value=1.0)
        scores = child @ self.arc @ head.transpose(1, 2)
        scores = scores.masked_fill(~word_mask[:, None, :], -1e4)
        return scores.masked_fill(torch.eye(scores.shape[1], dtype=torch.bool), -1e4)

    def relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of shape (batch, words + 1, labels) for the heads given."""
        child = self.dropout(functional.leaky_relu(self.label_child(states), 0.1))
        head = self.dropout(functional.leaky_relu(self.label_head(states), 0.1))
        head = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        child, head = functional.pad(child, (0, 1), value=1.0), functional.pad(head, (0, 1), value=1.0)
        mixed = (child @ self.label.flatten(1)).unflatten(-1, self.label.shape[1:])
        return torch.einsum("bwlh,bwh->bwl", mixed, head)

    def batch(self, sentences: list[list[str]]) -> Batch:
        """Pad sentences of word forms to one batch."""
        rows = [pieces_of(self.pieces, words) for words in sentences]
        piece_rows, starts, ends = (padded([row[part] for row in rows]) for part in range(3))
        shapes = padded([[0, *(_shape(word) for word in words)] for words in sentences])
        piece_mask = padded([[1] * len(row[0]) for row in rows]).bool()
        word_mask = padded([[1] * len(row[1]) for row in rows]).bool()
        return Batch(piece_rows, piece_mask, starts, ends, shapes, word_mask)


def pieces_of(tokenizer: Tokenizer, words: list[str]) -> tuple[list[int], list[int], list[int]]:
    """Piece ids, and where the pieces of the root and of each word start and end."""
    encoding = tokenizer.encode([word.translate(QUOTES) for word in words], is_pretokenized=True)
    starts, ends = [0] * (len(words) + 1), [1] + [0] * len(words)
    for index, word in enumerate(encoding.word_ids):
        if word is None:
            continue
        starts[word + 1] = starts[word + 1] or index
        ends[word + 1] = index + 1
    return encoding.ids, starts, ends


def padded(rows: list[list[int]]) -> Tensor:
    """Rows of different length as one tensor, filled up with 0."""
    width = max(len(row) for row in rows)
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def _shape(word: str) -> int:
    if any(letter.isdigit() for letter in word):
        return 1
    if not any(letter.isalpha() for letter in word):
        return 2
    if word.isupper() and len(word) > 1:
        return 3
    return 4 if word[0].isupper() else 5
