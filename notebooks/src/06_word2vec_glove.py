# %% [markdown]
# # 06. Word2Vec과 GloVe
#
# 03번 노트북에서는 감정을 맞히면서 낱말 벡터를 배웠습니다. 오늘은 정답표가 없습니다. **글만** 읽고, 곁에 어떤 말이 오는지만 세어서 낱말의 뜻을 담은
# 벡터를 만듭니다. 쌍을 꺼내고, 기울기를 손으로 구하고, 넘파이로 백만 낱말을 학습시킨 다음, 그 벡터가 정말 뜻을 아는지 재어 봅니다. 유명한
# "왕 − 남자 + 여자 = 여왕"도 재판에 부칩니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 스킵그램과 CBOW의 쌍을 만들고, 네거티브 샘플링과 GloVe를 손으로 쓰고, IMDB 리뷰로 학습시켜 유사도와 유추로 채점합니다 |
# | **배울 것** | 분포 가설, 계층적 소프트맥스, 네거티브 샘플링, 서브샘플링, 동시 등장 행렬, 코사인 유사도, 유추의 규칙, 음절 n-그램 |
# | **필요한 것** | 02번 노트북의 어휘, 03번 노트북의 임베딩과 기울기 검사, 04번 노트북의 소프트맥스, 넘파이의 행렬 곱 `@` |

# %%
import sys
import time
from collections import Counter

import ipywidgets as widgets
import numpy as np
from course_utils import corpora, diagrams, explore, figures, load, nn, settings, text, ui, vectors
from scipy.stats import spearmanr

ex = load("06_word2vec_glove")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 세 주장
#
# 셋 다 널리 읽히는 글에 적혀 있습니다. 증거를 보기 전에 예상부터 남기세요. 첫째는 낱말 벡터를 세상에 알린 식입니다. 6.14절에서 판결합니다.

# %%
ex.claims.queen.predict()

# %% [markdown]
# 둘째는 GloVe를 풀이하는 글에서 자주 보는 설명입니다. 6.12절에서 판결합니다.

# %%
ex.claims.rare_pairs.predict()

# %% [markdown]
# 셋째는 벡터를 쓰는 사람마다 한 번은 헷갈리는 것입니다. 6.9절에서 판결합니다.

# %%
ex.claims.dot_product.predict()

# %% [markdown]
# ## 6.1 곁에 오는 말만 보고 뜻을 알 수 있을까
#
# 사전을 찾지 않고 낱말의 뜻을 짐작할 수 있을까요? 비슷한 자리에 나타나는 낱말은 뜻도 비슷하다는 생각이 **분포 가설**(distributional hypothesis)입니다.
# 영어 영화 리뷰 5,000편에서 확인해 봅시다. `movie`의 곁에 오는 말은 `film`과 `piano` 가운데 어느 쪽을 더 닮았을까요?

# %%
reviews = corpora.load_imdb(5000)
sentences = []
for review in reviews.texts:
    words = text.tokenize(review.replace("<br />", " "), "keras")
    sentences.append([sys.intern(word) for word in words])  # 같은 낱말은 메모리에 하나만 둡니다
tokens = sum(map(len, sentences))
print(f"리뷰 {len(sentences):,}편, 토큰 {tokens:,}개")
assert tokens >= 1_000_000


# %%
def company(word, reach=2):
    """word의 앞뒤 reach칸에 나온 말을 세어, 흔한 것 40개를 돌려줍니다."""
    found = Counter()
    for sentence in sentences:
        for i, token in enumerate(sentence):
            if token == word:
                found.update(sentence[max(i - reach, 0) : i] + sentence[i + 1 : i + reach + 1])
    return {other for other, _ in found.most_common(40)}


near = {word: company(word) for word in ("movie", "film", "piano")}
for word in ("film", "piano"):
    print(f"movie와 {word}의 곁에 모두 오는 말: 40개 가운데 {len(near['movie'] & near[word])}개")
assert len(near["movie"] & near["film"]) > 1.5 * len(near["movie"] & near["piano"])

# %% [markdown]
# 곁에 오는 말만 세어도 뜻이 가까운 짝이 드러납니다. 신경망으로 낱말 벡터를 배우는 길을 연 것은 2003년의 **신경망 언어 모델**(neural language model)이었습니다.
# **언어 모델**(language model)은 앞의 낱말을 읽고 다음 낱말의 확률을 내는 모델입니다. 낱말 벡터는 그 모델의 부산물이었습니다. 그림에서 곱셈이 가장
# 많은 곳은 어디일까요?

# %%
diagrams.neural_language_model()

# %%
counts = Counter(token for sentence in sentences for token in sentence)
V = sum(count >= 10 for count in counts.values())  # 열 번 이상 나온 낱말의 수
n, d, m = 3, 50, 100  # 앞의 낱말 수, 벡터의 차원, 은닉층의 유닛 수
costs = {"은닉층 3·d·m": n * d * m, "출력층 m·V": m * V}
for layer, cost in costs.items():
    print(f"{layer}: 낱말 하나를 맞힐 때 곱셈 {cost:,}번")
print(f"출력층의 몫: {costs['출력층 m·V'] / sum(costs.values()):.0%}")
assert costs["출력층 m·V"] > 0.95 * sum(costs.values())

# %% [markdown]
# 출력층이 거의 전부입니다. 2013년의 **Word2Vec**은 두 가지를 덜어 냈습니다. 은닉층의 비선형을 **없애고**(6.2절), 출력층을 **다 계산하지 않습니다**
# (6.4절과 6.5절). 다음 낱말을 잘 맞히는 모델은 아니지만, 벡터를 얻는 것이 목적이라면 그것으로 충분했습니다.
#
# ## 6.2 글에서 쌍을 어떻게 꺼낼까
#
# 문장을 한 칸씩 훑으면서, 가운데 있는 **중심 단어**(center word)와 앞뒤 몇 칸의 **주변 단어**(context word)를 짝짓습니다. 앞뒤로 몇 칸까지 볼지
# 정한 것이 **윈도**(window)입니다. 낱말 다섯에 윈도가 2라면 쌍은 몇 개일까요? 5 × 4 = 20개일까요?

# %%
diagrams.sliding_window(["비", "온", "뒤", "땅이", "굳는다"], window=2)

# %% [markdown]
# 문장의 끝에서는 한쪽이 비므로 20개보다 적습니다. 중심으로 주변을 맞히는 방식이 **스킵그램**(skip-gram)입니다.
#
# ### 탐색기 — 윈도를 밀어 보기
#
# 윈도를 넓히면 쌍의 수는 몇 배가 되나요? "동적 윈도"를 켜면 먼 쌍과 가까운 쌍 가운데 어느 쪽이 줄어드나요?

# %%
explore.sliding_window()

# %% [markdown]
# ### 연습 6.2 가 — 스킵그램의 쌍
#
# 자리마다 앞뒤 `window`칸의 `(중심, 주변)` 쌍을 왼쪽부터 차례로 모으세요.


# %%
def skipgram_pairs(ids, window):
    """번호의 리스트 ids에서 (중심 단어, 주변 단어) 쌍의 리스트를 돌려줍니다."""
    ...


ex.skipgram_pairs.panel(skipgram_pairs)

# %%
skipgram_pairs = ex.skipgram_pairs.solution_function  # 여기서부터는 연습의 정답을 씁니다

ids = [7, 3, 9, 3, 5]
print(f"낱말 5개, 윈도 2: 쌍 {len(skipgram_pairs(ids, 2))}개")
assert skipgram_pairs(ids, 2) == [tuple(pair) for pair in vectors.skipgram_pairs(ids, 2).tolist()]
assert len(skipgram_pairs(ids, 2)) == 14

# %% [markdown]
# 거꾸로 주변으로 중심을 맞히는 방식이 **CBOW**(continuous bag of words)입니다. 주변 단어의 벡터를 **평균**하므로 순서는 사라집니다. 두 방식 모두
# 행렬이 둘입니다. $W$ `(V, d)`의 행이 중심 쪽 벡터 $v$이고, $W'$ `(V, d)`의 행이 주변 쪽 벡터 $u$입니다. 그림에서 스킵그램과 CBOW의
# 화살표를 견주어 보세요.

# %%
diagrams.cbow_and_skipgram()

# %% [markdown]
# CBOW의 학습 예는 `(주변의 리스트, 중심)`입니다. 아래 코드는 널리 쓰이는 한 공개 구현의 윈도를 줄인 것입니다. 윈도를 1로 두면 무엇이 빠지나요?


# %%
def cbow_examples(ids, window):
    examples = []
    for i, center in enumerate(ids):
        context = [word for word in ids[max(i - window, 0) : i + window] if word != center]
        examples.append((context, center))
    return examples


print(cbow_examples([10, 20, 30, 40], 1))

# %% [markdown]
# ### 고치는 연습 6.2 나 — 한쪽이 짧은 윈도
#
# 20의 주변에 30이 없습니다. 버그는 둘입니다. 같은 낱말이 이웃한 `[7, 7, 8]`에서는 무슨 일이 생기는지도 보세요.


# %%
def cbow_examples(ids, window):
    """자리마다 (주변 단어의 리스트, 중심 단어)를 만듭니다."""
    examples = []
    for i, center in enumerate(ids):
        context = [word for word in ids[max(i - window, 0) : i + window] if word != center]
        examples.append((context, center))
    return examples


ex.cbow_examples.panel(cbow_examples)

# %%
cbow_examples = ex.cbow_examples.solution_function
for context, center in cbow_examples([10, 20, 30, 40], 1):
    print(f"{context} → {center}")
examples, pairs = cbow_examples(ids, 2), skipgram_pairs(ids, 2)
print(f"같은 글에서 CBOW의 예 {len(examples)}개, 스킵그램의 쌍 {len(pairs)}개")
assert sum(len(context) for context, _ in examples) == len(pairs)

