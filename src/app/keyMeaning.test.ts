import { expect, test } from 'vitest';
import { isComma, isShiftedComma, isShiftedStop, isStop, letterOf } from './keyMeaning';

test.each([
  ['QWERTY', 'z', 'KeyZ', 'z'],
  ['QWERTZ, whose z lies at the place of Y', 'z', 'KeyY', 'z'],
  ['AZERTY, whose z lies at the place of W', 'Z', 'KeyW', 'z'],
  ['Dvorak, whose z lies at the place of the slash', 'z', 'Slash', 'z'],
  ['Cyrillic', 'я', 'KeyZ', 'z'],
  ['Cyrillic with shift', 'Я', 'KeyZ', 'z'],
  ['Greek', 'ζ', 'KeyZ', 'z'],
  ['Hebrew', 'ז', 'KeyZ', 'z'],
  ['Cyrillic at the place of a sign', 'ю', 'Period', null],
  ['a sign', '.', 'KeyE', null],
  ['a named key', 'Enter', 'Enter', null],
  ['a digit', '1', 'Digit1', null],
])('the letter of %s', (_, key, code, expected) => {
  expect(letterOf({ key, code })).toBe(expected);
});

const meanings = { isStop, isShiftedStop, isComma, isShiftedComma };

test.each([
  ['QWERTY', '.', 'Period', 'isStop'],
  ['QWERTY with shift', '>', 'Period', 'isShiftedStop'],
  ['QWERTZ with shift', ':', 'Period', 'isShiftedStop'],
  ['AZERTY, with shift at the place of the comma', '.', 'Comma', 'isStop'],
  ['AZERTY, at the place of the full stop', ':', 'Period', 'isShiftedStop'],
  ['AZERTY, at the place of M', ',', 'KeyM', 'isComma'],
  ['AZERTY, at the place of the comma', ';', 'Comma', 'isShiftedComma'],
  ['Dvorak, at the place of E', '.', 'KeyE', 'isStop'],
  ['Dvorak, at the place of W', ',', 'KeyW', 'isComma'],
  ['Dvorak, at the place of W with shift', '<', 'KeyW', 'isShiftedComma'],
  ['a number pad', '.', 'NumpadDecimal', 'isStop'],
  ['Cyrillic, at the place of the slash', '.', 'Slash', 'isStop'],
  ['QWERTY, a semicolon', ';', 'Semicolon', null],
  ['QWERTY, a colon', ':', 'Semicolon', null],
  ['Dvorak, a semicolon', ';', 'KeyZ', null],
  ['Dvorak, a colon', ':', 'KeyZ', null],
])('the sign of %s', (_, key, code, expected) => {
  const holding = Object.entries(meanings).flatMap(([name, holds]) => (holds({ key, code }) ? [name] : []));
  expect(holding).toEqual(expected === null ? [] : [expected]);
});
