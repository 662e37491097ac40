import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * Compiles src/kernels (AssemblyScript) to src/engine/wasm/kernels.wasm, which browsers fetch, and the
 * same bytes as text to kernelsBase64.ts, for all who run the engine elsewhere. Both are committed: the
 * same sources and compiler give the same bytes, and a test holds them together.
 *
 *   npm run build:kernels
 */

const sources = fileURLToPath(new URL('../src/kernels', import.meta.url));
const folder = fileURLToPath(new URL('../src/engine/wasm/', import.meta.url));

/** @throws Error with the compiler's messages */
export async function compileKernels(): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const options = ['index.ts', '--config', 'asconfig.json', '--baseDir', sources, '--outFile', 'kernels.wasm'];
  const { error, stderr } = await asc.main(options, {
    writeFile: (name, contents) => {
      written.set(name, contents as Uint8Array);
    },
  });
  const bytes = written.get('kernels.wasm');
  if (error || !bytes) throw new Error(`the kernels do not compile:\n${stderr.toString()}`, { cause: error });
  return bytes;
}

function moduleText(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,116}/g) as string[];
  return [
    '// Compiled from src/kernels by `npm run build:kernels`; not to be edited.',
    `export const kernelsBase64 = \`\n${lines.join('\n')}\n\`;`,
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bytes = await compileKernels();
  writeFileSync(`${folder}kernels.wasm`, bytes);
  writeFileSync(`${folder}kernelsBase64.ts`, moduleText(bytes));
  process.stdout.write(`kernels.wasm: ${bytes.length} bytes of WebAssembly\n`);
}
