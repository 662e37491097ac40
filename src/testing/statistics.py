"""What scipy and NumPy make of samples: JSON on standard input, JSON on standard output."""

import json
import sys

import numpy as np
from scipy import special, stats


def answer(sample):
    values = np.array(sample, float)
    n = len(values)
    mean, error = values.mean(), values.std(ddof=1) / np.sqrt(n)
    low, high = stats.t.interval(0.95, n - 1, loc=mean, scale=error)
    test = stats.ttest_1samp(values, 0)
    flips = stats.permutation_test(
        (values,), np.mean, permutation_type="samples", vectorized=False, n_resamples=np.inf
    )
    return {
        "mean": mean,
        "interval": [low, high],
        "p": test.pvalue,
        "permutation": flips.pvalue,
        "effect": mean / values.std(ddof=1) * (1 - 3 / (4 * (n - 1) - 1)),
    }


def logit_interval(sample):
    """Of percentages: mean and standard error carried to the logit scale, and back."""
    share = np.array(sample, float) / 100
    mean, error = share.mean(), stats.sem(share)
    reach = stats.t.ppf(0.975, len(share) - 1) * error / (mean * (1 - mean))
    return [100 * special.expit(special.logit(mean) + sign * reach) for sign in (-1, 1)]


def holm(values):
    """Step-down, as the paper of 1979 has it."""
    order = np.argsort(values, kind="stable")
    stepped = (len(values) - np.arange(len(values))) * np.array(values)[order]
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(stepped))
    return adjusted.tolist()


asked = json.load(sys.stdin)
print(
    json.dumps(
        {
            "samples": [answer(sample) for sample in asked["samples"]],
            "logit": [logit_interval(sample) for sample in asked["shares"]],
            "holm": holm(asked["values"]),
        }
    )
)
