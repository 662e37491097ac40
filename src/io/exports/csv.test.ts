import { describe, expect, it } from 'vitest';
import { paperExperiment } from '../../model/experiment';
import type { EpochRecord } from '../../model/run';
import { csv, curvesCsv, gradientsCsv } from './csv';

describe('comma-separated values', () => {
  it('keeps every bit of a number and tells -0, NaN, infinities and nothing apart', () => {
    const numbers = [0.1 + 0.2, 5e-324, -0, 0, Number.NaN, -Infinity, 1e21];
    const [, line = ''] = csv(['a'], [[...numbers, null]]).split('\r\n');
    const cells = line.split(',');
    expect(cells.pop()).toBe('');
    expect(cells.map(Number)).toEqual(numbers);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+A1', "'+A1"],
    ['-A1', "'-A1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['X+O1', 'X+O1'],
  ])('writes %j so that no spreadsheet runs or splits it', (text, written) => {
    expect(csv(['a'], [[text]])).toBe(`a\r\n${written}\r\n`);
  });

  const value = { state: 'value', rms: [0, 2], mean: [0, -2], last: [-0, Number.NaN], norm: 3 } as const;
  const history: EpochRecord[] = [
    { epoch: 0, train: null, validation: { loss: 2.5, accuracy: 0.1 }, contrast: [], layers: null, head: null },
    {
      epoch: 1,
      train: { loss: 2, accuracy: 0.25 },
      validation: { loss: Number.NaN, accuracy: 0 },
      contrast: [],
      layers: [{ state: 'none' }, value],
      head: { state: 'frozen' },
    },
  ];

  it('writes curves with empty cells for what was not measured', () => {
    expect(curvesCsv(history).split('\r\n').slice(1)).toEqual(['0,,,2.5,0.1', '1,2,0.25,NaN,0', '']);
  });

  it('writes gradients with None, frozen, zero, NaN and not measured told apart', () => {
    expect(gradientsCsv(paperExperiment, history).split('\r\n').slice(1)).toEqual([
      '0,QCL1,,,,,',
      '0,QCL2,,,,,',
      '0,head,,,,,',
      '1,QCL1,,None,None,None,None',
      '1,QCL2,0,0,0,-0,3',
      '1,QCL2,1,2,-2,NaN,3',
      '1,head,,frozen,frozen,frozen,frozen',
      '',
    ]);
  });
});
