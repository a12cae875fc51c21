# %% [markdown]
# # 05. LSTM과 GRU
#
# 04번 노트북에서 순환 신경망의 기울기가 걸음마다 꺼지는 것을 보았습니다. 오늘은 그 병을 고친 두 셀을 손으로 만듭니다. 값이 흐르는 길에 **문**을
# 달아, 쓸 때 쓰고 지킬 때 지키게 한 것입니다. 그리고 100걸음 앞의 두 수를 곱해야 하는 문제를 세 셀에게 **정말로 학습시켜**,
# "배웠다"는 말과 "평균을 답했다"는 말을 가려냅니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | LSTM과 GRU를 넘파이로 써서 Keras와 대어 보고, 세 셀을 장기 기억 문제로 학습시키고, 기울기가 흐르는 길을 잽니다 |
# | **배울 것** | 게이트 넷과 둘, 셀 상태, 표기의 함정, 매개변수 수, 편향과 기억의 길이, 평균 예측기, 양방향·다층·드롭아웃 |
# | **필요한 것** | 04번 노트북의 은닉 상태와 기울기 소실, 04b번 노트북의 `return_sequences`, 넘파이의 행렬 곱 `@` |

# %%
import numpy as np
from course_utils import corpora, diagrams, explore, figures, load, nn, ui

ex = load("05_lstm_gru")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째 주장은 한 공개 노트의 학습 기록입니다. 100걸음짜리 시퀀스에서 표시된 두 수의 곱을 맞히는 문제였습니다. 5.7절에서 판결합니다.
# 증거를 보기 전에 예상부터 남기세요.

# %%
ex.claims.product.predict()

# %% [markdown]
# 둘째 주장은 GRU를 소개하는 글마다 따라다니는 말입니다. 정말 언제나 그럴까요? 5.13절에서 판결합니다.

# %%
ex.claims.cheaper.predict()

# %% [markdown]
# ## 5.1 100걸음을 지키려면 무엇을 곱해야 할까
#
# 한 걸음마다 상태에 같은 수를 곱한다고 합시다. 100걸음 뒤에도 값이 남으려면 그 수는 얼마여야 할까요? 0.9면 충분할까요?

# %%
for factor in (0.9, 0.99, 1.0, 1.01, 1.1):
    print(f"{factor:4}을 100번 곱하면 {factor**100:.2g}")
assert 0.9**100 < 1e-4 < 1e4 < 1.1**100

# %% [markdown]
# 거의 1이어야 합니다. 그렇다고 늘 1을 곱하면 아무것도 잊지 못합니다. 그래서 곱하는 수를 **그때그때 정하게** 합니다. 0과 1 사이의 값을 곱하여 정보를
# 얼마나 흘려보낼지 정하는 장치가 **게이트**(gate)입니다. 0과 1 사이의 값은 시그모이드가 만듭니다.


# %%
def sigmoid(z):
    """σ(z) = 1 / (1 + e^{-z})"""
    return 1 / (1 + np.exp(-z))


z = np.linspace(-6, 6, 25)
figures.lines(
    z,
    {"σ(z)": sigmoid(z)},
    title="z가 크면 문이 열리고(1), 작으면 닫힙니다(0)",
    xlabel="게이트에 들어오는 값 z",
    ylabel="게이트 σ(z)",
    alt="0에서 1로 올라가는 S자 곡선, z가 0일 때 0.5",
    height=3.2,
)

# %% [markdown]
# ## 5.2 LSTM의 네 조각은 각각 무엇을 할까
#
# 1997년에 나온 **LSTM**(long short-term memory)은 은닉 상태 $h$와 따로, 곱하고 더하기만 하며 흐르는 **셀 상태**(cell state) $c$를 둡니다.
# 그림에서 $c_{t-1}$이 $c_t$까지 가는 길을 손가락으로 따라가 보세요. 행렬 곱이나 tanh를 몇 번 지나나요?

# %%
diagrams.lstm_cell()

# %% [markdown]
# 한 번도 지나지 않습니다. **망각 게이트**(forget gate) $f$가 앞의 값을 얼마나 남길지, **입력 게이트**(input gate) $i$가 새 값을 얼마나 더할지,
# **출력 게이트**(output gate) $o$가 얼마나 내보낼지 정합니다. 더해질 새 값이 **후보 상태**(candidate state) $\tilde{c}$입니다.
#
# $$c_t = f \cdot c_{t-1} + i \cdot \tilde{c}, \qquad h_t = o \cdot \tanh(c_t)$$
#
# 게이트 셋과 후보는 모두 $x_t$ `(batch, features)`와 $h_{t-1}$ `(batch, units)`를 봅니다. Keras는 네 벌의 가중치를 $i, f, c, o$의 순서로
# 이어 붙여 $W$ `(features, 4·units)`, $U$ `(units, 4·units)`, $b$ `(4·units,)`로 둡니다.
#
# ### 연습 5.2 가 — 게이트 퍼즐
#
# 게이트가 꼭 0이나 1이라면 셀 상태로 할 수 있는 일은 네 가지입니다. 목표 `"지키기"`, `"지우기"`, `"덮어쓰기"`, `"더하기"`를 이루는 `(i, f)`는
# 무엇일까요?


# %%
def gate_settings(goal):
    """목표를 이루는 (입력 게이트 i, 망각 게이트 f)를 0과 1로 돌려줍니다."""
    ...


ex.gate_settings.panel(gate_settings)

# %% [markdown]
# ### 연습 5.2 나 — LSTM의 한 걸음
#
# 위의 식을 그대로 옮겨 `(h_t, c_t)`를 돌려주세요. 네 조각의 순서는 $i, f, c, o$입니다.


# %%
def lstm_step(x_t, h_prev, c_prev, W, U, b):
    """한 걸음: x_t (batch, features), h_prev와 c_prev (batch, units) → (h_t, c_t)"""
    ...


ex.lstm_step.panel(lstm_step)

# %% [markdown]
# 게이트 퍼즐의 답을 식에 넣어 확인합니다. 네 경우가 모두 다른 일을 합니다.

# %%
for goal in ("지키기", "지우기", "덮어쓰기", "더하기"):
    i, f = ex.gate_settings.solution_function(goal)
    print(f"{goal:5} i={i}, f={f}: c가 3이고 후보가 5이면 {f} × 3 + {i} × 5 = {f * 3 + i * 5}")

# %% [markdown]
# ## 5.3 손으로 쓴 LSTM은 Keras와 같을까
#
# 값이 그럴듯하다고 맞은 것은 아닙니다. Keras 층의 가중치를 복사해 같은 입력을 넣고, 모든 시점의 출력을 대어 봅니다.
# (아래 셀은 TensorFlow를 불러오느라 몇 초 걸립니다.)

# %%
import keras
import tensorflow as tf

keras.utils.set_random_seed(0)
x = (
    np.random.default_rng(0).normal(size=(2, 6, 3)).astype("float32")
)  # (batch, timesteps, features)
layer = keras.layers.LSTM(4, return_sequences=True)
expected = layer(x).numpy()
W, U, b = layer.get_weights()
print("Keras의 출력", expected.shape, " W", W.shape, " U", U.shape, " b", b.shape)

# %%
lstm_step = ex.lstm_step.solution_function  # 여기서부터는 연습의 정답을 씁니다

h = c = np.zeros((2, 4), "float32")
for t in range(6):
    h, c = lstm_step(x[:, t], h, c, W, U, b)
    gap = np.abs(h - expected[:, t]).max()
    print(f"시점 {t}: Keras와의 차이가 1e-5보다 작음: {gap < 1e-5}")
    assert gap < 1e-5

# %% [markdown]
# 앞으로 가는 길은 같습니다. 거꾸로 가는 길, 곧 기울기도 같을까요? 강좌의 `nn.lstm_backward`는 04번 노트북의 방법을 네 조각에 되풀이한
# 것입니다. 출력마다 아무 수나 곱해 더한 것을 손실로 놓고 `tf.GradientTape`과 견줍니다.


# %%
def keras_gradients(layer, x, dh_seq):
    """손실 Σ dh_seq · h_seq의 기울기를 TensorFlow로 구합니다: 입력, 그리고 가중치마다"""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_sum(layer(x) * dh_seq)
    return [part.numpy() for part in tape.gradient(loss, [x, *layer.trainable_variables])]


