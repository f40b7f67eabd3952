"""Documents go to worker processes, so that a parser that crashes or hangs costs one document.

Workers are started as ``python -m policytext.workers`` and not by ``multiprocessing``, which would run an unguarded
script of the user again in each of them. Both sides speak in frames: four bytes of length, then MessagePack.
"""

import os
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from policytext.errors import PolicytextError, ReadError
from policytext.results import DocumentResult, refuse_document
from policytext.settings import Settings

_LENGTH = 4


def process_paths(paths: Sequence[str], settings: Settings) -> Iterator[DocumentResult]:
    """The results of files, in the order of ``paths``; each is read and searched in a worker process.

    Raises:
        PolicytextError: the workers cannot start, for instance since a model is missing.
    """
    jobs = min(settings.jobs or os.cpu_count() or 1, len(paths))
    if not paths:
        return
    local = threading.local()
    workers: list[_Worker] = []

    def handle(path: str) -> DocumentResult:
        if not hasattr(local, "worker"):
            local.worker = _Worker(settings)
            workers.append(local.worker)
        return local.worker.process(path)  # type: ignore[no-any-return]

    pool = ThreadPoolExecutor(jobs)
    try:
        yield from pool.map(handle, paths)
    finally:
        for worker in workers:
            worker.stop()
        pool.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """A worker process that is started when it is needed, and again after it died."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def process(self, path: str) -> DocumentResult:
        """Send one path and wait for its result, at most as long as the settings allow."""
        try:
            process = self._start()
        except OSError as error:
            raise PolicytextError(f"{sys.executable}: cannot start a worker ({error}); set jobs to 1") from error
        assert process.stdin is not None
        assert process.stdout is not None
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self._settings.seconds_per_document, expire)
        timer.start()
        try:
            _write_frame(process.stdin, path.encode("utf-8", "surrogateescape"))
            frame = _read_frame(process.stdout)
        except OSError:
            frame = None
        finally:
            timer.cancel()
        if frame is not None:
            return _unpack(frame)
        self._process = None
        code = _close(process)
        if expired.is_set():
            limit = self._settings.seconds_per_document
            message = f"not done after {limit:g} seconds; raise seconds_per_document, or split the file"
            return refuse_document(ReadError(path, "timeout", message))
        message = (
            f"the process that read it ended with code {code}; the file may be damaged or too large for the memory"
        )
        return refuse_document(ReadError(path, "worker_died", message))

    def stop(self) -> None:
        """End the process, also while it works."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()
            _close(self._process)

    def _start(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            if self._stopped:
                raise OSError("stopped")
            command = [sys.executable, "-m", "policytext.workers"]
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
            # a session of its own: Ctrl-C goes to the run, which then ends its workers
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
            )
            assert self._process.stdin is not None
            _write_frame(self._process.stdin, msgspec.msgpack.encode(self._settings))
        return self._process


def _close(process: "subprocess.Popen[bytes]") -> int:
    """Close the pipes of a process and wait for its end; gives its exit code."""
    # what was never written to a dead process is lost
    with suppress(OSError), process:
        pass
    return process.wait()


def _unpack(frame: bytes) -> DocumentResult:
    if frame[:1] == b"!":
        raise PolicytextError(frame[1:].decode())
    return msgspec.msgpack.decode(frame[1:], type=DocumentResult)


def _write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def _read_frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def serve(
    source: IO[bytes], sink: IO[bytes], make_handler: Callable[[Settings], Callable[[str], DocumentResult]]
) -> None:
    """The worker's side: settings first, then one path after another, until the pipe closes.

    A ``PolicytextError`` that concerns no single document is sent back as an error of the run.
    """
    first = _read_frame(source)
    if first is None:
        return
    handler: Callable[[str], DocumentResult] | None = None
    while (frame := _read_frame(source)) is not None:
        path = frame.decode("utf-8", "surrogateescape")
        try:
            handler = handler or make_handler(msgspec.msgpack.decode(first, type=Settings))
            answer = b"=" + msgspec.msgpack.encode(handler(path))
        except ReadError as error:
            answer = b"=" + msgspec.msgpack.encode(refuse_document(error))
        except PolicytextError as error:
            answer = b"!" + str(error).encode()
        except Exception as error:
            # one document must not end the run, whatever is wrong with it or with us
            answer = b"=" + msgspec.msgpack.encode(refuse_document(_internal_error(path, error)))
        _write_frame(sink, answer)


def _internal_error(path: str, error: Exception) -> ReadError:
    """An error that nobody foresaw, as the refusal of a document."""
    if isinstance(error, MemoryError | RecursionError):
        return ReadError(
            path, "worker_died", f"it took more than the machine has ({type(error).__name__}); split the file"
        )
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).stem}:{place.lineno}"
    return ReadError(
        path, "worker_died", f"{type(error).__name__} at {where} ({error}); please report it with the file"
    )


def _end_with(parent: int) -> None:
    """End this process when the run that started it is gone, however it ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _main() -> None:
    from policytext.pipeline import Pipeline

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    sink = os.fdopen(os.dup(1), "wb")
    # whatever a library prints must not reach the pipe, nor be lost when this process is ended
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, sink, lambda settings: Pipeline(settings).process_path)


if __name__ == "__main__":
    _main()
