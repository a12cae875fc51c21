# %% [markdown]
# # 04b. 케라스로 옮긴 순환 신경망: 모양, 가변 길이, 상태
#
# 04번 노트북에서 순환 신경망의 셀을 손으로 썼습니다. 실제로 쓸 때는 Keras의 층 하나로 끝납니다. 그런데 바로 그 한 줄에서 사람들이 자주 넘어집니다.
# 나오는 텐서의 **모양**이 생각과 다르고, 글이 **끝난 뒤**에도 무언가 나오며, 앞 글의 **기억**이 다음 글에 묻어납니다. 어느 것도 오류를 내지 않습니다.
# 오늘은 이 셋을 눈으로 보고, 널리 퍼진 설명 둘을 재판에 부칩니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 네 가지 모양의 모델을 두 줄로 만들고, 숫자 열 개로 다음 값을 맞히고, 고리를 두 가지로 펼치고, 글이 끝난 자리의 출력을 봅니다 |
# | **배울 것** | 입출력의 모양, 훈련 범위 밖의 예측, 계산 그래프의 크기, 마스크, 시점 우선, 종료 토큰, return_sequences·return_state·stateful |
# | **필요한 것** | 04번 노트북의 $h_t = \tanh(x_t W + h_{t-1} U + b)$, 02번 노트북의 패딩, 03번 노트북의 마스킹 |

# %%
import numpy as np
from course_utils import diagrams, explore, figures, load, ui

ex = load("04b_keras_rnn")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째 주장은 숫자 몇 개로 다음 숫자를 맞히는 입문 예제에서 왔습니다. 4b.2절에서 판결합니다. 증거를 보기 전에 예상부터 남기세요.

# %%
ex.claims.extrapolation.predict()

# %% [markdown]
# 둘째 주장은 순환 신경망의 그림을 보면 그럴듯합니다. 상자가 시점마다 하나씩 있으니까요. 4b.3절에서 판결합니다.

# %%
ex.claims.unrolling.predict()

# %% [markdown]
# ## 4b.1 입력과 출력을 어느 시점에 둘까
#
# 리뷰의 감정을 맞히는 모델과 번역하는 모델은 같은 셀을 씁니다. 다른 것은 **어느 시점에 넣고 어느 시점에서 꺼내는가**뿐입니다. 꺼내는 방식은 모두
# 몇 가지나 될까요?

# %%
diagrams.sequence_shapes()

# %% [markdown]
# 넣는 것과 꺼내는 것이 하나인지 여럿인지에 따라 넷입니다. 넷째에는 길이가 같은 것과 다른 것이 있습니다. 이제 하나씩 Keras로 옮깁니다. 모델마다
# 시퀀스 두 개, 곧 배치 2를 흘려 층마다 나오는 모양을 표로 적겠습니다. 이 노트북의 모델은 아주 작으니 64비트로 계산합니다. 그러면 어느 컴퓨터에서나
# 같은 숫자가 나옵니다.

# %%
import keras
from keras import Input, Sequential, layers

keras.config.set_floatx("float64")
keras.utils.set_random_seed(0)
print("수의 정밀도:", keras.config.floatx())

# %% [markdown]
# ### 일대일과 일대다
#
# **일대일**(one-to-one)에는 시점이 하나뿐이라 되풀이할 것이 없습니다. 보통의 층입니다.


# %%
def shapes(model, caption):
    """배치 2를 층마다 흘려, 나오는 텐서의 모양과 매개변수의 수를 표로 만듭니다."""
    x = np.zeros((2, *model.input_shape[1:]))
    rows = [["입력", f"{x.shape}", 0]]
    for layer in model.layers:
        x = layer(x)
        rows.append([type(layer).__name__, f"{tuple(x.shape)}", layer.count_params()])
    return ui.table(["층", "나오는 모양", "매개변수"], rows, caption)


one_to_one = Sequential([Input((3,)), layers.Dense(2)])
shapes(one_to_one, "일대일: 시간 축이 없습니다")

# %% [markdown]
# **일대다**(one-to-many)는 하나를 받아 여럿을 냅니다. 그림에서는 $x$가 첫 시점에만 들어가지만, Keras의 순환층은 시점마다 입력을 기다립니다. 그래서
# `RepeatVector`로 같은 입력을 네 번 되풀이해 시간 축을 만듭니다. 모양 `(2, 3)`인 입력이 층마다 어떻게 바뀔지 예상해 보세요.

# %%
recurrent = layers.SimpleRNN(5, return_sequences=True)
one_to_many = Sequential([Input((3,)), layers.RepeatVector(4), recurrent, layers.Dense(2)])
shapes(one_to_many, "일대다: 시간 축이 생겼습니다")

# %% [markdown]
# 축의 순서는 언제나 (배치, 시점, 특성)입니다. 매개변수의 수를 보세요. 시점이 넷인데 `SimpleRNN`은 한 벌만 가지고 있습니다:
# $W$ `(3, 5)`, $U$ `(5, 5)`, $b$ `(5,)`. `Dense`도 시점마다 같은 것을 씁니다.

# %%
print({weight.name: tuple(weight.shape) for weight in one_to_many.layers[1].weights})
assert one_to_many.layers[1].count_params() == 3 * 5 + 5 * 5 + 5 == 45

# %% [markdown]
# ### 다대일
#
# **다대일**(many-to-one)은 다 읽고 나서 한 번 답합니다. 감성 분석이 이 모양입니다. 위와 다른 것은 `return_sequences`를 쓰지 않은 것뿐입니다.

# %%
many_to_one = Sequential([Input((4, 3)), layers.SimpleRNN(5), layers.Dense(2)])
shapes(many_to_one, "다대일: 마지막 상태만 나와 시간 축이 사라졌습니다")

# %% [markdown]
# ### 다대다: 같은 길이, 늦은 출력, 인코더-디코더
#
# **다대다**(many-to-many)의 가장 쉬운 꼴은 시점마다 답하는 것입니다. 품사를 달 때가 그렇습니다.

# %%
recurrent = layers.SimpleRNN(5, return_sequences=True)
many_to_many = Sequential([Input((4, 3)), recurrent, layers.Dense(2)])
shapes(many_to_many, "다대다, 같은 길이: 시점마다 하나씩 나옵니다")

