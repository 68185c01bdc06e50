"""Find a Chromium to test with, and get one where there is none.

Looked for in this order: the browser on the PATH; Playwright's own; where that can be neither found
nor fetched (or lacks system libraries), as root on Debian, the package `chromium`. Beside that its
headless shell is installed, if it can be had, and is preferred: the same engine without windows
opens a page with two thirds of the work.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")  # without a font there would be no letters to test
INSTALL = ("install", "--yes", "--no-install-recommends")
DOWNLOAD_TIMEOUT = 600  # seconds


def works(executable: str | Path | None) -> bool:
    """Tell whether a browser is there and starts: a download may lack system libraries."""
    if executable is None or not Path(executable).is_file():
        return False
    command = [str(executable), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def on_path() -> str | None:
    return next((found for name in NAMES if works(found := shutil.which(name))), None)


def playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if works(executable) else None


def browser_executable() -> str:
    """Return the path of the Chromium that the tests drive.

    Raises
    ------
    FileNotFoundError
        If there is none yet.
    """
    executable = on_path() or playwrights_own()
    if executable is None:
        raise FileNotFoundError("no Chromium: run python tests/tools/find_browser.py")
    return executable


def fetch_playwrights_own() -> None:
    print("No Chromium on the PATH: fetching Playwright's own ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=DOWNLOAD_TIMEOUT)
    except subprocess.TimeoutExpired:
        print(f"Gave up after {DOWNLOAD_TIMEOUT} s.")


def may_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").is_file()


def apt_get(*arguments: str, **options: bool) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "--quiet=2", *arguments], env=environment, **options)


def install_package() -> None:
    print(f"Playwright's own does not run here: installing Debian's {' '.join(PACKAGES)} ...")
    sys.stdout.flush()
    apt_get("update", check=True)
    apt_get(*INSTALL, *PACKAGES, check=True)


def install_shell() -> None:
    """Install the headless shell of the very Chromium that is there, or leave all as it is."""
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Version}", "chromium"],
        check=False,
        capture_output=True,
        text=True,
    )
    if asked.returncode != 0:
        return
    print(f"Installing Debian's {SHELL} beside its chromium ...", flush=True)
    apt_get(*INSTALL, "--no-remove", f"{SHELL}={asked.stdout}", check=False, capture_output=True)


def main() -> None:
    executable = on_path() or playwrights_own()
    if executable is None:
        fetch_playwrights_own()
        executable = playwrights_own()
    if executable is None and may_install():
        install_package()
        executable = on_path()
    if may_install() and shutil.which(SHELL) is None:
        install_shell()
        executable = on_path() or executable
    if executable is None:
        sys.exit(
            "No Chromium to test with: install one, for example with\n"
            f"  {sys.executable} -m playwright install --with-deps chromium"
        )
    print(f"The browser for the tests is {executable}")


if __name__ == "__main__":
    main()
