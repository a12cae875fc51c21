# %% [markdown]
# # 02. 정수 인코딩, 패딩, 원-핫
#
# 신경망은 글자를 읽지 못합니다. 낱말에 **번호**를 매기고, 길이를 맞추고, 때로는 0과 1의 벡터로 바꾸어 주어야 합니다.
# 시시해 보이는 이 단계에서 많은 모델이 조용히 망가집니다. 번호가 한 칸 밀리거나, 모르는 낱말이 소리 없이 사라지거나, 어제의 번호와 오늘의
# 번호가 달라져도 **오류는 나지 않기** 때문입니다. 오늘은 번호를 손으로 매겨 보고, 그 조용한 고장들을 하나씩 찾아 고칩니다.
#
# ## 이 노트북에서
#
# | | |
# | --- | --- |
# | **할 일** | 어휘를 네 가지로 만들어 견주고, Keras의 두 도구와 번호를 대어 보고, 리뷰를 패딩·원-핫·해싱으로 바꿉니다 |
# | **배울 것** | 빈도 순위, 최소 빈도와 OOV, num_words의 함정, 패딩과 자르기, maxlen 고르기, 원-핫의 값, 해시 충돌의 확률 |
# | **필요한 것** | 01번 노트북의 토큰과 어휘, 파이썬의 리스트와 사전(`dict`), 넘파이 배열의 `shape` |

# %%
from course_utils import corpora, diagrams, evaluation, explore, figures, load, settings, text, ui

ex = load("02_integer_encoding")
ex

# %% [markdown]
# ## 주장 재판 — 오늘의 두 주장
#
# 첫째 주장은 Keras의 `Tokenizer`를 소개하는 글에서 흔히 보는 설명입니다. 2.5절에서 판결합니다. 증거를 보기 전에 예상부터 남기세요.

# %%
ex.claims.num_words.predict()

# %% [markdown]
# 둘째 주장은 글을 어디서 자를지 정할 때 인용되는 숫자입니다. 우리 리뷰에서도 그럴까요? 2.8절에서 판결합니다.

# %%
ex.claims.maxlen.predict()

# %% [markdown]
# ## 2.1 이 글에서 가장 자주 나오는 낱말은?
#
# 짧은 이야기에서 시작합니다. 01번 노트북의 `keras` 규칙으로 토큰화했으니 부호는 사라집니다. 어떤 낱말이 가장 많이 나올까요? 한 번만 나오는
# 낱말은 전체 가짓수의 몇 퍼센트쯤일까요? 훑어보고 예상해 보세요.

# %%
story = """\
오늘도 고양이는 우체국 창가에 앉아 있다. 고양이는 편지를 기다린다.
편지를 쓰는 아이는 바다 건너 섬에 산다. 아이는 고양이를 그려 보낸다.
비가 오면 배가 안 온다. 배가 안 오면 편지도 안 온다. 오늘도 비가 온다.
그래도 고양이는 창가에 앉아 있다. 아저씨는 고양이를 부른다. 고양이는 안 온다.
아저씨는 오늘도 차를 끓인다. 고양이는 차를 안 마신다. 고양이는 바다를 본다.
비가 그치면 배가 온다. 배가 오면 아저씨는 우산을 들고 나간다. 고양이는 우산을 안 쓴다.
고양이는 비가 그치는 소리를 듣는다. 드디어 배가 온다! 오늘도 편지를 받는 사람은 아저씨다.
그런데 오늘은 편지가 둘이다. 하나는 아저씨 편지, 하나는 고양이 편지.
아이는 고양이를 또 그려 보냈다. 고양이는 편지를 깔고 앉는다. 아저씨는 웃는다.
오늘도 고양이는 우체국 창가에 앉아 있다."""
lines = text.split_sentences(story, "naive")
sentences = [text.tokenize(line, "keras") for line in lines]
print(f"문장 {len(sentences)}개, 첫 문장의 토큰:", sentences[0])

# %% [markdown]
# 토큰이 나타난 횟수가 **빈도**(frequency)입니다. 도구를 쓰기 전에 손으로 세어 봅시다.
#
# ### 연습 2.1 — 낱말 세기
#
# 토큰 리스트의 리스트를 받아 낱말 → 나온 횟수인 사전을 돌려주세요. `Counter`를 쓰지 않고 `dict`만으로 써 보세요.


# %%
def count_words(sentences):
    """토큰 리스트의 리스트를 받아 낱말 → 나온 횟수를 돌려줍니다."""
    ...


ex.count_words.panel(count_words)

# %%
count_words = ex.count_words.solution_function  # 여기서부터는 연습의 정답을 씁니다

counts = count_words(sentences)
top = dict(sorted(counts.items(), key=lambda pair: -pair[1])[:12])
figures.bars(
    top,
    title="'고양이는' 하나가 이야기를 끌고 갑니다",
    xlabel="빈도 (번)",
    alt="자주 나온 낱말: " + ", ".join(f"{word} {count}번" for word, count in top.items()),
)

# %% [markdown]
# 낱말마다 몇 번 나왔는지 모은 표가 **빈도 분포**(frequency distribution)입니다. 이번에는 거꾸로, 한 번 나온 낱말과 두 번 나온 낱말이 각각
# 몇 가지인지 셉니다.

# %%
kinds = {}
for count in counts.values():
    kinds[count] = kinds.get(count, 0) + 1

rows = [[f"{count}번", kinds[count], count * kinds[count]] for count in sorted(kinds)]
ui.table(["빈도", "낱말 (가지)", "토큰 (개)"], rows, "한 번 나온 낱말이 가짓수의 절반을 넘습니다")

# %%
once, total = kinds[1] / len(counts), sum(counts.values())
again = sum(count for count in counts.values() if count > 1) / total
print(f"토큰 {total}개, 낱말 {len(counts)}가지, 한 번만 나온 낱말은 가짓수의 {once:.0%}")
print(f"두 번 이상 나온 나머지 {1 - once:.0%}의 낱말이 토큰의 {again:.0%}를 차지합니다")
assert once > 0.5
assert again > 0.6
assert max(counts, key=counts.get) == "고양이는"

# %% [markdown]
# 물음에 답합니다. 가장 잦은 낱말은 '고양이는'이고, 가짓수의 절반이 넘는 낱말은 딱 한 번 나왔습니다. 적은 가짓수의 낱말이 글의 절반이 넘는
# 자리를 차지하고, 나머지는 드문 낱말의 긴 꼬리입니다. 어휘의 크기를 정하는 일이 어려운 것은 이 꼬리 때문입니다.
#
# ## 2.2 네 가지 길로 만든 어휘는 같을까
#
# 낱말마다 정수 번호를 매겨 글을 숫자의 열로 바꾸는 일을 **정수 인코딩**(integer encoding)이라고 합니다. 번호는 보통 **빈도의 순위**로
# 매깁니다. 0은 비워 두고 1부터 시작합니다(까닭은 2.7절에서 나옵니다). 네 가지 도구로 만든 번호가 모두 같을지 예상해 보세요.
#
# ### 연습 2.2 — 많이 나온 낱말부터 줄 세우기
#
# 횟수가 큰 낱말부터 `max_size`개를 리스트로 돌려주세요. `None`이면 모두입니다. 횟수가 같으면 **먼저 나온 낱말**이 앞에 옵니다.


# %%
def rank_words(counts, max_size):
    """횟수가 큰 낱말부터 max_size개를 돌려줍니다. 횟수가 같으면 먼저 나온 낱말이 앞입니다."""
    ...


ex.rank_words.panel(rank_words)

# %%
from collections import Counter
from itertools import chain

from nltk import FreqDist

rank_words = ex.rank_words.solution_function
tokens = list(chain.from_iterable(sentences))

