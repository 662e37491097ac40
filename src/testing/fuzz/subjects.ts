import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { referenceBackend } from '../../engine/reference/backend';
import { parseExperiment } from '../../io/experiment';
import { readNpz, writeNpz } from '../../io/exports/npz';
import { readSafetensors, writeSafetensors } from '../../io/exports/safetensors';
import { networkTensors } from '../../io/exports/tensors';
import { readGradientsInput } from '../../io/gradientsInput';
import { parseJson } from '../../io/jsonText';
import { readLink, writeLink } from '../../io/link';
import { readLinkLesson } from '../../io/linkLesson';
import { readLinkPaper } from '../../io/linkPaper';
import type { LinkedPlace } from '../../io/linkPlace';
import { readLinkSlow } from '../../io/linkSlow';
import { readLinkView } from '../../io/linkView';
import { writeNotebookFile } from '../../io/notebookFile';
import { readOpenedJson } from '../../io/openedFile';
import { readRunFile } from '../../io/readRunFile';
import { readRecord } from '../../io/recordFile';
import { readResult, resultOf, writeResult } from '../../io/resultLine';
import { runJson, writeRunFile } from '../../io/runFile';
import { readSweep, sweepCounts } from '../../io/sweepFile';
import type { Experiment } from '../../model/experiment';
import { lessonIds } from '../../model/lessons';
import type { NotebookFile } from '../../model/openedFile';
import { paperParts } from '../../model/paperParts';
import type { RunState } from '../../model/run';
import { firstExperiment } from '../../model/settings/paper';
import { slowPlaces } from '../../model/slowMotion/places';
import type { DigitPicture } from '../../protocol/lab';
import { recordVersion } from '../../saved/notebook';
import { readSaved } from '../../saved/readSaved';
import { readDigit } from '../../worker/readDigit';
import { experiments, runStates } from '../arbitraries';
import { trainedNetwork, twoLayerCases } from '../exports/networks';
import { imageSubjects } from './imageSubjects';
import { encode, Lost, type Subject } from './subject';

