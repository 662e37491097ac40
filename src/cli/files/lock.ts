import { randomUUID } from 'node:crypto';
import * as disk from 'node:fs';
import { hostname } from 'node:os';
import { writeWhole } from './atomic';
import { codeOf, problemOf } from './problem';

/** Time between two signs of life, ms. */
const beat = 5_000;
/** A lock without a sign of life for so long is nobody's, ms; many beats, since clocks of machines differ. */
const lifetime = 120_000;

/** Who holds a lock. */
interface Holder {
  /** Names this holding: a process may hold the same lock twice, one after the other. */
  readonly token: string;
  /** Machine, and the set of processes in which `pid` counts. */
  readonly place: string;
  readonly pid: number;
}

/** A lock that somebody else holds. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

/**
 * The right to write a file, for one process at a time, on whatever machine: a file `PATH.lock`
 * beside it. A lock whose process has ended here, or which gave no sign of life for two minutes, is taken over.
 */
export class Lock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    private readonly file: string,
    private readonly token: string,
  ) {
    this.timer = setInterval(() => this.live(), beat);
    this.timer.unref();
  }

  /**
   * @throws Locked where somebody else holds it
   * @throws Error where no lock can be made
   */
  static take(path: string): Lock {
    const file = lockFile(path);
    // Three tries: between two of them somebody else may have let go, or taken it.
    for (let tries = 0; tries < 3; tries++) {
      const holder: Holder = { token: randomUUID(), place: placeOfProcesses(), pid: process.pid };
      if (create(file, holder, path)) return new Lock(path, file, holder.token);
      const stale = staleText(file);
      if (stale !== null) clear(file, stale);
    }
    throw new Locked(`${path} is in use by ${holderText(file)}: expected it to be free`);
  }

  /** Whether somebody holds the lock of a file now. */
  static isHeld(path: string): boolean {
    const file = lockFile(path);
    return disk.existsSync(file) && staleText(file) === null;
  }

  /**
   * To be asked before each write: a process that was stopped for long may have lost its lock.
   * @throws Error where it has
   */
  check(): void {
    if (!this.isOwn()) {
      throw new Error(`${this.path} was taken over by ${holderText(this.file)} while this process stood still`);
    }
  }

  release(): void {
    clearInterval(this.timer);
    if (this.isOwn()) disk.rmSync(this.file, { force: true });
  }

  /** A lock that is gone is looked for twice more: `clear` of another process may have it aside meanwhile. */
  private isOwn(): boolean {
    for (let tries = 0; ; tries++) {
      const found = read(this.file);
      if (found || tries === 2) return found?.holder?.token === this.token;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }

  private live(): void {
    try {
      if (read(this.file)?.holder?.token !== this.token) return;
      const now = new Date();
      disk.utimesSync(this.file, now, now);
    } catch {
      // A missed beat is no loss; `check` says if the lock is gone.
    }
  }
}

/** One for all links that lead to a file. */
function lockFile(path: string): string {
  try {
    return `${disk.realpathSync(path)}.lock`;
  } catch {
    // Not there yet.
    return `${path}.lock`;
  }
}

function create(file: string, holder: Holder, path: string): boolean {
  let opened: number;
  try {
    opened = disk.openSync(file, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new Error(`cannot lock ${path}: ${problemOf(error)}`, { cause: error });
  }
  try {
    writeWhole(opened, JSON.stringify(holder));
    return true;
  } catch (error) {
    disk.rmSync(file, { force: true });
    throw new Error(`cannot lock ${path}: ${problemOf(error)}`, { cause: error });
  } finally {
    disk.closeSync(opened);
  }
}

/** Content of a lock that is nobody's; null where it is somebody's or gone. */
function staleText(file: string): string | null {
  const found = read(file);
  if (!found) return null;
  const { text, holder, age } = found;
  const ended = holder !== null && holder.place === placeOfProcesses() && !isAlive(holder.pid);
  return ended || age > lifetime ? text : null;
}

/**
 * Removes a stale lock. Another process may do the same and have a new lock in its place already, so the
 * file is set aside first, looked at, and put back if it is not the one that was judged.
 */
function clear(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    disk.renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (disk.readFileSync(aside, 'utf8') !== stale) {
    try {
      disk.linkSync(aside, file);
    } catch {
      // A third process was faster; who lost the lock learns it from `check`.
    }
  }
  disk.rmSync(aside, { force: true });
}

/** A lock's content and age in ms; the holder is null while it is being written. */
function read(file: string): { text: string; holder: Holder | null; age: number } | null {
  try {
    const text = disk.readFileSync(file, 'utf8');
    const age = Date.now() - disk.statSync(file).mtimeMs;
    return { text, holder: parseHolder(text), age };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    const { token, place, pid } = value ?? {};
    if (typeof token !== 'string' || typeof place !== 'string' || typeof pid !== 'number') return null;
    return { token, place, pid };
  } catch {
    return null;
  }
}

function holderText(file: string): string {
  const holder = read(file)?.holder;
  return holder ? `process ${holder.pid} on ${holder.place.split(' ')[0]}` : 'another process';
}

/** Containers of one machine may share its name but not their process numbers: Linux names their set. */
function placeOfProcesses(): string {
  try {
    return `${hostname()} ${disk.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return codeOf(error) !== 'ESRCH';
  }
}
