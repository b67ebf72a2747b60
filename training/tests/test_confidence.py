"""How far a network holds back: strengths between those that were rendered, the choice of ramps, doubts of earlier checkpoints."""

import confidence
import pytest
import realpairs
import torch
from deploy import both
from doubt import Doubt

CLOSE = 1e-5


def test_between_strengths_the_difference_is_bilinear():
    steps = torch.linspace(0, 1, 5)
    plane = (2 * steps[:, None] + 3 * steps[None] + 1)[None].repeat(4, 1, 1)
    part = torch.tensor([[0.0, 0.0], [1.0, 1.0], [0.3, 0.9], [0.75, 0.1]])
    assert torch.allclose(confidence.between(plane, part), 2 * part[:, 0] + 3 * part[:, 1] + 1, atol=CLOSE)


def rendered(untouched, full):
    """[1, 5, 5] of a photo that colour changes nothing of, from untouched to full strength of tone."""
    return torch.lerp(torch.tensor(untouched), torch.tensor(full), torch.linspace(0, 1, 5)).expand(1, 5, 5)


def gain(tone, colour=0.0):
    return torch.tensor([[colour, tone]])


def test_a_ramp_that_changes_what_should_stay_too_much_is_not_chosen():
    table = {"retouch": (gain(0.3), rendered(10.0, 4.0)), "unfinished fine": (gain(0.1), rendered(0.0, 4.0))}
    excess, _, lows, figures = confidence.ramps(table)[0]
    assert excess == 0 and figures["unfinished fine"] <= confidence.MAX_CHANGE_DE["unfinished fine"]
    assert lows[1] > -0.4  # where `fine` got half of it and more


@pytest.mark.parametrize(
    ("full", "held_back"), [(9.99, True), (4.0, False)], ids=["little is lost by holding back", "much is lost"]
)
def test_of_ramps_near_the_best_verdict_the_one_that_mends_most_is_chosen(full, held_back):
    table = {"retouch": (gain(0.5), rendered(10.0, full)), "unfinished fine": (gain(0.3), rendered(0.0, 0.95))}
    *_, figures = confidence.ramps(table)[0]
    assert (figures["retouch"] > full + CLOSE) == held_back
    best = min(realpairs.verdict(row[3]) for row in confidence.ramps(table))
    assert realpairs.verdict(figures) <= best + confidence.SLACK


def test_a_doubt_of_one_gain_holds_both_back_alike():
    torch.manual_seed(0)
    single = Doubt(8)
    earlier = {key: value.clone() for key, value in single.state_dict().items()}
    for key in ("ramp", "layers.3.weight", "layers.3.bias"):
        earlier[key] = earlier[key][0] if key != "layers.3.weight" else earlier[key][:1]
    earlier["layers.3.bias"] = earlier["layers.3.bias"].view(1)
    doubt = Doubt(8).eval()
    doubt.load_state_dict(both(earlier))
    known, leaning = torch.randn(6, 8), torch.randn(6, 12)
    part = doubt(known, leaning)
    assert torch.equal(part[:, 0], part[:, 1])
    assert torch.equal(doubt.gain(known, leaning)[:, 0], single.eval().gain(known, leaning)[:, 0])
    assert torch.equal(doubt.ramp[0], earlier["ramp"])
    assert both(doubt.state_dict()).keys() == doubt.state_dict().keys()


def test_how_well_a_doubt_expects_is_told_of_photos_that_it_never_saw():
    photo = torch.randint(0, 640, (4000,), generator=torch.Generator().manual_seed(2))
    held = confidence.left_out(photo)
    assert not set(photo[held].tolist()) & set(photo[~held].tolist())
    assert 0.15 < held.float().mean() < 0.25
    assert 0 < confidence.left_out(torch.zeros(64, dtype=torch.long)).float().mean() < 1  # of one photo


def test_a_doubt_of_one_gain_gets_one_ramp():
    table = {"retouch": (gain(0.2, 0.2), rendered(10.0, 4.0)), "val old": (gain(0.1, 0.1), rendered(0.0, 2.0))}
    assert all(colour == tone for _, _, (colour, tone), _ in confidence.ramps(table))
