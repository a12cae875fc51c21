# %% [markdown]
# # 04. 넘파이로 만드는 순환 신경망
#
# "재미는 있지만 감동은 없다"와 "감동은 있지만 재미는 없다"는 낱말이 같고 차례만 다릅니다. 벡터를 평균하는 03번 노트북의 모델은 둘을 구별하지 못합니다.
# 오늘은 **차례로 읽으며 기억하는** 신경망을 넘파이만으로 만듭니다. 순전파와 역전파를 한 줄씩 손으로 쓰고, 기울기가 시간을 거슬러 가다 어디서
# 사라지는지를 잽니다. 마지막에는 Keras와 같은 수가 나오는지 확인합니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 순환 셀을 쓰고, 시퀀스를 읽히고, 시간을 거슬러 미분하고, 기울기의 크기를 재고, 몇 걸음 전을 기억하도록 학습시킵니다 |
# | **배울 것** | 은닉 상태, 매개변수 공유, 시간 방향 역전파와 그 절단, 기울기가 사라지고 폭주하는 까닭, 기울기 자르기 |
# | **필요한 것** | 03번 노트북의 손실과 기울기, 넘파이의 행렬 곱 `@`, 합성 함수의 미분(연쇄 법칙) |

# %%
import sys

import numpy as np
from course_utils import diagrams, explore, figures, load, nn, ui

ex = load("04_numpy_rnn")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째는 널리 읽힌 책의 예제에 달린 주석입니다. 출력의 모양을 말하는 한 줄인데, 4.4절에서 그 모양을 재어 판결합니다. 먼저 예상을 남기세요.

# %%
ex.claims.shape.predict()

# %% [markdown]
# 둘째는 강의 노트에 자주 나오는 문장입니다. 낱말은 아직 몰라도 됩니다. 4.9절에서 조건을 바꾸어 가며 재어 보고 판결합니다.

# %%
ex.claims.radius.predict()

# %% [markdown]
# ## 4.1 보통의 신경망으로는 왜 모자랄까
#
# 값이 입력에서 출력으로 한 방향으로만 흐르는 신경망이 **피드포워드 신경망**(feedforward neural network)입니다. 03번에서처럼 시점마다의 벡터를 이어
# 붙여 넣는다고 합시다. 특성 32개짜리 입력을 유닛 64개로 보냅니다. 시퀀스가 100걸음에서 400걸음으로 길어지면 매개변수는 몇 배가 될까요?

# %%
features, units = 32, 64
lengths = [10, 50, 100, 200, 400]
plain = [T * features * units + units for T in lengths]
recurrent = features * units + units * units + units
figures.lines(
    lengths,
    {"이어 붙이기": [n / 1000 for n in plain], "순환 신경망": [recurrent / 1000] * len(lengths)},
    title="이어 붙이면 길이만큼 늘고, 순환 신경망은 그대로입니다",
    xlabel="시퀀스의 길이 (걸음)",
    ylabel="매개변수 (천 개)",
    alt=f"100걸음에서 이어 붙이기 {plain[2]:,}개, 순환 신경망 {recurrent:,}개",
)

# %%
print(f"100걸음: 이어 붙이기 {plain[2]:,}개, 순환 신경망 {recurrent:,}개")
print(f"400걸음: 이어 붙이기 {plain[4]:,}개, 순환 신경망 {recurrent:,}개")
assert (plain[2], recurrent) == (204_864, 6_208)

# %% [markdown]
# 길이가 정해져 있어야 한다는 것도 문제이지만 더 큰 문제가 있습니다. 이어 붙이면 시점마다 **다른** 가중치를 씁니다. 소식이 늘 첫 시점에만 나오는
# 자료로 배웠다면, 같은 소식이 셋째 시점에 왔을 때 알아볼까요? 시점마다 가중치가 받는 기울기를 봅니다.

# %%
rng = np.random.default_rng(0)
x = np.zeros((8, 4, 3))  # 시퀀스 8개, 4걸음, 특성 3개
x[:, 0] = rng.normal(size=(8, 3))  # 소식은 첫 시점에만
dz = rng.normal(size=(8, 2))  # 출력 쪽에서 온 기울기, 유닛 2개

dW = x.reshape(8, 12).T @ dz  # (12, 2): 앞의 세 행이 첫 시점의 가중치입니다
per_step = np.abs(dW).reshape(4, -1).sum(axis=1)
print("시점마다 기울기가 0이 아닌가:", [bool(size > 0) for size in per_step])
assert per_step[0] > 0 == per_step[1:].max()

# %% [markdown]
# 나머지 시점의 가중치는 하나도 배우지 못했습니다. 필요한 것은 어느 시점에서나 **같은 가중치를 함께 쓰는** 것, 곧 **매개변수 공유**(parameter sharing)입니다.
# 앞에서 읽은 것을 간직했다가 다음 시점의 입력과 함께 받는 신경망이 **순환 신경망**(recurrent neural network), 줄여서 RNN입니다.

# %%
diagrams.unrolled(4)

# %% [markdown]
# 시점마다 되풀이되는 계산 한 덩어리를 **셀**이라고 합니다. 값을 기억한다는 뜻에서 **메모리 셀**(memory cell)이라고도 합니다. 셀이 다음 시점으로 넘기는
# 벡터 $h_t$가 **은닉 상태**(hidden state)입니다. 첫 물음의 답은 이것입니다. 넷을 그렸어도 $W$, $U$, $b$는 하나씩이라, 길이가 얼마이든 매개변수는 6,208개입니다.
#
# ## 4.2 책마다 다른 식, 정말 같은 것일까
#
# 널리 쓰이는 표기는 두 가지입니다. 왼쪽은 열벡터에 행렬을 **왼쪽에서** 곱하고, 오른쪽은 배치가 앞에 오는 행에 행렬을 **오른쪽에서** 곱합니다. 코드는 오른쪽과 닮았습니다.
#
# | 뜻 | 열벡터 표기 | 이 강좌의 표기 | 코드와 모양 |
# | --- | --- | --- | --- |
# | 시점 t의 입력 | $x^{\langle t\rangle}$ `(n_x, m)` | $x_t$ | `x[:, t]` `(batch, features)` |
# | i번째 시퀀스의 시점 t | $x^{(i)\langle t\rangle}$ `(n_x,)` | $x_{i,t}$ | `x[i, t]` `(features,)` |
# | 입력의 길이 | $T_x$ | timesteps | `x.shape[1]` |
# | 은닉 상태 | $a^{\langle t\rangle}$ `(n_a, m)` | $h_t$ | `h_t` `(batch, units)` |
# | 입력의 가중치 | $W_{ax}$ `(n_a, n_x)` | $W$ | `W` `(features, units)` |
# | 상태의 가중치 | $W_{aa}$ `(n_a, n_a)` | $U$ | `U` `(units, units)` |
# | 한 걸음 | $\tanh(W_a[a^{\langle t-1\rangle}, x^{\langle t\rangle}] + b_a)$ | $\tanh(x_t W + h_{t-1} U + b)$ | `(batch, units)` |
#
# 책의 $t$와 $i$는 1부터, 코드는 0부터 셉니다. 정말 같은 식인지 같은 수를 넣어 봅니다.

# %%
batch, features, units = 5, 3, 4
x_t, h_prev = rng.normal(size=(batch, features)), rng.normal(size=(batch, units))
W, U = rng.normal(size=(features, units)), rng.normal(size=(units, units))
b = rng.normal(size=units)

W_ax, W_aa, b_a = W.T, U.T, b[:, None]  # 열벡터 표기로 옮긴 가중치
W_a = np.hstack([W_aa, W_ax])  # (n_a, n_a + n_x)
stacked = np.vstack([h_prev.T, x_t.T])  # [a, x]: 상태 위, 입력 아래
a_t = np.tanh(W_a @ stacked + b_a)
h_t = nn.rnn_step(x_t, h_prev, W, U, b)  # 오른쪽 식. 바로 다음 절에서 직접 씁니다

print(f"열벡터 표기: W_a {W_a.shape}, [a, x] {stacked.shape} → a_t {a_t.shape}")
print(f"이 강좌: x_t {x_t.shape}, W {W.shape}, h {h_prev.shape}, U {U.shape} → h_t {h_t.shape}")
assert np.allclose(a_t.T, h_t)

