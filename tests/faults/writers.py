"""Officers at work over HTTP who do not give up: each remembers what was acknowledged to him, and nothing else.

A request whose answer never came is sent again: an application under the same key, an act on the same version. An act
that turns out to be done already counts as acknowledged by the case that says so.
"""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.factories.cases import APPLICANT, LICENCE
from tests.factories.pdf_files import make_pdf_file
from tests.faults.served_hall import Hall

PATIENCE_SECONDS = 120
BOUNDARY = "----a-boundary-of-this-test"


@dataclass
class Ledger:
    """What was acknowledged: the number for each key, and the acts of each case; and what went wrong for good."""

    receipts: dict[str, str] = field(default_factory=dict)
    acts: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    repeated: int = 0


class Writers:
    """So many officers, each taking one case after the other through its life until told to stop."""

    def __init__(self, hall: Hall, tokens: dict[str, str], *, count: int, pause_seconds: float) -> None:
        """They begin with ``start``."""
        self.hall, self.tokens, self.pause_seconds = hall, tokens, pause_seconds
        self.ledgers = [Ledger() for _writer in range(count)]
        self._enough = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=each) for each in enumerate(self.ledgers)]

    def start(self) -> None:
        """Everybody begins."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> list[Ledger]:
        """Everybody finishes the case in hand; what they remember."""
        self._enough.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS * 2)
        return self.ledgers

    @property
    def acknowledged(self) -> int:
        """How many writes were acknowledged so far."""
        return sum(len(ledger.receipts) + len(ledger.acts) for ledger in self.ledgers)

    def have_more_than(self, count: int) -> bool:
        """Whether more writes than this were acknowledged."""
        return self.acknowledged > count

    def _work(self, writer: int, ledger: Ledger) -> None:
        turn = 0
        while not self._enough.is_set() and not ledger.wrong:
            turn += 1
            self._live(f"writer-{writer}-case-{turn}", ledger)

    def _live(self, key: str, ledger: Ledger) -> None:
        """An application, a document with its file, acceptance, decision and delivery."""
        applicant = dict(APPLICANT, name=f"{APPLICANT['name']}{key}")
        application = {"item": LICENCE, "applicant": applicant, "channel": "window", "facts": {}}
        receipt = self._insist(ledger, "clerk", "cases/", application, (201,), key=key)
        if receipt is None:
            return
        number = ledger.receipts[key] = receipt["number"]
        if self._insist(ledger, "clerk", f"cases/{number}/documents/", _document(key), (200,)) is not None:
            ledger.files.append(number)
        decision = {"result": "granted", "reasons": "Met.", "place": "center", "seal": "seal 1"}
        delivery = {"method": "window", "receiver": "The applicant"}
        for version, (act, who, said) in enumerate(
            (("accept", "clerk", {}), ("decide", "approver", decision), ("deliver", "clerk", delivery)), 1
        ):
            done = self._insist(ledger, who, f"cases/{number}/{act}/", {"version": version, **said}, (200, 409))
            if done is None:
                return
            ledger.acts.append((number, act))

    def _insist(
        self, ledger: Ledger, who: str, address: str, body: dict[str, Any] | bytes, good: tuple[int, ...], key: str = ""
    ) -> dict[str, Any] | None:
        """The answer to a request, sent until there is one that says how it ended; None if it cannot be had."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = f"multipart/form-data; boundary={BOUNDARY}" if isinstance(body, bytes) else "application/json"
        headers = {"Authorization": f"Token {self.tokens[who]}", "Content-Type": kind}
        until = time.monotonic() + PATIENCE_SECONDS
        attempts = 0
        while time.monotonic() < until:
            time.sleep(self.pause_seconds)
            attempts += 1
            try:
                status, said = self.hall.ask(
                    "POST", f"/api/v1/{address}", sent, **headers, **({"Idempotency-Key": key} if key else {})
                )
            except (OSError, http.client.HTTPException):
                ledger.repeated += 1
                continue
            # A conflict right away is one; after an answer that was lost it says that the act is done.
            if status in good and (status != http.HTTPStatus.CONFLICT or attempts > 1):
                answer: dict[str, Any] = json.loads(said)
                return answer
            if status < 500:
                ledger.wrong.append(f"{address}: {status} {said[:300]!r}")
                return None
            ledger.repeated += 1
        ledger.wrong.append(f"{address}: no answer in {PATIENCE_SECONDS} s")
        return None


def _document(key: str) -> bytes:
    """A document with a file that no other case has."""
    said = [("code", "D03"), ("form", "electronic"), ("name", key)]
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in said]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    pdf = make_pdf_file(title=key)
    return "".join(parts).encode() + head.encode() + pdf + f"\r\n--{BOUNDARY}--\r\n".encode()
