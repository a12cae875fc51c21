"""Strings that have broken text tools, for the tests of this folder."""

from hypothesis import strategies as st

NASTY = {
    "empty": "",
    "only spaces": " \t\n\r\u3000\xa0",
    "blank last line": "사_자나\n ",
    "no-break space first": "\xa0나는 간다",
    "line separators": "나는\u2028간다\x85끝\x0b\x0c",
    "emoji": "좋아요😀👍🏽",
    "joined emoji": "👨\u200d👩\u200d👧 가족",
    "beyond the BMP": "\U00020000나라 𝒜𝒷",
    "lone jamo": "ㅋㅋㅋ ㅠㅠ ㄱ ㅏ",
    "conjoining jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "NUL": "나는\x00간다",
    "control characters": "\x01\x07\x1b[31m나\x7f\x9f",
    "lone surrogates": "나\ud800는 \udc00간다",
    "surrogate pair": "나\ud83d\ude00는",
    "noncharacters": "\ufdd0\uffff\U0010ffff나",
    "private use": "\ue000나\uf8ff",
    "zero width": "\u200b나\ufeff는\u2060",
    "combining marks": "e\u0301\u0301\u0301 (\u0301)",
    "right to left": "\u202e나는 שלום مرحبا",
    "only punctuation": "?!...~~~;;^^",
    "brackets and quotes": "([{“‘\"'`)]}’”",
    "markup": "<img src=x onerror=alert(1)> &amp; %s {0} \\n",
    "slash and plus": "나/N+는/J 1/2 +-*/=",
    "number": "1,000.50원 3.14% 010-1234-5678",
    "unspaced": "나는어제친구와함께새로생긴식당에가서맛있는국수를먹었다",
}

ANY_TEXT = (
    st.text(st.characters(exclude_categories=()))
    | st.text("aB1 .,'\"!?$%`()-–…\n\t\u3000가나ㅋㅠ😀\x00\ud83d\ude00\ud800", max_size=60)
    | st.sampled_from(sorted(NASTY.values()))
)
