# %% [markdown]
# # 01. 토큰화와 품사
#
# 컴퓨터에게 글은 그저 글자의 줄입니다. 무엇이든 하려면 먼저 그 줄을 조각내야 하고, 어디서 자르느냐에 따라 그 뒤의 모든 것이 달라집니다.
# 오늘은 이름난 도구 여럿에게 같은 글을 맡겨 서로 어긋나는 자리를 찾습니다. 그리고 마침표 하나가 문장을 끝내는지 가리는 **분류기를
# 손수 학습시키고**, 한국어에서는 왜 띄어쓰기만으로 모자란지를 숫자로 확인합니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 토크나이저 아홉 가지를 견주고, 마침표 분류기를 넘파이로 학습시키고, 형태소 분석기 넷의 실수와 속도를 잽니다 |
# | **배울 것** | 토큰화가 왜 정답 하나로 끝나지 않는지, 규칙·사전·학습의 차이, 어절과 형태소, 품사 태깅, 비율에 구간을 붙이는 법 |
# | **필요한 것** | 00번 노트북, 파이썬의 리스트와 사전(`dict`), 넘파이의 행렬 곱 `@` |

# %%
from course_utils import corpora, diagrams, explore, figures, load, text, ui

# 불러오는 데 몇 초씩 걸리는 도구들을, 앞부분을 읽는 동안 뒤에서 차례로 준비합니다
text.preload("kss", "komoran", "okt", "hannanum", "kkma")

ex = load("01_tokenization")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째 주장은 문장 나누기를 다룬 글에 자주 인용되는 숫자입니다. 영어로 된 브라운(Brown) 말뭉치의 마침표를 세었더니 열에 아홉은 문장의
# 끝이었다고 합니다. 우리가 볼 한국어 글에서도 그럴까요? 1.6절에서 판결합니다. 증거를 보기 전에 예상부터 남기세요.

# %%
ex.claims.periods.predict()

# %% [markdown]
# 둘째 주장은 KoNLPy 공식 문서에 실린 시간표입니다. 분석기를 고르려는 사람이 먼저 찾아보게 되는 표입니다. 지금 이 컴퓨터에서 다시 재어도
# 그럴까요? 1.10절에서 판결합니다.

# %%
ex.claims.speed.predict()

# %% [markdown]
# ## 1.1 네 도구는 같은 글을 같은 토큰으로 나눌까
#
# 글을 다룰 때 한 단위로 세는 조각이 **토큰**(token)이고, 글을 토큰으로 나누는 일이 **토큰화**(tokenization)입니다.
# 영어는 빈칸이 있으니 쉬워 보입니다. 그런데 `didn't`는 몇 개일까요? `$1,250.50`은요? 널리 쓰이는 **토크나이저**(tokenizer) 네 개가
# 아래 글에서 **모두 똑같이** 자르는 토큰은 몇 개나 될지 예상해 보세요.

# %%
sentence = "Dr. Oh's co-op didn't pay. It owes $1,250.50!"
english = ("word_tokenize", "treebank", "wordpunct", "keras")

tokens = {engine: text.tokenize(sentence, engine) for engine in english}
diagrams.aligned_tokens(
    sentence,
    tokens,
    title="네 도구가 모두 똑같이 자른 것은 회색 두 개뿐입니다",
    alt="네 토크나이저의 토큰을 글자에 맞춰 그린 그림: It과 owes만 네 줄이 모두 같습니다",
)

# %% [markdown]
# 주황색 상자가 서로 어긋난 토큰이고, 상자가 없는 글자는 버려졌습니다. 회색이 정말 둘인지 세어 봅니다.

# %%
shared = set.intersection(*({token.lower() for token in found} for found in tokens.values()))
print("네 도구에 모두 있는 토큰:", sorted(shared))
print("토큰의 수:", {engine: len(found) for engine, found in tokens.items()})
assert shared == {"it", "owes"}

# %% [markdown]
# `text.tokenize`는 원래의 도구를 그대로 부릅니다. Keras만은 규칙을 몇 줄로 옮겨 두었으니, 진짜와 같은지 대어 봅시다.
# (아래 셀은 TensorFlow를 불러오느라 몇 초 걸립니다.)

# %%
from nltk.tokenize import TreebankWordTokenizer, WordPunctTokenizer, word_tokenize
from tensorflow.keras.preprocessing.text import text_to_word_sequence

originals = (
    word_tokenize,
    TreebankWordTokenizer().tokenize,
    WordPunctTokenizer().tokenize,
    text_to_word_sequence,
)
for engine, original in zip(english, originals, strict=True):
    assert original(sentence) == tokens[engine]
    print(f"{engine:13} {original(sentence)}")

# %% [markdown]
# 더 긴 글로 옮겨 갑니다. 이름, 날짜, 시각, 이메일, 값이 섞여 있습니다. 빈칸으로 나뉜 **덩어리**마다 네 도구의 토큰을 나란히 놓고
# 어긋난 덩어리만 표로 만듭니다. 네 도구 가운데 빈칸을 넘어 토큰을 만드는 것은 없으므로 이렇게 견줄 수 있습니다.

# %%
article = (
    "Ms. Seo's start-up didn't open in New York on 3/12/2024. It'll open at 9:30 a.m., says "
    "AT&T's J. Noh (jnoh@mail.example.com), who paid $1,299.50, i.e. 12% more than he'd planned."
)
print(len(article.split()), "덩어리:", article.split()[:6], "…")


# %%
def by_chunk(article, tokens):
    """빈칸으로 나뉜 덩어리마다 그 안에 든 토큰의 리스트를 돌려줍니다."""
    rest, inside = list(tokens), []
    for chunk in article.split():
        inside.append([])
        while rest and (at := chunk.lower().find(rest[0].lower())) >= 0:
            chunk = chunk[at + len(rest[0]) :]
            inside[-1].append(rest.pop(0))
    return inside


cuts = {engine: by_chunk(article, text.tokenize(article, engine)) for engine in english}
print({engine: found[1] for engine, found in cuts.items()})

# %% [markdown]
# 어긋난 까닭은 몇 가지로 모입니다. 덩어리에 어떤 글자가 들었는지 보면 까닭을 댈 수 있습니다. 그림에서처럼 대소문자만 다른 것은 같게 칩니다.

# %%
import re

reasons = {"'": "접어", "&|@": "기호", r"\d": "숫자", "-": "붙임표"}
reasons |= {r"\w\.\w|^\w\w?\.": "점"}
rows = []
for chunk, *found in zip(article.split(), *cuts.values(), strict=True):
    if len({" ".join(cut).lower() for cut in found}) > 1:
        why = [reason for pattern, reason in reasons.items() if re.search(pattern, chunk)]
        rows.append([chunk, *map(" · ".join, found), ", ".join(why) or "구두점"])

caption = f"덩어리 {len(article.split())}개 가운데 {len(rows)}개에서 어긋납니다"
ui.table(["덩어리", *english, "까닭"], rows, caption)

# %%
same = [chunk for chunk in article.split() if chunk not in [row[0] for row in rows]]
print(f"모두 같은 덩어리 {len(same)}개:", same)
assert all(chunk.isalpha() for chunk in same)

# %% [markdown]
# 첫 물음에 답이 나왔습니다. 네 도구가 똑같이 자른 것은 글자뿐인 낱말입니다. `word_tokenize`와 `treebank`는 같은 규칙을 쓰지만, 앞의 것은
# 먼저 문장을 나누므로 글 가운데의 `2024.`에서 마침표를 뗍니다. `i.e.`의 끝 점까지 뗀 것은 거기를 문장의 끝으로 잘못 보았기 때문입니다.
# 뒤의 것은 글 전체를 한 문장으로 봅니다.
#
# ## 1.2 펜 트리뱅크는 어떤 두 규칙을 정했을까
#
# 1990년대 초에 영어 말뭉치 **펜 트리뱅크**(Penn Treebank)를 만든 사람들은 규칙을 정해 두었습니다. 오늘날 많은 영어 도구가 이 규칙을 따릅니다.
# 그 가운데 둘을 찾아봅시다. 아래 낱말에서 `treebank`가 나누는 것과 나누지 않는 것은 무엇이 다를까요?

# %%
words = ["well-known", "state-of-the-art", "didn't", "she's", "they'll", "can't", "O'Neil"]
found = {engine: [text.tokenize(word, engine) for word in words] for engine in english}

rows = [[word, *map(" · ".join, cuts)] for word, *cuts in zip(words, *found.values(), strict=True)]
ui.table(["낱말", *english], rows, "treebank는 붙임표에서 자르지 않고 접어에서 자릅니다")

# %% [markdown]
# 규칙 하나, **붙임표로 이은 낱말은 한 토큰**입니다. 규칙 둘, 홀로 쓰이지 못하고 앞말에 기대는 **접어**(clitic) `n't`와 `'s` 따위는
# 떼어 냅니다. 어느 도구가 두 규칙을 다 지키나요?

