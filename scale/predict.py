"""Predicts recipes for a list of photos on a Ray cluster, or on this machine where there is none.

    python predict.py --photos list.txt --out /shared/magic

`list.txt` has one path a line, each readable by every worker. Recipes go to <out>/<model>/recipes as Parquet with the
columns path, recipe and error. The engine keeps what is done in <out>/<model>/done: the same command again goes on
where it was stopped, and with a longer list does the new photos only.
"""

import argparse
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import ray
from ray.data import ActorPoolStrategy, DataContext
from ray.data.checkpoint import CheckpointConfig
from refused import Refused

from filternet import FilterNet

LIGHT = 0.1
"""Of a core, for reading the list and writing the results. With the engine's own filter for what is done, which takes
a whole core, and one predictor, the job so fits on two cores: it would wait for ever where it doesn't."""

SCHEMA = pa.schema([("path", pa.string()), ("recipe", pa.string()), ("error", pa.string())])


class Predictor:
    """One copy of FilterNet on one core."""

    def __init__(self, amount: float) -> None:
        self.filternet = FilterNet()
        self.amount = amount

    def __call__(self, batch: pa.Table) -> pa.Table:
        rows = [self.row(path) for path in batch["path"].to_pylist()]
        return pa.Table.from_pylist(rows, schema=SCHEMA)

    def row(self, path: str) -> dict[str, str | None]:
        try:
            return {"path": path, "recipe": self.filternet.recipe(path, self.amount), "error": None}
        except Refused as refused:
            return {"path": path, "recipe": None, "error": str(refused)}


def read_list(photos: Path, block: int) -> ray.data.Dataset:
    """One row a line, in blocks of about as many photos as are done between two checkpoints."""
    with photos.open("rb") as lines:
        count = sum(1 for _ in lines)
    return ray.data.read_csv(
        str(photos.resolve()),
        override_num_blocks=max(1, -(-count // block)),
        num_cpus=LIGHT,
        file_extensions=None,
        read_options=pyarrow.csv.ReadOptions(column_names=["path"]),
        parse_options=pyarrow.csv.ParseOptions(delimiter="\x1f", quote_char=False),
        convert_options=pyarrow.csv.ConvertOptions(column_types={"path": pa.string()}),
    )


def predict(photos: Path, out: Path, amount: float = 100, block: int = 256, workers: int | None = None) -> Path:
    """Does what of the list isn't done yet, and gives the folder of Parquet files with all of it."""
    folder = out.resolve() / FilterNet().model["id"]
    DataContext.get_current().checkpoint_config = CheckpointConfig(
        id_column="path", checkpoint_path=str(folder / "done"), delete_checkpoint_on_success=False
    )
    most = workers or int(ray.cluster_resources()["CPU"])
    pool = ActorPoolStrategy(min_size=1, max_size=most)
    recipes = folder / "recipes"
    read_list(photos, block).map_batches(
        Predictor,
        fn_constructor_kwargs={"amount": amount},
        batch_format="pyarrow",
        batch_size=min(block, 16),
        num_cpus=1 - LIGHT,
        compute=pool,
    ).write_parquet(str(recipes), ray_remote_args={"num_cpus": LIGHT})
    return recipes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True, help="a text file with one path a line")
    parser.add_argument("--out", type=Path, required=True, help="a folder that every worker can write to")
    parser.add_argument("--amount", type=float, default=100, help="strength in percent, -100 (the opposite) to 200")
    parser.add_argument("--block", type=int, default=256, help="photos between two checkpoints")
    parser.add_argument("--workers", type=int, help="the most copies of FilterNet at a time; one a core if not given")
    options = parser.parse_args()
    if not -100 <= options.amount <= 200:
        parser.error(f"Expected a number from -100 to 200 for --amount but received {options.amount}.")
    ray.init(runtime_env={"env_vars": {"PYTHONPATH": str(Path(__file__).resolve().parent)}})
    print(predict(**vars(options)))


if __name__ == "__main__":
    main()
