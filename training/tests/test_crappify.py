"""Crappification: nothing at strength 0, damage in the direction it says otherwise."""

import torch

import crappify
from crappify import draw, inverse_response, response

ALL_COLOURS = torch.randint(0, 256, (16, 3, 24, 24), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)


def test_strength_zero_is_the_identity():
    for seed in range(8):
        damage = draw(torch.Generator().manual_seed(seed), 16, strength=0.0)
        assert torch.equal(damage(ALL_COLOURS), ALL_COLOURS)


def test_untouched_photos_stay_as_they_are():
    damage = draw(torch.Generator().manual_seed(1), 16, untouched=1.0)
    assert torch.equal(damage(ALL_COLOURS), ALL_COLOURS)


def test_each_strength_alone_changes_the_picture_and_zero_does_not():
    fields = ["stops", "gains", "haze", "gamma", "contrast", "black", "bend", "saturation", "vibrance", "noise", "jpeg"]
    grey = torch.linspace(20, 235, 64).to(torch.uint8).view(1, 1, 8, 8)
    photo = torch.cat((grey, grey.flip(-1), grey.flip(-2)), 1)
    for field in fields:
        damage = draw(torch.Generator().manual_seed(2), 1, strength=0.0)
        value = getattr(damage, field)
        assert not value.any(), field
        setattr(damage, field, value + (60 if field == "jpeg" else 0.2))
        if field == "gains":
            damage.gains = torch.tensor([[0.3, 0.0, -0.3]])
        assert not torch.equal(damage(photo), photo), field


def test_response_and_its_inverse():
    x = torch.linspace(0, 1, 101, dtype=torch.float64)
    for n, sigma in [(0.7, 0.4), (0.9, 0.6), (1.1, 0.9)]:
        assert torch.allclose(response(inverse_response(x, n, sigma), n, sigma), x, atol=1e-12)


def test_exposure_comes_before_the_response():
    """One stop down makes scene light half, whatever the camera's response does to it."""
    damage = draw(torch.Generator().manual_seed(3), 1, strength=0.0)
    damage.stops = torch.tensor([-1.0])
    damage.headroom = damage.floor = torch.zeros(1)
    table = damage.tables()[0, 0]
    n, sigma = damage.n, damage.sigma
    light = inverse_response(torch.linspace(0, 1, 256), n, sigma)
    assert torch.allclose(inverse_response(table, n, sigma), light / 2, atol=1e-5)


def test_more_than_ten_bits_between_steps():
    """Darkening by three stops and lightening again in one damage loses no level: nothing rounds on the way."""
    damage = draw(torch.Generator().manual_seed(4), 1, strength=0.0)
    damage.stops = torch.tensor([-3.0])
    damage.headroom = damage.floor = torch.zeros(1)
    table = damage.tables()[0, 0]
    assert len(torch.unique(table)) == 256 and (table[1:] - table[:-1]).min() < 1 / 1023


def test_shares_of_the_cases():
    damage = draw(torch.Generator().manual_seed(5), 20_000)
    for name, share in crappify.CASES.items():
        assert abs(damage.case.count(name) / 20_000 - share) < 0.01, name


def test_white_balance_is_about_right_or_plainly_wrong():
    damage = draw(torch.Generator().manual_seed(9), 20_000, untouched=0.0, unfinished=0.0)
    temperature = (damage.gains[:, 0] - damage.gains[:, 2]).abs()
    cast = torch.tensor([case == "cast" for case in damage.case])
    assert temperature[cast].pow(2).mean().sqrt() > 0.6
    assert temperature[~cast].median() < 0.15 and (temperature[~cast] > 0.5).float().mean() > 0.1
    assert damage.stops[cast].abs().mean() < 0.2


def test_a_collage_has_parts_of_its_own_batch_alone():
    photos = torch.arange(40, dtype=torch.uint8).view(40, 1, 1, 1).expand(40, 3, 16, 16)
    mixed = crappify.collage(photos, torch.Generator().manual_seed(10), chance=1.0)
    own = (mixed == photos).float().mean((1, 2, 3))
    assert own.min() >= 0.5 and (own < 1).sum() > 30
    assert mixed.max() < 40 and all(len(torch.unique(photo)) <= 2 for photo in mixed)
    assert torch.equal(crappify.collage(photos, torch.Generator().manual_seed(10), chance=0.0), photos)


def test_same_seed_same_damage():
    one, two = (draw(torch.Generator().manual_seed(6), 16)(ALL_COLOURS) for _ in range(2))
    assert torch.equal(one, two)


def test_a_scene_is_wider_than_its_photo():
    """Under-exposed, white may stay white; over-exposed, black may be lifted. Without an exposure error, neither."""
    for stops, level, field in ((-1.5, 255, "headroom"), (1.5, 0, "floor")):
        damage = draw(torch.Generator().manual_seed(8), 1, strength=0.0)
        damage.headroom = damage.floor = torch.zeros(1)
        damage.stops = torch.tensor([stops])
        narrow = damage.tables()[0, 0, level].item()
        setattr(damage, field, torch.tensor([4.0 if field == "headroom" else 0.02]))
        assert damage.tables()[0, 0, level].item() > narrow + 0.02
        damage.stops = torch.zeros(1)
        assert damage.tables()[0, 0, level].item() == level / 255
