"""Makes good photos worse, the way cameras and hasty edits do.

    sample_degradation(generator, batch, strength) -> a Degradation: what to do to each photo
    damage(photos) -> the worse photos, 8-bit

Everything that treats channels alone is composed on a float table of the photo's 256 levels, so precision between
steps is that of float32; colour is mixed in linear light. Strength 0 is the identity.
"""

import io
import math
from dataclasses import dataclass, field

import numpy as np
import torch
from color import LUMA, to_encoded, to_linear
from edits import KNOTS, reverse_edit
from PIL import Image

# Shares of the cases. "edit" takes back what retouchers did: real unfinished photos differ little from finished ones, so
# these are mild more often than strong. "cast" is a wrong white balance and little else.
# "harsh" is light from one side: a window in a dark room, a corridor, noon.
CASE_SHARES = {
    "untouched": 0.26, "edit": 0.31, "under": 0.11, "over": 0.06, "tweaked": 0.03, "cast": 0.14, "harsh": 0.09,
}  # fmt: skip


FAR_CASTS = 0.3  # share of the wrong white balances
OVER_PEOPLE = 0.15  # how often people are over-exposed, as a share of how often anything else is


def response(light, n, sigma):
    """A camera's response, scene light 0...1 to encoded 0...1: (1 + s) L^n / (L^n + s).
    Source: fit to the database of camera responses (Grossberg, Nayar 2003) by Eilertsen et al. 2017."""
    p = light.clamp(0, 1) ** n
    return (1 + sigma) * p / (p + sigma)


def inverse_response(encoded, n, sigma):
    return (encoded * sigma / (1 + sigma - encoded)) ** (1 / n)


@dataclass
class Degradation:
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
    curve: torch.Tensor | None = None  # [B, 9] moves of a curve of luma at 0, 1/8 ... 1: an edit taken back
    colour: torch.Tensor | None = None  # factor on what a pixel is off its luma, less one, with the curve
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
        _, _, h, w = photos.shape
        image = self.tables().gather(2, photos.flatten(2).long())
        if self.curve is not None:
            image = luma_curve(image, self.curve, self.colour)
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


def luma_curve(image, curve, colour):
    """image [B, 3, P] encoded; moves luma by curve [B, 9], piecewise linear between its knots, and scales what each pixel
    is off its luma by 1 + colour [B]. Photos whose row is zero stay."""
    touched = torch.nonzero((curve != 0).any(1) | (colour != 0)).flatten()
    if not len(touched):
        return image
    part = image[touched]
    y = (part * LUMA[:, None]).sum(1)
    outputs = torch.linspace(0, 1, KNOTS) + curve[touched]
    position = y * (KNOTS - 1)
    low = position.floor().clamp(0, KNOTS - 2)
    at = lambda index: outputs.gather(1, index.long())
    moved = torch.lerp(at(low), at(low + 1), position - low)
    image = image.clone()
    image[touched] = moved[:, None] + (1 + colour[touched])[:, None, None] * (part - y[:, None])
    return image


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


# Mean luma; between the two figures a photo is so in part
LOW_KEY, HIGH_KEY = (95 / 255, 55 / 255), (130 / 255, 170 / 255)
TINTED = 0.18  # mean of the photo's colour, in encoded distance between channels: coloured light, or a colour look


def nature(photos):
    """(low key, high key, tinted), [B] floats 0 to 1 of [B, 3, H, W] uint8: what a photo is by itself, before any damage."""
    mean = photos[:, :, ::4, ::4].float().mean((2, 3)) / 255
    luma = (mean * LUMA).sum(1)
    part = lambda span: ((luma - span[0]) / (span[1] - span[0])).clamp(0, 1)
    return part(LOW_KEY), part(HIGH_KEY), (mean.amax(1) - mean.amin(1) > TINTED).float()


