"""Makes good photos worse, the way cameras and hasty edits do.

    draw(generator, batch, strength) -> a Damage: what to do to each photo
    damage(photos) -> the worse photos, 8-bit

Everything that treats channels alone is composed on a float table of the photo's 256 levels, so precision between
steps is that of float32; colour is mixed in linear light. Strength 0 is the identity.
"""

import io
import math
from dataclasses import dataclass, field

import numpy as np
import torch
from PIL import Image

from color import to_encoded, to_linear

# Shares of the cases. "unfinished" is what a professional edit takes back; edits raise exposure more often than they
# lower it. "cast" is a wrong white balance and little else.
CASES = {"untouched": 0.2, "under": 0.23, "over": 0.19, "tweaked": 0.07, "cast": 0.13, "unfinished": 0.18}

LUMA = torch.tensor([0.2126390, 0.7151687, 0.0721923])


def response(light, n, sigma):
    """A camera's response, scene light 0...1 to encoded 0...1: (1 + s) L^n / (L^n + s).
    Source: fit to the database of camera responses (Grossberg, Nayar 2003) by Eilertsen et al. 2017."""
    p = light.clamp(0, 1) ** n
    return (1 + sigma) * p / (p + sigma)


def inverse_response(encoded, n, sigma):
    return (encoded * sigma / (1 + sigma - encoded)) ** (1 / n)


@dataclass
class Damage:
    """One value per photo of the batch ([B] or [B, 3]); zeros and ones as named are the identity."""

    stops: torch.Tensor  # exposure error, before the camera's response
    gains: torch.Tensor  # [B, 3] log2 gains of the channels: temperature, tint, odd casts
    haze: torch.Tensor  # veiling light added before the response
    headroom: torch.Tensor  # how many times the photo's white the brightest light of the scene was, less one
    floor: torch.Tensor  # light in what the photo shows as black
    n: torch.Tensor  # camera response
    sigma: torch.Tensor
    gamma: torch.Tensor  # log2 of a power on encoded values (brightness)
    contrast: torch.Tensor  # slope change about middle grey
    black: torch.Tensor  # lift (+) or crush (-) of black, encoded
    bend: torch.Tensor  # [B, 5] moves of a smooth tone curve at 1/6...5/6 (shadows, highlights)
    saturation: torch.Tensor  # chroma factor - 1
    vibrance: torch.Tensor  # the same, for pale colours only
    noise: torch.Tensor  # sigma of read noise, encoded
    jpeg: torch.Tensor  # quality, 0 none
    seed: int = 0
    case: list = field(default_factory=list)

    def tables(self):
        """[B, 3, 256] encoded values after every step that treats channels alone."""
        col = lambda v: v[:, None, None]
        x = torch.linspace(0, 1, 256).expand(len(self.stops), 3, 256)
        n, sigma = col(self.n), col(self.sigma)
        moved = (self.stops != 0) | (self.gains != 0).any(1) | (self.haze != 0)
        light = inverse_response(x, n, sigma)
        # A scene is wider than its photo: an under-exposed frame still has white windows and lamps, an over-exposed
        # one has no black. Without this, training frames give their exposure away and real ones are half corrected.
        under, over = (-self.stops).clamp(0, 1), self.stops.clamp(0, 1)
        light = light * (1 + col(self.headroom * under) * ((light - 0.6) / 0.4).clamp(0, 1) ** 2)
        light = light + col(self.floor * over) * (1 - light)
        light = light * 2 ** (col(self.stops) + self.gains[..., None])
        light = light + col(self.haze) * (1 - light).clamp_min(0)
        y = torch.where(col(moved), response(light, n, sigma), x)
        y = y ** (2 ** col(self.gamma))
        y = y + col(self.bend.abs().sum(1) > 0) * tone_curve(y, self.bend)
        y = 0.5 + (y - 0.5) * (1 + col(self.contrast)) - col(self.contrast.clamp_min(0)) * 4 * (y - 0.5) ** 3
        black = col(self.black)
        y = torch.where(black >= 0, black + y * (1 - black), (y + black) / (1 + black).clamp_min(0.1))
        return y.clamp(0, 1)

    def __call__(self, photos):
        """photos [B, 3, H, W] uint8 -> worse photos [B, 3, H, W] uint8."""
        b, _, h, w = photos.shape
        image = self.tables().gather(2, photos.flatten(2).long())
        if (self.saturation != 0).any() or (self.vibrance != 0).any():
            image = chroma(image, self.saturation, self.vibrance)
        if (self.noise > 0).any():
            generator = torch.Generator().manual_seed(self.seed)
            image = image + torch.randn(image.shape, generator=generator) * self.noise[:, None, None]
        worse = (image.clamp(0, 1) * 255).round().to(torch.uint8).unflatten(2, (h, w))
        for i in torch.nonzero(self.jpeg).flatten().tolist():
            worse[i] = compress(worse[i], int(self.jpeg[i]))
        return worse