# %% [markdown]
# CBOW는 자리마다 한 번, 스킵그램은 쌍마다 한 번 배웁니다. 배우는 횟수는 CBOW가 적습니다. 그만큼 빠를지는 6.10절에서 잽니다.
#
# ## 6.3 소프트맥스 전체는 얼마나 비쌀까
#
# 중심 단어 $c$ 곁에 $o$가 올 확률은 소프트맥스로 씁니다. 분모의 합은 어휘 **전체**를 돕니다.
#
# $$P(o \mid c) = \frac{\exp(u_o \cdot v_c)}{\sum_{w=1}^{V} \exp(u_w \cdot v_c)}$$
#
# 쌍 **하나**를 배울 때 $W'$의 몇 행이 움직일까요? $v_c$의 모양은 `(d,)`, $W'$은 `(V, d)`입니다.

# %%
rng = np.random.default_rng(0)
W_out = rng.normal(0, 0.1, (V, d))  # W' (V, d): 행마다 u
v_c, o = rng.normal(0, 0.1, d), 17
scores = W_out @ v_c  # (V,)
p = np.exp(scores) / np.exp(scores).sum()
dW_out = np.outer(p - np.eye(V)[o], v_c)  # 손실 -log p[o]의 기울기 (V, d)
moved = (np.abs(dW_out).max(axis=1) > 0).sum()
print(f"확률의 합 {p.sum():.6f}, 쌍 하나에 움직인 행: {moved:,}/{V:,}")
assert moved == V

# %%
pairs = 10 * tokens  # 윈도가 5이면 낱말마다 쌍이 많아야 10개
flops = 6 * V * d  # 점수, v의 기울기, W'의 기울기: 저마다 V·d번 곱하고 더합니다
print(f"쌍 하나에 연산 {flops / 1e6:.1f}백만 번, 에포크 하나에 {flops * pairs / 1e12:.0f}조 번")
assert flops * pairs > 1e13

# %% [markdown]
# 어휘가 만 개도 안 되는 작은 말뭉치인데도 에포크마다 수십조 번입니다. 어휘가 백만 개면 쌍마다 백 배가 넘게 듭니다. 두 가지 지름길이 있습니다.
#
# ## 6.4 V개에서 고르는 대신 갈림길을 몇 번 지날까
#
# 첫째 지름길은 낱말을 **이진 트리**의 잎에 놓는 것입니다. 뿌리에서 잎까지 갈림길마다 왼쪽이냐 오른쪽이냐만 정하고, 그 확률을 곱합니다. 이것이
# **계층적 소프트맥스**(hierarchical softmax)입니다. 흔한 낱말을 뿌리 가까이 놓으면 평균 걸음이 줄어듭니다. 그렇게 만든 것이
# **허프만 트리**(Huffman tree)입니다. 가장 드문 두 마디를 되풀이해 합치면 됩니다.

# %%
small = {"영화": 8, "배우": 4, "음악": 3, "자막": 2, "조명": 1}
tree = vectors.huffman_tree(list(small.values()))
codes = {word: tree.code(number) for number, word in enumerate(small)}
diagrams.huffman_tree(codes, small, "자막")

# %% [markdown]
# ### 연습 6.4 — 허프만 트리의 길이
#
# 가장 작은 둘을 합칠 때마다 그 아래의 낱말이 모두 한 걸음씩 깊어집니다. 낱말마다 뿌리에서 잎까지의 걸음 수를 돌려주세요.


# %%
def huffman_lengths(counts):
    """빈도의 리스트 counts에서 낱말마다 뿌리에서 잎까지의 걸음 수를 돌려줍니다."""
    ...


ex.huffman_lengths.panel(huffman_lengths)

# %%
huffman_lengths = ex.huffman_lengths.solution_function

lengths = huffman_lengths(list(small.values()))
print("걸음 수:", dict(zip(small, lengths, strict=True)))
assert lengths == [len(code) for code in codes.values()]

# %% [markdown]
# 잎의 확률을 모두 더하면 1이 될까요? 갈림길의 두 확률이 $\sigma(x)$와 $1 - \sigma(x) = \sigma(-x)$이므로 어디서나 합이 1이고, 따라서 잎까지 내려가도
# 1입니다. 이번에는 리뷰의 어휘로 진짜 트리를 만들어, 확률의 합과 평균 걸음을 잽니다. $\log_2 V$보다 길까요, 짧을까요?

# %%
occurring = np.array(sorted((c for c in counts.values() if c >= 10), reverse=True))  # (V,)
tree = vectors.huffman_tree(occurring)
nodes = rng.normal(0, 0.3, (V - 1, d))  # 안쪽 마디마다 벡터 하나: (V - 1, d)
x = nodes @ v_c  # (V - 1,)
sign = 1 - 2 * tree.codes  # 왼쪽(0)이면 +1, 오른쪽(1)이면 -1: (V, 가장 깊은 걸음)
steps = np.where(tree.on_path, 1 / (1 + np.exp(-sign * x[tree.points])), 1)
p = steps.prod(axis=1)  # 길의 확률을 곱합니다: (V,)
print(f"잎이 {len(p):,}개, 확률의 합 {p.sum():.6f}")
assert np.isclose(p.sum(), 1)

# %%
f = occurring / occurring.sum()
mean = tree.mean_length(occurring)
entropy = -(f * np.log2(f)).sum()
print(f"log2 V = {np.log2(V):.1f}, 낱말의 엔트로피 {entropy:.2f}비트, 평균 걸음 {mean:.2f}")
print(f"가장 흔한 낱말 {tree.lengths[0]}걸음, 가장 드문 낱말 {tree.lengths.max()}걸음")
assert entropy <= mean < entropy + 1 < np.log2(V)

# %% [markdown]
# 평균 걸음은 엔트로피에 바싹 붙어 있고 $\log_2 V$보다 짧습니다. 쌍 하나에 움직이는 행이 $V$개에서 열 개 안팎으로 줄었습니다. 드문 낱말은 오래
# 걸리지만, 드무니까 괜찮습니다.
#
# ## 6.5 물음을 바꾸면 더 싸지지 않을까
#
# 둘째 지름길은 물음 자체를 바꿉니다. "곁에 올 말은 $V$개 가운데 무엇인가?" 대신 "**이 쌍은 진짜인가?**"를 묻습니다. 진짜 쌍 하나와, 아무렇게나 뽑은
# 가짜 $k$개를 가리는 이진 분류 $k + 1$개입니다. 이것이 **네거티브 샘플링**(negative sampling)입니다.

# %%
diagrams.negative_sampling("우산을", "비가", ["김치", "버스", "의자"], vocabulary=V)

# %% [markdown]
# 그림의 $h$가 중심의 $v$이고, $w'_j$가 $W'$의 행 $u$입니다. 진짜 $u_0$에는 1을, 가짜 $u_1, \dots, u_k$에는 0을 답해야 합니다. $u$를 행으로 쌓은 것을 $U$ `(k + 1, d)`라고 씁니다.
#
# $$J = -\log \sigma(u_0 \cdot v) - \sum_{i=1}^{k} \log \sigma(-u_i \cdot v)$$
#
# $p_i = \sigma(u_i \cdot v)$, 정답을 $y_0 = 1$, 나머지 $y_i = 0$이라고 하면 기울기는 놀랄 만큼 단순합니다. 오차 곱하기 상대 벡터입니다.
#
# $$\frac{\partial J}{\partial v} = \sum_{i=0}^{k} (p_i - y_i)\, u_i, \qquad \frac{\partial J}{\partial u_i} = (p_i - y_i)\, v$$
#
# ### 연습 6.5 가 — k + 1개의 이진 분류
#
# 손실과 두 기울기를 `(손실, dv, dU)`로 돌려주세요. 모두 **더한** 것이고 평균이 아닙니다.


# %%
def negative_sampling_gradient(v, U):
    """v (d,), U (k + 1, d), 첫 행이 진짜 → (손실, dv (d,), dU (k + 1, d))"""
    ...


ex.negative_sampling_gradient.panel(negative_sampling_gradient)

# %%
negative_sampling_gradient = ex.negative_sampling_gradient.solution_function

params = {"v": rng.normal(size=4), "U": rng.normal(size=(6, 4))}
loss, dv, dU = negative_sampling_gradient(**params)
error = nn.gradient_check(
    lambda moved: negative_sampling_gradient(**moved)[0], params, {"v": dv, "U": dU}
)
print(f"손실 {loss:.2f}, 중심 차분과 1e-7 안에서 같음: {error < 1e-7}")
assert error < 1e-7

# %% [markdown]
# 손으로 구한 기울기가 중심 차분과 같습니다. 이제 쌍 하나에 움직이는 행은 $k + 2$개입니다. 논문은 작은 자료에 $k$를 5~20, 큰 자료에 2~5로 권합니다.
# 자료가 작으면 쌍이 적으니, 쌍마다 더 많이 물어보라는 뜻입니다.

# %%
hs_rows = mean + 1
moving = {"소프트맥스": V + 1, "계층적 소프트맥스": hs_rows, "k = 5": 7, "k = 20": 22}
for name, rows in moving.items():
    print(f"{name}: 쌍 하나에 움직이는 벡터 {rows:,.0f}개")
assert 7 < hs_rows < 22 < V

# %% [markdown]
# ### 가짜는 어떻게 뽑을까
#
# 가짜를 뽑는 분포를 **잡음 분포**(noise distribution)라고 합니다. 어휘에서 고르게 뽑으면 가짜가 거의 다 드문 낱말이고, 빈도대로 뽑으면 `the`투성이입니다.
# 논문은 그 사이, **빈도의 0.75제곱**에 비례하게 뽑는 것이 가장 나았다고 합니다. 지수를 낮추면 누가 이득을 볼까요?
#
# ### 연습 6.5 나 — 가짜 단어를 뽑는 분포
#
# `counts`를 `power`제곱하고, 합이 1이 되게 나누세요.


# %%
def negative_distribution(counts, power=0.75):
    """빈도 counts (V,) → 가짜를 뽑는 확률 (V,)"""
    ...


ex.negative_distribution.panel(negative_distribution)

# %%
negative_distribution = ex.negative_distribution.solution_function

