/*
 * A whole run of the paper's experiment, (X+O1)+O2 with `paper` gradients, two layers of depth D and 1, RX,
 * re-uploading, mean readout, padding at the end, dense head, cross entropy, Adam: what the lab computes in
 * Node, by the same algorithm, from decoded images to the last evaluation.
 *
 *     cc -O3 -march=native -mprefer-vector-width=128 -ffp-contract=fast -o run run.c -lm
 *     run FILE
 *
 * FILE, float64: side, training images, validation images, batch, epochs, depth, classes, learning rate, beta1,
 * beta2, epsilon | pixels, training first | labels | order of the training images, for each epoch | theta of QCL1,
 * of QCL2 | W, b. Prints seconds of the processor's time, validation loss and accuracy after the last epoch.
 *
 * Equal patches of pixels are computed once: in a batch while the angles move, in all images while they stand still.
 */

#include "rx.h"

#define CHUNK 16

static int side, half, quarter, images, trained, validated, batch, epochs, depth, classes, windows, features;
static double *pixels, *labels, *order, *sorted;
static double rate, beta1, beta2, epsilon;

/* Different patches of all images; which one each window shows. */
static int patches, *shown, *table;
static double *patch;
/* For each: s0..s3 | c0..c3 | factor of QCL1 (half angles, tangents), and cosines and sines of QCL2's whole angles. */
static double (*encoded)[9], (*turned)[8];

/* theta of QCL1, of QCL2, W, b; gradients; Adam's moments. All in one array each. */
static int count;
static double *p, *g, *m1, *m2;

/* Of a chunk. */
static int *stamp, *place, stamps, *local, locals, *index1, *index2;
static v2 *encoding1, *encoding2, *phases, *tape, *sums, *out1, *up1, *out2, *up2;
static double *mean1, *mean2, *node1, *node2, *logits, *upstream, *feature_gradient;

INLINE v2 pick(v2 yes, v2 no, v2 where) {
  typedef long long l2 __attribute__((vector_size(16)));
  return (v2)(((l2)yes & (l2)where) | ((l2)no & ~(l2)where));
}

/* By the polynomials of fdlibm, as the lab's; for |x| below 1e6. */
static void sine_cosine(v2 x, v2 *sine, v2 *cosine) {
  typedef long long l2 __attribute__((vector_size(16)));
  v2 n = x * 0.6366197723675814 + 0.5;
  n = (v2){floor(n[0]), floor(n[1])};
  v2 high = x - n * 1.5707963267341256 - n * 6.077100506303966e-11, z = high * high, w = z * z;
  v2 r = 0.00833333333332249 +
         z * (-0.0001984126982985795 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  v2 s = high + z * high * (-0.16666666666666632 + z * r);
  v2 q = z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 2.480158728947673e-5)) +
         w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  v2 c = 1 - (0.5 * z - z * q);
  l2 quadrant = {(long long)n[0], (long long)n[1]};
  v2 odd = (v2)-(quadrant & 1);
  l2 upper = (quadrant >> 1) & 1, swapped = upper ^ (quadrant & 1);
  *sine = (v2)((l2)pick(c, s, odd) ^ (upper << 63));
  *cosine = (v2)((l2)pick(s, c, odd) ^ (swapped << 63));
}

static void *array(size_t bytes) {
  void *a = calloc(bytes + 64, 1);
  if (!a) exit(1);
  return (void *)(((size_t)a + 63) / 64 * 64);
}

static void read_numbers(FILE *file, double *to, size_t length) {
  if (fread(to, sizeof(double), length, file) != length) exit(1);
}

/* Position of a patch among the different ones, where it is entered if it is new. */
static int look_up(const double *x, int slots) {
  unsigned long long bits[4], hash = 0;
  memcpy(bits, x, sizeof bits);
  for (int i = 0; i < 4; i++) hash = (hash ^ bits[i]) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
  for (int slot = hash % slots;; slot = slot + 1 == slots ? 0 : slot + 1) {
    if (!table[slot]) {
      memcpy(patch + 4 * patches, x, 4 * sizeof(double));
      table[slot] = ++patches;
      return patches - 1;
    }
    if (!memcmp(patch + 4 * (table[slot] - 1), x, 4 * sizeof(double))) return table[slot] - 1;
  }
}