# %% [markdown]
# 그런데 첫 낱말의 품사를 정하려면 뒤의 낱말도 보아야 하지 않을까요? 입력 끝에 빈 시점을 둘 붙이고 출력의 앞 둘을 버리면, 답이 두 시점 **늦게** 나옵니다.
# 그만큼 뒤를 보고 답하는 셈입니다.

# %%
diagrams.sequence_shapes("many-to-many", "delayed")

# %%
waiting, late = layers.ZeroPadding1D((0, 2)), layers.Cropping1D((2, 0))
recurrent = layers.SimpleRNN(5, return_sequences=True)
delayed = Sequential([Input((4, 3)), waiting, recurrent, late, layers.Dense(2)])
shapes(delayed, "다대다, 늦은 출력: 6시점을 읽고 뒤의 넷만 씁니다")

# %% [markdown]
# 번역처럼 길이가 달라지면 어떻게 할까요? **인코더-디코더**(encoder–decoder)는 입력을 다 읽어 상태 하나로 모은 다음, 거기서 출력을 풀어냅니다.

# %%
encoder, decoder = layers.SimpleRNN(5), layers.SimpleRNN(5, return_sequences=True)
encoder_decoder = Sequential(
    [Input((4, 3)), encoder, layers.RepeatVector(6), decoder, layers.Dense(2)]
)
shapes(encoder_decoder, "인코더-디코더: 4시점을 읽고 6시점을 냅니다")

# %% [markdown]
# 세 다대다 모델의 **첫 출력**은 입력을 어디까지 보고 나온 것일까요? 예상한 다음, 입력을 한 시점씩 바꾸어 첫 출력이 달라지는지 봅시다.


# %%
def seen_by_first_output(model):
    """바꾸면 첫 출력이 달라지는 입력의 시점을 모읍니다."""
    x = np.zeros((5, 4, 3))
    x[np.arange(4), np.arange(4)] = 1  # 0번부터 3번 시퀀스는 한 시점씩 바꾸고, 4번은 그대로 둡니다
    first = np.array(model(x))[:, 0]
    return [t for t in range(4) if not np.allclose(first[t], first[4])]


models = {"같은 길이": many_to_many, "늦은 출력": delayed, "인코더-디코더": encoder_decoder}
seen = {name: seen_by_first_output(model) for name, model in models.items()}
print("첫 출력이 보는 시점:", seen)
assert seen == {"같은 길이": [0], "늦은 출력": [0, 1, 2], "인코더-디코더": [0, 1, 2, 3]}

# %% [markdown]
# 물음에 답이 나왔습니다. 넷째를 셋으로 나누어 모두 여섯 가지이고, 차이는 층의 종류가 아니라 시간 축을 **언제 만들고 언제 없애는지**에 있습니다.
#
# ### 연습 4b.1 — 무엇이 나올까


# %%
def output_shape(batch, timesteps, units, return_sequences):
    """SimpleRNN(units, return_sequences=…)이 내놓는 텐서의 모양(튜플)을 돌려줍니다."""
    ...


ex.output_shape.panel(output_shape)

# %% [markdown]
# ## 4b.2 숫자 열 개로 다음 값을 맞힐 수 있을까
#
# 0.0부터 0.9까지 열 개의 값이 있습니다. 네 개를 보고 다음을 맞히는 모델을 만들려면 이 열 개를 어떻게 잘라야 할까요? 한 칸씩 밀면서 자른 조각을
# 창이라고 합시다. 네 시점짜리 창과 그다음 값의 짝은 몇 개 나올지 세어 본 다음, 자르는 함수를 쓰세요.
#
# ### 연습 4b.2 가 — 시계열을 창으로 자르기


# %%
def make_windows(series, steps):
    """시계열을 창 x (windows, steps, 1)과 그 바로 다음 값 y (windows,)로 자릅니다."""
    ...


ex.make_windows.panel(make_windows)

# %%
make_windows = ex.make_windows.solution_function
x, y = make_windows(np.arange(10) / 10, 4)
print("x", x.shape, " y", y.shape)
rows = [[i, *x[i, :, 0].tolist(), y[i]] for i in range(len(x))]
ui.table(["창", "x_1", "x_2", "x_3", "x_4", "정답 y"], rows, "창 여섯 개와 정답")

# %% [markdown]
# 모델은 `SimpleRNN(10)`과 `Dense(1)`입니다. 그림의 시점 넷이 창의 값 넷입니다. 이 그림에는 상자가 여럿인데, 배워야 할 수는 모두 몇 개일까요?

# %%
diagrams.unrolled(4)

# %% [markdown]
# ### 연습 4b.2 나 — 매개변수 세기


# %%
def count_parameters(features, units, outputs):
    """SimpleRNN(units) 위에 Dense(outputs)를 얹은 모델의 매개변수 수를 돌려줍니다."""
    ...


ex.count_parameters.panel(count_parameters)


# %%
def new_model(seed):
    """SimpleRNN(10)과 Dense(1)을 시드 하나로 만듭니다."""
    keras.utils.set_random_seed(seed)
    return Sequential([Input((4, 1)), layers.SimpleRNN(10), layers.Dense(1)])


recurrent, dense = (layer.count_params() for layer in new_model(0).layers)
print(f"식:    순환층 {1 * 10 + 10 * 10 + 10}개, Dense {10 * 1 + 1}개")
print(f"Keras: 순환층 {recurrent}개, Dense {dense}개")
assert (recurrent, dense) == (120, 11)
assert ex.count_parameters.solution_function(1, 10, 1) == 131

# %% [markdown]
# 창은 여섯인데 매개변수는 131개입니다. 여섯 점은 얼마든지 지날 수 있습니다. 궁금한 것은 **보지 못한 창**입니다. 창
# $-0.1, 0, 0.1, 0.2$를 넣어 봅시다. 정답은 0.3인데, 주장에서는 한 번 돌려 0.29를 얻었습니다. $-0.1$은 훈련한 입력에, 0.3은 훈련한 정답 0.4–0.9에
# 없던 값입니다. 이렇게 훈련한 범위 밖을 예측하는 일이 **외삽**(extrapolation)입니다. 시드만 바꾸어 여섯 번 해 보면 얼마나 흩어질까요?
#
# 시간을 아끼려고 여섯을 한 모델의 여섯 갈래로 묶어 함께 배웁니다. 갈래끼리 나누는 것이 없으니 따로 배운 것과 같습니다. 창 여섯이 한 배치이므로
# 가중치를 한 번 고치는 것이 한 에포크이고, 먼저 100번 고칩니다.

