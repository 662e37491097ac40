import { expect, it, vi } from 'vitest';
import { withSounds } from './withSounds';

vi.mock('./sounds', () => ({ playTones: () => {} }));

it('what cannot be played is silent: the failure goes nowhere else', async () => {
  const rejected = vi.fn();
  process.on('unhandledRejection', rejected);
  const act = vi.fn(() => {
    throw new DOMException('no sound device', 'NotSupportedError');
  });
  withSounds(act);
  await vi.waitFor(() => expect(act).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve));
  process.off('unhandledRejection', rejected);
  expect(rejected).not.toHaveBeenCalled();
});
