"""Teaches a trained FilterNet how sure it is (doubt.py), on photos kept from its training, and chooses how far it holds back.

    python confidence.py --weights runs/first/best.pt --data DATA     # writes doubt and ramp into that file

The ramps are, among those that keep the promises of MAX_CHANGE_DE for what should stay and whose verdict (realpairs.py) is within
SLACK of the best, those that leave the least of real pairs and brackets: holding back further would win the verdict by doing
nothing where something is needed.
"""

import argparse
from itertools import pairwise, product

import compose
import degrade
import realpairs
import renditions
import torch
from color import delta_e_2000
from data import people, weights
from deploy import load
from doubt import GROUPS, Doubt, group_masks
from feature_batches import PHONE_NIGHT
from filters import render
from metrics import area, pixels

STAYS = ("val", "unfinished")
PIXEL_STRIDE = 11  # every so many pixels of a photo are compared
MAX_COUNTED_DE = 6.0  # dE2000; changes count in proportion up to here
UNTOUCHED = 0.4
SLACK = 0.3  # of the verdict, about 1 %, that is given for mending more
LOWS = tuple(i / 20 for i in range(-18, 7))
WIDTH = 1.0  # of a ramp; narrower ones leave as much of the pairs, mend fewer that need it, and let frames of one series flip
# Mean dE2000 of the change of what should stay
MAX_CHANGE_DE = {
    "val new low": 1.5,
    "val new mid": 0.9,
    "val new high": 1.2,
    "val old": 0.8,
    "unfinished fine": 1.0,
    "unfinished mood": 2.0,
}


@torch.no_grad()
def consider(model, worse, good, step=PIXEL_STRIDE):
    """Of each photo: (known, leaning, gain [B, 2], change [B, 2]), of colour by itself and of tone once colour is applied."""
    rows = []
    colour = group_masks()[0]
    for w, g in zip(worse.split(32), good.split(32)):
        known, leaning = model.embedding(area(w, model.size))
        values = model.net.to_values(leaning)
        start, target = pixels(w)[:, ::step], pixels(g)[:, ::step]
        stages = (start, render(start, values * colour), render(start, values))
        mean = lambda a, b: delta_e_2000(a, b).mean(1)
        left = torch.stack([mean(image, target) for image in stages], 1)
        change = torch.stack([mean(a, b) for a, b in pairwise(stages)], 1)
        rows.append((known, leaning, ((left[:, :-1] - left[:, 1:]) / change.clamp_min(0.1)).clamp(-1, 1), change))
    return [torch.cat(column) for column in zip(*rows)]


def sample_outcomes(model, packed, holdout, draws, seed):
    """consider() of `draws` draws of the photos that training left out, and which photo each is of."""
    kept = torch.arange(0, len(packed["pixels"]), holdout)
    rows = [packed["rows"][i] for i in kept]
    often, shown = weights(rows), people(rows)
    generator = torch.Generator().manual_seed(seed)
    parts = []
    while sum(len(part[0]) for part in parts) < draws:
        chosen = torch.multinomial(often, 32, replacement=True, generator=generator)
        good = compose.crops(packed["pixels"][kept[chosen]], generator, 0.85).contiguous()
        night = torch.rand(32, generator=generator) < PHONE_NIGHT * degrade.nature(good)[0]
        good = renditions.phone_night(generator, 32, night)(good)
        damage = degrade.sample_degradation(
            generator, 32, photos=good, people=shown[chosen], stays=night, untouched=UNTOUCHED
        )
        parts.append([*consider(model, damage(good), good, 23), chosen])
        if len(parts) % 20 == 0:
            print(f"{32 * len(parts)} draws", flush=True)
    return [torch.cat(column) for column in zip(*parts)]


def left_out(photo):
    """[N] which draws, of the photos that their numbers [N] say, tell how well a doubt expects: a fifth of the photos, with all
    their draws; of fewer than five photos a fifth of the draws, which says less."""
    if photo.max() < 4:
        return torch.arange(len(photo)) % 5 == 4
    return photo % 5 == 4


