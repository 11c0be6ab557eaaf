"""Where there is a browser to test in, and how one is had: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PATIENCE = 300  # seconds for one way to install
_APT = (("apt-get", "update", "-qq"), ("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"))
_DOWNLOAD = ((sys.executable, "-m", "playwright", "install", "chromium-headless-shell"),)


def installed() -> str | None:
    """The program of a browser that this machine has, or one that Playwright fetched before."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next(map(str, _fetched()), None)


def _fetched() -> list[Path]:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return sorted(folder.glob("chromium*/*/*headless?shell"))


def obtain() -> str | None:
    """A browser, installed if need be: from Debian where that is allowed, else from Playwright."""
    if found := installed():
        return found
    if shutil.which("apt-get") and os.geteuid() == 0 and _run(_APT):
        return installed()
    return installed() if _run(_DOWNLOAD) else None


def _run(commands: tuple[tuple[str, ...], ...]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        try:
            subprocess.run(command, check=True, timeout=_PATIENCE, env=environment, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"No browser: {error}", file=sys.stderr)
            return False
    return True


if __name__ == "__main__":
    print(obtain() or "No browser can be had: the tests in tests/browser are skipped.")