drawn = {f"지수 {power:g}": negative_distribution(occurring, power) for power in (1, 0.75, 0)}
figures.negative_distributions(
    drawn,
    title="지수가 작을수록 흔한 말은 덜, 드문 말은 더 뽑힙니다",
    alt="빈도 순위마다 뽑힐 확률. 지수 1이 가장 가파르고 0은 수평, 0.75는 그 사이입니다",
)

# %%
gain = drawn["지수 0.75"] / drawn["지수 1"]
print(f"가장 흔한 낱말은 {gain[0]:.1f}배로 줄고, 가장 드문 낱말은 {gain[-1]:.1f}배로 늘어납니다.")
assert gain[0] < 0.5
assert gain[-1] > 2
assert np.allclose(drawn["지수 0.75"], vectors.negative_distribution(occurring))

# %% [markdown]
# ### 탐색기 — 지수를 0에서 1까지
#
# 지수를 0으로 내리면 가장 흔한 낱말이 뽑힐 확률은 얼마가 되나요? 리뷰에서 아는 낱말을 넣어 보세요.

# %%
explore.negative_power({word: count for word, count in counts.items() if count >= 10})

# %% [markdown]
# ## 6.6 the를 볼 때마다 배울 까닭이 있을까
#
# 네거티브 샘플링은 물음의 값을 줄였습니다. 물음의 **수**도 줄일 수 있습니다. `the`는 어느 말 곁에나 오므로 뜻을 알려 주지 못합니다. 너무 흔한 낱말을
# 확률에 따라 글에서 솎아 내는 것이 **서브샘플링**(subsampling)입니다. 낱말이 글에서 차지하는 몫이 $f$, 문턱이 $t$일 때 남길 확률은 이렇습니다.
#
# $$\text{논문: } \sqrt{t / f} \qquad \text{공개된 코드: } \sqrt{t / f} + t / f$$
#
# $t = 0.001$이면 글의 몇 퍼센트가 사라질까요?

# %%
keep = vectors.keep_probability(occurring, sample=1e-3)
ranked = [word for word, count in counts.most_common(V)]
for rank in (0, 1, 9, 99, 999):
    print(f"{rank + 1:4}째 {ranked[rank]:6} 몫 {f[rank]:.2%} → 남길 확률 {keep[rank]:.0%}")
left = (keep * f).sum()
print(f"모두 합쳐 글의 {1 - left:.0%}가 사라집니다.")
assert keep[0] < 0.3 < 0.99 < keep[999]

# %% [markdown]
# 논문의 식과 코드의 식은 다릅니다. 코드 쪽이 조금 더 남깁니다. 논문을 읽고 다시 구현했을 때 숫자가 어긋나는 흔한 까닭입니다.
#
# 솎은 **다음에** 윈도를 놓으므로 덤이 있습니다. `the`가 빠진 만큼 윈도가 넓어져, 멀리 있던 뜻 있는 낱말이 안으로 들어옵니다.

# %%
paper = vectors.keep_probability(occurring, sample=1e-3, formula="paper")
print(f"{ranked[0]}를 남길 확률: 논문 {paper[0]:.0%}, 코드 {keep[0]:.0%}")
print(f"윈도 5칸이 원래 글에서 덮는 길이: 평균 {5 / left:.1f}칸")
assert paper[0] < keep[0]
assert 5 / left > 6

# %% [markdown]
# ## 6.7 여덟 문장이면 뜻이 모일까
#
# 재료가 다 모였습니다. 쌍, 가짜, 기울기. 여덟 문장짜리 글을 **쌍 하나씩** 학습시켜 봅니다. `밥을`과 `국을`은 한 문장에 같이 나온 적이 없습니다.
# 그래도 두 벡터가 가까워질까요?

# %%
toy = (
    "비가 오면 우산을 쓴다 / 비가 오면 장화를 신는다 / 눈이 오면 장화를 신는다 / "
    "눈이 오면 우산을 쓴다 / 배가 고프면 밥을 먹는다 / 배가 고프면 국을 먹는다 / "
    "목이 마르면 물을 마신다 / 목이 마르면 차를 마신다"
)
toy_sentences = [sentence.split() for sentence in toy.split(" / ")]
toy_counts = Counter(word for sentence in toy_sentences for word in sentence)
number = {word: row for row, word in enumerate(toy_counts)}
toy_ids = [[number[word] for word in sentence] for sentence in toy_sentences]
toy_pairs = [pair for sentence in toy_ids for pair in skipgram_pairs(sentence, 2)]
print(f"문장 {len(toy_sentences)}개, 낱말 {len(toy_counts)}개, 쌍 {len(toy_pairs)}개")


# %%
def train_by_pairs(pairs, counts, d, k, rate, epochs):
    """쌍 하나씩 내려갑니다: (중심 쪽 W (V, d), 주변 쪽 W' (V, d), 에포크마다의 손실)"""
    rng = np.random.default_rng(0)
    W, W_out = rng.normal(0, 0.1, (len(counts), d)), np.zeros((len(counts), d))
    noise, losses = negative_distribution(np.array(counts, float)), np.zeros(epochs)
    for epoch in range(epochs):
        for center, context in rng.permutation(pairs):
            rows = [context, *rng.choice(len(counts), k, p=noise)]  # 진짜 하나, 가짜 k개
            loss, dv, dU = negative_sampling_gradient(W[center], W_out[rows])
            W[center] -= rate * dv
            np.subtract.at(W_out, rows, rate * dU)  # 두 번 뽑힌 행은 두 번 움직입니다
            losses[epoch] += loss / len(pairs)
    return W, W_out, losses


print("진짜 하나와 가짜 k개를 뽑고, 기울기를 구하고, k + 2행을 고칩니다.")

# %%
W, W_out, losses = train_by_pairs(toy_pairs, list(toy_counts.values()), 8, 3, 0.1, epochs=200)
print(f"쌍 하나의 손실: 처음 {losses[0]:.1f}, 마지막 {losses[-10:].mean():.1f}")
assert losses[-10:].mean() < 0.7 * losses[0]

# %%
toy_vectors = vectors.WordVectors(list(toy_counts), W)
for word, partner in {"밥을": "국을", "물을": "차를"}.items():
    nearest, _ = toy_vectors.most_similar(word, topn=1)[0]
    print(f"{word}에 가장 가까운 말: {nearest}")
    assert nearest == partner

# %% [markdown]
# 한 번도 만난 적이 없는 두 낱말이 가장 가까운 이웃이 되었습니다. **곁에 오는 말이 같았기** 때문입니다. 분포 가설이 식이 된 것입니다.
#
# ## 6.8 백만 낱말에는 얼마나 걸릴까
#
# 같은 반복문으로 리뷰 전체를 배우면 몇 시간이 걸릴까요? 쌍 2,000개로 이 컴퓨터에서 재어 봅니다. 가짜는 다섯 개로 합니다.

# %%
index = {word: row for row, word in enumerate(ranked)}
some = [index[token] for token in sentences[0] + sentences[1] if token in index]
some_pairs = vectors.skipgram_pairs(some, 5)[:2000]

began = time.perf_counter()
train_by_pairs(some_pairs, occurring, d, 5, 0.025, epochs=1)
loop_seconds = (time.perf_counter() - began) / len(some_pairs) * pairs  # 에포크 하나
took = f"한 쌍씩 배우면 에포크 하나에 {loop_seconds / 60:.0f}분쯤 걸립니다."
ui.page(ui.status("info", took), "셀을 실행하면 한 쌍씩 배울 때 걸릴 시간이 나옵니다.")

# %% [markdown]
# 파이썬의 반복만 느린 것이 아닙니다. 셈 자체를 보아도, 쌍 하나의 일은 짧은 벡터 $k + 2$개를 메모리에서 **가져와 고치고 돌려놓는** 것이 거의 전부입니다. 이
# 컴퓨터는 1바이트를 옮기는 동안 연산을 몇 번 할 수 있을까요?


# %%
def each_second(work, amount):
    """work를 다섯 번 해서 가장 빨랐을 때, 1초에 하는 양"""
    found = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return amount / min(found)


numbers, square = np.ones(4_000_000, "float32"), np.ones((800, 800), "float32")
bytes_moved = each_second(numbers.copy, 2 * numbers.nbytes)  # 읽고 쓴 바이트
operations = each_second(lambda: square @ square, 2 * 800**3)  # 곱하고 더한 연산
took = f"행렬 곱은 1바이트를 옮기는 동안 연산을 {operations / bytes_moved:.0f}번쯤 합니다."
ui.page(
    ui.status("info", took), "셀을 실행하면 1바이트를 옮기는 동안 할 수 있는 연산의 수가 나옵니다."
)

# %% [markdown]
# 일이 1바이트마다 그보다 적은 연산을 시키면, 컴퓨터는 셈하는 시간보다 기다리는 시간이 깁니다. 길은 **나누어 쓰기**입니다. 이웃한 중심 32개가 가짜 64개를 함께 쓰고,
# 윈도에 든 주변 단어도 함께 씁니다. 그러면 짧은 벡터의 내적이 **행렬 곱** 하나로 바뀝니다. 가져온 행 하나를 여러 번 쓰므로 1바이트마다 하는 연산이 늘어납니다.

# %%
centers, shared, window, k, number_bytes = 32, 64, 5, 5, 4  # float32는 4바이트
one = {"연산": 6 * (k + 1) * d, "바이트": 2 * (k + 2) * d * number_bytes}
outputs = centers + 2 * window + shared  # 중심 32개의 윈도에 든 자리와 함께 쓰는 가짜
block = {"연산": 6 * centers * outputs * d}
block["바이트"] = 2 * (centers + outputs) * d * number_bytes
for name, cost in {"쌍 하나": one, "나누어 쓰는 덩어리": block}.items():
    work, moved = cost["연산"], cost["바이트"]
    print(f"{name}: 연산 {work:,}번, {moved:,}바이트 → 바이트마다 {work / moved:.1f}번")
assert one["연산"] < one["바이트"] < block["연산"] / 10