static void find_patches(void) {
  int slots = 2 * images * windows + 1;
  table = array(slots * sizeof(int));
  patch = array((size_t)images * windows * 4 * sizeof(double));
  for (int n = 0; n < images; n++)
    for (int w = 0; w < windows; w++) {
      const double *x = pixels + (size_t)n * side * side + w / half * 2 * side + w % half * 2;
      double four[4] = {x[0], x[1], x[side], x[side + 1]};
      shown[n * windows + w] = look_up(four, slots);
    }
  encoded = array((size_t)patches * sizeof *encoded);
  turned = array((size_t)patches * sizeof *turned);
  for (int q = 0; q < patches; q++) {
    double product = 1;
    for (int i = 0; i < 4; i += 2) {
      v2 x = {patch[4 * q + i], patch[4 * q + i + 1]}, s, c;
      sine_cosine(x * 0.5, &s, &c);
      for (int j = 0; j < 2; j++) encoded[q][i + j] = s[j] / c[j], encoded[q][4 + i + j] = c[j], product *= c[j] * c[j];
      sine_cosine(x, &s, &c);
      for (int j = 0; j < 2; j++) turned[q][i + j] = c[j], turned[q][4 + i + j] = s[j];
    }
    encoded[q][8] = 0.125;
    for (int d = 0; d < depth; d++) encoded[q][8] *= product;
  }
}

/* <Z_k> = prod_(j <= k) y_j with y_j = cos theta_j cos x_j; blocks as cosines [4], sines [4]. */
static void forward_one(const v2 *e, const v2 *turns, int blocks, v2 *out) {
  for (int b = 0; b < blocks; b++, e += 8, out += 1) {
    v2 z0 = turns[0] * e[0], z1 = z0 * (turns[1] * e[1]), z2 = z1 * (turns[2] * e[2]), z3 = z2 * (turns[3] * e[3]);
    *out = ((z0 + z1) + (z2 + z3)) * 0.25;
  }
}

/* Of the mean readout: one gradient for all four. */
static void backward_one(const v2 *e, const v2 *turns, int blocks, const v2 *up, v2 *sum) {
  for (int b = 0; b < blocks; b++, e += 8, up += 1) {
    v2 y0 = turns[0] * e[0], y1 = turns[1] * e[1], y2 = turns[2] * e[2], y3 = turns[3] * e[3], u = *up * 0.25;
    v2 r2 = y3 * u + u, r1 = y2 * r2 + u, g0 = y1 * r1 + u, p2 = y0 * y1;
    sum[0] -= g0 * (turns[4] * e[0]);
    sum[1] -= y0 * r1 * (turns[5] * e[1]);
    sum[2] -= p2 * r2 * (turns[6] * e[2]);
    sum[3] -= p2 * y2 * u * (turns[7] * e[3]);
  }
}

static double *lane(v2 *blocks, int width, int patch_) { return (double *)(blocks + patch_ / 2 * width) + patch_ % 2; }

/* Positions of the patches shown in these windows among the different ones of the chunk, which are listed. */
static void list(const int *ids, int n, int first_row, int *index) {
  for (int i = 0; i < n; i++)
    for (int w = 0; w < windows; w++) {
      if (first_row && w / half < first_row && w % half < first_row) continue;
      int id = shown[ids[i] * windows + w];
      if (stamp[id] != stamps) stamp[id] = stamps, place[id] = locals, local[locals++] = id;
      index[i * windows + w] = place[id];
    }
}

/* Expectation values of QCL1 that are known at its present angles, by patch of all images. */
static double *known;
static int *known_at, version;

