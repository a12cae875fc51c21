# %% [markdown]
# # 01b. 정제, 정규화, 더 작은 단위
#
# 리뷰는 깨끗하지 않습니다. 별표, ㅋㅋㅋㅋ, 제멋대로인 띄어쓰기, 눈으로는 똑같은데 컴퓨터는 다르다고 하는 글자까지 섞여 있습니다.
# 오늘은 이런 글을 다듬는 단계를 하나씩 밟으며 **무엇이 사라지는지**를 셉니다. 그리고 글을 어절에서 형태소, 음절, 자모, 손수 배운 조각까지
# 점점 작게 나누어, 같은 분류기로 어느 것이 처음 보는 글에 강한지 잽니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 널리 퍼진 정제 함수의 버그 셋을 고치고, 바이트 쌍 인코딩을 손으로 쓰고, 다섯 단위로 같은 분류기를 학습시킵니다 |
# | **배울 것** | 정제와 정규화가 지우는 것, 어간 추출과 표제어 추출의 차이, 유니코드의 세 얼굴, 음절·자모·서브워드, 하나만 바꾸는 실험 |
# | **필요한 것** | 01번 노트북, 파이썬의 문자열과 사전(`dict`), `for` 반복문 |

# %%
from course_utils import corpora, diagrams, explore, figures, load, text, ui

ex = load("01b_normalization")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째 주장은 1980년 논문에 실린 것입니다. 영어 낱말의 끝을 규칙으로 잘라 내면 어휘가 얼마나 줄어들까요? 1b.4절에서 판결합니다. 증거를
# 보기 전에 예상부터 남기세요.

# %%
ex.claims.stemming.predict()

# %% [markdown]
# 둘째 주장은 한국어를 다루는 사람들이 흔히 하는 말입니다. 어절 말고 형태소로 나누어야 한다는 것입니다. 같은 분류기에 단위만 바꾸어 넣어
# 1b.8절에서 판결합니다.

# %%
ex.claims.tokens.predict()

# %% [markdown]
# ## 1b.1 무엇을 지우고 무엇을 남길까
#
# 쓸모없거나 방해가 되는 글자를 덜어 내는 일이 **정제**(cleaning)이고, 뜻이 같은 여러 표기를 한 가지로 모으는 일이 **정규화**(normalization)입니다.
# 이 강좌를 위해 쓴 영화 리뷰를 엽니다. 배우는 데 쓰는 리뷰는 문법으로 지어냈고, 시험에 쓰는 리뷰는 한 편씩 손으로 썼습니다.

# %%
train, test = corpora.load_reviews("train"), corpora.load_reviews("test")
for name, part in {"훈련": train, "테스트": test}.items():
    print(f"{name}: 리뷰 {len(part):,}편, 긍정 {part.labels.mean():.0%}")

for review, label in list(zip(test.texts, test.labels, strict=True))[:6]:
    print("긍정" if label else "부정", "|", review)

# %% [markdown]
# 지울 글자를 하나하나 적을 수는 없으니, 남길 글자를 **정규 표현식**(regular expression)으로 적고 나머지를 빈칸으로 바꿉니다. `[^…]`는
# "이 안에 없는 글자"라는 뜻입니다. 아래 세 패턴은 한 가지씩 더 남깁니다. 어느 패턴에서 이 글의 느낌이 되살아날지 예상해 보세요.

# %%
import re

messy = "이 영화 ★진짜★ 꿀잼ㅋㅋㅋㅋ (OST도 Good!) 10점... 근데 왜 울지? ㅠㅠ"
patterns = {"음절만": "[^가-힣]+", "자모까지": "[^가-힣ㄱ-ㅎㅏ-ㅣ]+"}
patterns["라틴 글자, 숫자, 부호까지"] = "[^가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9(),!?'`]+"
rows = [[kept, re.sub(pattern, " ", messy).strip()] for kept, pattern in patterns.items()]
ui.table(["남기는 것", "남은 글"], rows, messy)

# %% [markdown]
# ㅋ과 ㅠ는 음절 `가-힣`에 들어 있지 않습니다. 혼자 적는 자모에는 따로 번호가 있기 때문입니다. 마지막 패턴이 강좌의 정제 함수
# `text.clean_review`입니다. 정말 같은지 모든 리뷰에서 확인하고, 무엇을 가장 많이 지웠는지 봅니다.

# %%
from collections import Counter

keep = patterns["라틴 글자, 숫자, 부호까지"]
for review in train.texts + test.texts:
    assert text.clean_review(review) == re.sub(keep, " ", review).strip()

removed = Counter(sign for review in train.texts for sign in re.findall(keep[:-1], review))
print("지운 글자:", {sign: count for sign, count in removed.most_common(9) if sign != " "})

# %% [markdown]
# 이모티콘 `^^`의 `^`와 하트(♥)도 지운 글자에 들어 있습니다. **정제는 언제나 무언가를 잃는 결정입니다.** 라틴 글자에는 대문자도 있습니다.
# 소문자로 모으면 `OST`와 `ost`가 한 토큰이 됩니다. 영어라면 `Apple`과 `apple`처럼 남남도 모입니다.

# %%
latin = Counter(word for review in train.texts for word in re.findall("[A-Za-z]+", review))
lowered = Counter(word.lower() for word in latin.elements())
print(f"라틴 낱말 {latin.total()}개: 그대로 {len(latin)}가지, 소문자로 {len(lowered)}가지")
assert len(lowered) <= len(latin)

# %% [markdown]
# 같은 글자가 되풀이되는 것도 표기의 흔들림입니다. ㅋ을 몇 번 쳤는지에 따라 서로 다른 토큰이 됩니다. 몇 가지나 될까요?

# %%
runs = Counter(run for review in train.texts for run in re.findall("ㅋ+", review))
figures.bars(
    {f"ㅋ {len(run)}개": runs[run] for run in sorted(runs, key=len)},
    title=f"ㅋ만으로 된 토큰이 {len(runs)}가지입니다",
    xlabel="나온 횟수 (번, 훈련 리뷰)",
    alt="ㅋ의 길이와 횟수: " + ", ".join(f"{len(run)}개 {runs[run]}번" for run in runs),
)

# %% [markdown]
# ### 연습 1b.1 — 되풀이된 글자 줄이기
#
# 같은 글자가 `most`번 넘게 이어지면 `most`번으로 줄이세요. 다만 `10000`이 `100`이 되면 안 되므로 숫자는 그대로 둡니다.
# `squeeze_repeats("재밌다ㅋㅋㅋㅋ!!!")`는 `"재밌다ㅋㅋ!!"`입니다.


# %%
def squeeze_repeats(text, most=2):
    """숫자가 아닌 같은 글자가 most번 넘게 이어지면 most번으로 줄입니다."""
    ...


ex.squeeze_repeats.panel(squeeze_repeats)

# %%
squeeze_repeats = ex.squeeze_repeats.solution_function  # 여기서부터는 연습의 정답을 씁니다
squeezed = Counter(squeeze_repeats(run) for run in runs.elements())
print("줄인 뒤:", dict(squeezed))
assert set(squeezed) == {"ㅋ", "ㅋㅋ"}

