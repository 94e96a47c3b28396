"""Trains the reader or its teacher, in two stages so that a changed corpus costs only the second.

    python -m reader.train language --data FOLDER --corpus FILE --encoder FOLDER --out FILE [--size teacher] [--seed N]
    python -m reader.train events --from FILE [--soft FILE] ...

`language` learns tags, tree and entities from the treebanks; `events` goes on from its weights with the event corpus, and the treebanks so
that nothing is forgotten. With SOFT, which `reader.soften` writes, it learns what the teacher thinks of every training sentence, too.
DATA holds ud/ and ner/ (see README.md), CORPUS is the file that `xtask corpus export` wrote, ENCODER holds vocab.txt of MiniLM-L6 and
model.safetensors of MiniLM-L6, or of MPNet-base for the teacher. Writes the weights to OUT and the dev scores beside it. The same inputs
and seed give the same weights on the same kind of machine.
"""
import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from . import data, labels
from .evaluate import evaluate
from .model import SHIPPED, TEACHER, Reader
from .wordpiece import WordPiece

BATCH = 32
SIZES = {"shipped": SHIPPED, "teacher": TEACHER}
# Passes over each kind of source. The teacher learns in few; more would cost hours.
PASSES = {("shipped", "language"): {"tree": 4, "plain": 4, "entities": 4}, ("shipped", "events"): {"tree": 2, "plain": 2, "entities": 2, "events": 9},
          ("teacher", "language"): {"tree": 1, "plain": 1, "entities": 1}, ("teacher", "events"): {"tree": 0, "plain": 0, "entities": 1, "events": 2}}
ENCODER_RATE = {"shipped": 1.5e-4, "teacher": 5e-5}
HEAD_RATE, WARM_UP, CLIP = 1e-3, 0.1, 1.0
# What each loss weighs in a batch that annotates it.
WEIGHTS = {"upos": 0.3, "xpos": 0.3, "arcs": 1.0, "rels": 1.0, "entities": 0.7, "triggers": 1.0, "modes": 0.5, "statuses": 0.5, "roles": 1.0, "soft": 1.0}


def load_sources(root, corpus):
    """The sentences by task, for training and for the dev scores."""
    ud, ner = root / "ud", root / "ner"
    ewt, gum = data.read_conllu(ud / "ewt/train.conllu"), [s for f in sorted((ud / "gum/train").glob("*.conllu")) for s in data.read_conllu(f)]
    named = {tuple(s.words): s.entities for s in data.read_iob(ner / "uner_ewt/train.iob2", 1, 2)}
    for sentence in ewt:
        sentence.entities = named.get(tuple(sentence.words))
    entities = data.read_iob(ner / "wikigold/wikigold.conll", 0, 1)
    events = data.read_jsonl(corpus)
    train = {"tree": [s for s in ewt if s.entities], "entities": entities, "events": [s for r, s in events if r["split"] == "train"]}
    train["plain"] = [s for s in ewt if not s.entities] + gum
    dev = {"ewt": data.read_conllu(ud / "ewt/dev.conllu"),
           "gum": [s for f in sorted((ud / "gum/dev").glob("*.conllu")) for s in data.read_conllu(f)],
           "entities": data.read_iob(ner / "uner_ewt/dev.iob2", 1, 2), "events": [s for r, s in events if r["split"] == "heldout"]}
    return train, dev


def schedule(train, epochs, rng):
    """All batches of all epochs, mixed. Sentences with the same annotations stand in one batch."""
    out = []
    for kind, passes in epochs.items():
        for _ in range(passes):
            out += data.batches(chosen(train[kind], rng), BATCH, rng)
    rng.shuffle(out)
    return out


def chosen(sentences, rng):
    """Of the event corpus each pass takes every sentence with events and a random half of those without: they are many and teach little."""
    return [s for s in sentences if s.triggers is None or s.triggers or rng.random() < 0.5]


def losses(model, batch, vocabulary):
    """Each loss that the batch's annotations allow."""
    x, y, out = data.inputs(batch), data.targets(batch, vocabulary), {}
    layers = model.encoder(x["ids"], x["shapes"], x["mask"])
    entropy = lambda scores, gold: F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=data.IGNORE)
    if "heads" in y:
        upos, xpos = model.tags(layers, x["first"])
        arcs, dependent, heads = model.arcs(layers, x["first"])
        out |= {"upos": entropy(upos, y["upos"]), "xpos": entropy(xpos, y["xpos"]), "arcs": entropy(only_words(arcs, batch), y["heads"]),
                "rels": entropy(model.relations(dependent, heads, y["heads"].clamp(min=0)), y["rels"])}
    if "entities" in y:
        out["entities"] = entropy(model.entities(layers, x["first"]), y["entities"])
    if "triggers" in y:
        out |= event_losses(model, layers, x, y, batch, entropy)
    if batch[0].soft is not None:
        out["soft"] = sum(WEIGHTS[name] * loss for name, loss in soft_losses(model, layers, x, batch).items())
    return out


