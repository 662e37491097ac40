import { expect, test } from 'vitest';
import { codeLines, differingLines, linesInWords } from './codeText';

const kinds = (line: string, language: Parameters<typeof codeLines>[1] = 'python') =>
  codeLines([line], language)[0]?.map(({ text, kind }) => `${kind}:${text}`);

test('words, comments and texts of Python', () => {
  expect(kinds('for wire in range(4):  # for all')).toEqual([
    'word:for',
    'plain: wire ',
    'word:in',
    'plain: range(4):  ',
    'comment:# for all',
  ]);
  expect(kinds('x = "not a # comment"')).toEqual(['plain:x = ', 'text:"not a # comment"']);
  expect(kinds('format = information')).toEqual(['plain:format = information']);
});

test('a text in three quotes is a text to its end', () => {
  const lines = codeLines(['"""What it is,', 'for whom.', '"""', 'import json'], 'python');
  expect(lines.slice(0, 3).map((line) => line[0]?.kind)).toEqual(['text', 'text', 'text']);
  expect(lines[3]?.[0]).toEqual({ text: 'import', kind: 'word' });
});

test('other languages have their comments', () => {
  expect(kinds('rx(0.1) q[0]; // first', 'slashes')).toEqual(['plain:rx(0.1) q[0]; ', 'comment:// first']);
  expect(kinds('epoch,loss', 'none')).toEqual(['plain:epoch,loss']);
});

test('differing lines and their words', () => {
  expect(differingLines('a\nb\nc', 'a\nx\nc')).toEqual([2]);
  expect(differingLines('a', 'a\nb')).toEqual([2]);
  expect([linesInWords([23]), linesInWords([3, 23]), linesInWords([3, 7, 23])]).toEqual([
    'line 23 alone',
    'lines 3 and 23',
    'lines 3, 7 and 23',
  ]);
});
