"""The filters equal src/adjustments (golden table), and their gradients are right."""

import json
from pathlib import Path

import pytest
import torch
from card import KEYS, NEUTRAL, PARAMETERS
from filters import FILTERS, by_key, clip, render

GOLDEN = json.loads((Path(__file__).resolve().parents[2] / "test/fixtures/golden.json").read_text())
PIXELS = torch.tensor(GOLDEN["pixels"], dtype=torch.float64)
PARITY = 1e-4  # float paths of two languages, double precision here
IDENTITY = 1e-6


def values(given):
    return torch.tensor([[{**NEUTRAL, **given}[key] for key in KEYS]], dtype=torch.float64)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda c: f"{c['adjustment']}-{sum(c['values'].values()):.2f}")
def test_equals_typescript(case):
    v, f = values(case["values"]), FILTERS.get(case["adjustment"])
    ours = f(PIXELS[None], by_key(v)) if f else render(PIXELS[None], v)
    error = (ours[0] - torch.tensor(case["output"], dtype=torch.float64)).abs().max().item()
    assert error <= PARITY


def test_every_filter_is_in_the_golden_table():
    assert {case["adjustment"] for case in GOLDEN["cases"]} == {*FILTERS, "stack"}


def test_neutral_is_the_identity():
    image = torch.rand(2, 100, 3)
    neutral = torch.zeros(2, len(KEYS)) + torch.tensor([float(p["neutral"]) for p in PARAMETERS])
    assert (render(image, neutral) - image).abs().max() <= IDENTITY


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("share", [-0.3, 0.2, 0.45])
def test_gradient_in_double_precision(name, share):
    """Pixels away from the clips: there our derivative and the true one agree."""
    generator = torch.Generator().manual_seed(3)
    image = 0.25 + 0.3 * torch.rand(1, 12, 3, generator=generator, dtype=torch.float64)
    start = torch.tensor(
        [[share * (p["max"] if share > 0 else -p["min"]) * 0.5 for p in PARAMETERS]], dtype=torch.float64
    )
    f = lambda image, v: FILTERS[name](image, by_key(v))
    assert torch.autograd.gradcheck(f, (image.requires_grad_(), start.requires_grad_()), eps=1e-6, atol=1e-5)


@pytest.mark.parametrize(
    "x, pull, passes",
    [(1.5, 1.0, True), (1.5, -1.0, False), (-0.5, -1.0, True), (-0.5, 1.0, False), (0.5, 1.0, True)],
)
def test_clip_lets_a_pixel_back_inside(x, pull, passes):
    """The loss's gradient `pull` moves x by -pull: outside, it passes only if that leads back inside."""
    t = torch.tensor([x], requires_grad=True)
    clip(t).backward(torch.tensor([pull]))
    assert (t.grad.item() == pull) if passes else (t.grad.item() == 0)


@pytest.mark.parametrize("extreme", ["min", "max"])
def test_no_bad_number_at_the_ends_of_the_ranges(extreme):
    image = torch.cat((torch.zeros(1, 1, 3), torch.ones(1, 1, 3), torch.eye(3)[None], torch.rand(1, 200, 3)), 1)
    v = torch.tensor([[float(p[extreme]) for p in PARAMETERS]], requires_grad=True)
    out = render(image, v)
    out.sum().backward()
    assert torch.isfinite(out).all() and torch.isfinite(v.grad).all()
