"""What training rests on: the loss says what a photographer would, lessons are kept and used again."""

import degrade
import torch
from color import skin_mask
from feature_batches import DegradedPairs, FeatureBatches, ReplayBuffer
from loss import changed, image_loss, tails, white_clipping_loss
from metrics import area
from net import FilterNet

PHOTOS = torch.randint(0, 256, (6, 3, 96, 96), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)
SAME_IN_HALF_PRECISION = 0.02


def test_white_that_stays_white_costs_nothing_and_grey_costs_what_it_lacks():
    worse = torch.ones(1, 4, 3)
    worse[0, 3] = 0.5
    image = torch.tensor([[[1.0] * 3, [0.98] * 3, [0.78] * 3, [0.1] * 3]])
    assert torch.allclose(white_clipping_loss(image, worse), torch.tensor([0.2 / 4]))
    assert white_clipping_loss(torch.ones(1, 4, 3), worse) == 0


def test_skin_counts_more():
    skin, grey = torch.tensor([0.8, 0.6, 0.5]), torch.tensor([0.5, 0.5, 0.5])
    target = torch.stack((skin, grey))[None]
    assert skin_mask(target).tolist() == [[True, False]]
    wrong = lambda i: torch.stack([c + 0.1 * (i == k) for k, c in enumerate((skin, grey))])[None]
    of = lambda i, weight: image_loss(wrong(i), target, "mean", 5.0, weight)
    assert of(0, 2.0) > of(0, 0.0) and of(1, 2.0) < of(1, 0.0)


def test_lessons_hold_the_evidence_and_the_same_pixels_of_both_photos():
    model = FilterNet("lite0", hidden=8, pretrained=False).eval()
    torch.nn.init.normal_(model.values.weight)
    seen, colour, facts, bad, good = next(
        iter(FeatureBatches(DegradedPairs(PHOTOS, 4, 3, untouched=1.0), model, 64, 50))
    )
    assert torch.equal(bad, good) and bad.shape == (4, 50, 3)
    worse, _ = next(iter(DegradedPairs(PHOTOS, 4, 3, untouched=1.0)))
    with torch.no_grad():
        values = model.to_values(model.raw_output(seen.float(), colour.float(), facts.float()))
        assert values.abs().max() > 1
        assert (values - model(area(worse, 64))).abs().max() <= SAME_IN_HALF_PRECISION * model.scale.max()


def test_memory_keeps_the_latest():
    memory = ReplayBuffer(5)
    for start in (0, 3, 6):
        memory.add([torch.arange(start, start + 3)])
    (sample,) = memory.sample(200, torch.Generator().manual_seed(0))
    assert set(sample.tolist()) == {4, 5, 6, 7, 8}


def test_early_stages_stay_as_they_are():
    model = FilterNet("lite0", hidden=8, pretrained=False).train()
    before = {k: v.clone() for k, v in model.backbone.state_dict().items()}
    torch.nn.init.normal_(model.values.weight)
    model(torch.rand(4, 3, 64, 64)).sum().backward()
    torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=1.0).step()
    changed = {k for k, v in model.backbone.state_dict().items() if not torch.equal(v, before[k])}
    assert changed and all(k.startswith("blocks.") and int(k.split(".")[1]) >= model.backbone.early for k in changed)


def test_shares_of_the_cases_are_those_asked_for():
    damage = degrade.sample_degradation(torch.Generator().manual_seed(9), 20_000, untouched=0.4, edit=0.3)
    share = lambda name: damage.case.count(name) / 20_000
    assert abs(share("untouched") - 0.4) < 0.02 and abs(share("edit") - 0.3) < 0.02
    assert abs(share("under") / share("over") - degrade.CASE_SHARES["under"] / degrade.CASE_SHARES["over"]) < 0.2


def test_tails_are_how_far_black_and_white_are_off():
    target = torch.linspace(0, 1, 200)[None, :, None].expand(1, 200, 3)
    assert tails(target, target) == 0
    lifted = 0.1 + 0.9 * target
    assert abs(tails(lifted, target).item() - 0.1) < 0.005


def test_only_what_should_stay_is_charged_for_a_change():
    photo, other = torch.full((1, 8, 3), 0.5), torch.full((1, 8, 3), 0.6)
    assert changed(other, photo, photo).item() > 0.5
    assert changed(photo, photo, photo) == 0 and changed(other, photo, other) == 0


def test_untouched_photos_stay_their_own_target_and_others_get_a_deep_black():
    veiled = (PHOTOS // 2 + 20).to(torch.uint8)
    for untouched, darkest in ((1.0, 20), (0.0, 2)):
        draws = DegradedPairs(veiled, 6, 3, deepen=1.0, ground=0.0, untouched=untouched)
        _, good = next(iter(draws))
        assert abs(int(good.min()) - darkest) <= 2


def test_people_stand_before_a_plain_ground_more_often():
    photos = torch.randint(0, 256, (8, 3, 32, 32), generator=torch.Generator().manual_seed(1), dtype=torch.uint8)

    def plain(people):
        pairs = DegradedPairs(photos, 400, 3, people=torch.full((8,), people), untouched=1.0)
        good = next(iter(pairs))[1][:, :, 0, :4].float()
        return (good.std(2).amax(1) < 6).sum().item()

    assert plain(1.0) > 1.6 * plain(0.0) > 0


def test_some_people_are_rendered_high_key_and_stay_their_own_target():
    photos = torch.full((8, 3, 32, 32), 100, dtype=torch.uint8)

    def bright(people):
        worse, good = next(
            iter(DegradedPairs(photos, 400, 3, people=torch.full((8,), people), ground=0.0, untouched=1.0))
        )
        assert torch.equal(worse, good)
        return (good.float().mean((1, 2, 3)) > 110).float().mean()

    assert bright(0.0) == 0 and 0.15 < bright(1.0) < 0.35


def test_some_dark_photos_are_rendered_as_phones_do_and_stay_their_own_target():
    def lifted(level):
        photos = torch.full((8, 3, 32, 32), level, dtype=torch.uint8)
        worse, good = next(iter(DegradedPairs(photos, 400, 3, ground=0.0, untouched=0.0)))
        night = (good.float().mean((1, 2, 3)) > 1.25 * level + 2) & (worse == good).flatten(1).all(1)
        return night.float().mean()

    assert lifted(150) == 0 and 0.12 < lifted(40) < 0.3


def test_processes_draw_different_photos_and_one_alone_what_it_drew_before():
    def batches(workers, count=2):
        pairs = DegradedPairs(PHOTOS, 4, 3)
        loader = iter(torch.utils.data.DataLoader(pairs, batch_size=None, num_workers=workers))
        return [next(loader)[0].float() for _ in range(count)]

    means = lambda drawn: [batch.mean().item() for batch in drawn]
    alone = means(batches(1))
    assert alone == means(batches(0))
    first, second = means(batches(2))
    assert first == alone[0] and second not in alone