# %%
for engine in english:
    keeps_hyphen = found[engine][:2] == [["well-known"], ["state-of-the-art"]]
    splits_clitic = [cut[-1] for cut in found[engine][2:6]] == ["n't", "'s", "'ll", "n't"]
    print(f"{engine:13} 붙임표를 남김: {keeps_hyphen!s:5}  접어를 뗌: {splits_clitic}")

# %% [markdown]
# `word_tokenize`와 `treebank`만 둘 다 지킵니다. `ca`는 사전에 없는 말이지만 괜찮을까요? 규칙을 직접 써 보면 까닭을 알게 됩니다.
#
# ### 연습 1.2 — 축약형 자르기
#
# 낱말이 접어 `n't 's 'm 'd 'll 're 've` 가운데 하나로 끝나면 `[앞 조각, 접어]`를, 아니면 `[낱말]`을 돌려주세요. 대문자도 같은 규칙을 따르고,
# 낱말 전체가 접어이면 자르지 않습니다. (낱말 끝의 아포스트로피와 따옴표는 나오지 않습니다.)


# %%
def split_clitic(word):
    """낱말을 받아 [앞 조각, 접어]를 돌려줍니다. 접어가 없으면 [낱말]입니다."""
    ...


ex.split_clitic.panel(split_clitic)

# %% [markdown]
# ## 1.3 네 도구가 다 같이 틀리는 것은 무엇일까
#
# 뜻으로 보면 한 덩어리인데 네 도구가 모두 쪼개는 말이 있습니다. 위의 긴 글에서 두 개를 찾을 수 있나요?

# %%
whole = ("New York", "AT&T", "start-up", "jnoh@mail.example.com")
for name in whole:
    keepers = [engine for engine in english if name in text.tokenize(article, engine)]
    print(f"{name:22} 한 토큰으로 남긴 도구: {', '.join(keepers) or '없음'}")

# %% [markdown]
# 이름 속의 빈칸과 `&`가 문제입니다. 이메일은 `@`에서 잘렸습니다. NLTK의 `MWETokenizer`는 이미 나눈 토큰 가운데 사전에 적힌
# **다단어 표현**(multiword expression)을 다시 이어 붙입니다.

# %%
from nltk.tokenize import MWETokenizer

places = MWETokenizer([("New", "York")], separator=" ")
companies = MWETokenizer([("AT", "&", "T")], separator="")
mended = companies.tokenize(places.tokenize(text.tokenize(article, "word_tokenize")))
print([token for token in mended if token in whole])
print("사전에 없는 이름:", places.tokenize(["He", "left", "New", "York", "for", "San", "Jose"]))
assert {"New York", "AT&T"} <= set(mended)

# %% [markdown]
# 적어 둔 것은 고치지만 적어 두지 않은 `San Jose`는 그대로 쪼개집니다. 사전은 **외운 것만** 압니다. 이 한계를 1.5절에서 숫자로 다시 만납니다.
#
# ### 연습 1.3 — 여러 낱말을 한 토큰으로
#
# `MWETokenizer`가 하는 일을 직접 써 보세요. `tokens`에서 `phrases`의 표현을 찾아 빈칸으로 이은 한 토큰으로 바꿉니다. 왼쪽부터 보고, 한 자리에서
# 여럿이 맞으면 가장 긴 것을 고릅니다. `merge_phrases(["in", "New", "York"], [("New", "York")])`는 `["in", "New York"]`입니다.


# %%
def merge_phrases(tokens, phrases):
    """토큰 리스트에서 사전에 있는 표현을 빈칸으로 이어 한 토큰으로 만듭니다."""
    ...


ex.merge_phrases.panel(merge_phrases)

# %% [markdown]
# ## 1.4 문장은 어디에서 끝날까
#
# 이번에는 더 큰 조각, 문장입니다. 글을 문장으로 나누는 일을 **문장 토큰화**(sentence tokenization)라고 합니다. `.`, `!`, `?`마다 자르면 될까요?
# 아래 글은 영어 네 문장, 한국어 다섯 문장입니다. 기호마다 자르면 각각 몇 조각이 될지 세어 보세요.

# %%
english_gold = """\
Minji finished her Ph.D. in Daegu.
The server 192.168.0.12 failed at 3.5 GB!
Write to help@lab.example.org.
Did Dr. Han reply?"""
korean_gold = """\
회의는 3.5시간 걸렸습니다.
서버 주소는 192.168.0.12입니다.
답장은 help@lab.example.kr로 주세요!
오늘은 다들 일찍 들어가세요
내일 뵙겠습니다."""
gold = {"영어": english_gold.splitlines(), "한국어": korean_gold.splitlines()}
passages = {language: " ".join(sentences) for language, sentences in gold.items()}
print(text.split_sentences(passages["영어"], "naive"))

# %% [markdown]
# 소수점, IP 주소, 이메일, `Ph.D.`까지 모두 잘렸습니다. 이제 세 도구를 견줍니다. **naive**는 기호마다 자르고, NLTK의
# **Punkt**는 영어 신문에서 약어를 스스로 배웠고, **kss**는 한국어 문장의 끝을 알아보도록 만들었습니다. Punkt의 본디 이름은
# `sent_tokenize`입니다. kss는 `import kss`만 해도 쓰지 않을 사전까지 읽느라 몇 초가 걸려서, 강좌의 꾸러미가 문장 나누기만 골라 불러옵니다.

# %%
from nltk.tokenize import sent_tokenize

print(sent_tokenize(passages["영어"]))
assert sent_tokenize(passages["영어"]) == text.split_sentences(passages["영어"], "punkt")


# %%
def ends(sentences):
    """문장들이 끝나는 자리(빈칸을 빼고 센 글자 수)의 리스트를 돌려줍니다."""
    lengths = [len("".join(sentence.split())) for sentence in sentences]
    return [sum(lengths[: count + 1]) for count in range(len(lengths))]


rows = []
for language, passage in passages.items():
    right = set(ends(gold[language]))
    for engine in ("naive", "punkt", "kss"):
        found = set(ends(text.split_sentences(passage, engine)))
        rows.append([language, engine, len(found), len(found - right), len(right - found)])

headers = ["글", "도구", "조각", "잘못 자른 곳", "놓친 곳"]
ui.table(headers, rows, "기호마다 자르면 문장보다 조각이 훨씬 많아집니다")

# %%
wrong = {(language, engine): extra + missed for language, engine, _, extra, missed in rows}
print("틀린 곳의 수:", wrong)
assert wrong["영어", "punkt"] == wrong["한국어", "kss"] == 0
assert wrong["한국어", "punkt"] == 1
assert min(wrong["영어", "naive"], wrong["한국어", "naive"]) > 5

# %% [markdown]
# 영어 글은 Punkt가, 한국어 글은 kss가 하나도 틀리지 않았습니다. 한국어 글에는 마침표 없이 끝난 문장("…들어가세요")이 하나 있어서 Punkt가
# 놓쳤습니다. 그림으로 보면 어긋난 자리가 한눈에 들어옵니다.

# %%
lanes = {
    engine: ends(text.split_sentences(passages["영어"], engine)) for engine in ("naive", "punkt")
}
extra = sorted(set(lanes["naive"]) - set(lanes["punkt"]))
figures.sentence_tracks(
    lanes,
    extra,
    length=lanes["punkt"][-1],
    title=f"네 문장인 글에서 naive는 {len(extra)}곳을 더 잘랐습니다",
    alt=f"두 줄: naive는 {len(lanes['naive'])}조각, punkt는 {len(lanes['punkt'])}조각",
)

# %% [markdown]
# ### 탐색기 — 어떤 글에서 어긋날까
#
# 글을 바꾸어 보세요. 마침표를 모두 지우면 누가 살아남나요? `3 . 5`처럼 빈칸을 넣거나 말줄임표(`...`)를 넣으면 무엇이 망가지나요?

# %%
explore.sentence_splitters()

# %% [markdown]
# ### 고치는 연습 1.4 가 — 글자를 잃어버리는 문장 자르기
#
# 한 파이썬 튜토리얼(finxter.com, "Python | Split Text into Sentences")에 실린 한 줄입니다. 세 기호에서 자르려고 했지만 무엇이 나오는지 보세요.


# %%
def split_keeping_ends(text):
    """글을 문장으로 나눕니다. 부호는 앞 문장에 남고, 빈칸 말고는 아무 글자도 사라지지 않습니다."""
    return [piece for piece in re.split("[//.|//!|//?]", text) if piece != ""]


print(split_keeping_ends("We are open 24/7. Tea | coffee? Come in!"))

# %% [markdown]
# `24/7`이 갈라지고 부호가 모두 사라졌습니다. 고치기 전에 **버그를 잡는 단언문**부터 씁시다. 문장을 나누는 함수 `split`과 글 `text`를 받아,
# 조각을 이어 붙였을 때 글자가 하나라도 사라지거나 바뀌었으면 `AssertionError`가 나야 합니다. 빈칸은 사라져도 됩니다.