/* Logits of these images. keep: a backward pass follows. */
static void forward_chunk(const int *ids, int n, int keep) {
  int pixels_ = side * side, blocks;
  stamps++;
  locals = 0;
  list(ids, n, 0, index1);
  if (keep) {
    for (int i = 0; i < locals; i++)
      for (int j = 0; j < 9; j++) lane(encoding1, 9, i)[2 * j] = encoded[local[i]][j];
    if (locals & 1) for (int j = 0; j < 9; j++) lane(encoding1, 9, locals)[2 * j] = 0;
    blocks = (locals + 1) / 2;
    forward(encoding1, phases, blocks, depth, tape, 1, out1);
    for (int i = 0; i < locals; i++) {
      double *z = (double *)out1 + 4 * i;
      mean1[i] = ((z[0] + z[1]) + (z[2] + z[3])) * 0.25;
    }
  } else {
    int fresh = 0;
    for (int i = 0; i < locals; i++)
      if (known_at[local[i]] != version) {
        for (int j = 0; j < 9; j++) lane(encoding1, 9, fresh)[2 * j] = encoded[local[i]][j];
        fresh++;
      }
    forward(encoding1, phases, (fresh + 1) / 2, depth, tape, 0, out1);
    fresh = 0;
    for (int i = 0; i < locals; i++) {
      int id = local[i];
      if (known_at[id] != version) {
        double *z = (double *)out1 + 4 * fresh++;
        known_at[id] = version;
        known[id] = ((z[0] + z[1]) + (z[2] + z[3])) * 0.25;
      }
      mean1[i] = known[id];
    }
  }
  for (int i = 0; i < n; i++) {
    double *map = node1 + i * pixels_;
    memcpy(map, pixels + (size_t)ids[i] * pixels_, pixels_ * sizeof(double));
    for (int w = 0; w < windows; w++) map[w / half * side + w % half] += mean1[index1[i * windows + w]];
  }
  /* QCL2: windows that O1 reaches are encoded, the others show pixels alone. */
  int live = n * quarter * quarter;
  for (int i = 0; i < live; i++) {
    int w = i % (quarter * quarter);
    const double *x = node1 + i / (quarter * quarter) * pixels_ + w / quarter * 2 * side + w % quarter * 2;
    v2 s, c;
    sine_cosine((v2){x[0], x[1]}, &s, &c);
    double *e = lane(encoding2, 8, i);
    e[0] = c[0], e[2] = c[1], e[8] = s[0], e[10] = s[1];
    sine_cosine((v2){x[side], x[side + 1]}, &s, &c);
    e[4] = c[0], e[6] = c[1], e[12] = s[0], e[14] = s[1];
  }
  stamps++;
  locals = 0;
  list(ids, n, quarter, index2);
  for (int i = 0; i < locals; i++)
    for (int j = 0; j < 8; j++) lane(encoding2, 8, live + i)[2 * j] = turned[local[i]][j];
  if ((live + locals) & 1) for (int j = 0; j < 8; j++) lane(encoding2, 8, live + locals)[2 * j] = 0;
  locals += live;
  v2 turns[8];
  for (int j = 0; j < 4; j++) turns[j] = splat(cos(p[4 * depth + j])), turns[4 + j] = splat(sin(p[4 * depth + j]));
  forward_one(encoding2, turns, (locals + 1) / 2, out2);
  for (int i = 0; i < n; i++) {
    double *map = node2 + i * pixels_;
    memcpy(map, node1 + i * pixels_, pixels_ * sizeof(double));
    for (int row = 0, w = 0; row < half; row++)
      for (int column = 0; column < half; column++, w++) {
        int at = row < quarter && column < quarter ? i * quarter * quarter + row * quarter + column
                                                   : (index2[i * windows + w] += live);
        map[row * side + column] += ((double *)out2)[at];
      }
  }
  /* Dense head: four images at a time. */
  const double *W = p + 4 * depth + 4, *bias = W + classes * features;
  for (int i = 0; i < n; i += 4)
    for (int c = 0; c < classes; c++) {
      v2 a[4] = {splat(0), splat(0), splat(0), splat(0)};
      const double *row = W + c * features;
      for (int f = 0; f < features; f += 2) {
        v2 w;
        memcpy(&w, row + f, sizeof w);
        for (int k = 0; k < 4; k++) a[k] += w * *(v2 *)(node2 + (i + k) * features + f);
      }
      for (int k = 0; k < 4; k++) logits[(i + k) * classes + c] = a[k][0] + a[k][1] + bias[c];
    }
}

/* Softmax and the loss of one image among n; its gradient to `up`. Returns the loss. */
static double cross_entropy(const double *z, int label, int n, double *up, int *right) {
  double largest = z[0], sum = 0;
  int best = 0;
  for (int c = 1; c < classes; c++)
    if (z[c] > largest) largest = z[c], best = c;
  for (int c = 0; c < classes; c++) sum += up[c] = exp(z[c] - largest);
  for (int c = 0; c < classes; c++) up[c] = (up[c] / sum - (c == label)) / n;
  *right += best == label;
  return largest + log(sum) - z[label];
}

