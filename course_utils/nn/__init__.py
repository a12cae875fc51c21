"""Recurrent networks in NumPy, forward and backward, batch first as in Keras: what notebooks 04 and 05 build."""

from __future__ import annotations

from course_utils.nn.gradients import clip_by_global_norm, gradient_check
from course_utils.nn.gru import gru_backward, gru_forward, gru_step
from course_utils.nn.lstm import lstm_backward, lstm_forward, lstm_step
from course_utils.nn.rnn import rnn_backward, rnn_forward, rnn_step

__all__ = [
    "clip_by_global_norm",
    "gradient_check",
    "gru_backward",
    "gru_forward",
    "gru_step",
    "lstm_backward",
    "lstm_forward",
    "lstm_step",
    "rnn_backward",
    "rnn_forward",
    "rnn_step",
]
