"""Reads the sources and makes batches."""
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import torch

from . import labels

IGNORE = -100


@dataclass
class Sentence:
    """Words with whatever a source annotates; what it does not annotate stays None."""
    words: list
    upos: list = None
    xpos: list = None
    heads: list = None
    rels: list = None
    entities: list = None
    triggers: list = None
    soft: dict = field(default=None, repr=False)
    ids: list = field(default=None, repr=False)
    shapes: list = field(default=None, repr=False)
    first: list = field(default=None, repr=False)


def read_conllu(path):
    out, rows = [], []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if line.strip():
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif rows:
            out.append(Sentence([r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows], [r[7] for r in rows]))
            rows = []
    return out


def bio(tags):
    """Keeps PER, ORG and LOC and begins every span with B."""
    out, last = [], "O"
    for tag in tags:
        kind = tag[2:]
        if tag == "O" or kind not in labels.ENTITIES:
            out.append("O")
        else:
            out.append(("B-" if tag[0] == "B" or last != kind else "I-") + kind)
        last = kind if out[-1] != "O" else "O"
    return out


def read_iob(path, word_column, tag_column):
    out, words, tags = [], [], []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        cells = line.replace("\t", " ").split(" ")
        if len(cells) > tag_column and cells[tag_column]:
            words.append(cells[word_column])
            tags.append(cells[tag_column])
        elif words:
            if words != ["-DOCSTART-"]:
                out.append(Sentence(words, entities=bio(tags)))
            words, tags = [], []
    return out


def read_jsonl(path):
    """Sentences that `xtask corpus export` and `xtask corpus entities` write."""
    out = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        out.append((record, Sentence(record["words"], triggers=record.get("triggers"), entities=record.get("entities"))))
    return out


class Vocabulary:
    """Index of each relation and Penn tag that training saw often enough."""

    def __init__(self, rels, xpos):
        self.rels, self.xpos = rels, xpos

    @classmethod
    def of(cls, sentences):
        rels, xpos = {}, {}
        for s in sentences:
            for r, x in zip(s.rels, s.xpos):
                rels[r] = rels.get(r, 0) + 1
                xpos[x] = xpos.get(x, 0) + 1
        keep = lambda counts: sorted(k for k, n in counts.items() if n >= 5)
        return cls(keep(rels), keep(xpos))


def index_of(names):
    table = {n: i for i, n in enumerate(names)}
    return lambda name: table.get(name, IGNORE)


def encode_all(sentences, wordpiece):
    for s in sentences:
        s.ids, s.shapes, s.first = wordpiece.encode(s.words)
    return sentences


def batches(sentences, size, rng):
    """Shuffled batches of sentences of like length."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].ids) + rng.random() * 6)
    chunks = [order[i:i + size] for i in range(0, len(order), size)]
    rng.shuffle(chunks)
    return [[sentences[i] for i in chunk] for chunk in chunks]


def pad(rows, value=0):
    width = max(map(len, rows))
    return torch.tensor([list(r) + [value] * (width - len(r)) for r in rows])


def inputs(batch):
    """Model inputs: subword ids, shapes, attention mask, first subwords of the root and the words."""
    return dict(ids=pad([s.ids for s in batch]), shapes=pad([s.shapes for s in batch]),
                mask=pad([[1] * len(s.ids) for s in batch]), first=pad([s.first for s in batch]))


def word_mask(batch):
    return pad([[0] + [1] * len(s.words) for s in batch]).bool()


def targets(batch, vocabulary):
    """Label tensors with a column for the root, where the batch's source annotates them."""
    out = {}
    column = lambda get, table: pad([[IGNORE] + [table(v) for v in get(s)] for s in batch], IGNORE)
    if batch[0].heads is not None:
        out["upos"] = column(lambda s: s.upos, index_of(labels.UPOS))
        out["xpos"] = column(lambda s: s.xpos, index_of(vocabulary.xpos))
        out["rels"] = column(lambda s: s.rels, index_of(vocabulary.rels))
        out["heads"] = pad([[IGNORE] + s.heads for s in batch], IGNORE)
    if batch[0].entities is not None:
        out["entities"] = column(lambda s: s.entities, index_of(labels.ENTITY_TAGS))
    if batch[0].triggers is not None:
        out |= event_targets(batch)
    return out


def event_targets(batch):
    """Trigger tags, and for each trigger its (sentence, word), mode, status and the words of its arguments by role."""
    tag = index_of(labels.TRIGGER_TAGS)
    width = max(len(s.words) for s in batch) + 1
    tags = torch.full((len(batch), width), IGNORE)
    at, modes, statuses, roles = [], [], [], []
    for b, s in enumerate(batch):
        tags[b, 1:len(s.words) + 1] = 0
        for t in s.triggers:
            tags[b, t["start"] + 1:t["end"] + 1] = tag("I-" + t["type"])
            tags[b, t["start"] + 1] = tag("B-" + t["type"])
            at.append((b, t["start"] + 1))
            modes.append(labels.MODE_TAGS.index(t["mode"] or "none"))
            statuses.append(labels.STATUSES.index(t["status"]))
            grid = torch.zeros(len(labels.ROLES), width)
            for role, start, end in t["args"]:
                grid[labels.ROLES.index(role), start + 1:end + 1] = 1
            roles.append(grid)
    out = dict(triggers=tags)
    if at:
        out |= dict(at=torch.tensor(at), modes=torch.tensor(modes), statuses=torch.tensor(statuses), roles=torch.stack(roles))
    return out


def attach_soft(sources, labels):
    """Gives each sentence of the softened sources the teacher's scores, which stand in the same order."""
    for kind in labels:
        for sentence, its in zip(sources[kind], labels[kind], strict=True):
            sentence.soft = its


def soft_targets(batch):
    """The teacher's scores, padded: word rows under their names, `at` the (sentence, word) pairs that may begin a trigger, and their rows."""
    width = max(len(s.words) for s in batch) + 1
    grow = lambda t, *sizes: torch.nn.functional.pad(t.float(), [n for size, now in zip(reversed(sizes), reversed(t.shape)) for n in (0, size - now)])
    out = {name: torch.stack([grow(s.soft[name], width, s.soft[name].shape[1]) for s in batch]) for name in ("upos", "xpos", "rels", "entities", "triggers")}
    out["arcs"] = torch.stack([grow(s.soft["arcs"], width, width) for s in batch])
    out["at"] = torch.tensor([(b, w) for b, s in enumerate(batch) for w in s.soft["at"]], dtype=torch.long).view(-1, 2)
    out |= {name: torch.cat([s.soft[name].float() for s in batch]) for name in ("modes", "statuses")}
    out["roles"] = torch.cat([grow(s.soft["roles"], *s.soft["roles"].shape[:2], width) for s in batch])
    return out