def tone_curve(y, bend):
    """Sum of smooth bumps at 1/6...5/6, width 1/6, zero at both ends."""
    total = torch.zeros_like(y)
    window = 4 * y * (1 - y)
    for k in range(5):
        total = total + bend[:, k, None, None] * torch.exp(-(((y - (k + 1) / 6) * 5) ** 2)) * window.clamp_max(1)
    return total


def chroma(image, saturation, vibrance):
    """image [B, 3, P] encoded; scales the distance from grey in linear light."""
    touched = (saturation != 0) | (vibrance != 0)
    linear = to_linear(image)
    y = (linear * LUMA[:, None]).sum(1, keepdim=True)
    high, low = linear.amax(1, keepdim=True), linear.amin(1, keepdim=True)
    pale = 1 - (high - low) / high.clamp_min(1e-6)
    factor = 1 + saturation[:, None, None] + vibrance[:, None, None] * pale
    return torch.where(touched[:, None, None], to_encoded((y + (linear - y) * factor).clamp(0, 1)), image)


def compress(photo, quality):
    """[3, H, W] uint8 through JPEG."""
    buffer = io.BytesIO()
    Image.fromarray(photo.permute(1, 2, 0).numpy()).save(buffer, "JPEG", quality=quality)
    return torch.from_numpy(np.asarray(Image.open(buffer)).copy()).permute(2, 0, 1)


def draw(generator, batch, strength=1.0, **own):
    """A fresh Damage for `batch` photos. strength scales every amount; 0 gives the identity. Shares other than those of
    CASES are named (untouched=0.3); the other cases fill the rest in proportion."""
    uniform = lambda *shape: torch.rand(*shape, generator=generator)
    normal = lambda *shape: torch.randn(*shape, generator=generator)
    between = lambda low, high, *shape: low + (high - low) * uniform(*(shape or (batch,)))
    chance = lambda p: (uniform(batch) < p).float()

    names = list(CASES)
    rest = (1 - sum(own.values())) / sum(share for name, share in CASES.items() if name not in own)
    shares = torch.tensor([own.get(name, CASES[name] * rest) for name in names])
    case = torch.multinomial(shares, batch, replacement=True, generator=generator)
    is_case = {name: (case == i).float() for i, name in enumerate(names)}
    active = (1 - is_case["untouched"]) * strength

    # half mild, half severe: professional edits move +0.9 +- 0.4 EV, failed exposures far more
    mild = chance(0.5)
    under = -torch.where(mild > 0, between(0.2, 1.6), between(1.2, 4.0))
    over = torch.where(mild > 0, between(0.2, 1.2), between(1.0, 3.2))
    small = normal(batch) * 0.15
    stops = is_case["under"] * under + is_case["over"] * over + (is_case["tweaked"] + is_case["cast"]) * small

    # White balance is either about right or plainly wrong. Errors of one middling size would only teach to halve them:
    # what is left of a guess, about 0.28 stops, is as much as they are.
    wrong = torch.maximum(is_case["cast"], chance(0.3))
    temperature = normal(batch) * torch.where(wrong > 0, 0.75, 0.1)
    tint = normal(batch) * torch.where(wrong * chance(0.6) > 0, 0.18, 0.03)
    odd = normal(batch, 3) * 0.08 * chance(0.15)[:, None]
    gains = torch.stack((temperature / 2, -tint, -temperature / 2), 1) + odd

    colour = (normal(batch) * torch.where(chance(0.4) > 0, 0.4, 0.1) - 0.08) * chance(0.5)
    bend = normal(batch, 5) * 0.05 * chance(0.4)[:, None]
    unfinished = is_case["unfinished"] > 0
    edit = unfinish(generator, batch)
    stops = torch.where(unfinished, edit["stops"], stops)
    gains = torch.where(unfinished[:, None], edit["gains"], gains)
    jpeg = torch.where(chance(0.25) > 0, between(50, 95), torch.zeros(batch))
    scale = lambda v: v * active
    return Damage(
        stops=scale(stops),
        gains=gains * active[:, None],
        haze=scale(torch.where(unfinished, edit["haze"], between(0, 0.06) * chance(0.2))),
        headroom=(2 ** between(0, 4) - 1) * chance(0.7),
        floor=between(0, 0.02) * chance(0.7),
        n=(0.9 + 0.1 * normal(batch)).clamp(0.65, 1.2),
        sigma=(0.6 + 0.1 * normal(batch)).clamp(0.3, 1.0),
        gamma=scale(normal(batch) * 0.2 * chance(0.4)),
        contrast=scale((normal(batch) * 0.12 - 0.05) * chance(0.5)),
        black=scale((normal(batch) * 0.03 + 0.02) * chance(0.5)),
        bend=bend * active[:, None],
        saturation=scale(torch.where(unfinished, edit["saturation"], colour)).clamp_min(-0.9),
        vibrance=scale((normal(batch) * 0.2 - 0.08) * chance(0.4)).clamp_min(-0.9),
        noise=scale(between(0, 0.012) * chance(0.4)),
        jpeg=(jpeg * (active > 0)).floor(),
        seed=int(torch.randint(2**31, (1,), generator=generator)),
        case=[names[i] for i in case.tolist()],
    )


