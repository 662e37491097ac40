/*
 * The quanvolutional circuit with trainable RX in C: the algebra, the memory layout and the passes of
 * src/kernels/circuitRX.ts (which explains them), tangent form, re-uploading. Two patches to a vector
 * of two float64; the compiler may contract a multiplication and an addition into one rounding.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double v2 __attribute__((vector_size(16)));

#define INLINE static inline __attribute__((always_inline))
#define Q3 8  /* in vectors: from q3 = 0 to q3 = 1 */
#define IM 16 /* from re to im */
#define ENCODING 9
#define STATE 32
#define PHASES 32 /* of one repetition */

static v2 A[STATE], B[STATE];

INLINE v2 splat(double x) { return (v2){x, x}; }
INLINE v2 low(v2 a, v2 b) { return (v2){a[0], b[0]}; }
INLINE v2 high(v2 a, v2 b) { return (v2){a[1], b[1]}; }

/* Where the CNOT chain takes amplitude (m, q3). */
INLINE int renamed(int m, int q3) { return (m ^ ((m << 1) & 7) ^ q3) + q3 * Q3; }

/* RY on qubits 0, 1, 2 of eight amplitudes of one component and one q3. */
INLINE void rotate012(const v2 *from, v2 *to, v2 t0, v2 t1, v2 t2) {
  v2 a[8], b[8], d[8];
  for (int i = 0; i < 8; i++) a[i] = from[i];
  for (int i = 0; i < 4; i++) {
    b[i] = a[i] + t0 * a[i + 4];
    b[i + 4] = a[i + 4] - t0 * a[i];
  }
  for (int i = 0; i < 8; i += 4)
    for (int j = i; j < i + 2; j++) {
      d[j] = b[j] + t1 * b[j + 2];
      d[j + 2] = b[j + 2] - t1 * b[j];
    }
  for (int i = 0; i < 8; i += 2) {
    to[i] = d[i] + t2 * d[i + 1];
    to[i + 1] = d[i + 1] - t2 * d[i];
  }
}

INLINE void store_turned(v2 *to, v2 re, v2 im, const v2 *phase) {
  to[0] = re * phase[0] - im * phase[1];
  to[IM] = re * phase[1] + im * phase[0];
}

INLINE void pair_forward(int m, v2 t, const v2 *phases, v2 *tape) {
  v2 re0 = A[m], re1 = A[m + Q3], im0 = A[m + IM], im1 = A[m + IM + Q3];
  v2 u0 = re0 + t * re1, u1 = re1 - t * re0, v0 = im0 + t * im1, v1 = im1 - t * im0;
  tape[m] = u0;
  tape[m + Q3] = u1;
  tape[m + IM] = v0;
  tape[m + IM + Q3] = v1;
  store_turned(B + renamed(m, 0), u0, v0, phases + 2 * m);
  store_turned(B + renamed(m, 1), u1, v1, phases + 2 * (m + Q3));
}

INLINE void pair_first(int m, v2 u0, v2 u1, const v2 *phases, v2 *tape) {
  tape[m] = u0;
  tape[m + Q3] = u1;
  v2 *to0 = B + renamed(m, 0), *to1 = B + renamed(m, 1);
  to0[0] = u0 * phases[2 * m];
  to0[IM] = u0 * phases[2 * m + 1];
  to1[0] = u1 * phases[2 * (m + Q3)];
  to1[IM] = u1 * phases[2 * (m + Q3) + 1];
}