print("Keras의 기울기:", [part.shape for part in keras_gradients(layer, x, expected)])

# %%
start = np.zeros((2, 4), "float32")
dh_seq = np.random.default_rng(1).normal(size=(2, 6, 4)).astype("float32")
h_seq, cache = nn.lstm_forward(x, start, start, W, U, b)
ours = nn.lstm_backward(dh_seq, cache)
for name, theirs in zip(("dx", "dW", "dU", "db"), keras_gradients(layer, x, dh_seq), strict=True):
    print(
        f"{name} {theirs.shape}: 차이가 1e-5보다 작음: {np.abs(ours[name] - theirs).max() < 1e-5}"
    )
    assert np.abs(ours[name] - theirs).max() < 1e-5

# %% [markdown]
# 앞으로도 뒤로도 같습니다. 그런데 같은 식을 옮겨 적다가 **두 줄의 순서만** 바뀐 목록이 책과 글에 실린 적이 있습니다. 모양이 맞고 오류도 없어서
# 눈에 띄지 않습니다. 무엇이 이상한지 첫 출력을 보세요.


# %%
def lstm_outputs(x, W, U, b):
    """시퀀스 x (timesteps, features)를 읽어 걸음마다의 h_t를 (timesteps, units)로 돌려줍니다."""
    h_t = c_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        i, f, c, o = np.split(x_t @ W + h_t @ U + b, 4)
        i, f, o = (1 / (1 + np.exp(-z)) for z in (i, f, o))
        h_t = o * np.tanh(c_t)
        c_t = f * c_t + i * np.tanh(c)
        outputs.append(h_t)
    return np.stack(outputs)


print("모양은 맞습니다:", lstm_outputs(x[0], W, U, b).shape)

# %%
wide = np.random.default_rng(2).normal(size=(3, 16))
published = lstm_outputs(x[0], wide, U, b)
zeros = np.zeros((1, 4))
right, _ = nn.lstm_forward(
    x[:1].astype(float), zeros, zeros, wide, U.astype(float), b.astype(float)
)
print("첫 출력:", published[0])
print(f"맞는 출력과 가장 먼 곳의 차이: {np.abs(published - right[0]).max():.1f}")
assert not published[0].any()

# %% [markdown]
# ### 고치는 연습 5.3 — 한 걸음 늦은 LSTM
#
# 첫 입력을 읽고도 첫 출력이 0입니다. 어느 두 줄의 순서를 바꾸어야 할까요? 고쳐 보세요.


# %%
def lstm_outputs(x, W, U, b):
    """시퀀스 x (timesteps, features)를 읽어 걸음마다의 h_t를 (timesteps, units)로 돌려줍니다."""
    h_t = c_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        i, f, c, o = np.split(x_t @ W + h_t @ U + b, 4)
        i, f, o = (1 / (1 + np.exp(-z)) for z in (i, f, o))
        h_t = o * np.tanh(c_t)
        c_t = f * c_t + i * np.tanh(c)
        outputs.append(h_t)
    return np.stack(outputs)


ex.lstm_outputs.panel(lstm_outputs)

# %% [markdown]
# ## 5.4 기억은 몇 걸음이나 갈까
#
# 방금 복사한 Keras의 편향을 들여다봅시다. 넷으로 나누면 0이 아닌 조각이 하나 있습니다. 어느 것일까요?

# %%
for name, part in zip(("i", "f", "c̃", "o"), np.split(b, 4), strict=True):
    print(f"b의 {name:2} 조각: {part}")
assert np.all(np.split(b, 4)[1] == 1)

# %% [markdown]
# 망각 게이트의 조각, 곧 **망각 편향**(forget bias)만 1에서 시작합니다. 처음부터 문을 조금 열어 두는 것입니다. 얼마나 열릴까요? 입력이 없을 때
# 한 걸음에 $f = \sigma(b_f)$를 곱하므로 $k$걸음 뒤에는 $f^k$가 남습니다. 값이 셋 가운데 하나쯤 남는 길이 $1/(1-f)$를
# **시간 척도**(time scale)라고 합니다. 망각 편향이 1이면 100걸음을 갈까요?

# %%
k = np.arange(0, 101, 2)
biases = {"$b_f$ = 0": 0, "$b_f$ = 1 (Keras)": 1, "$b_f$ = log 99": np.log(99)}
figures.lines(
    k,
    {name: sigmoid(bias) ** k for name, bias in biases.items()},
    title="망각 편향 1로는 100걸음을 가지 못합니다",
    xlabel="쓴 뒤로 지난 걸음 k",
    ylabel="남은 몫 $f^k$",
    alt="세 곡선: 망각 편향 0과 1은 20걸음 안에 0이 되고 log 99는 100걸음 뒤에 0.37",
)

# %%
for bias in (0, 1, np.log(99)):
    f = sigmoid(bias)
    print(
        f"b_f = {bias:.2f}: f = {f:.2f}, 시간 척도 {1 / (1 - f):5.1f}걸음, 100걸음 뒤 {f**100:.1g}"
    )
assert sigmoid(1) ** 100 < 1e-13 < 0.3 < sigmoid(np.log(99)) ** 100

# %% [markdown]
# 1로는 서너 걸음이고 $\log 99 \approx 4.6$이면 백 걸음입니다. 5.9절에서 이 차이가 학습의 성패를 가릅니다. 먼저 눈으로 봅시다.
#
# ### 탐색기 — 게이트의 편향을 움직여 보기
#
# 유닛 하나짜리 LSTM이 신호 둘을 읽습니다. $b_f$를 올리면 셀 상태의 띠가 어떻게 변하나요? $b_i$를 6까지 올리면 신호가 없을 때 무엇이
# 새어 들어올까요? $b_o$를 내리면 $c$와 $h$ 가운데 어느 쪽만 변하나요?

# %%
explore.gates()

# %% [markdown]
# 사실 1997년의 LSTM에는 **망각 게이트가 없었습니다**. $f$가 늘 1이었던 것과 같습니다. 끝이 없는 시퀀스를 읽으면 셀 상태에 무슨 일이 생길까요?
# 모든 유닛의 $f$를 1로 못 박고 2,000걸음을 읽혀 봅니다.

# %%
rng = np.random.default_rng(3)
long = rng.normal(0.5, 1, (1, 2000, 3))
W8, U8 = rng.normal(size=(3, 32)) / 2, rng.normal(size=(8, 32)) / 4
ends = {}
for name, b_f in {"망각 게이트 없음 (f = 1)": 50.0, "망각 게이트 있음": 0.0}.items():
    b8 = np.zeros(32)
    b8[8:16] = b_f
    _, cache = nn.lstm_forward(long, np.zeros((1, 8)), np.zeros((1, 8)), W8, U8, b8)
    ends[name] = np.abs(cache.c[1::100, 0]).max(axis=1)  # (20,)
    print(f"{name}: 셀 상태의 가장 큰 크기 {ends[name][-1]:,.0f}")
assert ends["망각 게이트 없음 (f = 1)"][-1] > 20 * ends["망각 게이트 있음"][-1]

# %% [markdown]
# 더하기만 하니 끝없이 쌓입니다. 커진 $c$는 tanh를 포화시켜 내보내는 값이 굳어 버립니다. 그래서 2000년에 게르스 등이 망각 게이트를 더했습니다.
# 차례를 적어 둡니다. LSTM이 GRU보다 17년 먼저입니다.
#
# | 해 | 누가 | 무엇 |
# | --- | --- | --- |
# | 1997 | Hochreiter, Schmidhuber | LSTM: 입력 게이트와 출력 게이트 |
# | 2000 | Gers, Schmidhuber, Cummins | 망각 게이트를 더함 |
# | 2014 | Cho 외 | GRU: 게이트 둘, 셀 상태 없이 |
#
# ## 5.5 GRU는 무엇을 합쳤을까
#
# **GRU**(gated recurrent unit)는 셀 상태를 따로 두지 않고, "지키기"와 "새로 쓰기"를 **업데이트 게이트**(update gate) $z$ 하나로 정합니다. 후보
# $\tilde{h}$를 만들 때 앞의 상태를 얼마나 볼지는 **리셋 게이트**(reset gate) $r$이 정합니다. 그림에서 $z$가 1이면 $h_t$는 무엇이 될까요?

# %%
diagrams.gru_cell()