# %%
import tensorflow as tf

models = [new_model(seed) for seed in range(6)]
window = Input((4, 1))
together = keras.Model(window, [model(window) for model in models])
together.compile("adam", ["mse"] * 6, steps_per_execution=100)
endless = tf.data.Dataset.from_tensors((x, (y[:, None],) * 6)).repeat()  # 창 여섯이 한 배치


def predict(windows):
    """창 (n, 4, 1)을 여섯 시드에 넣어 예측 (6, n)을 돌려줍니다."""
    return np.array(together(windows))[:, :, 0]


together.fit(endless, steps_per_epoch=100, shuffle=False, verbose=0)
just_below = np.array([-0.1, 0.0, 0.1, 0.2])[None, :, None]  # (1, 4, 1), 정답은 0.3
short = predict(just_below)[:, 0]
print("정답 0.3에 대한 예측:", [f"{value:.2f}" for value in short])
assert min(short) < 0.2 < 0.4 < max(short)

# %% [markdown]
# 0.30을 낸 시드도 있고 0.2에도 못 미친 시드도 있습니다. 0.29라는 한 번의 결과는 **운**이었습니다. 학습이 모자랐던 것은 아닐까요? 빠진 대조를 채워
# 봅시다. 같은 모델을 열 배 더 학습시키면 흩어짐은 얼마나 줄까요?

# %%
together.optimizer.learning_rate = 0.01
together.fit(endless, steps_per_epoch=1000, shuffle=False, verbose=0)

long = predict(just_below)[:, 0]
print(f"훈련 데이터에서 가장 크게 틀린 것: {np.abs(predict(x) - y).max():.2f}")
figures.seed_spread(
    {"100번": short, "1,100번": long},
    title="더 배우면 정답 0.3 가까이에 모입니다",
    xlabel="예측 (점: 시드 하나, 붉은 금: 평균, 띠: ± 표준 편차)",
    alt=f"100번: {min(short):.2f}–{max(short):.2f}, 1,100번: {min(long):.2f}–{max(long):.2f}",
)

# %% [markdown]
# 이제 모두 0.3 가까이에 모였습니다. 그러면 외삽을 할 줄 안다고 해도 될까요? 0.3은 훈련 범위에서 **한 칸** 벗어났을 뿐입니다. 정답이 3.0이 될 때까지
# 멀리 가 봅시다. 곡선은 어떤 모양일까요?

# %%
answers = np.arange(-5, 31) / 10
windows = (answers[:, None] - [0.4, 0.3, 0.2, 0.1])[:, :, None]  # (36, 4, 1)
predictions = predict(windows)  # (시드, 창)
figures.extrapolation(
    answers,
    predictions,
    (y.min(), y.max()),
    title="훈련 범위의 오른쪽으로 갈수록 저마다 다른 곳으로 갑니다",
    alt="여섯 곡선은 훈련 범위에서 대각선과 겹치고, 그 오른쪽에서는 아래로 벌어집니다",
)

# %%
inside = (answers > 0.35) & (answers < 0.95)
print("훈련 범위에서 가장 크게 틀린 것:", f"{np.abs(predictions - answers)[:, inside].max():.2f}")
print("정답 3.0에 못 미친 시드:", f"{(predictions[:, -1] < answers[-1]).sum()} / 6")
print("정답 3.0에서 가장 큰 예측과 작은 예측의 차:", f"{np.ptp(predictions[:, -1]):.1f}")
assert np.abs(predictions - answers)[:, inside].max() < 0.05
assert predictions[:, -1].max() < answers[-1]

# %%
rows = []
for answer in (0.3, 0.6, 1.0, 1.4, 2.4):
    at = predictions[:, np.argmin(np.abs(answers - answer))]
    rows.append([answer, f"{at.min():.2f}–{at.max():.2f}", f"{np.abs(at - answer).max():.2f}"])

ui.table(["정답", "여섯 시드의 예측", "가장 크게 틀린 것"], rows, "멀어질수록 더 틀립니다")

# %% [markdown]
# 훈련 범위에서는 모두 겹치는데 오른쪽에서는 모두 아래로 휩니다. 왜일까요? $\tanh$는 0 근처에서는 거의 직선이지만 멀어지면 누워 버립니다.
# 입력이 아무리 커져도 상태 $h$의 성분은 $-1$과 $1$ 사이에 머뭅니다. 예측은 $h$에 `Dense`의 가중치 $v$를 곱하고 절편 $c$를 더한 것이므로, 넘을 수
# 없는 천장이 있습니다.
#
# $$\hat y = \sum_j h_j v_j + c \;\le\; \sum_j |v_j| + c$$

# %%
ceilings = []
for model in models:
    v, c = model.layers[1].get_weights()
    ceilings.append(float(np.abs(v).sum() + c[0]))

far = np.array([10.0, 10.1, 10.2, 10.3])[None, :, None]
print("천장:", [f"{ceiling:.1f}" for ceiling in ceilings])
print("정답 10.4의 예측:", [f"{value:.1f}" for value in predict(far)[:, 0]])
assert max(ceilings) < 10.4

# %% [markdown]
# 천장이 이러하니, 입력을 아무리 키워도 이 여섯 모델은 10.4를 낼 수 없습니다. 예측을 다시 입력에 넣어 이어 가면 어떨까요? 0.6, 0.7, 0.8, 0.9에서 시작합니다.
# 작은 오차가 쌓이다가 한 값에 **멈추는** 것을 볼 수 있습니다.

# %%
rolled = np.tile(np.array([0.6, 0.7, 0.8, 0.9]), (6, 1))  # (시드, 값)
for _ in range(20):
    following = np.diag(predict(rolled[:, -4:, None]))  # 저마다 자기 창의 예측만 씁니다
    rolled = np.column_stack([rolled, following])

