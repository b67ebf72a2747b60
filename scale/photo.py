"""Opens a photo as src/hosts/files/openPhoto.ts does, with the same libvips: upright, in sRGB, 8 bits, made smaller."""

from pathlib import Path

import numpy as np
import pyvips
from refused import Refused
from shrink import shrink

LONG_EDGE = 1024
"""The long edge of the pixels that FilterNet sees."""

GRAY = {"b-w", "grey16"}
DIRECT = {"srgb", "rgb", "rgb16"}
SIXTEEN = {"rgb16", "grey16"}


MOST_PIXELS = 0x3FFF**2
EXTENSIONS = {".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".webp", ".avif"}

pyvips.operation_block_set("VipsForeignLoad", True)
for _format in ("Jpeg", "Png", "Tiff", "Webp", "Heif"):
    pyvips.operation_block_set(f"VipsForeignLoad{_format}", False)


def _to_srgb(image: pyvips.Image) -> pyvips.Image:
    """As sharp does it: by the embedded profile where there is one."""
    profile = "p3" if image.interpretation == "rgb16" else "srgb"
    if image.get_typeof("icc-profile-data") and image.interpretation != "grey16":
        depth = 16 if image.interpretation in SIXTEEN else 8
        return image.icc_transform(profile, embedded=True, depth=depth, intent="perceptual")
    if image.interpretation == "cmyk":
        return image.icc_transform(profile, input_profile="cmyk", intent="perceptual")
    return image


def _is_rgb_profile(icc: bytes) -> bool:
    return icc[36:40] == b"acsp" and icc[16:20] == b"RGB "


def _pixels(image: pyvips.Image, space: str) -> np.ndarray:
    if image.interpretation != space:
        image = image.colourspace(space)
    return image.cast("ushort" if space == "rgb16" else "uchar").numpy()


def _eight(pixels: np.ndarray) -> np.ndarray:
    return pixels if pixels.dtype == np.uint8 else ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _wrapped(pixels: np.ndarray, icc: bytes | None) -> pyvips.Image:
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    if icc:
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", icc)
    return image


def analysis(file: str) -> np.ndarray:
    """The photo as FilterNet sees it: height x width x 3 or 4."""
    if Path(file).suffix.lower() not in EXTENSIONS:
        raise Refused(f"Expected a JPEG, PNG, TIFF, WebP or AVIF photo for {file} but received another name.")
    try:
        image = pyvips.Image.new_from_file(file, fail_on="error")
        if image.width * image.height > MOST_PIXELS:
            raise Refused(f"Expected at most {MOST_PIXELS} pixels for {file} but received a larger picture.")
        space, icc = image.interpretation, None
        if image.get_typeof("icc-profile-data"):
            icc = image.get("icc-profile-data")
        convert = space in GRAY or space == "cmyk"
        if not convert and (space not in DIRECT or not 3 <= image.bands <= 4):
            raise Refused(f"Expected an RGB, gray or CMYK photo for {file} but received {space}.")
        if image.format not in ("uchar", "ushort"):
            raise Refused(f"Expected 8 or 16 bits per channel for {file} but received {image.format}.")
        sixteen = image.format == "ushort"
        image = image.autorot()
        pixels = _pixels(_to_srgb(image) if convert else image, "rgb16" if sixteen else "srgb")
        if convert:
            icc = pyvips.Image.profile_load("srgb")
        elif icc and not _is_rgb_profile(icc):
            icc = None
        if pixels.shape[2] == 4 and (pixels[..., 3] == np.iinfo(pixels.dtype).max).all():
            pixels = np.ascontiguousarray(pixels[..., :3])
        return _pixels(_to_srgb(_wrapped(_eight(shrink(pixels, LONG_EDGE)), icc)), "srgb")
    except pyvips.Error as error:
        said = " ".join(str(error).split())
        raise Refused(f"Expected a photo for {file} but received a file that can't be read ({said}).") from error