# %% [markdown]
# ## 1b.2 자주 나오는 말과 짧은 말은 빼도 될까
#
# 자주 나오지만 문제를 푸는 데 도움이 되지 않아 빼는 말을 **불용어**(stop word)라고 합니다. 많은 튜토리얼이 목록을 내려받아 통째로 뺍니다.
# NLTK의 영어 목록에 `not`이 들어 있을까요? 예상한 다음 보세요.

# %%
text.english.prepare()  # NLTK에 강좌의 자료가 있는 곳을 알려 줍니다
from nltk.corpus import stopwords

english = set(stopwords.words("english"))
print(
    f"{len(english)}개 가운데 부정하는 말:",
    sorted(english & {"not", "no", "nor", "never", "don't"}),
)
for review in ("this is not a good movie", "this is a good movie"):
    print(review, "→", [word for word in review.split() if word not in english])

# %% [markdown]
# 뜻이 반대인 두 글이 같은 토큰이 되었습니다. 한국어에서는 '안'과 '못'이 같은 일을 합니다. 뜻이 반대인 리뷰 쌍에서 '안'이나 '못'
# 하나만 다른 쌍을 골라, 한 글자 낱말을 빼거나 '안'과 '못'이 든 불용어를 뺐을 때 **구별할 수 없게 되는 쌍**을 셉니다.

# %%
probes = corpora.load_probes("negation")
turning = {"안", "못"}
pairs = [
    (one, other)
    for one, other in zip(probes.positive, probes.negative, strict=True)
    if [w for w in one.split() if w not in turning]
    == [w for w in other.split() if w not in turning]
]
print(f"부정을 다루는 {len(probes)}쌍 가운데 '안', '못'만 다른 것: {len(pairs)}쌍")
for one, other in pairs[:3]:
    print(f"긍정 {one} ↔ 부정 {other}")

# %%
korean_stop_words = set("이그저것수좀더안못")
filters = {
    "불용어 빼기": lambda word: word not in korean_stop_words,
    "한 글자 낱말 빼기": lambda word: len(word) > 1,
}
merged = {}
for name, is_kept in filters.items():
    for one, other in pairs:
        if list(filter(is_kept, one.split())) == list(filter(is_kept, other.split())):
            merged.setdefault(name, []).append(f"{one} = {other}")
for name, found in merged.items():
    print(f"{name}: '안', '못'만 다른 {len(pairs)}쌍 가운데 {len(found)}쌍이 같아집니다")
assert all(len(found) == len(pairs) for found in merged.values())

# %%
short = Counter(
    w for review in train.texts for w in text.clean_review(review).split() if len(w) == 1
)
print("가장 잦은 한 글자 낱말:", dict(short.most_common(10)))

# %% [markdown]
# 물음에 답합니다. 불용어와 짧은 말은 **문제에 따라** 다릅니다. 주제를 가리는 데는 쓸모없는 '안'이 감성에서는 뜻을 뒤집습니다. 목록을 쓰기
# 전에 읽어 보고, 빼기 전과 뒤를 재세요.
#
# ### 탐색기 — 글이 정제되는 길
#
# 단계를 켜고 끄며 글이 어떻게 줄어드는지 보세요. '부정하는 한 글자' 보기에서 무엇을 켜면 경고가 나오나요?

# %%
explore.cleaning_steps()

# %% [markdown]
# ## 1b.3 널리 퍼진 정제 함수는 무엇을 망가뜨릴까
#
# 아래 함수는 Yoon Kim이 2014년에 공개한 영어 정제 함수를 한국어에 맞게 고친 꼴로, 영화 리뷰를 다루는 튜토리얼에 두루 실려 있습니다.
# 한 줄씩 읽어 보고, 버그가 몇 개인지 예상해 보세요. 정제한 글은 `split(" ")`으로 나눕니다.


# %%
def published(text):
    text = re.sub(r"[^가-힣A-Za-z0-9(),!?'`]", " ", text)
    text = re.sub(r",", " , ", text)
    text = re.sub(r"!", " ! ", text)
    text = re.sub(r"\(", r" \( ", text)
    text = re.sub(r"\)", r" \) ", text)
    text = re.sub(r"\?", r" \? ", text)
    text = re.sub(r"\s{2,}", " ", text)
    return text.lower()


for review in ("또 볼래요!", "이게 뭐지?", "웃다가 울었네 ㅋㅋㅋ ㅠㅠ"):
    print(repr(review), "→", published(review).split(" "))

# %% [markdown]
# 셋입니다. 글 앞뒤의 빈칸이 **빈 문자열 토큰**이 되고, 물음표와 괄호 앞에 **역슬래시**가 붙고, **ㅋㅋ과 ㅠㅠ이 사라집니다**. 우리 리뷰에서
# 얼마나 자주 일어나는지 셉니다.

# %%
import numpy as np

broken = [published(review).split(" ") for review in train.texts]
counts = Counter(token for tokens in broken for token in tokens)
top = dict(counts.most_common(6))
figures.bars(
    {repr(token): count for token, count in top.items()},
    title="가장 잦은 토큰은 빈 문자열입니다",
    xlabel=f"나온 횟수 (번, 훈련 리뷰 {len(train):,}편)",
    alt="잦은 토큰: " + ", ".join(f"{token!r} {count}번" for token, count in top.items()),
    number="{:,}",
)

# %%
for name, part in {"훈련 (지어낸 리뷰)": train, "테스트 (손으로 쓴 리뷰)": test}.items():
    lines = [published(review).split(" ") for review in part.texts]
    empty = np.mean(["" in tokens for tokens in lines])
    backslashes = sum("\\" in "".join(tokens) for tokens in lines)
    ends = np.mean([not re.search("[가-힣A-Za-z0-9]$", review) for review in part.texts])
    print(f"{name}: 빈 토큰이 든 것 {empty:.0%}, 역슬래시가 든 것 {backslashes}편")
    print(f"    부호나 자모로 끝나는 것 {ends:.0%}")

print("발표된 값(네이버 리뷰에서 강좌가 미리 잰 것): 빈 토큰이 든 것 57 %")
assert counts.most_common(1)[0][0] == ""

# %% [markdown]
# 몫이 크게 다른 까닭은 글의 끝입니다. 손으로 쓴 리뷰는 부호로 끝나는 일이 적어, 맨 뒤의 빈 문자열도 적습니다.
#
# 사라진 자모는 아까울까요? 자모나 이모티콘이 든 리뷰 가운데 긍정이 얼마나 되는지 봅니다. 0.5에서 멀수록 감성을 말해 주는 글자입니다.
# 편수가 적으니 01번의 윌슨 구간을 붙입니다. 이제부터는 강좌 패키지의 `binomial_interval`을 씁니다.

# %%
from course_utils.evaluation import binomial_interval


def share_of(hits, size):
    """비율과 95 % 윌슨 구간의 두 끝을 돌려줍니다."""
    return hits / size, *binomial_interval(hits, size)


signs = {"ㅡㅡ": "ㅡㅡ", "ㅠㅠ, ㅜㅜ": "ㅠㅠ|ㅜㅜ", "ㅋㅋ": "ㅋㅋ", "ㅎㅎ": "ㅎㅎ"}
found = {
    sign: [bool(re.search(look, review)) for review in train.texts] for sign, look in signs.items()
}
positive = {sign: share_of(int(train.labels[hit].sum()), sum(hit)) for sign, hit in found.items()}
print({sign: f"{sum(hit)}편" for sign, hit in found.items()})