# %% [markdown]
# 뒤집어 놓으면(전치하면) 같은 수입니다. 이제부터는 오른쪽 표기만 씁니다.
#
# ## 4.3 셀은 한 걸음에 무엇을 할까
#
# $$h_t = \tanh(x_t W + h_{t-1} U + b)$$
#
# 입력의 몫 $x_t W$와 상태의 몫 $h_{t-1} U$, 편향 $b$를 더한 다음 **하이퍼볼릭 탄젠트**(hyperbolic tangent), 곧 $\tanh$로 누릅니다. 더하는 셋 가운데
# 모양이 `(batch, units)`가 아닌 것은 무엇일까요? 그래도 더해지는 까닭은 무엇일까요? 식을 코드로 옮기며 확인하세요.
#
# ### 연습 4.3 가 — 순환 신경망의 한 걸음


# %%
def rnn_step(x_t, h_prev, W, U, b):
    """한 걸음: x_t (batch, features), h_prev (batch, units)에서 h_t (batch, units)를 구합니다."""
    ...


ex.rnn_step.panel(rnn_step)

# %% [markdown]
# 왜 눌러야 할까요? 누르지 않은 셀이 같은 입력을 서른 번 읽으면 상태가 얼마나 커질지 예상해 보세요.

# %%
rnn_step = ex.rnn_step.solution_function

squashed, free = np.zeros((1, units)), np.zeros((1, units))
sizes = {"tanh를 쓴 셀": [], "누르지 않은 셀": []}
for _ in range(30):
    squashed = rnn_step(x_t[:1], squashed, W, U, b)
    free = x_t[:1] @ W + free @ U + b
    sizes["tanh를 쓴 셀"].append(np.abs(squashed).max())
    sizes["누르지 않은 셀"].append(np.abs(free).max())

# %%
figures.lines(
    range(1, 31),
    sizes,
    title="누르지 않으면 상태가 걸음마다 몇 배씩 커집니다",
    xlabel="걸음 (번째)",
    ylabel="상태에서 가장 큰 수의 크기",
    alt="tanh를 쓴 셀은 1 아래에 머물고, 누르지 않은 셀은 로그 눈금에서 곧게 올라갑니다",
    log_y=True,
)

# %%
print(f"30걸음 뒤: tanh를 쓰면 1보다 작은가 {sizes['tanh를 쓴 셀'][-1] < 1}, ", end="")
print(f"쓰지 않으면 {sizes['누르지 않은 셀'][-1]:.0e}")
assert max(sizes["tanh를 쓴 셀"]) < 1 < 1e6 < sizes["누르지 않은 셀"][-1]

# %% [markdown]
# $\tanh$를 거친 수는 -1과 1 사이에 있으므로 몇 걸음을 가도 상태가 넘치지 않습니다.
#
# 4.2절의 열벡터 표기에서는 $[a, x]$를 붙이고 행렬 하나를 곱했습니다. 배치가 앞에 오면 **나란히** 붙이면 됩니다. `W_hx`의 위쪽 `units`개 행이
# 상태의 것입니다.
#
# ### 연습 4.3 나 — 행렬 하나로 쓰기


# %%
def concatenated_step(x_t, h_prev, W_hx, b):
    """[h_prev, x_t]를 나란히 붙여 W_hx (units + features, units) 하나에 곱합니다."""
    ...


ex.concatenated_step.panel(concatenated_step)

# %%
concatenated_step = ex.concatenated_step.solution_function

together = concatenated_step(x_t, h_prev, np.vstack([U, W]), b)
print(f"W_hx {np.vstack([U, W]).shape}: 두 곱의 합과 같은가 {np.allclose(together, h_t)}")
assert np.allclose(rnn_step(x_t, h_prev, W, U, b), h_t)
assert np.allclose(nn.rnn_step(x_t, h_prev, W, U, b), h_t)

# %% [markdown]
# 세 가지로 써도 같은 셀입니다. `nn.rnn_step`은 강좌의 꾸러미에 든 같은 함수입니다.
#
# ### 탐색기 — 한 걸음씩 따라가기
#
# 시점을 한 칸씩 옮기며 $x_t$, $h_{t-1}$, 누르기 전의 합, $h_t$를 살펴보세요. 입력이 멈춘 뒤에도 상태는 얼마나 오래 남나요? LSTM과 GRU는 05번 노트북에서
# 만들 셀입니다. 같은 입력에서 무엇이 더 오래 남는지만 미리 보세요.

# %%
explore.recurrent_step()

# %% [markdown]
# ## 4.4 시퀀스 하나를 읽으면 어떤 모양이 나올까
#
# 셀을 시점마다 되풀이하는 일, 곧 입력에서 출력까지 차례로 계산하는 일이 **순전파**(forward pass)입니다. 책의 예제를 따라 100걸음, 특성 32개, 유닛 64개로
# 합니다. 책은 출력 100개를 `np.concatenate`로 모으고, 주석에 결과의 모양을 적었습니다. 실제로는 어떤 모양이 나올까요?

# %%
timesteps, features, units = 100, 32, 64
rng = np.random.default_rng(2)
x = rng.random((timesteps, features))
W_book, U_book = rng.random((features, units)), rng.random((units, units))
b_book = rng.random(units)

h_t, outputs = np.zeros(units), []
for x_t in x:
    h_t = np.tanh(x_t @ W_book + h_t @ U_book + b_book)
    outputs.append(h_t)

final = np.concatenate(outputs, axis=0)
print(f"걸음마다의 출력 {outputs[0].shape}이 {len(outputs)}개 → {final.shape}")

# %%
ex.claims.shape.verdict(
    "fails",
    f"모양이 (64,)인 벡터 100개를 이으니 {final.shape}인 1차원입니다. "
    "수는 다 있지만 어디까지가 한 걸음인지 알려 줄 축이 사라졌습니다.",
)
assert final.shape == (timesteps * units,) != (timesteps, units)

# %% [markdown]
# ### 고치는 연습 4.4 가 — 한 줄로 늘어선 출력
#
# 결과의 모양이 설명대로 `(timesteps, units)`가 되도록 고치세요.


# %%
def run_sequence(x, W, U, b):
    """시퀀스 하나 x (timesteps, features)를 읽어 (timesteps, units)인 출력을 돌려줍니다."""
    h_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        h_t = np.tanh(x_t @ W + h_t @ U + b)
        outputs.append(h_t)
    return np.concatenate(outputs, axis=0)


ex.run_sequence.panel(run_sequence)

# %% [markdown]
# 모양을 고쳤으니 이제 값을 봅시다. 100걸음 동안 나온 6,400개의 출력 가운데 몇 개가 꼭 1.0일까요?

# %%
run_sequence = ex.run_sequence.solution_function

h_book = run_sequence(x, W_book, U_book, b_book)
exact = np.mean(h_book == 1.0)
print(f"출력 {h_book.size:,}개 가운데 꼭 1.0인 것: {exact:.0%}")
print(f"둘째 걸음부터 tanh에 들어가는 수는 {(h_book[:-1] @ U_book).min():.0f} 이상")
assert exact > 0.985

# %% [markdown]
# 99 %가 1.0입니다. 활성화 함수의 출력이 끝값에 붙어 입력이 바뀌어도 거의 변하지 않는 것이 **포화**(saturation)입니다. 가중치를 0과 1 사이, 곧
# **양수에서만** 뽑은 탓입니다. 양수 64개를 더하니 $\tanh$에 20이 넘는 수가 들어갑니다. 이 시범의 신경망은 무엇을 읽든 같은 답을 합니다.
#
# ### 고치는 연습 4.4 나 — 모두 1.0이 되어 버린 시범
#
# 가중치를 글로럿(Glorot) 균등 분포에서 뽑도록 고치세요. $-\ell$과 $\ell$ 사이에서 고르게 뽑으며, $\ell = \sqrt{6 / (\text{features} + \text{units})}$입니다.


# %%
def demo_weights(seed, features, units):
    """(features, units)인 처음 가중치를 글로럿 균등 분포에서 한 번에 뽑습니다."""
    rng = np.random.default_rng(seed)
    return rng.random((features, units))


ex.demo_weights.panel(demo_weights)

# %%
demo_weights = ex.demo_weights.solution_function