# %% [markdown]
# $z = 1$이면 $h_t = h_{t-1}$, 그대로 지킵니다. **Keras의 $z$는 지키는 몫**입니다. $b$의 모양이 `(2, 3·units)`인 까닭은 아래에서 봅니다.
#
# $$h_t = z \cdot h_{t-1} + (1 - z) \cdot \tilde{h}$$
#
# ### 연습 5.5 — GRU의 한 걸음
#
# 열의 순서는 $z, r, h$입니다. `b[0]`은 입력의 몫에, `b[1]`은 상태의 몫에 더하고, $r$은 상태의 몫 $h_{t-1} U_h + b'_h$에 곱합니다.


# %%
def gru_step(x_t, h_prev, W, U, b):
    """한 걸음(reset_after=True): x_t (batch, features), h_prev (batch, units) → h_t"""
    ...


ex.gru_step.panel(gru_step)

# %% [markdown]
# Keras와 대어 봅니다. 기울기까지, 그리고 `reset_after`의 두 값 모두에서 같아야 합니다. `reset_after=True`는 그림처럼 **곱한 다음에** $r$을 쓰고,
# `False`는 2014년의 식처럼 $r \cdot h_{t-1}$을 먼저 구합니다. 편향의 수가 다른지도 보세요.


# %%
def gru_gaps(reset_after):
    """같은 가중치로 넘파이와 Keras를 견줍니다: (b의 모양, 출력의 차이, 기울기의 차이)"""
    keras.utils.set_random_seed(1)
    layer = keras.layers.GRU(4, return_sequences=True, reset_after=reset_after)
    expected = layer(x).numpy()
    W, U, b = layer.get_weights()
    h_seq, cache = nn.gru_forward(x, start, W, U, b, reset_after)
    ours, theirs = nn.gru_backward(dh_seq, cache), keras_gradients(layer, x, dh_seq)
    pairs = zip(("dx", "dW", "dU", "db"), theirs, strict=True)
    worst = max(np.abs(ours[name] - gradient).max() for name, gradient in pairs)
    return b.shape, np.abs(h_seq - expected).max(), worst


print("편향이 두 벌일 때의 모양:", gru_gaps(reset_after=True)[0])

# %%
for reset_after in (True, False):
    shape, forward, backward = gru_gaps(reset_after)
    print(
        f"reset_after={reset_after}: b {shape}, 1e-5 안에서 같음: {max(forward, backward) < 1e-5}"
    )
    assert max(forward, backward) < 1e-5

# %% [markdown]
# 같은 가중치라도 두 식의 결과는 다릅니다. `reset_after=True`가 기본값인 것은 GPU의 빠른 구현이 그 식이기 때문입니다. 남의 가중치를 옮길 때는
# 어느 쪽인지 꼭 확인해야 합니다. 함정이 하나 더 있습니다. 다른 책과 강의는 이렇게 씁니다.
#
# $$c_t = \Gamma_u \cdot \tilde{c} + (1 - \Gamma_u) \cdot c_{t-1}$$
#
# $\Gamma_u$는 **새로 쓰는 몫**입니다. 이 식으로 짠 셀에 Keras의 가중치를 그대로 복사하면 어떻게 될까요? 바로잡으려면 가중치를 어떻게 바꾸어야 할까요?


# %%
def other_notation_step(x_t, c_prev, W, U, b):
    """다른 표기의 GRU: gamma_u는 새 후보의 몫입니다."""
    x_u, x_r, x_c = np.split(x_t @ W + b[0], 3, axis=1)
    s_u, s_r, s_c = np.split(c_prev @ U + b[1], 3, axis=1)
    gamma_u, gamma_r = sigmoid(x_u + s_u), sigmoid(x_r + s_r)
    candidate = np.tanh(x_c + gamma_r * s_c)
    return gamma_u * candidate + (1 - gamma_u) * c_prev


rng = np.random.default_rng(4)
x_t, h_prev = rng.normal(size=(1, 2)), rng.normal(size=(1, 2))
W, U, b = rng.normal(size=(2, 6)), rng.normal(size=(2, 6)), rng.normal(size=(2, 6))
keras_h = nn.gru_step(x_t, h_prev, W, U, b)
print("Keras의 식     ", keras_h.round(3))
print("그대로 복사하면", other_notation_step(x_t, h_prev, W, U, b).round(3))

# %%
turned = [weights.copy() for weights in (W, U, b)]
for weights in turned:
    weights[:, :2] *= -1  # z의 열만 부호를 뒤집습니다: σ(-a) = 1 - σ(a)
print("부호를 뒤집으면", other_notation_step(x_t, h_prev, *turned).round(3))
assert np.allclose(other_notation_step(x_t, h_prev, *turned), keras_h)
assert not np.allclose(other_notation_step(x_t, h_prev, W, U, b), keras_h, atol=0.1)

# %% [markdown]
# $z = 1 - \Gamma_u$입니다. 같은 셀인데 같은 이름의 문이 거꾸로 열립니다. `z`라는 글자만 보고 옮기면 모양도 맞고 오류도 없이 틀립니다.
#
# ## 5.6 매개변수는 몇 개일까
#
# 유닛 30개, 특성 2개일 때 LSTM은 SimpleRNN의 몇 배일까요? GRU는 꼭 세 배일까요? 세는 식부터 씁니다.
#
# ### 연습 5.6 — 매개변수 세기
#
# `cell`은 `"SimpleRNN"`, `"LSTM"`, `"GRU"` 가운데 하나입니다. GRU는 Keras의 기본값(`reset_after=True`)으로 셉니다.


# %%
def count_parameters(cell, features, units):
    """순환 층 하나의 매개변수 수를 돌려줍니다."""
    ...


ex.count_parameters.panel(count_parameters)

# %%
count_parameters = ex.count_parameters.solution_function


def two_layers(layer, **options):
    """유닛 30개의 순환 층 둘과 출력 하나: 입력 (batch, 100, 2) → (batch, 1)"""
    first, second = layer(30, return_sequences=True, **options), layer(30, **options)
    return keras.Sequential([keras.Input((100, 2)), first, second, keras.layers.Dense(1)])


rows = []
for cell in ("SimpleRNN", "LSTM", "GRU"):
    formula = [count_parameters(cell, 2, 30), count_parameters(cell, 30, 30), 30 + 1]
    model = two_layers(getattr(keras.layers, cell))
    assert [layer.count_params() for layer in model.layers] == formula
    rows.append([cell, *(f"{count:,}" for count in [*formula, model.count_params()])])

ui.table(
    ["셀", "첫째 층", "둘째 층", "Dense", "모두"], rows, "식으로 센 것과 Keras가 센 것이 같습니다"
)

# %%
totals = {row[0]: row[-1] for row in rows}
before = two_layers(keras.layers.GRU, reset_after=False).count_params()
print("모두:", totals, f" GRU(reset_after=False): {before:,}")
assert totals == {"SimpleRNN": "2,851", "LSTM": "11,311", "GRU": "8,671"}
assert count_parameters("LSTM", 2, 30) == 4 * count_parameters("SimpleRNN", 2, 30) == 3960
assert before == 8671 - 2 * 3 * 30 == 8491

# %% [markdown]
# LSTM은 꼭 네 배입니다. GRU는 세 배가 아닙니다. `reset_after=True`이면 편향이 두 벌이라 층마다 $3 \times 30$개가 더 있습니다.
#
# ## 5.7 손실 0.054는 배운 것일까
#
# 멀리 떨어진 시점의 정보가 답을 정하는 관계가 **장기 의존성**(long-term dependency)입니다. 이를 시험하는 문제를 하나 봅시다. 걸음마다 (표시, 값)이 들어오고,
# 표시가 1인 걸음은 둘뿐입니다. 정답은 **표시된 두 값의 곱**입니다. 아래 짧은 시퀀스의 정답을 암산해 보세요.

# %%
x_short, y_short = corpora.product_task(1, timesteps=14, seed=9)  # (1, 14, 2), (1,)
marked = x_short[0, x_short[0, :, 0] == 1, 1]
figures.heatmap(
    x_short[0].T,
    rows=["표시", "값"],
    columns=[f"{t}" for t in range(14)],
    title="표시가 1인 두 걸음의 값만 정답을 정합니다",
    alt=f"열네 걸음의 표시와 값. 표시가 1인 두 값은 {marked[0]:.2f}와 {marked[1]:.2f}",
    number="{:.2f}",
)

