"""Crappification: nothing at strength 0, damage in the direction it says otherwise."""

import compose
import degrade
import edits
import renditions
import torch
from degrade import inverse_response, response, sample_degradation

ALL_COLOURS = torch.randint(0, 256, (16, 3, 24, 24), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)


def test_strength_zero_is_the_identity():
    for seed in range(8):
        damage = sample_degradation(torch.Generator().manual_seed(seed), 16, strength=0.0)
        assert torch.equal(damage(ALL_COLOURS), ALL_COLOURS)


def test_untouched_photos_stay_as_they_are():
    damage = sample_degradation(torch.Generator().manual_seed(1), 16, untouched=1.0)
    assert torch.equal(damage(ALL_COLOURS), ALL_COLOURS)


def test_each_strength_alone_changes_the_picture_and_zero_does_not():
    fields = ["stops", "gains", "haze", "gamma", "contrast", "black", "bend", "saturation", "vibrance", "noise", "jpeg"]
    grey = torch.linspace(20, 235, 64).to(torch.uint8).view(1, 1, 8, 8)
    photo = torch.cat((grey, grey.flip(-1), grey.flip(-2)), 1)
    for field in fields:
        damage = sample_degradation(torch.Generator().manual_seed(2), 1, strength=0.0)
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
    damage = sample_degradation(torch.Generator().manual_seed(3), 1, strength=0.0)
    damage.stops = torch.tensor([-1.0])
    damage.headroom = damage.floor = torch.zeros(1)
    table = damage.tables()[0, 0]
    n, sigma = damage.n, damage.sigma
    light = inverse_response(torch.linspace(0, 1, 256), n, sigma)
    assert torch.allclose(inverse_response(table, n, sigma), light / 2, atol=1e-5)


def test_more_than_ten_bits_between_steps():
    """Darkening by three stops and lightening again in one damage loses no level: nothing rounds on the way."""
    damage = sample_degradation(torch.Generator().manual_seed(4), 1, strength=0.0)
    damage.stops = torch.tensor([-3.0])
    damage.headroom = damage.floor = torch.zeros(1)
    table = damage.tables()[0, 0]
    assert len(torch.unique(table)) == 256 and (table[1:] - table[:-1]).min() < 1 / 1023


SHARE_TOLERANCE = 0.015  # more than four standard deviations of 20,000 draws


def test_shares_of_the_cases():
    damage = sample_degradation(torch.Generator().manual_seed(5), 20_000)
    for name, share in degrade.CASE_SHARES.items():
        assert abs(damage.case.count(name) / 20_000 - share) < SHARE_TOLERANCE, name


def test_white_balance_is_about_right_or_plainly_wrong():
    damage = sample_degradation(torch.Generator().manual_seed(9), 20_000, untouched=0.0, edit=0.0)
    temperature = (damage.gains[:, 0] - damage.gains[:, 2]).abs()
    cast = torch.tensor([case == "cast" for case in damage.case])
    assert temperature[cast].pow(2).mean().sqrt() > 0.6
    assert temperature[~cast].median() < 0.15 and (temperature[~cast] > 0.5).float().mean() > 0.1
    assert (temperature > 1.5).float().mean() > 0.02, "real tungsten"
    assert damage.stops[cast].abs().mean() < 0.2


def test_a_collage_has_parts_of_its_own_batch_alone():
    photos = torch.arange(40, dtype=torch.uint8).view(40, 1, 1, 1).expand(40, 3, 16, 16)
    mixed = compose.collage(photos, torch.Generator().manual_seed(10), chance=1.0)
    own = (mixed == photos).float().mean((1, 2, 3))
    assert own.min() >= 0.5 and (own < 1).sum() > 30
    assert mixed.max() < 40 and all(len(torch.unique(photo)) <= 2 for photo in mixed)
    assert torch.equal(compose.collage(photos, torch.Generator().manual_seed(10), chance=0.0), photos)


def test_same_seed_same_damage():
    one, two = (sample_degradation(torch.Generator().manual_seed(6), 16)(ALL_COLOURS) for _ in range(2))
    assert torch.equal(one, two)


