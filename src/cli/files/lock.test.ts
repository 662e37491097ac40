import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../../testing/folder';
import { Lock, Locked } from './lock';

const folder = ownFolder('lock');
const at = (name: string): string => join(folder, name);

/** Leaves the lock of another process. */
function lockOf(path: string, changes: { pid?: number; place?: string }, ageSeconds = 0): void {
  const own = Lock.take(path);
  const holder = JSON.parse(readFileSync(`${path}.lock`, 'utf8'));
  own.release();
  writeFileSync(`${path}.lock`, JSON.stringify({ ...holder, token: 'another', ...changes }));
  const then = new Date(Date.now() - 1000 * ageSeconds);
  utimesSync(`${path}.lock`, then, then);
}

/** Number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn('true');
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid as number;
}

describe('a lock', () => {
  it('is held by one at a time', () => {
    const path = at('one');
    const lock = Lock.take(path);
    expect(Lock.isHeld(path)).toBe(true);
    expect(() => Lock.take(path)).toThrow(Locked);
    expect(() => Lock.take(path)).toThrow(`${path} is in use by process ${process.pid} on `);
    lock.check();
    lock.release();
    expect(Lock.isHeld(path)).toBe(false);
    expect(existsSync(`${path}.lock`)).toBe(false);
    Lock.take(path).release();
  });

  it('is one for all links that lead to a file', () => {
    writeFileSync(at('linked'), '');
    symlinkSync('linked', at('link'));
    const lock = Lock.take(at('link'));
    expect(() => Lock.take(at('linked'))).toThrow(Locked);
    lock.release();
  });

  it('of a process that has ended is taken over at once', async () => {
    const path = at('ended');
    lockOf(path, { pid: await endedProcess() });
    expect(Lock.isHeld(path)).toBe(false);
    Lock.take(path).release();
    expect(readdirSync(folder).filter((name) => name.startsWith('ended'))).toEqual([]);
  });

  it('of another machine stands until it has given no sign of life for two minutes', async () => {
    const path = at('elsewhere');
    const pid = await endedProcess();
    lockOf(path, { pid, place: 'elsewhere pid:[1]' }, 100);
    expect(() => Lock.take(path)).toThrow(`${path} is in use by process ${pid} on elsewhere`);
    age(path, 130);
    const lock = Lock.take(path);
    lock.check();
    lock.release();
  });

  it('that is being written belongs to somebody', () => {
    const path = at('half');
    writeFileSync(`${path}.lock`, '{"token": "x');
    expect(() => Lock.take(path)).toThrow(`${path} is in use by another process`);
  });

  it('says to who lost it that it did, and is left to who has it', () => {
    const path = at('lost');
    const lock = Lock.take(path);
    writeFileSync(`${path}.lock`, JSON.stringify({ token: 'other', place: 'elsewhere', pid: 7 }));
    expect(() => lock.check()).toThrow(`${path} was taken over by process 7 on elsewhere`);
    lock.release();
    expect(existsSync(`${path}.lock`)).toBe(true);
    rmSync(`${path}.lock`);
    expect(() => lock.check()).toThrow(`${path} was taken over by another process`);
  });

  it('cannot be made in a folder that takes no file', () => {
    expect(() => Lock.take('/proc/self/run.json')).toThrow('cannot lock /proc/self/run.json');
  });

  it('keeps processes apart that fight for it, the lock of a dead one first', async () => {
    const path = at('fought');
    const log = at('fought.log');
    lockOf(path, { pid: await endedProcess() });
    const program = `
      import { appendFileSync } from 'node:fs';
      import { Lock, Locked } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      for (let won = 0; won < 15; ) {
        try {
          const lock = Lock.take(${JSON.stringify(path)});
          appendFileSync(${JSON.stringify(log)}, 'in ' + process.pid + '\\n');
          await wait(Math.random() * 3);
          lock.check();
          appendFileSync(${JSON.stringify(log)}, 'out ' + process.pid + '\\n');
          lock.release();
          won++;
        } catch (error) {
          if (!(error instanceof Locked)) throw error;
        }
        await wait(Math.random() * 3);
      }`;
    writeFileSync(at('fight.mts'), program);
    appendFileSync(log, '');
    const fighters = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--import', 'tsx', at('fight.mts')], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(fighters.map((child) => new Promise((resolve) => child.on('exit', resolve))));
    expect(codes).toEqual([0, 0, 0, 0]);
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(4 * 15 * 2);
    for (let at = 0; at < lines.length; at += 2) {
      expect(lines[at + 1]).toBe(lines[at]?.replace('in', 'out'));
    }
  });
});

function age(path: string, ageSeconds: number): void {
  const then = new Date(Date.now() - 1000 * ageSeconds);
  utimesSync(`${path}.lock`, then, then);
}