by_dict = {word: number for number, word in enumerate(rank_words(counts, None), start=1)}
by_counter = {}
for word, _ in Counter(tokens).most_common():
    by_counter[word] = len(by_counter) + 1
ranked = FreqDist(tokens).most_common()
by_freqdist = dict(zip((word for word, _ in ranked), range(1, len(ranked) + 1), strict=True))
pairs = enumerate(Counter(tokens).most_common(), start=1)
by_enumerate = {word: number for number, (word, _) in pairs}
print("어휘의 크기:", len(by_dict), len(by_counter), len(by_freqdist), len(by_enumerate))

# %%
ways = {"dict": by_dict, "Counter": by_counter}
ways |= {"FreqDist": by_freqdist, "enumerate": by_enumerate}
for way, word_index in ways.items():
    assert word_index == by_dict
    print(f"{way:10} {list(word_index.items())[:4]} …")

# %% [markdown]
# 넷이 모두 같습니다. 우연일까요? '안'과 '온다'는 나란히 여섯 번 나왔는데도 순서가 같습니다. 파이썬의 정렬이 같은 값의 **원래 순서를 지키기**
# 때문입니다(안정 정렬). 정말 그 덕인지, 문장의 순서를 뒤집어 확인합니다.

# %%
backwards = Counter(chain.from_iterable(reversed(sentences)))
print("처음부터 셀 때:", [word for word, _ in Counter(tokens).most_common(5)])
print("끝에서부터 셀 때:", [word for word, _ in backwards.most_common(5)])
assert backwards == Counter(tokens)
assert [word for word, _ in backwards.most_common()] != list(by_counter)

# %% [markdown]
# 횟수는 하나도 다르지 않은데 번호가 달라졌습니다. **동점의 순서까지 정해야** 번호가 정해집니다. 순서가 없는 `set`으로 번호를 매기면 어떻게 될까요?
# 새 파이썬 프로세스를 두 번 띄워 같은 코드를 실행합니다.

# %%
import os
import subprocess
import sys
from ast import literal_eval


def in_a_new_process(code, salt="random"):
    """새 파이썬 프로세스에서 코드를 실행하고, 찍은 것을 돌려줍니다."""
    command, fresh = [sys.executable, "-c", code], os.environ | {"PYTHONHASHSEED": salt}
    return subprocess.run(command, env=fresh, capture_output=True, text=True, check=True).stdout


code = f"print(list(set({list(counts)!r})))"
first, second = in_a_new_process(code), in_a_new_process(code)
print("낱말은 같은가:", set(literal_eval(first)) == set(literal_eval(second)))
print("순서도 같은가:", first == second)
assert first != second

# %% [markdown]
# ### 고치는 연습 2.2 — 실행할 때마다 달라지는 번호
#
# 번호를 매기는 흔한 한 줄입니다. 낱말이 **처음 나온 순서대로** 1부터, 어느 프로세스에서나 같은 번호를 주도록 고치세요.


# %%
def word_index_from_set(words):
    """낱말마다 처음 나온 순서대로 1부터 번호를 줍니다. 어느 프로세스에서 실행해도 같습니다."""
    return {word: number for number, word in enumerate(set(words), start=1)}


ex.word_index_from_set.panel(word_index_from_set)

# %% [markdown]
# ## 2.3 모르는 낱말은 어디로 갈까
#
# 번호표가 생겼으니 글을 번호로 바꿉니다. 그런데 새 글에는 번호표에 없는 낱말이 나옵니다. 01b번 노트북에서 만난 미등록 단어, 줄여서 OOV입니다.
# 길은 둘입니다. **버리거나**, 모두 **한 번호로 모으는** 것입니다. 아래 글을 두 가지로 바꾸면 토큰은 각각 몇 개가 남을까요?
#
# ### 연습 2.3 — 토큰을 번호로
#
# 사전에 없는 토큰은 `oov_id`로 바꾸고, `oov_id`가 `None`이면 버리세요.


# %%
def encode(tokens, word_index, oov_id):
    """토큰을 번호로 바꿉니다. 사전에 없는 토큰은 oov_id로, oov_id가 None이면 버립니다."""
    ...


ex.encode.panel(encode)

# %%
encode = ex.encode.solution_function

new = text.tokenize("갈매기는 오늘도 편지를 안 기다린다", "keras")
dropped = encode(new, by_dict, None)
kept = encode(new, {word: number + 1 for word, number in by_dict.items()}, 1)
print("토큰    ", new)
print("버리기  ", dropped)
print("1번으로 ", kept)
assert (len(dropped), len(kept)) == (4, 5)

# %% [markdown]
# 버리면 '갈매기는'이 있었다는 사실까지 사라집니다. 자리를 남기려면 번호 하나를 떼어 두어야 하므로 나머지 번호가 한 칸씩 밀립니다. 이렇게 글에는 없는 뜻을
# 나타내려고 어휘에 더한 토큰이 **특수 토큰**(special token)입니다. 강좌의 `text.Vocabulary`는 0을 `<PAD>`, 1을 `<OOV>`에 줍니다.

# %%
vocabulary = text.Vocabulary.fit(sentences)
print("번호 0부터:", vocabulary.tokens[:6])
print("크기:", len(vocabulary), "= 낱말", len(vocabulary.words), "+ 특수 토큰 2")
assert vocabulary.encode(new) == kept
assert list(vocabulary.words) == list(by_dict)

# %% [markdown]
# 되돌리는 일은 **디코딩**입니다. 번호를 다시 낱말로 바꾸면 처음의 글이 돌아올까요?

# %%
print(vocabulary.decode(kept))
assert all(vocabulary.decode(vocabulary.encode(line)) == line for line in sentences)
assert vocabulary.decode(kept) != new

# %%
diagrams.encoding_path(new, kept, text.pad([kept], 6)[0])

# %% [markdown]
# 아는 낱말로 된 글은 그대로 돌아오고, OOV가 된 낱말은 돌아오지 않습니다. 번호 1은 어떤 낱말이었는지를 기억하지 않습니다. 그림의 마지막 줄은 2.7절에서 다룹니다.
#
# ## 2.4 어휘를 줄이면 무엇을 잃을까
#
# 드문 낱말은 배울 것도 적으니 어휘에서 빼곤 합니다. 빼는 방법은 둘입니다. **최소 빈도**(minimum count)보다 적게 나온 낱말을 빼거나, 잦은 순서로
# **위에서 몇 개**만 남깁니다. 먼저 이야기에서 봅니다.

# %%
rows = []
for name, options in {
    "모두": {},
    "최소 빈도 2": {"min_count": 2},
    "최소 빈도 3": {"min_count": 3},
    "위에서 다섯": {"max_size": 5},
}.items():
    small = text.Vocabulary.fit(sentences, **options)
    rate = small.oov_rate(sentences)
    rows.append([name, len(small.words), f"{rate:.0%}", " ".join(small.decode(small.encode(new)))])

caption = "낱말의 절반을 버려도 토큰은 절반보다 많이 남습니다"
ui.table(["남기는 낱말", "가짓수", "이 글의 OOV", "새 문장이 보이는 모습"], rows, caption)

# %%
frequent = text.Vocabulary.fit(sentences, min_count=2)
share = len(frequent.words) / len(vocabulary.words)
known = 1 - frequent.oov_rate(sentences)
print(
    f"두 번 이상 나온 낱말은 가짓수의 {share:.0%}이지만, 그것만 알아도 토큰의 {known:.0%}를 압니다"
)
assert share < 0.5 < known

# %% [markdown]
# 이제 진짜 크기로 갑니다. 강좌의 영화 리뷰에서, 문법으로 만든 훈련 리뷰로 어휘를 만들고 사람이 손으로 쓴 테스트 리뷰에서 OOV의 비율을 잽니다. 어휘를
# 모두 남겨도 테스트 토큰의 몇 퍼센트가 OOV일까요? 단위를 음절로 바꾸면요?

