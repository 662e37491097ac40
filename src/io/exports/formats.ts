import type { Experiment } from '../../model/experiment';
import { stages } from '../../model/shapes';
import { explain } from '../explanation';
import { writeRunFile } from '../runFile';
import { stageName } from '../stageName';
import { contrastCsv, curvesCsv, gradientsCsv, mapsCsv, weightsCsv } from './csv';
import { writeNpz } from './npz';
import { numpyScript } from './python/numpy';
import { qiskitScript } from './python/qiskit';
import type { Handing } from './python/torch/layers';
import { torchScript } from './python/torch/script';
import { openQasm2, openQasm3, type Qasm3Dialect } from './qasm';
import { quantikz } from './quantikz';
import { writeSafetensors } from './safetensors';
import { baseName, type ExportedFile, referenceOf, type Taken } from './takeaway';
import { weightsFile } from './weightsFile';
import { weightsJson } from './weightsJson';
import { brightestWindow } from './window';

/** What a person chooses of a format; each format says which of these it knows. */
export interface ExportOptions {
  /** Whether the script hands the gradient on to what made a layer's input. */
  readonly gradient: Handing;
  /** Whose circuit, from 1. */
  readonly layer: number;
  /** Which reader OpenQASM 3 is for. */
  readonly dialect: Qasm3Dialect;
}

export type FormatGroup = 'The run' | 'Weights' | 'Code' | 'Numbers';

export interface ExportFormat {
  readonly group: FormatGroup;
  /** 'PennyLane + PyTorch' */
  readonly name: string;
  /** What opens it, in a few words. */
  readonly opens: string;
  /** The same with versions. */
  readonly opensWith: string;
  /** Of the file, with the point. */
  readonly extension: string;
  readonly mime: string;
  readonly options: readonly (keyof ExportOptions)[];
  /** A shell's line that installs what opens it. */
  readonly install?: string;
  /** The file that has to lie beside it. */
  readonly beside?: 'safetensors' | 'npz';
  /** Whether it has anything that is computed from the run's images. */
  readonly needsImages?: true;
  /** Between the run's name and the extension: '_cut'. */
  readonly suffix: (options: ExportOptions) => string;
  readonly content: (taken: Taken, options: ExportOptions) => string | Uint8Array<ArrayBuffer>;
}

const python = { extension: '.py', mime: 'text/x-python' } as const;
const table = { extension: '.csv', mime: 'text/csv', options: [], opensWith: 'R, pandas, Excel, LibreOffice' } as const;
const none = (): string => '';
const circuit = ({ layer }: ExportOptions): string => `_QCL${layer}`;