def unfinish(generator, batch):
    """What a professional edit of an under-finished photo takes back: +0.9 +- 0.4 EV, black +0.02 +- 0.02 (linear),
    temperature +-0.28 (log2 of red over blue), tint +-0.03, a little saturation."""
    normal = lambda *shape: torch.randn(*shape, generator=generator)
    temperature, tint = 0.28 * normal(batch), 0.03 * normal(batch)
    return {
        "stops": -(0.9 + 0.4 * normal(batch)),
        "gains": torch.stack((temperature / 2, -tint, -temperature / 2), 1),
        "haze": (0.02 + 0.02 * normal(batch)).clamp_min(0),
        "saturation": (-0.08 + 0.08 * normal(batch)).clamp(-0.5, 0.3),
    }


def draw_edits(generator, batch):
    """Damage as unfinish() says and nothing else, for validation."""
    damage = draw(generator, batch, strength=0.0)
    for name, value in unfinish(generator, batch).items():
        setattr(damage, name, value)
    return damage


def collage(photos, generator, chance=0.3):
    """Some photos of a batch with a part of another in them, a quarter to half of their width or height: mixed scenes, so
    that no photo is learnt by heart. [B, 3, S, S] uint8"""
    mixed, size = photos.clone(), photos.shape[-1]
    for i in torch.nonzero(torch.rand(len(photos), generator=generator) < chance).flatten().tolist():
        other = photos[int(torch.randint(len(photos), (1,), generator=generator))]
        edge = int(size * (0.25 + 0.25 * float(torch.rand(1, generator=generator))))
        part = (..., slice(edge)) if float(torch.rand(1, generator=generator)) < 0.5 else (..., slice(edge), slice(None))
        mixed[i][part] = other[part]
    return mixed


def crops(photos, generator, low=0.75):
    """Photos of one batch cut by one random frame (aspect free) and mirrored at random. [B, 3, S, S] uint8. Whole photos
    are what FilterNet sees: after training on halves (low=0.5) it judged them worse."""
    size = photos.shape[-1]
    h, w = (int(round(size * (low + (1 - low) * float(torch.rand(1, generator=generator))))) for _ in range(2))
    top = int(torch.randint(size - h + 1, (1,), generator=generator))
    left = int(torch.randint(size - w + 1, (1,), generator=generator))
    cut = photos[:, :, top : top + h, left : left + w]
    return cut.flip(-1) if float(torch.rand(1, generator=generator)) < 0.5 else cut


assert math.isclose(sum(CASES.values()), 1)
