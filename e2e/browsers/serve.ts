import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.env.RESQUNN_TEST_PORT ?? 4179);

/** A served page, and how to stop serving it. */
export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The lab as `npm run build` left it in dist/lab, as `npm start` serves it. */
export async function serveLab(): Promise<Served> {
  const server = await preview({ root, logLevel: 'error', preview: { port, strictPort: true } });
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}

/** The page of the digests, built anew, at the next port that is free. */
export async function serveDigests(): Promise<Served> {
  const outDir = mkdtempSync(join(tmpdir(), 'resqunn-digests-'));
  const shared = { configFile: false as const, base: './', publicDir: `${root}public`, logLevel: 'error' as const };
  await build({
    ...shared,
    root: fileURLToPath(new URL('./page', import.meta.url)),
    // As the lab itself is built.
    build: { outDir, emptyOutDir: true, target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'] },
  });
  const server = await preview({ ...shared, root, build: { outDir }, preview: { port: port + 1 } });
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { url: server.resolvedUrls?.local[0] ?? '', close };
}