def test_a_scene_is_wider_than_its_photo():
    """Under-exposed, white may stay white; over-exposed, black may be lifted. Without an exposure error, neither."""
    for stops, level, field in ((-1.5, 255, "headroom"), (1.5, 0, "floor")):
        damage = sample_degradation(torch.Generator().manual_seed(8), 1, strength=0.0)
        damage.headroom = damage.floor = torch.zeros(1)
        damage.stops = torch.tensor([stops])
        narrow = damage.tables()[0, 0, level].item()
        setattr(damage, field, torch.tensor([4.0 if field == "headroom" else 0.02]))
        assert damage.tables()[0, 0, level].item() > narrow + 0.02
        damage.stops = torch.zeros(1)
        assert damage.tables()[0, 0, level].item() == level / 255


def test_an_edit_taken_back_is_mild_more_often_than_strong():
    edit = edits.reverse_edit(torch.Generator().manual_seed(11), 20_000)
    size = edit["curve"].abs().mean(1)
    assert size.median() < 0.07 < size.quantile(0.9)
    outputs = torch.linspace(0, 1, edits.KNOTS) + edit["curve"]
    assert (outputs.diff(dim=1) >= -1e-6).all() and outputs.min() >= 0 and outputs.max() <= 1


def test_edits_lift_black_and_darken_the_middle_on_average():
    curve = edits.reverse_edit(torch.Generator().manual_seed(12), 20_000)["curve"].mean(0)
    assert 0.02 < curve[0] < 0.08 and -0.12 < curve[5] < -0.03


def test_a_luma_curve_moves_luma_and_scales_colour():
    image = torch.rand(2, 3, 50, generator=torch.Generator().manual_seed(1)) * 0.5 + 0.25
    curve = torch.zeros(2, edits.KNOTS)
    curve[1] = 0.05
    moved = degrade.luma_curve(image, curve, torch.tensor([0.0, -0.5]))
    luma = lambda x: (x * degrade.LUMA[:, None]).sum(1)
    assert torch.equal(moved[0], image[0])
    assert torch.allclose(luma(moved)[1], luma(image)[1] + 0.05, atol=1e-5)
    off = lambda x: x[1] - luma(x)[1]
    assert torch.allclose(off(moved), 0.5 * off(image), atol=1e-5)


def test_an_evening_is_seldom_under_exposed_and_coloured_light_no_cast():
    generator = torch.Generator().manual_seed(13)
    dark = torch.full((4000, 3, 8, 8), 30, dtype=torch.uint8)
    red = torch.tensor([200, 60, 60], dtype=torch.uint8)[None, :, None, None].expand(4000, 3, 8, 8)
    share = lambda photos, case: degrade.sample_degradation(generator, 4000, photos=photos).case.count(case) / 4000
    assert share(dark, "under") < 0.5 * degrade.CASE_SHARES["under"]
    assert share(red, "cast") < 0.3 * degrade.CASE_SHARES["cast"]


def test_people_are_seldom_over_exposed_and_stay_as_they_are_more_often():
    generator = torch.Generator().manual_seed(17)
    photos = torch.full((4000, 3, 8, 8), 120, dtype=torch.uint8)
    cases = lambda people: (
        degrade.sample_degradation(generator, 4000, photos=photos, people=torch.full((4000,), people)).case
    )
    nobody, somebody = cases(0.0), cases(1.0)
    assert somebody.count("over") < 0.45 * nobody.count("over")
    assert somebody.count("untouched") > nobody.count("untouched")


def test_harsh_light_deepens_shadows_and_keeps_black_white_and_order():
    moves = degrade.harsh(torch.Generator().manual_seed(4), 500)
    assert (moves[:, 2] < -0.02).all() and (moves[:, 6] > -0.02).all()
    assert torch.allclose(moves[:, [0, -1]], torch.zeros(500, 2), atol=1e-6)
    assert ((torch.linspace(0, 1, 9) + moves).diff(dim=1) >= 0).all()
    dark = torch.full((4000, 3, 8, 8), 30, dtype=torch.uint8)
    damage = degrade.sample_degradation(torch.Generator().manual_seed(5), 4000, photos=dark)
    assert damage.case.count("harsh") < 0.6 * 4000 * degrade.CASE_SHARES["harsh"]