def only_words(arcs, batch):
    """Head scores without the words that only pad the batch."""
    allowed = data.word_mask(batch)
    allowed[:, 0] = True
    return arcs.float().masked_fill(~allowed[:, None, :], -1e4)


def soft_losses(model, layers, x, batch):
    """How far the scores are from the teacher's, in every task: cross-entropy with its probabilities as targets."""
    y, words = data.soft_targets(batch), data.word_mask(batch)
    upos, xpos = model.tags(layers, x["first"])
    arcs, dependent, heads = model.arcs(layers, x["first"])
    rels = model.relations(dependent, heads, only_words(y["arcs"], batch).argmax(-1))
    triggers, modes, statuses, roles = model.events(layers, x["first"])
    near = lambda mine, its: F.cross_entropy(mine.float().flatten(0, -2), its.float().softmax(-1).flatten(0, -2))
    each = {"upos": upos, "xpos": xpos, "rels": rels, "entities": model.entities(layers, x["first"]), "triggers": triggers}
    out = {name: near(scores[words], y[name][words]) for name, scores in each.items()}
    out["arcs"] = near(only_words(arcs, batch)[words], only_words(y["arcs"], batch)[words])
    if len(y["at"]):
        b, w = y["at"].T
        apart = F.binary_cross_entropy_with_logits(roles[b, :, w].float(), y["roles"].float().sigmoid(), reduction="none").sum(1)
        out |= {"modes": near(modes[b, w], y["modes"]), "statuses": near(statuses[b, w], y["statuses"]), "roles": (apart * words[b]).sum() / words[b].sum() * 4}
    return out


def event_losses(model, layers, x, y, batch, entropy):
    triggers, modes, statuses, roles = model.events(layers, x["first"])
    out = {"triggers": entropy(triggers, y["triggers"])}
    if "at" not in y:
        return out
    b, w = y["at"].T
    mine = roles[b, :, w].float()
    each = F.binary_cross_entropy_with_logits(mine, y["roles"], reduction="none").sum(1)
    words = data.word_mask(batch)[b]
    out |= {"modes": entropy(modes[b, w], y["modes"]), "statuses": entropy(statuses[b, w], y["statuses"]), "roles": (each * words).sum() / words.sum() * 4}
    return out


def optimiser(model, encoder_rate):
    model.encoder.words.weight.requires_grad_(False)
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    return torch.optim.AdamW([{"params": encoder, "lr": encoder_rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)


def rate(step, total):
    warm = max(1, int(WARM_UP * total))
    return step / warm if step < warm else max(0.0, (total - step) / (total - warm))


def train(model, steps, vocabulary, encoder_rate, log_every=100):
    optimizer = optimiser(model, encoder_rate)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step + 1, len(steps)))
    trainable = [p for p in model.parameters() if p.requires_grad]
    model.train()
    started, sums = time.time(), {}
    for number, batch in enumerate(steps, 1):
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(model, batch, vocabulary)
        loss = sum(WEIGHTS[name] * part for name, part in parts.items())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trainable, CLIP)
        optimizer.step()
        scheduler.step()
        for name, part in parts.items():
            sums.setdefault(name, []).append(part.item())
        if number % log_every == 0:
            means = "  ".join(f"{n} {sum(v) / len(v):.3f}" for n, v in sorted(sums.items()))
            print(f"step {number}/{len(steps)}  {time.time() - started:.0f} s  {means}", flush=True)
            sums = {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=["language", "events"])
    for name in ("data", "corpus", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--size", choices=SIZES, default="shipped")
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--soft", type=Path, help="the teacher's labels")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", default="", help="passes over some sources instead of the usual ones, e.g. events=3,tree=1")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(args.seed)

    sources, dev = load_sources(args.data, args.corpus)
    wordpiece = WordPiece(args.encoder / "vocab.txt")
    vocabulary = data.Vocabulary.of(sources["tree"] + sources["plain"])
    for sentences in [*sources.values(), *dev.values()]:
        data.encode_all(sentences, wordpiece)
    if args.soft:
        data.attach_soft(sources, torch.load(args.soft))
    model = Reader(len(vocabulary.rels), len(vocabulary.xpos), SIZES[args.size])
    if args.start:
        model.load_state_dict(torch.load(args.start)["model"])
    else:
        model.encoder.load(load_file(args.encoder / "model.safetensors"))
    passes = {kind: int(n) for kind, n in (p.split("=") for p in args.passes.split(",") if p)}
    steps = schedule(sources, PASSES[args.size, args.stage] | passes, rng)
    print({k: len(v) for k, v in sources.items()}, {k: len(v) for k, v in dev.items()}, len(steps), "steps", flush=True)
    train(model, steps, vocabulary, ENCODER_RATE[args.size])

    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model.state_dict(), "relations": vocabulary.rels, "penn_tags": vocabulary.xpos}, args.out)
    scores = json.dumps(evaluate(model, dev, vocabulary), indent=1, sort_keys=True)
    args.out.with_suffix(".scores.json").write_text(scores + "\n")
    print(scores)


if __name__ == "__main__":
    main()
