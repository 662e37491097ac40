import { constants, existsSync } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { inflate } from '../io/inflate';
import { parseJson } from '../io/jsonText';
import { type Terminal, UsageError } from './terminal';

/**
 * JSON of a file, or of standard input for `-`.
 * @throws Error naming the file if it cannot be read or is not JSON
 */
export async function readJson(path: string, terminal: Terminal): Promise<unknown> {
  const text = path === '-' ? await readAll(terminal.stdin) : await readText(path);
  return named(path, () => parseJson(text));
}

/** Runs `read`; an error gets the file's name in front. */
export function named<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Error(`${path === '-' ? 'standard input' : path}: ${messageOf(error)}`, { cause: error });
  }
}

/** @throws Error if a file could not be written there; asked before a long run, not after it. */
export async function checkWritable(path: string): Promise<void> {
  const target = existsSync(path) ? path : dirname(resolve(path));
  try {
    await access(target, constants.W_OK);
  } catch (error) {
    throw new Error(`cannot write ${path}: ${problemOf(error)}`, { cause: error });
  }
}

export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new Error(`cannot write ${path}: ${problemOf(error)}`, { cause: error });
  }
}

/**
 * The lab's MNIST asset: `public/mnist.bin` in the nearest folder above this module, which stands in
 * src/cli in a checkout and in dist/cli in a package.
 */
export async function loadMnist(): Promise<Mnist> {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, 'public', 'mnist.bin');
    if (existsSync(path)) return decodeMnist(await inflate(await readFile(path)));
    if (folder === dirname(folder)) throw new Error(`public/mnist.bin is in no folder above ${start}`);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`cannot read ${path}: ${problemOf(error)}`, { cause: error });
  }
}

async function readAll(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Node's codes in words; its messages repeat path and system call. */
function problemOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  const words: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    EACCES: 'permission denied',
  };
  return words[code] ?? messageOf(error);
}
