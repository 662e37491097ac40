import * as v from 'valibot';
import type { Conventions } from './conventions';
import { list, number, object, orNull, text, whole } from './fields';
import { numbersSchema } from './parameterFile';
import { runEntries } from './runSchema';

/**
 * What a run file says of itself beside the run. The words are the reference of the format: what each field and each
 * of its values means, in which order and unit. `docs/run-file.md` has a loader that acts on them.
 */

function described<const Schema extends v.GenericSchema>(schema: Schema, text: string) {
  return v.pipe(schema, v.description(text));
}

const qubit = whole([0, 20]);
const qubits = list(qubit, 'numbers of qubits');
const pairs = list(v.strictTuple([qubit, qubit]), 'pairs [control, target]');
const chainWords = 'CNOTs that end each repetition, in this order, as [control, target].';

const preprocessing = object({
  file: described(
    orNull(v.literal('train-images-idx3-ubyte')),
    'File of the set that experiment.data.set names, MNIST or Fashion-MNIST, whose images the run has; labels stand in ' +
      "train-labels-idx1-ubyte. null: somebody's own images, which lie in no such file.",
  ),
  side: described(v.literal(28), 'Rows and columns of an image there.'),
  pixel: described(v.literal('byte / 255'), '"byte / 255": paper is 0, full ink is 1, in float64.'),
  resampling: described(
    v.literal('area'),
    '"area": pixel (r, c) of `size` x `size` is the mean of what it covers of the image, each pixel weighted by the share of its area ' +
      'that lies inside; in one direction the weight of pixel y for row r is max(0, min((r+1)*side, (y+1)*size) - max(r*side, y*size)) / side. ' +
      'Nothing is rounded.',
  ),
  size: whole([4, 28], { description: 'Rows and columns of X.' }),
});

const windows = object({
  side: described(v.literal(2), 'Rows and columns of a window.'),
  stride: described(v.literal(2), 'Rows and columns from one window to the next.'),
  oddSide: described(
    v.literal('end'),
    '"end": a map with an odd side gets a row of zeros at the bottom and a column of zeros at the right.',
  ),
  qubits: described(
    v.strictTuple([v.literal(0), v.literal(1), v.literal(2), v.literal(3)]),
    'Qubit that each value of a window is encoded on; values row by row: top left, top right, bottom left, bottom right.',
  ),
  channels: described(
    v.picklist(['each', 'averaged']),
    '"each": windows are cut from each channel of the input; "averaged": from the mean of its channels.',
  ),
  computed: described(
    list(whole([1, 14]), 'numbers of rows'),
    'For each layer, how many rows and columns of its map are computed, from the top left; what lies beyond is 0.',
  ),
});

const circuit = object({
  qubits: described(v.literal(4), 'Qubits of a circuit; they start in |0000>.'),
  mostSignificant: described(v.literal(0), 'Qubit that is the most significant bit of the index of a basis state.'),
  encoding: described(v.literal('RY'), 'Rotation that encodes: exp(-i angle Y / 2), by scale times value.'),
  scales: described(list(number([-1000, 1000]), 'numbers'), 'For each layer, radians per unit of what it reads.'),
  encodedIn: described(
    v.picklist(['every repetition', 'first repetition']),
    '"every repetition": each begins with the encoding (re-uploading, Eq. 8); "first repetition": the first alone.',
  ),
  rotation: described(
    v.picklist(['RX', 'RY', 'RZ']),
    'Trainable rotation behind the encoding, exp(-i angle P / 2) with P = X, Y or Z; parameters.angles[layer][repetition][qubit].',
  ),
  chain: described(pairs, chainWords),
});

const readout = object({
  qubits: described(qubits, 'Qubits whose expectation values of Z are read.'),
  combined: described(
    v.picklist(['mean', 'channels']),
    '"mean": their mean is the pixel of a map with one channel; "channels": each is the pixel of a channel of its own, in this order.',
  ),
  inputChannels: described(
    v.literal('mean'),
    '"mean": each channel of the input goes through the circuit, and their results are averaged.',
  ),
});

const sums = object({
  sources: described(
    list(list(whole([0, 4]), 'numbers of nodes'), 'lists'),
    'For each layer k = 1, .., the nodes that are added to its output O_k. Node 0 is X, node k is O_k plus these; layer k + 1 reads node k.',
  ),
  padding: described(
    v.picklist(['end', 'centre']),
    'Where a smaller map lies in the largest of the sum: "end": zeros at the bottom and right; "centre": zeros on all sides, ' +
      'with the odd one at the bottom and right.',
  ),
  channels: described(v.literal('broadcast'), '"broadcast": a map of one channel is added to each of four.'),
});

