import { expect, test } from 'vitest';
import { fakeRecord } from '../../testing/fakeLab';
import { type Live, liveWords, progressOf } from './live';

const upTo = (epoch: number) => Array.from({ length: epoch + 1 }, (_, each) => fakeRecord(each, 0.1));
const training = (epoch: number, elapsed: number): Live => ({
  ...{ name: 'O1+O2', state: 'training' },
  ...progressOf(upTo(epoch), 30, elapsed),
});

test('a run that is trained again says where it is and how long it still takes, once that can be said', () => {
  expect(liveWords(training(0, 2000), 30, 'Dotted in the picture.')).toBe(
    'Training again: epoch 0 of 30. Dotted in the picture.',
  );
  // 3 epochs in 600 ms: 27 more in 5.4 s.
  expect(liveWords(training(3, 600), 30, 'Dotted in the picture.')).toBe(
    'Training again: epoch 3 of 30, 6 s left. Dotted in the picture.',
  );
  expect(liveWords(training(15, 8100), 30, 'Dotted in the picture.')).toBe(
    'Training again: epoch 15 of 30, 9 s left. Dotted in the picture.',
  );
});

test('and what came of it', () => {
  const ended = (state: Live['state']) => liveWords({ ...training(30, 9000), state }, 30, 'Dotted in the picture.');
  expect(ended('same')).toBe('Trained again: every epoch as recorded.');
  expect(ended('other')).toContain('not as recorded');
  expect(ended('failed')).toBe('It could not be trained.');
});
