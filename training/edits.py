"""Edits of retouchers, to be taken back: curves of luma, chroma and gains, as measured (edits.json), mixed and jittered.

reverse_edit(generator, batch) -> {"curve" [B, 9], "colour" [B], "gains" [B, 3] log2}
jitter(generator, batch) -> [B, 9] moves of such a curve
"""

import json
import math
from pathlib import Path

import torch

KNOTS = 9
EDITS = json.loads((Path(__file__).parent / "edits.json").read_text())["edits"]
# Mean offsets of the curve, and factor on chroma, of 26 edits of MIT-Adobe FiveK's raw renderings: blacks lifted more
FIVEK = {"offsets": (0.092, 0.041, -0.020, -0.071, -0.115, -0.146, -0.147, -0.115, -0.097), "chroma": 0.56}
# Standard deviations of what is drawn around them: whole curve, its slope, its bow, black
JITTER = {
    "level": 0.030,
    "slope": 0.035,
    "bow": 0.030,
    "black": 0.020,
    "chroma": 0.12,
    "temperature": 0.07,
    "tint": 0.02,
}


def reverse_edit(generator, batch):
    """An edit taken back, as real ones are (edits.json, FIVEK): {"curve" [B, 9], "colour" [B], "gains" [B, 3] log2}. Each
    is a mixture of two, jittered, at 0.2 to 1.3 of its strength, mild more often than strong."""
    normal = lambda *shape: torch.randn(*shape, generator=generator)
    uniform = lambda *shape: torch.rand(*shape, generator=generator)
    straight = torch.linspace(0, 1, KNOTS)
    curves = torch.tensor([e["curve"] for e in EDITS]) - straight
    curves = torch.cat((curves, torch.tensor(FIVEK["offsets"]).repeat(6, 1)))
    colours = torch.cat((torch.tensor([e["chroma"] for e in EDITS]), torch.full((6,), FIVEK["chroma"]))) - 1
    log_gains = torch.cat((torch.tensor([e["gains"] for e in EDITS]).log2(), torch.zeros(6, 3)))
    first, second = (torch.randint(len(curves), (batch,), generator=generator) for _ in range(2))
    mix = lambda table, part: torch.lerp(table[first], table[second], part if table.dim() > 1 else part[:, 0])
    part = uniform(batch, 1) * 0.5
    spread = 1 + 2 * (first >= len(EDITS)).float()[:, None]  # a mean is known of those, not each
    around = jitter(generator, batch)
    strength = 0.2 + 1.1 * uniform(batch, 1) ** 1.4
    curve = strength * (mix(curves, part) + spread * around)
    curve = (straight + curve).clamp(0, 1).cummax(1).values - straight
    temperature, tint = JITTER["temperature"] * normal(batch), JITTER["tint"] * normal(batch)
    gains = strength * mix(log_gains, part) + torch.stack((temperature / 2, -tint, -temperature / 2), 1)
    colour = (strength[:, 0] * (mix(colours, part) + JITTER["chroma"] * normal(batch))).clamp(-0.8, 0.6)
    return {"curve": curve, "colour": colour, "gains": gains}


def jitter(generator, batch):
    """[B, 9] moves of a curve of luma at its knots, as edits differ from each other."""
    normal = lambda: torch.randn(batch, 1, generator=generator)
    straight = torch.linspace(0, 1, KNOTS)
    return (
        JITTER["level"] * normal() * 4 * straight * (1 - straight)
        + JITTER["slope"] * normal() * (straight - 0.5)
        + JITTER["bow"] * normal() * torch.sin(2 * math.pi * straight)
        + JITTER["black"] * normal() * (1 - straight) ** 4
    )
