import type { EquationPlace } from '../../canvas/forward/EquationMark';
import type { Experiment } from '../../model/experiment';
import { gates } from '../../model/gates/gates';
import trees from './equations.tex';
import type { MathTree } from './mathTree';

export interface EquationEntry {
  /** Names it for good: the paper's number, or a word where the paper gives none. */
  readonly id: string;
  /** As the paper numbers it, or where it stands there. */
  readonly source: string;
  readonly title: string;
  /** In the lab's own words; one sentence. */
  readonly meaning: string;
  /** What the printed one has otherwise, where that is a slip. */
  readonly slip?: string;
  readonly tree: MathTree;
  /** With slots for the numbers. */
  readonly now?: MathTree;
}

/** Every equation of the paper that the lab computes, in its order, as this experiment's settings read it. */
function catalogue({ circuit, readout, loss, head }: Experiment): readonly EquationEntry[] {
  const { gate } = circuit;
  const { axis, besideEq3 } = gates[gate];
  const once = !circuit.reuploading;
  /** An ablation has equations of its own. */
  const off = circuit.entangling ? '' : 'Off';
  return [
    {
      id: '1',
      source: 'Eq. 1',
      title: 'A pixel becomes an angle',
      meaning: 'Each pixel of the window turns one qubit, which starts at 0, about the y axis; s is the angle scale.',
      slip: 'The printed matrix takes x, the gate beside it θ: both are the same angle.',
      ...set('encode'),
    },
    {
      id: '2',
      source: 'Eq. 2',
      title: 'Four pixels, four qubits',
      meaning: 'The four rotations act side by side, one on each qubit.',
      ...set('encodeAll'),
    },
    {
      id: '3',
      source: 'Eq. 3',
      title: 'A trainable angle',
      meaning: `Each qubit is turned about the ${axis.toLowerCase()} axis by an angle that training changes${besideEq3}.`,
      ...set(`rotate${gate}`),
    },
    {
      id: '4',
      source: 'Eq. 4',
      title: 'Four trainable angles',
      meaning: 'One angle for each qubit, four for each repetition.',
      ...set(`rotateAll${gate}`, 'rotateAll.now'),
    },
    {
      id: '5',
      source: 'Eq. 5',
      title: 'Entangling',
      meaning: circuit.entangling
        ? 'Each CNOT flips the next qubit where the one before it is 1; the one on qubits 0 and 1 acts first.'
        : 'The paper has a chain of CNOTs here; this experiment leaves it out, so that no qubit knows of another.',
      slip: 'Printed as a tensor product. The gates share qubits, so it has to be an ordered product.',
      ...set(`entangle${off}`),
    },
    {
      id: '6',
      source: 'Eq. 6',
      title: 'One repetition',
      meaning: circuit.entangling
        ? 'Encode, turn, entangle: read from right to left.'
        : 'Encode, turn: read from right to left. This experiment does not entangle.',
      slip: 'The CNOTs are printed as a tensor product again.',
      ...set(`circuit${gate}${off}`),
    },
    {
      id: '7',
      source: 'Eq. 7',
      title: 'The same in short',
      meaning: 'The three parts of a repetition by their names.',
      ...set('circuitInShort'),
    },
    {
      id: '8',
      source: 'Eq. 8',
      title: 'D repetitions',
      meaning: once
        ? 'The pixels are encoded once here; every repetition has four angles of its own.'
        : 'Every repetition encodes the same pixels again and has four angles of its own.',
      ...set(once ? 'repeatOnce' : 'repeat', 'repeat.now'),
    },
    {
      id: '9',
      source: 'Eq. 9',
      title: 'Measuring',
      meaning: `Each qubit gives the expectation value of Z, between −1 and 1, without shots; ${
        readout === 'mean'
          ? 'their mean is the pixel of the output map.'
          : readout === 'channels'
            ? 'each is the pixel of a channel of its own.'
            : 'one of them is the pixel of the output map.'
      }`,
      ...set('measure'),
    },
    {
      id: 'pixel',
      source: 'Table 2',
      title: 'The pixel of the map',
      meaning:
        readout === 'mean' || readout === 'channels'
          ? 'The text has one channel for each value, Table 2 one channel in all: the setting "readout" chooses.'
          : 'The setting "readout" takes one qubit.',
      ...set(
        readout === 'mean' ? 'pixelMean' : readout === 'channels' ? 'pixelChannels' : 'pixelQubit',
        readout === 'channels' ? undefined : 'pixel.now',
      ),
    },
    {
      id: '10',
      source: 'Eq. 10',
      title: 'A map becomes angles again',
      meaning:
        'What was measured is encoded like a pixel. Here paper mode holds y constant, which is where the gradient is cut; exact mode does not.',
      ...set('reencode'),
    },
    {
      id: '11',
      source: 'Eq. 11',
      title: 'Four values, four qubits',
      meaning: 'As in the first layer, on a 2×2 window of the map.',
      ...set('reencodeAll'),
    },
    {
      id: '12',
      source: 'Eq. 12',
      title: 'One repetition',
      meaning: `The same circuit as in the first layer, with angles of its own${circuit.entangling ? '' : '; without CNOTs here as well'}.`,
      slip: 'The CNOTs are printed as a tensor product: an ordered product is meant.',
      ...set(`circuitTwo${gate}${off}`),
    },
    {
      id: '13',
      source: 'Eq. 13',
      title: 'The state before measuring',
      meaning: 'The paper repeats this circuit once; the lab allows more.',
      slip: 'The printed one applies the circuit, which holds the encoding, to a state that is encoded already.',
      ...set(once ? 'stateTwoOnce' : 'stateTwoDeep', 'repeat.now'),
    },
    {
      id: '14',
      source: 'Eq. 14',
      title: 'Measuring',
      meaning: 'As in the first layer.',
      slip: 'Printed with the circuit U in place of the state ψ.',
      ...set('measureTwo', 'measure.now'),
    },
    {
      id: 'sum',
      source: 'Table 2',
      title: 'A residual sum',
      meaning:
        'What a skip carries is added to what leaves the block; the smaller map is padded with zeros first. The paper has this in words and map sizes.',
      ...set('sum'),
    },
    {
      id: 'dense',
      source: 'unnumbered',
      title: 'The dense layer',
      meaning: `Every neuron weighs all values of the last map${prepared(head)}; the softmax turns the sums into probabilities.`,
      slip: 'The softmax is said to act on each sum alone; it needs the sums of all classes.',
      ...set('dense'),
    },
    {
      id: '15',
      source: 'Eq. 15',
      title: 'A map becomes amplitudes',
      meaning: `The flattened map${prepared(head)}, padded with zeros and brought to length 1, is the state of n qubits.`,
      slip: 'Printed without the norm, which a state must have, and counted from 1 where basis states count from 0.',
      ...set('amplitudes'),
    },
    {
      id: '16',
      source: 'Eq. 16',
      title: 'The circuit of the quantum head',
      meaning: 'One trainable angle for each qubit, then a chain of CNOTs.',
      slip: 'The CNOTs are printed as a tensor product, and the angles without an index.',
      ...set('headCircuit'),
    },
    {
      id: 'logits',
      source: 'in words',
      title: 'Measuring the head',
      meaning: 'One qubit for each class is measured; its expectation value is the logit of that class.',
      ...set('headLogits'),
    },
    {
      id: 'loss',
      source: 'unnumbered',
      title: 'Cross entropy',
      meaning:
        loss === 'softmaxTwice'
          ? 'The probabilities go through a second softmax before the logarithm, as the setting "loss" asks for.'
          : 'Minus the logarithm of the probability that the true class gets; chance among C classes gives ln C.',
      ...(loss === 'softmaxTwice' ? set('softmaxTwice') : set('crossEntropy')),
    },
  ];
}