W, U, b = demo_weights(0, features, units), demo_weights(1, units, units), np.zeros(units)
h_seq = run_sequence(x, W, U, b)
figures.states(
    {"발표된 가중치: 0과 1 사이": h_book.round(2), "글로럿 가중치: 0의 양쪽": h_seq.round(2)},
    title="발표된 가중치에서는 거의 모든 출력이 1에 붙습니다",
    alt="위는 온통 1인 파란색, 아래는 -1과 1 사이에서 시점마다 달라지는 무늬",
)

# %%
stuck = {name: np.mean(np.abs(h) > 0.999) for name, h in {"발표": h_book, "글로럿": h_seq}.items()}
print("±1에 붙은 출력의 비율:", {name: f"{share:.0%}" for name, share in stuck.items()})
assert stuck["발표"] > 0.98
assert stuck["글로럿"] < 0.02

# %% [markdown]
# 물음에 답합니다. 모양은 `(100, 64)`라야 하고, 읽은 것에 따라 달라져야 기억이라 할 수 있습니다.
#
# ## 4.5 여러 시퀀스를 한꺼번에 읽으려면
#
# 배치를 앞에 두었으니 식은 그대로이고 `x`에 축이 하나 늘 뿐입니다. `x (batch, timesteps, features)`에서 `h_seq (batch, timesteps, units)`가 나옵니다.
#
# ### 연습 4.5 — 시퀀스 전체의 순전파


# %%
def rnn_forward(x, h0, W, U, b):
    """x (batch, timesteps, features)를 차례로 읽어 h_seq (batch, timesteps, units)를 돌려줍니다."""
    ...


ex.rnn_forward.panel(rnn_forward)

# %%
rnn_forward = ex.rnn_forward.solution_function

x_batch = np.random.default_rng(3).random((16, timesteps, features))
h0 = np.zeros((16, units))
h_seq = rnn_forward(x_batch, h0, W, U, b)
one_by_one = np.stack([run_sequence(sequence, W, U, b) for sequence in x_batch])
fast, _ = nn.rnn_forward(x_batch, h0, W, U, b)
print(f"x {x_batch.shape} → h_seq {h_seq.shape}")
print("하나씩 읽은 것과 같은가:", np.allclose(h_seq, one_by_one, rtol=0, atol=1e-12))
print("꾸러미의 함수와 같은가: ", np.allclose(h_seq, fast, rtol=0, atol=1e-12))
assert np.allclose(h_seq, one_by_one, rtol=0, atol=1e-12)
assert np.allclose(h_seq, fast, rtol=0, atol=1e-12)

# %% [markdown]
# 처음에 말한 약속을 지켰는지 봅시다. 같은 입력을 **거꾸로** 읽으면 평균은 그대로입니다. 마지막 상태는 달라질까요?

# %%
backwards = rnn_forward(x_batch[:, ::-1], h0, W, U, b)
mean_moved = np.abs(x_batch[:, ::-1].mean(axis=1) - x_batch.mean(axis=1)).max()
state_moved = np.abs(backwards[:, -1] - h_seq[:, -1]).mean()
print(f"평균 풀링의 변화 {mean_moved:.2f}, 마지막 상태의 변화 {state_moved:.2f}")
assert mean_moved < 1e-12 < 0.1 < state_moved

# %% [markdown]
# 평균은 차례를 모르고 상태는 압니다.
#
# ## 4.6 출력을 되먹일까, 상태를 되먹일까
#
# 앞 시점에서 넘길 것이 은닉 상태뿐일까요? 마이클 조던은 1986년에 **출력** $y_{t-1}$을 되먹였고, 제프리 엘만은 1990년에 **상태** $h_{t-1}$을 되먹였습니다.
# 앞의 것이 **조던 신경망**(Jordan network), 뒤의 것이 **엘만 신경망**(Elman network)이고, 오늘 우리가 만드는 것은 뒤의 것입니다.

# %%
diagrams.feedback()

# %% [markdown]
# 두 걸음 전에 들은 것을 되풀이하는 과제로 견줍니다. 입력은 0이나 1, 정답은 $y_t = x_{t-2}$입니다. 지금까지 옳게 답해 왔다면 조던 신경망이 받는 것은
# $x_t$와 $y_{t-1} = x_{t-3}$뿐입니다. 이 둘을 안다면 정답을 얼마나 맞힐 수 있을까요? 네 걸음의 역사 열여섯 가지를 모두 세어 봅니다.

# %%
from itertools import product

histories = list(product([0, 1], repeat=4))  # (x_{t-3}, x_{t-2}, x_{t-1}, x_t)
rows = []
for y_prev, x_now in product([0, 1], repeat=2):
    answers = [h[1] for h in histories if (h[0], h[3]) == (y_prev, x_now)]
    rows.append([f"y = {y_prev}, x = {x_now}", answers.count(0), answers.count(1)])
ui.table(["조던 셀이 받는 것", "정답이 0", "정답이 1"], rows, "무엇을 받든 정답은 반반입니다")

# %% [markdown]
# 필요한 $x_{t-2}$가 되먹임에 없으니 정답을 그대로 되먹이는 한 동전 던지기입니다. 엘만 셀은 어떨까요? 상태에 자리가 셋 있으면 한 칸씩 밀어 간직할 수 있습니다.
# 배우지 않고 가중치를 손으로 적어 봅니다.

# %%
W_shift = np.array([[1.0, 0, 0]])  # 새 입력은 첫 자리에
U_shift = np.array([[0, 1.0, 0], [0, 0, 1.0], [0, 0, 0]])  # 첫 자리는 둘째로, 둘째는 셋째로

signs = 2.0 * np.array(histories)[..., None] - 1  # 0과 1을 -1과 1로, (16, 4, 1)
h_seq = rnn_forward(signs, np.zeros((16, 3)), W_shift, U_shift, np.zeros(3))
heard = h_seq[:, -1, 2] > 0  # 마지막 상태의 셋째 자리
print("상태를 되먹이면 맞힌 역사:", int((heard == np.array(histories)[:, 1]).sum()), "/ 16")
assert np.array_equal(heard, np.array(histories)[:, 1] == 1)
assert all(row[1] == row[2] for row in rows)

# %% [markdown]
# 상태는 출력에 드러나지 않는 것도 담을 수 있어서 열여섯 가지를 모두 맞혔습니다. 출력을 되먹이는 쪽은 넘기는 것이 적은 대신, 학습할 때 정답 $y_{t-1}$을 바로 넣어
# 시점들을 따로따로 배울 수 있습니다.
#
# ## 4.7 걸음마다 답하면 손실은 어떻게 잴까
#
# 상태 위에 출력층을 하나 얹습니다. 가중치는 $V$ `(units, outputs)`, 편향 벡터는 $c$입니다. 답이 예와 아니요라면 $p_t = \sigma(h_t V + c)$이고,
# 한 걸음의 손실은 **이진 교차 엔트로피**(binary cross-entropy)입니다.
#
# $$\mathcal{L}_t = -\left[y_t \log p_t + (1 - y_t) \log(1 - p_t)\right], \qquad \mathcal{L} = \sum_t \mathcal{L}_t$$
#
# 다섯 걸음 가운데 한 걸음만 크게 틀리면 합에서 그 걸음이 차지하는 몫은 얼마나 될까요?

# %%
p = np.array([0.9, 0.8, 0.1, 0.7, 0.2])
y = np.array([1.0, 1.0, 1.0, 1.0, 0.0])
per_step = -np.log(np.where(y == 1, p, 1 - p))  # 정답이 1이면 앞의 항, 0이면 뒤의 항만 남습니다
names = [
    f"t={t}: p {p_t:.1f}, 정답 {y_t:.0f}" for t, (p_t, y_t) in enumerate(zip(p, y, strict=True))
]
figures.bars(
    dict(zip(names, per_step, strict=True)),
    title=f"시퀀스의 손실 {per_step.sum():.2f}의 대부분은 틀린 한 걸음에서 옵니다",
    xlabel="걸음의 손실 (nat)",
    alt=f"걸음마다의 손실 {per_step.round(2).tolist()}, 합 {per_step.sum():.2f}",
    number="{:.2f}",
)