# %%
print(f"정답: {marked[0]:.2f} × {marked[1]:.2f} = {y_short[0]:.2f}")
assert np.isclose(marked.prod(), y_short[0])

# %% [markdown]
# 진짜 문제는 100걸음입니다. 1997년의 LSTM 논문처럼 표시 하나는 처음 열 걸음 안에, 다른 하나는 가운데보다 앞의 아무 데나 있습니다. 두 값을 적어도
# 50걸음은 지녀야 합니다. 예측과 정답의 차를 제곱해 평균한
# **평균 제곱 오차**(mean squared error)로 잽니다. 입력을 **보지도 않고** 늘 평균만 답하는 **평균 예측기**(mean predictor)의 오차는 얼마일까요?
#
# ### 연습 5.7 — 평균만 답하는 모델의 오차
#
# 훈련 정답의 평균을 늘 답할 때, 검증 정답에서의 평균 제곱 오차를 구하세요.


# %%
def mean_predictor_mse(y_train, y_validation):
    """훈련 정답 (N,)의 평균을 언제나 답할 때, 검증 정답 (M,)에서의 평균 제곱 오차를 돌려줍니다."""
    ...


ex.mean_predictor_mse.panel(mean_predictor_mse)

# %% [markdown]
# 이 오차는 정답의 **분산**(variance)입니다. 두 수가 0과 1 사이에서 고르게 나오면 $E[u] = 1/2$, $E[u^2] = 1/3$이므로
#
# $$\mathrm{Var}(u_1 u_2) = \tfrac{1}{3} \cdot \tfrac{1}{3} - \left(\tfrac{1}{2} \cdot \tfrac{1}{2}\right)^2 = \tfrac{7}{144} \approx 0.0486$$

# %%
mean_predictor_mse = ex.mean_predictor_mse.solution_function

x_train, y_train = corpora.product_task(2560, seed=1)  # (2560, 100, 2), (2560,)
x_valid, y_valid = corpora.product_task(500, seed=2)
baseline = 7 / 144
blind = mean_predictor_mse(y_train, y_valid)  # 우리 검증 집합 500개에서
print(f"7/144 = {baseline:.4f}, 우리 검증 집합에서 재면 {blind:.3f}")
print(f"우리 검증 정답의 분산: {y_valid.var():.3f}")
assert abs(blind - baseline) < 0.006

# %% [markdown]
# 발표된 검증 손실은 0.0543이었습니다. 평균 예측기보다 오히려 큽니다! 나쁘게 배운 것일까요? 아니면 **검증 집합의 운**일까요? 그 노트의 검증 집합은 시퀀스
# 200개였습니다. 200개짜리 검증 집합을 2,000번 새로 뽑아, 평균 예측기의 오차가 얼마나 흩어지는지 봅니다.

# %%
u = np.random.default_rng(5).random((2000, 200, 2))
errors = ((u.prod(axis=2) - 1 / 4) ** 2).mean(axis=1)  # (2000,): 검증 집합마다 하나
figures.scatter_of_errors(
    errors,
    marked=0.0543,
    mark="발표된 LSTM 0.0543",
    expected=baseline,
    title="0.0543은 평균만 답해도 나오는 값입니다",
    alt=f"0.0486 둘레로 표준편차 {errors.std():.3f}인 막대그림, 0.0543은 그 안에 있습니다",
)

# %%
share = (errors >= 0.0543).mean()
print(f"표준편차 {errors.std():.3f}, 0.0543 이상인 검증 집합은 100개 가운데 {100 * share:.0f}개쯤")
assert 0.004 < errors.std() < 0.006
assert share > 0.05

# %%
evidence = (
    f"평균만 답해도 검증 손실은 {baseline:.4f} ± {errors.std():.3f}입니다. "
    "0.0543은 그 안에 있으니 배웠다는 증거가 아닙니다."
)
ex.claims.product.verdict("fails", evidence)

# %% [markdown]
# 손실의 크기만 보아서는 알 수 없었습니다. **무엇과 견주는지**가 먼저입니다. 이제부터 모든 그림에 평균 예측기의 선을 긋습니다.
#
# ## 5.8 SimpleRNN은 왜 못 배울까
#
# SimpleRNN 두 층에게 시퀀스 8,000개를 차례로 보입니다. 한 번은 **같은 200개**를 40번 되풀이하고, 대조군으로 한 번은 8,000개가 모두 **새 시퀀스**
# 입니다. 갱신의 수는 200번으로 같습니다. 훈련 오차와 검증 오차가 어떻게 다를지 예상해 보세요. (두 학습을 하는 동안 잠시 기다립니다.)


# %%
def compiled(model, rate):
    """Adam, 기울기 자르기 1, 평균 제곱 오차로 학습할 준비를 합니다."""
    model.compile(keras.optimizers.Adam(rate, clipnorm=1.0), "mse")
    return model


def fit_rnn(x, y):
    """8,000개를 40개씩 차례로 보이며 학습시키고, 200개마다의 (훈련, 검증) 곡선을 돌려줍니다."""
    keras.utils.set_random_seed(0)
    model = compiled(two_layers(keras.layers.SimpleRNN), 0.002)
    options = {"validation_data": (x_valid, y_valid), "validation_batch_size": 500, "verbose": 0}
    found = model.fit(x, y, 40, epochs=40, steps_per_epoch=5, shuffle=False, **options)
    return found.history["loss"], found.history["val_loss"]


x_200, y_200 = corpora.product_task(200, seed=1)
repeated = np.tile(x_200, (40, 1, 1)), np.tile(y_200, 40)
fresh = corpora.product_task(8000, seed=3)
print("되풀이", repeated[0].shape, " 새것", fresh[0].shape)

# %%
live = {"같은 200개를 40번": fit_rnn(*repeated), "모두 새 시퀀스": fit_rnn(*fresh)}
print("두 학습이 끝났습니다:", {name: f"{len(train)}구간" for name, (train, _) in live.items()})

# %%
drawn = figures.train_and_validation(
    live,
    baseline=baseline,
    title="방금 이 컴퓨터에서 학습한 SimpleRNN",
    alt="되풀이한 자료와 새 자료로 학습한 SimpleRNN의 훈련 오차와 검증 오차",
)
ui.page(ui.figure(drawn), "셀을 실행하면 방금 학습한 SimpleRNN의 두 곡선이 그림으로 나옵니다.")

# %%
own = mean_predictor_mse(y_200, y_200)  # 200개의 분산
for name, (train, valid) in live.items():
    learned = np.mean(train[-5:]) < 0.8 * own
    print(f"{name}: 훈련 오차가 평균 예측기보다 20 % 넘게 작음: {learned}")
    assert min(valid) > 0.8 * baseline
    assert learned == (name == "같은 200개를 40번")

# %% [markdown]
# 학습은 컴퓨터마다 조금씩 다르게 흘러갑니다. 그래서 방금 그린 그림은 저장하지 않고, 그 노트처럼 800개로 더 오래 학습시켜 **기록해 둔** 곡선을 함께
# 봅니다. 대조군은 에포크마다 800개를 새로 뽑았습니다.

# %%
results = corpora.load_results("product_task")
runs = results.values["runs"]
print(f"기록: {results.date}, {results.machine}, Keras {results.versions['keras']}")
print("다시 재려면:", results.command)

# %%
recorded = {
    "고정된 800개": (runs["rnn_fixed"]["train"][0], runs["rnn_fixed"]["validation"][0]),
    "에포크마다 새 800개": (runs["rnn_fresh"]["train"][0], runs["rnn_fresh"]["validation"][0]),
}
figures.train_and_validation(
    recorded,
    baseline=baseline,
    title="고정된 자료는 외우고, 새 자료에서는 평균만 답합니다 (기록)",
    alt="고정된 자료: 훈련은 내려가고 검증은 올라갑니다. 새 자료: 둘 다 평균 예측기의 선입니다",
)

# %%
for name, (train, valid) in recorded.items():
    print(f"{name}: 훈련 {train[-1]:.3f}, 검증 {valid[-1]:.3f}, 틈 {valid[-1] - train[-1]:+.3f}")
(fixed_train, fixed_valid), (fresh_train, fresh_valid) = recorded.values()
assert fixed_train[-1] < 0.8 * baseline < 1.1 * baseline < fixed_valid[-1]
assert abs(fresh_valid[-1] - fresh_train[-1]) < 0.01
assert fresh_valid[-1] > 0.8 * baseline