# %% [markdown]
# 덩어리는 윈도 밖의 점수까지 셈하고 버립니다. 그래도 기다리지 않는 쪽이 이깁니다(6.9절에서 잽니다). 이웃한 쌍들이 같은 가짜를 만나는 것은 어떨까요? 가짜 64개의
# 기울기에 $k/64$씩 곱하면 $64 \times k/64 = k$이므로, **기댓값**은 쌍마다 $k$개를 뽑을 때와 같습니다. 남은 것은 행을 모으고 흩뿌리느라 메모리를 오가는 시간입니다. 그것까지 없애려면 C로 한 번에 도는
# 반복문이 있어야 합니다. 넘파이의 한계가 거기 있습니다.
#
# ## 6.9 백만 낱말을 배우면 손실이 얼마나 내려갈까
#
# 강좌의 `SkipGram`은 위의 방법을 그대로 빠르게 한 것입니다. 인자의 이름은 gensim과 같습니다. 시작 손실부터 예상해 보세요. $u$가 모두 0이면 $\sigma(0) = 0.5$이므로
# 쌍마다 $(k + 1) \log 2$입니다.

# %%
options = {"vector_size": d, "window": 5, "min_count": 10, "negative": 5, "seed": 1}
skipgram = vectors.SkipGram(alpha=0.075, epochs=5, **options).build_vocab(sentences)
before = skipgram.wv
began = time.perf_counter()
skipgram.fit(sentences)
skipgram_seconds = (time.perf_counter() - began) / 5
print(f"어휘 {len(skipgram.words):,}개, 시작 손실 (k + 1) log 2 = {6 * np.log(2):.2f}")
print("에포크마다 손실이 내려감:", skipgram.losses == sorted(skipgram.losses, reverse=True))
assert skipgram.losses == sorted(skipgram.losses, reverse=True)
first_part = (6 * np.log(2) - skipgram.losses[0]) / (6 * np.log(2) - skipgram.losses[-1])
print(f"첫 에포크에 내려간 것이 모두의 3/4을 넘음: {first_part > 3 / 4}")
assert first_part > 3 / 4

# %%
batches = np.array(skipgram.batch_losses)
parts = np.array_split(batches, 50)
drawn = figures.lines(
    np.linspace(0, 5, 51)[1:],
    {"스킵그램": [part.mean() for part in parts]},
    title="처음 한 바퀴에 거의 다 내려갑니다",
    xlabel="에포크 (번)",
    ylabel="쌍 하나의 손실",
    alt=f"쌍 하나의 손실이 {parts[0].mean():.1f}에서 {parts[-1].mean():.1f}까지 내려갑니다",
)
ui.page(ui.figure(drawn), "셀을 실행하면 방금 학습한 스킵그램의 손실 곡선이 그림으로 나옵니다.")

# %%
faster = loop_seconds / skipgram_seconds
took = f"에포크 하나에 {skipgram_seconds:.1f}초: 한 쌍씩 배울 때보다 {faster:.0f}배 빠릅니다."
print(f"20배 넘게 빠름: {faster > 20}")
assert faster > 20
ui.page(ui.status("info", took), "셀을 실행하면 한 쌍씩 배울 때보다 몇 배 빠른지 나옵니다.")

# %% [markdown]
# C와 다름없이 도는 gensim과는 어떨까요? 코어 하나로 잰 기록을 봅니다. 물음을 덩어리로 묶을 수 있는 네거티브 샘플링과, 낱말마다 갈림길이 달라 묶기 어려운 계층적 소프트맥스가
# 갈릴 것입니다. 어느 쪽이 이길까요?

# %%
speed = corpora.load_results("word2vec").values["speed"]  # 초마다 읽은 낱말
for name, key in {"네거티브 샘플링": "", "계층적 소프트맥스": "skip-gram hs"}.items():
    ours = np.median(speed[key or "ours"])
    theirs = np.median(speed[f"gensim, {key}" if key else "gensim"])
    print(f"{name}: 넘파이가 gensim보다 빠름: {ours > theirs}")
    assert (ours > theirs) == (not key)

# %% [markdown]
# 묶을 수 있으면 넘파이가 이기고, 묶을 수 없으면 C가 이깁니다. 6.8절의 셈이 그대로 나타났습니다.
#
# ### 가깝다는 것은 무엇일까
#
# 벡터가 생겼으니 이웃을 찾아봅시다. 03번 노트북의 **코사인 유사도**는 내적을 두 길이로 나눈 것입니다. 나누지 않으면 무엇이 달라질까요?
# `good`과 **내적**이 가장 큰 낱말과 **코사인**이 가장 큰 낱말을 견주어 보세요. 같은 순서일까요?
#
# $$\cos(a, b) = \frac{a \cdot b}{\lVert a \rVert\, \lVert b \rVert}$$

# %%
wv = skipgram.wv
matrix, lengths = wv.vectors, wv.norms  # (V, d), (V,)
dots, cosines = matrix @ wv["good"], wv.similarities("good")
by_dot, by_cosine = (np.argsort(-scores)[:10] for scores in (dots, cosines))
rows = [[n + 1, wv.words[by_dot[n]], wv.words[by_cosine[n]]] for n in range(10)]
live = ui.table_html(["순위", "내적이 큰 낱말", "코사인이 큰 낱말"], rows, "good과 견준 두 순위")
ui.page(widgets.HTML(live), "셀을 실행하면 내적과 코사인으로 찾은 이웃이 표로 나옵니다.")

# %%
unit = matrix / lengths[:, None]  # 길이를 1로 맞춘 벡터


def first_neighbour(rows):
    """흔한 낱말 1,000개마다, 자기 자신을 뺀 첫째 이웃의 번호"""
    scores = rows[:1000] @ rows.T  # (1000, V)
    np.fill_diagonal(scores, -np.inf)
    return scores.argmax(axis=1)


differ = (first_neighbour(matrix) != first_neighbour(unit)).mean()
print(f"가장 긴 벡터가 가장 짧은 벡터의 두 배보다 김: {lengths.max() > 2 * lengths.min()}")
print(f"흔한 낱말 1,000개의 반 넘게, 내적과 코사인의 첫째 이웃이 다름: {differ > 0.5}")
assert lengths.max() > 2 * lengths.min()
assert differ > 0.5

# %% [markdown]
# 내적은 방향과 **길이**가 함께 정합니다. 그러면 길이는 무엇을 따를까요? 가장 흔한 낱말들은 길까요, 짧을까요? 사람이 매긴 유사도와는 내적과 코사인 가운데
# 어느 쪽이 더 맞을까요?

# %%
graded = corpora.load_word_similarity()
known = [n for n, pair in enumerate(graded.pairs) if pair[0] in wv and pair[1] in wv]
dots = [wv[graded.pairs[n][0]] @ wv[graded.pairs[n][1]] for n in known]
by_dot = spearmanr(dots, graded.grades[known]).statistic  # 순위의 상관계수
by_cosine = vectors.evaluate_similarity(wv, graded.pairs, graded.grades).correlation
print(f"가장 흔한 낱말 열 개가 평균보다 짧음: {lengths[:10].mean() < 0.9 * lengths.mean()}")
print(f"사람의 점수와 코사인이 내적보다 더 맞음: {by_cosine > by_dot + 0.03}")
assert lengths[:10].mean() < 0.9 * lengths.mean()
assert by_cosine > by_dot + 0.03

# %% [markdown]
# 가장 흔한 낱말들이 짧습니다. 아무 말 곁에나 오니 어느 한쪽으로 길어지지 못한 것으로 보입니다. 길이에는 뜻 말고 다른 것이 섞여 있어, 내적은 뜻의 가까움을 흐립니다. 벡터를
# 모두 길이 1로 맞춘 뒤라면 내적이 곧 코사인입니다. 그 조건이 빠지면 틀린 말입니다.

# %%
same = np.allclose(unit @ unit[wv.index["good"]], cosines, atol=1e-4)
print("길이를 1로 맞추면 내적과 코사인이 같은가:", same)
assert same
evidence = (
    "학습한 벡터의 길이는 두 배 넘게 다르고, 흔한 낱말 1,000개의 반 넘게 "
    "내적과 코사인의 첫째 이웃이 다릅니다. "
    "길이를 1로 맞춘 벡터에서만 둘이 같습니다."
)
ex.claims.dot_product.verdict("fails", evidence)

# %% [markdown]
# ## 6.10 배우기 전과 배운 뒤, 이웃은 어떻게 달라질까
#
# 배우기 전의 벡터는 아무 수나 뽑은 것입니다. 배운 뒤의 이웃 다섯 안에, 사람이라면 고를 만한 말이 들어 있을까요? 기대하는 말을 **먼저** 적어 두고 셉니다.

# %%
expected = {
    "movie": {"film", "flick"},
    "terrible": {"horrible", "awful", "bad"},
    "wonderful": {"great", "fantastic", "terrific", "brilliant"},
    "three": {"two", "four", "five", "six"},
    "father": {"mother", "son", "daughter"},
    "actor": {"actress", "role", "performer", "filmmaker"},
    "war": {"civil", "vietnam", "ii", "iraq"},
}
print("낱말:", ", ".join(expected))


# %%
def hits(wv):
    """이웃 다섯 안에 기대한 말이 있는 낱말들"""
    near = {word: {other for other, _ in wv.most_similar(word, topn=5)} for word in expected}
    return [word for word in expected if near[word] & expected[word]]


print(f"배우기 전: {len(hits(before))}/{len(expected)}, 배운 뒤 여섯 이상: {len(hits(wv)) >= 6}")
assert len(hits(before)) == 0
assert len(hits(wv)) >= 6

# %%
rows = [
    [word, *(", ".join(other for other, _ in v.most_similar(word, topn=5)) for v in (before, wv))]
    for word in expected
]
live = ui.table_html(["낱말", "배우기 전", "배운 뒤"], rows, "방금 배운 벡터의 이웃 다섯")
ui.page(widgets.HTML(live), "셀을 실행하면 배우기 전과 배운 뒤의 이웃이 표로 나옵니다.")

# %% [markdown]
# CBOW도 같은 글로 배워 봅니다. 자리마다 한 번만 묻기 때문에 걸음이 적어, 기본 학습률이 더 큽니다. 어느 쪽이 빠를까요?

