"""The network: BERT (MiniLM-L6 sizes) with a shape embedding and task heads."""
import math

import torch
import torch.nn.functional as F
from torch import nn

from . import labels
from .wordpiece import SHAPES

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD = 384, 6, 12, 1536
ARC, LABEL, EVENT, ROLE = 256, 96, 256, 128
TASKS = ["tags", "tree", "entities", "events"]


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, FEED_FORWARD), nn.Linear(FEED_FORWARD, HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, _ = x.shape
        split = lambda t: t.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(HIDDEN // ATTENTION_HEADS) + bias, dim=-1)
        mixed = (self.dropout(weights) @ v).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.dropout(self.output(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """All layers' outputs, the embedding first."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.segment = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(len(SHAPES), HIDDEN)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm, self.dropout = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids, shapes, mask):
        positions = self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(self.words(ids) + positions + self.segment + self.shapes(shapes)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        out = [x]
        for layer in self.layers:
            out.append(layer(out[-1], bias))
        return out

    def load_bert(self, tensors):
        """Takes over the weights of a BERT checkpoint."""
        get = lambda name: tensors[name].float()
        state = {"words.weight": get("embeddings.word_embeddings.weight"), "positions.weight": get("embeddings.position_embeddings.weight"),
                 "segment": get("embeddings.token_type_embeddings.weight")[0]}
        names = [("norm", "embeddings.LayerNorm")]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            names += [(new + a, old + b) for a, b in [
                ("query", "attention.self.query"), ("key", "attention.self.key"), ("value", "attention.self.value"),
                ("output", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                ("down", "output.dense"), ("norm2", "output.LayerNorm")]]
        for new, old in names:
            state |= {f"{new}.{kind}": get(f"{old}.{kind}") for kind in ("weight", "bias")}
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert missing == ["shapes.weight"] and not unexpected, (missing, unexpected)


def mlp(size, dropout):
    return nn.Sequential(nn.Dropout(dropout), nn.Linear(HIDDEN, size), nn.GELU(), nn.Dropout(dropout))


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
    def __init__(self, relations, penn_tags, dropout=0.25):
        super().__init__()
        self.encoder = Encoder()
        self.mix = nn.Parameter(torch.zeros(len(TASKS), LAYERS + 1))
        self.upos, self.xpos = nn.Linear(HIDDEN, len(labels.UPOS)), nn.Linear(HIDDEN, penn_tags)
        self.arc_dependent, self.arc_head = mlp(ARC, dropout), mlp(ARC, dropout)
        self.label_dependent, self.label_head = mlp(LABEL, dropout), mlp(LABEL, dropout)
        self.arc, self.label = Biaffine(ARC, 1), Biaffine(LABEL, relations)
        self.entity_hidden, self.entity = mlp(EVENT, dropout), nn.Linear(EVENT, len(labels.ENTITY_TAGS))
        self.event_hidden = mlp(EVENT, dropout)
        self.trigger, self.mode, self.status = (nn.Linear(EVENT, n) for n in (len(labels.TRIGGER_TAGS), len(labels.MODE_TAGS), len(labels.STATUSES)))
        self.role_trigger, self.role_word, self.role = mlp(ROLE, dropout), mlp(ROLE, dropout), Biaffine(ROLE, len(labels.ROLES))
        self.dropout = nn.Dropout(dropout)

    def words(self, layers, first, task):
        """The task's mix of layers at the first subword of the root and of each word."""
        weights = torch.softmax(self.mix[TASKS.index(task)], dim=0)
        mixed = sum(w * layer for w, layer in zip(weights, layers))
        return torch.gather(mixed, 1, first[..., None].expand(-1, -1, HIDDEN))

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