# %%
train, test = corpora.load_reviews("train"), corpora.load_reviews("test")
units = {
    "어절": lambda review: text.tokenize(review, "keras"),
    "음절": lambda review: list("".join(review.split())),
}
learned = {unit: [cut(review) for review in train.texts] for unit, cut in units.items()}
unseen = {unit: [cut(review) for review in test.texts] for unit, cut in units.items()}
for unit in units:
    print(f"{unit}: 훈련 토큰 {sum(map(len, learned[unit])):,}개")

# %%
sizes = [100, 200, 400, 800, 1600, 3200, 6400]  # 번호의 수가 아니라 낱말의 수입니다
rates = {
    unit: [text.Vocabulary.fit(learned[unit], size).oov_rate(unseen[unit]) for size in sizes]
    for unit in units
}
figures.lines(
    sizes,
    {unit: [100 * rate for rate in rates[unit]] for unit in units},
    title="어절은 어휘를 키워도 많이 모르고, 음절은 금방 거의 다 압니다",
    xlabel="어휘의 크기 (낱말 수)",
    ylabel="테스트 토큰의 OOV (%)",
    alt=f"어휘 6,400에서 어절 {rates['어절'][-1]:.0%}, 음절 {rates['음절'][-1]:.0%}가 OOV",
)

# %%
everything_known = {unit: text.Vocabulary.fit(learned[unit]) for unit in units}
for unit, book in everything_known.items():
    rate = book.oov_rate(unseen[unit])
    print(f"{unit} {len(book.words):6,}가지를 모두 남겨도 테스트 토큰의 {rate:.0%}가 OOV")
    assert (rate > 0.3) if unit == "어절" else (rate < 0.05)

# %% [markdown]
# 물음에 답합니다. 어절의 꼬리는 끝이 없어서 어휘를 키워도 OOV가 많이 남습니다. 음절은 거의 다 알지만, 번호 하나에 담긴 뜻이 그만큼 적습니다.
# 01b번 노트북이 그 사이의 단위를 다룹니다.
#
# ### 탐색기 — 어휘의 크기
#
# 행렬의 한 줄이 리뷰 한 편입니다. 색의 짙기로 값을 보이는 이런 그림을 **히트맵**(heat map)이라고 합니다. `max_size`를 줄이면 어디부터 OOV의 주황색이
# 되나요? `min_count`를 2로만 올려도 어휘가 얼마나 줄어드나요?

# %%
explore.vocabulary_size()

# %% [markdown]
# ## 2.5 Keras의 두 도구는 같은 번호를 줄까
#
# Keras에는 도구가 둘 있습니다. 오래된 글과 책에 나오는 `Tokenizer`, 그리고 오늘의 길인 층(layer) `TextVectorization`입니다. 지금까지는 TensorFlow가
# 필요 없었습니다. 정말인지 확인하고 불러옵니다. (몇 초 걸립니다. 커널을 다시 시작하지 않고 한 번 더 실행하면 `True`가 나옵니다.)

# %%
print("TensorFlow를 이미 불러왔나:", "tensorflow" in sys.modules)

# %%
from tensorflow.keras.layers import TextVectorization
from tensorflow.keras.preprocessing.text import Tokenizer

tokenizer = Tokenizer(oov_token="<OOV>")
tokenizer.fit_on_texts(lines)
layer = TextVectorization()
layer.adapt(lines)

print("word_counts", dict(list(tokenizer.word_counts.items())[:4]))
print("word_index ", dict(list(tokenizer.word_index.items())[:4]))
print("Tokenizer의 번호        ", tokenizer.texts_to_sequences([" ".join(new)])[0])
print("TextVectorization의 번호", layer([" ".join(new)]).numpy()[0].tolist())

# %% [markdown]
# 같은 글인데 번호가 조금 다릅니다. `Tokenizer`의 번호는 손으로 만든 어휘와 같을까요? 두 도구는 어디서 갈라질까요? 같은 순위의 낱말을 나란히 놓습니다.

# %%
assert tokenizer.texts_to_sequences(lines) == vocabulary.encode_all(sentences)
words = [str(word) for word in layer.get_vocabulary()]
rows = [
    [number, vocabulary.tokens[number], words[number] or "''", counts.get(words[number], "–")]
    for number in range(10)
]
headers = ["번호", "Vocabulary와 Tokenizer", "TextVectorization", "오른쪽 낱말의 빈도"]
ui.table(headers, rows, "빈도가 같은 낱말에서만 갈라집니다")

# %%
pairs = list(zip(vocabulary.tokens[2:], words[2:], strict=True))
assert all(counts[ours] == counts[theirs] for ours, theirs in pairs)
tied = {count: [word for word in words[2:] if counts[word] == count] for count in kinds}
assert all(group == sorted(group, reverse=True) for group in tied.values())
print("번호가 같은 낱말", sum(ours == theirs for ours, theirs in pairs), "가지")
print("동점인 낱말:", tied[6], "← 가나다의 거꾸로")

# %% [markdown]
# `Tokenizer`와 우리 어휘는 완전히 같습니다. `TextVectorization`은 빈도의 순서는 같고, 동점일 때 먼저 나온 낱말이 아니라 **글자 코드의 역순**으로 놓습니다.
# 그래서 두 도구를 섞어 쓰면 안 됩니다. 다른 점을 코드로 하나씩 확인해 표로 만듭니다.

# %%
rough = "don't e-mail 3.5점 «최고»"
old, today = Tokenizer(), TextVectorization()
old.fit_on_texts([rough])
today.adapt([rough])
plain = Tokenizer()
plain.fit_on_texts(lines)
unknown = ["갈매기는 안 온다"]
print("Tokenizer가 빈칸으로 바꾸는 부호:", repr(old.filters))

# %%
spelled = [str(today.get_vocabulary()[i]) for i in today([rough]).numpy()[0]]
pieces = [" | ".join(old.word_index), " | ".join(spelled)]
silent, loud = plain.texts_to_sequences(unknown)[0], layer(unknown).numpy()[0].tolist()
rows = [
    ["번호 0", plain.index_word.get(0, "아무도 없음"), repr(words[0])],
    ["번호 1", plain.index_word[1], words[1]],
    ["갈매기는 안 온다", f"{silent}: 모르면 버림", f"{loud}: 모르면 1"],
    [rough, *pieces],
]
both = layer(["온다", "안 온다"]).numpy().tolist()
rows += [["길이가 다른 두 글", "리스트 둘", f"0을 뒤에 채움 {both}"]]
ui.table(["무엇이", "Tokenizer()", "TextVectorization()"], rows, "두 도구의 기본값은 다릅니다")

# %%
first = {"Tokenizer": min(plain.index_word), "TextVectorization": words.index("고양이는")}
print("가장 잦은 낱말의 번호:", first)
assert 0 not in plain.index_word
assert "don't" in old.word_index
assert "dont" in today.get_vocabulary()
assert len(plain.texts_to_sequences(unknown)[0]) == 2 < layer(unknown).shape[1]

# %% [markdown]
# 부호를 만났을 때 `Tokenizer`는 그 자리에서 **나누고**(아포스트로피는 남깁니다), `TextVectorization`은 **지워서 붙입니다**. 그래서 `3.5점`이 한쪽에서는 둘이 되고 다른
# 쪽에서는 `35점`이 됩니다. 그림으로 정리합니다.

# %%
diagrams.id_layout(
    {
        "Tokenizer": ["", *[plain.index_word[number] for number in range(1, 6)]],
        "Tokenizer + oov": ["", *[tokenizer.index_word[number] for number in range(1, 6)]],
        "Vocabulary": list(vocabulary.tokens[:6]),
        "TextVectorization": ["''", *words[1:6]],
    },
    title="같은 글에서 배웠어도 '고양이는'의 번호가 도구마다 다릅니다",
)