static void backward_chunk(int n) {
  double *W = p + 4 * depth + 4, *gW = g + 4 * depth + 4, *gb = gW + classes * features;
  for (int c = 0; c < classes; c++)
    for (int i = 0; i < n; i++) gb[c] += upstream[i * classes + c];
  for (int c = 0; c < classes; c += 2)
    for (int f = 0; f < features; f += 4) {
      v2 a[4];
      for (int k = 0; k < 4; k++) memcpy(a + k, gW + (c + k / 2) * features + f + k % 2 * 2, sizeof(v2));
      for (int i = 0; i < n; i++) {
        v2 u0 = splat(upstream[i * classes + c]), u1 = splat(upstream[i * classes + c + 1]);
        v2 x0 = *(v2 *)(node2 + i * features + f), x1 = *(v2 *)(node2 + i * features + f + 2);
        a[0] += u0 * x0, a[1] += u0 * x1, a[2] += u1 * x0, a[3] += u1 * x1;
      }
      for (int k = 0; k < 4; k++) memcpy(gW + (c + k / 2) * features + f + k % 2 * 2, a + k, sizeof(v2));
    }
  /* Only where O1 and O2 lie is the gradient of the features read. */
  for (int i = 0; i < n; i++)
    for (int row = 0; row < half; row++)
      for (int column = 0; column < half; column += 2) {
        v2 a = splat(0);
        int f = row * side + column;
        for (int c = 0; c < classes; c++) a += splat(upstream[i * classes + c]) * *(v2 *)(W + c * features + f);
        *(v2 *)(feature_gradient + i * windows + row * half + column) = a;
      }
  memset(up2, 0, (locals + 2) * sizeof(double));
  for (int i = 0; i < n; i++)
    for (int row = 0, w = 0; row < half; row++)
      for (int column = 0; column < half; column++, w++) {
        int at = row < quarter && column < quarter ? i * quarter * quarter + row * quarter + column : index2[i * windows + w];
        ((double *)up2)[at] += feature_gradient[i * windows + w];
      }
  v2 turns[8], sum[4] = {splat(0), splat(0), splat(0), splat(0)};
  for (int j = 0; j < 4; j++) turns[j] = splat(cos(p[4 * depth + j])), turns[4 + j] = splat(sin(p[4 * depth + j]));
  backward_one(encoding2, turns, (locals + 1) / 2, up2, sum);
  for (int j = 0; j < 4; j++) g[4 * depth + j] += sum[j][0] + sum[j][1];
}

static void backward_first(int n, int firsts) {
  double *u = mean1;
  memset(u, 0, (firsts + 1) * sizeof(double));
  for (int i = 0; i < n * windows; i++) u[index1[i]] += feature_gradient[i];
  for (int i = 0; i < (firsts + 1) / 2 * 2; i++) up1[2 * i] = up1[2 * i + 1] = splat(i < firsts ? u[i] * 0.25 : 0);
  backward_angles(encoding1, phases, (firsts + 1) / 2, depth, tape, up1, sums, NULL);
  double gradient[4];
  for (int d = 0; d < depth; d++) {
    fold(sums + d * 16, gradient);
    for (int i = 0; i < 4; i++) g[4 * d + i] += gradient[i];
  }
}

static void adam(int step) {
  double c1 = 1 - pow(beta1, step), c2 = 1 - pow(beta2, step);
  for (int i = 0; i < count; i += 2) {
    v2 *m = (v2 *)(m1 + i), *v = (v2 *)(m2 + i), d = *(v2 *)(g + i), mean, spread;
    *m = mean = *m * beta1 + d * (1 - beta1);
    *v = spread = *v * beta2 + d * d * (1 - beta2);
    v2 root = spread / c2;
    root = (v2){sqrt(root[0]), sqrt(root[1])};
    *(v2 *)(p + i) -= mean * (rate / c1) / (root + epsilon);
  }
}

/* Deviations of a map from that of the first image: the contrast of a stage. */
static void deviate(const double *map, double *origin, int length, int first, double *sum, double *squares) {
  if (first) memcpy(origin, map, length * sizeof(double));
  for (int f = 0; f < length; f++) {
    double d = map[f] - origin[f];
    sum[f] += d;
    squares[f] += d * d;
  }
}