# %%
figures.intervals(
    positive,
    0.5,
    reference_name="감성과 상관없음",
    title="ㅡㅡ는 부정, ㅎㅎ는 긍정을 말합니다",
    xlabel="긍정 리뷰의 비율 (95 % 구간)",
    alt="긍정 비율: " + ", ".join(f"{sign} {share[0]:.2f}" for sign, share in positive.items()),
)

# %%
assert positive["ㅡㅡ"][2] < 0.5 < positive["ㅎㅎ"][1]
print("발표된 값(네이버 리뷰, 강좌가 미리 잰 것): ㅡㅡ 9 %, ㅎㅎ 83 %가 긍정")
for sign, look in signs.items():
    hit = [bool(re.search(look, review)) for review in test.texts]
    _, low, high = share_of(int(test.labels[hit].sum()), sum(hit))
    print(f"손으로 쓴 리뷰 {sign}: {sum(hit)}편, 긍정의 95 % 구간 {low:.2f}–{high:.2f}")
    assert high - low > 0.3
print("손으로 쓴 리뷰는 너무 적어 판단할 수 없습니다: 구간이 모두 0.3보다 넓습니다")

# %% [markdown]
# 우리 훈련 리뷰는 지어낸 것이라 이 비율에는 지은 사람의 생각도 들어 있지만, 진짜 리뷰의 발표값도 같은 쪽을 가리킵니다. ㅋㅋ과 ㅠㅠ는
# 반반입니다. 즐거워서도 비웃느라고도 치기 때문입니다. 그래도 ㅡㅡ와 ㅎㅎ는 뚜렷하니 자모를 남겨야 합니다.
#
# ### 고치는 연습 1b.3 가 — 빈 토큰을 잡는 단언문
#
# 고치기 전에 버그를 잡는 단언문부터 씁니다. 정제 함수 `cleaner`를 받아, 정제한 글을 `split(" ")`으로 나누었을 때 빈 문자열이 나오면
# `AssertionError`를 일으키세요. 버그가 드러나는 글은 직접 지어야 합니다.


# %%
def catches_empty_tokens(cleaner):
    """정제한 글을 split(' ')으로 나눈 토큰에 빈 문자열이 있으면 AssertionError를 일으킵니다."""
    assert cleaner("재미 없어요") != ""


ex.catches_empty_tokens.panel(catches_empty_tokens)

# %% [markdown]
# ### 고치는 연습 1b.3 나 — 정제 함수
#
# 세 버그를 모두 고치세요. 자모를 남기고, 부호 `( ) , ! ?`는 앞뒤를 떼어 그대로 남기고, 빈칸은 낱말 사이에 하나씩만 둡니다.


# %%
def clean_review(text):
    """남길 글자만 두고, 부호를 떼어 놓고, 소문자로 바꿉니다. 빈칸은 하나씩만 둡니다."""
    text = re.sub(r"[^가-힣A-Za-z0-9(),!?'`]", " ", text)
    text = re.sub(r",", " , ", text)
    text = re.sub(r"!", " ! ", text)
    text = re.sub(r"\(", r" \( ", text)
    text = re.sub(r"\)", r" \) ", text)
    text = re.sub(r"\?", r" \? ", text)
    text = re.sub(r"\s{2,}", " ", text)
    return text.lower()


ex.clean_review.panel(clean_review)

# %%
clean_review = ex.clean_review.solution_function
mended = [clean_review(review).split(" ") for review in train.texts]
print(
    "고친 뒤의 잦은 토큰:", Counter(token for tokens in mended for token in tokens).most_common(6)
)
assert not any("" in tokens or "\\" in "".join(tokens) for tokens in mended)

# %% [markdown]
# ## 1b.4 꼴이 다른 같은 말은 어떻게 모을까
#
# connect, connected, connection은 한 뿌리입니다. 규칙으로 끝을 잘라 모으는 것이 **어간 추출**(stemming)이고, 사전에 실리는 꼴인
# **표제어**(lemma)를 찾아 모으는 것이 **표제어 추출**(lemmatization)입니다. 같은 낱말을 세 도구에 맡깁니다. 어느 도구가 news에서 s를 뗄까요?

# %%
from nltk.stem import LancasterStemmer, PorterStemmer, WordNetLemmatizer

porter, lancaster, wordnet = PorterStemmer().stem, LancasterStemmer().stem, WordNetLemmatizer()
words = ["connected", "connection", "university", "universe", "organization", "organ"]
words += ["geese", "went", "better", "news", "lives"]
rows = []
for word in words:
    lemmas = [wordnet.lemmatize(word, part) for part in "nva"]
    rows.append([word, porter(word), lancaster(word), *lemmas])

headers = ["낱말", "Porter", "Lancaster", "WordNet 명사", "동사", "형용사"]
ui.table(headers, rows, "어간은 낱말이 아니어도 되고, 표제어는 품사를 알아야 합니다")

# %%
stems = {word: (row[1], row[2]) for word, row in zip(words, rows, strict=True)}
assert stems["university"][0] == stems["universe"][0]  # 남남을 모았습니다
assert stems["organization"][0] == stems["organ"][0]
assert (wordnet.lemmatize("went", "v"), porter("went")) == ("go", "went")
print("Porter가 모은 남남:", [("university", "universe"), ("organization", "organ")])

# %% [markdown]
# Lancaster는 더 세게 자릅니다. WordNet은 사전에서 찾으므로 geese와 went를 알지만, 명사인지 동사인지 일러 주어야 합니다.
# 한국어에서는 Okt의 `stem=True`가 비슷한 일을 합니다. 이름은 어간(stem)이지만 무엇이 나오는지 보세요. (사전을 읽느라 몇 초 걸립니다.)

# %%
from course_utils.text import jvm

okt = jvm.analyzer("Okt")  # KoNLPy의 Okt를 강좌의 Java로 불러옵니다
forms = ["재미있었다", "재미있어요", "재밌네요", "지루했어요", "지루합니다", "안 봤으면 좋았을걸"]
rows = [[form, " ".join(okt.morphs(form)), " ".join(okt.morphs(form, stem=True))] for form in forms]
ui.table(
    ["글", "morphs", "morphs(stem=True)"], rows, "Okt의 stem=True는 용언을 기본형으로 되돌립니다"
)

# %%
assert okt.morphs("지루했어요", stem=True) == okt.morphs("지루합니다", stem=True) == ["지루하다"]
print("기본형 '-다'로 끝나므로 어간보다 표제어에 가깝습니다:", okt.morphs("지루했어요", stem=True))

# %% [markdown]
# ### 판결 — 어휘가 3분의 1쯤 줄까
#
# 포터는 낱말 10,000가지가 어간 6,370가지로 줄었다고 적었습니다. 어떤 글의 낱말인지는 자세히 적지 않았습니다. 빠진 대조는 **다른 글**과
# **다른 크기**입니다. WordNet의 명사 뜻풀이를 섞어 가며 낱말을 모아, 어휘의 크기마다 다섯 번씩 잽니다. 크기가 열 배가 되면 줄어드는 비율도
# 커질까요? **기준은 미리 정합니다.** 논문과 같은 1만 가지에서 다섯 번이 모두 30 %와 37 % 사이면 성립, 아니면 불성립입니다.