# %% [markdown]
# ### num_words는 몇 개를 남길까
#
# 첫째 주장의 차례입니다. `num_words=5`인 `Tokenizer`에게 가장 잦은 낱말 여섯 개를 보여 주고, 몇 개가 살아남는지 봅니다.

# %%
frequent_six = " ".join(vocabulary.words[:6])
survived, index_sizes = {}, {}
for oov_token in (None, "<OOV>"):
    limited = Tokenizer(num_words=5, oov_token=oov_token)
    limited.fit_on_texts(lines)
    ids = limited.texts_to_sequences([frequent_six])[0]
    survived[oov_token] = [limited.index_word[i] for i in ids if limited.index_word[i] != oov_token]
    index_sizes[oov_token] = len(limited.word_index)
    print(f"oov_token={oov_token!s:6} 번호 {ids} → 살아남은 낱말 {survived[oov_token]}")

# %%
print("word_index의 크기:", index_sizes, " 낱말:", len(counts), "가지")
assert [len(words_left) for words_left in survived.values()] == [5 - 1, 5 - 2]
assert index_sizes == {None: len(counts), "<OOV>": len(counts) + 1}

# %%
evidence = (
    f"num_words=5로 남은 낱말은 {len(survived[None])}개, oov_token을 더하면 "
    f"{len(survived['<OOV>'])}개입니다. 번호가 num_words보다 작은 것만 남기 때문입니다."
)
ex.claims.num_words.verdict("fails", evidence)

# %% [markdown]
# 낱말 다섯 개를 남기려면 `num_words=6`, `oov_token`까지 쓰면 `num_words=7`이라고 해야 합니다. `word_index`는 **줄어들지 않습니다**. 그래서 `len(word_index)`를
# 어휘의 크기로 쓰면 틀립니다. `TextVectorization(max_tokens=5)`의 5는 또 다릅니다. 특수 토큰 둘을 **포함한** 수입니다.

# %%
five = TextVectorization(max_tokens=5)
five.adapt(lines)
print("TextVectorization(max_tokens=5):", [str(word) for word in five.get_vocabulary()])
print("Vocabulary.fit(max_size=5):     ", text.Vocabulary.fit(sentences, max_size=5).tokens)
assert len(five.get_vocabulary()) == 5
assert len(text.Vocabulary.fit(sentences, max_size=5).words) == 5

# %% [markdown]
# ### 고치는 연습 2.5 — 세 칸 밀린 번호
#
# Keras에 든 영화 리뷰 IMDB는 이미 번호로 되어 있습니다. 그 번호가 `word_index`의 번호와 같을까요? 불러오는 함수의 기본값을 봅니다.

# %%
import inspect

from tensorflow.keras.datasets import imdb

defaults = inspect.signature(imdb.load_data).parameters
settings_of_imdb = {
    name: defaults[name].default for name in ("start_char", "oov_char", "index_from")
}
print(settings_of_imdb)
assert settings_of_imdb == {"start_char": 1, "oov_char": 2, "index_from": 3}

# %% [markdown]
# 0은 패딩, 1은 글의 시작, 2는 OOV의 자리이고, 낱말의 번호는 모두 **3씩 밀려** 있습니다. 이야기를 같은 방식으로 인코딩한 뒤, 밀린 줄 모르고
# 되돌려 봅니다.

# %%
shifted = [1] + [plain.word_index[token] + 3 for token in sentences[0]]
print("처음의 글:", sentences[0])
print("되돌린 글:", [plain.index_word[i] for i in shifted])

# %% [markdown]
# 낱말이 나오기는 하니 틀린 줄 모르기 쉽습니다. 아래는 밀지 않고 되돌리는, 널리 퍼진 코드입니다. 올바른 글이 나오도록 고치세요.


# %%
def decode_imdb(ids, word_index, index_from):
    """index_from만큼 민 번호를 낱말로 되돌립니다. 0, 1, 2는 특수 토큰입니다."""
    words = {index: word for word, index in word_index.items()}
    return [words.get(i, "<OOV>") for i in ids]


ex.decode_imdb.panel(decode_imdb)

# %% [markdown]
# ## 2.6 글 한 편을 벡터 하나로 바꾸면?
#
# 순서를 버리고 어떤 낱말이 몇 번 나왔는지만 남긴 표현이 **단어 가방**(bag of words)입니다. 글을 행, 낱말을 열로 놓으면 **문서-단어 행렬**(document-term matrix)이
# 됩니다. `texts_to_matrix`는 칸에 넣을 값을 네 가지로 정합니다. 첫 줄의 '안'은 두 번 나왔습니다. 네 방식은 이 칸에 각각 무엇을 적을까요?

# %%
small = Tokenizer(num_words=9)
small.fit_on_texts(lines)
shown = ["배가 안 오면 편지도 안 온다", "고양이는 비가 안 온다", "오늘도 고양이는 편지를 기다린다"]
matrices = {
    mode: small.texts_to_matrix(shown, mode) for mode in ("binary", "count", "freq", "tfidf")
}
figures.heatmap_panels(
    matrices,
    rows=["글 1", "글 2", "글 3"],
    columns=["(0)", *[small.index_word[number] for number in range(1, 9)]],
    title="같은 칸에 네 가지 값: 있나, 몇 번, 몇 퍼센트, 얼마나 특별한가",
    alt=f"문서-단어 행렬 네 개, 모양은 모두 {matrices['count'].shape}",
    numbers={"binary": "{:g}", "count": "{:g}", "freq": "{:.2f}", "tfidf": "{:.2f}"},
)

# %% [markdown]
# `freq`가 0.33이 아니라 0.50입니다. `freq`의 분모는 여섯이 아니라 **남은 토큰 넷**입니다. `num_words=9` 때문에 버려진 '오면'과 '편지도'는 세지 않습니다.

# %%
column = small.word_index["안"]
remaining = [small.index_word[i] for i in small.texts_to_sequences(shown)[0]]
print("글 1에 남은 토큰:", remaining, " '안'의 freq:", matrices["freq"][0, column])
assert matrices["freq"][0, column] == 2 / 4
assert set(shown[0].split()) - set(remaining) == {"오면", "편지도"}

# %% [markdown]
# 0번 열은 늘 비어 있습니다. `tfidf`는 여러 글에 두루 나오는 낱말의 값을 깎습니다. **TF-IDF**(term frequency–inverse document frequency)의 식은 여럿인데, Keras의 것은 이렇습니다.
# $c$는 글에서 나온 횟수, $N$은 배운 글의 수, $d$는 그 낱말이 든 글의 수입니다.
#
# $$\text{tfidf} = (1 + \ln c)\,\ln\!\left(1 + \frac{N}{1 + d}\right)$$

# %%
import math

c, N, d = matrices["count"][0, column], len(lines), sum("안" in line for line in sentences)
by_hand = (1 + math.log(c)) * math.log(1 + N / (1 + d))
from_keras = matrices["tfidf"][0, column]
print(f"c = {c:.0f}, N = {N}, d = {d}: 손으로 {by_hand:.4f}, Keras {from_keras:.4f}")
assert math.isclose(by_hand, from_keras)

common, rare = (matrices["tfidf"][2, small.word_index[word]] for word in ("고양이는", "편지를"))
zeros = (matrices["count"] == 0).mean()
print(f"글 3에서 한 번씩 나온 '고양이는' {common:.2f}, '편지를' {rare:.2f}; 빈 칸 {zeros:.0%}")
assert common < rare
assert zeros > 0.5
assert not any(matrix[:, 0].any() for matrix in matrices.values())

