"""Batches that FilterNet learns from: photos drawn, degraded, seen by what is frozen, and kept for use again."""

import compose
import degrade
import renditions
import torch
from metrics import area

PEOPLE_GROUND = 2.5  # times as often as anything else
HIGH_KEY = 0.25  # share of the photos of people that are rendered so
PHONE_NIGHT = 0.25  # share of the low-key photos that are, and stay so


def own_seed(seed):
    """A seed for each process that draws, the given one where there is one alone: two draw different photos."""
    worker = torch.utils.data.get_worker_info()
    return seed + (7_919 * worker.id if worker else 0)


class DegradedPairs(torch.utils.data.IterableDataset):
    """Endless batches (degraded photos, good photos), both [B, 3, H, W] uint8. weights: how often each photo is
    drawn; deepen: the share of damaged photos whose target has its own black brought down; vary: photos are good in
    many ways (renditions.vary); ground: the share that gets a plain ground (compose.ground); people [N]: which show people, who
    stand before a plain ground PEOPLE_GROUND times as often."""

    def __init__(self, photos, batch, seed, weights=None, people=None, deepen=0.0, vary=False, ground=0.12, **draw):
        self.photos, self.batch, self.seed, self.draw = photos, batch, seed, draw
        self.weights = torch.ones(len(photos)) if weights is None else weights
        self.people = torch.zeros(len(photos)) if people is None else people
        self.deepen, self.vary, self.ground = deepen, vary, ground

    def __iter__(self):
        for degraded, good, _ in self.lessons():
            yield degraded, good

    def lessons(self):
        """Endless (degraded photos, good photos, what befell each: a name of degrade.CASE_SHARES, or "night")."""
        torch.set_num_threads(1)
        generator = torch.Generator().manual_seed(own_seed(self.seed))
        while True:
            index = torch.multinomial(self.weights, self.batch, replacement=True, generator=generator)
            people = self.people[index]
            often = self.ground * (1 + (PEOPLE_GROUND - 1) * people)
            scene = compose.ground(compose.collage(self.photos[index], generator), generator, often)
            good = compose.crops(scene, generator).contiguous()
            good = renditions.vary(generator, self.batch)(good) if self.vary else good
            night = torch.rand(self.batch, generator=generator) < PHONE_NIGHT * degrade.nature(good)[0]
            good = renditions.high_key(generator, self.batch, HIGH_KEY * people * ~night)(good)
            good = renditions.phone_night(generator, self.batch, night)(good)
            damage = degrade.sample_degradation(
                generator, self.batch, photos=good, people=people, stays=night, **self.draw
            )
            degraded = good
            if self.deepen:  # an untouched photo stays its own target
                deep = compose.deepen(good, generator, self.deepen)
                damaged = torch.tensor([case != "untouched" for case in damage.case])
                # as often from the photo's own black as from the deep one: both are right starts towards the same end
                own = damaged & (torch.rand(self.batch, generator=generator) < 0.5)
                degraded = torch.where((damaged & ~own)[:, None, None, None], deep, good)
                good = torch.where(damaged[:, None, None, None], deep, good)
            case = ["night" if at_night else name for at_night, name in zip(night.tolist(), damage.case)]
            yield damage(degraded), good, case


class FeatureBatches(torch.utils.data.IterableDataset):
    """Endless batches of what training needs of a draw: the evidence of FilterNet (see net.py), and the same pixels of
    the degraded and of the good photos, [B, P, 3] uint8."""

    def __init__(self, pairs, model, size, pixels):
        self.pairs, self.model, self.size, self.pixels = pairs, model, size, pixels

    def __iter__(self):
        generator = torch.Generator().manual_seed(own_seed(self.pairs.seed))
        for degraded, good in self.pairs:
            x = area(degraded, self.size)
            chosen = torch.randint(degraded[0, 0].numel(), (self.pixels,), generator=generator)
            yield [t.half() for t in self.model.frozen_features(x)] + [
                t.flatten(2)[:, :, chosen].mT for t in (degraded, good)
            ]


class ReplayBuffer:
    """The latest batches. Drawing them costs more than learning from them: each is used several times, among others."""

    def __init__(self, capacity):
        self.capacity, self.kept, self.added = capacity, None, 0

    def add(self, batch):
        if self.kept is None:
            self.kept = [t.new_empty(self.capacity, *t.shape[1:]) for t in batch]
        for kept, t in zip(self.kept, batch):
            kept[(torch.arange(len(t)) + self.added) % self.capacity] = t
        self.added += len(batch[0])

    def sample(self, batch, generator):
        chosen = torch.randint(min(self.added, self.capacity), (batch,), generator=generator)
        return [kept[chosen] for kept in self.kept]
