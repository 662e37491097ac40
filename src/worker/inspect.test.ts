import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../testing/backends';
import { tinyExperiment } from '../testing/inProcessLab';
import { readMnist } from '../testing/mnistFile';
import { Host } from './host';

const mnist = readMnist();
const target = { kind: 'layer', layer: 2, row: 1, column: 0, channel: 0, angles: {}, pixels: {} } as const;
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

async function ready(): Promise<Host> {
  const host = new Host({
    backend: wasmBackend,
    loadMnist: async () => mnist,
    yieldToMessages: tick,
    now: () => 0,
    sleep: tick,
  });
  await host.init('mnist.bin');
  await host.start(1, tinyExperiment);
  return host;
}

describe('inspect', () => {
  it('answers with the pixel of the snapshot, and survives structuredClone', async () => {
    const host = await ready();
    await host.step(1, 'batch');
    const answer = await host.inspect(1, { sample: 2, position: null, target });
    const snapshot = await host.snapshot(1, { sample: 2, recordsKnown: 0 });
    expect(structuredClone(answer)).toStrictEqual(answer);
    if (answer?.seen.kind !== 'layer') throw new Error('expected a layer');
    // X 8x8, O1 4x4, O2 2x2: row 1, column 0 is its third pixel.
    expect(Math.fround(answer.seen.ownPixel[0] as number)).toBe(snapshot?.sample.maps[2]?.[2]);
    expect(answer).toMatchObject({ runId: 1, sample: 2, label: snapshot?.sample.label, epoch: 0 });
  });

  it('counts samples round as the snapshot does', async () => {
    const host = await ready();
    const count = (await host.snapshot(1, { sample: 0, recordsKnown: 0 }))?.sample.count as number;
    expect(await host.inspect(1, { sample: -1, position: null, target })).toStrictEqual(
      await host.inspect(1, { sample: count - 1, position: null, target }),
    );
  });

  it('changes nothing of the run: it trains on to the same bits', async () => {
    const [looked, plain] = [await ready(), await ready()];
    for (const host of [looked, plain]) await host.step(1, 'batch');
    await looked.inspect(1, { sample: 0, position: null, target: { ...target, angles: { 0: 1 }, pixels: { 3: 0.5 } } });
    await looked.inspect(1, { sample: 1, position: null, target: { kind: 'head', class: 0, gateStep: 0, angles: {} } });
    for (const host of [looked, plain]) await host.step(1, 'epoch');
    expect(await looked.save(1)).toStrictEqual(await plain.save(1));
  });

  it('sees an earlier position as it was', async () => {
    const host = await ready();
    await host.step(1, 'batch');
    const then = await host.inspect(1, { sample: 2, position: null, target });
    for (let i = 0; i < 3; i++) await host.step(1, 'batch');
    expect((await host.inspect(1, { sample: 2, position: null, target }))?.seen).not.toStrictEqual(then?.seen);
    const again = await host.inspect(1, { sample: 2, position: { epoch: 0, batch: 1 }, target });
    expect(again).toStrictEqual(then);
  });

  it('is silent about another run, and refuses what does not fit', async () => {
    const host = await ready();
    expect(await host.inspect(2, { sample: 0, position: null, target })).toBeNull();
    await expect(host.inspect(1, { sample: 0, position: null, target: { ...target, row: 7 } })).rejects.toThrow(
      'row: expected a whole number from 0 to 1, got 7',
    );
  });
});

describe('seeBatch', () => {
  it('survives structuredClone, and the run trains on to the same bits', async () => {
    const [looked, plain] = [await ready(), await ready()];
    for (const host of [looked, plain]) await host.step(1, 'batch');
    const seen = await looked.seeBatch(1, null);
    expect(structuredClone(seen)).toStrictEqual(seen);
    expect(seen).toMatchObject({ position: { epoch: 0, batch: 1 }, batchesPerEpoch: 4, size: 4, finished: false });
    for (const host of [looked, plain]) await host.step(1, 'epoch');
    expect(await looked.save(1)).toStrictEqual(await plain.save(1));
  });

  it('sees the batch after an earlier position as it was, and none of another run', async () => {
    const host = await ready();
    await host.step(1, 'batch');
    const then = await host.seeBatch(1, null);
    for (let i = 0; i < 3; i++) await host.step(1, 'batch');
    expect(await host.seeBatch(1, null)).not.toStrictEqual(then);
    expect(await host.seeBatch(1, { epoch: 0, batch: 1 })).toStrictEqual(then);
    expect(await host.seeBatch(2, null)).toBeNull();
  });
});
