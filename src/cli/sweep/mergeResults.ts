import { existsSync } from 'node:fs';
import { type Result, writeResult } from '../../io/resultLine';
import { writeAtomically } from '../files/atomic';
import { Lock } from '../files/lock';
import { checkOutput, isFolder, isRegular } from '../files/output';
import { outOption, readFiles } from '../options';
import type { Terminal } from '../terminal';
import { type Found, readResults } from './results/readResults';
import { identityText } from './results/resultStore';
import { runsText, runTitle } from './runTitle';

const mergeOptions = { out: { type: 'string' } } as const;

/** Contradictions that are named; more are counted. */
const mostNamed = 20;

/**
 * `resqunn sweep merge RESULTS.. [--out MERGED]`: each run once, ordered by its key. Results that stand in
 * MERGED already stay.
 */
export async function mergeResults(args: string[], terminal: Terminal): Promise<number> {
  const { first, rest, values } = readFiles(args, mergeOptions);
  const inputs = [first, ...rest];
  const notice = (line: string): void => void terminal.stderr.write(`${line}\n`);
  const out = outOption(values.out);
  if (out === undefined) {
    terminal.stdout.write(linesOf(merged(readResults(inputs, notice))));
    return 0;
  }
  checkOutput(
    out,
    inputs.filter((path) => !isFolder(path)),
  );
  const lock = isRegular(out) ? Lock.take(out) : null;
  try {
    const before = lock && existsSync(out) ? [out] : [];
    const found = readResults([...before, ...inputs], notice);
    const results = merged(found);
    lock?.check();
    writeAtomically(out, linesOf(results));
    notice(`${out}: ${runsText(results.length)} of ${found.length} results`);
  } finally {
    lock?.release();
  }
  return 0;
}

/**
 * Each run once, ordered by key.
 * @throws Error naming each run of which two results differ in a single bit
 */
function merged(found: readonly Found[]): Result[] {
  const first = new Map<string, Found>();
  const differing: string[] = [];
  for (const one of found) {
    const name = identityText(one.result);
    const before = first.get(name);
    if (!before) first.set(name, one);
    else if (contentOf(before.result) !== contentOf(one.result)) differing.push(differenceText(before, one));
  }
  if (differing.length > 0) {
    const more = differing.length > mostNamed ? [`and ${differing.length - mostNamed} more`] : [];
    const named = [...differing.slice(0, mostNamed), ...more].map((line) => `\n  ${line}`).join('');
    throw new Error(
      `expected results of one run to be equal to the last bit, got ${differing.length} that differ:${named}`,
    );
  }
  return [...first.keys()].sort().flatMap((name) => first.get(name)?.result ?? []);
}

/** All of a result but how long it took. */
function contentOf(result: Result): string {
  return writeResult({ ...result, seconds: 0 });
}

function differenceText(a: Found, b: Found): string {
  const { key, backend, experiment } = a.result;
  const digests =
    a.result.digest === b.result.digest
      ? 'equal digests, other content'
      : `digests ${a.result.digest} and ${b.result.digest}`;
  return `${key} (${runTitle(experiment)}, ${backend}): ${a.where}, and ${b.where}: ${digests}`;
}

function linesOf(results: readonly Result[]): string {
  return results.map((result) => `${writeResult(result)}\n`).join('');
}