# %% [markdown]
# 두 가지 일이 겹쳐 있었습니다. 왼쪽의 벌어진 틈은 800개를 **외운** 과적합이고, 새 자료를 주자 사라졌습니다. 그래도 오차는 평균 예측기의 선에서 내려오지
# 않습니다. 훈련 자료의 규칙조차 배우지 못한 **과소적합**(underfitting)입니다. 틈만 보고 "장기 의존성 때문"이라고 하면 둘 다 놓칩니다.
#
# ## 5.9 LSTM과 GRU는 정말 배울까
#
# 이제 LSTM과 GRU입니다. Keras의 기본값 그대로, 학습률 0.005, 시퀀스 2,560개로 학습시킨 기록부터 봅니다. LSTM은 10에포크, GRU는 40에포크입니다.
# 배웠을까요?

# %%
for cell, run in {"LSTM": "lstm_default", "GRU": "gru_default"}.items():
    lowest = [f"{min(curve):.3f}" for curve in runs[run]["validation"]]
    epochs = [len(curve) for curve in runs[run]["validation"]]
    print(f"기본 {cell}: 시드마다의 가장 낮은 검증 오차 {lowest}, 에포크 {epochs}")
    assert min(map(min, runs[run]["validation"])) > 0.98 * blind
print(f"같은 검증 집합에서 평균 예측기: {blind:.3f}")

# %% [markdown]
# 이 안에서는 LSTM도 GRU도 배우지 못했습니다. 검증 집합의 평균 예측기와 같은 수입니다. 5.4절에서 잰 시간 척도를 떠올려 보세요. 망각 편향 1의 기억은 서너 걸음인데 문제는 50걸음 넘게 지녀야 합니다. 학습을
# 시작하기 전에 매개변수의 첫 값을 정하는 일이 **초기화**(initialization)입니다. **크로노 초기화**(chrono initialization)는 유닛마다 기억의 길이
# $T$를 1에서 99 사이에서 뽑아, 망각 편향을 $\log T$로, 입력 게이트의 편향을 $-\log T$로 둡니다. $\sigma(\log T) = T/(T+1)$이므로 시간 척도는
# $T + 1$걸음입니다.
#
# ### 연습 5.9 — 기억의 길이를 정하는 편향
#
# `rng = np.random.default_rng(seed)`에서 `rng.uniform(1, longest - 1, units)`를 한 번 뽑아, $i, f, c, o$ 순서의 편향 `(4 * units,)`를 만드세요.


# %%
def chrono_bias(units, longest, seed):
    """크로노 초기화의 편향 (4 * units,)을 돌려줍니다. 망각 게이트는 log U(1, longest - 1)입니다."""
    ...


ex.chrono_bias.panel(chrono_bias)

# %%
chrono_bias = ex.chrono_bias.solution_function

parts = np.split(chrono_bias(units=30, longest=100, seed=0), 4)
lengths = 1 / (1 - sigmoid(np.sort(parts[1])))
print("유닛 30개의 시간 척도 (걸음):", lengths[::5].round().astype(int))
assert lengths.max() > 60
assert np.all(parts[0] == -parts[1])

# %% [markdown]
# 짧은 기억부터 긴 기억까지 고루 나누어 가졌습니다. 이제 진짜로 학습시킵니다. 구조도 자료도 그대로이고 **편향만** 다릅니다. 검증 오차가 0.001에
# 이르면 멈춥니다. (두 셀을 차례로 학습하는 동안 잠시 기다립니다.)


# %%
class StopAt(keras.callbacks.Callback):
    """검증 오차가 goal에 이르면 학습을 멈춥니다."""

    def __init__(self, goal):
        super().__init__()
        self.goal = goal

    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = logs["val_loss"] <= self.goal


def fit(model):
    """2,560개로 40에포크까지 학습시키고 (훈련, 검증) 곡선을 돌려줍니다."""
    options = {"validation_data": (x_valid, y_valid), "validation_batch_size": 500}
    stop = StopAt(1e-3)
    found = model.fit(x_train, y_train, 64, 40, verbose=0, callbacks=[stop], **options)
    return found.history["loss"], found.history["val_loss"]


print("훈련 자료", x_train.shape, "→", y_train.shape)

# %%
keras.utils.set_random_seed(0)
lstm = two_layers(keras.layers.LSTM)
for seed, layer in enumerate(lstm.layers[:2]):
    kernel, recurrent, _ = layer.get_weights()
    layer.set_weights([kernel, recurrent, chrono_bias(30, 100, seed)])

lstm_curves = fit(compiled(lstm, 0.01))
print(f"LSTM(크로노): 검증 오차 ≤ 0.001: {lstm_curves[1][-1] <= 1e-3}")
assert lstm_curves[1][-1] <= 1e-3

# %% [markdown]
# GRU의 지키는 문은 $z$입니다. 같은 처방을 $z$의 편향에 씁니다. 편향이 두 벌이므로 입력 쪽 한 벌에만 넣습니다.

# %%
keras.utils.set_random_seed(0)
gru = two_layers(keras.layers.GRU)
for seed, layer in enumerate(gru.layers[:2]):
    kernel, recurrent, bias = layer.get_weights()
    bias[0, :30] = chrono_bias(30, 100, seed)[30:60]  # log T: bias (2, 90)의 z 조각
    layer.set_weights([kernel, recurrent, bias])

gru_curves = fit(compiled(gru, 0.01))
print(f"GRU(크로노): 검증 오차 ≤ 0.001: {gru_curves[1][-1] <= 1e-3}")
assert gru_curves[1][-1] <= 1e-3

# %%
names = {"rnn": "SimpleRNN", "lstm": "LSTM", "lstm_chrono": "LSTM 크로노"}
names |= {"gru": "GRU", "gru_chrono": "GRU 크로노"}
drawn = figures.train_and_validation(
    {"LSTM 크로노": lstm_curves, "GRU 크로노": gru_curves},
    baseline=baseline,
    title="방금 이 컴퓨터에서 학습한 LSTM과 GRU",
    alt="두 셀의 훈련 오차와 검증 오차가 평균 예측기의 선에서 0 가까이로 함께 내려갑니다",
)
ui.page(
    ui.figure(drawn), "셀을 실행하면 방금 학습한 두 셀의 훈련 오차와 검증 오차가 그림으로 나옵니다."
)

# %% [markdown]
# 이 그림도 저장하지 않으니, 같은 설정의 기록에서 두 곡선을 봅니다. SimpleRNN과 달리 훈련과 검증이 **함께** 내려갑니다. 외운 것이 아닙니다.

# %%
kept = {
    names[run]: (runs[run]["train"][0], runs[run]["validation"][0])
    for run in ("lstm_chrono", "gru_chrono")
}
figures.train_and_validation(
    kept,
    baseline=baseline,
    title="편향을 맞춘 두 셀은 훈련과 검증 오차가 함께 0 가까이 갑니다 (기록)",
    alt="두 셀의 훈련 오차와 검증 오차가 함께 평균 예측기의 선에서 0 가까이로 내려갑니다",
)

# %%
for name, (train, valid) in kept.items():
    print(f"{name}: 마지막 훈련 {train[-1]:.4f}, 검증 {valid[-1]:.4f}")
    assert max(train[-1], valid[-1]) < baseline / 10

# %% [markdown]
# 한 번은 운일 수 있습니다. 시드를 바꾸어 되풀이한 기록을 봅니다. 편향을 건드리지 않은 두 셀도 함께 그렸습니다.

# %%
shown = {"rnn": "rnn_fresh", "lstm": "lstm_default", "gru": "gru_default"}
shown |= {"lstm_chrono": "lstm_chrono", "gru_chrono": "gru_chrono"}
curves = {name: runs[run]["validation"] for name, run in shown.items()}
figures.error_curves(
    curves,
    names=names | {"lstm": "LSTM 기본값", "gru": "GRU 기본값"},
    baseline=baseline,
    goal=1e-3,
    title="편향을 바꾼 LSTM과 GRU만 배웁니다 (기록, 선 하나가 시드 하나)",
    alt="SimpleRNN과 기본값 둘은 평균 예측기의 선에, 크로노 둘은 0.001 아래에 있습니다",
)