# %%
def catches_lost_letters(split, text):
    """split이 text를 나누면서 글자를 잃거나 바꾸면 AssertionError를 일으킵니다."""
    assert len(split(text)) > 0


ex.catches_lost_letters.panel(catches_lost_letters)

# %% [markdown]
# 이제 함수를 고치세요. `.`, `!`, `?` 뒤에 **빈칸이 이어질 때만** 자르고, 부호는 앞 문장에 남깁니다. 조각의 앞뒤에는 빈칸이 없고, 빈 조각도 없습니다.


# %%
def split_keeping_ends(text):
    """글을 문장으로 나눕니다. 부호는 앞 문장에 남고, 빈칸 말고는 아무 글자도 사라지지 않습니다."""
    return [piece for piece in re.split("[//.|//!|//?]", text) if piece != ""]


ex.split_keeping_ends.panel(split_keeping_ends)

# %% [markdown]
# ## 1.5 마침표 하나, 끝인가 아닌가
#
# 문장 나누기의 어려움은 결국 마침표 하나하나에 "끝인가?"를 묻는 **이진 분류**(binary classification)입니다. 이 강좌를 위해 쓴 영어와
# 한국어 문장의 마침표마다 정답을 달아 두었습니다. 규칙, 사전, 학습 가운데 누가 가장 잘 맞힐까요? 먼저 예상해 보세요.

# %%
train, test = corpora.load_periods("train"), corpora.load_periods("test")
for name, part in {"훈련": train, "테스트": test}.items():
    print(f"{name}: 글자 {len(part.text):,}개, 마침표 N = {len(part)}개, 끝 {part.is_end.sum()}개")

for position, is_end in list(zip(test.positions, test.is_end, strict=True))[:6]:
    before, after = test.text[position - 18 : position], test.text[position + 1 : position + 10]
    print(f"  …{before}【.】{after}…", "끝" if is_end else "끝이 아님")

# %% [markdown]
# 일부러 어려운 마침표를 많이 넣었으므로 절반쯤이 문장 끝입니다. 배우는 데 쓰는 **훈련 데이터**(training data)와 성적을 재는 데 쓰는
# **테스트 데이터**(test data)에 함께 든 글은 없습니다. 사전부터 씁니다. 마침표로 끝나는
# **약어**(abbreviation)를 아는 대로 더해 보세요. 소문자로, 마지막 마침표는 빼고 적습니다. 여러분의 사전은 '내 사전'으로 따로 잽니다.

# %%
known = "dr mr mrs ms prof st jr no fig e.g i.e etc vs a.m p.m u.s ph.d"
mine = ""  # 여기에 더하세요. 예: "ltd co"

dictionaries = {"적은 사전": set(known.split())}
if mine:
    dictionaries["내 사전"] = dictionaries["적은 사전"] | set(mine.split())
for title, dictionary in dictionaries.items():
    print(f"{title}, 약어 {len(dictionary)}개:", sorted(dictionary))

# %% [markdown]
# ### 연습 1.5 가 — 약어 사전으로 마침표 가리기
#
# `text[position]`에 있는 마침표가 문장을 끝내는지 `True`나 `False`로 답하세요. 바로 뒤가 글의 끝, 빈칸, 닫는 따옴표(`"`) 가운데 하나이고,
# 앞의 낱말(앞에 붙은 `(`와 `"`는 떼고 소문자로)이 사전에 **없으면** 문장의 끝입니다.


# %%
def ends_sentence(text, position, abbreviations):
    """text[position]에 있는 마침표가 문장을 끝내는지 답합니다."""
    ...


ex.ends_sentence.panel(ends_sentence)

# %% [markdown]
# 성적은 두 가지로 잽니다. **정밀도**(precision)는 끝이라고 한 것 가운데 정말 끝인 것의 비율, **재현율**(recall)은 정말 끝인 것 가운데 찾아낸
# 것의 비율입니다.
#
# $$\text{정밀도} = \frac{\text{맞게 고른 수}}{\text{고른 수}} \qquad \text{재현율} = \frac{\text{맞게 고른 수}}{\text{정말 끝인 수}}$$
#
# ### 연습 1.5 나 — 정밀도와 재현율
#
# 모양이 `(N,)`인 참/거짓 배열 둘을 받아 `(정밀도, 재현율)`을 돌려주세요. 나눌 것이 없으면 `0.0`입니다.

# %%
import numpy as np


def precision_recall(is_end, predicted):
    """모양 (N,)인 정답과 예측을 받아 (정밀도, 재현율)을 돌려줍니다."""
    ...


ex.precision_recall.panel(precision_recall)

# %% [markdown]
# 여기서부터는 연습의 정답 함수를 그대로 씁니다. 손으로 적은 사전이 두 자료에서 어떤 성적을 내는지 봅니다.

# %%
ends_sentence = ex.ends_sentence.solution_function
precision_recall = ex.precision_recall.solution_function


def by_dictionary(part, abbreviations):
    """마침표마다 사전 규칙의 답을 모은 배열 (N,)을 돌려줍니다."""
    flat = part.text.replace("\n", " ")
    return np.array([ends_sentence(flat, position, abbreviations) for position in part.positions])


for title, dictionary in dictionaries.items():
    for name, part in {"훈련": train, "테스트": test}.items():
        precision, recall = precision_recall(part.is_end, by_dictionary(part, dictionary))
        print(f"{title} {len(dictionary)}개, {name}: 정밀도 {precision:.2f}, 재현율 {recall:.2f}")

# %% [markdown]
# 사전을 키우면 얼마나 좋아질까요? 훈련 데이터에서 **끝이 아닌데 뒤에 빈칸이 있는** 마침표의 앞말을 모두 모아 큰 사전을 만듭니다. 테스트 데이터의
# 정밀도도 훈련 데이터만큼 오를지 예상해 보세요.

# %%
inner = [p for p in train.positions[~train.is_end] if train.text[p + 1] == " "]
words = {train.text[:p].split(" ")[-1].lstrip('("').lower() for p in inner}
collected = dictionaries["적은 사전"] | words

for name, part in {"훈련": train, "테스트": test}.items():
    precision, recall = precision_recall(part.is_end, by_dictionary(part, collected))
    print(f"모은 사전 {len(collected)}개, {name}: 정밀도 {precision:.2f}, 재현율 {recall:.2f}")

# %% [markdown]
# 모은 사전의 정밀도는 훈련 데이터에서 흠잡을 데가 없는데 테스트 데이터에서는 뚝 떨어집니다. 처음 보는 약어 앞에서는 속수무책입니다. 자료가
# 달라도 통하는 **단서**가 필요합니다. 마침표 둘레의 생김새를 숫자 열 개로 적어 봅시다. 이런 값을 **특성**(feature)이라고 합니다.


# %%
def features(passage, position):
    """마침표 하나의 특성 D개를 돌려줍니다."""
    word = passage[:position].split(" ")[-1].lstrip('("')
    gap, rest = passage[position + 1 : position + 2], passage[position + 1 :].lstrip(' "')[:1]
    x = [gap in ("", " ", '"'), rest.isupper(), rest.islower(), rest.isdigit()]
    x += [word.lower() in dictionaries["적은 사전"], len(word) == 1 and word.isalpha(), "." in word]
    x += [word[-1:].isdigit(), "가" <= word[-1:] <= "힣", min(len(word), 10) / 10]
    return x


names = ["뒤가 빈칸", "뒤가 대문자", "뒤가 소문자", "뒤가 숫자", "아는 약어"]
names += ["글자 하나", "앞말 속 점", "앞이 숫자", "앞이 한글", "앞말 길이"]
rows = zip(names, *(map(float, features(train.text, p)) for p in train.positions[:3]), strict=True)
ui.table(["특성 x_j", "마침표 1", "마침표 2", "마침표 3"], rows, "훈련 데이터의 첫 마침표 세 개")


# %% [markdown]
# **로지스틱 회귀**(logistic regression)는 특성 $x$ `(D,)`에 가중치 $w$ `(D,)`를 곱해 더하고 **절편**(intercept) $b$를 더한 뒤, 시그모이드 $\sigma$로 눌러 문장 끝일
# 확률 $p$를 냅니다. 마침표 $N$개를 한꺼번에 계산하면 $X$는 `(N, D)`, $p$와 정답 $y$는 `(N,)`입니다. $L$은 줄이려는 **손실**(loss)입니다.
#
# $$p = \sigma(Xw + b), \quad \sigma(z) = \frac{1}{1 + e^{-z}} \qquad L = -\frac{1}{N}\sum_{i=1}^{N}\bigl[y_i \log p_i + (1 - y_i)\log(1 - p_i)\bigr]$$
#
# $$\frac{\partial L}{\partial w} = \frac{1}{N} X^{\top}(p - y) \qquad \frac{\partial L}{\partial b} = \frac{1}{N}\sum_{i=1}^{N}(p_i - y_i)$$


