"""Chooses the photos worth training on from any folder, and says why the others were left out.

    python curate.py --photos DIR --out DIR/manifest.tsv --report report/cull.md [--val 0.1]

Left out: gray pictures, clipped, flat, too small, strong casts, unreadable files, and near-duplicates by perceptual
hash. Photos that look alike (also mirrored) stay on one side of the split, so that none is in train and val.
"""

import argparse
import csv
import hashlib
from collections import Counter
from pathlib import Path

import imagehash
import numpy as np
from data import photos, read
from PIL import Image, ImageOps

MIN_SIDE_PX = 200  # px on the short side
MIN_CHROMA_LEVELS = 6.0  # mean chroma in levels: below, there is no colour to learn
MAX_CLIPPED_SHARE = 0.12  # share of pixels with all channels at 0, or at 255
MIN_SPREAD_LEVELS = 70  # levels between the 2nd and the 98th percentile of luma
MAX_CAST_STOPS = 1.4  # |log2| of red over blue, encoded, of the mid-tones; half of it for green over their mean
DUPLICATE_BITS = 6  # bits of 64 in which near-duplicates differ at most


def fault(image):
    """Why a photo is not fit to be a target, or None."""
    if min(image.size) < MIN_SIDE_PX:
        return "small"
    x = np.asarray(image.resize((128, 128), Image.Resampling.BOX), dtype=np.float32)
    low, high = x.min(2), x.max(2)
    luma = x @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
    if (high - low).mean() < MIN_CHROMA_LEVELS:
        return "gray"
    if (high <= 1).mean() > MAX_CLIPPED_SHARE or (low >= 254).mean() > MAX_CLIPPED_SHARE:
        return "clipped"
    dark, light = np.percentile(luma, (2, 98))
    if light - dark < MIN_SPREAD_LEVELS:
        return "flat"
    middle = x[(luma > 64) & (luma < 192)]
    if len(middle) > 500:
        r, g, b = np.maximum(np.median(middle, axis=0), 1)
        if abs(np.log2(r / b)) > MAX_CAST_STOPS or abs(np.log2(g / np.sqrt(r * b))) > MAX_CAST_STOPS / 2:
            return "cast"
    return None


def fingerprints(image):
    """Perceptual hashes of the photo and its mirror image, as 64-bit integers."""
    return [int(str(imagehash.phash(i)), 16) for i in (image, ImageOps.mirror(image))]


def alike(hashes):
    """Groups of photos within DUPLICATE_BITS bits of each other (also mirrored): a label per photo.

    hashes: [N] pairs of integers."""
    own = np.array([pair[0] for pair in hashes], dtype=np.uint64)
    mirrored = np.array([pair[1] for pair in hashes], dtype=np.uint64)
    label = np.arange(len(own))

    def root(i):
        while label[i] != i:
            i = label[i]
        return i

    for i in range(1, len(own)):
        for other in (own, mirrored):
            distance = np.bitwise_count(own[i] ^ other[:i])
            for j in np.flatnonzero(distance <= DUPLICATE_BITS):
                label[root(i)] = root(j)
    return [int(root(i)) for i in range(len(own))]


def side(name, share):
    """'val' for about `share` of all names, always the same for a name."""
    return "val" if int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 2**32 < share else "train"


def curate(files, share):
    """[{name, split, fault, twin}] for each file; split is empty for what is left out."""
    rows, hashes, kept = [], [], []
    for file in files:
        try:
            image = read(file)
            why = fault(image)
        except (OSError, ValueError) as error:
            image, why = None, f"unreadable: {error}".split("\n")[0][:80]
        rows.append({"name": file.stem, "split": "", "fault": why or "", "twin": ""})
        if not why:
            kept.append(len(rows) - 1)
            hashes.append(fingerprints(image))
    for i, first in zip(kept, alike(hashes)):
        leader = rows[kept[first]]
        if leader is rows[i]:
            rows[i]["split"] = side(rows[i]["name"], share)
        else:
            rows[i].update(fault="near-duplicate", twin=leader["name"])
    return rows


def main(options):
    rows = curate(photos(options.photos), options.val)
    with Path(options.out).open("w") as file:
        writer = csv.DictWriter(file, ["name", "split", "fault", "twin"], delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    splits, faults = (
        Counter(r["split"] for r in rows if r["split"]),
        Counter(r["fault"].split(":")[0] for r in rows if r["fault"]),
    )
    lines = [
        f"{len(rows)} photos: {splits['train']} for training, {splits['val']} for validation, {sum(faults.values())} left out.",
        "",
    ]
    lines += ["| left out because | photos | for example |", "|---|---|---|"]
    for name, count in faults.most_common():
        examples = [
            r["name"] + (f" (like {r['twin']})" if r["twin"] else "") for r in rows if r["fault"].startswith(name)
        ][:3]
        lines.append(f"| {name} | {count} | {', '.join(examples)} |")
    Path(options.report).parent.mkdir(parents=True, exist_ok=True)
    Path(options.report).write_text("\n".join(lines) + "\n")
    print(lines[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--report", default="report/cull.md")
    parser.add_argument("--val", type=float, default=0.1)
    main(parser.parse_args())