# %%
from functools import cache

from course_utils import assets

lines = (assets.fetch("nltk-wordnet") / "data.noun").read_text(encoding="utf-8").splitlines()
glosses = [line.partition(" | ")[2].split(";")[0].lower() for line in lines if " | " in line]
documents = [re.findall("[a-z]+", gloss) for gloss in glosses[:30_000]]
porter = cache(porter)
print(f"뜻풀이 {len(documents):,}개, 첫째: {' '.join(documents[0])}")


# %%
def reductions(sizes, seed):
    """뜻풀이를 섞어 모은 어휘가 크기마다 몇 % 줄어드는지 돌려줍니다."""
    order = np.random.default_rng(seed).permutation(len(documents))
    kinds = list(dict.fromkeys(word for place in order for word in documents[place]))
    return [100 * (1 - len({porter(word) for word in kinds[:size]}) / size) for size in sizes]


sizes = [100, 1_000, 3_000, 10_000, 20_000]
reduced = np.array([reductions(sizes, seed) for seed in range(5)])  # (섞기, 크기)
for size, column in zip(sizes, reduced.T, strict=True):
    print(
        f"낱말 {size:6,}가지: {column.mean():.1f} % 감소 ({column.min():.1f}–{column.max():.1f} %)"
    )

# %%
figures.lines(
    sizes,
    {"우리 글": reduced.mean(axis=0).tolist(), "발표된 값": [36.3] * len(sizes)},
    title="줄어드는 비율은 어휘의 크기가 정합니다",
    xlabel="어휘의 크기 (가지)",
    ylabel="줄어든 비율 (%)",
    alt=f"줄어든 비율: {reduced.mean(axis=0)[0]:.0f} %에서 {reduced.mean(axis=0)[-1]:.0f} %까지",
    height=4.2,
    log_x=True,
)

# %%
at = dict(zip(sizes, reduced.T, strict=True))
low, high = at[10_000].min(), at[10_000].max()
evidence = (
    f"낱말 10,000가지에서 {low:.1f}–{high:.1f} % 줄었습니다(다섯 번). 1,000가지에서는 "
    f"{at[1_000].mean():.0f} %, 2만 가지에서는 {at[20_000].mean():.0f} %입니다. "
    "글과 어휘의 크기를 말하지 않은 비율은 다른 글로 옮길 수 없습니다."
)
ex.claims.stemming.verdict("holds" if low > 30 and high < 37 else "fails", evidence)

# %% [markdown]
# ## 1b.5 눈에 같은 두 글자는 같은 글자일까
#
# **유니코드**(Unicode)는 세계의 글자마다 번호를 매긴 표준이고, 그 번호를 **코드 포인트**(code point)라고 합니다. 그런데 '한'을 적는 방법은
# 둘입니다. 음절 하나로도, 첫소리·가운뎃소리·끝소리를 이어서도 적습니다. 둘은 화면에서 똑같습니다. 파이썬은 둘을 같다고 할까요?

# %%
import unicodedata

composed, decomposed = "한글", unicodedata.normalize("NFD", "한글")
print(composed, decomposed, "같은가:", composed == decomposed)
print("길이:", len(composed), len(decomposed))
print("'글'이 들어 있나:", "글" in composed, "글" in decomposed)
assert composed != decomposed

# %% [markdown]
# 한 가지로 맞추는 일이 **유니코드 정규화**(Unicode normalization)입니다. 모아 적는 것이 **NFC**(Normalization Form C), 풀어 적는 것이
# **NFD**(Normalization Form D)이고, **NFKC**(Normalization Form KC)는 ①을 1로 바꾸듯 모양만 다른 글자까지 모읍니다.

# %%
diagrams.code_points("한")

# %% [markdown]
# 맥에서 만든 파일 이름이나 오래된 자료에는 NFD가 섞여 있습니다. 그러면 ㅋ은 어떨까요? 혼자 적는 ㅋ은 **호환용 자모**(compatibility jamo)라는
# 따로 떨어진 글자입니다. NFKC를 거치면 무엇이 될지 예상해 보세요.

# %%
diagrams.code_points("ㅋ")

# %% [markdown]
# NFKC는 ㅋ을 첫소리 ㅋ으로 바꿉니다. 눈에는 같지만 정제 패턴 `ㄱ-ㅎ`에 걸리지 않습니다. 순서가 잘못되면 ㅋㅋ이 통째로 사라집니다.

# %%
review = "최고ㅋㅋ ①위"
for form in ("NFC", "NFD", "NFKC"):
    print(f"{form:4} 뒤에 정제:", repr(text.clean_review(unicodedata.normalize(form, review))))

assert text.clean_review(unicodedata.normalize("NFKC", review)) == "최고 1위"
assert text.clean_review(unicodedata.normalize("NFD", "최고")) == ""

# %% [markdown]
# NFD로 된 글을 정제하면 한글이 모두 사라집니다. 그래서 순서는 **NFC가 먼저, 정제가 나중**입니다.
#
# ### 연습 1b.5 — 눈에 같은 글은 같은 글인가
#
# 두 글이 NFC로 정규화한 뒤에 같으면 `True`를 돌려주세요.


# %%
def same_text(a, b):
    """두 글이 유니코드 정규화 NFC를 거친 뒤 같은지 답합니다."""
    ...


ex.same_text.panel(same_text)

# %% [markdown]
# ## 1b.6 음절보다 작은 것은 무엇일까
#
# 한글 음절은 **초성**(onset), **중성**(nucleus), **종성**(coda)으로 이루어집니다. 이 **자모**(jamo)를 한 줄로 늘어놓는 것이
# **풀어쓰기**(linear writing)입니다. 유니코드의 음절은 '가'부터 초성 19, 중성 21, 종성 28의 순서로 놓여 있어 나눗셈만으로 풀립니다.
#
# $$\text{번호} = (\text{초성} \times 21 + \text{중성}) \times 28 + \text{종성}$$

# %%
diagrams.jamo_arithmetic("한")

# %% [markdown]
# ### 연습 1b.6 — 음절 하나를 자모로
#
# 음절 하나를 나눗셈으로 풀어 `(초성, 중성, 종성)`을 돌려주세요. 글자는 세 표에서 꺼냅니다. 받침이 없으면 종성은 `""`입니다.

# %%
from course_utils.text.hangul import CHOSEONG, JONGSEONG, JUNGSEONG

print(len(CHOSEONG), len(JUNGSEONG), len(JONGSEONG), "".join(CHOSEONG))


# %%
def jamo_of(syllable):
    """한글 음절 하나를 (초성, 중성, 종성)으로 나눕니다. 받침이 없으면 종성은 ""입니다."""
    ...


ex.jamo_of.panel(jamo_of)

# %% [markdown]
# 작은 단위는 홀로 뜻이 없으니 이웃과 묶어 씁니다. 이어진 n개를 묶은 것이 **n-그램**(n-gram)이고, 글자를 묶으면 **문자 n-그램**(character n-gram)입니다.
# 한 문장을 여러 단위로 나누어 보세요. 아래로 갈수록 토큰은 많아지지만 가짓수는 어떻게 될까요?

# %%
from itertools import pairwise


