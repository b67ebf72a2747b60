"""FilterNet without Magic: a photo to values, layers and pixels. Needs numpy and onnxruntime."""

import json

import numpy as np
import onnxruntime


class FilterNet:
    """The model of a folder with filternet.json and filternet.onnx."""

    def __init__(self, folder):
        with open(f"{folder}/filternet.json") as file:
            self.card = json.load(file)
        self.ranges = [p for a in self.card["adjustments"] for p in a["parameters"]]
        self.session = onnxruntime.InferenceSession(f"{folder}/{self.card['model']['file']}")

    def predict(self, pixels):
        """Values for 8-bit sRGB pixels, height x width x 3: the model's own, held back by its doubt."""
        size = self.card["model"]["input"]["shape"][3]
        [[*outputs]] = self.session.run(None, {"pixels": by_area(pixels, size)})[0].tolist()[:1]
        order = self.card["model"]["output"]["order"]
        confidence = min(1, max(0, outputs[order.index("confidence")])) if "confidence" in order else 1
        values = {p["key"]: min(p["max"], max(p["min"], v)) for p, v in zip(self.ranges, outputs, strict=False)}
        return {p["key"]: p["neutral"] + confidence * (values[p["key"]] - p["neutral"]) for p in self.ranges}

    def stepped(self, values):
        """Values as the layers hold them, rounded to each control's step; a curve that would fall is flattened."""
        steps = {p["key"]: round(int(np.floor(values[p["key"]] / p["step"] + 0.5)) * p["step"], 4) for p in self.ranges}
        return steps | rising({key: steps[key] for key in TONES})


def by_area(pixels, size):
    """The mean of the area under each cell of a square, 1 x 3 x size x size in 0...1: exact, all sums are integers."""

    def sums(values):
        edge = np.arange(size + 1) * len(values)
        first, part = edge // size, edge % size
        padded = np.concatenate([values, np.zeros_like(values[:1])])
        upto = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0)])
        return np.diff(upto[first] * size + padded[first] * part[:, None, None], axis=0)

    cells = sums(sums(pixels.astype(np.int64)).swapaxes(0, 1)).swapaxes(0, 1)
    area = pixels.shape[0] * pixels.shape[1] * 255.0
    return (cells / area).astype(np.float32).transpose(2, 0, 1)[None]


TONES = ("blacks", "shadows", "midtones", "highlights", "whites")
INPUTS = np.array([0, 32, 64, 128, 192, 224, 255.0])


def curve(v):
    """The tone curve's outputs at its inputs, in levels."""
    ends = [max(0, v["blacks"]), v["blacks"], v["shadows"], v["midtones"], v["highlights"], v["whites"]]
    return INPUTS + np.array([*ends, min(0, v["whites"])])


def rises(v):
    """True when neither the points of the curve nor the curve itself fall anywhere."""
    y = np.floor(np.clip(spline(np.arange(256.0), INPUTS, curve(v)), 0, 255) + 0.5)
    return (np.diff(curve(v)) >= 0).all() and (np.diff(y) >= 0).all()


def rising(v):
    """The nearest values of the curve that let it rise: all scaled by one factor."""

    def scaled(factor):
        return {key: int(np.floor(value * factor + 0.5)) for key, value in v.items()}

    good, bad = 0.0, 1.0
    for _ in range(0 if rises(v) else 16):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if rises(scaled(middle)) else (good, middle)
    return v if rises(v) else scaled(good)


def layers(v):
    """Photoshop's descriptors for stepped values, bottom first; a layer whose values are all neutral is left out."""
    warm, tint, high, high_tint = (v[k] for k in ("temperature", "tint", "highlightTemperature", "highlightTint"))
    custom = {"presetKind": {"_enum": "presetKindType", "_value": "presetKindCustom"}}
    points = [
        {"_obj": "paint", "horizontal": int(x), "vertical": int(y)} for x, y in zip(INPUTS, curve(v), strict=True)
    ]
    channel = {"_ref": "channel", "_enum": "channel", "_value": "composite"}
    made = []
    if warm or tint or high or high_tint:
        middle, light = [warm, -tint, -warm], [high, -high_tint, -high]
        levels = {"shadowLevels": [0, 0, 0], "midtoneLevels": middle, "highlightLevels": light}
        made.append({"_obj": "colorBalance", **levels, "preserveLuminosity": True})
    if v["exposure"]:
        made.append({"_obj": "exposure", **custom, "exposure": v["exposure"], "offset": 0, "gammaCorrection": 1})
    if any(v[key] for key in TONES):
        adjustment = [{"_obj": "curvesAdjustment", "channel": channel, "curve": points}]
        made.append({"_obj": "curves", **custom, "adjustment": adjustment})
    if v["vibrance"] or v["saturation"]:
        made.append({"_obj": "vibrance", "vibrance": v["vibrance"], "saturation": v["saturation"]})
    return made


