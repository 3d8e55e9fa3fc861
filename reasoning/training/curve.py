"""The training curve as a picture: `python -m reasoning.training.curve --log var/distil/log.jsonl --out curve.svg`.

Loss and share of the learning rates over the tokens, from the lines that `distil` writes. With `--card` the beginning
that a model's training.json keeps is drawn beside it, so that a new run can be held against the one that made it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

BEGINNING_MINUTES = 5.0
WIDTH, HEIGHT = 760, 380
LEFT, RIGHT, TOP, BOTTOM = 62, 58, 26, 46  # margins
MOST_TICKS = 8  # of the axis of tokens
LOSS, RATE, CARD = "#1f5fa8", "#8a8a8a", "#c4591c"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a log; `rate` is the share of the full learning rates, None where the line does not say."""

    tokens: int
    minutes: float
    loss: float
    rate: float | None = None


def read_log(path: Path) -> list[Point]:
    """The points of a log or of what `distil` printed, without any beyond a checkpoint that a run went on from."""
    points: list[Point] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        _, brace, rest = line.partition("{")
        if not brace or '"loss"' not in rest:
            continue
        entry = json.loads(brace + rest)
        point = _point(entry)
        while points and points[-1].tokens >= point.tokens:
            points.pop()
        points.append(point)
    return points


def _point(entry: dict[str, Any]) -> Point:
    return Point(int(entry["tokens"]), float(entry["minutes"]), float(entry["loss"]), entry.get("rate"))


def beginning(path: Path) -> list[dict[str, Any]]:
    """The first five minutes of a log as plain values, for the model's training.json; none where nothing was logged."""
    points = read_log(path) if path.exists() else []
    return [asdict(point) for point in points if point.minutes <= BEGINNING_MINUTES]


def svg(points: Sequence[Point], *, card: Sequence[Point] = ()) -> str:
    """The picture: loss on a logarithmic axis, the rates' share dashed, the card's beginning in another colour.

    With a card both are drawn as far as the card's goes: it is the beginning that is compared.
    """
    points = [point for point in points if not card or point.tokens <= card[-1].tokens] or points[:1]
    losses = [point.loss for point in (*points, *card)]
    most = max(point.tokens for point in (*points, *card))
    low, high = _bounds(min(losses), max(losses))

    def x(point: Point) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * point.tokens / most

    def at(share: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share

    def loss_y(loss: float) -> float:
        return at((log10(loss) - log10(low)) / (log10(high) - log10(low)))

    rated = [(x(point), at(point.rate)) for point in points if point.rate is not None]
    lines = [
        *_grid(low, high, loss_y),
        *_tokens_axis(most),
        _line(rated, RATE, dashed=True) if rated else "",
        _line([(x(point), loss_y(point.loss)) for point in card], CARD) if card else "",
        _line([(x(point), loss_y(point.loss)) for point in points], LOSS),
        *_key(rated=bool(rated), card=bool(card)),
    ]
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" role="img">'
    about = f"<title>Loss per token of a training run over {most / 1e6:.1f} million tokens</title>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, about, ground, *filter(None, lines), "</svg>"]) + "\n"


def _bounds(low: float, high: float) -> tuple[float, float]:
    """The loss axis: whole steps of a tenth of a decade around what is shown."""
    down, up = floor(log10(max(low, 1e-4)) * 10) / 10, ceil(log10(max(high, 1e-4)) * 10) / 10
    return 10**down, 10 ** max(up, down + 0.1)


def _grid(low: float, high: float, y: Callable[[float], float]) -> list[str]:
    marks = [digit * 10.0**power for power in range(-4, 3) for digit in (1, 2, 5)]
    drawn = []
    for mark in (one for one in marks if low <= one <= high):
        drawn.append(f'<path d="M{LEFT} {y(mark):.1f}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        drawn.append(f'<text x="{LEFT - 8}" y="{y(mark) + 4:.1f}" text-anchor="end">{mark:g}</text>')
    return drawn


def _tokens_axis(most: int) -> list[str]:
    base = HEIGHT - BOTTOM
    drawn = [f'<path d="M{LEFT} {base}H{WIDTH - RIGHT}" stroke="#555555"/>']
    power = 10 ** floor(log10(most))
    step = next(power * part for part in (0.1, 0.2, 0.5, 1, 2) if most / (power * part) <= MOST_TICKS)
    for number in range(int(most / step) + 1):
        across = LEFT + (WIDTH - LEFT - RIGHT) * number * step / most
        drawn.append(f'<text x="{across:.1f}" y="{base + 18}" text-anchor="middle">{number * step / 1e6:g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    drawn.append(f'<text x="{middle:.1f}" y="{HEIGHT - 8}" text-anchor="middle">million tokens</text>')
    return drawn


def _key(*, rated: bool, card: bool) -> list[str]:
    edge = WIDTH - RIGHT + 8
    said = [(LEFT, "start", "loss per token (nats)", LOSS)]
    if card:
        said.append((LEFT + 150, "start", "the model's own run", CARD))
    if rated:
        said.append((WIDTH - RIGHT, "end", "share of the learning rates (0 to 1)", RATE))
    drawn = [
        f'<text x="{across}" y="{TOP - 10}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
        for across, anchor, text, colour in said
    ]
    ends = ((TOP, "1"), (HEIGHT - BOTTOM, "0")) if rated else ()
    return [*drawn, *(f'<text x="{edge}" y="{down + 4}" fill="{RATE}">{text}</text>' for down, text in ends)]


def _line(corners: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>'


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the curve of a log."""
    parser = argparse.ArgumentParser(prog="python -m reasoning.training.curve", description=__doc__)
    parser.add_argument("--log", type=Path, required=True, help="WORK/log.jsonl, or a file of what distil printed")
    parser.add_argument("--card", type=Path, help="the training.json of a model, to compare the beginning with")
    parser.add_argument("--out", type=Path, default=Path("docs/pictures/training-curve.svg"))
    args = parser.parse_args(arguments)
    kept = json.loads(args.card.read_text(encoding="utf-8")).get("beginning", []) if args.card else []
    if args.card and not kept:
        parser.error(f"{args.card} does not keep the beginning of its run")
    points = read_log(args.log)
    if not points:
        parser.error(f"{args.log} holds no line of a training run")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(svg(points, card=[_point(entry) for entry in kept]), encoding="utf-8")


if __name__ == "__main__":
    main()