# %% [markdown]
# 글 3에서 똑같이 한 번 나왔는데도, 여러 글에 나오는 '고양이는'의 값이 더 작습니다. 그리고 칸의 절반이 넘게 0입니다. 이렇게 0이 대부분인 표현을 **희소 표현**(sparse representation)이라고 합니다. 순서가 사라지는 것도 잊지 마세요.

# %%
one = "재미있고 안 슬프다"
other = "안 재미있고 슬프다"
bag = Tokenizer()
bag.fit_on_texts([one, other])
print("두 글이 같은 벡터인가:", (bag.texts_to_matrix([one]) == bag.texts_to_matrix([other])).all())
assert (bag.texts_to_matrix([one]) == bag.texts_to_matrix([other])).all()

# %% [markdown]
# 뜻이 반대인 두 글이 같은 벡터가 되었습니다. 순서를 지키려면 번호의 열을 그대로 써야 합니다. 다음 절의 일입니다.

# %% [markdown]
# ## 2.7 길이가 다른 글을 어떻게 한 덩어리로 묶을까
#
# 번호로 바꾼 글은 순서가 있는 값의 나열, 곧 **시퀀스**(sequence)입니다. 신경망은 여러 글을 한 번에 묶은 **배치**(batch)로 계산합니다. 그런데 길이가 다르면 네모난
# 배열이 되지 않습니다.

# %%
import numpy as np

ids = vocabulary.encode_all(sentences[:3])
print("길이:", [len(line) for line in ids])
try:
    np.array(ids)
except ValueError as error:
    print("ValueError:", str(error).split(".")[0])

# %% [markdown]
# 수를 줄과 칸에 맞추어 놓은 배열이 **텐서**(tensor)입니다. 방향마다 칸이 몇 개인지를 **모양**(shape)이라고 합니다. 모양을 맞추려고 정해 둔 값(보통 0)을 채우는 일이
# **패딩**(padding)입니다. 앞에 채우면 **앞 패딩**(pre-padding), 뒤에 채우면 **뒤 패딩**(post-padding)입니다. 너무 긴 글은 정한 길이로 줄입니다. 이것이 **자르기**(truncation)입니다.
#
# ### 연습 2.7 — 길이 맞추기
#
# 글 하나의 번호를 길이 `maxlen`으로 맞추세요. `padding`은 채우는 쪽, `truncating`은 잘라 버리는 쪽이고, `"pre"`가 앞, `"post"`가 뒤입니다.


# %%
def pad_sequence(ids, maxlen, padding, truncating):
    """길이를 maxlen으로 맞춥니다. padding과 truncating은 "pre"(앞) 또는 "post"(뒤)입니다."""
    ...


ex.pad_sequence.panel(pad_sequence)

# %% [markdown]
# 강좌의 `text.pad`는 같은 일을 여러 글에 한꺼번에 합니다. Keras의 `pad_sequences`와 같은 결과인지 네 가지 설정으로 대어 봅니다.

# %%
from tensorflow.keras.utils import pad_sequences

pad_sequence = ex.pad_sequence.solution_function
everything = vocabulary.encode_all(sentences)
for padding in ("pre", "post"):
    for truncating in ("pre", "post"):
        ours = text.pad(everything, 5, padding, truncating)
        keras = pad_sequences(everything, 5, padding=padding, truncating=truncating)
        by_hand = [pad_sequence(line, 5, padding, truncating) for line in everything]
        assert (ours == keras).all()
        assert ours.tolist() == by_hand
        print(f"padding={padding:4} truncating={truncating:4} 모양 {ours.shape}, 셋이 같습니다")

# %%
assert (pad_sequences(everything, 5) == text.pad(everything, 5, "pre", "pre")).all()  # 기본값
batch = text.pad(everything[:8], 8)
figures.id_matrix(
    batch,
    rows=[f"문장 {number}" for number in range(1, 9)],
    title=f"모양 {batch.shape}: 문장 8개, 시점 8개인 텐서 하나",
    alt=f"앞 패딩한 행렬 {batch.shape}, 회색 칸이 패딩",
)

# %% [markdown]
# 행 하나가 문장 하나이고, 열 하나가 **시점**(time step)입니다. 회색이 패딩입니다. Keras의 기본값은 채우기도 자르기도 앞입니다. 그러면 **진짜 토큰이 끝에 모이고**,
# 긴 글에서는 끝부분이 남습니다. 리뷰의 결론이 끝에 온다면 그럴듯하지만, 늘 옳지는 않습니다. 어느 쪽이 살아남는지 보세요.

# %%
review = ["연기는", "참", "좋았는데", "이야기가", "끝까지", "지루했다"]
dictionary = text.Vocabulary.fit([review])
for truncating in ("pre", "post"):
    short = text.pad([dictionary.encode(review)], 3, truncating=truncating)[0]
    print(f"truncating={truncating:4} {dictionary.decode(short)}")

# %% [markdown]
# 앞을 자르면 불평만, 뒤를 자르면 칭찬만 남습니다. 자르기는 뜻을 바꿀 수 있습니다.
#
# ### 탐색기 — 패딩과 자르기
#
# `maxlen`을 3까지 줄이면 리뷰의 몇 퍼센트가 온전한가요? 40까지 늘리면 행렬의 몇 퍼센트가 0이 되나요? 자르는 쪽을 바꾸면 가장 긴 리뷰의 어디가 사라지나요?

# %%
explore.padding()

# %% [markdown]
# ## 2.8 maxlen은 얼마가 좋을까
#
# `maxlen`이 작으면 글이 잘리고, 크면 0만 늘어납니다. 정하는 방법은 하나입니다. **내 글의 길이를 재는 것**입니다. 손으로 쓴 리뷰의 95 %를 온전히 남기려면 어절 몇 개가
# 필요할까요? 예상한 다음 함수를 쓰고 확인하세요.
#
# ### 연습 2.8 — maxlen 고르기
#
# 길이가 `maxlen` 이하인 글의 비율이 `share` 이상이 되는 **가장 작은** `maxlen`을 돌려주세요.


# %%
def choose_maxlen(lengths, share):
    """길이가 maxlen 이하인 글의 비율이 share 이상이 되는 가장 작은 maxlen을 돌려줍니다."""
    ...


ex.choose_maxlen.panel(choose_maxlen)

# %%
choose_maxlen = ex.choose_maxlen.solution_function

lengths = [len(review.split()) for review in test.texts]
maxlen = choose_maxlen(lengths, 0.95)
figures.length_distribution(
    lengths,
    maxlen,
    title=f"손으로 쓴 리뷰의 95 %는 어절 {maxlen}개를 넘지 않습니다",
    xlabel="리뷰의 길이 (어절)",
    alt=f"리뷰 길이의 막대그래프: 가장 긴 것은 {max(lengths)}어절, 95 %는 {maxlen}어절 이하",
)

# %%
rows = []
for share in (0.5, 0.8, 0.95, 0.99, 1.0):
    length = choose_maxlen(lengths, share)
    zeros = 1 - sum(min(each, length) for each in lengths) / (length * len(lengths))
    rows.append([f"{share:.0%}", length, f"({len(lengths)}, {length})", f"{zeros:.0%}"])

headers = ["온전한 리뷰", "maxlen", "텐서의 모양", "0인 칸"]
ui.table(headers, rows, "마지막 5 %를 지키려면 텐서가 크게 불어납니다")

# %%
assert choose_maxlen(lengths, 1.0) > 2 * maxlen
print(f"모두 온전히 남기려면 {max(lengths) / maxlen:.1f}배 넓은 텐서가 필요합니다")