def toe(u, gamma):
    """u^(1/gamma), with Photoshop's cubic toe near black."""
    if gamma <= 1.02:
        return u ** (1 / gamma)
    slope = 2**gamma
    end = 2 * slope ** (-1 / (1 - 1 / gamma))
    t = np.clip(u / end, 0, 1)
    at, rise = end ** (1 / gamma), end ** (1 / gamma - 1) / gamma
    low = (t**3 - 2 * t**2 + t) * end * slope + (3 * t**2 - 2 * t**3) * at + (t**3 - t**2) * end * rise
    return np.where(u < end, low, u ** (1 / gamma))


def spline(x, knots, values):
    """The natural cubic spline through points."""
    h, n = np.diff(knots), len(knots)
    system, right = np.eye(n), np.zeros(n)
    for i in range(1, n - 1):
        system[i, i - 1 : i + 2] = h[i - 1], 2 * (h[i - 1] + h[i]), h[i]
        right[i] = 6 * ((values[i + 1] - values[i]) / h[i] - (values[i] - values[i - 1]) / h[i - 1])
    m = np.linalg.solve(system, right)
    i = np.clip(np.searchsorted(knots, x, side="right") - 1, 0, n - 2)
    t = x - knots[i]
    linear = (values[i + 1] - values[i]) / h[i] - h[i] * (2 * m[i] + m[i + 1]) / 6
    return values[i] + t * (linear + t * (m[i] / 2 + t * (m[i + 1] - m[i]) / (6 * h[i])))


def render(rgb, v):
    """Encoded sRGB 0...1 under the layers of values, in real numbers; Photoshop rounds after each layer in 8 bits."""
    middle = np.array([v["temperature"], -v["tint"], -v["temperature"]])
    light = np.array([v["highlightTemperature"], -v["highlightTint"], -v["highlightTemperature"]])
    gamma = 2 ** ((middle - (middle.max() + middle.min()) / 2) / 100)
    white = 1 - (light - light.min()) / 255
    rgb = np.stack([toe(np.clip(rgb[..., c] / white[c], 0, 1), gamma[c]) for c in range(3)], -1)
    rgb = np.clip(rgb * 2 ** (v["exposure"] / 2.2), 0, 1)
    rgb = np.clip(spline(rgb, INPUTS / 255, curve(v) / 255), 0, 1)
    return color(rgb, v["vibrance"] / 100, v["saturation"] / 100)


def color(rgb, vibrance, saturation):
    """Vibrance, then saturation, in linear light."""
    rgb = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    high, low = rgb.max(-1), rgb.min(-1)
    span = np.maximum(high - low, 1e-12)
    r, g, b = np.moveaxis(rgb, -1, 0)
    sextant = np.where(high == r, (g - b) / span % 6, np.where(high == g, (b - r) / span + 2, (r - g) / span + 4))
    hue = np.where(high > low, sextant * 60, 0)
    ratio = np.where(high > 0, low / np.maximum(high, 1e-9), 1)
    s = 1 - ratio
    rho = 1 - (1 - np.minimum(16 * high, 1)) ** 2
    beta = (2 * ratio * s - (ratio * s) ** 2) * (1 - high) * rho
    p = np.where(hue <= 45, np.clip((45 - hue) / 15, 0, 1), np.clip((hue - 300) / 60, 0, 1)) * (1 - s**2)
    if vibrance >= 0:
        amount = vibrance * (1 - p * (1 - vibrance))
        chroma = 1 / (1 - 5 / 6 * (1 - 0.4857 * p) * amount * ratio * (1 - low) * rho)
        bright = 1 + amount * beta / 4
    else:
        chroma = (1 + vibrance / 4) * (1 + vibrance * (1 - rho * s * (1 + s) / 2))
        bright = 1 + vibrance * beta
    rgb = np.clip(bright[..., None] * (high[..., None] + chroma[..., None] * (rgb - high[..., None])), 0, 1)
    y = (rgb @ np.array([0.288040, 0.711874, 0.000086]))[..., None]
    rgb = np.clip(y + (rgb - y) * (1 + saturation), 0, 1)
    return np.where(rgb <= 0.0031308, rgb * 12.92, 1.055 * np.maximum(rgb, 1e-9) ** (1 / 2.4) - 0.055)