def jamo_line(review):
    """음절을 풀어 쓴 글을 돌려줍니다. 한글 음절이 아닌 글자는 그대로입니다."""
    return "".join("".join(letters) for letters in text.decompose(review))


sentence = "연기는 좋은데 결말이 아쉽다ㅠㅠ"
units = {"어절": sentence.split(), "Okt 형태소": okt.morphs(sentence)}
units |= {"음절": list(sentence), "음절 2-그램": list(map("".join, pairwise(sentence)))}
units["자모"] = list(jamo_line(sentence))
lengths = [len(tokens) for tokens in units.values()]
diagrams.unit_rows(
    {unit: [token.replace(" ", "␣") for token in tokens] for unit, tokens in units.items()},
    title=f"작은 단위일수록 토큰이 많습니다: {min(lengths)}개에서 {max(lengths)}개까지",
)

# %%
kinds = {
    "어절": len({word for review in train.texts for word in review.split()}),
    "음절": len({letter for review in train.texts for letter in review}),
    "자모": len({letter for review in train.texts for letter in jamo_line(review)}),
}
print("훈련 리뷰에 나온 가짓수:", {unit: f"{count:,}" for unit, count in kinds.items()})
assert kinds["어절"] > 5 * kinds["음절"] > 25 * kinds["자모"]
assert jamo_line("한글") == "".join("".join(ex.jamo_of.solution_function(s)) for s in "한글")

# %% [markdown]
# ## 1b.7 낱말과 글자 사이의 조각을 자료에서 배울 수 있을까
#
# 낱말은 너무 많고 글자는 뜻이 없습니다. 그 사이의 조각, **서브워드**(subword)를 자료에서 배우는 이름난 방법이 **바이트 쌍 인코딩**(byte-pair encoding, 줄여서 BPE)입니다.
# 글자에서 시작해, **가장 자주 이웃하는 두 조각을 하나로 합치는 일**을 되풀이합니다. 합친 짝을 순서대로 적은 것이 **병합 규칙**(merge rule)입니다.
# 규칙 셋을 이미 배웠다고 하고 낱말 하나를 나누어 봅니다.

# %%
learned_rules = [("재", "미"), ("있", "다"), ("재미", "있다")]
after_each = [["재미", "있", "다"], ["재미", "있다"], ["재미있다"]]
diagrams.merge_steps("재미있다", list(zip(learned_rules, after_each, strict=True)))

# %% [markdown]
# ### 연습 1b.7 가 — 이웃한 두 조각 합치기
#
# `merge_pair(["재", "미", "있", "다"], ("재", "미"))`는 `["재미", "있", "다"]`입니다. 왼쪽부터 보며 겹치지 않게 모두 합치세요.


# %%
def merge_pair(symbols, pair):
    """이웃한 두 조각이 pair와 같으면 왼쪽부터 하나로 합친 새 리스트를 돌려줍니다."""
    ...


ex.merge_pair.panel(merge_pair)

# %% [markdown]
# ### 연습 1b.7 나 — 가장 자주 이웃하는 두 조각
#
# `words`는 `{("재", "미"): 3}`처럼 조각들의 튜플과 그 낱말이 나온 횟수입니다. 횟수가 같으면 먼저 나온 짝을, 짝이 없으면 `None`을 돌려주세요.


# %%
def most_frequent_pair(words):
    """{조각들: 빈도}를 받아 가장 자주 이웃하는 두 조각을, 없으면 None을 돌려줍니다."""
    ...


ex.most_frequent_pair.panel(most_frequent_pair)

# %% [markdown]
# 두 함수를 되풀이하면 BPE입니다. 훈련 리뷰의 어절 가운데 세 번 넘게 나온 것에서 규칙을 배웁니다. 첫 규칙은 무엇일까요?

# %%
merge_pair = ex.merge_pair.solution_function
most_frequent_pair = ex.most_frequent_pair.solution_function


def learn_merges(counts, rules):
    """낱말의 빈도에서 병합 규칙을 rules개 배웁니다."""
    words, merges = {tuple(word): count for word, count in counts.items()}, []
    for _ in range(rules):
        merges.append(most_frequent_pair(words))
        words = {tuple(merge_pair(symbols, merges[-1])): n for symbols, n in words.items()}
    return merges


learning = train.texts[:3000]
counts = Counter(word for review in learning for word in text.clean_review(review).split())
frequent = {word: count for word, count in counts.items() if count > 3}
merges = learn_merges(frequent, 300)
print(f"어절 {len(frequent):,}가지에서 배운 첫 규칙들:", *map("+".join, merges[:12]))

# %% [markdown]
# ### 연습 1b.7 다 — 배운 규칙으로 처음 보는 낱말 나누기
#
# 낱말을 글자로 나눈 뒤, 배운 규칙을 **배운 순서대로** 하나씩 적용하세요. 바로 위의 `merge_pair`를 쓰면 됩니다.


# %%
def bpe_encode(word, merges):
    """낱말을 글자로 나눈 뒤 배운 병합 규칙을 순서대로 적용한 조각들을 돌려줍니다."""
    ...


ex.bpe_encode.panel(bpe_encode)

# %%
bpe_encode = ex.bpe_encode.solution_function


def steps_of(word):
    """낱말에 실제로 걸린 규칙과 그 뒤의 조각들을 차례로 돌려줍니다."""
    symbols, steps = list(word), []
    for pair in merges:
        after = merge_pair(symbols, pair)
        if after != symbols:
            steps.append((pair, after))
        symbols = after
    return steps


unseen = next(w for r in test.texts for w in r.split() if w not in counts and len(steps_of(w)) > 2)
diagrams.merge_steps(unseen, steps_of(unseen))

# %% [markdown]
# 훈련 리뷰에 한 번도 나오지 않은 어절이 아는 조각으로 나뉘었습니다. 학습할 때의 어휘에 없는 토큰을 **미등록 단어**(out-of-vocabulary word, OOV)라고 합니다.
# 어절로는 미등록 단어인 것이 조각으로는 어떤지 테스트 리뷰에서 셉니다.


# %%
@cache
def pieces_of(word):
    """bpe_encode(word, merges)와 같지만, 낱말에 걸릴 수 있는 규칙만 골라 적용해서 빠릅니다."""
    return bpe_encode(word, [pair for pair in merges if "".join(pair) in word])


known = {piece for word in counts for piece in pieces_of(word)}
new_words = [w for r in test.texts for w in text.clean_review(r).split() if w not in counts]
pieces = [piece for word in new_words for piece in pieces_of(word)]
unknown = Counter(piece for piece in pieces if piece not in known)
print(f"미등록 어절 {len(new_words):,}개 → 조각 {len(pieces):,}개, 모르는 조각 {unknown.total()}개")
print("모르는 조각:", list(unknown)[:12])
assert unknown.total() < 0.05 * len(pieces)
assert all(pieces_of(word) == bpe_encode(word, merges) for word in new_words[:200])