# %%
began = time.perf_counter()
cbow = vectors.CBOW(epochs=5, **options).fit(sentences)
cbow_seconds = (time.perf_counter() - began) / 5
print(f"기대한 이웃이 나온 낱말이 다섯 이상: {len(hits(cbow.wv)) >= 5}")
assert len(hits(cbow.wv)) >= 5
took = f"에포크마다 스킵그램 {skipgram_seconds:.1f}초, CBOW {cbow_seconds:.1f}초"
ui.page(ui.status("info", took), "셀을 실행하면 두 방식의 에포크마다 걸린 시간이 나옵니다.")

# %%
for who, (one, other) in {"gensim": ("gensim, CBOW", "gensim"), "넘파이": ("CBOW", "ours")}.items():
    quicker = np.median(speed[one]) > np.median(speed[other])
    print(f"{who}: CBOW가 스킵그램보다 빠름 (기록): {quicker}")
    assert quicker == (who == "gensim")

# %% [markdown]
# gensim에서는 CBOW가 빠르지만 우리 구현에서는 아닙니다. 묶음으로 아낄 것은 스킵그램에서 이미 아꼈고, CBOW에는 주변을 평균하는 행렬 곱이 하나 더 있습니다. "무엇이
# 빠르다"는 말은 **어떻게 짰는지**와 함께 해야 합니다.
#
# ## 6.11 그럴듯한 이웃 말고, 점수로 재면 어떨까
#
# 예쁜 이웃 몇 개는 고르기 나름입니다. **단어 유사도 평가**(word similarity evaluation)는 사람이 매긴 유사도와 벡터의 코사인이 얼마나 맞는지 잽니다.
# 강좌가 만든 목록은 낱말 쌍에 0에서 10까지 점수를 매긴 것입니다. 값 대신 **순위**가 함께 움직이는 정도인 **스피어만 상관계수**(Spearman correlation)를
# 씁니다. 무작위 벡터는 몇 점일까요?

