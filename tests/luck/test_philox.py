"""The generator: published answers, distributions, independence, the same numbers however asked for."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from asnsim.luck import philox

ONES = 0xFFFFFFFF

# Random123 distribution (Salmon et al. 2011), file kat_vectors, rows "philox4x32 10".
PUBLISHED = [
    ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), PUBLISHED)
def test_known_answers(counter, key, answer):
    words = philox.philox(*(np.uint64(word) for word in counter + key))
    assert " ".join(f"{int(word):08x}" for word in words) == answer


@pytest.mark.parametrize(("counter", "key", "answer"), PUBLISHED)
def test_counter_and_key_are_laid_out_as_documented(counter, key, answer):
    row, block, quarter, organization = counter
    if block > 0 or row == ONES:
        pytest.skip("the address would need an array of billions of slots or rows")
    drawn = philox.uniforms(key[0], key[1], quarter, organization, row, 1, 4)
    words = [int(word, 16) for word in answer.split()]
    assert drawn[0].tolist() == [(word + 0.5) * 2.0**-32 for word in words]


def test_uniforms_are_uniform():
    drawn = philox.uniforms(1, 2, 3, 4, 0, 25_000, 4)
    assert drawn.min() > 0.0
    assert drawn.max() < 1.0
    assert stats.kstest(drawn.ravel(), "uniform").pvalue > 0.001


def test_normals_are_normal():
    drawn = philox.normals(1, 2, 3, 4, 0, 25_000, 4)
    assert np.isfinite(drawn).all()
    for slot in range(4):
        assert stats.kstest(drawn[:, slot], "norm").pvalue > 0.001
    assert stats.kstest(drawn.ravel(), "norm").pvalue > 0.001
    assert abs(stats.kurtosis(drawn.ravel())) < 0.06


def test_normals_follow_box_and_muller_to_the_last_digits():
    u = philox.uniforms(7, 8, 9, 10, 0, 50_000, 4)
    z = philox.normals(7, 8, 9, 10, 0, 50_000, 4)
    radius = np.sqrt(-2.0 * np.log(u[:, 0::2]))
    angle = 2.0 * np.pi * (u[:, 1::2] - 0.5)
    assert np.abs(z[:, 0::2] - radius * np.cos(angle)).max() < 4e-15
    assert np.abs(z[:, 1::2] - radius * np.sin(angle)).max() < 4e-15


@pytest.mark.parametrize("word", [0, 1, 2**31 - 1, 2**31, ONES - 1, ONES])
def test_extreme_words_give_finite_normals(word):
    pair = philox.normal_pair(np.uint64(word), np.uint64(word))
    u = (word + 0.5) * 2.0**-32
    assert np.isfinite(pair).all()
    assert np.hypot(*pair) == pytest.approx(np.sqrt(-2.0 * np.log(u)), rel=1e-9)


def test_addresses_are_independent():
    """Neighbours in seed, decision, quarter, organization, row and slot: no correlation beyond chance."""
    n = 40_000
    base = philox.normals(1, 2, 3, 4, 0, n, 6)
    others = [
        philox.normals(2, 2, 3, 4, 0, n, 6),
        philox.normals(1, 3, 3, 4, 0, n, 6),
        philox.normals(1, 2, 4, 4, 0, n, 6),
        philox.normals(1, 2, 3, 5, 0, n, 6),
        philox.normals(1, 2, 3, 4, 1, n, 6),
    ]
    columns = np.hstack([base, *others])
    for values in (columns, columns**2):
        correlation = np.corrcoef(values, rowvar=False)
        np.fill_diagonal(correlation, 0.0)
        assert np.abs(correlation).max() < 5.0 / np.sqrt(n)


ADDRESS = st.integers(0, ONES)


@settings(max_examples=40, deadline=None)
@given(
    ADDRESS,
    ADDRESS,
    ADDRESS,
    ADDRESS,
    st.integers(0, 600),
    st.integers(0, 600),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_any_split_gives_the_same_numbers(seed, key, quarter, organization, before, n, slots, more):
    for draw in (philox.uniforms, philox.normals):
        whole = draw(seed, key, quarter, organization, 0, before + n, slots + more)
        part = draw(seed, key, quarter, organization, before, n, slots)
        assert part.shape == (n, slots)
        assert (whole[before:, :slots] == part).all()


FINGERPRINT = """
import hashlib, warnings
warnings.simplefilter("error")
from asnsim.luck import philox
digest = hashlib.blake2b()
for slots in (1, 2, 3, 7, 16):
    for draw in (philox.uniforms, philox.normals):
        digest.update(draw(4294967295, 4294967294, 7, 1708, 4294960000, 5000, slots).tobytes())
print(digest.hexdigest())
"""


def fingerprint(**environment):
    done = subprocess.run(
        [sys.executable, "-c", FINGERPRINT],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_compiler_on_and_off_give_the_same_bits():
    assert fingerprint(NUMBA_DISABLE_JIT="1") == fingerprint(NUMBA_DISABLE_JIT="0")


def test_numbers_never_change():
    """Golden: whatever moves this changes every published result and needs a *numbers* changelog entry."""
    drawn = (
        philox.normals(1, 2, 3, 4, 0, 1000, 5).tobytes() + philox.uniforms(1, 2, 3, 4, 0, 1000, 5).tobytes()
    )
    assert hashlib.blake2b(drawn, digest_size=8).hexdigest() == "284fbabe05ba75c4"