# %% [markdown]
# 모르는 조각으로 남는 것은 훈련 리뷰에 없던 글자뿐입니다. 이것이 오늘날의 언어 모델이 서브워드를 쓰는 까닭입니다.
#
# ## 1b.8 판결 — 단위를 바꾸면 정확도가 달라질까
#
# 이제 다섯 단위를 견줍니다. 리뷰도, 정제도, 분류기와 그 설정도 그대로 두고 단위를 바꿉니다. 이렇게 하나만 바꾸는 것이
# **통제 실험**(controlled experiment)입니다. 다만 작은 단위는 이웃과 묶어 씁니다. 단위와 함께 묶는 길이도 달라지므로, 묶지 않은 음절과
# 묶은 Okt를 **대조**로 놓습니다. 분류기는 토큰마다 가중치를 주어 더하는 **선형 분류기**(linear classifier)로, 01번의 로지스틱
# 회귀를 scikit-learn의 규제 그대로 씁니다. 어느 단위가 이길지, 띄어쓰기를 모두 지우면 누가 무너질지 예상해 보세요.

# %%
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression


def learn(tokens, labels):
    """나뉜 리뷰와 정답으로 배운 (어휘를 아는 세는 도구, 분류기)를 돌려줍니다."""
    counter = TfidfVectorizer(analyzer=list)  # 토큰은 이미 나뉘어 있습니다
    model = LogisticRegression(solver="newton-cg", tol=1e-8)  # 끝까지 풀어 어느 컴퓨터나 답이 같게
    return counter, model.fit(counter.fit_transform(tokens), labels)


def judge(learned, tokens):
    """새 리뷰의 (미등록 단어 비율, 예측)을 돌려줍니다."""
    counter, model = learned
    new = [token not in counter.vocabulary_ for tokens_of_one in tokens for token in tokens_of_one]
    return sum(new) / max(1, len(new)), model.predict(counter.transform(tokens))


print(judge(learn([["좋다"], ["별로"]], [1, 0]), [["별로", "다"]]))

# %% [markdown]
# 새 글의 토큰 가운데 미등록 단어가 차지하는 몫이 **미등록 단어 비율**(out-of-vocabulary rate)이고, 맞힌 것의 비율이 **정확도**(accuracy)입니다.
# 음절을 몇 개까지 묶을지는 테스트가 아니라 따로 떼어 둔 **검증 데이터**(validation data)로 고릅니다. 테스트로 고르면 그 점수는 더는 처음
# 보는 글의 점수가 아닙니다.

# %%
train, test, validation = map(corpora.load_reviews, ("train", "test", "validation"))
size = {"quick": (3000, 660), "full": (6000, 3000)}[profile]
if profile == "full":  # 네이버 영화 리뷰: 처음 한 번은 내려받습니다
    train, test = corpora.load_nsmc("train"), corpora.load_nsmc("test")
    validation = corpora.Reviews(train.texts[6000:7000], train.labels[6000:7000])

learning, labels = [text.clean_review(r) for r in train.texts[: size[0]]], train.labels[: size[0]]
tested, truth = [text.clean_review(r) for r in test.texts[: size[1]]], test.labels[: size[1]]
print(f"훈련 {len(learning):,}편, 검증 {len(validation):,}편, 테스트 {len(tested):,}편")


# %%
def ngrams(letters, most):
    """글자를 1개부터 most개까지 이어 묶은 것을 모두 돌려줍니다."""
    places = [(i, n) for n in range(1, most + 1) for i in range(len(letters) - n + 1)]
    return [letters[i : i + n] for i, n in places]


held_out = [text.clean_review(review) for review in validation.texts]
held_scores = {}
for most in (1, 2, 3):
    learned = learn([ngrams(review, most) for review in learning], labels)
    _, predicted = judge(learned, [ngrams(review, most) for review in held_out])
    held_scores["1개" if most == 1 else f"1–{most}개"] = np.mean(predicted == validation.labels)

print({most: f"{score:.2f}" for most, score in held_scores.items()})

# %%
figures.bars(
    held_scores,
    title="길게 묶을수록 검증 정확도가 높습니다",
    xlabel=f"정확도 (검증 리뷰 {len(validation):,}편, 음절을 묶는 길이마다)",
    alt="검증 정확도: " + ", ".join(f"{most} {score:.2f}" for most, score in held_scores.items()),
    number="{:.2f}",
)

# %% [markdown]
# 재어 본 것 가운데 1–3개가 가장 높습니다. 음절은 그렇게, 자모는 음절 하나에 두세 개이므로 1–4개로 정하고, 테스트는 **한 번만** 봅니다.
# 정제에는 1b.1절의 `text.clean_review`를 씁니다. 부호를 떼지 않는 함수이니, 떼면 어절이 나아지는지도 뒤에서 잽니다.
# Okt는 리뷰를 다 나누는 데 몇 분이 걸려서 나누어 둔 것을 불러옵니다. 지금의 Okt와 같은지 몇 편을 확인합니다.


# %%
def okt_tokens(split, reviews, spaces):
    """강좌의 리뷰는 나누어 둔 형태소를 불러오고, 네이버 리뷰(full)는 지금 나눕니다."""
    if profile == "quick":
        return corpora.load_morphemes(split, spaces=spaces)
    return [okt.morphs(review) for review in reviews]


for spaces in (True, False):
    reviews = [review if spaces else review.replace(" ", "") for review in tested[:8]]
    recorded = okt_tokens("test", reviews, spaces)[:8]
    assert [tuple(okt.morphs(review)) for review in reviews] == [tuple(one) for one in recorded]
    print(" | ".join(recorded[2]))


# %%
if profile == "full":  # 규칙도 이 실험에서 배우는 리뷰에서만 배웁니다
    counts = Counter(word for review in learning for word in review.split())
    merges = learn_merges({word: n for word, n in counts.items() if n > 3}, 300)
    pieces_of.cache_clear()

cutters = {
    "eojeol": str.split,
    "syllable": lambda review: ngrams(review, 3),
    "syllable 1": list,
    "jamo": lambda review: ngrams(jamo_line(review), 4),
    "bpe": lambda review: [piece for word in review.split() for piece in pieces_of(word)],
}
print({unit: len(cut("연기는 좋은데 결말이 아쉽다")) for unit, cut in cutters.items()})

# %% [markdown]
# 두 조건에서 잽니다. 쓴 그대로의 글, 그리고 배울 때도 시험할 때도 빈칸을 모두 지운 글입니다. BPE의 규칙은 띄어 쓴 글에서 배운 그대로 씁니다.

# %%
spaced, unspaced = "띄어 쓴 글", "빈칸 없는 글"
models, oov, predicted = {}, {}, {}
for where in (spaced, unspaced):
    is_spaced = where == spaced
    seen, new = ([r if is_spaced else r.replace(" ", "") for r in s] for s in (learning, tested))
    tokens = {unit: (list(map(cut, seen)), list(map(cut, new))) for unit, cut in cutters.items()}
    tokens["okt"] = okt_tokens("train", seen, is_spaced), okt_tokens("test", new, is_spaced)
    tokens["okt 2"] = [[ngrams(tuple(one), 2) for one in side] for side in tokens["okt"]]
    for unit, (seen_tokens, new_tokens) in tokens.items():
        models[unit, where] = learn(seen_tokens, labels)
        oov[unit, where], predicted[unit, where] = judge(models[unit, where], new_tokens)

V = {unit: model.n_features_in_ for (unit, where), (_, model) in models.items() if where == spaced}
print(f"분류기 {len(models)}개에 넣은 표: 어절은 (리뷰 {len(labels):,}, 어휘 {V['eojeol']:,}),")
print(f"음절 1–3-그램은 (리뷰 {len(labels):,}, 어휘 {V['syllable']:,})")