# %%
for name, seeds in curves.items():
    reached = sum(min(curve) <= 1e-3 for curve in seeds)
    epochs = [len(curve) for curve in seeds]
    print(f"{names[name]:12} 0.001에 이른 시드 {reached}/{len(seeds)}, 에포크 {epochs}")
    assert reached == (len(seeds) if "chrono" in name else 0)

# %% [markdown]
# 물음에 답합니다. **기억의 길이를 문제에 맞추었을 때** 배웁니다. 셀의 이름이 아니라 편향이 시간의 자였습니다. 오차는 평균 예측기의 40분의 1보다
# 작아졌습니다. 기본값이 영영 못 배운다는 뜻은 아닙니다. 표시의 자리나 학습 시간이 다르면 결과도 다를 수 있습니다.
#
# 첫 주장의 노트에는 뒷이야기가 있습니다. 이어서 "GRU"를 학습시키자 검증 손실이 9.3e-4까지 내려갔다는 것입니다. 그런데 코드를 보면 새로 만든 모델의
# 이름에 오타가 있어, 실제로는 **앞의 LSTM을 더 학습**시켰습니다. 그 버그를 줄인 것이 아래 함수입니다.
#
# ### 고치는 연습 5.9 — 이름 하나를 잘못 써서
#
# 모델을 하나씩 만들어 학습시키려 했지만 둘째부터 누가 학습하나요? 고쳐 보세요.


# %%
def train_each(makers, fit):
    """모델을 하나씩 만들어 학습시키고 결과를 순서대로 돌려줍니다."""
    results = []
    model = makers[0]()
    results.append(fit(model))
    for make in makers[1:]:
        modle = make()
        results.append(fit(model))
    return results


ex.train_each.panel(train_each)

# %% [markdown]
# ## 5.10 기울기는 c와 h 가운데 어느 길로 흐를까
#
# 왜 편향이 학습을 가를까요? 마지막 상태 $h_{100}$을 $k$걸음 앞의 상태로 미분한 야코비 행렬의 크기를 잽니다. LSTM은 $h$로 거슬러 가는 길과 $c$로
# 거슬러 가는 길이 따로 있습니다. 어느 쪽이 오래 갈지 예상해 보세요.


# %%
def first_weights(blocks, units, rng):
    """학습 전의 가중치: W는 글로럿, U는 직교 행렬"""
    limit = np.sqrt(6 / (2 + blocks * units))
    U = np.linalg.qr(rng.normal(size=(blocks * units, units)))[0].T
    return rng.uniform(-limit, limit, (2, blocks * units)), U


units, far = 30, [1, 2, 5, 10, 20, 40, 60, 80, 99]
one_sequence = corpora.product_task(1, seed=3)[0].astype(float)
x = np.repeat(one_sequence, units, axis=0)  # (30, 100, 2): 한 시퀀스를 유닛 수만큼
start = np.zeros((units, units))
dh_seq = np.zeros((units, 100, units))
dh_seq[:, -1] = np.eye(units)  # j째 사본은 h_100의 j째 유닛만 미분합니다
print("입력", x.shape, " 마지막 시점의 dh", dh_seq[:, -1].shape)


# %%
def size(jacobian):
    """야코비 행렬 (30, 30)의 크기: 단위행렬이면 1입니다."""
    return np.linalg.norm(jacobian) / np.sqrt(units)


def flow(forward, backward, *weights):
    """h만 있는 셀: k걸음 앞의 h로 미분한 크기를 far의 k마다 잽니다."""
    h_seq, _ = forward(x, start, *weights)
    found = []
    for k in far:
        _, cache = forward(x[:, -k:], h_seq[:, -k - 1], *weights)
        found.append(size(backward(dh_seq[:, -k:], cache)["dh0"]))
    return found


print("단위행렬의 크기:", size(np.eye(units)))

# %%
W, U = first_weights(1, units, np.random.default_rng(0))
flows = {("rnn", "h"): flow(nn.rnn_forward, nn.rnn_backward, W, U, np.zeros(units))}
gru_weights = first_weights(3, units, np.random.default_rng(0))
zero_bias = np.zeros((2, 3 * units))
flows["gru", "h"] = flow(nn.gru_forward, nn.gru_backward, *gru_weights, zero_bias)
print("99걸음 앞:", {" ".join(key): f"{found[-1]:.0e}" for key, found in flows.items()})


# %%
def lstm_flow(W, U, b):
    """LSTM의 (h로 미분한 크기, c로 미분한 크기)입니다."""
    h_seq, whole = nn.lstm_forward(x, start, start, W, U, b)
    through_h, through_c = [], []
    for k in far:
        h, c = h_seq[:, -k - 1], whole.c[-k - 1]
        _, cache = nn.lstm_forward(x[:, -k:], h, c, W, U, b)
        back = nn.lstm_backward(dh_seq[:, -k:], cache)
        through_h.append(size(back["dh0"]))
        through_c.append(size(back["dc0"]))
    return through_h, through_c


zero_weights = np.zeros((2, 4 * units)), np.zeros((units, 4 * units)), np.zeros(4 * units)
_, whole = nn.lstm_forward(x, start, start, *zero_weights)
print("셀 상태 (시점, batch, units):", whole.c.shape)

# %%
W, U = first_weights(4, units, np.random.default_rng(0))
forget_one = np.repeat([0.0, 1.0, 0.0, 0.0], units)  # 망각 편향 1
flows["lstm", "h"], flows["lstm", "c"] = lstm_flow(W, U, forget_one)
chrono = chrono_bias(units, 100, 0)
z_bias = np.zeros((2, 3 * units))
z_bias[0, :units] = chrono[units : 2 * units]
flows["gru_chrono", "h"] = flow(nn.gru_forward, nn.gru_backward, *gru_weights, z_bias)
flows["lstm_chrono", "h"], flows["lstm_chrono", "c"] = lstm_flow(W, U, chrono)
print("99걸음 앞:", {" ".join(key): f"{found[-1]:.0e}" for key, found in flows.items()})

# %%
figures.gradient_flow(
    far,
    flows,
    names=names,
    title="지키는 문이 1에 가까운 길만 100걸음을 견딥니다",
    alt="99걸음 앞에서: "
    + ", ".join(f"{names[model]} {path} {v[-1]:.0e}" for (model, path), v in flows.items()),
)

# %%
last = {key: found[-1] for key, found in flows.items()}
chrono_c, chrono_h = last["lstm_chrono", "c"], last["lstm_chrono", "h"]
print(f"99걸음 앞에서 크로노 c의 기울기는 크로노 h의 {chrono_c / chrono_h:.0f}배,")
print(f"망각 편향이 1인 LSTM c의 {chrono_c / last['lstm', 'c']:.0e}배")
assert chrono_c > 0.05 > 100 * last["lstm", "c"]
assert chrono_c > 50 * chrono_h

# %% [markdown]
# $c$의 길에서는 걸음마다 $f$만 곱해지므로 $f$가 1에 가까우면 기울기가 살아남습니다. $h$로 들어가는 길은 게이트의 가중치를 거쳐야 해서 처음부터
# 좁습니다. 망각 편향이 1이면 LSTM의 $c$도 꺼집니다. **LSTM이라서 기울기가 살아남는 것이 아닙니다.**
#
# GRU도 같습니다. $z$가 0.5쯤이면 가장 빨리 꺼지고, 편향을 바꾸면 살아납니다. 그런데 뜻밖에도 이 시드에서는 SimpleRNN의 기울기가 기본 LSTM과 GRU보다
# 큽니다. $U$를 크기가 줄지 않는 직교 행렬에서 시작하기 때문으로 보입니다. 그래도 5.8절에서 못 배웠으니, **기울기가 닿는 것만으로는 모자랍니다**. 무엇을 쓰고 무엇을 지킬지 고를 문이 있어야 합니다.

# %%
print(f"99걸음 앞: GRU {last['gru', 'h']:.0e} → GRU 크로노 {last['gru_chrono', 'h']:.0e}")
print(f"SimpleRNN {last['rnn', 'h']:.0e}, 기본 LSTM의 c {last['lstm', 'c']:.0e}")
assert last["gru_chrono", "h"] > 1e6 * last["gru", "h"]
assert last["rnn", "h"] > last["lstm", "c"] > last["gru", "h"]