# %%
relations = corpora.load_analogies()
for place in (0, len(graded) // 2, len(graded) - 1):
    print(f"{' – '.join(graded.pairs[place])}: {graded.grades[place]:g}점")


def similarity_score(wv):
    """사람의 점수와 코사인의 스피어만 상관계수"""
    return vectors.evaluate_similarity(wv, graded.pairs, graded.grades).correlation


for name, (trained, floor) in {"스킵그램": (wv, 0.5), "CBOW": (cbow.wv, 0.5)}.items():
    print(f"{name}: {floor}보다 큼 {similarity_score(trained) > floor}")
    assert similarity_score(trained) > floor
print(f"무작위 벡터: {abs(similarity_score(before)):.1f}")
assert abs(similarity_score(before)) < 0.2

# %% [markdown]
# 한 번은 운일 수 있습니다. 시드 다섯으로 되풀이한 기록을 봅니다. 계층적 소프트맥스로 배운 스킵그램, 다음 절에서 배울 GloVe, 그리고 60억 토큰으로 미리 배운
# GloVe 6B도 **같은 어휘**에서 쟀습니다.

# %%
results = corpora.load_results("word_vectors")
recorded = results.values["models"]
names = {"skipgram": "스킵그램", "skipgram_hs": "스킵그램 (계층적)", "cbow": "CBOW"}
names |= {"glove": "GloVe (리뷰)", "glove_6b": "GloVe 6B"}
scores = {name: recorded[key]["similarity"] for key, name in names.items()}
print("기록:", results.date, results.machine)
print("다시 재려면:", results.command)

# %%
figures.similarity_scores(
    scores,
    recorded["random"]["similarity"],
    title="모두 무작위보다 훨씬 낫고, 시드마다 조금만 흔들립니다 (기록)",
    xlabel="사람의 점수와의 스피어만 상관계수",
    alt=", ".join(f"{name} {np.mean(found):.2f}" for name, found in scores.items()),
)

# %%
low = {name: min(found) for name, found in scores.items()}
luck = max(map(abs, recorded["random"]["similarity"]))
print(f"무작위 벡터의 가장 운 좋은 값 {luck:.2f}, 배운 벡터의 가장 나쁜 값 {min(low.values()):.2f}")
assert min(low.values()) > luck + 0.3
print(f"스킵그램의 가장 나쁜 시드와 GloVe 6B의 차: {scores['GloVe 6B'][0] - low['스킵그램']:.2f}")
assert scores["GloVe 6B"][0] - low["스킵그램"] < 0.1

# %% [markdown]
# 백만 낱말짜리 리뷰로 배운 벡터가 60억 토큰짜리에 **이 목록에서는** 크게 밀리지 않습니다. 목록의 낱말을 모두 리뷰에 나오는 말에서 골랐다는 점은 잊지 마세요. 유추에서는 어떨까요?
# `a : b :: c : ?`를 푸는 시험이고, 채점 규칙은 6.14절에서 따집니다.

# %%
solved = {name: np.mean(recorded[key]["analogies"]) for key, name in names.items()}
for name, share in solved.items():
    print(f"{name:12} 유추 {share:.0%}")
print(f"무작위 벡터   유추 {np.mean(recorded['random']['analogies']):.1%}")
trained_here = [share for name, share in solved.items() if name != "GloVe 6B"]
assert min(trained_here) > 0.05 > 0.01 > np.mean(recorded["random"]["analogies"])
assert solved["GloVe 6B"] > 2 * max(trained_here)

# %% [markdown]
# 유추에서는 자료가 수천 배 많은 쪽이 훨씬 앞섭니다. 방법과 설정도 다르니 까닭을 자료 하나로 돌릴 수는 없습니다.
#
# ## 6.12 쌍을 하나씩 보는 대신 먼저 다 세어 두면 어떨까
#
# 스킵그램은 같은 쌍을 글에서 만날 때마다 다시 배웁니다. **GloVe**(Global Vectors)는 먼저 글 전체를 한 번 훑어, 두 낱말이 윈도 안에서 함께 나온 횟수를
# **동시 등장 행렬**(co-occurrence matrix) $X$ `(V, V)`에 적습니다. 그림에서 대각선을 경계로 접으면 두 쪽이 꼭 같을까요?

# %%
tiny = [["비가", "오면", "우산을", "쓴다"], ["눈이", "오면", "우산을", "쓴다"]]
words = ["비가", "눈이", "오면", "우산을", "쓴다"]
X = vectors.cooccurrence([[words.index(word) for word in line] for line in tiny], window=1)
diagrams.cooccurrence_matrix(tiny, words, X.toarray().tolist(), ("오면", "우산을"))

# %% [markdown]
# ### 연습 6.12 가 — 거리로 나누어 세기
#
# 윈도가 넓으면 먼 쌍은 덜 믿습니다. GloVe는 거리 $s$만큼 떨어진 쌍을 $1/s$로 셉니다. `(중심, 주변)`마다 더한 사전을 만드세요.


# %%
def cooccurrence(ids, window):
    """번호의 리스트 ids에서 {(중심, 주변): 1/거리의 합}을 돌려줍니다. 두 방향을 모두 셉니다."""
    ...


ex.cooccurrence.panel(cooccurrence)

# %%
cooccurrence = ex.cooccurrence.solution_function
by_hand = cooccurrence([0, 1, 2, 1], 3)
fast = vectors.cooccurrence([0, 1, 2, 1], 3).toarray()
print("빠른 함수와 같은가:", all(np.isclose(fast[pair], x) for pair, x in by_hand.items()))
print("두 방향을 다 세었으니 접으면 같은가:", np.array_equal(fast, fast.T))
assert np.isclose(fast.sum(), sum(by_hand.values()))
assert np.array_equal(fast, fast.T)

# %%
X = vectors.cooccurrence(  # 희소 행렬 (V, V)
    [np.array([index[t] for t in words if t in index], np.int32) for words in sentences],
    window=8,
    size=V,
)
print(f"칸 {V * V / 1e6:.0f}백만 개 가운데 0이 아닌 칸 {X.nnz / V / V:.0%}")
print(f"빽빽하게 두면 {8 * V * V / 1e6:.0f} MB, 희소 행렬은 {12 * X.nnz / 1e6:.0f} MB")
assert X.nnz < 0.1 * V * V

# %% [markdown]
# ### 드문 쌍과 흔한 쌍을 똑같이 믿어야 할까
#
# 한 번 만난 쌍은 우연일 수 있고, `of the`처럼 수천 번 만난 쌍은 그 하나가 손실을 다 차지할 수 있습니다. GloVe는 가중치 $f$를 곱합니다.
#
# $$f(x) = \min\!\left(1, \left(\frac{x}{x_{\max}}\right)^{\alpha}\right), \qquad x_{\max} = 100,\ \alpha = 0.75$$
#
# 둘째 주장은 이 $f$가 드문 쌍에 **더 큰** 가중치를 준다고 했습니다. 식만 보고 판단해 보세요.
#
# ### 연습 6.12 나 — GloVe의 가중 함수


# %%
def glove_weight(x, x_max=100, alpha=0.75):
    """함께 나온 횟수 x (배열) → 같은 모양의 가중치"""
    ...


ex.glove_weight.panel(glove_weight)

# %%
glove_weight = ex.glove_weight.solution_function

x = np.linspace(0, 250, 251)
figures.glove_weight(
    x,
    glove_weight(x),
    100,
    title="f는 드문 쌍을 누르고, 흔한 쌍은 1에서 막습니다",
    alt="0에서 시작해 x가 100일 때 1까지 올라가고 그 뒤로 평평한 곡선",
)

# %%
for low, high in ((0, 1), (1, 10), (10, 100), (100, np.inf)):
    inside = (X.data > low) & (X.data <= high)
    f_inside = glove_weight(X.data[inside])
    share = f_inside.sum() / glove_weight(X.data).sum()
    print(
        f"{low:>4} < x ≤ {high:<4}: 쌍의 {inside.mean():5.1%}, "
        f"평균 가중치 {f_inside.mean():.2f}, 가중치를 모두 더한 것의 {share:.0%}"
    )
rare, frequent = (glove_weight(X.data[part]).mean() for part in (X.data <= 1, X.data > 100))
assert glove_weight(np.array([0.0]))[0] == 0
assert rare < 0.05 < 1 == frequent
assert np.all(np.diff(glove_weight(x)) >= 0)

# %%
evidence = (
    f"f는 x와 함께 커지기만 합니다. 1번도 못 채운 쌍(x ≤ 1)의 평균 가중치는 {rare:.2f}, "
    "100번 넘게 만난 쌍은 1, 만난 적 없는 쌍은 0입니다. 드문 쌍은 눌립니다."
)
ex.claims.rare_pairs.verdict("fails", evidence)

# %% [markdown]
# 드문 쌍은 워낙 많아서, 저마다 눌려도 가중치를 모으면 적지 않습니다. 그래도 쌍 **하나하나**의 가중치는 작습니다. 흔한 쌍을 **1에서 막는 것**과 드문 쌍을
# **키우는 것**은 다른 일입니다. 그 둘을 섞은 설명이 널리 퍼졌습니다.
#
# ## 6.13 로그를 내적으로 맞히면 뜻이 될까
#
# GloVe는 두 벡터의 내적과 두 편향으로 $\log X_{ij}$를 맞힙니다. 0이 아닌 칸만 셉니다.
#
# $$J = \sum_{X_{ij} > 0} f(X_{ij}) \left( w_i \cdot \tilde{w}_j + b_i + \tilde{b}_j - \log X_{ij} \right)^2$$
#
# 아래는 한 공개 구현의 손실입니다. 예측이 $\log x$와 **꼭 같은** 예를 넣었습니다. 손실이 얼마여야 할까요?


# %%
def glove_loss(w, w_context, b, b_context, x):
    weight = np.minimum((x / 100) ** 0.75, 1)
    difference = np.sum(w * w_context, axis=1) + b + b_context + np.log(x)
    return float(np.sum(weight * difference**2))


zeros, x = np.zeros((2, 3)), np.array([20.0, 100.0])
print(f"b = log x일 때의 손실: {glove_loss(zeros, zeros, np.log(x), np.zeros(2), x):.1f}")

# %% [markdown]
# ### 고치는 연습 6.13 — 거울에 비친 GloVe
#
# 꼭 맞혔는데 손실이 0이 아닙니다. 기호 하나를 고치세요.


# %%
def glove_loss(w, w_context, b, b_context, x):
    """w, w_context (쌍, d), b, b_context (쌍,), x (쌍,) → 손실의 합"""
    weight = np.minimum((x / 100) ** 0.75, 1)
    difference = np.sum(w * w_context, axis=1) + b + b_context + np.log(x)
    return float(np.sum(weight * difference**2))


ex.glove_loss.panel(glove_loss)

# %%
glove_loss = ex.glove_loss.solution_function
print(f"고친 뒤: {glove_loss(zeros, zeros, np.log(x), np.zeros(2), x):.1f}")
assert glove_loss(zeros, zeros, np.log(x), np.zeros(2), x) == 0

# %% [markdown]
# 기울기는 행렬로 쓰면 짧습니다. 칸마다 $D_{ij} = 2 f(X_{ij})(\text{예측} - \log X_{ij})$를 적은 희소 행렬 $D$ `(V, V)`를 만들면
# $\partial J / \partial W = D\,\tilde{W}$, $\partial J / \partial \tilde{W} = D^{\top} W$입니다. 낱말 넷짜리 예에서 중심 차분과 견줍니다.

# %%
i, j = np.nonzero(rng.random((4, 4)) < 0.6)  # 0이 아닌 칸
x = rng.uniform(1, 200, len(i))
params = {"W": rng.normal(size=(4, 3)), "W_context": rng.normal(size=(4, 3))}
params |= {"b": rng.normal(size=4), "b_context": rng.normal(size=4)}


def loss_of(moved):
    """칸마다의 벡터와 편향을 꺼내 연습의 glove_loss에 넣습니다."""
    return glove_loss(moved["W"][i], moved["W_context"][j], moved["b"][i], moved["b_context"][j], x)


D = np.zeros((4, 4))
error = (params["W"][i] * params["W_context"][j]).sum(axis=1) + params["b"][i]
D[i, j] = 2 * glove_weight(x) * (error + params["b_context"][j] - np.log(x))
grads = {"W": D @ params["W_context"], "W_context": D.T @ params["W"]}
grads |= {"b": D.sum(axis=1), "b_context": D.sum(axis=0)}
gap = nn.gradient_check(loss_of, params, grads)
print(f"중심 차분과 1e-7 안에서 같음: {gap < 1e-7}")
assert gap < 1e-7

# %% [markdown]
# 흔한 낱말의 행은 칸이 많아 기울기가 크고, 드문 낱말의 행은 작습니다. 한 학습률로는 둘을 맞추기 어렵습니다. **AdaGrad**는 매개변수마다 지금까지의 기울기 제곱합
# $G$를 기억해 걸음을 $\eta / \sqrt{G}$로 줄입니다(Duchi 외, 2011). 많이 움직인 행은 걸음이 작아지고, 드문 낱말의 행은 큰 걸음을 지킵니다.

# %%
G, theta, path = 1.0, 0.0, []  # 손실 (θ - 3)²를 AdaGrad로 내려가 봅니다
for _ in range(30):
    gradient = 2 * (theta - 3)
    G += gradient**2
    theta -= 1.0 * gradient / np.sqrt(G)
    path.append(theta)
print("θ:", " → ".join(f"{path[step]:.2f}" for step in (0, 1, 4, 9, 29)))
assert abs(path[-1] - 3) < 0.1

# %%
glove = vectors.GloVe(d, learning_rate=0.3, epochs=10, seed=1).fit(X)
glove_wv = glove.word_vectors(ranked)  # 두 벡터의 합 w + w̃
print("에포크마다 손실이 내려감:", glove.losses == sorted(glove.losses, reverse=True))
print(f"사람의 점수와의 상관계수가 0.5보다 큼: {similarity_score(glove_wv) > 0.5}")
print(f"기대한 이웃이 나온 낱말이 넷 이상: {len(hits(glove_wv)) >= 4}")
assert glove.losses[-1] < glove.losses[0] / 3
assert similarity_score(glove_wv) > 0.5
assert len(hits(glove_wv)) >= 4

# %%
curves = recorded["glove"]["losses"]  # 시드마다 하나
figures.lines(
    range(1, len(curves[0]) + 1),
    {f"시드 {n + 1}": curve for n, curve in enumerate(curves[:2])},
    title="칸 하나의 손실은 시드가 달라도 같은 길로 내려갑니다 (기록)",
    xlabel="에포크 (번)",
    ylabel="칸 하나의 손실",
    alt=f"칸 하나의 손실이 {curves[0][0]:.3f}에서 {curves[0][-1]:.3f}까지 내려갑니다",
)

# %% [markdown]
# 편향은 무엇을 배웠을까요? 식에서 $b_i$는 $j$와 상관없이 $\log X_{ij}$에 더해지는 몫입니다. 그러니 낱말의 **빈도**를 맡을 것입니다. 재어 봅니다.

# %%
bias = glove.parameters["b"] + glove.parameters["b_context"]
correlation = np.corrcoef(bias, np.log(occurring))[0, 1]
print(f"편향과 log 빈도의 상관계수가 0.6보다 큼: {correlation > 0.6}")
assert correlation > 0.6
del X, glove  # 다 쓴 큰 배열은 메모리에서 내보냅니다

# %% [markdown]
# 빈도는 편향이 맡고, 벡터는 "누구와 **유난히** 자주 만나는가"를 맡습니다.
#
# ## 6.14 왕 − 남자 + 여자는 정말 여왕일까
#
# 방향 $b - a$가 관계라면, 그 화살표를 $c$에 옮겨 심은 곳 가까이에 답이 있어야 합니다. 이것이 **유추**(analogy)입니다. 화살표의 끝은 답과 꼭 겹칠까요?

# %%
diagrams.analogy("man", "woman", "king", "queen")

# %% [markdown]
# 60억 토큰으로 미리 배운 GloVe 6B의 흔한 낱말 3만 개에 물어봅니다. 규칙 하나를 바꾸어 가며 두 번 묻습니다. 물음에 든 세 낱말도 답이 될 수 있을 때와, 답에서 뺄 때입니다.

# %%
loaded = corpora.load_glove(30_000)
big = vectors.WordVectors(loaded.words, loaded.matrix)
asked = {"positive": ["king", "woman"], "negative": ["man"], "topn": 3}
for rule, include in {"물음의 낱말도 답으로": True, "물음의 낱말은 빼고": False}.items():
    found = big.most_similar(**asked, include_inputs=include)
    print(f"{rule}:", ", ".join(f"{word} {score:.2f}" for word, score in found))
assert big.most_similar(**asked, include_inputs=True)[0][0] == "king"
assert big.most_similar(**asked)[0][0] == "queen"

# %%
target = big["king"] - big["man"] + big["woman"]
away = {word: np.linalg.norm(target - big[word]) for word in ("king", "queen")}
print(f"king − man + woman에서 king까지 {away['king']:.1f}, queen까지 {away['queen']:.1f}")
print(f"견줄 자: king과 queen 사이 {np.linalg.norm(big['king'] - big['queen']):.1f}")
assert 0 < away["king"] < away["queen"]

# %% [markdown]
# 식의 값은 queen이 **아닙니다**. 가장 가까운 낱말은 king 자신이고, queen은 king을 답에서 빼야 나옵니다. 유명한 예는 이 규칙 덕분에 맞았습니다. 다른 데모들은 이
# 규칙을 잘 지킬까요? 아래는 이슈가 여러 번 올라온 한 구현을 줄인 것입니다.
#
# ### 고치는 연습 6.14 — 물음에 든 낱말을 답하는 유추
#
# 버그는 둘입니다. 하나는 규칙이고, 하나는 6.9절에서 배운 길이입니다.


# %%
def analogy(words, matrix, a, b, c):
    """a : b = c : ?의 답 하나를 돌려줍니다. words는 리스트, matrix는 (V, d)입니다."""
    target = matrix[words.index(b)] - matrix[words.index(a)] + matrix[words.index(c)]
    scores = matrix @ target
    return words[int(np.argmax(scores))]


ex.analogy.panel(analogy)

# %% [markdown]
# ### 탐색기 — 유추 상자
#
# "입력한 세 단어를 답에서 빼기"를 끄면 답이 어떻게 바뀌나요? 예를 바꾸어도 그런가요? 손수 지은 유추도 넣어 보세요.

# %%
explore.analogy(big)

# %% [markdown]
# ### 관계마다 다를까
#
# 강좌의 유추 목록으로 채점합니다. 관계마다 세 가지를 잽니다. 물음의 낱말을 뺐을 때, 넣었을 때, 그리고 **대조군**입니다. 대조군은 셈을 하지 않고 그냥 $c$의 이웃을 답합니다.
# 덧셈과 뺄셈이 정말 일을 한다면 대조군보다 나아야 합니다.

# %%
unit = big.vectors / big.norms[:, None]  # (30000, d)
print("길이 1인 벡터:", unit.shape, " 문제의 예:", " : ".join(relations[0].questions()[0]))


# %%
def first(scores, a, b, c):
    """scores (문제, 30000)에서 물음의 낱말 a, b, c를 빼고 첫째인 낱말의 번호"""
    scores[:, [a, b]] = -np.inf
    scores[np.arange(len(c)), c] = -np.inf
    return scores.argmax(axis=1)


the, comma, stop = (big.index[word] for word in ("the", ",", "."))
nearest = first(unit[[the]] @ unit.T, comma, stop, np.array([the]))[0]
print("쉼표와 마침표를 뺀 the의 이웃:", big.words[nearest])


# %%
def solve(pairs):
    """짝 (n, 2)에서 맞힌 비율: 물음의 낱말을 뺐을 때, 넣었을 때, 셈 없이 c의 이웃을 답했을 때"""
    right = np.zeros(3)
    for a, b in pairs:
        c, d = pairs[pairs[:, 0] != a].T
        scores = (unit[b] - unit[a] + unit[c]) @ unit.T  # (n - 1, 30000)
        right[1] += (scores.argmax(axis=1) == d).sum()
        right[0] += (first(scores, a, b, c) == d).sum()
        right[2] += (first(unit[c] @ unit.T, a, b, c) == d).sum()
    return right / (len(pairs) * (len(pairs) - 1))


# %%
table = {}
for relation in relations:
    known = [pair for pair in relation.pairs if pair[0] in big and pair[1] in big]
    table[relation.title] = solve(np.array([[big.index[word] for word in p] for p in known]))

rows = [[title, *(f"{share:.0%}" for share in shares)] for title, shares in table.items()]
headers = ["관계", "물음의 낱말 빼고", "물음의 낱말도 답으로", "대조군: c의 이웃"]
ui.table(headers, rows, "GloVe 6B가 맞힌 유추")

# %%
chosen = ["수도와 나라", "나라와 그 나라의", "남성과 여성", "단수와 복수"]
chosen += ["원급과 비교급", "현재형과 과거형"]
figures.paired_bars(
    {title: (100 * table[title][0], 100 * table[title][1]) for title in chosen},
    ("물음의 낱말 빼고", "물음의 낱말도 답으로"),
    title="어느 관계든 물음의 낱말을 빼 주어야 점수가 오릅니다",
    xlabel="맞힌 유추 (%)",
    alt=", ".join(f"{t}: {table[t][0]:.0%}와 {table[t][1]:.0%}" for t in chosen),
)

# %%
drop = {title: without - inside for title, (without, inside, _) in table.items()}
idle = [title for title, (without, _, control) in table.items() if without < control + 0.05]
print("모든 관계에서 떨어짐:", all(fall > 0 for fall in drop.values()))
print("셈이 대조군을 5%p도 앞서지 못하는 관계:", ", ".join(idle))
assert all(fall > 0 for fall in drop.values())
assert table["나라와 그 나라의"][0] > table["나라와 그 나라의"][2] + 0.3
assert "반대말" in idle

# %% [markdown]
# 나라와 수도, 비교급 같은 관계에서는 셈이 정말 일을 합니다. 그런데 반대말 같은 관계에서는 셈이 오히려 방해하거나 $c$의 이웃을 답한 것과 다를 바 없습니다.
# 점수만 보고 "벡터가 관계를 안다"고 하면 대조군이 빠진 것입니다.

# %%
evidence = (
    "GloVe 6B에서 king − man + woman에 가장 가까운 낱말은 king이고, "
    "queen은 물음의 낱말을 뺐을 때만 첫째입니다. "
    f"강좌의 유추 {len(table)}가지 관계에서도 물음의 낱말을 빼지 않으면 모두 점수가 떨어집니다."
)
ex.claims.queen.verdict("fails", evidence)

# %% [markdown]
# ## 6.15 50차원을 평면에서 볼 수 있을까
#
# 사람은 50차원을 볼 수 없으니 둘로 줄입니다. **주성분 분석**(principal component analysis, PCA)은 가장 크게 흩어진 두 방향에 비춘 그림자입니다.
# **t-SNE**(t-distributed stochastic neighbor embedding)는 가까운 이웃을 지키도록 점을 새로 놓습니다. 먼저 그림자부터. 다섯 무리가 갈라질까요?

# %%
groups = {
    "나라": ["france", "japan", "korea", "italy", "brazil"],
    "음식": ["rice", "bread", "soup", "cheese", "noodles"],
    "수": ["three", "four", "seven", "nine", "twelve"],
    "감정": ["happy", "sad", "angry", "afraid", "proud"],
    "악기": ["piano", "violin", "guitar", "flute", "drums"],
}
shown = [word for words in groups.values() for word in words]
few = unit[[big.index[word] for word in shown]].astype(float)  # (25, d), 길이 1
print("낱말", few.shape)


# %%
def shadow(points):
    """가장 크게 흩어진 두 방향에 비춘 좌표 (n, 2)와, 거기 남은 분산의 몫"""
    centered = points - points.mean(axis=0)
    _, spread, axes = np.linalg.svd(centered, full_matrices=False)
    axes = axes[:2] * np.sign(axes[:2, :1])  # 부호는 어느 쪽이든 되므로 하나로 정합니다
    return centered @ axes.T, (spread[:2] ** 2).sum() / (spread**2).sum()


plane, kept = shadow(few)
print(f"{few.shape} → {plane.shape}, 남은 분산 {kept:.0%}")
assert kept < 0.5

# %%
figures.word_map(
    groups,
    {"PCA": dict(zip(shown, plane.round(3).tolist(), strict=True))},
    title="그림자만으로도 무리가 보이지만, 절반 넘게 잃었습니다",
    alt="나라, 음식, 수, 감정, 악기 다섯 무리의 낱말 25개를 평면에 놓은 그림",
)

# %%
from sklearn.manifold import TSNE

placed = TSNE(perplexity=5, init="pca", random_state=0).fit_transform(few)
drawn = figures.word_map(
    groups,
    {"t-SNE": dict(zip(shown, placed.tolist(), strict=True))},
    title="t-SNE는 이웃을 지킵니다. 무리 사이의 거리는 뜻이 없습니다",
    alt="같은 낱말 25개를 t-SNE로 놓은 그림",
)
ui.page(ui.figure(drawn), "셀을 실행하면 같은 낱말 25개를 t-SNE로 놓은 그림이 나옵니다.")

# %% [markdown]
# 무리를 지어 고른 낱말 25개라 보기 좋습니다. 흔한 낱말 1,000개를 한꺼번에 그리면 어떨까요? 50차원에서 찾은 이웃 열 개 가운데 그림에서도 이웃 열 개에
# 드는 것은 몇 개나 될까요?

# %%
thousand = unit[:1000].astype(float)
plane, kept = shadow(thousand)


def ten(scores):
    """행마다 가장 가까운 것 열 개(자기 자신은 빼고)의 집합"""
    return [set(row[1:11]) for row in np.argsort(-scores, axis=1)]


on_map = ten(-((plane[:, None] - plane) ** 2).sum(axis=2))
both = [len(a & b) for a, b in zip(ten(thousand @ thousand.T), on_map, strict=True)]
print(f"남은 분산 {kept:.0%}, 이웃 열 개 가운데 그림에도 이웃인 것 평균 {np.mean(both):.1f}개")
assert np.mean(both) < 2

# %% [markdown]
# 지도의 거리를 그대로 믿으면 안 됩니다. 이웃은 원래 공간에서 찾고, 지도는 훑어보는 데 씁니다.
#
# ### 탐색기 — 단어 지도
#
# 방금 리뷰로 배운 벡터입니다. 낱말을 찾아 누르면 50차원에서 찾은 이웃이 켜집니다. 이웃이 지도에서 멀리 떨어진 낱말이 있나요? t-SNE로 바꾸면요?

# %%
explore.projector(wv, "movie", count=1000)

# %% [markdown]
# ## 6.16 한국어에서 처음 보는 어절은 어떻게 할까
#
# 한국어 어절은 조사와 어미가 붙어 꼴이 끝없이 많습니다. 게다가 리뷰에는 틀린 맞춤법이 많습니다. 강좌의 리뷰를 띄어쓰기로만 나누면, 테스트 리뷰의 어절 가운데 훈련에서
# **한 번도 못 본** 것은 얼마나 될까요?

# %%
profile = settings.profile()
source = corpora.load_reviews("train") if profile == "quick" else corpora.load_nsmc("train")
korean = [review.split() for review in source.texts]
seen = {eojeol for review in korean for eojeol in review}
tested = {e for review in corpora.load_reviews("test").texts for e in review.split()}
unseen = tested - seen
print(f"훈련에 나온 어절 {len(seen):,}가지, 테스트의 어절 {len(tested):,}가지")
print(f"테스트의 어절 가운데 처음 보는 것 {len(unseen) / len(tested):.0%}")
assert profile == "full" or len(unseen) > 0.4 * len(tested)

# %% [markdown]
# 스킵그램은 이 어절들에 줄 벡터가 없습니다. **fastText**의 생각은 어절을 **음절 n-그램**의 벡터를 더한 것으로 두는 것입니다. 앞뒤에 경계 표시 `<`와 `>`를 붙이고 자릅니다.
# 처음 보는 `영화도`와 아는 `영화가`는 무엇을 나누어 가질까요?

# %%
diagrams.syllable_ngrams("영화도", "영화가")

# %% [markdown]
# ### 연습 6.16 — 어절을 음절 조각으로
#
# 길이 `min_n`의 조각을 왼쪽부터 모두, 그다음 한 글자 긴 조각을 모으는 식으로 `max_n`까지 모으세요.


# %%
def syllable_ngrams(eojeol, min_n, max_n):
    """경계 표시를 붙인 어절의 음절 n-그램 리스트를 돌려줍니다."""
    ...


ex.syllable_ngrams.panel(syllable_ngrams)

# %%
syllable_ngrams = ex.syllable_ngrams.solution_function
print(syllable_ngrams("영화도", 2, 3))
parts = vectors.word_ngrams("영화도", 2, 3)
print("강좌의 함수는 어절 전체도 한 조각으로 더합니다:", parts[-1])
assert set(syllable_ngrams("영화도", 2, 3)) < set(parts)

# %% [markdown]
# 학습은 스킵그램 그대로이고, 중심 벡터만 조각 벡터의 합입니다. 조각을 나누어 가진 어절끼리 서로를 가르칩니다. 리뷰가 적으니 여러 번 돌립니다.

# %%
model = vectors.SubwordSkipGram(
    vector_size=50, window=3, min_count=2, alpha=0.05, epochs=20, min_n=2, max_n=3, seed=1
).build_vocab(korean)
untrained = model.wv
subword = model.fit(korean).wv
print(f"어절 {len(model.words):,}가지, 조각 {len(model.ngrams):,}가지")
reached = sum(eojeol in subword for eojeol in unseen) / len(unseen)
print(f"처음 보는 어절 가운데 벡터를 얻은 것: {reached:.0%}")
assert reached > 0.9

# %% [markdown]
# 틀린 맞춤법으로 시험합니다. 아래 어절은 모두 훈련에 **없습니다**. 이웃 다섯 안에 바른 뿌리가 나올까요?

# %%
misspelt = {"재밌엇어요": "재밌", "지루햇다": "지루", "감동적이였어요": "감동"}
misspelt |= {"음악도": "음악", "배우의": "배우", "연기도": "연기", "스토리도": "스토리"}
assert not set(misspelt) & seen or profile == "full"


def roots_found(wv):
    """이웃 다섯 가운데 셋 이상이 바른 뿌리로 시작하는 어절들"""
    near = {word: [other for other, _ in wv.most_similar(word, topn=5)] for word in misspelt}
    return [w for w, root in misspelt.items() if sum(o.startswith(root) for o in near[w]) >= 3]


print(f"뿌리가 맞는 어절이 {len(misspelt)}개 가운데 넷 이상: {len(roots_found(subword)) >= 4}")
assert len(roots_found(subword)) >= 4

# %%
rows = [
    [word, ", ".join(other for other, _ in subword.most_similar(word, topn=5))] for word in misspelt
]
live = ui.table_html(["처음 보는 어절", "이웃 다섯"], rows, "음절 n-그램 벡터의 이웃")
ui.page(widgets.HTML(live), "셀을 실행하면 처음 보는 어절과 틀린 어절의 이웃이 표로 나옵니다.")

# %% [markdown]
# 좋아 보입니다. 하지만 **대조군**을 잊지 않았나요? 조각을 나누어 가진 두 어절은 **배우지 않아도** 가깝습니다. 학습하지 않은 벡터로 같은 시험을 봅니다. 그리고 조각을
# 하나도 나누어 갖지 않는 쌍으로, 뜻이 비슷한 말과 남남의 유사도를 견줍니다. 뜻을 배웠다면 그 둘이 벌어져야 합니다.

# %%
alike = [("배우", "연기"), ("감독", "연출"), ("최고", "강추"), ("최악", "비추"), ("엄마", "가족")]
strange = [("배우", "시간"), ("감독", "돈"), ("최고", "엄마"), ("최악", "눈물이"), ("별로", "가족")]
for pair in alike + strange:
    one, other = (set(vectors.word_ngrams(word, 2, 3)) for word in pair)
    assert not one & other

gap = {}
for name, v in {"배우기 전": untrained, "배운 뒤": subword}.items():
    close, far = (np.mean([v.similarity(*pair) for pair in pairs]) for pairs in (alike, strange))
    gap[name] = close - far
    print(f"{name}: 뿌리가 맞는 어절이 둘 이상: {len(roots_found(v)) >= 2}")
print(f"배운 뒤, 뜻이 비슷한 말이 남남보다 0.2 넘게 가까운가: {gap['배운 뒤'] > 0.2}")
assert len(roots_found(untrained)) >= 2
assert profile == "full" or gap["배운 뒤"] < 0.2

# %% [markdown]
# 정직하게 읽어야 합니다. 처음 보는 어절과 틀린 어절에 벡터가 생긴 것은 **조각 덕분**이고, 배우지 않아도 되던 몫이 큽니다. 뜻은 어절 3만 7천 개로는 거의 배우지
# 못했습니다. 영어에서 백만 낱말이 한 일을 떠올려 보세요. `full`로 바꾸면 네이버 리뷰 15만 편으로 같은 칸이 다시 돕니다. 07번과 08번 노트북에서 이 벡터를 다시
# 만나면, 자료의 양부터 물으세요.
#
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 곁에 오는 말이 비슷하면 벡터가 가까워집니다. 한 문장에 같이 나온 적이 없어도 그렇습니다.
# - 소프트맥스는 쌍마다 $V$행을, 계층적 소프트맥스는 열 행 안팎을, 네거티브 샘플링은 $k + 2$행을 움직입니다.
# - 짧은 벡터의 내적을 행렬 곱으로 묶으면 옮긴 바이트마다 하는 연산이 늘어납니다. 빨라진 것은 셈이 줄어서가 아닙니다.
# - GloVe는 먼저 세고 $\log X$를 내적으로 맞힙니다. $f$는 드문 쌍을 누르고 흔한 쌍을 1에서 막습니다.
# - 유추의 점수는 물음의 낱말을 뺐는지, $c$의 이웃만 답한 대조군은 몇 점인지와 함께 말해야 합니다.
# - 조각의 벡터를 더하면 처음 보는 어절도 벡터를 얻습니다. 글자가 닮은 것과 뜻이 닮은 것은 다릅니다.
#
# ## 흔한 오해
#
# **"유사도는 내적이다."** 낱말 하나를 길이만 세 배로 늘려 봅니다. 방향, 곧 뜻은 그대로인데 내적은 어떻게 되나요?

# %%
u, v = big["good"].astype(float), big["great"].astype(float)
for scale in (1, 3):
    cosine = vectors.cosine_similarity(u, scale * v)
    print(f"great을 {scale}배로: 내적 {u @ (scale * v):.0f}, 코사인 {cosine:.2f}")
assert np.isclose(vectors.cosine_similarity(u, v), vectors.cosine_similarity(u, 3 * v))
assert np.isclose(u @ (3 * v), 3 * (u @ v))

# %% [markdown]
# **"GloVe의 f는 드문 쌍에 더 큰 가중치를 준다."** 1번 만난 쌍과 1,000번 만난 쌍을 넣어 봅니다.

# %%
once, often = vectors.glove_weight(np.array([1.0, 1000.0]))
print(f"f(1) = {once:.2f}, f(1000) = {often:.0f}, f(0) = {vectors.glove_weight(0.0):.0f}")
assert vectors.glove_weight(0.0) == 0 < once < 0.05 < often == 1

# %% [markdown]
# **"king − man + woman은 queen이다."** 물음의 낱말을 빼지 않았을 때 답이 몇 번째에 있는지 봅니다. 세 예 모두 다른 낱말이 먼저입니다.

# %%
for a, b, c, d_word in (
    ("man", "king", "woman", "queen"),
    ("man", "brother", "woman", "sister"),
    ("big", "bigger", "cold", "colder"),
):
    everything = big.most_similar([b, c], a, topn=100, include_inputs=True)
    order = [word for word, _ in everything]
    print(f"{b} − {a} + {c}: 첫째는 {order[0]}, {d_word}는 {order.index(d_word) + 1}번째")
    assert order[0] != d_word

# %% [markdown]
# 끝으로 이 노트북이 컴퓨터에 무엇을 남겼는지 봅니다. 여기까지 모두 넘파이로 했습니다.

# %%
import psutil

memory = psutil.Process().memory_info().rss / 2**20
print("TensorFlow를 불러왔나:", "tensorflow" in sys.modules)
print(f"커널의 메모리가 700 MB보다 작음: {memory < 700}")
assert "tensorflow" not in sys.modules
assert memory < 700

# %% [markdown]
# ## 더 읽을거리
#
# - Yoshua Bengio, Réjean Ducharme, Pascal Vincent, Christian Jauvin (2003). *A Neural Probabilistic Language Model.* JMLR 3.
# - Tomas Mikolov, Kai Chen, Greg Corrado, Jeffrey Dean (2013). *Efficient Estimation of Word Representations in Vector Space.* ICLR workshop.
# - Tomas Mikolov et al. (2013). *Distributed Representations of Words and Phrases and their Compositionality.* NeurIPS.
# - Jeffrey Pennington, Richard Socher, Christopher D. Manning (2014). *GloVe: Global Vectors for Word Representation.* EMNLP.
# - Omer Levy, Yoav Goldberg (2014). *Neural Word Embedding as Implicit Matrix Factorization.* NeurIPS.
# - Tal Linzen (2016). *Issues in evaluating semantic spaces using word analogies.* RepEval.
# - Piotr Bojanowski, Edouard Grave, Armand Joulin, Tomas Mikolov (2017). *Enriching Word Vectors with Subword Information.* TACL 5.
#
# 다음 07번 노트북에서는 리뷰의 감정을 처음부터 끝까지 분석합니다.
