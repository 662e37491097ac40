import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Mnist } from '../engine/data/mnist';
import { base64 } from '../io/base64';
import { ownSetOf } from '../io/imports/ownImages/ownSet';
import { writeImagesFile } from '../io/oneFile/imagesFile';
import { digestOfBytes } from '../model/digest';
import { readMnist } from '../testing/mnistFile';
import { heldSet } from './heldSet';

const image = (ink: number): Uint8Array => new Uint8Array(784).fill(ink);
const own = ownSetOf('shapes', [
  { name: 'ring', train: [image(1), image(2)], test: [image(3)] },
  { name: 'bar', train: [image(4), image(10)], test: [] },
]);
const mnistText = base64(readFileSync(new URL('../../public/mnist.bin', import.meta.url)));
const ownText = base64(gzipSync(writeImagesFile(own)));
const digest = ({ train, test }: Mnist) => digestOfBytes([train.pixels, train.labels, test.pixels, test.labels]);
const holding = (set: string, text: string) => ({ [set]: new Blob([text]) });

describe('images that a copy holds', () => {
  it('are those that were enclosed', async () => {
    expect(digest(await heldSet('mnist', holding('mnist', mnistText)))).toBe(digest(readMnist()));
    expect(await heldSet(own.id, holding(own.id, ownText))).toEqual(own);
  });

  it('are said to be others, where those asked for are not among them', async () => {
    await expect(heldSet('fashion-mnist', holding('mnist', mnistText))).rejects.toThrow(
      'the images Fashion-MNIST are not in this copy of the lab, which has those of its run (MNIST)',
    );
    await expect(heldSet('mnist', {})).rejects.toThrow('which has those of its run (none)');
    await expect(heldSet(own.id, {})).rejects.toThrow(`the own images ${own.id.slice(4, 8)} are not in this copy`);
  });

  it.each([13, 14, 15, 16, 900])('are said to be damaged, where the file was cut off %i letters early', async (cut) => {
    for (const [set, text] of [
      ['mnist', mnistText],
      [own.id, ownText],
    ] as const) {
      const damaged = heldSet(set, holding(set, text.slice(0, -cut)));
      await expect(damaged).rejects.toThrow(/in this copy of the lab are damaged: ./);
    }
  });
});