# %%
def fit(X, y, steps=2000, rate=1.0):
    """손실 L을 줄이는 쪽으로 w (D,)와 b를 steps걸음 옮깁니다."""
    w, b, L = np.zeros(X.shape[1]), 0.0, []
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        L.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
        w -= rate * X.T @ (p - y) / len(y)
        b -= rate * np.mean(p - y)
    return w, b, L


X = np.array([features(train.text, position) for position in train.positions], dtype=float)
y = train.is_end.astype(float)
w, b, L = fit(X, y)
print(f"X {X.shape}, y {y.shape}, w {w.shape}: 손실 {L[0]:.2f} → {L[-1]:.2f}")

# %%
shown = list(range(0, len(L), 50))
figures.lines(
    shown,
    {"손실 L": [L[step] for step in shown]},
    title="손실은 처음 몇백 걸음에 거의 다 줄어듭니다",
    xlabel="걸음 (번)",
    ylabel="손실 $L$",
    alt=f"손실 곡선: {L[0]:.2f}에서 {L[-1]:.2f}로 내려갑니다",
    height=3.0,
)

# %% [markdown]
# 무엇을 배웠을까요? 가중치 $w_j$가 크면 그 특성이 "끝"이라고 외치는 것이고, 음수이면 "끝이 아님"이라고 외치는 것입니다.
# 가장 큰 것과 가장 작은 것이 무엇일지 예상해 보세요. 특성은 모두 0과 1 사이입니다. 다만 '앞말 길이'만은 참과 거짓이 아니라 0.1씩 나뉜 값이라, 이
# 가중치는 열 글자가 넘는 앞말이 빈 앞말보다 얼마나 더 끝다운지를 뜻합니다.

# %%
weights = dict(sorted(zip(names, w.tolist(), strict=True), key=lambda pair: -pair[1]))
figures.bars(
    weights,
    title="긴 앞말과 한글은 끝, 글자 하나와 뒤의 소문자는 끝이 아님",
    xlabel="가중치 $w_j$",
    alt="가중치: " + ", ".join(f"{name} {value:+.1f}" for name, value in weights.items()),
    number="{:+.1f}",
)

# %% [markdown]
# 마지막 선수는 **Punkt**입니다. 정답을 달지 않은 영어 신문에서 어떤 낱말이 약어인지를 스스로 배우는 **비지도 학습**(unsupervised learning)
# 방법입니다. 문장의 마지막 글자가 놓인 자리를 보고 마침표마다의 답으로 바꿉니다.


# %%
def by_splitter(part, split):
    """문장을 나누는 함수 split의 답을 마침표마다의 답 (N,)으로 바꿉니다."""
    last, stop = [], 0
    for sentence in split(part.text):
        stop = part.text.index(sentence, stop) + len(sentence)
        last.append(stop - 1 - (len(sentence) - len(sentence.rstrip('")'))))
    return np.isin(part.positions, last)


precision, recall = precision_recall(test.is_end, by_splitter(test, sent_tokenize))
print(f"Punkt, 테스트: 정밀도 {precision:.2f}, 재현율 {recall:.2f}")


# %%
def by_classifier(part):
    """문장 끝일 확률 p가 0.5보다 크면 True인 배열 (N,)을 돌려줍니다."""
    flat = part.text.replace("\n", " ")
    X = np.array([features(flat, position) for position in part.positions], dtype=float)
    return X @ w + b > 0  # 시그모이드는 0에서 0.5이므로 p > 0.5와 같은 말입니다


answers = {
    "naive": np.ones(len(test), dtype=bool),
    "dictionary": by_dictionary(test, collected),
    "punkt": by_splitter(test, sent_tokenize),
    "classifier": by_classifier(test),
}
wrong = {method: int(np.sum(answer != test.is_end)) for method, answer in answers.items()}
print(f"테스트 데이터의 마침표 {len(test)}개 가운데 틀린 것:", wrong)

# %% [markdown]
# 테스트 데이터는 마침표 몇백 개뿐이니 비율이 우연히 흔들릴 수 있습니다. 비율마다 95 % **윌슨 구간**(Wilson interval)을 붙입니다.
# 몇 개 가운데 몇 개를 맞혔는지만 알면 계산할 수 있습니다.

# %%
from scipy.stats import binomtest


def wilson(hits, size, z=1.96):
    """비율 hits / size와 95 % 윌슨 구간의 두 끝을 돌려줍니다."""
    share, weight = hits / size, 1 + z**2 / size
    spread = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2)) / weight
    centre = (share + z**2 / (2 * size)) / weight
    return share, min(share, centre - spread), max(share, centre + spread)


scipys = binomtest(9, 12).proportion_ci(method="wilson")
print("12개 가운데 9개: {:.2f} [{:.2f}, {:.2f}]".format(*wilson(9, 12)))
assert np.allclose(wilson(9, 12)[1:], (scipys.low, scipys.high), atol=1e-3)

# %%
truth = test.is_end
found = {method: int(np.sum(answer & truth)) for method, answer in answers.items()}
precisions = {method: wilson(found[method], int(np.sum(answers[method]))) for method in answers}
recalls = {method: wilson(found[method], int(np.sum(truth))) for method in answers}
methods = ("모든 마침표", "약어 사전", "Punkt", "배운 분류기")
figures.interval_panels(
    {"정밀도": precisions, "재현율": recalls},
    labels=dict(zip(answers, methods, strict=True)),
    title="정밀도와 재현율이 모두 0.9를 넘는 것은 배운 분류기뿐입니다",
    xlabel="비율 (95 % 구간)",
    alt="정밀도: " + ", ".join(f"{method} {score[0]:.2f}" for method, score in precisions.items()),
)

# %%
assert precisions["classifier"][1] > precisions["punkt"][2]
assert [m for m in answers if min(precisions[m][0], recalls[m][0]) > 0.9] == ["classifier"]

# %% [markdown]
# 같은 마침표에 답한 둘은 짝지어 견줍니다. **부호 검정**(sign test)은 한쪽만 맞힌 것을 세어, 실력이 같은데도 그만큼 한쪽으로 치우칠 확률을 냅니다.


# %%
def sign_test(ours, theirs):
    """맞혔는지를 적은 배열 (N,) 둘: 한쪽만 맞힌 수 둘과, 우연히 이만큼 치우칠 확률을 돌려줍니다."""
    only_ours, only_theirs = int(np.sum(ours & ~theirs)), int(np.sum(theirs & ~ours))
    return only_ours, only_theirs, binomtest(only_ours, only_ours + only_theirs).pvalue


is_right = {method: answer == truth for method, answer in answers.items()}
only_ours, only_punkts, chance = sign_test(is_right["classifier"], is_right["punkt"])
print(f"분류기만 맞힌 마침표 {only_ours}개, Punkt만 맞힌 마침표 {only_punkts}개")
print(f"실력이 같은데도 이만큼 치우칠 확률: {'1000분의 1보다 작음' if chance < 0.001 else chance}")

# %% [markdown]
# 이 절의 물음에 답합니다. 우리 자료에서는 배운 분류기가 가장 좋습니다. 다만 이 시합은 **공정하지 않습니다**. 분류기는 테스트 데이터와 같은 사람이
# 쓴 훈련 데이터로 배웠고, Punkt는 먼 나라 신문만 보았습니다. 전혀 다른 글에서 다시 겨루는 대조가 빠져 있으니, 곧 해 보겠습니다.
#
# ### 연습 1.5 다 — 로지스틱 회귀의 기울기
#
# 위의 `fit`에서 두 줄로 쓴 기울기를 함수로 쓰세요. `X (N, D)`, `y (N,)`, `w (D,)`, `b`를 받아 `(dw, db)`를 돌려줍니다. `dw`의 모양은 `(D,)`입니다.
# 채점은 미분 공식이 아니라 $w$를 조금 움직였을 때 손실이 변하는 정도, 곧 수치 미분으로 합니다.


# %%
def logistic_gradient(X, y, w, b):
    """X (N, D), y (N,), w (D,), b를 받아 손실의 기울기 dw (D,)와 db를 돌려줍니다."""
    ...


ex.logistic_gradient.panel(logistic_gradient)

# %% [markdown]
# ## 1.6 판결 — 마침표의 90 %가 문장 끝일까
#
# KoNLPy에 들어 있는 두 말뭉치, 대한민국 헌법과 국회 법률안의 마침표에 하나하나 정답을 달았습니다. 두 글에서 문장 끝의 비율은 얼마일까요?
# 먼저 조심할 것이 있습니다. 법률안 열 건 가운데 넷은 한 의원이 한날 대표로 낸 닮은 글입니다. 얼마나 닮았는지 스무 글자씩 견주어 봅니다.

# %%
from konlpy.corpus import kobill


def shingles(name, size=20):
    """법률안에서 이어진 스무 글자를 모두 모은 집합을 돌려줍니다."""
    document = kobill.open(name).read()
    return {document[start : start + size] for start in range(len(document) - size + 1)}