rows = []
for step in (1, 5, 10, 15, 20):
    at = rolled[:, 3 + step]
    rows.append([step, f"{0.9 + step / 10:.1f}", f"{at.min():.2f}–{at.max():.2f}"])

assert np.abs(rolled[:, -1] - rolled[:, -2]).max() < 0.02
ui.table(["이어 간 수", "정답", "여섯 시드의 예측"], rows, "자기 예측을 먹으면 제자리에 멈춥니다")

# %%
evidence = (
    f"100번 배운 여섯 시드의 예측은 {min(short):.2f}–{max(short):.2f}입니다. "
    f"더 배우면 0.3은 맞히지만 정답 2.4에는 {predictions[:, 29].min():.1f}–"
    f"{predictions[:, 29].max():.1f}를 냅니다."
)
assert np.isclose(answers[29], 2.4)
ex.claims.extrapolation.verdict("fails", evidence)

# %% [markdown]
# 이 절의 물음에 답합니다. 숫자 열 개로 배운 **범위 안**의 다음 값은 맞힙니다. 한 칸 밖은 오래 배우면 맞히지만, 먼 곳은 어느 시드도 맞히지 못합니다.
#
# ## 4b.3 고리를 펼치는 두 가지 길
#
# 텐서플로 1로 쓴 옛 글에는 시점마다 입력 자리를 하나씩, `X0`과 `X1`로 둔 코드가 나옵니다. 오늘의 텐서플로로 두 시점을 손으로 써 봅시다. $U$가 두 시점에 걸쳐 쓰이는 것은
# 몇 번일까요? 결과를 Keras의 층과 견줍니다.

# %%
keras.utils.set_random_seed(1)
X = np.random.default_rng(0).normal(size=(4, 2, 3))  # (배치, 시점, 특성)
layer = layers.SimpleRNN(5, return_sequences=True, bias_initializer="random_normal")
expected = np.array(layer(X))  # (4, 2, 5)

W, U, b = layer.get_weights()
h_1 = np.tanh(X[:, 0] @ W + b)  # h_0이 0이므로 U가 없습니다
h_2 = np.tanh(X[:, 1] @ W + h_1 @ U + b)
print("h_1", h_1.shape, " h_2", h_2.shape)
print("Keras와 같은가:", np.allclose(np.stack([h_1, h_2], axis=1), expected, atol=1e-12))
assert np.allclose(np.stack([h_1, h_2], axis=1), expected, atol=1e-12)

# %% [markdown]
# $U$는 한 번뿐입니다. 첫 시점에는 앞이 없으니까요. 시점이 100개라면 100줄을 쓸까요? 고리를 이렇게 늘어놓는 일이 **펼치기**(unrolling)이고, 방법은 둘입니다.
# **정적 펼치기**(static unrolling)는 파이썬의 `for`가 시점마다 연산을 하나씩 적어 둡니다. `@tf.function`은 파이썬을 한 번 따라가며 연산을
# **계산 그래프**(computational graph)로 옮기므로, `for`를 돈 만큼 그래프가 길어집니다.

# %%
rnn = new_model(0).layers[0]
W, U, b = rnn.trainable_variables


@tf.function
def static(x):
    h = tf.zeros((x.shape[0], 10), x.dtype)
    for part_t in tf.unstack(x @ W + b, axis=1):  # 시점마다 입력의 몫 (배치, 10)
        h = tf.tanh(part_t + h @ U)
    return h


print("Keras와 같은가:", np.allclose(static(x), rnn(x), atol=1e-12))

# %% [markdown]
# **동적 펼치기**(dynamic unrolling)는 "되풀이하라"라는 연산 하나를 그래프에 넣고, 몇 번 돌지는 실행할 때 정합니다. 텐서플로 1의 `dynamic_rnn`이,
# 오늘날에는 Keras의 순환층이 이렇게 합니다.


# %%
@tf.function
def dynamic(x):
    part = x @ W + b  # 입력의 몫 (배치, 시점, 10)

    def is_left(t, h):
        return t < tf.shape(part)[1]

    def step(t, h):
        return t + 1, tf.tanh(part[:, t] + h @ U)

    return tf.while_loop(is_left, step, (0, tf.zeros((x.shape[0], 10), x.dtype)))[1]


print("셋이 모두 같은가:", np.allclose(dynamic(x), static(x)) and np.allclose(dynamic(x), rnn(x)))

# %% [markdown]
# 결과는 같습니다. 그래프의 크기는 어떨까요? 10, 100, 1,000시점에서 마디를 셉니다. 동적으로 펼친 그래프의 마디가 몇 개일지 예상해 보세요.

# %%
import time

ways = {"정적": static, "동적 (while_loop)": dynamic, "Keras 순환층": tf.function(rnn)}
sizes = (10, 100, 1000)
graphs, seconds = {}, {}
for name, way in ways.items():
    for steps in sizes:
        X = tf.ones((6, steps, 1), tf.float64)
        start = time.process_time()  # 만들기는 CPU가 일한 시간으로 잽니다
        graphs[name, steps] = way.get_concrete_function(X)
        made, start = time.process_time() - start, time.perf_counter()
        graphs[name, steps](X)
        seconds[name, steps] = made, time.perf_counter() - start

print(f"만든 그래프: {len(graphs)}개")


# %%
def node_count(graph):
    """그래프와, 그 안의 되풀이 연산이 품은 마디를 모두 셉니다."""
    written = graph.graph.as_graph_def()
    return len(written.node) + sum(len(inner.node_def) for inner in written.library.function)


nodes = {name: [node_count(graphs[name, steps]) for steps in sizes] for name in ways}
figures.graph_sizes(
    sizes,
    nodes,
    title="정적으로 펼친 그래프만 시점을 따라 커집니다",
    alt=", ".join(f"{name}: {counts}" for name, counts in nodes.items()),
)

# %%
print(nodes)
per_step = (nodes["정적"][1] - nodes["정적"][0]) / (100 - 10)
fixed = nodes["정적"][0] - 10 * per_step
small = max(
    steps for steps in range(1, 100) if fixed + per_step * steps < nodes["동적 (while_loop)"][0]
)
print(f"정적 그래프는 한 시점에 마디 {per_step:g}개씩 늘어납니다.")
print(f"while_loop의 그래프보다 작은 것은 {small}시점까지입니다.")
assert nodes["정적"][2] == nodes["정적"][0] + per_step * 990
assert all(len(set(nodes[name])) == 1 for name in ways if name != "정적")