/* Half of <X_k>: the sum over pairs that differ in one bit of the place, in the state at B. */
INLINE v2 overlaps(int bit) {
  v2 sum[8];
  for (int place = 0, n = 0; place < 16; place++)
    if (!(place & bit)) sum[n++] = B[place] * B[place + bit] + B[place + IM] * B[place + bit + IM];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

/* Four values of two patches, patch by patch. */
INLINE void store_patches(v2 *to, v2 e0, v2 e1, v2 e2, v2 e3) {
  to[0] = low(e0, e1);
  to[1] = low(e2, e3);
  to[2] = high(e0, e1);
  to[3] = high(e2, e3);
}

static void forward(const v2 *encoding, const v2 *phases, int blocks, int depth, v2 *tape, int keep, v2 *outputs) {
  for (int block = 0; block < blocks; block++) {
    v2 t0 = encoding[0], t1 = encoding[1], t2 = encoding[2], t3 = encoding[3], one = splat(1);
    v2 p = one + t0, q = one - t0, r = one + t1, s = one - t1, v = one + t2, w = one - t2, x = one + t3, y = one - t3;
    v2 left[4] = {p * r, p * s, q * r, q * s}, vx = v * x, vy = v * y, wx = w * x, wy = w * y;
#pragma GCC unroll 8
    for (int m = 0; m < 8; m++) pair_first(m, left[m >> 1] * (m & 1 ? wx : vx), left[m >> 1] * (m & 1 ? wy : vy), phases, tape);
    v2 *slot = tape + STATE;
    const v2 *repetition = phases + PHASES;
    for (int d = 1; d < depth; d++) {
      for (int part = 0; part < STATE; part += 8) rotate012(B + part, A + part, t0, t1, t2);
#pragma GCC unroll 8
      for (int m = 0; m < 8; m++) pair_forward(m, t3, repetition, slot);
      slot += STATE;
      repetition += PHASES;
    }
    if (keep) memcpy(slot, B, sizeof B);
    v2 factor = encoding[8];
    store_patches(outputs, factor * overlaps(4), factor * overlaps(2), factor * overlaps(1), factor * overlaps(8));
    encoding += ENCODING;
    outputs += 4;
    if (keep) tape = slot + STATE;
  }
}

INLINE void observe_place(int m, int q3, const v2 *last, v2 u0, v2 u1, v2 u2, v2 u3) {
  for (int part = 0; part <= IM; part += IM) {
    const v2 *here = last + part + q3 * Q3;
    A[part + q3 * Q3 + m] =
        (u0 * here[m ^ 4] + u1 * here[m ^ 2]) + (u2 * here[m ^ 1] + u3 * last[part + (1 - q3) * Q3 + m]);
  }
}

INLINE void place_backward(int m, int q3, const v2 *phases, const v2 *slot, v2 *sums, int real) {
  const v2 *from = A + renamed(m, q3);
  int at = q3 * Q3 + m;
  v2 re = from[0], im = from[IM], c = phases[2 * at], s = phases[2 * at + 1];
  v2 lre = re * c + im * s, lim = im * c - re * s;
  B[at] = lre;
  B[at + IM] = lim;
  sums[at] = real ? sums[at] - lim * slot[at] : sums[at] + (lre * slot[at + IM] - lim * slot[at]);
}

INLINE void places_backward(const v2 *phases, const v2 *slot, v2 *sums, int real) {
#pragma GCC unroll 2
  for (int q3 = 0; q3 < 2; q3++)
#pragma GCC unroll 8
    for (int m = 0; m < 8; m++) place_backward(m, q3, phases, slot, sums, real);
}

/* dE/dx of one qubit in one repetition: sum over pairs of Re(conj(lambda_0) psi_1) - Re(conj(lambda_1) psi_0). */
INLINE v2 input_gradient(int bit, const v2 *slot, int real) {
  v2 sum = splat(0);
#pragma GCC unroll 16
  for (int place = 0; place < 16; place++) {
    if (place & bit) continue;
    int other = place + bit;
    sum += B[place] * slot[other] - B[other] * slot[place];
    if (!real) sum += B[place + IM] * slot[other + IM] - B[other + IM] * slot[place + IM];
  }
  return sum;
}

INLINE void backward(const v2 *encoding, const v2 *phases, int blocks, int depth, const v2 *tape, const v2 *upstream,
                     v2 *sums, v2 *inputs, int wants_inputs) {
  memset(sums, 0, sizeof(v2) * 16 * depth);
  for (int block = 0; block < blocks; block++) {
    v2 t0 = -encoding[0], t1 = -encoding[1], t2 = -encoding[2], t3 = -encoding[3];
    v2 factor = encoding[8] * splat(0.5), a = upstream[0], b = upstream[1], c = upstream[2], d = upstream[3];
    v2 u0 = factor * low(a, c), u1 = factor * high(a, c), u2 = factor * low(b, d), u3 = factor * high(b, d);
    const v2 *slot = tape + depth * STATE;
#pragma GCC unroll 2
    for (int q3 = 0; q3 < 2; q3++)
#pragma GCC unroll 8
      for (int m = 0; m < 8; m++) observe_place(m, q3, slot, u0, u1, u2, u3);
    v2 x0 = splat(0), x1 = x0, x2 = x0, x3 = x0;
    for (int repetition = depth - 1; repetition > 0; repetition--) {
      slot -= STATE;
      places_backward(phases + repetition * PHASES, slot, sums + repetition * 16, 0);
      if (wants_inputs) {
        x0 += input_gradient(4, slot, 0);
        x1 += input_gradient(2, slot, 0);
        x2 += input_gradient(1, slot, 0);
        x3 += input_gradient(8, slot, 0);
      }
      for (int part = 0; part < STATE; part += IM)
#pragma GCC unroll 8
        for (int m = part; m < part + 8; m++) {
          v2 zero = B[m], one = B[m + Q3];
          B[m] = zero + t3 * one;
          B[m + Q3] = one - t3 * zero;
        }
      for (int part = 0; part < STATE; part += 8) rotate012(B + part, A + part, t0, t1, t2);
    }
    places_backward(phases, tape, sums, 1);
    if (wants_inputs) {
      x0 += input_gradient(4, tape, 1);
      x1 += input_gradient(2, tape, 1);
      x2 += input_gradient(1, tape, 1);
      x3 += input_gradient(8, tape, 1);
      store_patches(inputs, x0, x1, x2, x3);
      inputs += 4;
    }
    tape += (depth + 1) * STATE;
    encoding += ENCODING;
    upstream += 4;
  }
}

static void backward_angles(const v2 *encoding, const v2 *phases, int blocks, int depth, const v2 *tape,
                            const v2 *upstream, v2 *sums, v2 *inputs) {
  backward(encoding, phases, blocks, depth, tape, upstream, sums, inputs, 0);
}

static void backward_both(const v2 *encoding, const v2 *phases, int blocks, int depth, const v2 *tape,
                          const v2 *upstream, v2 *sums, v2 *inputs) {
  backward(encoding, phases, blocks, depth, tape, upstream, sums, inputs, 1);
}

/* dE/dtheta of one repetition: the sum of w_b with sign - where the qubit is 1. Writes four values. */
static void fold(const v2 *sums, double *gradient) {
  static const int bits[] = {4, 2, 1, 8};
  for (int i = 0; i < 4; i++) {
    double g = 0;
    for (int place = 0; place < 16; place++) g += (place & bits[i] ? -1 : 1) * (sums[place][0] + sums[place][1]);
    gradient[i] = g;
  }
}

/* e^(-i/2 sum +-theta) of every place and repetition. */
static void set_phases(const double *angles, int depth, v2 *phases) {
  for (int p = 0; p < 16 * depth; p++) {
    const double *theta = angles + p / 16 * 4;
    double sum = (p & 4 ? theta[0] : -theta[0]) + (p & 2 ? theta[1] : -theta[1]) + (p & 1 ? theta[2] : -theta[2]) +
                 (p & 8 ? theta[3] : -theta[3]);
    phases[2 * p] = splat(cos(sum / 2));
    phases[2 * p + 1] = splat(sin(sum / 2));
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static v2 *vectors(size_t count) {
  void *p = aligned_alloc(64, (count * sizeof(v2) + 63) / 64 * 64);
  if (!p) exit(1);
  memset(p, 0, count * sizeof(v2));
  return p;
}

static v2 *read_vectors(FILE *file, size_t count) {
  v2 *values = vectors(count);
  if (fread(values, sizeof(v2), count, file) != count) exit(1);
  return values;
}