/** What this experiment does to the map before the head reads it, as words after 'map'; the paper does nothing. */
function prepared({ pooled, standardise }: Experiment['head']): string {
  const pooling = pooled === '7x7' ? ['pooled to 7×7'] : [];
  const steps = [...pooling, ...(standardise ? ['standardised'] : [])];
  return steps.length > 0 ? ` (${steps.join(' and ')} here)` : '';
}

/** What acts at a place, in order. */
export function equationsAt(experiment: Experiment, place: EquationPlace): readonly EquationEntry[] {
  const all = catalogue(experiment);
  return idsAt(experiment, place).flatMap((id) => all.find((entry) => entry.id === id) ?? []);
}

function idsAt({ head }: Experiment, place: EquationPlace): readonly string[] {
  switch (place.kind) {
    case 'layer':
      return place.node === 1
        ? ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'pixel']
        : ['10', '11', '3', '4', '12', '13', '14', 'pixel'];
    case 'sum':
      return ['sum'];
    case 'head':
      return head.kind === 'dense' ? ['dense'] : ['15', '16', 'logits'];
    case 'loss':
      return ['loss'];
  }
}

function set(name: string, nowName = `${name}.now`): Pick<EquationEntry, 'tree' | 'now'> {
  const tree = trees[name];
  const now = trees[nowName];
  if (!tree) throw new Error(`equations.tex has no equation "${name}"`);
  return { tree, ...(now ? { now } : {}) };
}