# %% [markdown]
# ## 5.11 기억해야 할 걸음이 길어지면
#
# 앞에서 본 값을 일정한 시점 뒤에 그대로 내는 문제가 **복사 과제**(copy task)입니다. 첫 걸음의 기호(여덟 가지 가운데 하나)를 기억해 두고, 그 뒤로 지나가는
# 아무 기호에 속지 않고, 지연이 끝나면 답합니다. 지연이 5걸음에서 40걸음으로 길어지면 어느 셀이 먼저 무너질까요?
#
# ### 탐색기 — 지연과 정확도
#
# 다섯 설정을 지연마다 시드 여덟으로 학습시킨 기록입니다. 지연과 학습 횟수를 움직여 보세요. 더 오래 학습하면 따라잡는 셀이 있나요?

# %%
explore.copy_task()

# %% [markdown]
# 기록을 믿어도 될까요? 한 칸을 지금 다시 학습시켜 봅니다. 지연 10걸음, GRU, 300번입니다.

# %%
from course_utils.explore.copy_training import train

copying = corpora.load_results("copy_task").values
live_accuracy = train("gru", delay=10, checkpoints=[0, 300], seed=0)
kept = copying["accuracy"]["gru"]["10"][0][copying["updates"].index(300)]
print(f"학습 전에는 찍기와 비슷함: {live_accuracy[0] < 0.3}")
print(f"300번 뒤 정확도 > 0.9: {live_accuracy[1] > 0.9},  기록에서도: {kept > 0.9}")
assert live_accuracy[0] < 0.3 < 0.9 < min(live_accuracy[1], kept)

# %%
final = {
    cell: {int(delay): [seed[-1] for seed in curves] for delay, curves in by_delay.items()}
    for cell, by_delay in copying["accuracy"].items()
}  # 마지막 갱신 뒤의 정확도: 셀 → 지연 → 시드마다 하나
for delay in (20, 40):
    means = {names[cell]: f"{np.mean(seeds[delay]):.2f}" for cell, seeds in final.items()}
    print(f"지연 {delay}걸음:", means)
assert min(final["lstm_chrono"][40]) > 0.9 > 0.5 > max(final["lstm"][40])
assert min(final["gru_chrono"][40]) > 0.9 > 0.5 > max(final["gru"][40])
assert np.mean(final["rnn"][20]) > 0.9 > np.mean(final["gru"][20])

# %% [markdown]
# 뜻밖의 결과가 둘입니다. 첫째, **편향만 바꾼** LSTM과 GRU가 기본값인 자신을 크게 앞섭니다. 5.9절에서 본 그대로입니다. 둘째, 이 과제에서는 SimpleRNN이 기본
# LSTM과 GRU보다 낫습니다. 기억할 기호가 늘 첫 걸음에 오니 **고를 것이 없고**, 직교 행렬이 학습 전의 기울기를 지켜 준 덕으로 보입니다(5.10절).
# 언제 올지 모르는 표시를 골라 담아야 하는 곱 문제에서는 그 SimpleRNN이 평균을 답하는 데 그쳤습니다.
#
# ## 5.12 뒤에서부터 읽고, 쌓고, 지우기
#
# 낱말의 뜻은 뒤에 오는 말이 정하기도 합니다. **양방향 순환 신경망**(bidirectional RNN)은 앞에서 뒤로, 뒤에서 앞으로 읽은 두 상태를 **같은 시점끼리 이어
# 붙입니다**. 유닛이 4개씩이면 출력의 마지막 축은 몇일까요? 첫 시점의 출력은 마지막 입력을 알까요?

# %%
diagrams.bidirectional()

# %% [markdown]
# ### 연습 5.12 — 두 방향을 잇기
#
# `backward`는 끝에서부터 읽은 순서로 옵니다. `backward[:, 0]`이 마지막 시점을 읽은 결과입니다. 같은 시점끼리 나란히 붙이세요.


# %%
def join_directions(forward, backward):
    """두 방향의 출력 (batch, timesteps, units)을 이어 (batch, timesteps, 2 * units)로 만듭니다."""
    ...


ex.join_directions.panel(join_directions)

# %%
join_directions = ex.join_directions.solution_function

keras.utils.set_random_seed(2)
x = np.random.default_rng(6).normal(size=(2, 6, 3)).astype("float32")
both = keras.layers.Bidirectional(keras.layers.LSTM(4, return_sequences=True))
expected, zeros = both(x).numpy(), np.zeros((2, 4), "float32")
forward, _ = nn.lstm_forward(x, zeros, zeros, *both.forward_layer.get_weights())
weights = both.backward_layer.get_weights()
backward, _ = nn.lstm_forward(x, zeros, zeros, *weights, go_backwards=True)
joined = join_directions(forward, backward)
print(f"Keras {expected.shape}, 1e-5 안에서 같음: {np.abs(joined - expected).max() < 1e-5}")
assert np.abs(joined - expected).max() < 1e-5

# %%
changed = x.copy()
changed[:, -1] += 1  # 마지막 입력만 바꿉니다
moved = np.abs(both(changed).numpy() - expected)[:, 0].max(axis=0) > 1e-7  # 첫 시점의 출력 8개
print("첫 시점에서 달라진 출력:", moved.astype(int), "(앞 4개는 앞에서부터, 뒤 4개는 뒤에서부터)")
assert moved.tolist() == [False] * 4 + [True] * 4

# %% [markdown]
# 첫 시점의 출력이 마지막 입력을 압니다. 그래서 **시퀀스를 끝까지 받기 전에는** 첫 답도 낼 수 없습니다. 말하는 도중의 받아쓰기에는 쓸 수 없습니다.
#
# 순환 층을 쌓으면 **다층 순환 신경망**(stacked RNN)입니다. 아래층은 마지막 상태만이 아니라 **모든 시점의 상태**를 위층에 건네야 합니다.

# %%
diagrams.stacked()

# %%
bottom, top = keras.layers.LSTM(4), keras.layers.LSTM(5)
try:
    top(bottom(x))
except ValueError as error:
    print("return_sequences 없이 쌓으면", type(error).__name__, "- 아래층의 출력", bottom(x).shape)

bottom = keras.layers.LSTM(4, return_sequences=True)
print("return_sequences=True이면", bottom(x).shape, "→", keras.layers.LSTM(5)(bottom(x)).shape)

# %% [markdown]
# 과적합을 줄이는 방법으로는 학습할 때 일부 값을 무작위로 0으로 만드는 **드롭아웃**(dropout)이 있습니다. 남은 값은 그만큼 키웁니다. 순환 층에는
# 둘이 있습니다. `dropout`은 들어오는 입력에, **순환 드롭아웃**(recurrent dropout)인 `recurrent_dropout`은 시점에서 시점으로 넘어가는 상태에 씁니다.
# 상태의 값을 **걸음마다 새로** 골라 지우면 20걸음 뒤에 무엇이 남을까요?

# %%
steps, rate = 20, 0.5
print(f"걸음마다 새로 고르면 한 유닛이 {steps}걸음을 살아남을 확률은 {(1 - rate) ** steps:.0e}")
keras.utils.set_random_seed(0)
options = {"recurrent_dropout": rate, "recurrent_initializer": "identity", "use_bias": False}
layer = keras.layers.SimpleRNN(8, "linear", return_sequences=True, **options)
impulse = np.zeros((1, 6, 1), "float32")
impulse[0, 0] = 1  # 첫 걸음에만 신호
h_seq = layer(impulse, training=True).numpy()[0]  # (6, 8)
alive = h_seq != 0
for t in (0, 1, 5):
    print(f"시점 {t}에서 살아 있는 유닛:", alive[t].astype(int))
assert alive[0].all()
assert not alive[1].all()
assert np.array_equal(alive[1], alive[5])

# %% [markdown]
# Keras는 시퀀스 하나를 읽는 동안 **같은 유닛을** 지웁니다. 한 번 살아남은 유닛은 끝까지 살아남아 기억이 끊기지 않습니다. 학습이 끝나면 어떻게 될까요?

# %%
keras.utils.set_random_seed(0)
layer = keras.layers.LSTM(8, dropout=0.5, recurrent_dropout=0.5)
for training in (True, False):
    first, second = (layer(x, training=training).numpy() for _ in range(2))
    print(f"training={training!s:5}: 두 번 불렀을 때 같은 답: {np.array_equal(first, second)}")
    assert np.array_equal(first, second) == (not training)

