"""Make the virtual environment and install what is missing. Runs on any Python 3 with the standard library alone.

    python3 deploy/bootstrap.py            what the server needs
    python3 deploy/bootstrap.py --dev      and what the checks and tests need

A stamp in the environment remembers what was installed: with nothing new in pyproject.toml, pip is not started.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OLDEST_PYTHON = (3, 11)
TORCH = "torch==2.13.0"  # alone and first: without the pin, pip may choose a build with gigabytes of CUDA


def main():
    options = read_options()
    require_python()
    environment = os.path.join(ROOT, ".venv")
    stamp = os.path.join(environment, "installed-dev" if options.dev else "installed")
    wanted = fingerprint()
    if read(stamp) == wanted or (not options.dev and read(os.path.join(environment, "installed-dev")) == wanted):
        say("everything is installed already")
        return
    started = time.monotonic()
    make_environment(environment)
    install(environment, options)
    with open(stamp, "w", encoding="ascii") as file:
        file.write(wanted)
    say("installed in {:.0f} s".format(time.monotonic() - started))


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also install what the checks and tests need")
    parser.add_argument("--torch-index", default="", help="an extra package index to take torch from")
    return parser.parse_args()


def require_python():
    if sys.version_info[:2] < OLDEST_PYTHON:
        fail(
            "Chalkline needs Python {}.{} or newer; this is {}.{}. "
            "Install a newer one and say: make run PYTHON=python3.11".format(*OLDEST_PYTHON, *sys.version_info[:2])
        )


def make_environment(environment):
    if os.access(os.path.join(environment, "bin", "pip"), os.X_OK):
        return
    try:
        import ensurepip  # noqa: F401 - Debian takes it out of Python unless python3-venv is installed
        import venv
    except ImportError:
        fail(
            "This Python cannot make virtual environments. On Debian and Ubuntu: "
            "sudo apt install python3-venv   (or python{}.{}-venv), then run make again.".format(*sys.version_info[:2])
        )
    say("making the virtual environment in .venv")
    venv.EnvBuilder(with_pip=True, clear=os.path.isdir(environment)).create(environment)


def install(environment, options):
    extra_index = ["--extra-index-url", options.torch_index] if options.torch_index else []
    say("installing {} (the largest part: a few hundred MB)".format(TORCH))
    pip(environment, TORCH, *extra_index)
    say("installing Chalkline" + (" with its checks and tests" if options.dev else ""))
    pip(environment, "--editable", ROOT + ("[dev,train]" if options.dev else ""), *extra_index)


def pip(environment, *words):
    command = [os.path.join(environment, "bin", "python"), "-m", "pip", "install", "--disable-pip-version-check"]
    # On a terminal pip draws its progress bar; elsewhere one line a package is enough.
    quiet = [] if sys.stdout.isatty() else ["--progress-bar", "off"]
    ended = subprocess.run(command + quiet + list(words), check=False)
    if ended.returncode:
        fail("pip could not install {} (its own words are above). Run make again when that is mended.".format(words[0]))


def fingerprint():
    """What the installed packages depend on: the project file, this file, and the Python that runs."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", os.path.join("deploy", "bootstrap.py")):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    digest.update(ROOT.encode())  # an environment that was moved does not work
    return digest.hexdigest()


def read(path):
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def say(text):
    print("chalkline: " + text, flush=True)


def fail(text):
    sys.exit("chalkline: " + text)


if __name__ == "__main__":
    main()