# %% [markdown]
# ### 판결 — 낱말 25개면 충분할까
#
# 발표된 수는 네이버 리뷰에서 센 것입니다. 빠진 대조는 셋입니다. **다른 글**, **구간**, 그리고 **무엇을 낱말로 셌는가**. 원래의 셈은 부호를 빈칸으로 바꾸고 `split(' ')`으로 나누어
# 빈 문자열까지 세었습니다. 우리 리뷰에서 네 가지로 셉니다. 형태소는 Okt로 나누어 저장해 둔 것을 읽습니다. (`full`에서는 네이버 리뷰도 셉니다.)
# 기준은 미리 정합니다. 네이버 리뷰를 어절로 세어, 비율의 95 % 구간이 통째로 0.95보다 위에 있으면 성립하고 아래에 있으면 성립하지 않습니다. 네이버 리뷰를
# 세지 않았다면 알 수 없다고 판결합니다.

# %%
import re

sources = {"손으로 쓴 리뷰": test.texts, "문법으로 만든 리뷰": train.texts}
if settings.profile() == "full":
    sources["네이버 리뷰"] = corpora.load_nsmc("train").texts


def with_empty_strings(review):
    """부호를 하나씩 빈칸으로 바꾼 뒤 split(' ')으로 나눕니다. 빈 문자열이 섞입니다."""
    return re.sub("[^가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9]", " ", review).split(" ")


counted_as = {"어절": str.split, "빈 문자열까지": with_empty_strings}
counted_as["음절"] = lambda review: list("".join(review.split()))
sample = "재밌다!! 그런데... 조금 길다"
print({unit: len(count(sample)) for unit, count in counted_as.items()}, "←", sample)

# %%
morphemes = corpora.load_morphemes("test", spaces=True)
whole = {("손으로 쓴 리뷰", "형태소"): [len(review) <= 25 for review in morphemes]}
whole |= {
    (source, unit): [len(cut(review)) <= 25 for review in reviews]
    for source, reviews in sources.items()
    for unit, cut in counted_as.items()
}
rows, interval = [], {}
for (source, unit), fits in whole.items():
    low, high = interval[source, unit] = evaluation.binomial_interval(sum(fits), len(fits))
    share = sum(fits) / len(fits)
    rows.append([source, unit, f"{share:.1%}", f"{low:.1%} – {high:.1%}"])

headers = ["글", "낱말로 센 것", "25개 이하", "95 % 구간"]
caption = "손으로 쓴 리뷰: 어절과 형태소로는 성립하고 음절로는 깨집니다"
ui.table(headers, rows, caption)

# %%
ours = {unit: interval["손으로 쓴 리뷰", unit] for unit in ("어절", "형태소", "음절")}
assert min(ours["어절"][0], ours["형태소"][0]) > 0.95 > ours["음절"][1]
low, high = ours["어절"]
outcome, whose = "unclear", "네이버 리뷰는 세지 않았습니다. 강좌가 쓴 리뷰를"
if "네이버 리뷰" in sources:
    low, high = interval["네이버 리뷰", "어절"]
    outcome = "holds" if low > 0.95 else "fails" if high < 0.95 else "unclear"
    whose = "네이버 리뷰를"

evidence = f"{whose} 어절로 세면 25개 이하인 비율의 구간이 {low:.1%}에서 {high:.1%}까지입니다."
ex.claims.maxlen.verdict(outcome, evidence)

# %% [markdown]
# 손으로 쓴 리뷰만 보면 어절로 세든 형태소로 세든 성립하고, 음절로 바꾸면 더는 성립하지 않습니다. 그러나 우리 리뷰도 강좌가 쓴 것이므로, 길이를 우리가 정한 셈입니다.
# 네이버 리뷰의 길이는 네이버 리뷰를 세어야 압니다. **25를 외우지 말고 내 글을 내 토큰으로 다시 재세요.**
#
# ## 2.9 번호의 크기에 뜻이 있을까
#
# 번호 4는 번호 2의 두 배일까요? 아닙니다. 번호는 이름표일 뿐인데, 그대로 신경망에 넣으면 크기로 읽힙니다. 그래서 자기 번호 자리만 1이고 나머지는 0인 벡터로 바꿉니다.
# **원-핫 인코딩**(one-hot encoding)입니다.
#
# ### 연습 2.9 가 — 원-핫 행렬
#
# 번호 리스트를 받아 모양이 `(len(ids), size)`인 행렬을 돌려주세요. 토큰 하나가 한 행이고, 번호 `i`의 자리는 `i`열입니다.


# %%
def one_hot(ids, size):
    """번호 리스트를 모양 (len(ids), size)인 원-핫 행렬로 바꿉니다."""
    ...


ex.one_hot.panel(one_hot)

# %%
one_hot = ex.one_hot.solution_function

ten = text.Vocabulary.fit(sentences, max_size=8)
sentence = ["오늘도", "배가", "안", "온다"]
places = ten.encode(sentence)
matrix = text.one_hot(places, len(ten))
assert (matrix == one_hot(places, len(ten))).all()
figures.heatmap(
    matrix,
    rows=sentence,
    columns=ten.tokens,
    title=f"모양 {matrix.shape}: 토큰마다 한 행, 행마다 1은 하나",
    alt=f"원-핫 행렬: {' '.join(sentence)}의 1은 차례로 {places}열에 있습니다",
)

# %% [markdown]
# 이제 처음의 물음에 답할 수 있습니다. 번호로 두면 낱말 사이의 거리가 제각각이고, 원-핫으로 두면 어떨까요?

# %%
gaps = {abs(a - b) for a in places for b in places if a != b}
distances = {
    round(float(np.linalg.norm(a - b)), 2) for a in matrix for b in matrix if (a != b).any()
}
print("번호의 차이:", sorted(gaps), "  원-핫 벡터의 거리:", sorted(distances))
assert len(gaps) > 1 == len(distances)

# %% [markdown]
# 번호의 차이에는 뜻이 없는데도 1에서 3까지 다릅니다. 원-핫 벡터는 서로 다른 두 낱말의 거리가 언제나 $\sqrt{2}$로 같습니다. 아무도 특별히 가깝지 않습니다.
#
# 낱말 대신 **글자** 하나하나를 토큰으로 삼아도 됩니다. 같은 문장을 낱말과 글자로 원-핫 인코딩하면, 어느 쪽의 행이 더 많고 어느 쪽의 열이 더 많을까요? 리뷰 전체로
# 만든 어휘에서 봅니다.

# %%
levels = {"낱말": everything_known["어절"], "글자": everything_known["음절"]}
pieces = {"낱말": ["배우가", "정말", "좋다"], "글자": list("배우가정말좋다")}
rows = []
for level, book in levels.items():
    matrix = text.one_hot(book.encode(pieces[level]), len(book))
    rows.append([level, *(f"{side:,}" for side in matrix.shape), f"{matrix.nbytes / 1e3:,.0f} kB"])

ui.table(["단위", "행 (토큰)", "열 (어휘)", "크기"], rows, "낱말은 열이 많고, 글자는 행이 많습니다")

# %%
assert len(pieces["글자"]) > len(pieces["낱말"])
assert len(levels["낱말"]) > 5 * len(levels["글자"])
longest = choose_maxlen([len(review) for review in learned["어절"]], 0.95)
as_ids = len(train) * longest * 4
print(f"훈련 리뷰 {len(train):,}편 × 시점 {longest}개를")
print(f"  번호로 두면 {as_ids / 1e6:.1f} MB, 원-핫이면 {as_ids * len(levels['낱말']) / 1e9:.1f} GB")

# %% [markdown]
# 어휘의 크기만큼 배로 불어납니다. 그래서 큰 어휘를 원-핫으로 저장하는 일은 없고, 03번 노트북의 임베딩이 번호에서 바로 벡터를 꺼냅니다. 열을 더 늘리는 방법도 있습니다. 이어진
# 토큰을 묶은 **n-그램**으로 순서를 조금 되찾는 것입니다. 2.6절에서 같은 벡터가 된 두 글이 갈라질까요? 열은 얼마나 늘까요?