# %% [markdown]
# 늘어나는 넷은 $U$를 읽고, 곱하고, 더하고, $\tanh$를 씌우는 연산입니다. 두 시점과 세 시점의 그래프를 견주면 보입니다. 그렇다면 **가중치**도 시점마다
# 늘었을까요?

# %%
from collections import Counter


def operations(steps):
    """정적으로 펼친 그래프의 연산을 종류마다 셉니다."""
    graph = static.get_concrete_function(tf.ones((6, steps, 1), tf.float64)).graph
    return Counter(operation.type for operation in graph.get_operations())


print("시점 하나에:", dict(operations(3) - operations(2)))
for steps in sizes:
    held = graphs["정적", steps].variables
    count = sum(int(tf.size(variable)) for variable in held)
    print(f"{steps:5,}시점: 변수 {len(held)}개, 매개변수 {count}개")
    assert count == 120

# %%
evidence = (
    f"10, 100, 1,000시점의 그래프가 가진 매개변수는 모두 {count}개입니다. "
    "늘어난 것은 같은 가중치를 다시 읽는 연산입니다."
)
ex.claims.unrolling.verdict("fails", evidence)

# %% [markdown]
# 그래프가 크면 무엇이 나쁠까요? 만드는 데 오래 걸립니다. 시간은 컴퓨터마다 다르므로 저장하지 않습니다. 셀을 실행하면 여러분의 값이 보입니다. 저장한 것은
# 1,000시점의 정적 그래프가 동적 그래프보다 세 배 넘게 오래 걸렸는지뿐입니다.

# %%
import ipywidgets as widgets

measured = [
    [name, f"{steps:,}", f"{1000 * making:,.0f}", f"{1000 * running:,.0f}"]
    for (name, steps), (making, running) in seconds.items()
]
headers = ["방법", "시점", "그래프 만들기 (CPU, ms)", "첫 실행 (ms)"]
live = ui.table_html(headers, measured, "이 컴퓨터에서 걸린 시간")
slower = seconds["정적", 1000][0] > 3 * seconds["동적 (while_loop)", 1000][0]
print("1,000시점의 그래프를 만들 때, 정적이 세 배 넘게 오래 걸렸나:", slower)
ui.page(widgets.HTML(live), "셀을 실행하면 그래프를 만들고 실행하는 데 걸린 시간이 표로 나옵니다.")

# %% [markdown]
# 배치마다 글의 길이가 다르면 어떨까요? 시점의 수를 비워 두고(`None`) 그래프를 하나씩 만들어 봅니다. 어느 쪽이 거절할까요?

# %%
any_length = tf.TensorSpec((6, None, 1), tf.float64)
one_graph = dynamic.get_concrete_function(any_length)
for steps in (3, 10, 50):
    X = tf.constant(np.random.default_rng(steps).normal(size=(6, steps, 1)))
    print(f"동적 그래프 하나로 {steps}시점: Keras와 같은가 {np.allclose(one_graph(X), rnn(X))}")

try:
    static.get_concrete_function(any_length)
    refused = False
except ValueError:
    refused = True
print("시점의 수를 모르면 정적 그래프는 만들 수 없는가:", refused)
assert refused
assert node_count(one_graph) == nodes["동적 (while_loop)"][0]

# %% [markdown]
# ### 탐색기 — 시점이 늘면 그래프는 얼마나 커질까
#
# 시점을 1로 줄여 보세요. 그래도 정적 그래프가 더 큰가요? 길이의 가짓수를 늘리면 어느 쪽이 그만큼 더 필요한가요?

# %%
explore.unrolling()

# %% [markdown]
# 물음에 답합니다. 두 길의 답은 같고 가중치도 한 벌입니다. 정적 그래프는 길이가 정해져 있어야 하고, 더 작은 것은 몇 시점뿐일 때입니다. 글이 길거나 길이가 제각각이면
# 동적으로 펼칩니다. 길이가 제각각인 글은 바로 다음 물음을 부릅니다.
#
# ## 4b.4 글이 끝난 자리에서는 무엇이 나올까
#
# 한 배치에 든 글은 길이가 다릅니다. 이것을 **가변 길이**(variable length)라고 합니다. 패딩으로 길이를 맞추면 텐서는 되지만, 순환층은 글이 끝난 것을
# 모릅니다. 어디까지가 글인지는 마스크가 알려 줍니다.
#
# ### 연습 4b.4 가 — 길이에서 마스크 만들기


# %%
def mask_from_lengths(lengths, timesteps, padding):
    """길이 리스트에서 마스크 (batch, timesteps)를 만듭니다. 진짜 토큰이 True입니다."""
    ...


ex.mask_from_lengths.panel(mask_from_lengths)

# %% [markdown]
# 유닛이 하나인 층에 가중치를 손으로 넣고, 길이 2와 4인 글을 네 가지로 읽힙니다. 첫 글의 점선 칸에 무엇이 나올지, 하나씩 예상해 보세요.

# %%
mask_from_lengths = ex.mask_from_lengths.solution_function
weights = [np.array([[0.5]]), np.array([[0.8]]), np.array([0.1])]  # W, U, b
texts = [[1.0, 2.0], [1.0, -1.0, 1.0, 1.0]]
post, pre = (mask_from_lengths([2, 4], 4, padding) for padding in ("post", "pre"))


def read(mask, use_mask=True, **options):
    """마스크의 자리에 글을 놓고 읽어 (출력 (2, 4), 마지막 상태 (2,))를 돌려줍니다."""
    layer = layers.SimpleRNN(1, return_sequences=True, return_state=True, **options)
    x = np.zeros((2, 4, 1))
    x[mask, 0] = np.concatenate(texts)
    layer.build(x.shape)
    layer.set_weights(weights)
    h_seq, state = layer(x, mask=mask if use_mask else None)
    return np.array(h_seq)[:, :, 0], np.array(state)[:, 0]


print("뒤 패딩의 마스크:", post.tolist())

