import * as disk from 'node:fs';
import { join } from 'node:path';
import {
  defaultOptions,
  type ExportOptions,
  exportFile,
  type FormatId,
  formatIds,
  formatOf,
} from '../io/exports/formats';
import type { ExportedFile, Taken } from '../io/exports/takeaway';
import { referenceDataOf } from './explained';
import { writeAtomically } from './files/atomic';
import { checkFolder, checkOutput, isFolder } from './files/output';
import { imagesFor, readOwnImages } from './files/ownImages';
import { problemOf } from './files/problem';
import { readRunInput } from './files/read';
import { hint } from './nearest';
import { backendOption, outOption, readOptions, wholeOption } from './options';
import { type Terminal, UsageError } from './terminal';

export const exportOptions = {
  as: { type: 'string' },
  out: { type: 'string' },
  gradient: { type: 'string' },
  layer: { type: 'string' },
  for: { type: 'string' },
  force: { type: 'boolean' },
  data: { type: 'string' },
  backend: { type: 'string' },
} as const;

/** `resqunn export FILE --as FORMAT`: a run as weights, code, circuit or table. */
export async function exportRun(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, exportOptions);
  const backend = backendOption(values.backend);
  const id = formatNamed(values.as);
  const out = outOption(values.out);
  const { state, notices } = await readRunInput(file, terminal);
  for (const notice of notices) terminal.stderr.write(`${notice}\n`);
  const chosen = optionsOf(id, values, state.experiment);
  const intoFolder = out !== undefined && (isFolder(out) || out.endsWith('/'));
  // A place that cannot be written is told before the images are read.
  if (intoFolder) checkFolder(out);
  else if (out !== undefined) checkOutput(out, [file]);
  const own = values.data === undefined ? null : await readOwnImages(values.data, terminal);
  const mnist = await imagesFor(state.experiment, own);
  const taken: Taken = { state, data: referenceDataOf(state, mnist, backend) };
  const main = exportFile(id, taken, chosen);
  const { beside } = formatOf(id);

  if (out === undefined) {
    if (typeof main.content !== 'string') throw new UsageError(`--out: expected a file, since ${id} is not text`);
    terminal.stdout.write(main.content);
    if (beside) terminal.stderr.write(`It needs ${exportFile(beside, taken, chosen).name} in its folder.\n`);
    return 0;
  }
  if (!intoFolder) {
    writeFile(out, main, file, values.force);
    if (beside) terminal.stderr.write(`${out} needs ${exportFile(beside, taken, chosen).name} in its folder.\n`);
    return 0;
  }
  // What a script needs lies there before the script does.
  const files = [...(beside ? [exportFile(beside, taken, chosen)] : []), main];
  for (const each of files) checkFree(join(out, each.name), each, file, values.force);
  for (const each of files) {
    writeFile(join(out, each.name), each, file, values.force);
    terminal.stderr.write(`${join(out, each.name)}\n`);
  }
  return 0;
}

/** @throws UsageError that lists the formats */
function formatNamed(text: string | undefined): FormatId {
  const found = formatIds.find((id) => id === text);
  if (found) return found;
  const near = text === undefined ? '' : hint(text, formatIds);
  throw new UsageError(`--as: expected ${formatIds.join(', ')}, got ${text ?? 'nothing'}${near}`);
}

function optionsOf(
  id: FormatId,
  values: {
    readonly gradient?: string | undefined;
    readonly layer?: string | undefined;
    readonly for?: string | undefined;
  },
  experiment: Taken['state']['experiment'],
): ExportOptions {
  const own = defaultOptions(experiment);
  const known = formatOf(id).options;
  const refuse = (name: string): never => {
    throw new UsageError(`--${name}: ${id} knows no such choice`);
  };
  if (values.gradient !== undefined && !known.includes('gradient')) refuse('gradient');
  if (values.layer !== undefined && !known.includes('layer')) refuse('layer');
  if (values.for !== undefined && !known.includes('dialect')) refuse('for');
  return {
    gradient: oneOf('gradient', values.gradient, { cut: 'cut', kept: 'kept' }) ?? own.gradient,
    layer: values.layer === undefined ? own.layer : wholeOption('layer', values.layer, [1, experiment.layers.length]),
    dialect: oneOf('for', values.for, { qiskit: 'stdgates', pennylane: 'plain' }) ?? own.dialect,
  };
}

function oneOf<Value>(
  name: string,
  text: string | undefined,
  values: Readonly<Record<string, Value>>,
): Value | undefined {
  if (text === undefined) return undefined;
  const value = Object.hasOwn(values, text) ? values[text] : undefined;
  if (value === undefined) {
    throw new UsageError(`--${name}: expected ${Object.keys(values).join(' or ')}, got "${text}"`);
  }
  return value;
}

function writeFile(path: string, file: ExportedFile, input: string, force: boolean | undefined): void {
  if (checkFree(path, file, input, force)) writeAtomically(path, file.content);
}

/**
 * Whether there is something to write.
 * @throws Error where the file may not be written, is the input, or holds something else
 */
function checkFree(path: string, { content }: ExportedFile, input: string, force = false): boolean {
  checkOutput(path, [input]);
  const there = disk.statSync(path, { throwIfNoEntry: false });
  if (!there?.isFile() || there.size === 0 || force) return true;
  try {
    if (Buffer.from(content as string).equals(disk.readFileSync(path))) return false;
  } catch (error) {
    throw new Error(`cannot read ${path}: ${problemOf(error)}`, { cause: error });
  }
  throw new Error(`cannot write ${path}: it holds something else; expected another --out, or --force`);
}
