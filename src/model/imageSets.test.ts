import { expect, test } from 'vitest';
import { allClasses, classNames, imageSetName, imageWords, noOwnNames, type OwnNames } from './imageSets';

test('only what are digits are called so', () => {
  expect(imageWords('mnist')).toEqual({ images: 'digits', classes: 'digits' });
  for (const set of ['fashion-mnist', 'own-0123456789abcdef'])
    expect(imageWords(set)).toEqual({ images: 'images', classes: 'classes' });
});

test('somebody’s own images go by their names where these are told, else by numbers', () => {
  const data = { set: 'own-0123456789abcdef', digits: [0, 2] };
  const own: OwnNames = { [data.set]: { name: 'shapes', classes: ['disc', 'ring', 'star'] } };
  expect([imageSetName(data.set, own), classNames(data, own), allClasses(data, own)]).toEqual([
    'shapes',
    ['disc', 'star'],
    [0, 1, 2],
  ]);
  expect([imageSetName(data.set, noOwnNames), classNames(data, noOwnNames), allClasses(data, noOwnNames)]).toEqual([
    'own images 0123',
    ['0', '2'],
    [0, 1, 2],
  ]);
  expect(classNames({ set: 'fashion-mnist', digits: [3] }, { 'fashion-mnist': { name: 'x', classes: [] } })).toEqual([
    'dress',
  ]);
});
