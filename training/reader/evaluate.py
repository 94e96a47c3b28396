"""Dev scores of a model in PyTorch; the Rust program is scored by `xtask eval`."""
import torch

from . import data, labels


def f1(right, predicted, gold):
    return round(2 * right / (predicted + gold), 4) if predicted + gold else 0.0


def spans(tags):
    """{(start, end, label)} of a BIO sequence; a stray I begins a span."""
    out, start, label = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != label):
            out.add((start, i, label))
            start = None
        if tag != "O" and start is None:
            start, label = i, tag[2:]
    return out


@torch.no_grad()
def outputs(model, sentences):
    """(sentence, its slices of the model's outputs) for each sentence."""
    model.eval()
    order = sorted(sentences, key=lambda s: len(s.ids))
    for i in range(0, len(order), 32):
        batch = order[i:i + 32]
        out = model(**data.inputs(batch))
        for b, s in enumerate(batch):
            yield s, [o[b] for o in out]


def tree_scores(model, sentences, vocabulary):
    """Attachment without punctuation's exclusion and with universal relations, as the CoNLL 2018 method counts; greedy heads."""
    words = uas = las = upos = 0
    for s, out in outputs(model, sentences):
        n = len(s.words)
        tags, heads, rels = out[0][1:n + 1].argmax(-1), out[2][1:n + 1, :n + 1].argmax(-1), out[3][1:n + 1].argmax(-1)
        for i in range(n):
            words += 1
            upos += labels.UPOS[tags[i]] == s.upos[i]
            right = heads[i] == s.heads[i]
            uas += int(right)
            las += int(right and vocabulary.rels[rels[i]].split(":")[0] == s.rels[i].split(":")[0])
    return {"upos": round(upos / words, 4), "uas": round(uas / words, 4), "las": round(las / words, 4)}


def entity_scores(model, sentences):
    right = predicted = gold = 0
    for s, out in outputs(model, sentences):
        mine = spans([labels.ENTITY_TAGS[t] for t in out[4][1:len(s.words) + 1].argmax(-1)])
        its = spans(s.entities)
        right, predicted, gold = right + len(mine & its), predicted + len(mine), gold + len(its)
    return {"f1": f1(right, predicted, gold)}


def event_scores(model, sentences):
    """Triggers by first word and type; arguments by type, role and overlapping words under a right trigger; status and mode of right triggers."""
    t = [0, 0, 0]
    a = [0, 0, 0]
    status, mode = [0, 0], [0, 0]
    for s, out in outputs(model, sentences):
        n = len(s.words)
        mine = {(b, l) for b, e, l in spans([labels.TRIGGER_TAGS[k] for k in out[5][1:n + 1].argmax(-1)])}
        its = {(g["start"], g["type"]): g for g in s.triggers}
        t = [t[0] + len(mine & its.keys()), t[1] + len(mine), t[2] + len(its)]
        for start, kind in sorted(mine):
            roles = out[8][:, start + 1, 1:n + 1] > 0
            found = {(role, b) for r, role in enumerate(labels.ROLES) for b, _, _ in spans(["B-x" if v and not (i and roles[r][i - 1]) else "I-x" if v else "O" for i, v in enumerate(roles[r])])}
            gold = its.get((start, kind))
            a[1] += len(found)
            if gold:
                a[0] += len(found & {(r, b) for r, b, _ in gold["args"]})
                status = [status[0] + (labels.STATUSES[out[7][start + 1].argmax()] == gold["status"]), status[1] + 1]
                mode = [mode[0] + (labels.MODE_TAGS[out[6][start + 1].argmax()] == (gold["mode"] or "none")), mode[1] + 1]
        a[2] += sum(len(g["args"]) for g in s.triggers)
    share = lambda pair: round(pair[0] / max(1, pair[1]), 4)
    return {"trigger_f1": f1(*t), "argument_f1": f1(*a), "status": share(status), "mode": share(mode)}


def evaluate(model, dev, vocabulary):
    return {"ewt": tree_scores(model, dev["ewt"], vocabulary), "gum": tree_scores(model, dev["gum"], vocabulary),
            "entities": entity_scores(model, dev["entities"]), "events": event_scores(model, dev["events"])}
