"""The network: an encoder with a shape embedding and task heads.

The reader that ships stands on MiniLM-L6 (`SHIPPED`); its teacher, which only labels text for it, on MPNet-base (`TEACHER`).
"""
import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from . import labels
from .wordpiece import SHAPES

ARC, LABEL, EVENT, ROLE = 256, 96, 256, 128
TASKS = ["tags", "tree", "entities", "events"]


@dataclass(frozen=True)
class Sizes:
    """An encoder's measures. MPNet adds relative positions to the attention and counts its vocabulary and positions from an offset."""
    hidden: int
    layers: int
    attention_heads: int
    feed_forward: int
    vocabulary: int
    epsilon: float
    mpnet: bool = False


SHIPPED = Sizes(384, 6, 12, 1536, 30522, 1e-12)
TEACHER = Sizes(768, 12, 12, 3072, 30527, 1e-5, mpnet=True)


class Layer(nn.Module):
    def __init__(self, sizes, dropout):
        super().__init__()
        self.attention_heads = sizes.attention_heads
        self.query, self.key, self.value, self.output = (nn.Linear(sizes.hidden, sizes.hidden) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(sizes.hidden, eps=sizes.epsilon) for _ in range(2))
        self.up, self.down = nn.Linear(sizes.hidden, sizes.feed_forward), nn.Linear(sizes.feed_forward, sizes.hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, hidden = x.shape
        split = lambda t: t.view(batch, length, self.attention_heads, -1).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(hidden // self.attention_heads) + bias, dim=-1)
        mixed = (self.dropout(weights) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.dropout(self.output(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """All layers' outputs, the embedding first."""

    def __init__(self, sizes, dropout=0.1):
        super().__init__()
        self.sizes = sizes
        self.words, self.positions = nn.Embedding(sizes.vocabulary, sizes.hidden), nn.Embedding(514 if sizes.mpnet else 512, sizes.hidden)
        self.segment = nn.Parameter(torch.zeros(sizes.hidden))
        self.shapes = nn.Embedding(len(SHAPES), sizes.hidden)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.relative = RelativePositions(sizes.attention_heads) if sizes.mpnet else None
        self.norm, self.dropout = nn.LayerNorm(sizes.hidden, eps=sizes.epsilon), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, ids, shapes, mask):
        length, offset = ids.shape[1], 2 if self.sizes.mpnet else 0
        positions = self.positions.weight[offset:offset + length]
        x = self.dropout(self.norm(self.words(mpnet_ids(ids) if self.sizes.mpnet else ids) + positions + self.segment + self.shapes(shapes)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        if self.relative is not None:
            bias = bias + self.relative(length)
        out = [x]
        for layer in self.layers:
            out.append(layer(out[-1], bias))
        return out

    def load(self, tensors):
        """Takes over the weights of a BERT or MPNet checkpoint."""
        state = {new: tensors[old].float() for new, old in checkpoint_names(self.sizes)}
        if not self.sizes.mpnet:
            state["segment"] = tensors["embeddings.token_type_embeddings.weight"][0].float()
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert set(missing) <= {"shapes.weight", "segment"} and not unexpected, (missing, unexpected)


class RelativePositions(nn.Module):
    """MPNet's bias by distance: half the buckets for each direction, half of those exact, the others growing logarithmically to 128."""

    BUCKETS, FARTHEST = 32, 128

    def __init__(self, attention_heads):
        super().__init__()
        self.bias = nn.Embedding(self.BUCKETS, attention_heads)

    def forward(self, length):
        at = torch.arange(length)
        distance = at[None, :] - at[:, None]
        half, exact = self.BUCKETS // 2, self.BUCKETS // 4
        far = exact + (torch.log(distance.abs().clamp(min=1) / exact) / math.log(self.FARTHEST / exact) * (half - exact)).long()
        bucket = torch.where(distance.abs() < exact, distance.abs(), far.clamp(max=half - 1)) + (distance > 0) * half
        return self.bias(bucket).permute(2, 0, 1)[None]


def mpnet_ids(ids):
    """BERT's subword ids as MPNet's: the same list behind four tokens of its own, two of which stand for [CLS] and [SEP]."""
    return torch.where(ids == 101, 0, torch.where(ids == 102, 2, ids + 4))


# The checkpoints' names of a layer's parts; behind the attention they are the same.
BERT_ATTENTION = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
                  "norm1": "attention.output.LayerNorm"}
MPNET_ATTENTION = {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "output": "attention.attn.o",
                   "norm1": "attention.LayerNorm"}
FEED_FORWARD = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}


def checkpoint_names(sizes):
    """(our name, the checkpoint's name) of each tensor."""
    parts = (MPNET_ATTENTION if sizes.mpnet else BERT_ATTENTION) | FEED_FORWARD
    pairs = [("norm", "embeddings.LayerNorm")]
    pairs += [(f"layers.{i}.{new}", f"encoder.layer.{i}.{old}") for i in range(sizes.layers) for new, old in parts.items()]
    out = [("words.weight", "embeddings.word_embeddings.weight"), ("positions.weight", "embeddings.position_embeddings.weight")]
    if sizes.mpnet:
        out.append(("relative.bias.weight", "encoder.relative_attention_bias.weight"))
    return out + [(f"{new}.{kind}", f"{old}.{kind}") for new, old in pairs for kind in ("weight", "bias")]


def mlp(hidden, size, dropout):
    return nn.Sequential(nn.Dropout(dropout), nn.Linear(hidden, size), nn.GELU(), nn.Dropout(dropout))


class Biaffine(nn.Module):
    """score[b, o, i, j] = [x_i; 1] W_o [y_j; 1], as a linear layer so that it is quantised like the others."""

    def __init__(self, size, outputs):
        super().__init__()
        self.outputs = outputs
        self.weight = nn.Linear(size, outputs * (size + 1))
        nn.init.normal_(self.weight.weight, std=0.02 if outputs > 1 else 1e-3)
        nn.init.zeros_(self.weight.bias)

    def left(self, x):
        batch, length, _ = x.shape
        return self.weight(x).view(batch, length, self.outputs, -1)

    def all_pairs(self, x, y):
        left = self.left(x).transpose(1, 2)
        return left[..., :-1] @ y[:, None].transpose(2, 3) + left[..., -1:]

    def aligned(self, x, y):
        left = self.left(x)
        return (left[..., :-1] @ y.unsqueeze(-1)).squeeze(-1) + left[..., -1]


class Reader(nn.Module):
    def __init__(self, relations, penn_tags, sizes=SHIPPED, dropout=0.25):
        super().__init__()
        hidden = sizes.hidden
        self.encoder = Encoder(sizes)
        self.mix = nn.Parameter(torch.zeros(len(TASKS), sizes.layers + 1))
        self.upos, self.xpos = nn.Linear(hidden, len(labels.UPOS)), nn.Linear(hidden, penn_tags)
        self.arc_dependent, self.arc_head = mlp(hidden, ARC, dropout), mlp(hidden, ARC, dropout)
        self.label_dependent, self.label_head = mlp(hidden, LABEL, dropout), mlp(hidden, LABEL, dropout)
        self.arc, self.label = Biaffine(ARC, 1), Biaffine(LABEL, relations)
        self.entity_hidden, self.entity = mlp(hidden, EVENT, dropout), nn.Linear(EVENT, len(labels.ENTITY_TAGS))
        self.event_hidden = mlp(hidden, EVENT, dropout)
        self.trigger, self.mode, self.status = (nn.Linear(EVENT, n) for n in (len(labels.TRIGGER_TAGS), len(labels.MODE_TAGS), len(labels.STATUSES)))
        self.role_trigger, self.role_word, self.role = mlp(hidden, ROLE, dropout), mlp(hidden, ROLE, dropout), Biaffine(ROLE, len(labels.ROLES))
        self.dropout = nn.Dropout(dropout)

    def words(self, layers, first, task):
        """The task's mix of layers at the first subword of the root and of each word."""
        weights = torch.softmax(self.mix[TASKS.index(task)], dim=0)
        mixed = sum(w * layer for w, layer in zip(weights, layers))
        return torch.gather(mixed, 1, first[..., None].expand(-1, -1, layers[0].shape[-1]))

    def tags(self, layers, first):
        x = self.dropout(self.words(layers, first, "tags"))
        return self.upos(x), self.xpos(x)

    def arcs(self, layers, first):
        """(scores [b, dependent, head], the two label vectors of each word)."""
        x = self.words(layers, first, "tree")
        scores = self.arc.all_pairs(self.arc_dependent(x), self.arc_head(x))[:, 0]
        return scores, self.label_dependent(x), self.label_head(x)

    def relations(self, dependent, head_vectors, heads):
        """Label scores of each word under the given head."""
        chosen = torch.gather(head_vectors, 1, heads[..., None].expand(-1, -1, LABEL))
        return self.label.aligned(dependent, chosen)

    def entities(self, layers, first):
        return self.entity(self.entity_hidden(self.words(layers, first, "entities")))

    def events(self, layers, first):
        """(trigger, mode, status scores of each word, role scores [b, role, trigger word, word])."""
        x = self.words(layers, first, "events")
        hidden = self.event_hidden(x)
        roles = self.role.all_pairs(self.role_trigger(x), self.role_word(x))
        return self.trigger(hidden), self.mode(hidden), self.status(hidden), roles

    def forward(self, ids, shapes, mask, first):
        """Everything at once, for export: tag, Penn tag, arc, relation, entity, trigger, mode, status and role scores.

        The relation is that to the best-scored head. Words that only pad a batch have first = 0 and are no heads.
        """
        layers = self.encoder(ids, shapes, mask)
        upos, xpos = self.tags(layers, first)
        arcs, dependent, head_vectors = self.arcs(layers, first)
        padding = (first == 0).to(arcs.dtype)
        padding = torch.cat([torch.zeros_like(padding[:, :1]), padding[:, 1:]], dim=1)
        arcs = arcs - 1e4 * padding[:, None, :]
        rels = self.relations(dependent, head_vectors, arcs.argmax(dim=-1))
        return (upos, xpos, arcs, rels, self.entities(layers, first), *self.events(layers, first))