# %%
whole = np.prod(np.where(y == 1, p, 1 - p))
print(f"손실의 합 {per_step.sum():.4f}, 시퀀스 전체 확률 {whole:.4f}의 -log {-np.log(whole):.4f}")
print(f"셋째 걸음의 몫 {per_step[2] / per_step.sum():.0%}")
assert np.isclose(per_step.sum(), -np.log(whole))

# %% [markdown]
# 왜 더할까요? 걸음마다의 확률을 **곱한** 것이 시퀀스 전체의 확률이고, 로그가 곱을 합으로 바꾸기 때문입니다. 배치로는 평균합니다.
#
# ### 연습 4.7 — 시퀀스의 손실


# %%
def sequence_loss(p, y):
    """p와 y (batch, timesteps)의 이진 교차 엔트로피를 시간으로 더하고 배치로 평균합니다."""
    ...


ex.sequence_loss.panel(sequence_loss)

# %% [markdown]
# 답이 여럿 가운데 하나라면 소프트맥스로 확률을 내고 **범주형 교차 엔트로피**(categorical cross-entropy) $-\sum_k y_k \log p_k$를 씁니다. 정답의 확률만
# 골라 로그를 취하는 것과 같습니다. 답이 둘일 때 두 손실은 같은 수일까요?


# %%
def softmax(z):
    """마지막 축의 점수를 더해서 1이 되는 확률로 바꿉니다."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


scores = np.random.default_rng(4).normal(size=(5, 3))  # 5걸음, 낱말 3개
answers = np.array([0, 2, 1, 1, 0])
one_hot = np.eye(3)[answers]
full = -(one_hot * np.log(softmax(scores))).sum(axis=1)
picked = -np.log(softmax(scores)[np.arange(5), answers])
two = softmax(np.stack([np.zeros(5), np.log(p / (1 - p))], axis=1))[:, 1]
print("정답의 확률만 고른 것과 같은가:", np.allclose(full, picked))
print("점수 0과 z의 소프트맥스는 시그모이드와 같은가:", np.allclose(two, p))
assert np.allclose(full, picked)
assert np.allclose(two, p)

# %% [markdown]
# 같습니다. 이진 교차 엔트로피는 답이 둘인 범주형 교차 엔트로피입니다.
#
# ## 4.8 시간을 거슬러 어떻게 미분할까
#
# 손실은 걸음마다 생기고, 한 걸음의 상태는 **그 뒤의 모든** 손실에 영향을 줍니다. 그래서 기울기는 두 갈래로 옵니다. 바로 위의 손실에서, 그리고 다음 시점의
# 상태에서 옵니다. 시점을 거슬러 올라가며 하는 역전파를 **시간 방향 역전파**(backpropagation through time), 줄여서 BPTT라고 합니다.

# %%
diagrams.gradient_path(5)

# %% [markdown]
# $z_t = x_t W + h_{t-1} U + b$라고 하고, $\delta_t$ `(batch, units)`를 손실의 $z_t$에 대한 기울기라고 합시다. 마지막 걸음 뒤에는 아무것도
# 없으니 $\delta_{T+1} = 0$에서 시작해, 끝에서부터 한 걸음씩 구합니다.
#
# $$\delta_t = \Bigl(\underbrace{\tfrac{\partial \mathcal{L}_t}{\partial h_t}}_{\text{이 걸음의 손실}} + \underbrace{\delta_{t+1} U^{\top}}_{\text{뒤에서 흘러온 것}}\Bigr) \odot (1 - h_t^2)$$
#
# $$\frac{\partial \mathcal{L}}{\partial W} = \sum_t x_t^{\top} \delta_t, \qquad \frac{\partial \mathcal{L}}{\partial U} = \sum_t h_{t-1}^{\top} \delta_t, \qquad \frac{\partial \mathcal{L}}{\partial b} = \sum_t \delta_t$$
#
# 가중치를 모든 걸음이 함께 쓰므로 기울기도 **모든 걸음의 것을 더합니다**. $1 - h_t^2$은 $\tanh$의 도함수입니다.
# 코드에서는 $\delta_t$를 `dz`, $\delta_{t+1} U^{\top}$를 `dh`라고 씁니다.
#
# ### 연습 4.8 — 시간을 거슬러 오는 역전파


# %%
def rnn_backward(dh_seq, x, h_seq, h0, U):
    """dh_seq (batch, timesteps, units)에서 (dW, dU, db)를 구합니다. h_seq는 순전파의 결과입니다."""
    ...


ex.rnn_backward.panel(rnn_backward)

# %% [markdown]
# 손으로 구한 기울기가 맞는지는 03번에서처럼 중심 차분으로 확인합니다. 두 기울기의 차를 크기로 나눈 **상대 오차**(relative error)가 백만분의 일보다 작아야
# 합니다. 출력층까지 붙인 손실로 다섯 매개변수를 모두 검사합니다.

# %%
rnn_backward = ex.rnn_backward.solution_function
sequence_loss = ex.sequence_loss.solution_function

rng = np.random.default_rng(5)
shapes = {"W": (3, 4), "U": (4, 4), "b": (4,), "V": (4, 1), "c": (1,)}
params = {name: rng.normal(size=shape) / 2 for name, shape in shapes.items()}
x, y = rng.normal(size=(6, 7, 3)), rng.integers(0, 2, size=(6, 7)).astype(float)
h0 = np.zeros((6, 4))


def probabilities(params, h_seq):
    """상태 (batch, timesteps, units)에서 확률 p (batch, timesteps)를 구합니다."""
    return 1 / (1 + np.exp(-(h_seq @ params["V"] + params["c"])[..., 0]))


# %%
def loss_of(params):
    """매개변수 사전에서 손실 하나를 구합니다."""
    h_seq = rnn_forward(x, h0, params["W"], params["U"], params["b"])
    return sequence_loss(probabilities(params, h_seq), y)


h_seq = rnn_forward(x, h0, params["W"], params["U"], params["b"])
dlogit = (probabilities(params, h_seq) - y)[..., None] / len(x)  # 시그모이드와 교차 엔트로피: p - y
dh_seq = dlogit @ params["V"].T
grads = dict(zip("WUb", rnn_backward(dh_seq, x, h_seq, h0, params["U"]), strict=True))
grads["V"] = np.einsum("btu,bto->uo", h_seq, dlogit)
grads["c"] = dlogit.sum(axis=(0, 1))

error = nn.gradient_check(loss_of, params, grads)
print("중심 차분과의 상대 오차가 1e-6보다 작은가:", error < 1e-6)
assert error < 1e-6

# %% [markdown]
# 이 검사가 정말로 잘못을 잡을까요? 흔한 실수 둘을 일부러 저질러 봅니다.

# %%
last_only = np.zeros_like(dh_seq)
last_only[:, -1] = dh_seq[:, -1]
wrong = {
    "뒤에서 흘러온 것을 빠뜨림": (dh_seq * (1 - h_seq**2)).sum(axis=(0, 1)),
    "마지막 걸음의 손실만 셈": rnn_backward(last_only, x, h_seq, h0, params["U"])[2],
}
for name, db in wrong.items():
    error = nn.gradient_check(loss_of, params, grads | {"b": db})
    print(f"{name}: 상대 오차 {error:.1f}")
    assert error > 0.1

# %% [markdown]
# 틀린 기울기의 상대 오차는 0.1이 넘습니다. 허용한 백만분의 일과는 견줄 수 없이 큽니다. 우리의 역전파는 맞습니다.
#
# ## 4.9 기울기는 왜 사라질까
#
# 열 걸음 전의 상태는 지금의 상태에 얼마나 영향을 줄까요? 한 걸음의 영향을 모은 것이 $J_k = \partial h_k / \partial h_{k-1}$입니다. 벡터를 벡터로 보내는
# 함수의 편미분을 모두 모은 이런 행렬을 **야코비 행렬**(Jacobian matrix)이라고 합니다. 여러 걸음의 영향은 그 **곱**입니다.
#
# $$\frac{\partial h_T}{\partial h_t} = J_T\, J_{T-1} \cdots J_{t+1}, \qquad J_k = \mathrm{diag}\!\left(1 - h_k^2\right) U^{\top}$$
#
# ### 연습 4.9 가 — 한 걸음의 야코비 행렬


# %%
def state_jacobian(h_t, U):
    """야코비 행렬 J[i, j] = ∂h_t[i] / ∂h_{t-1}[j]를 구합니다. h_t의 모양은 (units,)입니다."""
    ...


ex.state_jacobian.panel(state_jacobian)

# %% [markdown]
# 행렬의 곱은 순서가 중요합니다. 세 걸음을 실제로 움직여 보고, 나중의 $J$를 왼쪽에 둔 곱과 오른쪽에 둔 곱 가운데 어느 쪽이 맞는지 확인합니다.

# %%
state_jacobian = ex.state_jacobian.solution_function

W, U, b = params["W"], params["U"], params["b"]
h_start, moved = h_seq[:1, 3], 1e-6 * np.eye(4)
three = x[:1, 4:7]
J4, J5, J6 = (state_jacobian(h_seq[0, t], U) for t in (4, 5, 6))
columns = []
for step in moved:
    up, down = (rnn_forward(three, h_start + sign * step, W, U, b)[0, -1] for sign in (1, -1))
    columns.append((up - down) / 2e-6)
numeric = np.stack(columns, axis=1)  # ∂h_6 / ∂h_3
print("J6 J5 J4와 같은가:", np.allclose(J6 @ J5 @ J4, numeric, atol=1e-8))
print("J4 J5 J6와 같은가:", np.allclose(J4 @ J5 @ J6, numeric, atol=1e-8))
assert np.allclose(J6 @ J5 @ J4, numeric, atol=1e-8)

# %% [markdown]
# 나중 것이 왼쪽입니다. 이 곱의 크기를 무엇이 정할까요? $\tanh$일까요, $U$일까요, 들어오는 입력의 크기일까요? 곱해도 방향이 그대로인 벡터가 몇 배가 되는지가
# **고윳값**(eigenvalue)이고(복소수일 수 있어 절댓값을 봅니다), 고윳값 크기의 최댓값이 **스펙트럼 반지름**(spectral radius)입니다. 실험하려면 반지름을 마음대로 정할 수 있어야 합니다.
#
# ### 연습 4.9 나 — 스펙트럼 반지름 맞추기


# %%
def scale_to_radius(U, radius):
    """U에 수 하나를 곱해 스펙트럼 반지름(고윳값 절댓값의 최댓값)을 radius로 맞춥니다."""
    ...


ex.scale_to_radius.panel(scale_to_radius)

# %% [markdown]
# 벡터나 행렬의 크기를 나타내는 수가 **노름**(norm)입니다. 행렬에서는 벡터를 가장 많이 늘이는 배율, 곧 가장 큰 특잇값을 씁니다
# (`np.linalg.norm(…, 2)`). 50걸음을 거슬러 가며 곱의 노름을 잽니다. 유닛 32개, 특성 8개, $W$는 글로럿, $U$는 직교 행렬에
# 반지름을 곱한 것입니다. 직교 행렬은 벡터의 길이를 바꾸지 않으므로 반지름의 몫이 깨끗이 드러납니다.

# %%
scale_to_radius = ex.scale_to_radius.solution_function


def gradient_norms(radius, input_scale, seed=0, orthogonal=True, tanh=True):
    """∂h_T/∂h_t의 노름을 t = T부터 50걸음 전까지 잽니다. 모양은 (51,)입니다."""
    rng = np.random.default_rng(seed)
    U = rng.normal(size=(32, 32))
    U = scale_to_radius(np.linalg.qr(U)[0] if orthogonal else U, radius)
    x = input_scale * rng.normal(size=(1, 50, 8))
    h_seq = rnn_forward(x, np.zeros((1, 32)), demo_weights(seed + 100, 8, 32), U, np.zeros(32))
    products = [np.eye(32)]
    for h_t in h_seq[0, ::-1]:
        products.append(products[-1] @ (state_jacobian(h_t, U) if tanh else U.T))
    return np.linalg.norm(products, 2, axis=(1, 2))


print("반지름 0.5, 아주 작은 입력, 50걸음 뒤:", f"{gradient_norms(0.5, 0.01)[-1]:.0e}배")

# %% [markdown]
# 반지름을 0.5에서 1.5까지, 입력의 크기(표준 편차)를 0.01에서 1까지 바꿉니다. 반지름이 1.1이고 입력의 크기가 1이면 50걸음 뒤의 기울기는 커질까요, 작아질까요?

# %%
radii, scales = [0.5, 0.9, 1.0, 1.1, 1.5], [0.01, 0.3, 1.0]
norms = {
    s: {r: np.median([gradient_norms(r, s, k) for k in range(5)], axis=0) for r in radii}
    for s in scales
}

panels = {f"입력의 크기 {s:g}": {f"반지름 {r}": norms[s][r] for r in radii} for s in scales}
ends = {s: [f"{norms[s][r][-1]:.0e}" for r in radii] for s in scales}
figures.gradient_norms(
    panels,
    title="반지름 1.1도 입력이 크면 사라지고 작으면 폭주합니다",
    alt=f"50걸음 뒤의 노름, 반지름 {radii} 순서: {ends}",
)

# %%
rows = [[f"{s:g}", *(f"{norms[s][r][-1]:.0e}" for r in radii)] for s in scales]
headers = ["입력의 크기", *(f"반지름 {r}" for r in radii)]
ui.table(headers, rows, "50걸음 뒤 기울기의 노름 (시드 다섯의 중앙값)")

# %% [markdown]
# 거슬러 갈수록 기울기가 0에 가까워지는 것이 **기울기 소실**(vanishing gradient), 한없이 커지는 것이 **기울기 폭주**(exploding gradient)입니다. 입력의
# 크기가 1이면 반지름 1.1에서도 십만분의 일쯤으로 사라지고, 1.5에서도 다섯 시드의 중앙값은 1보다 작습니다. 입력이 크면 $\tanh$가 포화해 $1 - h^2$이
# 작아지기 때문입니다. 반지름이 1.5이면 아주 작은 입력에서 시작해도 상태가 자라 결국 포화합니다.

# %%
large = norms[1.0]
runs = [gradient_norms(1.1, 1.0, seed)[-1] for seed in range(5)]
print("크기 1, 반지름 1.1: 다섯 시드 모두 1e-4보다 작은가", max(runs) < 1e-4)
grown = sum(gradient_norms(1.5, 1.0, seed)[-1] > 1 for seed in range(5))
print(f"크기 1, 반지름 1.5: 중앙값이 1보다 작은가 {large[1.5][-1] < 1}, 커진 시드 {grown} / 5")
print("크기 0.01, 반지름 1.1: 1보다 큰가", norms[0.01][1.1][-1] > 1)
assert max(runs) < 1e-4
assert large[1.5][-1] < 1 < norms[0.01][1.1][-1]

# %%
ex.claims.radius.verdict(
    "fails",
    f"반지름 1.1에서 50걸음 뒤의 노름은 입력의 크기가 1일 때 {norms[1.0][1.1][-1]:.0e}, "
    f"0.01일 때 {norms[0.01][1.1][-1]:.0f}이었습니다. 직교 행렬의 1.1배이니 "
    "가장 큰 특잇값도 1.1입니다.",
)

# %% [markdown]
# 거꾸로, 반지름이 1보다 작으면 언제나 줄기만 할까요? 반지름은 0.9로 두고, 직교 행렬 대신 아무렇게나 뽑은 행렬을 써 봅니다. 전치와 곱하는
# 순서를 바꾸면 결과가 달라지는 이런 행렬이 **비정규 행렬**(non-normal matrix)입니다.

# %%
tiny = {
    "직교 행렬": gradient_norms(0.9, 0.01)[:26],
    "비정규 행렬": gradient_norms(0.9, 0.01, orthogonal=False)[:26],
}
figures.gradient_norms(
    {"반지름 0.9, 입력의 크기 0.01": tiny},
    title="비정규 행렬은 반지름이 1보다 작아도 처음에는 키웁니다",
    alt=f"비정규 행렬은 {tiny['비정규 행렬'].max():.2f}배까지 올랐다가 내려갑니다",
)

# %%
peak = tiny["비정규 행렬"].max()
print(f"비정규 행렬: {tiny['비정규 행렬'].argmax()}걸음 뒤에 {peak:.2f}배까지 커졌다가,", end=" ")
print(f"25걸음 뒤에는 {tiny['비정규 행렬'][-1]:.1f}배")
drawn = np.random.default_rng(0).normal(size=(32, 32))
largest = np.linalg.norm(scale_to_radius(drawn, 0.9), 2)
print(f"반지름을 0.9로 맞춘 행렬의 노름: 비정규 {largest:.1f}, 직교 0.9")
assert peak > 1.5 > 1 > tiny["비정규 행렬"][-1]
assert np.all(np.diff(tiny["직교 행렬"]) < 0)

# %% [markdown]
# 반지름은 같은 행렬 $U$**만** 오래 곱했을 때의 비율이고, 한 걸음에 가장 많이 키우는 비율은 행렬의 노름입니다. 직교 행렬에서는 둘이 같지만 비정규 행렬에서는 노름이 더 큽니다.
# 그래서 처음에는 키우다가 나중에 줄입니다.

# %% [markdown]
# ## 4.10 폭주하는 기울기는 어떻게 막을까
#
# 기울기가 정한 크기를 넘으면 줄이는 것이 **기울기 자르기**(gradient clipping)입니다. 방법은 둘입니다. 수 하나하나를 정한 범위로 자르거나(값으로 자르기),
# 기울기를 모두 한 줄로 이은 벡터의 노름을 재어 **같은 비율로** 줄입니다(노름으로 자르기). 둘 가운데 방향을 바꾸는 것은 어느 쪽일까요?

# %%
figures.clipping(
    (3.0, 1.0),
    by_value=1.0,
    by_norm=1.0,
    title="값으로 자르면 방향이 꺾이고, 노름으로 자르면 남습니다",
    alt="(3, 1)을 값으로 자르면 (1, 1), 노름으로 자르면 같은 방향의 (0.95, 0.32)",
)

# %% [markdown]
# ### 연습 4.10 — 기울기 자르기
#
# 기울기들의 리스트를 받아, 모두 이은 벡터의 길이가 `max_norm`을 넘으면 방향은 그대로 두고 길이만 줄이세요.


# %%
def clip_by_global_norm(grads, max_norm):
    """기울기들을 모두 이은 벡터의 길이가 max_norm을 넘으면, 방향은 그대로 두고 길이만 줄입니다."""
    ...


ex.clip_by_global_norm.panel(clip_by_global_norm)

# %% [markdown]
# 정말 폭주하는 기울기로 각도를 잽니다. 반지름 1.5인 신경망이 작은 입력을 50걸음 읽고, 손실은 마지막 상태에서만 옵니다.

# %%
clip_by_global_norm = ex.clip_by_global_norm.solution_function

rng = np.random.default_rng(0)
U = scale_to_radius(np.linalg.qr(rng.normal(size=(32, 32)))[0], 1.5)
x, h0 = 0.01 * rng.normal(size=(1, 50, 8)), np.zeros((1, 32))
h_seq = rnn_forward(x, h0, demo_weights(100, 8, 32), U, np.zeros(32))
dh_seq = np.zeros_like(h_seq)
dh_seq[:, -1] = rng.normal(size=32)
grads = list(rnn_backward(dh_seq, x, h_seq, h0, U))
flat = np.concatenate([g.ravel() for g in grads])
print(f"dW, dU, db에 든 수 {flat.size:,}개, 모두 이은 벡터의 길이 {np.linalg.norm(flat):.0e}")
assert np.linalg.norm(flat) > 100


# %%
def angle(u, v):
    """두 벡터 사이의 각도(도)를 돌려줍니다."""
    cosine = u @ v / np.linalg.norm(u) / np.linalg.norm(v)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


by_norm = np.concatenate([g.ravel() for g in clip_by_global_norm(grads, 1.0)])
each_alone = np.concatenate([clip_by_global_norm([g], 1.0)[0].ravel() for g in grads])
ways = {"값으로 0.01에서": np.clip(flat, -0.01, 0.01), "따로따로 노름 1로": each_alone}
for name, clipped in (ways | {"모두 함께 노름 1로": by_norm}).items():
    print(f"{name}: 길이 {np.linalg.norm(clipped):.2f}, 방향이 {angle(flat, clipped):.0f}도 돌아감")
assert angle(flat, by_norm) < 0.01
assert min(angle(flat, clipped) for clipped in ways.values()) > 10

# %% [markdown]
# 모두 함께 노름으로 자를 때만 방향이 그대로입니다. `dW`, `dU`, `db`를 따로따로 자르는 것은 흔한 실수입니다.
#
# ### 탐색기 — 반지름, 입력의 크기, 임곗값
#
# 입력의 크기를 0.01로 두고 반지름을 1 너머로 올려 보세요. 그다음 입력의 크기만 키우면 무엇이 보이나요? 임곗값을 내리면 어느 쪽 기울기가 달라지고,
# 어느 쪽은 그대로인가요? 다만 이 그림은 **시점마다의 노름을 따로** 자릅니다. 학습할 때처럼 모두 이은 벡터를 한 번에 자르는 것이 아닙니다.

# %%
explore.gradient_norms()

# %% [markdown]
# ## 4.11 손으로 쓴 역전파는 정말 배울까
#
# 이제 학습시킵니다. 0과 1의 시퀀스를 들으며 걸음마다 **"지금 들은 것이 세 걸음 전과 다른가?"** 에 답하는 과제입니다. 들은 것을 줄 세워 기억해야 하고,
# 둘을 견주는 계산까지 해야 합니다. 기준선은 늘 같은 답을 하는 것입니다.

# %%
LENGTH, FIRST = 24, 4  # 시퀀스의 길이, 점수를 매기기 시작하는 시점


def bits(sequences, seed):
    """0과 1의 시퀀스 (sequences, 24, 1)를 만듭니다."""
    return np.random.default_rng(seed).integers(0, 2, (sequences, LENGTH, 1)).astype(float)


def change_task(sequences, seed):
    """입력과 정답 (sequences, 24): 세 걸음 전과 다르면 1, 처음 셋은 0입니다."""
    x = bits(sequences, seed)
    y = np.zeros((sequences, LENGTH))
    y[:, 3:] = x[:, 3:, 0] != x[:, :-3, 0]
    return x, y


# %%
x_check, y_check = change_task(200, seed=999)
majority = max(y_check[:, FIRST:].mean(), 1 - y_check[:, FIRST:].mean())
print("입력", x_check[0, :12, 0].astype(int), "…")
print("정답", y_check[0, :12].astype(int), "…")
print(f"기준선 정확도 {majority:.2f}")

# %% [markdown]
# 손실과 기울기를 구하는 함수를 씁니다. `nn.rnn_forward`와 `nn.rnn_backward`는 여러분이 쓴 것과 같은 식을 빠르게 셈합니다. 긴 시퀀스를 `window`걸음씩
# 끊어 읽을 수도 있게 해 둡니다. 끊으면 무슨 일이 생기는지는 다음 절에서 봅니다.


# %%
def loss_and_gradients(params, x, y, window):
    """손실과 기울기. 시퀀스를 window걸음씩 끊어, 기울기가 끊긴 곳을 넘지 못하게 합니다."""
    h, loss = np.zeros((len(x), len(params["U"]))), 0.0
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for start in range(0, x.shape[1], window):
        part = slice(start, start + window)
        h_seq, cache = nn.rnn_forward(x[:, part], h, *(params[name] for name in "WUb"))
        p = probabilities(params, h_seq)
        loss += sequence_loss(p, y[:, part])
        dlogit = (p - y[:, part])[..., None] / len(x)
        back = nn.rnn_backward(dlogit @ params["V"].T, cache)
        back |= {"dV": np.einsum("btu,bto->uo", h_seq, dlogit), "dc": dlogit.sum(axis=(0, 1))}
        grads = {name: grads[name] + back[f"d{name}"] for name in grads}
        h = h_seq[:, -1]
    return loss, grads


# %%
def fresh_params(seed, units=16):
    """처음 매개변수: W와 V는 글로럿, U는 직교 행렬입니다."""
    U = np.linalg.qr(np.random.default_rng(seed).normal(size=(units, units)))[0]
    W, V = demo_weights(seed, 1, units), demo_weights(seed + 50, units, 1)
    return {"W": W, "U": U, "b": np.zeros(units), "V": V, "c": np.zeros(1)}


small = [part[:4, :8] for part in change_task(4, seed=0)]
params = fresh_params(0)
_, grads = loss_and_gradients(params, *small, window=8)
error = nn.gradient_check(lambda q: loss_and_gradients(q, *small, window=8)[0], params, grads)
print("중심 차분과의 상대 오차가 1e-6보다 작은가:", error < 1e-6)
assert error < 1e-6

# %% [markdown]
# 최적화 방법은 03번에서 본 Adam이고, 기울기는 매번 노름 1로 자릅니다. 정말 **되풀이 가중치**가 배우는 것인지 알려면 대조가 필요합니다. 그래서 $W$, $U$, $b$는
# 처음의 무작위 값으로 두고 출력층 $V$, $c$만 배우는 것도 함께 돌립니다. 둘은 얼마나 다를까요?


# %%
def train(task, seed, window=LENGTH, learn="WUbVc", updates=100, rate=0.02):
    """10번 갱신할 때마다 검증 정확도를 재어 리스트로 돌려줍니다."""
    params, curve = fresh_params(seed), []
    mean, square = ({name: 0 * value for name, value in params.items()} for _ in range(2))
    for n in range(1, updates + 1):
        batch = task(32, seed=1000 * (seed + 1) + n)
        grads, _ = nn.clip_by_global_norm(loss_and_gradients(params, *batch, window)[1], 1.0)
        for name in learn:
            mean[name] = 0.9 * mean[name] + 0.1 * grads[name]
            square[name] = 0.999 * square[name] + 0.001 * grads[name] ** 2
            step = mean[name] / (1 - 0.9**n) / (np.sqrt(square[name] / (1 - 0.999**n)) + 1e-7)
            params[name] = params[name] - rate * step
        if n % 10 == 0:
            curve.append(accuracy(params, *task(200, seed=999)))
    return curve


# %%
def accuracy(params, x, y):
    """처음 네 걸음을 뺀 정확도를 잽니다."""
    h_seq, _ = nn.rnn_forward(x, np.zeros((len(x), 16)), *(params[name] for name in "WUb"))
    return ((probabilities(params, h_seq) > 0.5) == (y > 0.5))[:, FIRST:].mean()


ways = {"모두 배움": "WUbVc", "V, c만": "Vc"}
learned = {
    name: np.array([train(change_task, seed, learn=names) for seed in range(5)])
    for name, names in ways.items()
}

# %%
figures.seed_curves(
    range(10, 101, 10),
    {name: curves.round(2) for name, curves in learned.items()},
    title="되풀이 가중치까지 배워야 세 걸음 전과 견줄 수 있습니다",
    xlabel="갱신 (번), 선은 시드 다섯의 평균, 띠는 범위",
    ylabel="검증 정확도",
    alt="모두 배우면 정확도 1에 이르고, 출력층만 배우면 기준선 가까이에 머뭅니다",
    baseline=("늘 같은 답", majority),
)

# %%
for name, curves in learned.items():
    print(f"{name}: 다섯 시드 모두 0.99를 넘는가", bool((curves[:, -1] > 0.99).all()))

assert learned["모두 배움"][:, -1].min() > 0.99
assert learned["V, c만"][:, -1].max() < 0.65

# %% [markdown]
# 손으로 쓴 역전파가 다섯 시드 모두에서 과제를 풀었습니다. 출력층만 배우면 동전 던지기에 가깝습니다.
#
# ## 4.12 짧게 끊어 거슬러 가면 무엇을 잃을까
#
# 긴 시퀀스를 끝까지 거슬러 가려면 모든 걸음의 상태를 간직해야 합니다. 그래서 정해 둔 걸음 수만큼만 거슬러 가기도 합니다. 이것이
# **절단된 시간 방향 역전파**(truncated backpropagation through time)입니다. 상태는 끊긴 곳을 넘어가지만 기울기는 넘지 못합니다.

# %%
diagrams.gradient_path(6, window=3)

# %% [markdown]
# 이번에는 **네 걸음 전에 들은 것을 그대로 되풀이하는** 과제입니다. 끊지 않은 기울기(24걸음)를 참값으로 놓고, 끊으면 `dU`에서 얼마나 빠지는지 잽니다. 네 걸음씩
# 끊으면 절반쯤 남을까요?


# %%
def echo_task(sequences, seed):
    """입력과 정답 (sequences, 24): 네 걸음 전에 들은 것, 처음 넷은 0입니다."""
    x = bits(sequences, seed)
    return x, np.concatenate([np.zeros((sequences, 4)), x[:, :-4, 0]], axis=1)


windows = [1, 2, 3, 4, 6, 8, 12, 24]
params = fresh_params(0)
dU = {w: loss_and_gradients(params, *echo_task(200, seed=999), w)[1]["U"] for w in windows}
missing = [np.linalg.norm(dU[w] - dU[24]) / np.linalg.norm(dU[24]) for w in windows]

# %%
figures.lines(
    windows,
    {"빠진 몫": [100 * share for share in missing]},
    title="짧게 끊을수록 기울기에서 많이 빠집니다",
    xlabel="끊는 길이 (걸음)",
    ylabel="dU에서 빠진 것의 크기 (%)",
    alt="끊는 길이 " + ", ".join(f"{w}걸음 {m:.0%}" for w, m in zip(windows, missing, strict=True)),
)

# %%
turned = {w: angle(dU[w].ravel(), dU[24].ravel()) for w in windows}
print("참 기울기에서 돌아간 각도:", {w: f"{turned[w]:.0f}도" for w in (1, 4, 8, 12)})
for w in (4, 8):
    together = np.mean([t // w == (t - 4) // w for t in range(4, LENGTH)])
    print(f"{w}걸음씩 끊으면 정답과 그 답이 든 입력이 같은 토막에 있는 비율 {together:.0%}")
assert missing == sorted(missing, reverse=True)

# %% [markdown]
# 네 걸음씩 끊으면 절반쯤 빠지고 방향은 27도 돌아갑니다. 그런데 정답과 네 걸음 전의 입력은 **늘 다른 토막**에 있습니다. 정작 필요한, 그 둘을 잇는 기울기가
# 하나도 없는 것입니다. 끝까지 거슬러 갈 때, 네 걸음씩 끊을 때, 출력층만 배울 때의 순서를 예상해 보세요.

# %%
echo = {
    "끝까지": [train(echo_task, seed) for seed in range(5)],
    "V, c만": [train(echo_task, seed, learn="Vc") for seed in range(5)],
    "4걸음씩": [train(echo_task, seed, window=4) for seed in range(5)],
}
majority = 1 - echo_task(2000, seed=999)[1][:, FIRST:].mean()
figures.seed_curves(
    range(10, 101, 10),
    {name: np.round(curves, 2) for name, curves in echo.items()},
    title="4걸음씩 끊으면 처음에는 맞히다가 점점 잊습니다",
    xlabel="갱신 (번), 선은 시드 다섯의 평균, 띠는 범위",
    ylabel="검증 정확도",
    alt="끝까지 거슬러 가면 1, 출력층만 배워도 0.9를 넘고, 4걸음씩 끊으면 기준선 쪽으로 내려갑니다",
    baseline=("늘 같은 답", round(majority, 2)),
)

# %%
last = {name: np.array(curves)[:, -1] for name, curves in echo.items()}
print("끝까지: 다섯 시드 모두 0.99를 넘는가", bool(last["끝까지"].min() > 0.99))
better = int((last["V, c만"] > last["4걸음씩"]).sum())
print(f"출력층만 배운 것이 4걸음씩 끊은 것보다 나은 시드: {better} / 5")
assert last["끝까지"].min() > 0.99
assert last["V, c만"].min() > 0.85 > last["4걸음씩"].max()

# %% [markdown]
# 뜻밖의 순서입니다. 무작위 직교 행렬 $U$는 배우지 않아도 네 걸음쯤은 기억합니다. 그래서 출력층만 배워도 열에 아홉 넘게 맞힙니다. 4걸음씩 끊은 쪽도 처음에는
# 그만큼 맞히지만 점점 잊습니다. $U$를 잘못 고친 탓일까요? $U$를 얼려 두고 배우는 대조와, 학습률을 낮춘 대조를 놓습니다.

# %%
controls = {
    "모두 배움, 학습률 0.02": last["4걸음씩"],
    "U는 얼림, 학습률 0.02": [train(echo_task, k, 4, "WbVc")[-1] for k in range(5)],
    "모두 배움, 학습률 0.002": [train(echo_task, k, window=4, rate=0.002)[-1] for k in range(5)],
}
for name, finals in controls.items():
    print(f"4걸음씩, {name}: 평균 {np.mean(finals):.1f}")
assert (
    np.mean(controls["U는 얼림, 학습률 0.02"])
    < 0.85
    < 0.9
    < np.mean(controls["모두 배움, 학습률 0.002"])
)

# %% [markdown]
# $U$를 얼려도 잊습니다. 끊긴 기울기는 네 걸음 전을 지키라고 말해 주지 않으니, $W$, $U$, $b$ 가운데 무엇을 고쳐도 기억이 흔들립니다. 학습률을 낮추면 이 동안에는
# 무너지지 않을 뿐입니다. 백 걸음 전이라면 어떨까요? 4.9절의 곡선이 답을 짐작하게 하고, 05번이 길을 찾습니다.
#
# ## 4.13 Keras도 같은 수를 낼까
#
# 여기까지 TensorFlow를 한 번도 부르지 않았습니다. 정말인지, 메모리는 얼마나 썼는지 확인합니다.

# %%
import psutil

print("TensorFlow를 불러왔나:", "tensorflow" in sys.modules)
print("커널의 메모리가 300 MB보다 작은가:", psutil.Process().memory_info().rss < 300e6)
assert "tensorflow" not in sys.modules

# %% [markdown]
# 이제 불러옵니다(몇 초 걸립니다). Keras의 `SimpleRNN`에 우리의 가중치를 그대로 넣으면, 100걸음짜리 시퀀스 16개를 읽은 상태가 모두 같을까요?

# %%
import keras
import tensorflow as tf

W, U = demo_weights(0, 32, 64), scale_to_radius(demo_weights(1, 64, 64), 0.9)
b = np.random.default_rng(2).normal(size=64) / 10
x = np.random.default_rng(3).normal(size=(16, 100, 32)).astype("float32")

layer = keras.layers.SimpleRNN(64, return_sequences=True)
layer.build(x.shape)
layer.set_weights([W, U, b])
theirs = layer(x).numpy()
ours = rnn_forward(x, np.zeros((16, 64)), W, U, b)
print("Keras의 가중치:", {weight.name: tuple(weight.shape) for weight in layer.weights})
print(f"상태 {theirs.shape}의 차이가 1e-5보다 작은가: {np.abs(theirs - ours).max() < 1e-5}")
print(f"매개변수 {layer.count_params():,}개 = 32 × 64 + 64 × 64 + 64")
assert np.abs(theirs - ours).max() < 1e-5
assert layer.count_params() == recurrent

# %% [markdown]
# 순전파가 같습니다. 이름만 다릅니다. $W$는 `kernel`, $U$는 `recurrent_kernel`, $b$는 `bias`입니다.
#
# TensorFlow는 계산 과정을 기록해 두었다가 기울기를 구해 줍니다. 이것이 **자동 미분**(automatic differentiation)이고, 기록하는 것이 `tf.GradientTape`입니다.
# 우리가 손으로 쓴 `rnn_backward`와 같은 기울기를 줄까요? 상태에 난수를 곱해 더한 것을 손실로 삼습니다.

# %%
weights = np.random.default_rng(4).normal(size=theirs.shape).astype("float32")
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(layer(x) * weights)
automatic = [g.numpy() for g in tape.gradient(loss, layer.trainable_weights)]
by_hand = rnn_backward(weights, x, ours, np.zeros((16, 64)), U)

for name, g, ours_g in zip(("dW", "dU", "db"), automatic, by_hand, strict=True):
    error = np.linalg.norm(g - ours_g) / np.linalg.norm(ours_g)
    print(f"{name} {g.shape}: 상대 오차가 1e-4보다 작은가 {error < 1e-4}")
    assert error < 1e-4

# %% [markdown]
# 같습니다. 이제 04b번 노트북에서 Keras의 순환 층을 쓸 때, 그 안에서 무엇이 일어나는지 여러분은 압니다.
#
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 순환 셀은 $h_t = \tanh(x_t W + h_{t-1} U + b)$ 하나를 되풀이합니다. 모든 시점이 같은 $W$, $U$, $b$를 쓰므로 길이가 매개변수의 수를 바꾸지 않습니다.
# - 은닉 상태는 차례를 알고, 출력에 드러나지 않는 것도 담습니다.
# - 시퀀스의 손실은 걸음의 손실의 합이고, 기울기도 모든 걸음의 것을 더합니다. 손으로 쓴 기울기는 중심 차분으로 검사합니다.
# - 기울기는 $J_T \cdots J_{t+1}$의 곱으로 흐릅니다. $U$의 반지름, $\tanh$의 포화, 입력의 크기가 함께 그 크기를 정합니다.
# - 폭주는 노름으로 잘라 막을 수 있지만, 사라진 기울기는 자르기로 되살아나지 않습니다. 끊긴 기울기는 그 너머를 지키라고 말해 주지 않습니다.

# %% [markdown]
# ## 흔한 오해
#
# **"$\tanh$ 때문에 기울기가 폭주한다."** $\tanh$의 도함수는 1을 넘지 않으므로 기울기를 키울 수 없습니다. $\tanh$를 항등 함수로 바꾸면 폭주가 줄어들까요, 심해질까요?

# %%
with_tanh, without = gradient_norms(1.5, 1.0), gradient_norms(1.5, 1.0, tanh=False)
z = np.linspace(-20, 20, 100_001)
print(f"tanh의 도함수의 최댓값 {(1 - np.tanh(z) ** 2).max():.1f}")
print(f"반지름 1.5, 50걸음 뒤: tanh {with_tanh[-1]:.1f}배, 항등 함수 {without[-1]:.0e}배")
assert (1 - np.tanh(z) ** 2).max() <= 1
assert with_tanh[-1] < 1 < 1e6 < without[-1]

# %% [markdown]
# $\tanh$는 오히려 폭주를 누르고 있었습니다. 키우는 것은 $U$입니다.
#
# **"출력이 나왔으니 시범은 제대로 돈 것이다."** 4.4절의 발표된 가중치에 서로 아무 상관이 없는 시퀀스 둘을 읽힙니다. 마지막 상태가 얼마나 다를까요?

# %%
one, other = np.random.default_rng(6).random((2, 100, 32))
published = [run_sequence(sequence, W_book, U_book, b_book)[-1] for sequence in (one, other)]
repaired = [run_sequence(sequence, W, U, b)[-1] for sequence in (one, other)]
gap = {
    "발표된 가중치": np.ptp(published, axis=0).max(),
    "글로럿 가중치": np.ptp(repaired, axis=0).max(),
}
for name, size in gap.items():
    print(f"{name}: 두 시퀀스의 마지막 상태가 가장 크게 다른 유닛의 차이 {size:.2f}")
print("발표된 시범은 무엇을 읽었는지 구별하는가:", bool(gap["발표된 가중치"] > 1e-6))
assert gap["발표된 가중치"] < 1e-6 < 0.1 < gap["글로럿 가중치"]

# %% [markdown]
# ## 더 읽을거리
#
# - Michael I. Jordan (1986). *Serial Order: A Parallel Distributed Processing Approach.* ICS Report 8604, UC San Diego.
# - Jeffrey L. Elman (1990). *Finding Structure in Time.* Cognitive Science 14(2).
# - Paul J. Werbos (1990). *Backpropagation Through Time: What It Does and How to Do It.* Proceedings of the IEEE 78(10).
# - R. J. Williams, J. Peng (1990). *An Efficient Gradient-Based Algorithm for On-Line Training of Recurrent Network Trajectories.* Neural Comput. 2.
# - Yoshua Bengio, Patrice Simard, Paolo Frasconi (1994). *Learning Long-Term Dependencies with Gradient Descent is Difficult.* IEEE TNN 5(2).
# - Xavier Glorot, Yoshua Bengio (2010). *Understanding the Difficulty of Training Deep Feedforward Neural Networks.* AISTATS.
# - Razvan Pascanu, Tomas Mikolov, Yoshua Bengio (2013). *On the Difficulty of Training Recurrent Neural Networks.* ICML.
#
# 다음 04b번 노트북에서는 이 셀을 Keras로 옮겨, 길이가 제각각인 시퀀스를 다룹니다.
