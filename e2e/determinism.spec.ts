import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import type { RunDigests } from '../src/testing/digest';
import committed from '../src/testing/digest.json' with { type: 'json' };
import { expect, test } from './test';

/** Bundles a module for the page; a library build keeps its exports under one global name. */
async function bundle(entry: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'digestPage' } },
  })) as Rollup.RollupOutput[];
  const [chunk] = result[0]?.output ?? [];
  if (!chunk) throw new Error(`nothing was built from ${entry}`);
  return chunk.code;
}

test('the digests of two-epoch runs are the committed ones, by both backends, in this browser too', async ({
  page,
}) => {
  const code = await bundle(fileURLToPath(new URL('../src/testing/digestPage.ts', import.meta.url)));
  await page.goto('./');
  await page.addScriptTag({ content: code });
  const computed = await page.evaluate(() =>
    (
      window as unknown as { digestPage: { digestsOfAsset(url: string): Promise<RunDigests> } }
    ).digestPage.digestsOfAsset('mnist.bin'),
  );
  expect(computed).toEqual({ digests: committed.digests, gates: committed.gates });
});
