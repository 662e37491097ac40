import { describe, expect, it } from 'vitest';
import { textPieces } from './richText';
import { balancedLines, estimateWidth, wrapText } from './svg';

describe('text', () => {
  it('finds the mathematics in a sentence', () => {
    expect(textPieces('(X+O1)+O2').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'plain:(',
      'math:X',
      'plain:+',
      'math:O',
      'subscript:1',
      'plain:)+',
      'math:O',
      'subscript:2',
    ]);
    expect(textPieces('QCL2 is exact')).toEqual([{ kind: 'plain', text: 'QCL2 is exact' }]);
  });
  it('wraps into balanced lines that lose no word', () => {
    const text = 'Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.';
    const lines = balancedLines(text, 11, 216);
    expect(lines.join(' ')).toBe(text);
    expect(lines).toHaveLength(wrapText(text, 11, 216).length);
    for (const line of lines) expect(estimateWidth(line, 11)).toBeLessThanOrEqual(216);
  });
});
