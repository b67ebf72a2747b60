"""The model card: parameters, ranges and order as src/adjustments declares them (`npm run generate -- card` writes that part)."""

import json
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent / "models"
CARD = MODELS / "filternet.json"
card = json.loads(CARD.read_text())

PARAMETERS = [parameter for adjustment in card["adjustments"] for parameter in adjustment["parameters"]]
KEYS = [parameter["key"] for parameter in PARAMETERS]
NEUTRAL = {parameter["key"]: parameter["neutral"] for parameter in PARAMETERS}
CURVE_INPUTS = card["curve"]["inputs"]