# %%
panels = {
    "뒤 패딩, 마스크 없음": read(post, use_mask=False)[0],
    "뒤 패딩, 마스크": read(post)[0],
    "앞 패딩, 마스크": read(pre)[0],
    "뒤 패딩, 마스크, zero_output_for_mask=True": read(post, zero_output_for_mask=True)[0],
}
figures.sequence_outputs(
    panels,
    [post, post, pre, post],
    rows=["글 1", "글 2"],
    title="같은 글의 점선 칸이 네 가지로 다르게 나옵니다",
    alt=", ".join(f"{name}: 글 1 {values[0].round(2).tolist()}" for name, values in panels.items()),
)

# %%
free, kept, leading, zeroed = (values[0] for values in panels.values())
print("마스크가 없으면 패딩도 읽습니다:    ", free.round(2))
print("뒤의 패딩은 마지막 값을 되풀이합니다:", kept.round(2))
print("앞의 패딩은 0입니다:               ", leading.round(2))
print("zero_output_for_mask는 모두 0:     ", zeroed.round(2))
assert kept[1] == kept[2] == kept[3] != free[3]
assert leading[0] == leading[1] == zeroed[2] == zeroed[3] == 0
assert np.isclose(leading[3], kept[3])

# %% [markdown]
# 텐서플로 1에서는 `sequence_length`로 길이를 주면 글이 끝난 뒤의 출력이 0이었고, 마지막 상태는 따로 받았습니다. 오늘은 `zero_output_for_mask=True`가 같은 일을 합니다.
# 그런데 함정이 있습니다. `return_sequences` 없이 쓰면 **맨 끝 칸**이 나오므로 짧은 글은 0이 됩니다.

# %%
h_seq, state = read(post, zero_output_for_mask=True)
print("맨 끝 칸:   ", h_seq[:, -1].round(2))
print("마지막 상태:", state.round(2))

layer = layers.SimpleRNN(1, zero_output_for_mask=True)
layer.build((2, 4, 1))
layer.set_weights(weights)
only_last = np.array(layer(np.ones((2, 4, 1)), mask=post))[:, 0]
print("return_sequences 없이:", only_last.round(2))
assert only_last[0] == 0 == h_seq[0, -1] != state[0]

# %% [markdown]
# ### 탐색기 — 어느 출력이 진짜일까
#
# 붉은 테두리는 `return_sequences=False`일 때 나오는 칸입니다. 마스크 없이 이 칸이 온전한 때가 있을까요? 채우는 쪽을 바꾸면 어떻게 되나요?

# %%
explore.sequence_mask()

# %% [markdown]
# ### 고치는 연습 4b.4 나 — 글이 끝난 자리의 출력
#
# 마스크 없이 나온 `h_seq`에서 글마다 마지막 진짜 토큰의 출력을 골라야 합니다. 아래 코드는 맨 끝 칸을 고릅니다. 뒤를 채웠든 앞을 채웠든 맞도록 고치세요.


# %%
def last_real_output(h_seq, mask):
    """출력 (batch, timesteps, units)에서 글마다 마지막 진짜 토큰의 것 (batch, units)를 고릅니다."""
    return h_seq[:, -1]


ex.last_real_output.panel(last_real_output)

# %% [markdown]
# ### 시점을 맨 앞에 두는 텐서
#
# 텐서플로 1의 `time_major=True`는 (시점, 배치, 특성)의 순서를 뜻했습니다. **시점 우선**(time-major)이라고 합니다. 왜 그렇게 둘까요? 순환층은 한 번에
# **한 시점**을 읽습니다. 그 값들이 메모리에 나란히 있는지 봅시다.

# %%
batch_first = np.zeros((64, 50, 8))
time_first = np.ascontiguousarray(batch_first.transpose(1, 0, 2))
for name, one_step in {"배치 우선": batch_first[:, 0], "시점 우선": time_first[0]}.items():
    print(f"{name}: 한 시점 {one_step.shape}, 메모리에 나란히 = {one_step.flags.c_contiguous}")

# %% [markdown]
# Keras의 층은 언제나 배치 우선으로 받고, 필요하면 안에서 바꿉니다. 우리가 할 일은 축을 헷갈리지 않는 것입니다. 시점 우선 텐서를 그대로 넣어도
# 오류가 나지 않기 때문입니다. 바꾸어 넣었을 때 나오는 모양만이 단서입니다.

# %%
layer = layers.SimpleRNN(5)
right, wrong = tuple(layer(batch_first).shape), tuple(layer(time_first).shape)
print("배치 우선:", right, " 시점 우선을 그대로:", wrong)
assert right == (64, 5) != wrong

# %% [markdown]
# ### 출력의 길이가 제각각일 때
#
# 입력의 길이는 마스크가 알려 줍니다. **출력**의 길이는 누가 알려 줄까요? 번역문이 몇 낱말일지는 모델이 정해야 합니다. 그래서 어휘에 끝을 알리는 토큰,
# 곧 **종료 토큰**(end-of-sequence token)을 하나 넣습니다. 줄여서 EOS라고 합니다. 모델이 아래 번호를 내놓았다면 두 글은 어디까지일까요?

# %%
words = ["<PAD>", "<EOS>", "봄이", "비가", "왔다", "온다", "또"]
produced = np.array([[2, 4, 1, 4, 4], [3, 6, 5, 1, 0]])  # (배치, 시점)
decoded = [[words[number] for number in row] for row in produced]
for tokens in decoded:
    print(tokens)

# %% [markdown]
# ### 연습 4b.4 다 — 끝을 알리는 토큰


# %%
def cut_at_eos(tokens, eos):
    """모델이 내놓은 토큰에서 첫 EOS 앞까지만 남깁니다. EOS가 없으면 그대로입니다."""
    ...


ex.cut_at_eos.panel(cut_at_eos)

# %%
for tokens in decoded:
    print(ex.cut_at_eos.solution_function(tokens, "<EOS>"))