# %%
names = {"eojeol": "어절", "okt": "Okt 형태소", "syllable": "음절 1–3-그램"}
names |= {"jamo": "자모 1–4-그램", "bpe": "BPE 조각"}
controls = {"syllable 1": "대조: 음절 1-그램", "okt 2": "대조: Okt 1–2-그램"}
is_right = {key: answer == truth for key, answer in predicted.items()}
scores = {key: share_of(int(hits.sum()), len(truth)) for key, hits in is_right.items()}
rows = []
for unit, name in (names | controls).items():
    row = [name, "{:.2f} [{:.2f}, {:.2f}]".format(*scores[unit, spaced])]
    for where in (spaced, unspaced):
        row += [f"{len(models[unit, where][0].vocabulary_):,}", f"{oov[unit, where]:.0%}"]
    rows.append(row)

headers = ["단위", "정확도 (95 % 구간)", "어휘", "미등록", "어휘 (빈칸 없음)", "미등록 (빈칸 없음)"]
ui.table(headers, rows, f"{spaced}의 정확도, 그리고 어휘의 크기와 미등록 단어 비율")

# %% [markdown]
# 대조를 보세요. 묶지 않으면 음절은 Okt와 같습니다. 음절은 묶을 때 올라가고 Okt는 묶어도 그대로입니다.

# %%
accuracy = {unit: scores[unit, spaced][0] for unit in names | controls}
assert profile == "full" or abs(accuracy["syllable 1"] - accuracy["okt"]) < 0.02
print(f"음절: 묶지 않으면 {accuracy['syllable 1']:.2f}, 묶으면 {accuracy['syllable']:.2f}")
print(f"Okt: 묶지 않으면 {accuracy['okt']:.2f}, 묶으면 {accuracy['okt 2']:.2f}")

signs_apart = [[clean_review(review).split() for review in side] for side in (learning, tested)]
_, answer = judge(learn(signs_apart[0], labels), signs_apart[1])
print(f"어절: {accuracy['eojeol']:.2f}, 부호를 떼어도 {np.mean(answer == truth):.2f}")

# %%
conditions = (spaced, unspaced)
figures.unit_scores(
    {unit: {where: scores[unit, where] for where in conditions} for unit in names},
    labels=names,
    reference=0.5,
    reference_name="동전 던지기",
    title="빈칸이 사라지면 어절만 동전 던지기가 됩니다",
    xlabel=f"정확도 (95 % 구간, 테스트 리뷰 {len(truth)}편)",
    alt="띄어 쓴 글: "
    + ", ".join(f"{names[unit]} {scores[unit, spaced][0]:.2f}" for unit in names),
)

# %%
_, low, high = scores["eojeol", unspaced]
assert low < 0.5 < high
change = {unit: scores[unit, unspaced][0] - scores[unit, spaced][0] for unit in names}
assert max(abs(change[unit]) for unit in names if unit != "eojeol") < 0.03
print(
    "빈칸을 지웠을 때 움직인 크기:", {names[unit]: f"{abs(by):.2f}" for unit, by in change.items()}
)
print(
    f"그때 어절의 미등록 단어 비율은 {oov['eojeol', unspaced]:.0%}:",
    tested[2].replace(" ", "").split(),
)

# %% [markdown]
# 빈칸이 없으면 글 전체가 한 어절이라 거의 다 미등록 단어입니다. 나머지는 0.03도 흔들리지 않습니다. 강좌가 네이버 영화 리뷰(6,000편으로
# 배우고 3,000편으로 시험)에서 미리 재어 둔 발표값과 나란히 놓습니다. 리뷰도 설정도 다르니 값이 아니라 **순서**를 견주세요.

# %%
published_scores = {
    "eojeol": (0.727, 0.503),
    "okt": (0.801, 0.792),
    "syllable": (0.820, 0.810),
    "jamo": (0.818, 0.810),
}
rows = []
for unit, name in names.items():
    naver = [f"{score:.2f}" for score in published_scores.get(unit, ())] or ["–", "–"]
    ours = [f"{scores[unit, where][0]:.2f}" for where in conditions]
    rows.append([name, naver[0], ours[0], naver[1], ours[1]])

headers = ["단위", "발표: 띄어 씀", "우리: 띄어 씀", "발표: 빈칸 없음", "우리: 빈칸 없음"]
print(f"어절의 미등록 단어 비율 (띄어 씀): 발표된 값 49 %, 우리 {oov['eojeol', spaced]:.0%}")
ui.table(headers, rows, "정확도: 네이버 리뷰에서 발표된 값과 우리 리뷰에서 잰 값")

# %% [markdown]
# 값은 다릅니다. 강좌의 리뷰(quick)에서는 지어낸 리뷰로 배우고 손으로 쓴 리뷰로 시험했기 때문입니다. 같은 분류기가 지어낸 리뷰(검증 데이터)에서는 훨씬 잘 맞힙니다.

# %%
gap = held_scores["1–3개"] - scores["syllable", spaced][0]
print(f"음절 1–3-그램: 검증 {held_scores['1–3개']:.2f}, 테스트 {scores['syllable', spaced][0]:.2f}")
assert profile == "full" or gap > 0.1

# %% [markdown]
# 둘째 주장의 판결입니다. 두 분류기가 **같은 리뷰**에 답했으므로 01번의 부호 검정으로 한쪽만 맞힌 리뷰를 셉니다. 음절과 Okt도 견줍니다.

# %%
from scipy.stats import binomtest


def sign_test(one, other):
    """(한쪽만 맞힌 수, 다른 쪽만 맞힌 수, 실력이 같은데도 이만큼 치우칠 확률)을 돌려줍니다."""
    ours, theirs = is_right[one, spaced], is_right[other, spaced]
    only_ours, only_theirs = int(np.sum(ours & ~theirs)), int(np.sum(theirs & ~ours))
    return only_ours, only_theirs, binomtest(only_ours, only_ours + only_theirs).pvalue


for one, other in (("okt", "eojeol"), ("syllable", "okt")):
    only_one, only_other, chance = sign_test(one, other)
    shown = "1 % 미만" if chance < 0.01 else f"{chance:.0%}"
    print(f"{names[one]}만 {only_one}편, {names[other]}만 {only_other}편을 맞혔습니다.")
    print(f"    실력이 같아도 이만큼 치우칠 확률 {shown}")

# %%
only_okt, only_eojeol, chance = sign_test("okt", "eojeol")
better = "holds" if only_okt > only_eojeol else "fails"
outcome = better if chance < 0.05 / 2 else "unclear"  # 두 번 견주었으니 문턱도 반입니다
evidence = (
    f"같은 리뷰 {len(truth)}편에서 Okt만 {only_okt}편, 어절만 {only_eojeol}편을 맞혔습니다. "
    f"정확도는 Okt {scores['okt', spaced][0]:.2f}, 어절 {scores['eojeol', spaced][0]:.2f}입니다."
)
ex.claims.tokens.verdict(outcome, evidence)

