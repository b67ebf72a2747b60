"""Composes the good photos that lessons start from: mixed scenes, grounds, cuts, deeper blacks.

    photos = crops(ground(collage(photos, generator), generator), generator)
    target = deepen(photos, generator, 0.5)

All take and give [B, 3, S, S] uint8.
"""

import torch
from color import LUMA

DARKEST = 0.005  # share of a photo's pixels
BLACK = 2 / 255  # level that an editor brings them to
VEIL = 50 / 255  # a darkest level beyond which black is not in the picture


def deepen(photos, generator, chance):
    """Some photos of a batch with their own black brought down to BLACK, as an editor would: targets to train towards.
    [B, 3, H, W] uint8"""
    luma = (photos[:, :, ::3, ::3].float() / 255 * LUMA[:, None, None]).sum(1).flatten(1)
    black = luma.kthvalue(max(1, int(DARKEST * luma.shape[1])), 1).values
    chosen = (torch.rand(len(photos), generator=generator) < chance) & (black > BLACK) & (black < VEIL)
    table = torch.arange(256) / 255
    moved = torch.where(chosen[:, None], BLACK + (table - black[:, None]) * (1 - BLACK) / (1 - black[:, None]), table)
    moved = (moved.clamp(0, 1) * 255).round().to(torch.uint8)
    return moved.gather(1, photos.flatten(1).long()).view_as(photos)


def collage(photos, generator, chance=0.3):
    """Some photos of a batch with a part of another in them, a quarter to half of their width or height: mixed scenes, so
    that no photo is learnt by heart. [B, 3, S, S] uint8"""
    mixed, size = photos.clone(), photos.shape[-1]
    for i in torch.nonzero(torch.rand(len(photos), generator=generator) < chance).flatten().tolist():
        other = photos[int(torch.randint(len(photos), (1,), generator=generator))]
        edge = int(size * (0.25 + 0.25 * float(torch.rand(1, generator=generator))))
        part = (
            (..., slice(edge)) if float(torch.rand(1, generator=generator)) < 0.5 else (..., slice(edge), slice(None))
        )
        mixed[i][part] = other[part]
    return mixed


GROUNDS = {"white": 0.5, "black": 0.3, "gray": 0.2}  # shares
LEVELS = {"white": (225, 256), "black": (0, 16), "gray": (30, 225)}  # of 255


def ground(photos, generator, chance=0.12):
    """Some photos of a batch standing in front of a plain ground, as in a studio, at night or in a catalogue: a white or
    black surround is no wrong exposure. The photo fades into it at its edge. chance: one for all, or [B]; [B, 3, S, S] uint8"""
    uniform = lambda *shape: torch.rand(*shape, generator=generator)
    chosen = torch.nonzero(uniform(len(photos)) < chance).flatten()
    if not len(chosen):
        return photos
    size, count = photos.shape[-1], len(chosen)
    kinds = torch.multinomial(torch.tensor(list(GROUNDS.values())), count, replacement=True, generator=generator)
    low, high = torch.tensor([LEVELS[name] for name in GROUNDS], dtype=torch.float32)[kinds].unbind(1)
    level = low + (high - low) * uniform(count)
    # hardly tinted: paper, cloth and walls are about gray
    plain = (level[:, None] * (1 + 0.03 * (uniform(count, 3) - 0.5)))[..., None, None]
    slope = 1 + 0.15 * (uniform(count) - 0.5)[:, None, None, None] * torch.linspace(-1, 1, size)[:, None]
    axis = torch.linspace(-1, 1, size)
    centre, radius = 0.4 * (uniform(count, 2) - 0.5), 0.45 + 0.45 * uniform(count, 2)
    far = lambda at, reach: ((axis - at[:, None]) / reach[:, None]).abs() ** 3
    distance = (far(centre[:, 0], radius[:, 0])[:, :, None] + far(centre[:, 1], radius[:, 1])[:, None]) ** (1 / 3)
    cover = ((distance - 0.85) / 0.3).clamp(0, 1)[:, None]
    placed = photos.clone()
    placed[chosen] = torch.lerp(photos[chosen].float(), (plain * slope).clamp(0, 255), cover).round().to(torch.uint8)
    return placed


def crops(photos, generator, low=0.75):
    """Photos of one batch cut by one random frame (aspect free) and mirrored at random. [B, 3, S, S] uint8. Whole photos
    are what FilterNet sees: after training on halves (low=0.5) it judged them worse."""
    size = photos.shape[-1]
    h, w = (round(size * (low + (1 - low) * float(torch.rand(1, generator=generator)))) for _ in range(2))
    top = int(torch.randint(size - h + 1, (1,), generator=generator))
    left = int(torch.randint(size - w + 1, (1,), generator=generator))
    cut = photos[:, :, top : top + h, left : left + w]
    return cut.flip(-1) if float(torch.rand(1, generator=generator)) < 0.5 else cut
