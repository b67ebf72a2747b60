"""CIEDE2000 against the published test pairs (Sharma, Wu, Dalal 2005, table 1), Lab and the sRGB curve."""

import pytest
import torch
from color import delta_e_2000_lab, lab, to_encoded, to_linear

PAIRS = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize("one, two, expected", PAIRS)
def test_delta_e_2000(one, two, expected):
    p, q = (torch.tensor([v], dtype=torch.float64) for v in (one, two))
    assert abs(delta_e_2000_lab(p, q).item() - expected) < 5e-5


@pytest.mark.parametrize(
    "rgb, expected",
    [
        ((1.0, 1.0, 1.0), (100.0, 0.0, 0.0)),
        ((1.0, 0.0, 0.0), (53.24, 80.09, 67.2)),
        ((0.0, 0.0, 1.0), (32.3, 79.19, -107.86)),
    ],
)
def test_lab(rgb, expected):
    assert torch.allclose(lab(torch.tensor([rgb])), torch.tensor([expected]), atol=0.02)


def test_srgb_round_trip():
    x = torch.linspace(0, 1, 1001, dtype=torch.float64)
    assert (to_encoded(to_linear(x)) - x).abs().max() < 1e-7