# %%
def ngrams(tokens, n):
    """이어진 토큰 n개를 빈칸으로 이은 리스트를 돌려줍니다."""
    return [" ".join(tokens[start : start + n]) for start in range(len(tokens) - n + 1)]


print(ngrams(one.split(), 2), "와", ngrams(other.split(), 2))
rows, widths = [], []
for n in (1, 2, 3):
    grams = [ngrams(review, n) for review in learned["어절"]]
    book = text.Vocabulary.fit(grams)
    rate = book.oov_rate([ngrams(review, n) for review in unseen["어절"]])
    widths.append(len(book.words))
    rows.append([n, f"{widths[-1]:,}", f"{rate:.0%}"])

caption = "n이 커지면 거의 모든 묶음이 처음 보는 것이 됩니다"
ui.table(["n", "열 (가지)", "테스트의 OOV"], rows, caption)

# %%
differ = set(ngrams(one.split(), 2)) != set(ngrams(other.split(), 2))
print("두 글의 2-그램이 다른가:", differ, f" 2-그램의 열은 낱말의 {widths[1] / widths[0]:.1f}배")
assert differ
assert widths[0] < widths[1]

# %% [markdown]
# ### 고치는 연습 2.9 나 — 패딩이 마지막 낱말이 되는 버그
#
# 번호가 1부터이니 한 칸 당겨 `index - 1`열에 1을 두는 코드가 널리 퍼져 있습니다. 0번, 곧 패딩은 어떻게 될까요? 파이썬에서 `-1`열은 **맨 끝 열**입니다.


# %%
def one_hot_shifted(ids, size):
    """번호 1…size를 0…size-1열에 두려는 코드입니다."""
    matrix = np.zeros((len(ids), size))
    for row, index in enumerate(ids):
        matrix[row, index - 1] = 1
    return matrix


names = list(ten.words[:4])
figures.heatmap(
    one_hot_shifted([0, 0, 2, 4], 4),
    rows=["<PAD>", "<PAD>", names[1], names[3]],
    columns=names,
    title=f"패딩 두 칸이 '{names[3]}'로 둔갑했습니다",
    alt=f"원-핫 행렬: 패딩의 행에서 마지막 열 '{names[3]}'이 1",
)

# %% [markdown]
# 고치기 전에 **버그를 잡는 단언문**부터 씁시다. 원-핫 함수와 번호, 크기를 받아, 번호가 0인 행에 0이 아닌 값이 있으면 `AssertionError`가 나야 합니다.


# %%
def catches_padding_alias(one_hot_function, ids, size):
    """번호가 0인 행이 모두 0이 아니면 AssertionError를 일으킵니다."""
    assert one_hot_function(ids, size).shape == (len(ids), size)


ex.catches_padding_alias.panel(catches_padding_alias)

# %% [markdown]
# 이제 함수를 고치세요. 번호 1…`size`는 0…`size - 1`열에 두고, 패딩의 행은 모두 0으로 남깁니다.


# %%
def one_hot_without_padding(ids, size):
    """번호 1…size를 0…size-1열에 둡니다. 패딩(번호 0)의 행은 모두 0입니다."""
    matrix = np.zeros((len(ids), size))
    for row, index in enumerate(ids):
        matrix[row, index - 1] = 1
    return matrix


ex.one_hot_without_padding.panel(one_hot_without_padding)

# %% [markdown]
# ## 2.10 어휘 없이 번호를 매길 수 있을까
#
# 어휘를 만들려면 글을 먼저 다 읽어야 하고, 새 낱말은 들어올 자리가 없습니다. 다른 길이 있습니다. 임의의 값을 정해진 범위의 정수로 바꾸는 **해시 함수**(hash function)의 값을
# 그대로 번호로 쓰는 것입니다. **특성 해싱**(feature hashing)이라고 하고, 번호 하나를 버킷(bucket)이라고 부릅니다. 파이썬의 `hash()`를 쓰면 될까요? 파이썬은 문자열의
# 해시에 실행할 때마다 다른 임의의 값, 곧 **솔트**(salt)를 섞습니다.

# %%
code = "print([hash(word) % 1000 for word in ['영화', '정말', '좋다']])"
first, second = in_a_new_process(code), in_a_new_process(code)
print("두 프로세스의 번호가 같은가:", first == second)
assert first != second

fixed = {in_a_new_process(code, salt="0") for _ in range(2)}
print("솔트를 0으로 못 박으면 같은가:", len(fixed) == 1)
assert len(fixed) == 1

# %% [markdown]
# 다릅니다. 솔트를 못 박으면 같아지니 솔트 때문입니다. 솔트는 일부러 충돌을 일으키는 공격을 막으려고 넣은 것입니다. 저장해 둔 모델에 오늘의 번호를 넣으면 낱말이 모두
# 뒤섞입니다. 늘 같은 값을 내는 해시가 필요합니다.
#
# ### 고치는 연습 2.10 가 — 언제나 같은 해시
#
# 토큰을 1…`buckets`로 보내되 어느 컴퓨터에서나 같도록 고치세요. 바이트에서 늘 같은 수를 내는 `zlib.crc32`를 쓰면 됩니다.


# %%
def stable_hash(token, buckets):
    """토큰을 1…buckets 가운데 하나로 보냅니다. 어느 컴퓨터에서 실행해도 같습니다."""
    return hash(token) % buckets + 1


ex.stable_hash.panel(stable_hash)

# %%
stable_hash = ex.stable_hash.solution_function

own = list(vocabulary.words)
assert text.hash_ids(own, 100) == [stable_hash(word, 100) for word in own]
code = f"from course_utils import text; print(text.hash_ids({own!r}, 100))"
assert literal_eval(in_a_new_process(code)) == text.hash_ids(own, 100)
print("새 프로세스에서도 같습니다:", dict(zip(own[:4], text.hash_ids(own[:4], 100), strict=True)))

# %% [markdown]
# 이제 낱말 열 개를 버킷 열두 개에 넣습니다. 버킷이 더 많으니 하나씩 들어갈까요? 서로 다른 낱말이 같은 번호를 받는 일이 **해시 충돌**(hash collision)입니다. 몇 번이나
# 일어날지 예상해 보세요.

# %%
filled = {}
for word, bucket in zip(own[:10], text.hash_ids(own[:10], 12), strict=True):
    filled.setdefault(bucket, []).append(word)

diagrams.buckets(filled, 12)

# %% [markdown]
# 겹쳤습니다. 스물세 명이 모이면 생일이 같은 두 사람이 있을 확률이 절반을 넘는다는 **생일 문제**와 같은 일입니다. 버킷 365개에 낱말 23개를 넣는 셈입니다.

# %%
alone = math.prod(1 - taken / 365 for taken in range(23))
print(f"스물세 명의 생일이 모두 다를 확률 {alone:.3f}, 겹칠 확률 {1 - alone:.3f}")
assert 1 - alone > 0.5

# %% [markdown]
# 겹칠 확률만이 아니라 **몇 개가** 겹칠지도 구할 수 있습니다. 버킷이 $m$개, 낱말이 $n$개일 때, 한 버킷이 끝까지 빌 확률은
# $(1 - 1/m)^n$입니다. 찬 버킷의 수를 낱말의 수에서 빼면 이미 찬 버킷에 들어간 낱말의 수입니다.
#
# $$E[\text{겹친 낱말}] = n - m\left(1 - \left(1 - \frac{1}{m}\right)^{n}\right)$$
#
# ### 연습 2.10 나 — 겹치는 낱말은 몇 개일까
#
# 위의 식을 함수로 쓰세요. `words`가 $n$, `buckets`가 $m$입니다.


