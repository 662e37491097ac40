/*
 * How many patches a second the circuit of rx.h takes.
 *
 *     cc -O3 -march=native -mprefer-vector-width=128 -ffp-contract=fast -o circuit circuit.c -lm
 *     circuit FILE PASS SECONDS
 *
 * FILE, float64: blocks, depth | encodings [blocks * 18] | theta [depth * 4] | upstream [blocks * 8].
 * PASS: forward, angles (forward and the gradients of the angles) or inputs (those of the inputs too).
 * Prints patches per second and the sum of the absolute values of what was asked for.
 */

#include "rx.h"

static double absolute(const v2 *values, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += fabs(values[i][0]) + fabs(values[i][1]);
  return sum;
}

static double absolute_angles(const v2 *sums, int depth) {
  double total = 0, gradient[4];
  for (int d = 0; d < depth; d++) {
    fold(sums + d * 16, gradient);
    for (int i = 0; i < 4; i++) total += fabs(gradient[i]);
  }
  return total;
}

int main(int argc, char **argv) {
  FILE *file = argc == 4 ? fopen(argv[1], "rb") : NULL;
  double size[2];
  if (!file || fread(size, sizeof(double), 2, file) != 2) return 1;
  int wants_angles = strcmp(argv[2], "forward") != 0, wants_inputs = strcmp(argv[2], "inputs") == 0;
  double seconds = atof(argv[3]);
  int blocks = (int)size[0], depth = (int)size[1];
  v2 *encoding = read_vectors(file, (size_t)blocks * ENCODING);
  v2 *angles = read_vectors(file, (size_t)depth * 2), *phases = vectors((size_t)depth * PHASES);
  v2 *upstream = read_vectors(file, (size_t)blocks * 4);
  v2 *tape = vectors((size_t)blocks * (depth + 1) * STATE), *sums = vectors((size_t)depth * 16);
  v2 *outputs = vectors((size_t)blocks * 4), *inputs = vectors((size_t)blocks * 4);
  set_phases((double *)angles, depth, phases);
  long calls = 0;
  double elapsed = 0;
  /* A tenth of the time warms up. */
  for (int warm = 1; warm >= 0; warm--) {
    double start = now();
    calls = 0;
    do {
      forward(encoding, phases, blocks, depth, tape, wants_angles, outputs);
      if (wants_inputs) backward_both(encoding, phases, blocks, depth, tape, upstream, sums, inputs);
      else if (wants_angles) backward_angles(encoding, phases, blocks, depth, tape, upstream, sums, inputs);
      calls++;
      elapsed = now() - start;
    } while (elapsed < (warm ? seconds / 10 : seconds));
  }
  double sum = 0;
  if (wants_inputs) sum = absolute(inputs, (size_t)blocks * 4);
  else if (!wants_angles) sum = absolute(outputs, (size_t)blocks * 4);
  else sum = absolute_angles(sums, depth);
  printf("%.17g %.17g\n", 2.0 * blocks * calls / elapsed, sum);
  return 0;
}
