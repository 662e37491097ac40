import { expect, test } from 'vitest';
import { imageWords } from './imageSets';

test('only what are digits are called so', () => {
  expect(imageWords('mnist')).toEqual({ images: 'digits', classes: 'digits' });
  for (const set of ['fashion-mnist', 'own-0123456789abcdef'])
    expect(imageWords(set)).toEqual({ images: 'images', classes: 'classes' });
});