const features = object({
  pooled: described(
    orNull(v.literal(7)),
    'Side to which each channel of the last node is averaged by the rule of `preprocessing.resampling`; null: as it is.',
  ),
  order: described(
    v.strictTuple([v.literal('channel'), v.literal('row'), v.literal('column')]),
    'How the map becomes a list of features: the last of these changes fastest.',
  ),
  standardised: described(
    v.boolean(),
    'Whether each feature becomes (feature - statistics.mean) / statistics.spread before the head, and 0 where the spread is 0.',
  ),
});

const head = v.variant('kind', [
  object({
    kind: described(v.literal('dense'), '"dense": one linear layer.'),
    logits: described(
      v.literal('weights · features + biases'),
      'parameters.head.weights [class][feature] and parameters.head.biases [class].',
    ),
  }),
  object({
    kind: described(v.literal('quantum'), '"quantum": a circuit over the features as amplitudes (Eqs. 15, 16).'),
    qubits: whole([10, 20], { description: 'Qubits of that circuit.' }),
    mostSignificant: described(v.literal(0), 'Qubit that is the most significant bit of the index of an amplitude.'),
    encoding: described(
      v.literal('amplitudes'),
      '"amplitudes": feature i is the amplitude of basis state i, the rest are 0, and the state is normalised; a map of zeros gives logits 0.',
    ),
    rotation: described(v.literal('RY'), 'Trainable rotation of each qubit, by parameters.head.phi [qubit].'),
    chain: described(pairs, 'CNOTs behind the rotations, in this order, as [control, target].'),
    measured: described(qubits, 'Qubit whose expectation value of Z is the logit of class 0, 1, ..'),
  }),
]);

const conventions = object({
  maps: described(
    v.strictTuple([v.literal('image'), v.literal('channel'), v.literal('row'), v.literal('column')]),
    'Axes of every map in the file, the outermost first.',
  ),
  preprocessing: described(preprocessing, 'From an image of the set to X.'),
  windows: described(windows, 'Which values of a map a circuit reads.'),
  circuit: described(
    circuit,
    'The circuit of every quanvolutional layer: in each repetition encoding, rotations, CNOTs.',
  ),
  readout: described(readout, 'From expectation values to the map of a layer.'),
  sums: described(sums, 'Residual sums behind the layers.'),
  features: described(features, 'From the last node to what the head reads.'),
  head: described(head, 'From features to logits; the largest logit is the prediction.'),
  classes: described(list(whole([0, 9]), 'digits'), 'Digit of class 0, 1, ..'),
  loss: described(
    object({
      kind: described(
        v.picklist(['crossEntropy', 'softmaxTwice']),
        '"crossEntropy": minus the logarithm of the softmax of the logits at the label; "softmaxTwice": the same of softmax(logits) in the place of the logits.',
      ),
      logarithm: described(v.literal('natural'), 'To the base e.'),
      over: described(v.literal('mean'), '"mean": over the images of a batch, or of a set.'),
    }),
    'What training minimises.',
  ),
  gradient: described(
    v.picklist(['paper', 'exact']),
    'In training, "paper": what each layer encodes is held constant; "exact": the gradient goes through the encodings.',
  ),
}) satisfies v.GenericSchema<unknown, Conventions>;

const positions = list(whole([0, 59999]), 'positions');
const grid = list(list(list(numbersSchema, 'rows'), 'channels'), 'images');

/** Fields of a run file that older ones lack. */
const explanationEntries = {
  conventions: v.exactOptional(
    described(
      conventions,
      'How the numbers of the file are to be read: with them a loader can be written in any language.',
    ),
  ),
  statistics: v.exactOptional(
    described(
      orNull(
        object({
          mean: described(numbersSchema, 'Mean of each feature over the training images.'),
          spread: described(numbersSchema, 'Its population standard deviation; 0 where it is rounding only.'),
        }),
      ),
      'What the features are standardised by in evaluation; null where they are not.',
    ),
  ),
  images: v.exactOptional(
    described(
      object({
        training: described(positions, 'Those that train, in the order that batchOrder shuffles.'),
        validation: described(positions, 'Those that validate, in the order of `answers`.'),
      }),
      "Which images the run has, as positions from 0 in the training file of its set; somebody's own stand as the lab has them, class by class.",
    ),
  ),
  reference: v.exactOptional(
    described(
      object({
        positions: described(positions, 'Where the images stand in the training file of their set.'),
        labels: described(list(whole([0, 9]), 'class indices'), 'Class index of each image.'),
        maps: described(
          v.record(text(), grid),
          'Every map of each image by its name, [image][channel][row][column]: x, o1, sum1 where something is added, o2, ..',
        ),
        headInput: described(
          list(numbersSchema, 'rows'),
          'What the head reads, pooled and standardised: [image][feature].',
        ),
        logits: described(list(numbersSchema, 'rows'), '[image][class].'),
      }),
      "A few validation images and what the lab's engine makes of them: a loader that does not get these numbers within 1e-9 is wrong.",
    ),
  ),
};

/** A run file with all that stands in it, for the JSON Schema. */
export const explainedRunSchema = object({ ...runEntries, ...explanationEntries });
