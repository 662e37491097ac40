import type { Page } from '@playwright/test';
import { type Ask, withTargets } from './workers';

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  /** ArrayBuffers and WASM memories. */
  readonly backingStorageSize?: number;
}

/** JS heap, ArrayBuffers and WASM memory of a page and its workers, MB, after forced collections. */
export async function memory(page: Page): Promise<number> {
  return withTargets(page, async (main, workers) => {
    let sum = 0;
    for (const ask of [main, ...workers]) sum += await used(ask);
    return sum;
  });
}

async function used(ask: Ask): Promise<number> {
  await ask('HeapProfiler.collectGarbage');
  const usage = (await ask('Runtime.getHeapUsage')) as HeapUsage;
  return (usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)) / 1e6;
}
