"""Bring the files under static/vendor/ again from their npm packages: pinned, checked by hash, licence beside them.

make vendor          (needs npm and the internet; nothing else in this project does after installing)
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package: its pinned tarball and which of its files go where."""

    name: str
    version: str
    sha512: str  # npm's integrity, base64
    licence: str
    why: str
    files: tuple[tuple[str, str], ...]  # path in the package -> path under static/vendor/


PACKAGES = (
    Package(
        name="@fontsource/stix-two-math",
        version="5.3.0",
        sha512="negoeozw6VSXjZMozwKRSm/dhCQT62csZcuea9I8KYqPaZq/8KbbBBrA02ZHF7AyuR5mVML/p+q0bwFuSIf2GQ==",
        licence="SIL Open Font License 1.1",
        why="Mathematics looks the same on every device; many phones have no mathematics font of their own.",
        files=(
            ("files/stix-two-math-latin-400-normal.woff2", "stix-two-math/STIXTwoMath-Regular.woff2"),
            ("LICENSE", "stix-two-math/LICENSE"),
        ),
    ),
)


def main() -> int:
    """Fetch, check and unpack every package; 1 where one of them is not what was pinned."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            tarball = _pack(package, Path(folder))
            found = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
            if found != package.sha512:
                print(f"{package.name} {package.version}: sha512 {found}, pinned is {package.sha512}", file=sys.stderr)
                return 1
            _unpack(package, tarball)
        print(f"{package.name} {package.version}: {len(package.files)} files")
    (VENDOR / "README.md").write_text(_readme(), encoding="utf-8")
    return 0


def _pack(package: Package, folder: Path) -> Path:
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - pinned names only
    return next(folder.glob("*.tgz"))


def _unpack(package: Package, tarball: Path) -> None:
    with tarfile.open(tarball) as archive:
        for inside, place in package.files:
            source = archive.extractfile(f"package/{inside}")
            if source is None:
                raise FileNotFoundError(f"{package.name}: {inside}")
            target = VENDOR / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read())


def _readme() -> str:
    rows = "".join(
        f"\n## {one.name} {one.version}\n\n{one.why}\n\n- licence: {one.licence}\n"
        f"- npm integrity: `sha512-{one.sha512}`\n"
        + "".join(f"- `{place}` ({(VENDOR / place).stat().st_size:,} bytes)\n" for _, place in one.files)
        for one in PACKAGES
    )
    return f"# Files from elsewhere\n\nWritten by `make vendor` (`deploy/vendor.py`); do not edit.\n{rows}"


if __name__ == "__main__":
    sys.exit(main())