first = shingles("1809892.txt")
for name in ("1809890.txt", "1809891.txt", "1809893.txt", "1809894.txt"):
    share = np.mean([piece in first for piece in shingles(name)])
    print(f"{name}의 스무 글자 가운데 1809892.txt에도 있는 것: {share:.0%}")

# %% [markdown]
# 앞의 셋은 열에 일곱이 글자까지 같습니다. 모두 넣으면 같은 마침표를 네 번 세는 셈이므로 셋을 뺐습니다. 남은 일곱 건과 헌법을 셉니다. 법률안의 대조표에는 줄표로 줄인 문장
# (`------.`)이 있어서 끝인지 정할 수 없는 마침표도 있습니다. 이것을 모두 끝으로 치는 경우와 모두 아닌 경우를 함께 계산합니다.

# %%
law = corpora.load_law_periods()
bills = [part for name, part in law.items() if name != "constitution.txt"]
genres = {"헌법": law["constitution.txt"], "법률안": corpora.join(bills)}
for name, part in genres.items():
    end, unclear = int(part.is_end.sum()), int(part.is_unclear.sum())
    print(f"{name}: 마침표 {len(part)}개, 끝 {end}개, 정할 수 없음 {unclear}개")

# %% [markdown]
# 한 문서 안의 마침표는 서로 닮았으므로 하나하나를 따로 뽑은 표본으로 치면 구간이 너무 좁아집니다. 법률안은 **문서를 통째로** 다시 뽑는
# 부트스트랩으로 구간을 냅니다. 헌법은 한 편뿐이라 그럴 수 없어 윌슨 구간을 쓰며, 이 구간은 다른 글에 대해 아무것도 말해 주지 않습니다.


# %%
def end_share(parts, draws=10_000):
    """끝의 비율과 95 % 구간: 애매한 것을 낮은 끝에서는 빼고 높은 끝에서는 더합니다."""
    counts = [[len(part), part.is_end.sum(), part.is_unclear.sum()] for part in parts]
    size, end, unclear = np.array(counts).T  # 저마다 모양은 (문서,)
    again = np.random.default_rng(0).integers(0, len(parts), (draws, len(parts)))
    low = np.quantile(end[again].sum(axis=1) / size[again].sum(axis=1), 0.025)
    high = np.quantile((end + unclear)[again].sum(axis=1) / size[again].sum(axis=1), 0.975)
    return end.sum() / size.sum(), low, high


constitution_ends = int(genres["헌법"].is_end.sum())
shares = {"헌법": wilson(constitution_ends, len(genres["헌법"])), "법률안": end_share(bills)}

# %%
figures.intervals(
    shares,
    reference=0.9,
    reference_name="브라운 0.90",
    title="헌법은 주장과 맞지만 법률안은 한참 못 미칩니다",
    xlabel="문장을 끝내는 마침표의 비율",
    alt="문장 끝의 비율: " + ", ".join(f"{name} {s[0]:.2f}" for name, s in shares.items()),
)

# %% [markdown]
# 헌법만 보았다면 "한국어에서도 90 %"라고 적었을 것입니다. 법률안에는 날짜, 조항 번호, 표가 많습니다. 문서마다도 크게 다릅니다.

# %%
by_bill = [float(np.mean(part.is_end)) for part in bills]
print(f"법률안 일곱 건의 비율: {min(by_bill):.2f}에서 {max(by_bill):.2f}까지")
assert shares["헌법"][1] <= 0.9 <= shares["헌법"][2]
assert shares["법률안"][2] < 0.6

evidence = ", ".join(
    f"{name} {s:.2f} [{low:.2f}, {high:.2f}]" for name, (s, low, high) in shares.items()
)
ex.claims.periods.verdict(
    "fails", f"{evidence}. 법률안은 0.9에 한참 못 미치므로 어느 글에나 통하는 수가 아닙니다."
)

# %% [markdown]
# 브라운에서 센 값이 틀렸다는 뜻은 아닙니다. 브라운은 신문, 소설, 학술 글 따위 열다섯 갈래를 고루 모은 말뭉치이고, 우리는 법을 적은 글
# 두 가지만 보았습니다. 무너진 것은 **고루 섞은 글의 평균을 글 하나하나의 비율로 읽는 것**입니다. 셈법도 다를 수 있습니다. 이 강좌는 날짜와
# 번호의 점까지 `.`을 모두 세는데, 브라운에서 무엇까지 마침표로 쳤는지는 확인하지 못했습니다. 바로 앞이 숫자인 점을 빼고 다시 셉니다.

# %%
for name, part in genres.items():
    counted = np.array([not part.text[position - 1].isdigit() for position in part.positions])
    share = part.is_end[counted].mean()
    assert name == "헌법" or shares[name][0] + 0.2 < share < 0.8
    print(f"{name}: 앞이 숫자인 점을 빼면 {counted.sum()}개, 그 가운데 끝의 비율 {share:.2f}")

# %% [markdown]
# 셈법만 바꾸었는데 법률안의 비율이 크게 올랐습니다. 그래도 0.9에는 못 미칩니다. 무엇을 세었는지 밝히지 않은 비율은 견줄 수 없습니다. 한편 이 비율은 곧 "모든 마침표" 규칙의 정밀도이므로,
# 글이 바뀌면 규칙의 성적도 바뀝니다. 미루어 둔 대조를 마저 합니다. 분류기는 처음 보는 법률안에서도 통할까요? Punkt가 영어만 배운 탓인지도
# 알아보려고, 분류기가 배운 것과 **같은 훈련 데이터로 배운 Punkt**를 더합니다.

# %%
from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

retrained = PunktSentenceTokenizer(PunktTrainer(train.text).get_params())
rules = {
    "모든 마침표": lambda part: np.ones(len(part), dtype=bool),
    "모은 약어 사전": lambda part: by_dictionary(part, collected),
    "Punkt (영어 신문)": lambda part: by_splitter(part, sent_tokenize),
    "Punkt (훈련 데이터)": lambda part: by_splitter(part, retrained.tokenize),
    "배운 분류기": by_classifier,
}

# %%
rows, errors = [], {}
for name, part in genres.items():
    truth = part.is_end[~part.is_unclear]
    for method, rule in rules.items():
        answer = rule(part)[~part.is_unclear]
        scores = [f"{score:.2f}" for score in precision_recall(truth, answer)]
        errors[name, method] = int(np.sum(answer != truth))
        rows.append([name, method, *scores, f"{errors[name, method]} / {len(truth)}"])

headers = ["글", "방법", "정밀도", "재현율", "틀린 마침표"]
ui.table(headers, rows, "법률안에서는 분류기만 거의 다 맞힙니다")

# %%
for name in genres:
    print(name, {method: errors[name, method] for method in rules})

assert errors["법률안", "배운 분류기"] < 50
assert min(errors["법률안", method] for method in list(rules)[:-1]) > 100

# %% [markdown]
# 분류기는 법률안을 한 줄도 보지 않았는데 거의 다 맞혔습니다. 헌법에서는 모든 마침표를 끝이라고만 해도 거의 맞으니, 쉬운 글로는 방법을
# 가릴 수 없습니다. Punkt는 분류기와 같은 글로 배워도 법률안에서 절반쯤 틀렸으므로, **영어만 배운 탓이라고 할 수 없습니다**. 정답 없이 배우기에는
# 글이 너무 적어서인지, 낱말에 기대는 방법이 `가.`나 `2010. 11. 12.`에 맞지 않아서인지는 이 표로 알 수 없습니다.
#
# ## 1.7 한국어는 왜 더 어려울까
#
# 한국어는 뿌리에 조사와 어미를 차례로 붙여 말을 만드는 **교착어**(agglutinative language)입니다. 명사 하나에 조사 다섯을 붙이면
# 빈칸으로 나눈 조각, 곧 **어절**은 몇 가지가 될까요?

# %%
roles = {"는": "이야깃거리", "가": "주어", "를": "목적어", "에": "자리", "와": "함께하는 것"}
diagrams.particles("학교", roles)

# %% [markdown]
# 뜻을 가진 가장 작은 단위가 **형태소**(morpheme)입니다. 명사처럼 홀로 설 수 있으면 **자립 형태소**(free morpheme), 조사와 어미처럼 기대어야
# 하면 **의존 형태소**(bound morpheme)입니다. 형태소를 나누고 품사를 다는 **형태소 분석기**(morphological analyzer)에게 물어봅시다.
# 아래 문장에서 홀로 설 수 있는 것은 몇 개일까요?

# %%
sentence = "동생이 어제 받은 책을 벌써 읽었다"
stands_alone = ("N", "M")  # 체언과 수식언. 나머지(조사 J, 어미 E, 어간 V)는 기대어 섭니다

analysed = text.pos_tag(sentence, "komoran")
free = [morpheme for morpheme, tag in analysed if tag.startswith(stands_alone)]
bound = [morpheme for morpheme, tag in analysed if not tag.startswith(stands_alone)]
print("어절", len(sentence.split()), "개 → 형태소", len(analysed), "개")
print("자립:", free)
print("의존:", bound)