# %% [markdown]
# 텐서는 둘 다 5칸이지만 글은 2낱말과 3낱말입니다. 이 절의 물음에 답합니다. 글이 끝난 자리에도 반드시 무언가 나옵니다. 패딩을 읽은 값이거나, 되풀이된
# 마지막 값이거나, 0입니다. 무엇이 나올지 **정하고 확인하는 것**은 우리의 몫입니다.
#
# ## 4b.5 무엇을 돌려받고 무엇을 기억할까
#
# 순환층의 스위치를 차례로 켜 봅니다. 먼저 둘입니다. 시퀀스 2개, 4시점, 특성 3, 유닛 5입니다. 켤 때마다 무엇이 몇 개 나올지 예상해 보세요.

# %%
X = np.random.default_rng(0).normal(size=(2, 4, 3))
rows = []
sequences, state = {"return_sequences": True}, {"return_state": True}
for options in ({}, sequences, state, sequences | state):
    found = layers.SimpleRNN(5, **options)(X)
    found = found if isinstance(found, (list, tuple)) else [found]
    name = ", ".join(options) or "(아무것도 켜지 않음)"
    rows.append([name, len(found), ", ".join(f"{tuple(each.shape)}" for each in found)])

ui.table(["켠 것", "나온 것", "모양"], rows, "출력과 상태")

# %% [markdown]
# `return_state`는 **은닉 상태**를 따로 돌려줍니다. 마스크가 없는 `SimpleRNN`에서는 마지막 출력과 같은데 왜 따로 받을까요? 다른 층에 **넘겨주기** 위해서입니다.
# 인코더의 상태를 디코더의 첫 상태로 넘기면 4b.1절의 인코더-디코더가 제 모습을 갖춥니다. 그때는 상태를 시점마다 입력으로 되풀이해 주었습니다.

# %%
encoder = layers.SimpleRNN(5, return_state=True)
decoder = layers.SimpleRNN(5, return_sequences=True)
last_output, state = encoder(X)
after = np.array(decoder(np.zeros((2, 6, 1)), initial_state=state))  # (2, 6, 5)
alone = np.array(decoder(np.zeros((2, 6, 1))))

print("마지막 출력과 상태가 같은가:", np.array_equal(last_output, state))
print("상태를 받은 디코더:", after.shape, " 0이 아닌 출력이 있는가:", bool(after.any()))
print("상태를 받지 않은 디코더: 0이 아닌 출력이 있는가:", bool(alone.any()))
assert after.any()
assert not alone.any()

# %% [markdown]
# 입력이 모두 0이므로, 상태를 받지 않은 디코더는 아무 말도 하지 못합니다. 인코더가 읽은 것은 오직 상태를 타고 건너갑니다.
#
# 셋째 스위치는 **상태 유지**(stateful)입니다. 배치가 끝나도 상태를 지우지 않고 다음 배치의 첫 상태로 씁니다. 한 글을 둘로 잘라 차례로 넣으면 통째로
# 넣은 것과 같아질까요?

# %%
keras.utils.set_random_seed(2)
plain, remembering = layers.SimpleRNN(3), layers.SimpleRNN(3, stateful=True)
article = np.random.default_rng(1).normal(size=(1, 6, 2))  # 시퀀스 하나, 6시점
whole = np.array(plain(article))
remembering.build(article.shape)
remembering.set_weights(plain.get_weights())

remembering(article[:, :3])
in_two = np.array(remembering(article[:, 3:]))
print("둘로 나누어 읽은 것이 통째로 읽은 것과 같은가:", np.allclose(in_two, whole))
assert np.allclose(in_two, whole)

# %% [markdown]
# 같습니다. 긴 글을 나누어 읽을 때 쓸모가 있습니다. 그런데 이제 **다른 글**을 넣으면 어떻게 될까요? 층은 새 글인 줄 모릅니다.

# %%
other = np.random.default_rng(2).normal(size=(1, 6, 2))
stained = np.array(remembering(other))
remembering.reset_state()
clean = np.array(remembering(other))
print("앞 글을 잊지 않고 읽은 것:", "같음" if np.allclose(stained, plain(other)) else "다름")
print("reset_state() 뒤에 읽은 것:", "같음" if np.allclose(clean, plain(other)) else "다름")
assert np.allclose(clean, plain(other))
assert not np.allclose(stained, plain(other))

# %% [markdown]
# ### 고치는 연습 4b.5 — 앞 글의 기억이 남은 모델
#
# 아래 함수도 같은 병을 앓고 있습니다. 시퀀스가 바뀔 때 상태가 0에서 다시 시작하도록 고치세요. `step(x_t, state)`가 새 상태를 돌려줍니다.


# %%
def read_sequences(sequences, step):
    """시퀀스마다 상태 0에서 시작해 차례로 읽고, 마지막 상태들을 돌려줍니다."""
    finals = []
    state = 0.0
    for sequence in sequences:
        for x_t in sequence:
            state = step(x_t, state)
        finals.append(state)
    return finals


ex.read_sequences.panel(read_sequences)

# %% [markdown]
# 이 절의 물음에 답합니다. 돌려받는 것은 출력과 상태이고, 무엇이 몇 개 나올지는 스위치가 정합니다. 배치를 넘어 기억하는 것은 `stateful`을 켰을 때뿐이며, 글이 바뀔
# 때 지우는 것은 층이 아니라 우리입니다.
#
# ## 4b.6 낱말을 원-핫 그림으로 만들면 얼마가 들까
#
# 글을 0과 1의 그림으로 만들어 이미지처럼 읽히는 예제가 있습니다. 리뷰 한 편이 낱말 888개, 어휘가 999가지이면 그림은 888×999입니다. 리뷰 100편의 텐서는
# 몇 바이트일까요? **만들지 말고** 계산하세요.
#
# ### 연습 4b.6 — 원-핫의 메모리 청구서


# %%
def memory_bill(reviews, words, vocabulary):
    """(원-핫 텐서의 바이트, 번호 텐서의 바이트)를 돌려줍니다. 수 하나에 8바이트, 4바이트입니다."""
    ...


ex.memory_bill.panel(memory_bill)

# %% [markdown]
# 번호만으로는 불공평하니 임베딩 행렬도 청구서에 올립니다. 어휘 999가지에 100차원이면 어느 쪽이 비쌀까요? 합성곱을 한 번 거친 뒤의 텐서도 모양만
# 물어 계산합니다.

