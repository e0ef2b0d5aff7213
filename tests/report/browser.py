"""A headless Chromium, spoken to over a pipe: no server, no port, no driver.

References
----------
Chrome DevTools Protocol, domains Target, Runtime, Page, Input, Log and Emulation; messages are
JSON, each ended by a NUL, on the file descriptors 3 and 4.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from base64 import b64decode
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
KEYS = {
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "Tab": ("Tab", 9, ""),
    " ": ("Space", 32, " "),
    "ArrowUp": ("ArrowUp", 38, ""),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowLeft": ("ArrowLeft", 37, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
}
PATIENCE = 60.0


def found() -> str | None:
    """Return the path of a Chromium, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page at a time, with what it complains of."""

    def __init__(self, path: str) -> None:
        self.folder = tempfile.TemporaryDirectory(
            prefix="casuist-browser-", ignore_cleanup_errors=True
        )
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        self._process = subprocess.Popen(
            [
                *("bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "chromium"),
                *(
                    path,
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--remote-debugging-pipe",
                ),
                *(f"--user-data-dir={self.folder.name}", "--disable-dev-shm-usage"),
                *("--no-first-run", "--disable-extensions", "--disable-background-networking"),
                *("--force-device-scale-factor=1", "--window-size=1400,900", "about:blank"),
            ],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._pending = b""
        self._session = ""
        self.complaints: list[str] = []
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(t["targetId"] for t in targets if t["type"] == "page")
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        try:
            self._session = ""
            self.send("Browser.close")
        except (OSError, TimeoutError, EOFError):
            self._process.kill()
        self._process.wait(10)
        os.close(self._read)
        os.close(self._write)
        self.folder.cleanup()

    # --- The protocol ----------------------------------------------------------------------------

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _message(self, patience: float = PATIENCE) -> dict[str, Any]:
        end = time.monotonic() + patience
        while b"\0" not in self._pending:
            ready, _, _ = select.select([self._read], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            data = os.read(self._read, 1 << 20)
            if not data:
                raise EOFError("the browser has ended")
            self._pending += data
        line, _, self._pending = self._pending.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, event: str, details: dict[str, Any]) -> None:
        """Remember what the page complains of."""
        if event == "Runtime.exceptionThrown":
            thrown = details["exceptionDetails"]
            said = thrown.get("exception", {}).get("description", thrown["text"])
            self.complaints.append(said)
        elif event == "Runtime.consoleAPICalled" and details["type"] in ("error", "warning"):
            self.complaints.append(str(details["args"]))
        elif event == "Log.entryAdded" and details["entry"]["level"] in ("error", "warning"):
            self.complaints.append(details["entry"]["text"])
        elif event == "Page.javascriptDialogOpening":
            self.complaints.append(f"a dialog: {details['message']}")

    # --- What a reader does ----------------------------------------------------------------------

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a page, and wait until it is ready."""
        self.complaints.clear()
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=path.as_uri() + fragment)
        self.wait("document.body?.dataset.ready === 'true'")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, or of the promise that it is."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, condition: str, patience: float = PATIENCE) -> None:
        """Wait until a condition is true."""
        end = time.monotonic() + patience
        while True:
            try:
                if self.evaluate(condition):
                    return
            except RuntimeError:  # between two pages there is nowhere to evaluate it
                pass
            if time.monotonic() > end:
                raise TimeoutError(f"{condition} does not become true; {self.complaints}")
            time.sleep(0.02)

    def settle(self) -> None:
        """Wait until what was done has been drawn."""
        self.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of an element."""
        spot = self.evaluate(
            f"""(() => {{
              const element = document.querySelector({json.dumps(selector)});
              if (!(element instanceof SVGElement)) element.scrollIntoView({{block: "nearest"}});
              const box = element.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
            }})()"""
        )
        self.click_at(*spot)

    def click_at(self, x: float, y: float) -> None:
        """Press the mouse at a place."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = "none" if kind == "mouseMoved" else "left"
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, clickCount=1)
        self.settle()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag the mouse from one place to another."""
        self.send(
            "Input.dispatchMouseEvent",
            type="mousePressed",
            x=start[0],
            y=start[1],
            button="left",
            clickCount=1,
        )
        for part in (0.5, 1.0):
            x, y = (a + (b - a) * part for a, b in zip(start, end, strict=True))
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, button="left")
        self.send(
            "Input.dispatchMouseEvent",
            type="mouseReleased",
            x=end[0],
            y=end[1],
            button="left",
            clickCount=1,
        )
        self.settle()

    def key(self, name: str, *, shift: bool = False) -> None:
        """Press a key."""
        code, number, text = KEYS.get(name, (name, ord(name[0].upper()), name))
        parameters = {
            "key": name,
            "code": code,
            "windowsVirtualKeyCode": number,
            "modifiers": 8 if shift else 0,
        }
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.send("Input.dispatchKeyEvent", **down, **parameters)
        self.send("Input.dispatchKeyEvent", type="keyUp", **parameters)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text."""
        self.send("Input.insertText", text=text)
        self.settle()

    def size(self, width: int, height: int, *, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, the theme that the reader prefers, and the medium."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[theme])
        self.settle()

    def picture(self, path: Path) -> None:
        """Save a picture of what is seen."""
        shot = self.send("Page.captureScreenshot", format="png")
        path.write_bytes(b64decode(shot["data"]))

    def pdf(self) -> bytes:
        """Return the page as it is printed."""
        return b64decode(self.send("Page.printToPDF", printBackground=True)["data"])