# %% [markdown]
# 형태소로 나누면 '연기는'과 '연기가'에서 같은 '연기'를 알아보아, 처음 보는 토큰이 절반으로 줄어듭니다. 그런데 사전도 분석기도 없는 음절 n-그램이
# 그에 못지않습니다. 위의 확률은 문턱(2.5 %)을 넘지 못해 어느 쪽이 낫다고 장담하기 어렵습니다. 묶지 않으면 음절은 Okt와 같고, 묶을 때 음절만
# 올라갑니다. 그러니 **한국어는 반드시 형태소로**라는 말은 지나칩니다.

# %%
assert profile == "full" or oov["okt", spaced] < oov["eojeol", spaced] / 2
assert scores["syllable", spaced][0] >= scores["okt", spaced][0]
print(
    {
        names[unit]: f"처음 보는 토큰 {oov[unit, spaced]:.0%}"
        for unit in ("eojeol", "okt", "syllable")
    }
)

# %% [markdown]
# ### 같은 글이 NFD로 저장되어 있다면
#
# 배운 분류기는 그대로 두고 테스트 리뷰만 NFD로 바꿉니다. 화면에서는 아무것도 달라지지 않았습니다. 정확도는 어떻게 될까요?

# %%
nfd = [unicodedata.normalize("NFD", review) for review in test.texts[: len(truth)]]
again = [text.clean_review(unicodedata.normalize("NFC", review)) for review in nfd]
rows = []
for unit in names:
    cut = (cutters | {"okt": okt.morphs})[unit]
    _, answer = judge(models[unit, spaced], [cut(text.clean_review(review)) for review in nfd])
    rows.append([names[unit], f"{scores[unit, spaced][0]:.2f}", f"{np.mean(answer == truth):.2f}"])

assert again == tested
ui.table(["단위", "NFC", "NFD"], rows, "정확도: 눈에 같은 글, 다른 코드 포인트")

# %% [markdown]
# 정제 함수가 NFD의 한글을 모두 지워, 어느 단위나 눈을 가린 셈이 되었습니다. 읽어 들일 때 NFC로 한 번 바꾸기만 하면 처음과 똑같은 글이 됩니다.
#
# ### 탐색기 — 단위와 어휘의 크기
#
# 어휘를 자주 나온 토큰만으로 줄이면 어느 단위가 먼저 무너지나요? 어절로 음절만큼 맞히려면 어휘가 얼마나 커야 하나요?
#
# 탐색기는 테스트 점수를 둘러봅니다. 여기서 크기를 **고르면** 그 점수는 더는 처음 보는 글의 점수가 아닙니다.

# %%
explore.subword_units()

# %% [markdown]
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 정제는 **잃는 결정**입니다. ㅡㅡ, ㅎㅎ, '안' 한 글자가 감성을 말할 때가 있으니 지우기 전에 세어 보세요.
# - 어간 추출은 규칙으로 자르고 표제어 추출은 사전에서 찾습니다. 둘 다 꼴을 모으는 일이며, 남남을 모으기도 합니다.
# - 눈에 같은 글도 코드 포인트가 다를 수 있습니다. 읽어 들이는 자리에서 한 번 NFC로 맞춥니다.
# - 단위가 작아지면 미등록 단어가 줄고, 띄어쓰기가 없어도 버팁니다. BPE는 그 사이의 조각을 자료에서 배웁니다.
# - 하나만 바꾸는 실험이라야 무엇 때문인지 말할 수 있습니다. 고르는 일은 검증 데이터로, 테스트는 한 번만.
#
# ## 흔한 오해
#
# **"어간 추출은 저장 공간을 아끼려고 한다."** 둘 다 재어 봅시다. 먼저 공간입니다. 글을 어간으로 바꾸면 몇 바이트가 줄까요? 아무것도 잃지 않는
# 압축(zlib)과 견줍니다.

# %%
import zlib

plain = "\n".join(" ".join(document) for document in documents[:5000])
stemmed = "\n".join(" ".join(map(porter, document)) for document in documents[:5000])
saved = {
    "어간 추출": 1 - len(stemmed) / len(plain),
    "압축 (되돌릴 수 있음)": 1 - len(zlib.compress(plain.encode())) / len(plain),
}
print({how: f"{share:.0%} 줄어듦" for how, share in saved.items()})
assert saved["압축 (되돌릴 수 있음)"] > 3 * saved["어간 추출"]

# %% [markdown]
# 다음은 모으기입니다. 낱말 하나로 뜻풀이를 찾을 때 몇 개나 더 찾나요?

# %%
rows = []
for query in ("connection", "swimming", "decision", "universe"):
    exact = sum(query in document for document in documents)
    hits = [[w for w in document if porter(w) == porter(query)] for document in documents]
    forms = Counter(word for hit in hits for word in hit if word != query)
    shown = ", ".join(word for word, _ in forms.most_common(4))
    rows.append([query, exact, sum(map(bool, hits)), shown])

assert all(merged > exact for _, exact, merged, _ in rows)
ui.table(
    ["찾는 말", "그대로", "어간으로", "함께 찾은 꼴"],
    rows,
    f"뜻풀이 {len(documents):,}개에서 찾은 수",
)

# %% [markdown]
# 어간 추출의 쓸모는 공간이 아니라 **모으기**입니다. 마지막 줄처럼 남남까지 모으는 값도 치릅니다.
#
# **"눈에 같은 두 문자열은 같다."** 1b.5절에서 '한글'로 보았습니다. 영어도, 빈칸도 그렇습니다.

# %%
nfd_word = unicodedata.normalize("NFD", "영화")
lookalikes = [("café", "cafe\u0301"), ("영화", nfd_word), ("ㅋㅋ", "\u110f\u110f")]
lookalikes += [("재미 있다", "재미\u00a0있다"), ("OST", "\u041eST")]
same = {}
for one, other in lookalikes:
    assert one != other
    forms = ("NFC", "NFKC")
    same[one] = [unicodedata.normalize(f, one) == unicodedata.normalize(f, other) for f in forms]
    print(f"{one} == {other}: 그대로 False, NFC {same[one][0]}, NFKC {same[one][1]}")

assert same["OST"] == [False, False]

# %% [markdown]
# 마지막의 О는 러시아 글자라서 어떤 정규화로도 같아지지 않습니다. 눈은 증거가 되지 못합니다. 코드 포인트를 찍어 보세요.
#
# 끝으로, 이 노트북은 TensorFlow 없이 여기까지 왔습니다.

# %%
import sys

assert "tensorflow" not in sys.modules
print("TensorFlow를 불러왔나:", "tensorflow" in sys.modules)

# %% [markdown]
# ## 더 읽을거리
#
# - Martin F. Porter (1980). *An algorithm for suffix stripping.* Program 14(3).
# - George A. Miller (1995). *WordNet: A Lexical Database for English.* Communications of the ACM 38(11).
# - Yoon Kim (2014). *Convolutional Neural Networks for Sentence Classification.* EMNLP.
# - Rico Sennrich, Barry Haddow, Alexandra Birch (2016). *Neural Machine Translation of Rare Words with Subword Units.* ACL.
# - Kyubyong Park, Joohong Lee, Seongbo Jang, Dawoon Jung (2020). *An Empirical Study of Tokenization Strategies for Various Korean NLP Tasks.* AACL.
# - The Unicode Consortium. *Unicode Standard Annex #15: Unicode Normalization Forms.*
#
# 다음 02번 노트북에서는 나눈 토큰에 번호를 매겨 컴퓨터에 넣습니다.
