"""FilterNet by its card: the same model file and the same ranges as Magic's."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from photo import analysis
from refused import Refused
from shrink import resample

MODELS = Path(__file__).resolve().parent.parent / "models"


class FilterNet:
    def __init__(self, card: Path = MODELS / "filternet.json") -> None:
        described = json.loads(card.read_text())
        self.model = described["model"]
        file = (card.parent / self.model["file"]).read_bytes()
        if hashlib.sha256(file).hexdigest() != self.model["sha256"]:
            raise ValueError(f"Expected the model of {card} but received another: install both anew.")
        ranges = {p["key"]: p for a in described["adjustments"] for p in a["parameters"]}
        self.parameters = [ranges[key] for key in self.model["output"]["order"]]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def predict(self, file: str) -> dict[str, float]:
        """The values for a photo, by parameter, within their ranges."""
        pixels = resample(analysis(file), self.model["input"]["shape"][3])
        [values] = self.session.run([self.model["output"]["name"]], {self.model["input"]["name"]: pixels})
        if not np.isfinite(values).all():
            raise Refused(f"Expected finite numbers for {file} but received {values}.")
        return {
            p["key"]: min(p["max"], max(p["min"], float(value)))
            for p, value in zip(self.parameters, values[0], strict=True)
        }

    def recipe(self, file: str, amount: float = 100) -> str:
        """A recipe without layers: `magic render` makes them when it applies it."""
        model = {"id": self.model["id"], "sha256": self.model["sha256"]}
        return json.dumps({"version": 2, "model": model, "amount": amount, "predicted": self.predict(file)})
