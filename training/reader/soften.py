"""What two teachers think of training sentences, for `reader.train events --soft`.

    python -m reader.soften --teacher FILE --reader FILE --data FOLDER --corpus FILE --encoder FOLDER --out FILE

TEACHER is the MPNet model, READER one of the size that ships, trained without soft labels. They err differently: the mean of their
probabilities is right more often than either. Treebank sentences are left out: they have true trees already, and state few events.
Writes, for each sentence of the others, the logarithms of the mean probabilities in half precision: of every word for tags, heads,
relations, entities and triggers; for mode, status and roles only where a trigger is annotated or half expected.
"""
import argparse
from pathlib import Path

import torch

from . import data
from .model import SHIPPED, TEACHER, Reader
from .train import BATCH, load_sources
from .wordpiece import WordPiece

SOURCES = ["entities", "events"]
# A word may begin a trigger if the teachers give that at least so much probability.
EXPECTED = 0.2
# Positions of the outputs of `Reader.forward`.
WORD_OUTPUTS = {"upos": 0, "xpos": 1, "rels": 3, "entities": 4, "triggers": 5}
ROLES = 8


@torch.no_grad()
def soften(models, sentences):
    """The mean scores of each sentence, in order."""
    out = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].ids))
    for start in range(0, len(order), BATCH):
        chunk = order[start:start + BATCH]
        with torch.autocast("cpu", torch.bfloat16):
            outputs = [model(**data.inputs([sentences[i] for i in chunk])) for model in models]
        for b, i in enumerate(chunk):
            out[i] = of_sentence(sentences[i], [mean(k, [o[k][b].float() for o in outputs]) for k in range(len(outputs[0]))])
    return out


def mean(output, scores):
    """The mean of the models' scores of an output, as probabilities; back in the form that the losses expect."""
    if output == ROLES:
        return torch.stack([s.sigmoid() for s in scores]).mean(0).clamp(1e-4, 1 - 1e-4).logit()
    return torch.stack([s.softmax(-1) for s in scores]).mean(0).clamp(min=1e-6).log()


def of_sentence(sentence, outputs):
    n = len(sentence.words) + 1
    expected = 1 - outputs[5][:n].softmax(-1)[:, 0] > EXPECTED
    for trigger in sentence.triggers or []:
        expected[trigger["start"] + 1] = True
    expected[0] = False
    at = expected.nonzero().flatten()
    rows = {name: outputs[k][:n].half().clone() for name, k in WORD_OUTPUTS.items()}
    return rows | {"arcs": outputs[2][:n, :n].half().clone(), "at": at.tolist(), "modes": outputs[6][at].half(), "statuses": outputs[7][at].half(),
                   "roles": outputs[ROLES][:, at, :n].transpose(0, 1).half().clone()}


def load(path, sizes):
    saved = torch.load(path)
    model = Reader(len(saved["relations"]), len(saved["penn_tags"]), sizes).eval()
    model.load_state_dict(saved["model"])
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("teacher", "reader", "data", "corpus", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    models = [load(args.teacher, TEACHER), load(args.reader, SHIPPED)]
    sources, _ = load_sources(args.data, args.corpus)
    wordpiece = WordPiece(args.encoder / "vocab.txt")
    torch.save({kind: soften(models, data.encode_all(sources[kind], wordpiece)) for kind in SOURCES}, args.out)


if __name__ == "__main__":
    main()