def test_a_high_key_rendition_is_brighter_and_keeps_black_and_white():
    ramp = torch.arange(256, dtype=torch.uint8).repeat(200, 3, 1, 1)
    bright = renditions.high_key(torch.Generator().manual_seed(3), 200, torch.tensor([0.0, 1.0]).repeat(100))(
        ramp
    ).int()
    assert torch.equal(bright[::2], ramp[::2].int())
    assert (bright[1::2, ..., 128] > 136).all()
    assert (bright[..., 0] == 0).all() and (bright[..., 255] == 255).all()


def test_a_night_as_phones_render_it_is_brighter_and_lifts_black_only_where_it_is_asked_for():
    ramp = torch.arange(256, dtype=torch.uint8).repeat(200, 3, 1, 1)
    some = torch.tensor([False, True]).repeat(100)
    night = renditions.phone_night(torch.Generator().manual_seed(3), 200, some)(ramp).int()
    assert torch.equal(night[::2], ramp[::2].int())
    lifted = night[1::2].float().mean((1, 2)) - ramp[1::2].float().mean(
        (1, 2)
    )  # noise is in the mean of three channels
    assert lifted[:, 64].min() > 5 and (lifted[:, 2] > 8).float().mean() > 0.4


def test_what_stays_is_not_touched():
    photos = torch.full((400, 3, 8, 8), 120, dtype=torch.uint8)
    stays = torch.tensor([True, False]).repeat(200)
    damage = degrade.sample_degradation(
        torch.Generator().manual_seed(5), 400, photos=photos, stays=stays, untouched=0.0
    )
    assert set(damage.case[::2]) == {"untouched"} and "untouched" not in damage.case[1::2]
    assert torch.equal(damage(photos)[::2], photos[::2])


def test_deepening_brings_the_darkest_to_black_and_leaves_veils_alone():
    ramp = torch.linspace(20, 255, 64).to(torch.uint8).view(1, 1, 8, 8).expand(1, 3, 8, 8).contiguous()
    veil = torch.linspace(90, 255, 64).to(torch.uint8).view(1, 1, 8, 8).expand(1, 3, 8, 8).contiguous()
    both = torch.cat((ramp, veil)).repeat_interleave(6, 2).repeat_interleave(6, 3)
    deep = compose.deepen(both, torch.Generator().manual_seed(1), 1.0)
    assert deep[0].min() <= 3 and deep[0].max() == 255 and torch.equal(deep[1], both[1])


def test_a_ground_is_plain_and_leaves_the_middle():
    photos = torch.randint(0, 256, (64, 3, 48, 48), generator=torch.Generator().manual_seed(1), dtype=torch.uint8)
    placed = compose.ground(photos, torch.Generator().manual_seed(2), 1.0)
    corner = placed[:, :, :2, :2].float().flatten(2)
    assert (corner.std(2) < 3).all() and (corner.mean((1, 2)) > 220).sum() > 16 and (corner.mean((1, 2)) < 20).sum() > 8
    assert torch.equal(placed[:, :, 22:26, 22:26], photos[:, :, 22:26, 22:26])
    assert torch.equal(compose.ground(photos, torch.Generator().manual_seed(2), 0.0), photos)


def test_a_variant_is_a_mild_change_of_look_that_keeps_black_and_white():
    ramp = torch.arange(256, dtype=torch.uint8).repeat(200, 3, 1, 1)
    varied = renditions.vary(torch.Generator().manual_seed(3), 200)(ramp).float()
    moved = (varied - ramp.float()).abs().mean((1, 2, 3))
    assert 0.2 < (moved < 0.5).float().mean() < 0.45 and moved.max() < 30
    assert (varied[..., 0] == 0).all() and (varied[..., 255] > 240).all()  # what is left of white is its tint
    assert abs((varied - ramp.float()).mean()) < 1.5
