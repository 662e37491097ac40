import { expect, test } from 'vitest';
import type { Mnist } from '../engine/data/mnist';
import { referenceBackend } from '../engine/reference/backend';
import { createData } from './data';

const images = {} as Mnist;

/** Data whose images come with the third try; `urls` has what was asked for. */
function lateData() {
  const urls: string[] = [];
  const loadMnist = async (url: string): Promise<Mnist> => {
    if (urls.push(url) < 3) throw new Error(`try ${urls.length}`);
    return images;
  };
  return { data: createData({ loadMnist, backend: Promise.resolve(referenceBackend) }), urls };
}

test('what was loaded is kept, what could not be is tried again', async () => {
  const { data, urls } = lateData();
  data.locate('mnist.bin');
  const [first, second] = await Promise.allSettled([data.ready(), data.ready()]);
  for (const { status, ...rest } of [first, second]) {
    expect(status).toBe('rejected');
    expect(rest).toEqual({ reason: new Error('try 1') });
  }
  await expect(data.ready()).rejects.toThrow('try 2');
  expect(await data.ready()).toEqual({ mnist: images, backend: referenceBackend });
  expect((await data.ready()).mnist).toBe(images);
  expect(urls).toEqual(['mnist.bin', 'mnist.bin', 'mnist.bin']);
});

test('who asks before anybody has said where the images are is told', async () => {
  const { data, urls } = lateData();
  await expect(data.ready()).rejects.toThrow('was not told where');
  expect(urls).toEqual([]);
});
