import * as disk from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../io/resultLine';
import { isFolder } from '../../files/output';
import { problemOf } from '../../files/problem';
import { named } from '../../files/read';
import { parseResultLines } from './resultLines';

/** A finished run and where it stands. */
export interface Found {
  readonly result: Result;
  /** "results.jsonl, line 3" */
  readonly where: string;
}

/**
 * The finished runs of files and folders, in the order given; in a folder every `.json` and `.jsonl`, by name.
 * @param notice is told of a torn last line, which is left out
 * @throws Error naming the file and line of what is no result
 */
export function readResults(paths: readonly string[], notice: (line: string) => void): Found[] {
  return paths.flatMap(filesOf).flatMap((path) => {
    const bytes = readBytes(path);
    const { results, tail } = named(path, () => parseResultLines(bytes));
    if (tail === 'torn') notice(`${path}: its last line is torn and left out`);
    return results.map(({ result, line }) => ({ result, where: `${path}, line ${line}` }));
  });
}

function filesOf(path: string): string[] {
  if (!isFolder(path)) return [path];
  return disk
    .readdirSync(path)
    .filter((name) => /^[^.].*\.jsonl?$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function readBytes(path: string): Uint8Array {
  try {
    return disk.readFileSync(path);
  } catch (error) {
    throw new Error(`cannot read ${path}: ${problemOf(error)}`, { cause: error });
  }
}
