"""Fetching one file from one web address: pooch downloads; faults that pass by themselves are tried again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pooch
import requests
import urllib3

from course_utils.assets.errors import SourceError, TransientSourceError
from course_utils.assets.limits import Limits
from course_utils.assets.progress import Guard, TooLarge, TooLong, bar

_PIECE = 1 << 14
_CHECK_NETWORK = "인터넷 연결, 프록시와 방화벽 설정을 확인합니다."
_TRY_LATER = "잠시 뒤에 다시 받습니다. 되풀이되면 인터넷 연결을 확인합니다."
_OTHER_FILE = "다른 네트워크에서 다시 받아 보고, 그래도 같으면 강좌 관리자에게 알립니다."
_LOG_IN = "브라우저를 열어 네트워크의 로그인이나 안내 화면을 마친 뒤 다시 받습니다."


@dataclass(frozen=True)
class Download:
    """One thing to bring.

    Attributes:
        url: the address.
        title: shown before the progress bar.
        size: bytes that are expected.
        largest: bytes beyond which the answer cannot be the file.
        accept: the Accept header, where the server needs a certain one.
    """

    url: str
    title: str
    size: int
    largest: int
    accept: str = "*/*"


def download(wanted: Download, target: Path, limits: Limits, *, show: bool) -> None:
    """Download one address to ``target``, which is not verified yet, but is no web page and not cut short.

    Args:
        wanted: what to bring.
        target: where to write; its folder exists and belongs to this call alone.
        limits: time-outs, attempts and pauses.
        show: draw a progress bar.

    Raises:
        SourceError: no attempt succeeded.
        OSError: the disk refused it.
    """
    for attempt in range(1, limits.attempts + 1):
        try:
            _attempt(wanted, target, limits, show=show)
            return
        except TransientSourceError:
            if attempt == limits.attempts:
                raise
            time.sleep(limits.backoff * 2 ** (attempt - 1))


def _attempt(wanted: Download, target: Path, limits: Limits, *, show: bool) -> None:
    with bar(wanted.title, wanted.size, show=show) as shown:
        bring = pooch.HTTPDownloader(
            progressbar=Guard(target, shown, wanted.largest, limits.total),
            chunk_size=_PIECE,
            timeout=(limits.connect, limits.read),
            headers={"Accept": wanted.accept},
        )
        try:
            bring(wanted.url, str(target), None)
        except TooLong:
            reason = f"{limits.total:g}초 안에 다 받지 못했습니다."
            raise TransientSourceError(wanted.url, reason, _TRY_LATER) from None
        except TooLarge:
            raise SourceError(wanted.url, "받은 내용이 원본보다 큽니다.", _OTHER_FILE) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            raise _explain(wanted.url, error) from None
    _check_plausible(wanted, target)


def _check_plausible(wanted: Download, target: Path) -> None:
    """Name the two faults that would otherwise all read as "wrong checksum": a log-in page, and half a file."""
    with target.open("rb") as file:
        begin = file.read(256).lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        raise SourceError(wanted.url, "파일 대신 웹 페이지(HTML)가 왔습니다.", _LOG_IN)
    size = target.stat().st_size
    if size < wanted.size:
        reason = f"파일이 중간에서 잘렸습니다({size:,}/{wanted.size:,}바이트)."
        raise TransientSourceError(wanted.url, reason, _TRY_LATER)


# requests' exception, or the one of urllib3 inside it → (may it pass by itself, why, what to do).
# The first that fits counts: the kinds are subclasses of each other.
_FAULTS: tuple[tuple[type[Exception], bool, str, str], ...] = (
    (requests.TooManyRedirects, False, "주소가 끝없이 다른 주소로 넘어갑니다.", _OTHER_FILE),
    (requests.exceptions.SSLError, False, "보안 인증서를 확인하지 못했습니다.", _CHECK_NETWORK),
    (requests.exceptions.ProxyError, False, "프록시에 연결하지 못했습니다.", _CHECK_NETWORK),
    (urllib3.exceptions.NameResolutionError, False, "인터넷 주소를 찾지 못했습니다(네트워크 없음).", _CHECK_NETWORK),
    (urllib3.exceptions.ReadTimeoutError, True, "서버가 보내다가 멈추었습니다(시간 초과).", _TRY_LATER),
    (requests.Timeout, True, "서버가 제때 답하지 않았습니다(시간 초과).", _TRY_LATER),
    (requests.exceptions.ChunkedEncodingError, True, "받는 도중에 연결이 끊겼습니다.", _TRY_LATER),
    (requests.ConnectionError, True, "서버에 연결하지 못했습니다.", _CHECK_NETWORK),
)


def _explain(url: str, error: Exception) -> SourceError:
    """Put a fault of the network into words, and say by the type whether it may pass by itself."""
    if isinstance(error, requests.HTTPError):
        return _explain_status(url, error.response.status_code)
    inner = error.args[0] if error.args else None
    inner = getattr(inner, "reason", inner)
    for kind, transient, reason, advice in _FAULTS:
        if isinstance(error, kind) or isinstance(inner, kind):
            return (TransientSourceError if transient else SourceError)(url, reason, advice)
    return SourceError(url, f"받지 못했습니다({type(error).__name__}).", _CHECK_NETWORK)


def _explain_status(url: str, code: int) -> SourceError:
    if code >= requests.codes.server_error or code == requests.codes.too_many_requests:
        return TransientSourceError(url, f"서버가 오류로 답했습니다(HTTP {code}).", _TRY_LATER)
    if code in (requests.codes.not_found, requests.codes.gone):
        return SourceError(url, f"이 주소에 파일이 없습니다(HTTP {code}).", "강좌를 새 판으로 올립니다.")
    return SourceError(url, f"서버가 파일을 주지 않았습니다(HTTP {code}).", _OTHER_FILE)
