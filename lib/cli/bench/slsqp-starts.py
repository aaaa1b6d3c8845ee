"""Solves budget splits with SciPy's SLSQP from several starts, as the usual allocators do.

Reads JSON {"starts": n, "problems": [{"budget", "scale": [], "half": [], "shape": [], "min": [], "max": []}]} and writes
{"best": [value a problem], "seconds": CPU time}.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import minimize


def solve(problem, starts, rng):
    scale, half, shape, low, high = (
        np.array(problem[key], dtype=float) for key in ("scale", "half", "shape", "min", "max")
    )
    budget = problem["budget"]
    total = scale.sum()

    def loss(x):
        r = (np.maximum(x, 1e-300) / half) ** shape
        return -(scale * r / (1 + r)).sum() / total

    def gradient(x):
        z = np.maximum(x, 1e-9)
        r = (z / half) ** shape
        return -(scale * shape / z * r / (1 + r) ** 2) / total

    room = {
        "type": "ineq",
        "fun": lambda x: (budget - x.sum()) / budget,
        "jac": lambda x: -np.ones(len(x)) / budget,
    }
    best = 0.0
    for _ in range(starts):
        share = rng.dirichlet(np.ones(len(low)))
        start = np.minimum(high, low + share * (budget - low.sum()))
        found = minimize(
            loss,
            start,
            jac=gradient,
            bounds=list(zip(low, high)),
            constraints=[room],
            method="SLSQP",
            options={"maxiter": 100, "ftol": 1e-10},
        )
        spends = np.clip(found.x, low, high)
        if spends.sum() <= budget * (1 + 1e-9):
            best = max(best, -loss(spends) * total)
    return best


def main():
    asked = json.load(sys.stdin)
    rng = np.random.default_rng(1)
    began = time.process_time()
    best = [solve(problem, asked["starts"], rng) for problem in asked["problems"]]
    json.dump({"best": best, "seconds": time.process_time() - began}, sys.stdout)


main()