# %% [markdown]
# 쓸 때는 아무것도 지우지 않으므로 답이 늘 같습니다.
#
# ## 5.13 판결 — GRU는 가벼우면서 언제나 그만큼 잘할까
#
# 주장은 둘로 나뉩니다. **가볍다**는 것은 매개변수와 시간으로, **언제나 그만큼 잘한다**는 것은 두 과제의 기록으로 잽니다. "언제나"를 무너뜨리려면
# 반대되는 예 하나면 충분합니다. 둘 다 참일까요?

# %%
rows, each = [], {}
for run in ("lstm_chrono", "gru_chrono"):
    found = runs[run]
    epochs = [len(curve) for curve in found["validation"]]
    each[run] = np.sum(found["seconds"]) / np.sum(epochs)
    rows.append([names[run], f"{found['parameters']:,}", str(epochs), f"{each[run]:.1f}"])

headers = ["셀", "매개변수", "0.001까지의 에포크", "에포크 하나의 처리 시간 (초, 기록한 컴퓨터)"]
ui.table(headers, rows, "곱 문제: 편향을 맞추면 두 셀이 모두 배웁니다")

# %%
fewer = 1 - runs["gru_chrono"]["parameters"] / runs["lstm_chrono"]["parameters"]
print(f"GRU의 매개변수는 {fewer:.0%} 적습니다.")
best = {run: min(map(min, runs[run]["validation"])) for run in ("lstm_chrono", "gru_chrono")}
print("곱 문제의 가장 낮은 검증 오차:", {run: f"{error:.1e}" for run, error in best.items()})
assert 0.2 < fewer < 0.25
assert max(best.values()) <= 1e-3
assert each["gru_chrono"] > each["lstm_chrono"]

# %% [markdown]
# 매개변수는 적고 이 문제도 배웠습니다. 그런데 **시간**은 이 기록에서 줄지 않았습니다. 준비하는 시간까지 잰 대략의 값이고 기계와 구현에 따라 다르지만,
# 매개변수의 수만 보고 빠르다고 할 수는 없습니다.
#
# 이제 복사 과제에서 같은 시드끼리 짝지어 정확도의 차를 봅니다. 03번 노트북의 짝지은 비교입니다. 구간이 0을 품지 않아야 어느 쪽이 낫다고 할 수
# 있습니다. **둘 다 기본값일 때**와 **둘 다 편향을 맞추었을 때**를 나란히 놓으면 판결이 달라질까요?

# %%
from course_utils.evaluation import paired_difference

pairs = {"기본값": ("gru", "lstm"), "크로노": ("gru_chrono", "lstm_chrono")}
rows, decided = [], []
for setting, (gru_run, lstm_run) in pairs.items():
    for delay in (20, 40):
        found = paired_difference(final[gru_run][delay], final[lstm_run][delay])
        means = [f"{np.mean(final[run][delay]):.2f}" for run in (gru_run, lstm_run)]
        rows.append([setting, f"{delay}걸음", *means, f"[{found.low:+.2f}, {found.high:+.2f}]"])
        decided += [(setting, delay)] if found.excludes_zero else []

headers = ["편향", "지연", "GRU", "LSTM", "GRU − LSTM의 95 % 구간"]
ui.table(headers, rows, f"{copying['updates'][-1]}번 갱신한 뒤의 정확도 (시드 여덟)")

# %%
lower = np.array(final["gru"][20]) < np.array(final["lstm"][20])
print("0을 품지 않은 구간:", decided)
print(f"기본값, 지연 20걸음에서 GRU가 더 낮았던 시드: {lower.sum()}/{len(lower)}")
print(f"차이가 없는데 모두 한쪽일 확률: {2 / 2 ** len(lower):.3f}")
assert decided == [("기본값", 20)]
assert lower.all()
assert min(map(min, (final["gru_chrono"][40], final["lstm_chrono"][40]))) > 0.99

# %%
evidence = (
    f"매개변수가 {fewer:.0%} 적고 곱 문제를 배우는 것은 맞습니다. 그러나 복사 과제의 "
    f"지연 20걸음에서는 기본값끼리 견줄 때 시드 {len(lower)}개 모두 GRU가 낮았습니다. "
    "'언제나'는 아닙니다."
)
ex.claims.cheaper.verdict("fails", evidence)

# %% [markdown]
# 견준 것은 셀만이 아닙니다. Keras는 LSTM의 망각 편향만 1에서 시작하고 GRU의 편향은 0에서 시작합니다. 둘 다 기억의 길이를 맞추면 두 지연에서 모두
# 끝까지 맞혀 차이가 보이지 않습니다. 과제와 초기화와 예산을 적지 않은 순위는 순위가 아닙니다.
#
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - LSTM의 셀 상태는 곱하고 더하기만 하며 흐릅니다. $f$가 지키기, $i$가 쓰기, $o$가 내보내기를 정합니다.
# - GRU는 $z$ 하나로 지킬 몫과 새로 쓸 몫을 정합니다. Keras의 $z$와 다른 책의 $\Gamma_u$는 거꾸로입니다.
# - 손으로 쓴 두 셀이 앞으로도 뒤로도 Keras와 1e-5 안에서 같았습니다.
# - 기억의 길이는 셀의 이름이 아니라 망각 게이트의 값이 정합니다. 편향이 시간의 자입니다.
# - 손실은 평균 예측기의 오차와 견주어야 뜻이 있습니다. 과적합과 "배우지 못함"은 서로 다른 사실입니다.
#
# ## 흔한 오해
#
# **"이 문제에서 LSTM의 손실 0.05는 배우고 있다는 뜻이다."** 입력을 한 번도 보지 않는 예측기의 손실을 다시 봅니다.

# %%
answers = np.full_like(y_valid, y_train.mean())
print(f"입력을 보지 않는 예측기: {np.mean((answers - y_valid) ** 2):.2f}")
assert round(float(np.mean((answers - y_valid) ** 2)), 2) == 0.05

# %% [markdown]
# **"훈련과 검증의 틈이 벌어지는 것은 장기 의존성 때문이다."** 같은 모델에 기억할 것이 똑같이 먼 **새 자료**를 주면 틈이 사라집니다.

# %%
gaps = {}
for name, run in {"고정된 800개": "rnn_fixed", "에포크마다 새 800개": "rnn_fresh"}.items():
    pairs = zip(runs[run]["train"], runs[run]["validation"], strict=True)
    gaps[name] = [valid[-1] - train[-1] for train, valid in pairs]
    print(f"{name}: 시드마다의 틈 {[f'{gap:.3f}' for gap in gaps[name]]}")
assert min(gaps["고정된 800개"]) > 5 * max(map(abs, gaps["에포크마다 새 800개"]))

# %% [markdown]
# **"GRU는 언제나 LSTM만큼 좋고 더 싸다."** 매개변수는 적습니다. 그러나 "언제나"는 과제와 편향에 따라 달라집니다. 기본값끼리 두 지연에서 견줍니다.

# %%
for delay in (10, 20):
    means = {names[cell]: float(np.mean(final[cell][delay])) for cell in ("lstm", "gru")}
    print(f"지연 {delay}걸음:", {cell: f"{mean:.2f}" for cell, mean in means.items()})
assert means["GRU"] < means["LSTM"]
assert runs["gru_chrono"]["parameters"] < runs["lstm_chrono"]["parameters"]

# %% [markdown]
# ## 더 읽을거리
#
# - Sepp Hochreiter, Jürgen Schmidhuber (1997). *Long Short-Term Memory.* Neural Computation 9(8).
# - Felix A. Gers, Jürgen Schmidhuber, Fred Cummins (2000). *Learning to Forget: Continual Prediction with LSTM.* Neural Computation 12(10).
# - Kyunghyun Cho 외 (2014). *Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation.* EMNLP.
# - Rafal Jozefowicz, Wojciech Zaremba, Ilya Sutskever (2015). *An Empirical Exploration of Recurrent Network Architectures.* ICML.
# - Yarin Gal, Zoubin Ghahramani (2016). *A Theoretically Grounded Application of Dropout in Recurrent Neural Networks.* NeurIPS.
# - Corentin Tallec, Yann Ollivier (2018). *Can Recurrent Neural Networks Warp Time?* ICLR.
#
# 다음 06번 노트북에서는 낱말의 뜻을 담은 벡터를 글만 보고 배웁니다.