/** A page's runs as its notebook has them. */
function notebookOf(runs: readonly RunState[]): NotebookFile {
  return {
    runs: runs.slice(0, 2).map((state, index) => ({ name: index === 0 ? 'first' : null, pinned: false, state })),
    baseline: 0,
  };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const json = (value: unknown): Uint8Array => encode(JSON.stringify(value));

function expectSame(what: string, one: string, other: string): void {
  if (one !== other) throw new Lost(`${what}: what was accepted is not what is written of it`);
}

/** More runs than that are counted and asked about before any is made. */
const unasked = 500;

const someExperiments = (): Experiment[] => [firstExperiment, ...fc.sample(experiments(), { numRuns: 12, seed: 3 })];

function someRuns(): RunState[] {
  const drawn = fc.sample(runStates(), { numRuns: 60, seed: 5 });
  // Short ones: each is read thousands of times.
  return drawn.filter((state) => writeRunFile(state).length < 60_000).slice(0, 8);
}

function sweeps(list: readonly Experiment[]): Uint8Array[] {
  const [first, second] = list as [Experiment, Experiment];
  const head = { format: 'resqunn-sweep', version: 1 };
  return [
    json({ ...head, experiments: [first], seeds: [0, 1, 2], placements: ['paper'] }),
    json({ ...head, experiments: [first, second], readings: { 'circuit.gate': ['RX', 'RY'], seed: [1, 2] } }),
    json([first, second]),
    json(first),
    json({ ...head, experiments: [first], twins: ['frozen'] }),
  ];
}

/** A drawing and a photograph, as the page hands them to the worker. */
function pictures(): Uint8Array[] {
  const values = Array.from({ length: 12 * 9 }, (_, n) => (n % 7) / 7);
  return [
    json({ kind: 'drawn', width: 12, height: 9, values }),
    json({ kind: 'pictured', width: 9, height: 12, values }),
  ];
}

function readPicture(input: Uint8Array): void {
  const value = parseJson(text(input)) as { width: unknown; height: unknown; values: unknown } | null;
  // The page makes the picture itself: what may be strange are its sides and its values.
  if (!value || typeof value !== 'object' || !Array.isArray(value.values)) return;
  const number = (item: unknown): number => (typeof item === 'number' ? item : Number.NaN);
  const sides = { width: number(value.width), height: number(value.height) };
  const picture = { ...value, ...sides, values: Float32Array.from(value.values, number) };
  readDigit(picture as unknown as DigitPicture, [], referenceBackend);
}

/** What a browser's database holds and JSON does not: typed arrays, and numbers that are not finite. */
function plain(value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Uint8Array) {
    return { [value.constructor.name]: Array.from(value, plain) };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const toNumber = (item: unknown): number => (typeof item === 'number' ? item : Number.NaN);

/** The inverse, as a reviver of JSON. */
function unplain(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { Float64Array: floats, Uint8Array: bytes, number } = value as Record<string, unknown>;
  if (Array.isArray(floats)) return Float64Array.from(floats, toNumber);
  if (Array.isArray(bytes)) return Uint8Array.from(bytes, toNumber);
  return typeof number === 'string' ? Number(number) : value;
}

/** A saved run as IndexedDB holds it, with its list; a record that cannot be read is left out and named. */
async function readSavedRuns(input: Uint8Array): Promise<void> {
  const source = text(input).replace(/^\ufeff/, '');
  parseJson(source);
  const value: unknown = JSON.parse(source, unplain);
  const { notebook, state } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const records = { notebook, runs: new Map([['a', { version: recordVersion, state }]]) };
  const { runs, unreadable } = await readSaved(records, async () => {});
  if (runs.length + unreadable.length !== 1) throw new Lost('history: a run is neither there nor named');
  for (const { why } of unreadable) throw new Error(why);
}

/** Two recorded runs each of some of the lab's own records: of strange numbers there is none. */
function someRecords(): string[] {
  return ['fig2', 'fig9'].map((name) => {
    const record = JSON.parse(readFileSync(new URL(`../../../public/results/${name}.json`, import.meta.url), 'utf8'));
    return JSON.stringify({ ...record, runs: record.runs.slice(0, 2) });
  });
}

function hasFiniteParameters({ parameters }: RunState): boolean {
  return [...parameters.angles, parameters.head].every((values) => values.every(Number.isFinite));
}

/** A link that opens something by one key. */
function placeSubject<Name extends string>(
  key: string,
  names: readonly Name[],
  read: (hash: string) => LinkedPlace<Name>,
): Subject {
  return {
    name: `link of a ${key}`,
    kind: 'text',
    valid: names.map((name) => encode(`#v=1&${key}=${name}&seed=2`)),
    read(input) {
      const { name, notices } = read(text(input));
      if (name !== null && !names.includes(name)) throw new Lost(`link of a ${key}: one that there is not`);
      if (notices.join('').length > 4000) throw new Lost(`link of a ${key}: its notices are longer than a page`);
    },
  };
}

/** Every reader of the lab that takes something from outside. Long because each is a row of it. */
export function subjects(): Subject[] {
  const list = someExperiments();
  const runs = someRuns();
  const results = runs
    .filter(({ failure, history }) => !failure && history.length > 0)
    .map((state) => resultOf(state, 1.5));
  const network = trainedNetwork(twoLayerCases()[0] as ReturnType<typeof twoLayerCases>[number]);
  const weights = { tensors: networkTensors(network), metadata: { format: 'np', formula: 'O1+O2' } };
  const note = { key: 'a', note: { name: 'first', visible: true, pinned: false, letter: 'A' } };
  return [
    {
      name: 'run file',
      kind: 'json',
      valid: runs.map((state) => encode(writeRunFile(state))),
      read(input) {
        const { state } = readRunFile(text(input));
        const written = writeRunFile(state);
        expectSame('run file', written, writeRunFile(readRunFile(written).state));
      },
    },
    {
      name: 'notebook',
      kind: 'json',
      valid: [encode(writeNotebookFile(notebookOf(runs)))],
      read(input) {
        const opened = readOpenedJson(text(input));
        if (opened.kind !== 'notebook') return;
        const written = writeNotebookFile(opened.notebook);
        const again = readOpenedJson(written);
        expectSame('notebook', written, again.kind === 'notebook' ? writeNotebookFile(again.notebook) : again.kind);
      },
    },
    {
      name: 'experiment',
      kind: 'json',
      valid: list.map(json),
      read(input) {
        const experiment = parseExperiment(parseJson(text(input)));
        expectSame('experiment', JSON.stringify(experiment), JSON.stringify(parseExperiment(experiment)));
      },
    },
    {
      name: 'sweep',
      kind: 'json',
      valid: sweeps(list),
      read(input) {
        const value = parseJson(text(input));
        if (sweepCounts(value).runs <= unasked) readSweep(value);
      },
    },
    {
      name: 'link',
      kind: 'text',
      valid: list.map((experiment) => encode(`${writeLink(experiment)}&hide=charts&lock=skips,mode`)),
      read(input) {
        const { experiment, notices } = readLink(text(input));
        const view = readLinkView(text(input));
        if ([...notices, ...view.notices].join('').length > 4000)
          throw new Lost('link: its notices are longer than a page');
        // Whatever the link says, what comes of it is an experiment, and its own link gives it back.
        const again = readLink(writeLink(parseExperiment(experiment)));
        if (again.notices.length > 0) throw new Lost(`link: its own link is not taken: ${again.notices[0]}`);
        expectSame('link', writeLink(experiment), writeLink(again.experiment));
      },
    },
    {
      name: 'result line',
      kind: 'json',
      valid: results.map((result) => encode(writeResult(result))),
      read(input) {
        readResult(parseJson(text(input)), '');
      },
    },
    {
      name: 'record',
      kind: 'json',
      valid: someRecords().map(encode),
      read(input) {
        readRecord(parseJson(text(input)));
      },
    },
    {
      name: 'input of gradients',
      kind: 'json',
      // Parameters that are not finite are refused.
      valid: runs.filter(hasFiniteParameters).map((state) => {
        const { experiment, parameters } = runJson(state) as Record<string, unknown>;
        const { imageSize, digits } = state.experiment.data;
        const image = Array.from({ length: imageSize ** 2 }, (_, n) => (n % 5) / 5);
        return json({ experiment, parameters, images: [image], labels: [digits[0]] });
      }),
      read(input) {
        readGradientsInput(parseJson(text(input)));
      },
    },
    {
      name: 'saved runs',
      kind: 'json',
      valid: runs.map((state) =>
        json(plain({ notebook: { version: recordVersion, runs: [note], current: 'a' }, state })),
      ),
      read: readSavedRuns,
    },
    { name: 'digit', kind: 'json', valid: pictures(), read: readPicture },
    {
      name: 'safetensors',
      kind: 'bytes',
      valid: [writeSafetensors(weights)],
      read(input) {
        const file = readSafetensors(input);
        const again = readSafetensors(writeSafetensors(file));
        if (again.tensors.length !== file.tensors.length) throw new Lost('safetensors: an array is gone');
      },
    },
    {
      name: 'npz',
      kind: 'bytes',
      // Deflated too, as NumPy's savez_compressed writes it.
      valid: [writeNpz(weights), zipSync({ 'metadata.json': encode('{"a":"b"}'), 'notes.txt': encode('none') })],
      read(input) {
        const file = readNpz(input);
        const again = readNpz(writeNpz(file));
        if (again.tensors.length !== file.tensors.length) throw new Lost('npz: an array is gone');
      },
    },
    placeSubject('lesson', lessonIds, readLinkLesson),
    placeSubject('paper', paperParts, readLinkPaper),
    placeSubject('slow', slowPlaces, readLinkSlow),
    ...imageSubjects(),
  ];
}
