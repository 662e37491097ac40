import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { FieldError } from '../../io/fieldError';
import { parseJson } from '../../io/jsonText';
import { type Result, readResult, writeResult } from '../../io/resultLine';

/**
 * Finished runs in a file of JSON lines that only grows. A line is written in one piece when its run
 * is finished, so that a kill at any moment costs at most a torn last line, which is cut off.
 */
export class ResultStore {
  private readonly results = new Map<string, Result>();

  /**
   * Opens a file, new or with finished runs.
   * @throws FieldError naming line and field of what is no result
   */
  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
    bytes
      .subarray(0, whole)
      .toString('utf8')
      .split('\n')
      .forEach((line, index) => {
        if (line.trim()) this.keep(readLine(line, index + 1));
      });
  }

  get size(): number {
    return this.results.size;
  }

  /** The finished run of an experiment by its key, computed by these numerics on this backend. */
  find(key: string, numericsVersion: number, backend: string): Result | undefined {
    return this.results.get(identity({ key, numericsVersion, backend }));
  }

  add(result: Result): void {
    appendFileSync(this.path, `${writeResult(result)}\n`);
    this.keep(result);
  }

  private keep(result: Result): void {
    this.results.set(identity(result), result);
  }
}

function readLine(line: string, number: number): Result {
  try {
    return readResult(parseJson(line), '');
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError(`line ${number}${error.field ? `, ${error.field}` : ''}`, error.problem);
  }
}

function identity({ key, numericsVersion, backend }: Pick<Result, 'key' | 'numericsVersion' | 'backend'>): string {
  return `${key} ${numericsVersion} ${backend}`;
}
