"""Exports a trained FilterNet to models/filternet.onnx and its card.

    python export.py --weights runs/first/best.pt --figures runs/first/figures.json

The ONNX file is checked against PyTorch on 200 photos (<= 1e-4 of each value's range) before it replaces the last.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from card import CARD, KEYS, MODELS, PARAMETERS, card
from deploy import load, predictor
from metrics import area
from modelcard import model_card

OPSET = 17
TOLERANCE = 1e-4
CONFIDENCE = "confidence"  # the part of the values to apply, 0...1
# The options a reader of the card can use; where files lay on our machine is not among them
SETTINGS = (
    "backbone", "scratch", "size", "hidden", "dropout", "batch", "pixels", "lr", "backbone_lr", "weight_decay",
    "loss", "mse_weight", "skin_weight", "white_weight", "tails_weight", "unchanged_weight", "deepen", "neutral_weight", "untouched", "edit", "strength", "holdout", "replays", "minutes", "seed",
)  # fmt: skip


def to_onnx(model, size, path):
    """Writes the predictor: pixels [1, 3, size, size] -> values [1, 13], the last the confidence in the others."""
    torch.onnx.export(
        model, (torch.rand(1, 3, size, size),), str(path), opset_version=OPSET, dynamo=False,
        input_names=["pixels"], output_names=["values"], do_constant_folding=True,
    )  # fmt: skip
    graph = onnx.load(str(path))
    onnx.checker.check_model(graph, full_check=True)
    return graph


def largest_error(path, model, photos, size):
    """Largest difference between ONNX and PyTorch, of confidence or in parts of each value's range."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1  # its waiting threads spin, and starve a training run beside it
    session = onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])
    ranges = np.array([*(p["max"] - p["min"] for p in PARAMETERS), 1.0])
    worst = 0.0
    for photo in photos:
        x = area(photo[None], size)
        ours = session.run(None, {"pixels": x.numpy()})[0]
        with torch.no_grad():
            theirs = model(x).numpy()
        worst = max(worst, float((np.abs(ours - theirs) / ranges).max()))
    return worst


def main(options):
    model, saved = load(options.weights)
    settings = saved["options"]
    size = model.size
    folder = Path(options.models)
    fresh = folder / "filternet.new.onnx"
    model = predictor(model)
    graph = to_onnx(model, size, fresh)
    photos = torch.load(options.val, weights_only=True)["pixels"][:200]
    error = largest_error(fresh, model, photos, size)
    if error > TOLERANCE:
        raise SystemExit(f"Expected ONNX within {TOLERANCE} of PyTorch for {options.weights} but received {error:.2e}.")
    data = fresh.read_bytes()
    fresh.rename(folder / "filternet.onnx")
    digest = hashlib.sha256(data).hexdigest()
    figures = json.loads(Path(options.figures).read_text()) if options.figures else {}
    card["model"] = {
        "id": f"filternet-{digest[:8]}",
        "file": "filternet.onnx",
        "sha256": digest,
        "bytes": len(data),
        "opset": OPSET,
        "operators": sorted({node.op_type for node in graph.graph.node}),
        "input": {
            "name": "pixels",
            "shape": [1, 3, size, size],
            "range": [0, 1],
            "layout": "NCHW",
            "colour": "sRGB encoded",
            "resample": "area",
        },
        "output": {"name": "values", "shape": [1, len(KEYS) + 1], "order": [*KEYS, CONFIDENCE]},
        "training": {
            **{key: settings[key] for key in SETTINGS if key in settings},
            "minutes": round(saved["figures"]["minutes"], 1),
        },
        "trainedFrom": [
            {key: run[key] for key in (*SETTINGS, "averaged") if key in run} for run in saved.get("lineage", [])
        ],
        "averaged": saved.get("averaged", []),
        "ramp": [[round(v, 3) for v in row] for row in saved["doubt"]["ramp"].tolist()] if "doubt" in saved else None,
        "onnxError": float(f"{error:.2e}"),
        "figures": figures,
    }
    (folder / CARD.name).write_text(json.dumps(card, indent=2) + "\n")
    sources = torch.load(options.train, weights_only=True)["sources"]
    (folder / "MODEL_CARD.md").write_text(model_card(card, sources))
    print(f"{folder / 'filternet.onnx'}: {len(data)} bytes, opset {OPSET}, within {error:.1e} of PyTorch")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--figures")
    parser.add_argument("--train", default="cache/train.pt", help="the packed training photos, for their sources")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--models", default=MODELS, help="where filternet.onnx and filternet.json go")
    main(parser.parse_args())