def fit(hidden, outcomes, seed=5, steps=700):
    """A Doubt that expects the gains of `outcomes` (sample_outcomes()); a fifth of the photos is kept to say how well. Hundreds
    of photos are soon learnt by heart: 2,500 steps at little weight decay explained 40 % of other draws of them, and hardly
    anything of other photos, of which these explain 8 to 22 %."""
    torch.manual_seed(seed)
    known, leaning, gain, change, photo = outcomes
    doubt = Doubt(hidden)
    doubt.centre.copy_(known.mean(0))
    doubt.spread.copy_(known.std(0).clamp_min(0.05))
    weight = change.clamp_max(MAX_COUNTED_DE) / MAX_COUNTED_DE
    held = left_out(photo)
    optimizer = torch.optim.AdamW(doubt.parameters(), 2e-3, weight_decay=0.3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    learnt = torch.nonzero(~held).flatten()
    for _ in range(steps):
        i = learnt[torch.randint(len(learnt), (256,))]
        loss = (weight[i] * (doubt.gain(known[i], leaning[i]) - gain[i]) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    doubt.eval()
    with torch.no_grad():
        guess = doubt.gain(known[held], leaning[held])
    for name, w, g, e in zip(GROUPS, weight[held].T, gain[held].T, guess.T):
        mean = (w * g).sum() / w.sum()
        explained = 1 - (w * (e - g) ** 2).sum() / (w * (g - mean) ** 2).sum()
        print(f"{name}: {100 * explained:.0f} % of the variance of the gain explained on photos left out")
    return doubt


@torch.no_grad()
def after(seen, values, step=PIXEL_STRIDE):
    """Mean dE2000 of each photo's rendering to its target; seen: (worse, good)."""
    rows = []
    for w, g, v in zip(seen[0].split(64), seen[1].split(64), values.split(64)):
        rows.append(delta_e_2000(render(pixels(w)[:, ::step], v), pixels(g)[:, ::step]).mean(1))
    return torch.cat(rows)


@torch.no_grad()
def strengths(model, doubt, sets):
    """{set: (gain [N, 2], left [N, 5, 5])}: mean dE2000 left of each photo with colour and tone applied in five parts each."""
    steps, masks, table = torch.linspace(0, 1, 5), group_masks(), {}
    for name, pair in sets.items():
        known, leaning = (torch.cat(c) for c in zip(*[model.embedding(area(w, model.size)) for w in pair[0].split(32)]))
        values = model.net.to_values(leaning)
        left = [torch.stack([after(pair, values * (c * masks[0] + t * masks[1])) for t in steps], 1) for c in steps]
        table[name] = (doubt.gain(known, leaning), torch.stack(left, 1))
    return table


def between(left, part):
    """left [N, 5, 5] at parts [N, 2] of 0...1, bilinear."""
    position = part * 4
    low = position.floor().clamp_max(3)
    (c, t), (across, along) = low.long().T, (position - low).T
    row, at = torch.arange(len(left)), lambda i, j: left[row, c + i, t + j]
    return torch.lerp(torch.lerp(at(0, 0), at(0, 1), along), torch.lerp(at(1, 0), at(1, 1), along), across)


def ramps(table):
    """[(excess over MAX_CHANGE_DE, share left, lows, {set: mean dE2000})] of every pair of ramps, best first; the share left of
    what real pairs and brackets are off, mean over the sets; it
    decides between those whose verdict is within SLACK of the best. Between the strengths of the table dE2000 is taken as linear."""
    found = []
    alike = all(torch.equal(gain[:, 0], gain[:, 1]) for gain, _ in table.values())  # a doubt of one gain for both
    for lows in zip(LOWS, LOWS) if alike else product(LOWS, LOWS):
        part = lambda gain, lows=lows: ((gain - torch.tensor(lows)) / WIDTH).clamp(0, 1)
        figures = {name: between(left, part(gain)).mean().item() for name, (gain, left) in table.items()}
        excess = sum(max(0.0, figures[name] / most - 1) for name, most in MAX_CHANGE_DE.items() if name in figures)
        left = [figures[name] / table[name][1][:, 0, 0].mean().item() for name in figures if not name.startswith(STAYS)]
        found.append((round(excess, 3), sum(left) / max(1, len(left)), lows, figures))
    least = min(row[0] for row in found)
    best = min(realpairs.verdict(row[3]) for row in found if row[0] <= least)
    as_good = lambda row: row[0] <= least and realpairs.verdict(row[3]) <= best + SLACK
    order = lambda row: (round(row[1], 3), realpairs.verdict(row[3])) if as_good(row) else row[:2]
    return sorted(found, key=lambda row: (not as_good(row), order(row)))


def main(options):
    torch.set_num_threads(options.threads)
    model, saved = load(options.weights)
    doubt, model.doubt = model.doubt, None
    packed = torch.load(options.train, mmap=True, weights_only=True)
    if options.draws:
        outcomes = sample_outcomes(model, packed, saved["options"]["holdout"], options.draws, options.seed)
        doubt = fit(saved["options"]["hidden"], outcomes, options.fit_seed)
    sets = realpairs.load(options.data, torch.load(options.val, weights_only=True))
    found = ramps(strengths(model, doubt, sets))
    for excess, left, lows, figures in found[:6]:
        ends = ", ".join(f"{name} from {low:.2f}" for name, low in zip(GROUPS, lows))
        print(
            f"over budget {excess}, left {left:.3f}, verdict {realpairs.verdict(figures):.2f}, {ends}: "
            + ", ".join(f"{k} {v:.2f}" for k, v in figures.items()),
            flush=True,
        )
    lows = torch.tensor(found[0][2])
    doubt.ramp.copy_(torch.stack((lows, lows + WIDTH), 1))
    torch.save({**saved, "doubt": doubt.state_dict()}, options.out or options.weights)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", help="another file than --weights")
    parser.add_argument("--train", default="cache/train.pt")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--data", required=True, help="real pairs and unfinished photos (realpairs.py)")
    parser.add_argument(
        "--draws",
        type=int,
        default=16000,
        help="of the photos that training left out; 0: the doubt in the file stays, its ramp is chosen anew",
    )
    parser.add_argument("--seed", type=int, default=17, help="of the draws")
    parser.add_argument("--fit-seed", type=int, default=5, help="of the doubt's first weights and its order of draws")
    parser.add_argument("--threads", type=int, default=1)
    main(parser.parse_args())
