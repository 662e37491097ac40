import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeMnist, type Mnist } from '../../engine/data/mnist';
import { decodeText } from '../../io/decodeText';
import { readRunBytes } from '../../io/exports/readRunBytes';
import { inflate } from '../../io/inflate';
import { parseJson } from '../../io/jsonText';
import { type RunFile, readRun } from '../../io/readRunFile';
import { isKnownSet } from '../../model/imageSets';
import { messageOf } from '../../model/messageOf';
import { type Terminal, UsageError } from '../terminal';
import { problemOf } from './problem';

/**
 * JSON of a file, or of standard input for `-`.
 * @throws Error naming the file if it cannot be read or is not JSON
 */
export async function readJson(path: string, terminal: Terminal): Promise<unknown> {
  const text = path === '-' ? await readAll(terminal.stdin) : await readText(path);
  return named(path, () => parseJson(text));
}

/**
 * A run: its file, or its weights as safetensors or npz; JSON alone from standard input.
 * @throws Error naming the file and what is wrong with it
 */
export async function readRunInput(path: string, terminal: Terminal): Promise<RunFile> {
  if (path === '-') {
    const json = await readJson(path, terminal);
    return named(path, () => readRun(json));
  }
  const bytes = await readBytes(path);
  return named(path, () => readRunBytes(bytes));
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

/**
 * A set of images that comes with the lab: `public/mnist.bin` or another in the nearest folder above this module, which
 * stands in src/cli/files in a checkout and in dist/cli in a package.
 * @throws Error for somebody's own images, and where the file is missing
 */
export async function loadImages(set: string): Promise<Mnist> {
  if (!isKnownSet(set))
    throw new Error(`experiment.data.set: ${set} are somebody's own images: --data says where they are`);
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, 'public', `${set}.bin`);
    if (existsSync(path)) return decodeMnist(await inflate(await readFile(path)));
    if (folder === dirname(folder)) throw new Error(`public/${set}.bin is in no folder above ${start}`);
  }
}

async function readText(path: string): Promise<string> {
  return decodeText(await readBytes(path));
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(`cannot read ${path}: ${problemOf(error)}`, { cause: error });
  }
}

async function readAll(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  return decodeText(Buffer.concat(parts));
}
