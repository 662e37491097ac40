"""Sines and cosines of large angles, and <Z> of RY(angle), to 17 digits: python src/testing/angles.py > src/testing/angles.json

Needs mpmath, which comes with torch.
"""

import json
import random

import mpmath

mpmath.mp.prec = 1400
rng = random.Random(1)
angles = [1e2, 1e3, 1.647099332e6, 1.647099333e6, 1e7, 1e10, 1e15, 1e16, 1e18, 1e22, 1e25, 1e50, 1e100, 1e200, 1e300]
angles += [2.0**k for k in (20, 21, 31, 53, 63, 64, 100, 500, 1000, 1023)] + [1.7976931348623157e308]
# Next to multiples of pi/2, where most digits cancel: 6381956970095103 * 2^797 is the closest of all float64.
angles += [6381956970095103 * 2.0**797, 5.319372648326541e255]
angles += [float(mpmath.nint(n) * mpmath.pi / 2) for n in (1e7, 3e9 + 1, 1e12, 1e15 + 1)]
angles += [rng.uniform(1, 10) * 10.0 ** rng.uniform(1, 307) for _ in range(60)]
angles += [-angle for angle in angles[:40]]
rows = [[angle, float(mpmath.cos(mpmath.mpf(angle))), float(mpmath.sin(mpmath.mpf(angle)))] for angle in angles]
print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")