# %%
one_hot, ids = ex.memory_bill.solution_function(100, 888, 999)
after_convolution = layers.Conv2D(8, 3).compute_output_shape((100, 888, 999, 1))
bill = {
    "원-핫 그림 100편": one_hot,
    "합성곱 뒤 (8채널)": 8 * int(np.prod(after_convolution)),
    "번호 100편": ids,
    "임베딩 행렬 999×100": 8 * 999 * 100,
}
for name, count in bill.items():
    print(f"{name}: {count / 1e6:,.1f} MB")

assert round(one_hot / 1e6) == 710
assert one_hot > 500 * (ids + bill["임베딩 행렬 999×100"])

# %%
figures.bars(
    {name: bill[name] / 1e6 for name in bill if "합성곱" not in name},
    title="원-핫 그림은 번호와 임베딩을 더한 것의 수백 배입니다",
    xlabel="메모리 (MB, 리뷰 100편)",
    alt="원-핫 710 MB, 번호 0.4 MB, 임베딩 행렬 0.8 MB",
    number="{:,.1f}",
)

# %% [markdown]
# 원-핫 그림에서 0이 아닌 칸은 한 줄에 하나뿐입니다. 임베딩은 바로 그 하나의 **자리**만 들고 다닙니다.
#
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 모양은 일대일, 일대다, 다대일, 다대다의 넷입니다. 시간 축을 만들고 없애는 것은 `RepeatVector`와 `return_sequences`입니다.
# - 여섯 점을 외운 모델은 훈련 범위에서 멀어질수록 시드마다 다른 답을 합니다. $\tanh$에는 천장이 있습니다.
# - 펼쳐도 매개변수는 한 벌입니다. 정적 그래프는 시점마다 마디가 늘고, 동적 그래프는 늘지 않습니다.
# - 글이 끝난 자리에도 무언가 나옵니다. Keras의 마스크는 뒤에서는 마지막 값을, 앞에서는 0을 냅니다.
# - 상태는 넘겨줄 수도, 남겨 둘 수도 있습니다. 남겨 두었다면 글이 바뀔 때 지워야 합니다.

# %% [markdown]
# ## 흔한 오해
#
# **"일대일도 시점이 하나인 순환 신경망이다."** 시점이 하나이면 $h_0 = 0$에 곱해지는 $U$는 쓰일 데가 없습니다. 같은 $W$와 $b$를 가진 `Dense`와 견주고,
# $U$의 기울기를 봅시다.

# %%
X = np.random.default_rng(3).normal(size=(4, 1, 3))
layer, dense = layers.SimpleRNN(5), layers.Dense(5, activation="tanh")
with tf.GradientTape() as tape:
    h = layer(X)
dU = tape.gradient(h, layer.trainable_variables[1])

dense.build((4, 3))
dense.set_weights([layer.get_weights()[0], layer.get_weights()[2]])
print("Dense와 같은가:", np.allclose(h, dense(X[:, 0])))
print("U의 기울기가 모두 0인가:", not np.any(dU))
assert np.allclose(h, dense(X[:, 0]))
assert not np.any(dU)

# %% [markdown]
# **"정적으로 펼치면 가중치가 복사된다."** Keras의 `unroll=True`가 정적 펼치기입니다. 길이를 바꾸어 가며 매개변수를 셉니다.

# %%
for steps in (1, 10, 50):
    model = Sequential([Input((steps, 1)), layers.SimpleRNN(10, unroll=True)])
    print(f"{steps:2}시점: 매개변수 {model.count_params()}개")
    assert model.count_params() == 120

# %% [markdown]
# **"0.3에 0.29를 냈으니 외삽을 할 줄 안다."** 0.3을 그만큼 가깝게 맞힌 시드들이 더 먼 곳도 맞히는지 봅시다.

# %%
for seed in range(6):
    at = predictions[seed, 29]
    print(f"시드 {seed}: 0.3 → {long[seed]:.2f}, 2.4 → {at:.2f}")

assert np.abs(np.array(long) - 0.3).max() < 0.05
assert np.abs(predictions[:, 29] - 2.4).min() > 0.3

# %% [markdown]
# **"원-핫 낱말에 `Conv2D`를 쓰면 순환 신경망이다."** 순환 신경망이라면 첫 낱말이 끝까지 영향을 미칩니다. 12낱말의 첫 낱말을 바꾸어, 출력이 달라지는
# 시점을 찾습니다. (작은 그림이라 메모리는 걱정하지 않아도 됩니다.)

# %%
picture = np.eye(9)[np.arange(12) % 9]  # (12낱말, 어휘 9)
changed = picture.copy()
changed[0] = np.eye(9)[5]
both = np.stack([picture, changed])  # (2, 12, 9)

keras.utils.set_random_seed(0)
convolved = np.array(layers.Conv2D(4, 3)(both[..., None]))  # (2, 10, 7, 4)
recurrent = np.array(layers.SimpleRNN(4, return_sequences=True)(both))  # (2, 12, 4)
for name, found in {"Conv2D": convolved, "SimpleRNN": recurrent}.items():
    differs = np.any(found[0] != found[1], axis=tuple(range(1, found.ndim - 1)))
    print(f"{name}: 달라진 시점 {np.flatnonzero(differs).tolist()}")
    assert differs.all() == (name == "SimpleRNN")

# %% [markdown]
# `Conv2D`는 곁의 세 낱말만 봅니다. 게다가 이웃한 **번호**를 이웃한 화소처럼 묶는데, 번호의 이웃은 아무 뜻이 없습니다.
#
# ## 더 읽을거리
#
# - Jeffrey L. Elman (1990). *Finding Structure in Time.* Cognitive Science 14(2).
# - Ilya Sutskever, Oriol Vinyals, Quoc V. Le (2014). *Sequence to Sequence Learning with Neural Networks.* NeurIPS.
# - Kyunghyun Cho 외 (2014). *Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation.* EMNLP.
# - Martín Abadi 외 (2016). *TensorFlow: A System for Large-Scale Machine Learning.* OSDI.
# - Keyulu Xu 외 (2021). *How Neural Networks Extrapolate: From Feedforward to Graph Neural Networks.* ICLR.
#
# 다음 05번 노트북에서는 오래 기억하는 셀, LSTM과 GRU를 만듭니다.
