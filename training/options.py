"""What a training run is told: the options of train.py, with their earlier names."""

import argparse

import degrade
from loss import KINDS


def arguments():
    """Parser of the options; batch sizes in photos, sizes in pixels, weights without unit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", default="cache/train.pt")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--out", required=True)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--init", help="weights to start from (a best.pt)")
    parser.add_argument("--fresh-head", action="store_true", help="with --init: the layers that decide start anew")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (0: by time alone)")
    parser.add_argument("--backbone", default="small", choices=("lite0", "small"))
    parser.add_argument("--scratch", action="store_true", help="without pretrained weights")
    parser.add_argument("--size", type=int, default=96)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--leak", type=float, default=0.1, help="slope of the head's activations below 0 (0: ReLU)")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--pixels", type=int, default=1024, help="pixels a photo in the loss")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--backbone-lr", type=float, default=0.3, help="factor on lr")
    parser.add_argument("--weight-decay", "--decay", dest="weight_decay", type=float, default=0.02)
    parser.add_argument("--loss", default="soft", choices=KINDS)
    parser.add_argument("--mse-weight", "--mse", dest="mse_weight", type=float, default=5.0)
    parser.add_argument(
        "--neutral-weight",
        "--neutral",
        dest="neutral_weight",
        type=float,
        default=0.01,
        help="weight of the pull to neutral",
    )
    parser.add_argument(
        "--skin-weight", "--skin", dest="skin_weight", type=float, default=0.5, help="how much more skin counts"
    )
    parser.add_argument(
        "--tails-weight",
        "--tails",
        dest="tails_weight",
        type=float,
        default=2.0,
        help="weight of black and white points",
    )
    parser.add_argument(
        "--unchanged-weight",
        "--keep",
        dest="unchanged_weight",
        type=float,
        default=0.1,
        help="weight of what is changed of photos that should stay",
    )
    parser.add_argument(
        "--deepen", type=float, default=0.5, help="share of the damaged photos whose target has its black brought down"
    )
    parser.add_argument(
        "--holdout", type=int, default=10, help="every so many photos are kept for confidence.py (0: none)"
    )
    parser.add_argument("--data", help="real pairs and unfinished photos (realpairs.py), scored at every check")
    parser.add_argument(
        "--white-weight",
        "--white",
        dest="white_weight",
        type=float,
        default=1.0,
        help="weight of keeping clipped white white",
    )
    parser.add_argument(
        "--replays",
        "--reuse",
        dest="replays",
        type=int,
        default=6,
        help="how often a degraded photo is used before a fresh one takes its place",
    )
    parser.add_argument(
        "--buffer-size", "--memory", dest="buffer_size", type=int, default=12288, help="degraded photos kept for use"
    )
    parser.add_argument("--untouched", type=float, default=degrade.CASE_SHARES["untouched"])
    parser.add_argument("--edit", type=float, default=degrade.CASE_SHARES["edit"])
    parser.add_argument("--fixed", action="store_true", help="photos are right in one way only (renditions.vary)")
    parser.add_argument("--strength", type=float, default=1.0, help="of the damage")
    parser.add_argument(
        "--val-checks",
        "--checks",
        dest="val_checks",
        type=int,
        default=0,
        help="validations spread over --steps (0: by time)",
    )
    parser.add_argument(
        "--val-every-seconds",
        "--every",
        dest="val_every_seconds",
        type=float,
        default=120,
        help="seconds between validations",
    )
    parser.add_argument(
        "--val-photos", "--judged", dest="val_photos", type=int, default=0, help="validate on so many photos (0: all)"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes that draw and degrade photos")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    return parser