# %%
def expected_collisions(words, buckets):
    """낱말 words개를 버킷 buckets개에 넣을 때, 이미 찬 버킷에 들어가는 낱말 수의 기댓값입니다."""
    ...


ex.expected_collisions.panel(expected_collisions)

# %%
expected_collisions = ex.expected_collisions.solution_function

thousand = levels["낱말"].words[:1000]
buckets = [64, 128, 256, 512, 1024, 2048, 4096, 8192]
measured = [len(thousand) - len(set(text.hash_ids(thousand, m))) for m in buckets]
expected = [expected_collisions(len(thousand), m) for m in buckets]
figures.collisions(
    buckets,
    expected,
    measured,
    words=len(thousand),
    title="리뷰의 낱말 1,000개: 센 값이 생일 문제의 식을 따라갑니다",
    alt=f"버킷이 {buckets}개일 때 겹친 낱말은 차례로 {measured}개",
)

# %%
for m, ours, formula in list(zip(buckets, measured, expected, strict=True))[::2]:
    print(f"버킷 {m:5,}개: 센 값 {ours:4}, 기댓값 {formula:6.1f}")

assert all(abs(a - b) < 0.05 * len(thousand) for a, b in zip(measured, expected, strict=True))
assert measured[buckets.index(1024)] > len(thousand) / 3

# %% [markdown]
# 버킷을 낱말의 수만큼 마련해도 셋에 하나가 넘게 겹칩니다. 겹치면 두 낱말은 영영 구별되지 않지만, 대신 어휘를 저장할 필요가 없고 **모르는 낱말이 없습니다**. 해시로 얻은
# 번호도 원-핫으로 바꿀 수 있습니다.

# %%
newcomers = ["갈매기는", "오늘도", "배가", "온다"]
hashed = text.one_hot(text.hash_ids(newcomers, 8), 9)
figures.heatmap(
    hashed,
    rows=newcomers,
    columns=["패딩", *[f"{number}" for number in range(1, 9)]],
    title="처음 보는 '갈매기는'도 번호를 받습니다",
    alt="해시로 얻은 원-핫 행렬: " + ", ".join(map(str, text.hash_ids(newcomers, 8))),
)

# %% [markdown]
# ### 탐색기 — 버킷과 충돌
#
# 낱말 1,000개가 열에 하나보다 적게 겹치려면 버킷이 몇 개나 있어야 할까요? 버킷을 두 배로 늘릴 때마다 겹친 낱말은 얼마나 줄어드나요?

# %%
explore.hashing_buckets()

# %% [markdown]
# ## 퀴즈

# %%
ex.quiz()

# %% [markdown]
# ## 정리
#
# - 번호는 빈도의 순위로 매기되, **동점의 순서까지** 정해야 언제 어디서나 같은 번호가 나옵니다.
# - 모르는 낱말은 버리면 흔적이 없고, OOV 번호를 주면 자리는 남습니다. 어휘를 줄이면 OOV가 늡니다. 얼마나 느는지는 **새 글에서** 재세요.
# - `Tokenizer(num_words=k)`는 낱말 k - 1개를, OOV까지 쓰면 k - 2개를 남깁니다. `word_index`는 줄지 않습니다.
# - 패딩과 자르기는 텐서의 모양 `(글, 시점)`을 만듭니다. `maxlen`은 내 글의 길이에서 고르고, 어느 쪽을 잃는지 살피세요.
# - 원-핫은 어휘만큼 넓어지고, 해싱은 어휘가 없어도 되는 대신 낱말이 겹칩니다. 겹치는 수는 식으로 미리 알 수 있습니다.
#
# ## 흔한 오해
#
# **"같은 문자열이니 `hash()`의 값도 늘 같다."** 새 프로세스 다섯에 같은 낱말의 해시를 물어봅니다. 서로 다른 답은 몇 가지일까요?

# %%
salted = {in_a_new_process("print(hash('영화'))") for _ in range(5)}
stable = {in_a_new_process("import zlib; print(zlib.crc32('영화'.encode()))") for _ in range(5)}
print(f"다섯 번 물어 얻은 서로 다른 답: hash() {len(salted)}가지, crc32 {len(stable)}가지")
assert len(salted) > 1 == len(stable)

# %% [markdown]
# **"Keras의 IMDB는 `word_index`로 바로 읽으면 된다."** 이야기의 모든 문장을 IMDB의 방식으로 인코딩하고, 밀지 않고 되돌렸을 때 제자리의 낱말이 맞는 비율을 셉니다.

# %%
decode_right = ex.decode_imdb.solution_function
hits = {"밀지 않고": 0, "세 칸 밀어서": 0}
for line in sentences:
    encoded = [1] + [plain.word_index[token] + 3 for token in line]
    naive = [plain.index_word.get(i, "<OOV>") for i in encoded]
    hits["밀지 않고"] += sum(a == b for a, b in zip(naive[1:], line, strict=True))
    right = decode_right(encoded, plain.word_index, 3)
    hits["세 칸 밀어서"] += sum(a == b for a, b in zip(right[1:], line, strict=True))

print(f"토큰 {total}개 가운데 맞은 것:", hits)
assert hits == {"밀지 않고": 0, "세 칸 밀어서": total}

# %% [markdown]
# **"집합을 열거해도 낱말이 같으니 번호도 같다."** 다섯 프로세스에서 번호를 매겨, 다섯 번 모두 같은 번호를 받은 낱말이 몇 개인지 셉니다.

# %%
code = f"print({{word: number for number, word in enumerate(set({list(counts)!r}))}})"
answers = [literal_eval(in_a_new_process(code)) for _ in range(5)]
steady = [word for word in counts if len({answer[word] for answer in answers}) == 1]
assert len(steady) < len(counts) / 10
print(f"낱말 {len(counts)}가지 가운데 다섯 번 모두 같은 번호를 받은 낱말: 열에 하나 미만")

# %% [markdown]
# **"0은 원-핫에서 저절로 빠진다."** 문장들을 패딩한 뒤 원-핫을 모두 더하면 낱말마다 나온 횟수가 되어야 합니다. `index - 1`을 쓴 함수에서는 마지막 낱말이 몇 번 나왔다고 셀까요?

# %%
padded = text.pad([encode(line, by_dict, None) for line in sentences], 8).ravel()
last = list(by_dict)[-1]
repaired = ex.one_hot_without_padding.solution_function
wrong = one_hot_shifted(padded, len(by_dict)).sum(axis=0)[-1]
right = repaired(padded, len(by_dict)).sum(axis=0)[-1]
print(f"'{last}'의 횟수: 실제 {counts[last]}, 고친 함수 {right:.0f}, index - 1 {wrong:.0f}")
assert right == counts[last] == 1
assert wrong == 1 + (padded == 0).sum()

# %% [markdown]
# ## 더 읽을거리
#
# - George K. Zipf (1949). *Human Behavior and the Principle of Least Effort.* Addison-Wesley.
# - Gerard Salton, Christopher Buckley (1988). *Term-weighting Approaches in Automatic Text Retrieval.* Information Processing & Management 24(5).
# - Kilian Weinberger, Anirban Dasgupta, John Langford, Alex Smola, Josh Attenberg (2009). *Feature Hashing for Large Scale Multitask Learning.* ICML.
# - Andrew L. Maas, Raymond E. Daly, Peter T. Pham, Dan Huang, Andrew Y. Ng, Christopher Potts (2011). *Learning Word Vectors for Sentiment Analysis.* ACL. (IMDB 리뷰)
# - Mahidhar Dwarampudi, N. V. Subba Reddy (2019). *Effects of Padding on LSTMs and CNNs.* arXiv:1903.07288.
#
# 다음 03번 노트북에서는 번호마다 벡터 하나를 배워, 원-핫의 넓은 벡터를 좁고 뜻이 담긴 벡터로 바꿉니다.
