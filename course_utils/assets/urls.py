"""Fetching one file from one web address: pooch downloads, faults that pass by themselves are tried again."""

from __future__ import annotations

import time
from pathlib import Path

import requests

from course_utils.assets.errors import SourceError, TransientSourceError
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import AssetFile
from course_utils.assets.progress import Meter, TooLong, TooMuch
from course_utils.assets.verify import is_right

_CHUNK = 1 << 14
_WAIT_AND_RETRY = "잠시 뒤에 다시 실행합니다. 되풀이되면 인터넷 연결을 확인합니다."
_OTHER_FILE = "공급처의 파일이 바뀌었거나 중간의 프록시가 바꾸었습니다. 다른 네트워크에서 다시 실행합니다."
_TOO_MANY_REQUESTS = 429


def download(
    url: str, wanted: AssetFile | None, target: Path, limits: Limits, *, title: str, size: int, show: bool
) -> None:
    """Download one address to ``target``.

    Args:
        url: the address.
        wanted: size and checksum, verified before this returns; None where the contents are verified later.
        target: where to write; its folder exists and belongs to this call alone.
        limits: time-outs, attempts and pauses.
        title: shown before the progress bar.
        size: bytes that are expected at most.
        show: draw a progress bar.

    Raises:
        SourceError: no attempt gave the file.
        OSError: the disk refused it.
    """
    for attempt in range(limits.attempts):
        try:
            _attempt(url, target, limits, title=title, size=size, show=show)
            if wanted is not None:
                _verify(url, wanted, target)
            return
        except TransientSourceError:
            if attempt + 1 == limits.attempts:
                raise
            time.sleep(limits.backoff * 2**attempt)


def _attempt(url: str, target: Path, limits: Limits, *, title: str, size: int, show: bool) -> None:
    import pooch

    with Meter(title, size, limits.total, show=show) as meter:
        fetch = pooch.HTTPDownloader(progressbar=meter, chunk_size=_CHUNK, timeout=(limits.connect, limits.read))
        try:
            fetch(url, str(target), None)
        except TooLong:
            raise TransientSourceError(url, f"{limits.total:g}초 안에 다 받지 못했습니다.", _WAIT_AND_RETRY) from None
        except TooMuch:
            raise SourceError(url, f"받은 내용이 원본보다 큽니다(원본 {size:,}바이트).", _OTHER_FILE) from None
        except requests.RequestException as error:
            raise _explain(url, error) from None


def _explain(url: str, error: requests.RequestException) -> SourceError:
    """Put a fault of the network into words, and say whether it may pass by itself."""
    response = error.response
    if response is not None:
        code = response.status_code
        if code >= requests.codes.server_error or code == _TOO_MANY_REQUESTS:
            return TransientSourceError(url, f"서버가 오류로 답했습니다(HTTP {code}).", _WAIT_AND_RETRY)
        if isinstance(error, requests.HTTPError):
            gone = "이 주소에 파일이 없습니다" if code == requests.codes.not_found else "서버가 파일을 주지 않았습니다"
            return SourceError(url, f"{gone}(HTTP {code}).", "강좌를 새 판으로 올리거나 강좌 관리자에게 알립니다.")
    for kind, source_error, reason, advice in _FAULTS:
        if isinstance(error, kind):
            return source_error(url, reason, advice)
    return SourceError(url, f"받지 못했습니다({type(error).__name__}).")


_CHECK_NETWORK = "인터넷 연결, 프록시와 방화벽 설정을 확인합니다."
# The first kind that fits counts: requests' kinds are subclasses of each other.
_FAULTS: tuple[tuple[type[requests.RequestException], type[SourceError], str, str], ...] = (
    (requests.TooManyRedirects, SourceError, "주소가 끝없이 다른 주소로 넘어갑니다.", _OTHER_FILE),
    (requests.exceptions.SSLError, SourceError, "보안 인증서를 확인하지 못했습니다.", _CHECK_NETWORK),
    (requests.exceptions.ProxyError, SourceError, "프록시에 연결하지 못했습니다.", _CHECK_NETWORK),
    (requests.Timeout, TransientSourceError, "서버가 제때 답하지 않았습니다(시간 초과).", _WAIT_AND_RETRY),
    (requests.exceptions.ChunkedEncodingError, TransientSourceError, "받는 도중에 연결이 끊겼습니다.", _WAIT_AND_RETRY),
    (requests.ConnectionError, TransientSourceError, "서버에 연결하지 못했습니다.", _CHECK_NETWORK),
)


def _verify(url: str, wanted: AssetFile, target: Path) -> None:
    if is_right(target, wanted):
        return
    with target.open("rb") as file:
        begin = file.read(512).lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        reason = "파일 대신 웹 페이지(HTML)가 왔습니다. 로그인이나 안내 페이지가 가로막은 듯합니다."
        raise SourceError(url, reason, "브라우저로 네트워크에 로그인한 뒤 다시 실행합니다.")
    got = target.stat().st_size
    if got < wanted.size:
        raise TransientSourceError(url, f"파일이 잘렸습니다({got:,}/{wanted.size:,}바이트).", _WAIT_AND_RETRY)
    raise SourceError(url, "체크섬(checksum)이 목록과 다릅니다.", _OTHER_FILE)