/** Everything that leaves the lab with a run, in the order in which it is offered. */
export const formats = {
  run: {
    group: 'The run',
    name: 'Run, weights and history',
    opens: 'this lab; goes on to the last bit',
    opensWith: 'this lab and its command line; conventions and reference vectors for a loader of your own',
    extension: '.json',
    mime: 'application/json',
    options: [],
    suffix: none,
    content: ({ state, data }) => writeRunFile(state, data ? explain(state.experiment, data) : undefined),
  },
  safetensors: {
    group: 'Weights',
    name: 'safetensors',
    opens: 'PyTorch, NumPy, Netron',
    opensWith: 'the package safetensors, Netron, and this lab',
    extension: '.safetensors',
    mime: 'application/octet-stream',
    options: [],
    install: 'pip install safetensors',
    suffix: none,
    content: (taken) => writeSafetensors(weightsFile(taken)),
  },
  npz: {
    group: 'Weights',
    name: 'NumPy arrays',
    opens: 'NumPy, this lab',
    opensWith: 'numpy.load, and this lab',
    extension: '.npz',
    mime: 'application/octet-stream',
    options: [],
    install: 'pip install numpy',
    suffix: none,
    content: (taken) => writeNpz(weightsFile(taken)),
  },
  reference: {
    group: 'Weights',
    name: 'With reference vectors',
    opens: 'any language; the loader checks itself',
    opensWith: 'anything that reads JSON; docs/run-file.md has a loader in forty lines of NumPy',
    extension: '.json',
    mime: 'application/json',
    options: [],
    suffix: () => '_network',
    needsImages: true,
    content: weightsJson,
  },
  csv: {
    ...table,
    group: 'Weights',
    name: 'Table',
    opens: 'R, pandas, a spreadsheet',
    suffix: () => '_weights',
    content: ({ state }) => weightsCsv(state.experiment, state.parameters),
  },
  torch: {
    ...python,
    group: 'Code',
    name: 'PennyLane + PyTorch',
    opens: 'Python; gradient cut or kept',
    opensWith: 'Python 3.11 or newer, PyTorch, PennyLane; tested with 2.13.0 and 0.45.1',
    options: ['gradient'],
    install: 'pip install torch pennylane safetensors',
    beside: 'safetensors',
    suffix: ({ gradient }) => `_${gradient}`,
    // It checks itself by the reference vectors beside it.
    needsImages: true,
    content: ({ state }, { gradient }) => torchScript(state, gradient),
  },
  numpy: {
    ...python,
    group: 'Code',
    name: 'NumPy loader',
    opens: 'Python with NumPy alone',
    opensWith: 'Python 3.11 or newer, NumPy; tested with 2.4.6',
    options: [],
    install: 'pip install numpy',
    beside: 'npz',
    suffix: () => '_numpy',
    // It checks itself by the reference vectors beside it.
    needsImages: true,
    content: ({ state }) => numpyScript(state),
  },
  qiskit: {
    ...python,
    group: 'Code',
    name: 'Qiskit',
    opens: 'Python; circuit and estimator',
    opensWith: 'Python 3.11 or newer, Qiskit; tested with 2.6.2',
    options: [],
    install: 'pip install qiskit numpy',
    beside: 'npz',
    suffix: () => '_QCL1_qiskit',
    // It checks itself by the reference vectors beside it.
    needsImages: true,
    content: ({ state }) => qiskitScript(state),
  },
  qasm3: {
    group: 'Code',
    name: 'OpenQASM 3',
    opens: 'Qiskit, PennyLane',
    opensWith: 'Qiskit with qiskit-qasm3-import, PennyLane; tested with 2.6.2 and 0.45.1',
    extension: '.qasm',
    mime: 'text/plain',
    options: ['layer', 'dialect'],
    install: 'pip install qiskit qiskit-qasm3-import',
    suffix: (options) => `${circuit(options)}${options.dialect === 'plain' ? '_pennylane' : ''}`,
    content: ({ state }, { layer, dialect }) => openQasm3(state, layer, dialect),
  },
  qasm2: {
    group: 'Code',
    name: 'OpenQASM 2',
    opens: 'Qiskit, PennyLane; angles bound',
    opensWith: 'Qiskit, and all that reads OpenQASM 2; tested with 2.6.2',
    extension: '.qasm',
    mime: 'text/plain',
    options: ['layer'],
    install: 'pip install qiskit',
    suffix: (options) => `${circuit(options)}_qasm2`,
    needsImages: true,
    content: (taken, { layer }) =>
      openQasm2(
        taken.state,
        layer,
        brightestWindow(taken.state.experiment, referenceOf(taken).reference, layer).values,
      ),
  },
  quantikz: {
    group: 'Code',
    name: 'Circuits as quantikz',
    opens: 'LaTeX',
    opensWith: 'LaTeX with the package quantikz',
    extension: '.tex',
    mime: 'text/x-tex',
    options: ['layer'],
    suffix: circuit,
    content: ({ state }, { layer }) => quantikz(state.experiment, layer),
  },
  curves: {
    ...table,
    group: 'Numbers',
    name: 'Accuracy and loss',
    opens: 'a table, a line an epoch',
    suffix: () => '_curves',
    content: ({ state }) => curvesCsv(state.history),
  },
  gradient: {
    ...table,
    group: 'Numbers',
    name: 'Gradient',
    opens: 'a line for each epoch and angle',
    suffix: () => '_gradient',
    content: ({ state }) => gradientsCsv(state.experiment, state.history),
  },
  contrast: {
    ...table,
    group: 'Numbers',
    name: 'Contrast',
    opens: 'a line an epoch, a column a stage',
    suffix: () => '_contrast',
    content: ({ state }) => contrastCsv(stageNamesOf(state.experiment), state.history),
  },
  maps: {
    ...table,
    group: 'Numbers',
    name: 'Feature maps',
    opens: 'every map of the reference images',
    suffix: () => '_maps',
    needsImages: true,
    content: (taken) => mapsCsv(taken.state.experiment, referenceOf(taken).reference),
  },
} satisfies Record<string, ExportFormat>;

export type FormatId = keyof typeof formats;

export const formatIds = Object.keys(formats) as readonly FormatId[];

export function formatOf(id: FormatId): ExportFormat {
  return formats[id];
}

/** Options as a run suggests them: the script of its own gradient mode, the first layer. */
export function defaultOptions({ gradientMode }: Experiment): ExportOptions {
  return { gradient: ownGradient(gradientMode), layer: 1, dialect: 'stdgates' };
}

/** What the script of a run does with the gradient, to do as the run does. */
export function ownGradient(mode: Experiment['gradientMode']): Handing {
  const handings: Readonly<Record<Experiment['gradientMode'], Handing>> = { paper: 'cut', exact: 'kept' };
  return handings[mode];
}

export function exportFile(id: FormatId, taken: Taken, options: ExportOptions): ExportedFile {
  const format = formatOf(id);
  // Here for all: a script that checks itself holds nothing of them, but cannot run without.
  if (format.needsImages) referenceOf(taken);
  return {
    name: `${baseName(taken.state)}${format.suffix(options)}${format.extension}`,
    mime: format.mime,
    content: format.content(taken, options),
  };
}

function stageNamesOf(experiment: Experiment): string[] {
  return stages(experiment).map(({ kind, node }) => stageName(kind, node));
}
