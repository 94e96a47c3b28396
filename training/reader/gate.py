"""Trains the gate: which sentences cannot state an event, so that the reader need not read them.

    python -m reader.gate --corpus FILE --out FILE

A logistic regression over the sentence's words, neighbouring pairs of words, beginnings of words and length; the same features as in
`legation-reader`'s `gate.rs`. Writes OUT as text: the bias and the threshold, then a weight for each feature in hundredths. The threshold
keeps `KEPT` of the events of the corpus' held-out part.
"""
import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F

from . import data

PASSES, BATCH, RATE, DECAY = 12, 256, 0.02, 3e-5
SEEN, SMALLEST, KEPT = 3, 0.05, 0.99
PREFIX, LENGTH_STEP, LONGEST = 5, 5, 8


def features(words):
    """The sentence's features, each once, sorted."""
    plain = ["".join("0" if c.isdigit() else c for c in w.lower()) for w in words]
    pairs = {f"{a} {b}" for a, b in zip(plain, plain[1:])}
    return sorted(set(plain) | pairs | {w[:PREFIX] + "*" for w in plain} | {f"#{min(LONGEST, len(words) // LENGTH_STEP)}"})


def vocabulary(rows):
    counts = {}
    for row in rows:
        for feature in row:
            counts[feature] = counts.get(feature, 0) + 1
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}


def bag(rows, index):
    """All known features of the rows in one list, and where each row begins."""
    known = [[index[f] for f in row if f in index] for row in rows]
    starts = [0]
    for row in known[:-1]:
        starts.append(starts[-1] + len(row))
    return torch.tensor([i for row in known for i in row]), torch.tensor(starts)


def fit(rows, labels, index):
    """(weight of each feature, bias)."""
    weights, bias = torch.nn.EmbeddingBag(len(index), 1, mode="sum"), torch.zeros(1, requires_grad=True)
    torch.nn.init.zeros_(weights.weight)
    optimizer = torch.optim.Adam([weights.weight, bias], lr=RATE)
    for number in range(PASSES):
        order = list(range(len(rows)))
        random.Random(number).shuffle(order)
        for start in range(0, len(order), BATCH):
            chosen = order[start:start + BATCH]
            scores = weights(*bag([rows[i] for i in chosen], index))[:, 0] + bias
            loss = F.binary_cross_entropy_with_logits(scores, labels[chosen]) + DECAY * weights.weight.square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return weights.weight.detach()[:, 0], bias.item()


def threshold(scores, events):
    """The highest score such that the sentences below it hold at most 1 - KEPT of the events."""
    lost, allowed = 0, (1 - KEPT) * sum(events)
    for score, count in sorted(zip(scores, events)):
        lost += count
        if lost > allowed:
            return score
    return float("inf")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    records = data.read_jsonl(args.corpus)
    part = lambda split: [s for r, s in records if r["split"] == split]
    train, held = part("train"), part("heldout")
    rows = [features(s.words) for s in train]
    index = vocabulary(rows)
    weights, bias = fit(rows, torch.tensor([float(bool(s.triggers)) for s in train]), index)
    kept = {f: round(100 * weights[i].item()) for f, i in index.items() if abs(weights[i].item()) >= SMALLEST}

    scores = [sum(kept.get(f, 0) for f in features(s.words)) + round(100 * bias) for s in held]
    limit = threshold(scores, [len(s.triggers) for s in held])
    skipped = sum(s < limit for s in scores) / len(scores)
    print(f"{len(kept)} features; {skipped:.3f} of the held-out sentences lie below the threshold {limit}")
    lines = ["# Which sentences may state a political event: weights in hundredths, written by training/reader/gate.py.",
             f"(bias)\t{round(100 * bias)}", f"(threshold)\t{limit}", *(f"{f}\t{w}" for f, w in sorted(kept.items()))]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