# %% [markdown]
# '받은'은 '받'과 '은'으로, '읽었다'는 '읽', '었', '다'로 나뉘었습니다. 동사의 **어간**(stem)도 **어미**(ending) 없이는 홀로 서지 못합니다.
# 조사는 앞말의 받침에 따라 모양까지 바뀝니다.
#
# ### 연습 1.7 — 받침에 맞는 조사 붙이기
#
# `pair`는 `(받침 뒤의 꼴, 받침 없는 말 뒤의 꼴)`입니다. `attach_particle("책", ("은", "는"))`은 `"책은"`입니다. '으로'로 시작하는 조사는
# 받침이 ㄹ이면 받침이 없는 것처럼 씁니다. `attach_particle("서울", ("으로", "로"))`는 `"서울로"`입니다.


# %%
def attach_particle(noun, pair):
    """명사에 (받침 뒤, 받침 없는 뒤)의 조사 가운데 맞는 것을 붙입니다."""
    ...


ex.attach_particle.panel(attach_particle)

# %% [markdown]
# 어려움은 하나 더 있습니다. 한국어의 **띄어쓰기**(word spacing)는 오늘의 모습으로 굳은 지 백 년이 채 되지 않았습니다. 1933년의 한글 맞춤법
# 통일안이 큰 틀을 정했고, 지금도 사람들은 자주 빈칸을 건너뜁니다. 그래도 읽을 만한 까닭으로는 흔히 **모아쓰기**를 듭니다.

# %%
diagrams.syllable_blocks("한국어")

# %% [markdown]
# 로마자처럼 한 줄로 **풀어쓰면** 어디까지가 한 음절인지부터 찾아야 합니다. 한글은 음절마다 한 덩이로 모여 있어 빈칸이 없어도 눈에 들어옵니다.
# 컴퓨터에게도 그럴까요? 같은 뜻의 두 문장에서 빈칸을 모두 지우고 나누어 보라고 합니다.

# %%
english_line = "Mybrotherreadthebookmyfriendnewlybought"
korean_line = "친구가새로산책을동생이읽었다"

print(f"{'word_tokenize':13} {text.tokenize(english_line, 'word_tokenize')}")
for engine in ("komoran", "okt", "hannanum"):
    print(f"{engine:13} {text.tokenize(korean_line, engine)}")

# %% [markdown]
# 영어 도구는 손도 대지 못하고, 한국어 분석기 둘은 제법 나눕니다. 다만 '새로 산 책'이 '산책'이 되었습니다. Hannanum은 통째로 명사로 봅니다.
# 한 문장으로는 알 수 없으니, 헌법의 문장에서 빈칸을 지웠을 때 원래의 형태소를 얼마나 되찾는지 셉니다.

# %%
from collections import Counter

from konlpy.corpus import kolaw

constitution = kolaw.open("constitution.txt").read()
lines = [line.strip() for line in constitution.splitlines() if 20 < len(line.strip()) < 60][:40]
rows = []
for engine in ("komoran", "okt", "hannanum"):
    spaced = [Counter(text.tokenize(line, engine)) for line in lines]
    joined = [Counter(text.tokenize(line.replace(" ", ""), engine)) for line in lines]
    size = sum(tokens.total() for tokens in spaced)
    kept = sum((a & b).total() for a, b in zip(spaced, joined, strict=True))
    rows.append([engine, size, kept, "{:.2f} [{:.2f}, {:.2f}]".format(*wilson(kept, size))])

headers = ["분석기", "띄어 쓴 글의 형태소", "되찾은 수", "되찾은 비율"]
ui.table(headers, rows, f"헌법의 짧은 줄 {len(lines)}개에서 빈칸을 지웠을 때")

# %%
recovered = {engine: kept / size for engine, size, kept, _ in rows}
assert min(recovered["komoran"], recovered["okt"]) > 0.7
assert recovered["hannanum"] < 0.5
print("되찾은 비율:", {engine: f"{share:.0%}" for engine, share in recovered.items()})
print("영어 word_tokenize가 낸 토큰:", len(text.tokenize(english_line, "word_tokenize")), "개")

# %% [markdown]
# 물음에 답합니다. 한국어는 조사와 어미가 붙어 어절의 가짓수가 늘고, 빈칸도 믿을 수 없습니다. 그래도 낱말과 그 이음새를 사전으로 아는
# 분석기는 빈칸 없이 형태소의 대부분을 되찾습니다.
#
# ## 1.8 어절과 형태소, 어느 쪽의 어휘가 빨리 늘까
#
# 서로 다른 토큰의 모임을 **어휘**(vocabulary)라고 합니다. 글을 읽어 갈수록 어휘는 늘어납니다. 같은 글을 어절로 나눌 때와 형태소로 나눌 때,
# 어느 쪽이 얼마나 더 빨리 늘까요? 먼저 세는 함수를 씁니다.
#
# ### 연습 1.8 — 어휘는 어떻게 늘어나는가


# %%
def vocabulary_growth(tokens):
    """토큰을 하나씩 읽을 때마다 지금까지의 어휘 크기를 적은 리스트를 돌려줍니다."""
    ...


ex.vocabulary_growth.panel(vocabulary_growth)

# %% [markdown]
# 헌법과 법률안을 줄마다 어절과 형태소로 나눕니다. 한글이 든 토큰만 세고, 어절은 00번처럼 `제1조`까지 한 토큰으로 봅니다. 형태소는 Komoran에게
# 맡깁니다.

# %%
vocabulary_growth = ex.vocabulary_growth.solution_function
hangul = re.compile("[가-힣]")


def units(document):
    """글을 줄마다 나눕니다: {단위: 줄마다의 토큰 리스트}"""
    lines = [line for line in document.splitlines() if hangul.search(line)]
    morphemes = [list(filter(hangul.search, text.tokenize(line, "komoran"))) for line in lines]
    eojeols = [re.findall("[0-9]*[가-힣][가-힣0-9]*", line) for line in lines]
    return {"어절": eojeols, "형태소": morphemes}


corpus = {name: units(part.text) for name, part in genres.items()}
for name, by_unit in corpus.items():
    print(name, {unit: f"{sum(map(len, rows)):,}개" for unit, rows in by_unit.items()})

