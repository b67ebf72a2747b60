"""FilterNet by its card: the same model file and the same ranges as Magic's."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from colorless import COLORING, is_colorless
from photo import analysis
from refused import Refused
from shrink import resample

CONFIDENCE = "confidence"
MODELS = Path(__file__).resolve().parent.parent / "models"


class FilterNet:
    def __init__(self, card: Path = MODELS / "filternet.json") -> None:
        described = json.loads(card.read_text())
        self.model = described["model"]
        file = (card.parent / self.model["file"]).read_bytes()
        if hashlib.sha256(file).hexdigest() != self.model["sha256"]:
            raise ValueError(f"Expected the model of {card} but received another: install both anew.")
        ranges = {p["key"]: p for a in described["adjustments"] for p in a["parameters"]}
        self.order = self.model["output"]["order"]
        self.parameters = [ranges[key] for key in self.order if key != CONFIDENCE]
        self.coloring = {p["key"] for a in described["adjustments"] if a["id"] in COLORING for p in a["parameters"]}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def predict(self, file: str) -> tuple[dict[str, float], float | None]:
        """The values for a photo in full, by parameter, within their ranges; and how sure they are, where the model tells it."""
        photo = analysis(file)
        pixels = resample(photo, self.model["input"]["shape"][3])
        [answer] = self.session.run([self.model["output"]["name"]], {self.model["input"]["name"]: pixels})
        if not np.isfinite(answer).all():
            raise Refused(f"Expected finite numbers for {file} but received {answer}.")
        told = dict(zip(self.order, map(float, answer[0]), strict=True))
        confidence = min(1.0, max(0.0, told[CONFIDENCE])) if CONFIDENCE in told else None
        neutral = self.coloring if is_colorless(photo) else set()
        values = {
            p["key"]: p["neutral"] if p["key"] in neutral else min(p["max"], max(p["min"], told[p["key"]]))
            for p in self.parameters
        }
        return values, confidence

    def held_back(self, values: dict[str, float], confidence: float | None) -> dict[str, float]:
        """As much of the values as Magic applies: all where it is sure, nothing where it is not."""
        share = 1 if confidence is None else confidence
        return {p["key"]: p["neutral"] + share * (values[p["key"]] - p["neutral"]) for p in self.parameters}

    def recipe(self, file: str, amount: float = 100) -> str:
        """A recipe without layers: `magic render` makes them when it applies it."""
        model = {"id": self.model["id"], "sha256": self.model["sha256"]}
        values, confidence = self.predict(file)
        predicted = self.held_back(values, confidence)
        sure = {} if confidence is None else {"confidence": confidence}
        return json.dumps({"version": 2, "model": model, "amount": amount, "predicted": predicted, **sure})