def sample_degradation(generator, batch, strength=1.0, photos=None, people=None, stays=None, **own):
    """A fresh Degradation for `batch` photos. strength scales every amount; 0 gives the identity. Shares other than those of
    CASE_SHARES are named (untouched=0.3); the other cases fill the rest in proportion.

    photos, where they are given, decide what befalls them: nobody under-exposes an evening by mistake as often as noon, nor
    over-exposes a white room that much, and coloured light is no wrong white balance. people [B] 0 to 1 says which show
    people: those are exposed for the face, and a bright window behind is meant. stays [B] bool: nothing befalls these."""
    uniform = lambda *shape: torch.rand(*shape, generator=generator)
    normal = lambda *shape: torch.randn(*shape, generator=generator)
    between = lambda low, high, *shape: low + (high - low) * uniform(*(shape or (batch,)))
    chance = lambda p: (uniform(batch) < p).float()

    names = list(CASE_SHARES)
    rest = (1 - sum(own.values())) / sum(share for name, share in CASE_SHARES.items() if name not in own)
    shares = torch.tensor([own.get(name, CASE_SHARES[name] * rest) for name in names]).repeat(batch, 1)
    low_key, high_key, tinted = nature(photos) if photos is not None else torch.zeros(3, batch)
    people = torch.zeros(batch) if people is None else people
    rare = (
        ("under", low_key, 0.3),
        ("edit", low_key, 0.7),
        ("over", high_key, 0.2),
        ("cast", tinted, 0.15),
        ("harsh", low_key, 0.4),
    )
    portraits = ("over", people, OVER_PEOPLE), ("untouched", people, 1.2)
    for name, kind, factor in (*rare, *portraits, ("untouched", low_key, 1.3), ("untouched", high_key, 1.3)):
        shares[:, names.index(name)] *= 1 + kind * (factor - 1)
    if stays is not None:
        shares[stays] = torch.tensor([float(name == "untouched") for name in names])
    case = torch.multinomial(shares, 1, generator=generator).flatten()
    is_case = {name: (case == i).float() for i, name in enumerate(names)}
    active = (1 - is_case["untouched"]) * strength

    # half mild, half severe: professional edits move +0.9 +- 0.4 EV, failed exposures far more
    mild = chance(0.5)
    under = -torch.where(mild > 0, between(0.3, 1.6), between(1.2, 4.5))
    over = torch.where(mild > 0, between(0.2, 1.2), between(1.0, 3.2))
    small = normal(batch) * 0.15
    stops = is_case["under"] * under + is_case["over"] * over + (is_case["tweaked"] + is_case["cast"]) * small

    # White balance is either about right or plainly wrong. Errors of one middling size would only teach to halve them:
    # what is left of a guess, about 0.28 stops, is as much as they are. Tungsten seen as daylight is 1.5 stops off; a
    # raw rendered at a wrong temperature, its colours spread by the camera's matrix, as much as 4.4.
    wrong = torch.maximum(is_case["cast"], chance(0.2) * (1 - tinted))
    side = torch.where(chance(0.6) > 0, 1.0, -1.0)
    far = chance(FAR_CASTS)
    off = torch.where(far > 0, between(1.2, 4.4), between(0.3, 1.7))
    temperature = torch.where(wrong > 0, side * off, normal(batch) * 0.08)
    tint = normal(batch) * torch.where(wrong * chance(0.6) > 0, 0.18 + 0.2 * far, torch.tensor(0.03))
    odd = normal(batch, 3) * 0.08 * chance(0.15)[:, None]
    gains = torch.stack((temperature / 2, -tint, -temperature / 2), 1) + odd

    colour = (normal(batch) * torch.where(chance(0.4) > 0, 0.4, 0.1) - 0.08) * chance(0.5)
    bend = normal(batch, 5) * 0.05 * chance(0.4)[:, None]
    is_edit, is_harsh = is_case["edit"], is_case["harsh"]
    other = active * (1 - is_edit)
    edit = reverse_edit(generator, batch)
    gains = torch.where(is_edit[:, None] > 0, edit["gains"], gains)
    jpeg = torch.where(chance(0.25) > 0, between(50, 95), torch.zeros(batch))
    scale = lambda v: v * active
    mess = lambda v: v * other
    return Degradation(
        stops=mess(stops),
        gains=gains * active[:, None],
        haze=mess(between(0, 0.06) * chance(0.2)),
        headroom=(2 ** between(0, 4) - 1) * chance(0.7),
        floor=between(0, 0.02) * chance(0.7),
        n=(0.9 + 0.1 * normal(batch)).clamp(0.65, 1.2),
        sigma=(0.6 + 0.1 * normal(batch)).clamp(0.3, 1.0),
        gamma=mess(normal(batch) * 0.2 * chance(0.4)),
        contrast=mess((normal(batch) * 0.12 - 0.05) * chance(0.5)),
        black=mess((normal(batch) * 0.03 + 0.02) * chance(0.5)),
        bend=bend * other[:, None],
        saturation=mess(colour).clamp_min(-0.9),
        vibrance=mess((normal(batch) * 0.2 - 0.08) * chance(0.4)).clamp_min(-0.9),
        noise=scale(between(0, 0.012) * chance(0.4)),
        jpeg=(jpeg * (active > 0)).floor(),
        curve=(edit["curve"] * is_edit[:, None] + harsh(generator, batch) * is_harsh[:, None]) * strength,
        colour=edit["colour"] * is_edit * strength,
        seed=int(torch.randint(2**31, (1,), generator=generator)),
        case=[names[i] for i in case.tolist()],
    )


def harsh(generator, batch):
    """[B, 9] moves of a curve of luma, as Degradation has them: shadows 0.3 to 1.6 stops too deep, lights up to a quarter of a
    stop too bright."""
    uniform = lambda: torch.rand(batch, 1, generator=generator)
    straight = torch.linspace(0, 1, KNOTS)
    bump = lambda at, width: torch.exp(-(((straight - at) / width) ** 2)) * (4 * straight * (1 - straight)).clamp_max(1)
    deep, bright = 0.04 + 0.11 * uniform(), 0.08 * uniform()
    moved = straight - deep * bump(0.25 + 0.15 * uniform(), 0.25) + bright * bump(0.8, 0.2)
    return moved.clamp(0, 1).cummax(1).values - straight


def sample_reversed_edit(generator, batch):
    """Degradation as reverse_edit() says and nothing else, for validation."""
    damage = sample_degradation(generator, batch, strength=0.0)
    for name, value in reverse_edit(generator, batch).items():
        setattr(damage, name, value)
    return damage


assert math.isclose(sum(CASE_SHARES.values()), 1)
