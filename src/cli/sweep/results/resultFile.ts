import * as disk from 'node:fs';
import { type Result, writeResult } from '../../../io/resultLine';
import { writeWhole } from '../../files/atomic';
import { Lock } from '../../files/lock';
import { checkOutput, isRegular } from '../../files/output';
import { problemOf } from '../../files/problem';
import { named } from '../../files/read';
import { parseResultLines, type ResultLines } from './resultLines';
import { type Identity, identityText, type ResultStore } from './resultStore';

/**
 * Finished runs in a file of JSON lines that only grows. The whole file is read before anything is
 * written: every line has to be a result. A line is written in one piece when its run is finished, so
 * that a kill at any time costs at most a torn last line, which the next result replaces.
 */
export class ResultFile implements ResultStore {
  private readonly results = new Map<string, Result>();
  /** Bytes of the file that hold results; grows with each one that is added. */
  private size: number;
  /** Bytes of the file with its tail: it is nobody else's to change. */
  private fileSize: number;
  private tail: ResultLines['tail'];

  private constructor(
    private readonly path: string,
    private readonly lock: Lock | null,
  ) {
    const bytes = disk.existsSync(path) ? disk.readFileSync(path) : new Uint8Array(0);
    const { results, whole, tail } = named(path, () => parseResultLines(bytes));
    for (const { result } of results) this.results.set(identityText(result), result);
    this.size = whole;
    this.tail = tail;
    this.fileSize = bytes.length;
  }

  /**
   * Opens a file, new or with finished runs, for reading only.
   * @throws Error naming line and field of what is no result
   */
  static read(path: string): ResultFile {
    return new ResultFile(path, null);
  }

  /**
   * Opens it for writing too.
   * @param inputs files that the command reads, none of which this may be
   * @throws Error where it cannot be written, or holds anything else; it is untouched then
   * @throws Locked where another process writes it
   */
  static open(path: string, inputs: readonly string[] = []): ResultFile {
    checkOutput(path, inputs);
    if (!isRegular(path)) {
      throw new Error(
        `cannot write ${path}: expected a file or a folder; without --out, results go to standard output`,
      );
    }
    const lock = Lock.take(path);
    try {
      return new ResultFile(path, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Number of finished runs. */
  get count(): number {
    return this.results.size;
  }

  find(identity: Identity): Result | undefined {
    return this.results.get(identityText(identity));
  }

  /** One process at a time writes the file: nobody else computes anything. */
  begin(identity: Identity): boolean {
    return !this.find(identity);
  }

  add(result: Result): void {
    this.append(`${writeResult(result)}\n`);
    this.results.set(identityText(result), result);
  }

  close(): void {
    this.lock?.release();
  }

  private append(line: string): void {
    if (!this.lock) throw new Error(`${this.path} is open for reading only`);
    this.lock.check();
    try {
      const file = disk.openSync(this.path, 'a+');
      try {
        this.appendTo(file, line);
      } finally {
        disk.closeSync(file);
      }
    } catch (error) {
      throw new Error(`cannot write ${this.path}: ${problemOf(error)}; its ${this.count} runs stand`, { cause: error });
    }
  }

  private appendTo(file: number, line: string): void {
    if (disk.fstatSync(file).size !== this.fileSize) throw new Error('another program has changed it meanwhile');
    if (this.tail === 'torn') disk.ftruncateSync(file, this.size);
    const text = this.tail === 'result' ? `\n${line}` : line;
    try {
      writeWhole(file, text);
      disk.fsyncSync(file);
    } catch (error) {
      // What a full disk has taken of the line goes again: the file stays whole.
      disk.ftruncateSync(file, this.size);
      this.fileSize = this.size;
      if (this.tail === 'torn') this.tail = 'none';
      throw error;
    }
    this.tail = 'none';
    this.size += Buffer.byteLength(text);
    this.fileSize = this.size;
  }
}
