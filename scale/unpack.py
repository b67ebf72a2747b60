"""Writes recipes out of Parquet as JSON files, for `magic render`.

    python unpack.py /shared/magic/<model>/recipes --to recipes --photo a.jpg --photo b.jpg

Each goes to <to>/<name>.magic.json; without --photo, every one does. Photos of one name need separate calls.
"""

import argparse
from pathlib import Path

import pyarrow.dataset


def unpack(recipes: Path, to: Path, photos: list[str] | None = None) -> list[Path]:
    """The files that were written."""
    wanted = pyarrow.dataset.field("recipe").is_valid()
    if photos:
        wanted &= pyarrow.dataset.field("path").isin(photos)
    to.mkdir(parents=True, exist_ok=True)
    written = []
    for batch in pyarrow.dataset.dataset(recipes).to_batches(columns=["path", "recipe"], filter=wanted):
        for row in batch.to_pylist():
            file = to / f"{Path(row['path']).stem}.magic.json"
            with file.open("x", encoding="utf-8") as out:
                out.write(row["recipe"])
            written.append(file)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", type=Path, help="the folder of Parquet files")
    parser.add_argument("--to", type=Path, required=True, help="the folder for the JSON files, which is made")
    parser.add_argument("--photo", dest="photos", action="append", help="a path as in the list; may be repeated")
    for file in unpack(**vars(parser.parse_args())):
        print(file)


if __name__ == "__main__":
    main()
