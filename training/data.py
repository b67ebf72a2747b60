"""Photos in, packed squares out.

    python data.py --photos DIR --split train --out cache/train.pt [--size 192]

DIR holds the pictures (any depth); with a manifest.tsv beside them (columns name, split, grade), only the names of
the split are taken. Each photo becomes size x size 8-bit sRGB (aspect ratio not kept, as the model's input).
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageCms, ImageOps

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}


def manifest(root):
    """{stem: row} of root/manifest.tsv, or None."""
    path = Path(root) / "manifest.tsv"
    if not path.exists():
        return None
    with path.open() as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def photos(root, split=None):
    """The photo files below root, sorted; of one split when a manifest or a folder of that name says so."""
    root = Path(root)
    folder = root / split if split and (root / split).is_dir() else root
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
    rows = manifest(root)
    if rows and split:
        files = [p for p in files if rows.get(p.stem, {}).get("split") == split]
    if not files:
        raise SystemExit(
            f"Expected photos for {folder} but found none. Name a folder of JPEG, PNG, WebP or TIFF files."
        )
    return files


def read(path):
    """PIL image in sRGB, upright."""
    image = ImageOps.exif_transpose(Image.open(path))
    profile = image.info.get("icc_profile")
    if profile and image.mode == "RGB":
        import io

        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return image.convert("RGB")


def square(image, size):
    """[3, size, size] uint8 by area resampling."""
    small = image.resize((size, size), Image.Resampling.BOX if min(image.size) >= size else Image.Resampling.BILINEAR)
    return torch.from_numpy(np.asarray(small).copy()).permute(2, 0, 1)


def sources(root, files):
    """[(source, repository, licence, count)] of the files, as the manifest has them, most photos first."""
    rows = manifest(root) or {}
    of = lambda p: tuple(rows.get(p.stem, {}).get(key) or "not stated" for key in ("source", "repository", "licence"))
    return [(*key, count) for key, count in Counter(map(of, files)).most_common()]


def pack(root, split, size, free=False):
    """{'pixels': [N, 3, size, size] uint8, 'names': [N], 'rows': [N] what the manifest says of each, 'sources': see
    above}. free: only photos whose own licence is free, as the manifest says."""
    rows = manifest(root) or {}
    files = photos(root, split)
    if free:
        files = [p for p in files if rows.get(p.stem, {}).get("free") == "yes"]
    images = [read(p) for p in files]
    squares = torch.stack([square(image, size) for image in images])
    told = [{**rows.get(p.stem, {}), "long": max(image.size)} for p, image in zip(files, images)]
    return {"pixels": squares, "names": [p.stem for p in files], "rows": told, "sources": sources(root, files)}


FEW = 30  # photos; those of smaller sources weigh no more each
KEY_WEIGHT = {"low": 2.0, "high": 1.5}


def weights(rows):
    """[N] how often each photo is drawn: a source counts as the square root of its photos, so that hundreds of one street
    or one catalogue do not outweigh everything else; dark and bright photos, which are rare, count more."""
    count = Counter(row.get("source") for row in rows)
    return torch.tensor(
        [KEY_WEIGHT.get(row.get("key"), 1.0) * max(count[row.get("source")], FEW) ** -0.5 for row in rows]
    )


def people(rows):
    """[N] 1 where the manifest says that a photo shows people, else 0."""
    return torch.tensor([float(row.get("subject") == "people") for row in rows])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--split")
    parser.add_argument("--out", required=True)
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--free", action="store_true", help="only photos whose own licence is free")
    options = parser.parse_args()
    packed = pack(options.photos, options.split, options.size, options.free)
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    torch.save(packed, options.out)
    print(f"{len(packed['names'])} photos of {options.size} px in {options.out}")