# %%
growth = {
    f"{name} {unit}": vocabulary_growth([token for line in split_lines for token in line])
    for name, by_unit in corpus.items()
    for unit, split_lines in by_unit.items()
}
percent = list(range(2, 101, 2))
curves = {unit: [V[len(V) * read // 100 - 1] for read in percent] for unit, V in growth.items()}
figures.lines(
    percent,
    curves,
    title="두 글 모두 어절의 어휘가 형태소보다 빨리 늘어납니다",
    xlabel="글을 읽은 양 (%)",
    ylabel="어휘 $V$ (가지)",
    alt="어휘 곡선의 끝: " + ", ".join(f"{name} {V[-1]:,}가지" for name, V in growth.items()),
)

# %% [markdown]
# 토큰을 $n$개 읽었을 때의 어휘 $V$는 대략 거듭제곱을 따릅니다. **힙스의 법칙**(Heaps' law)입니다. $\beta$가 1에 가까울수록 새 토큰이 끝없이
# 나온다는 뜻입니다.
#
# $$V = K n^{\beta} \qquad\text{곧}\qquad \log V = \log K + \beta \log n$$

# %%
rows = []
for name, by_unit in corpus.items():
    for unit, split_lines in by_unit.items():
        V = np.array(vocabulary_growth([token for line in split_lines for token in line]))
        n = np.arange(1, len(V) + 1)  # V와 n의 모양은 (토큰,)
        beta, log_K = np.polyfit(np.log(n[99:]), np.log(V[99:]), 1)
        rows.append(
            [name, unit, f"{len(n):,}", f"{V[-1]:,}", f"{np.exp(log_K):.1f}", f"{beta:.2f}"]
        )

ui.table(["글", "단위", "토큰 n", "어휘 V", "K", "β"], rows, "두 글 모두 어절의 β가 더 큽니다")

# %% [markdown]
# 어휘가 크면 무엇이 나쁠까요? 처음 보는 토큰, 흔히 OOV라고 줄여 부르는 것이 많아집니다. 줄의 절반을 읽고 나머지 절반을 만났을 때 모르는
# 토큰의 비율을 잽니다. 어느 줄이 앞에 오느냐에 따라 달라지므로 스무 번 섞어서 구간을 봅니다.


# %%
def oov_rates(split_lines, shuffles=20):
    """줄을 섞어 반으로 나누기를 되풀이하며, 뒤 절반에서 처음 보는 토큰의 비율을 잽니다."""
    rng, rates, half = np.random.default_rng(0), [], len(split_lines) // 2
    for _ in range(shuffles):
        order = rng.permutation(len(split_lines))
        seen = {token for place in order[:half] for token in split_lines[place]}
        rest = [token for place in order[half:] for token in split_lines[place]]
        rates.append(np.mean([token not in seen for token in rest]))
    return rates


print(
    "헌법 어절, 스무 번 섞은 비율:", [f"{rate:.0%}" for rate in oov_rates(corpus["헌법"]["어절"])]
)

# %%
for name, by_unit in corpus.items():
    rates = {unit: oov_rates(split_lines) for unit, split_lines in by_unit.items()}
    for unit, rate in rates.items():
        print(f"{name} {unit}: 평균 {np.mean(rate):.0%}, {min(rate):.0%}에서 {max(rate):.0%} 사이")
    assert min(rates["어절"]) > 1.3 * max(rates["형태소"])

# %% [markdown]
# 물음에 답합니다. 어절의 어휘가 더 빨리 늘고, 그만큼 처음 보는 토큰도 훨씬 많습니다. 스무 번 섞어도 두 구간이 겹치지 않습니다.
# 형태소로 나누면 '국가는'과 '국가가'에서 같은 '국가'를 알아보기 때문입니다.
#
# ## 1.9 같은 글자, 다른 품사
#
# **품사 태깅**(part-of-speech tagging)은 토큰마다 품사를 다는 일입니다. 영어의 fly는 파리이기도 하고 날다이기도 합니다. 이렇게 글자는 같고
# 뜻이 다른 말을 **동형이의어**(homograph)라고 합니다. NLTK는 아래 두 문장의 fly를 가려낼까요?

# %%
for sentence in ("A fly can fly.", "I saw a fly fly over the table."):
    print(text.pos_tag(sentence, "word_tokenize"))

# %% [markdown]
# `NN`은 명사, `VB`는 동사 원형입니다. 첫 문장은 맞혔지만 둘째 문장은 틀렸습니다. 두 번째 fly는 동사인데 `NN`이라고 했습니다.
# 한국어 차례입니다. KoNLPy에서는 `Okt().morphs(문장)`처럼 부릅니다. `morphs`는 형태소, `pos`는 품사까지, `nouns`는 명사만 돌려주며, 분석기 넷이 같습니다.

# %%
sentence = "아버지가 새로 산 못을 벽에 못 박으셨다."
print("morphs", text.tokenize(sentence, "okt"))
print("pos   ", text.pos_tag(sentence, "okt"))
print("nouns ", text.nouns(sentence, "okt"))

# %% [markdown]
# 이 문장에는 '못'이 둘 있습니다. 앞의 것은 박는 못(명사), 뒤의 것은 '하지 못하다'의 못(부사)입니다. 네 분석기 가운데 둘을 가려낼 것은
# 몇일까요? 예상한 다음 표를 보세요.

# %%
korean = ("okt", "kkma", "komoran", "hannanum")
rows = []
for engine in korean:
    tagged = text.pos_tag(sentence, engine)
    shown = " ".join(f"{morpheme}/{tag}" for morpheme, tag in tagged)
    nail_tags = ", ".join(tag for morpheme, tag in tagged if morpheme == "못")
    rows.append([engine, shown, ", ".join(text.nouns(sentence, engine)), nail_tags])

assert ["살/VV" in row[1] for row in rows] == [False, True, True, False]
ui.table(["분석기", "형태소/품사", "명사", "두 '못'"], rows, "같은 문장, 네 분석기")

# %% [markdown]
# 나누는 자리도, 품사 이름도 제각각입니다. '산'을 '사다'가 아니라 '살다'로 본 분석기도 둘입니다. '못'은 Okt만 둘 다 명사라고 했고 나머지
# 셋은 맞혔습니다. 그러면 셋은 믿어도 될까요?
# **한 문장은 표본이 하나입니다.** '못'이 든 문장 스무 개에 정답을 달아 다시 잽니다. `명`은 명사, `부`는 부사입니다.

# %%
nails = corpora.load_nails()
truth = "".join(nails.values())
print(f"문장 {len(nails)}개, 못 {len(truth)}개: 명사 {truth.count('명')}, 부사 {truth.count('부')}")
print(list(nails.items())[::5])


# %%
def read_nails(sentence, engine):
    """문장에 든 '못'마다 분석기가 명사라고 하면 '명', 아니면 '부'를 이어 붙입니다."""
    tags = [tag for morpheme, tag in text.pos_tag(sentence, engine) if morpheme == "못"]
    return "".join("명" if tag.startswith("N") else "부" for tag in tags)


said = {engine: [read_nails(sentence, engine) for sentence in nails] for engine in korean}
hit = {
    engine: np.array(list("".join(answers))) == np.array(list(truth))  # (못,)
    for engine, answers in said.items()
}
right = {engine: int(hits.sum()) for engine, hits in hit.items()}
print(f"못 {len(truth)}개 가운데 맞힌 수:", right)

# %%
figures.intervals(
    {engine: wilson(right[engine], len(truth)) for engine in korean},
    reference=truth.count("부") / len(truth),
    reference_name="모두 부사라고 할 때",
    title="한 문장을 맞힌 분석기들도 여러 문장에서는 틀립니다",
    xlabel=f"맞힌 비율 ('못' {len(truth)}개, 95 % 구간)",
    alt="맞힌 수: " + ", ".join(f"{engine} {right[engine]}/{len(truth)}" for engine in korean),
)

# %%
for engine in korean:
    pairs = zip(nails.items(), said[engine], strict=True)
    missed = [sentence for (sentence, marks), answer in pairs if answer != marks]
    print(f"{engine:9} 틀린 문장 {len(missed):2}개: {missed[:3]}")

assert {answer for answers in said["okt"] for answer in answers} == {"명"}

# %% [markdown]
# Okt는 '못'이면 무조건 명사라고 하여, 모두 부사라고만 해도 맞힐 14개보다 적게 맞혔습니다. Komoran과 Hannanum은 '못은', '못도'의 못을 부사로
# 잘못 보았습니다. Kkma가 가장 많이 맞혔습니다. 순위라고 해도 될까요? 네 분석기가 **같은 못**에 답했으므로 구간이 겹치는지가 아니라 1.5절처럼
# 짝지어 봅니다.

# %%
always = np.array(list(truth)) == "부"
pairs = {"Kkma와 '모두 부사'": (hit["kkma"], always)}
pairs |= {"Komoran과 '모두 부사'": (hit["komoran"], always)}
pairs |= {"Kkma와 Komoran": (hit["kkma"], hit["komoran"]), "Kkma와 Okt": (hit["kkma"], hit["okt"])}
rows = []
for name, (ours, theirs) in pairs.items():
    first, second, chance = sign_test(ours, theirs)
    rows.append([name, first, second, f"{chance:.3f}"])

headers = ["견줄 둘", "앞만 맞힘", "뒤만 맞힘", "우연히 이만큼 치우칠 확률"]
ui.table(headers, rows, f"같은 '못' {len(truth)}개에 대한 부호 검정")

# %%
chances = {name: float(chance) for name, _, _, chance in rows}
assert max(chances["Kkma와 '모두 부사'"], chances["Kkma와 Okt"]) < 0.05 / len(chances)
assert chances["Kkma와 Komoran"] > 0.05
print("우연으로 보기 어려운 것:", [name for name in chances if chances[name] < 0.05 / len(chances)])

# %% [markdown]
# 네 번 견주었으니 문턱도 0.05를 넷으로 나누었습니다. Kkma가 '모두 부사'와 Okt보다 낫다고는 할 수 있지만, Komoran과의 차이는 네 개뿐이라
# 우연일 수 있습니다. 가리려면 문장을 더 모아야 합니다. 분석기는 서로 다르고, 모두 틀릴 때가 있습니다.
#
# ### 도구를 직접 부르기
#
# 지금까지의 `text.tokenize`와 `text.pos_tag`는 분석기를 다른 프로세스에 띄워 두고 물어보았습니다. KoNLPy를 직접 쓸 때는 아래처럼 부릅니다.
# `jvm.start()`는 강좌와 함께 설치된 자바를 켭니다. (사전을 읽느라 몇 초 걸립니다.)

# %%
from course_utils.text import jvm

jvm.start()

from konlpy.tag import Okt

okt = Okt()
print("morphs", okt.morphs(sentence))
print("nouns ", okt.nouns(sentence))
assert okt.morphs(sentence) == text.tokenize(sentence, "okt")
assert okt.pos(sentence) == text.pos_tag(sentence, "okt")
assert okt.nouns(sentence) == text.nouns(sentence, "okt")

# %% [markdown]
# ### 설치된 곳에서만: Mecab
#
# **Mecab**은 본디 일본어 분석기로, 한국어 사전(mecab-ko-dic)을 물려 씁니다. 사전의 낱말마다, 그리고 이웃한 품사마다 비용을 매겨 두고 비용의
# 합이 가장 작은 길을 찾습니다. C++로 되어 있어 아주 빠르지만 따로 설치해야 하므로, 이 강좌는 있으면 쓰고 없으면 지나갑니다.

# %%
import ipywidgets as widgets

line = "못을 못 박았다."
mecab = text.pos_tag(line, "mecab") if "mecab" in text.engines() else "Mecab이 없는 컴퓨터입니다."
ui.page(
    widgets.HTML(ui.escape(f"{mecab}")),
    f"Mecab이 설치된 컴퓨터라면 여기에 '{line}'의 품사가 나옵니다.",
)

# %% [markdown]
# ### 탐색기 — 모든 토크나이저를 나란히
#
# 아무 문장이나 넣어 보세요. 빈칸을 지우거나, 'ㅋㅋㅋ'를 넣거나, 맞춤법을 틀리게 써 보면 어느 도구부터 무너지나요? 분석기마다 몇 토큰이 나오나요?

# %%
explore.tokenizers()

# %% [markdown]
# ## 1.10 판결 — Okt는 Komoran보다 10배 빠를까
#
# 품사를 잘 달아도 느리면 쓰기 어렵습니다. KoNLPy 문서는 10만 글자를 분석하는 데 걸린 시간을 이렇게 적었습니다. Twitter는 오늘의 Okt입니다.

# %%
published = {"kkma": 35.7163, "komoran": 25.6008, "hannanum": 8.8251, "okt": 2.4714}
published["mecab"] = 0.2838
figures.bars(
    published,
    title=f"발표된 값: Okt가 Komoran보다 {published['komoran'] / published['okt']:.0f}배 빠릅니다",
    xlabel="10만 글자를 분석한 시간 (초, KoNLPy 0.4.1)",
    alt="발표된 시간: "
    + ", ".join(f"{engine} {seconds:.1f}초" for engine, seconds in published.items()),
    number="{:.1f}",
)

# %% [markdown]
# 빠진 대조는 둘입니다. **오늘의 판**으로 재는 것, 그리고 **몸풀기**입니다. 자바 프로그램은 처음 몇 번이 느릴 수 있으므로 같은 글을 번갈아 여러 번
# 잽니다. 단위는 발표된 표처럼 10만 **글자**입니다. 형태소마다 재면 잘게 나누는 분석기가 빨라 보입니다. 시간은 컴퓨터마다 달라서 저장하지
# 않습니다. 셀을 실행하면 여러분의 값이 보입니다.

# %%
import time

sample = [line for line in constitution[:1000].splitlines() if line.strip()]
size = sum(map(len, sample))
seconds = {engine: [] for engine in korean}
for _ in range(4):
    for engine in korean:
        start = time.perf_counter()
        for line in sample:
            text.pos_tag(line, engine)
        seconds[engine].append((time.perf_counter() - start) / size * 100_000)

print(f"글자 {size:,}개를 네 분석기로 번갈아 네 번씩 분석했습니다.")

# %%
measured = [[engine, *(f"{each:.1f}" for each in seconds[engine])] for engine in korean]
headers = ["분석기", "1번째", "2번째", "3번째", "4번째"]
live = ui.table_html(headers, measured, "10만 글자를 분석하는 데 걸릴 시간 (초, 이 컴퓨터)")
ui.page(widgets.HTML(live), "셀을 실행하면 분석기마다 10만 글자에 걸릴 시간이 표로 나옵니다.")

# %% [markdown]
# 1번째가 나머지보다 느렸나요? 이 노트북에서는 분석기들이 앞에서 이미 일했으므로 차이가 없을 수도 있습니다. 어느 쪽이든 정해 둔 대로 1번째는
# 버리고, 나머지 세 번의 중앙값을 씁니다.

# %%
medians = {engine: float(np.median(seconds[engine][1:])) for engine in korean}
drawn = figures.bars(
    medians,
    title=f"이 컴퓨터: Okt {medians['okt']:.1f}초, Komoran {medians['komoran']:.1f}초",
    xlabel="10만 글자를 분석하는 데 걸릴 시간 (초)",
    alt=", ".join(f"{engine} {median:.1f}초" for engine, median in medians.items()),
    number="{:.1f}",
)
ui.page(ui.figure(drawn), "셀을 실행하면 이 컴퓨터에서 잰 시간이 그림으로 나옵니다.")

# %%
pairs = zip(seconds["komoran"][1:], seconds["okt"][1:], strict=True)
times_faster = np.median([komoran / okt_time for komoran, okt_time in pairs])

live = f"Okt의 속도는 Komoran의 {times_faster:.2f}배입니다. 1보다 작으면 오히려 느린 것입니다."
ui.page(ui.status("info", live), "셀을 실행하면 Okt가 Komoran보다 몇 배 빠른지 나옵니다.")

# %%
reached = bool(times_faster >= 10)
evidence = (
    f"몸풀기 뒤 세 번 잰 값의 중앙값이 10배에 {'이르렀습니다' if reached else '미치지 못했습니다'}."
)
ex.claims.speed.verdict("holds" if reached else "fails", evidence)

# %% [markdown]
# 여러분의 컴퓨터에서는 어느 쪽이 빨랐나요? 발표된 뒤로 Komoran은 새로 쓰였고, 자바도 컴퓨터도 바뀌었습니다. 이 실험은 그 가운데 **무엇 때문인지는
# 말해 주지 않습니다**.
# 알 수 있는 것은 하나입니다. 속도는 판과 함께 적고, 고르기 전에 내 글로 다시 재어야 합니다.
#
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 토큰은 글에 적혀 있는 것이 아니라 **규칙이 정하는 것**입니다. 네 영어 도구는 부호나 숫자가 든 덩어리마다 어긋났습니다.
# - 사전은 외운 것만 압니다. 마침표의 생김새를 배운 분류기는 처음 보는 글에서도 통했습니다.
# - 정밀도와 재현율은 함께, 구간과 함께, **다른 글에서도** 재어야 합니다.
# - 한국어는 어절이 아니라 형태소에서 같은 말이 모입니다. 어휘는 작아지고 모르는 토큰이 줄어듭니다.
# - 분석기는 나누는 법도, 품사도, 속도도 다릅니다. 한 문장이나 오래된 표를 믿지 말고 내 글에서 재세요.
#
# ## 흔한 오해
#
# **"한국어도 띄어쓰기로 나누면 충분하다."** 헌법에서 '국민'에 조사만 붙은 어절이 몇 가지로 흩어지는지 세어 봅시다. '국민투표'처럼 다른 말이
# 된 것은 뺍니다. 형태소로 나누면 모두 같은 '국민'입니다.

# %%
particled = re.compile("국민(은|이|을|의|에|에게|으로부터|과|도|만)?")
forms = Counter(
    word for line in corpus["헌법"]["어절"] for word in line if particled.fullmatch(word)
)
print(f"어절로는 {len(forms)}가지, 모두 {forms.total()}번:", dict(forms))
morphemes = {form: text.tokenize(form, "komoran") for form in forms}
print("형태소로는:", morphemes)
assert len(forms) > 5
assert {first for first, *_ in morphemes.values()} == {"국민"}

# %% [markdown]
# **"문장 부호는 버려도 그만이다."** 부호를 버리는 Keras 규칙을 거치면 뜻이 다른 글이 같은 토큰이 됩니다.

# %%
pairs = (("It is -5 degrees.", "It is 5 degrees."), ("Version 3.12", "Version 3, 12"))
for one, other in (*pairs, ("합격입니다.", "합격입니다?")):
    assert text.tokenize(one, "keras") == text.tokenize(other, "keras")
    print(f"{one} = {other} → {text.tokenize(one, 'keras')}")

# %% [markdown]
# **"마침표는 문장의 끝이다."** 테스트 데이터와 법률안에서 끝이 **아닌** 마침표를 셉니다. 거꾸로 마침표 없이 끝나는 문장도 있었습니다(1.4절).

# %%
for name, part in {"테스트 데이터": test, "법률안": genres["법률안"]}.items():
    count = int(np.sum(~part.is_end & ~part.is_unclear))
    print(f"{name}: 마침표 {len(part)}개 가운데 끝이 아닌 것 {count}개 ({count / len(part):.0%})")
    assert count / len(part) > 0.4

# %% [markdown]
# ## 더 읽을거리
#
# - Mitchell P. Marcus, Beatrice Santorini, Mary Ann Marcinkiewicz (1993). *Building a Large Annotated Corpus of English: The Penn Treebank.* Computational Linguistics 19(2).
# - David D. Palmer, Marti A. Hearst (1994). *Adaptive Sentence Boundary Disambiguation.* ANLP.
# - Tibor Kiss, Jan Strunk (2006). *Unsupervised Multilingual Sentence Boundary Detection.* Computational Linguistics 32(4).
# - Steven Bird, Ewan Klein, Edward Loper (2009). *Natural Language Processing with Python.* O'Reilly.
# - Eunjeong L. Park, Sungzoon Cho (2014). *KoNLPy: Korean Natural Language Processing in Python.* 한글 및 한국어 정보처리 학술대회.
# - Kyubyong Park, Joohong Lee, Seongbo Jang, Dawoon Jung (2020). *An Empirical Study of Tokenization Strategies for Various Korean NLP Tasks.* AACL.
#
# 다음 01b번 노트북에서는 토큰을 다듬고, 형태소보다 더 작은 단위로 내려갑니다.