static double evaluate(double *accuracy) {
  static double *of[3];
  double loss = 0;
  int right = 0, volume = side * side, ids[CHUNK];
  double scratch[16];
  if (!of[0]) for (int k = 0; k < 3; k++) of[k] = array(5 * volume * sizeof(double));
  memset(of[1], 0, 5 * volume * sizeof(double));
  memset(of[2], 0, 5 * volume * sizeof(double));
  version++;
  for (int from = 0; from < validated; from += CHUNK) {
    int n = validated - from < CHUNK ? validated - from : CHUNK;
    for (int i = 0; i < n; i++) ids[i] = trained + from + i;
    forward_chunk(ids, n, 0);
    for (int i = 0; i < n; i++) {
      const double *maps[] = {pixels + (size_t)ids[i] * volume, node1 + i * volume, node2 + i * volume};
      for (int k = 0; k < 3; k++)
        deviate(maps[k], of[0] + k * volume, volume, from + i == 0, of[1] + k * volume, of[2] + k * volume);
      loss += cross_entropy(logits + i * classes, (int)labels[ids[i]], 1, scratch, &right);
    }
  }
  *accuracy = (double)right / validated;
  return loss / validated;
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  double header[11];
  if (!file || fread(header, sizeof(double), 11, file) != 11) return 1;
  side = header[0], trained = header[1], validated = header[2], batch = header[3], epochs = header[4], depth = header[5];
  classes = header[6], rate = header[7], beta1 = header[8], beta2 = header[9], epsilon = header[10];
  /* Sides are even twice, and classes are even: what the paper has. */
  if (side % 4 || classes % 2 || classes > 16) return 1;
  images = trained + validated, half = side / 2, quarter = side / 4, windows = half * half, features = side * side;
  count = 4 * depth + 4 + classes * (features + 1);
  pixels = array((size_t)images * features * sizeof(double));
  labels = array(images * sizeof(double));
  order = array((size_t)epochs * trained * sizeof(double));
  p = array(count * sizeof(double) + 16), g = array(count * sizeof(double) + 16);
  m1 = array(count * sizeof(double) + 16), m2 = array(count * sizeof(double) + 16);
  read_numbers(file, pixels, (size_t)images * features);
  read_numbers(file, labels, images);
  read_numbers(file, order, (size_t)epochs * trained);
  read_numbers(file, p, count);
  double begun = now();
  shown = array((size_t)images * windows * sizeof(int));
  find_patches();
  int most = CHUNK * windows + 2;
  stamp = array(patches * sizeof(int)), place = array(patches * sizeof(int)), local = array(most * sizeof(int));
  index1 = array(most * sizeof(int)), index2 = array(most * sizeof(int));
  known = array(patches * sizeof(double)), known_at = array(patches * sizeof(int));
  encoding1 = vectors(most * 9), encoding2 = vectors(most * 8), phases = vectors(depth * PHASES), sums = vectors(depth * 16);
  tape = vectors((size_t)most * (depth + 1) * STATE / 2);
  out1 = vectors(2 * most), up1 = vectors(2 * most), out2 = vectors(most), up2 = vectors(most);
  mean1 = array(most * sizeof(double)), node1 = array((CHUNK + 4) * features * sizeof(double));
  node2 = array((CHUNK + 4) * features * sizeof(double)), logits = array((CHUNK + 4) * classes * sizeof(double));
  upstream = array((CHUNK + 4) * classes * sizeof(double)), feature_gradient = array(most * sizeof(double));
  double accuracy = 0, loss = 0;
  set_phases(p, depth, phases);
  evaluate(&accuracy);
  int step = 0;
  for (int epoch = 0; epoch < epochs; epoch++) {
    for (int from = 0; from < trained; from += batch) {
      int size = trained - from < batch ? trained - from : batch, right = 0, ids[CHUNK];
      memset(g, 0, count * sizeof(double));
      for (int at = 0; at < size; at += CHUNK) {
        int n = size - at < CHUNK ? size - at : CHUNK;
        for (int i = 0; i < n; i++) ids[i] = (int)order[epoch * trained + from + at + i];
        forward_chunk(ids, n, 1);
        /* `locals` counts QCL2's from here on: QCL1's different patches are those that its index names. */
        int firsts = 0;
        for (int i = 0; i < n * windows; i++) if (index1[i] >= firsts) firsts = index1[i] + 1;
        for (int i = 0; i < n; i++)
          loss += cross_entropy(logits + i * classes, (int)labels[ids[i]], size, upstream + i * classes, &right);
        backward_chunk(n);
        backward_first(n, firsts);
      }
      adam(++step);
      set_phases(p, depth, phases);
    }
    loss = evaluate(&accuracy);
  }
  printf("%.17g %.17g %.17g\n", now() - begun, loss, accuracy);
  return 0;
}
