import { expect, it } from 'vitest';
import { inTime } from './patience';

it('says that the database does not answer, and lets through what does', async () => {
  await expect(inTime(new Promise(() => {}), 20)).rejects.toThrow(
    "the browser's database of images has not answered for 0.02 seconds",
  );
  await expect(inTime(Promise.resolve(3), 20)).resolves.toBe(3);
  await expect(inTime(Promise.reject(new Error('full')), 20)).rejects.toThrow('full');
});
