import { describe, expect, it } from 'vitest';
import type { EpochRecord } from '../../model/run';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { networkShapes } from '../../model/shapes';
import { contrastCsv, csv, curvesCsv, gradientsCsv, weightsCsv } from './csv';

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

  describe('of the weights', () => {
    const pixels = { ...paperExperiment.data, imageSize: 14, digits: [3, 7] };
    const small = { ...paperExperiment, data: pixels };
    const angles = paperExperiment.layers.map(({ depth }, layer) =>
      Float64Array.from({ length: 4 * depth }, (_, i) => layer + i / 100),
    );
    const rowsOf = (text: string) => text.split('\r\n').slice(1, -1);

    it('gives an angle its repetition as row and its qubit as column', () => {
      const head = new Float64Array(2 * networkShapes(small).features + 2);
      const rows = rowsOf(weightsCsv(small, { angles, head }));
      const first = rows.filter((row) => row.startsWith('qcl1.angles,'));
      expect(first).toHaveLength(angles[0]?.length ?? 0);
      expect(first.slice(0, 6)).toEqual([
        'qcl1.angles,0,0,0',
        'qcl1.angles,0,1,0.01',
        'qcl1.angles,0,2,0.02',
        'qcl1.angles,0,3,0.03',
        'qcl1.angles,1,0,0.04',
        'qcl1.angles,1,1,0.05',
      ]);
      expect(rows.find((row) => row.startsWith('qcl2.angles,'))).toBe('qcl2.angles,0,0,1');
    });

    it('gives a dense weight its class as row and its feature as column, and a bias its class alone', () => {
      const { features } = networkShapes(small);
      const head = Float64Array.from({ length: 2 * features + 2 }, (_, i) => -i);
      const text = weightsCsv(small, { angles, head });
      expect(text.startsWith('tensor,row,column,value\r\n')).toBe(true);
      const rows = rowsOf(text).filter((row) => row.startsWith('head.'));
      expect(rows).toHaveLength(2 * features + 2);
      expect(rows[0]).toBe('head.weight,0,0,-0');
      expect(rows[features - 1]).toBe(`head.weight,0,${features - 1},${1 - features}`);
      expect(rows[features]).toBe(`head.weight,1,0,${-features}`);
      expect(rows.slice(-2)).toEqual([`head.bias,0,,${-2 * features}`, `head.bias,1,,${-2 * features - 1}`]);
    });

    it('gives an angle of the quantum head its qubit', () => {
      const quantum = withHead(small, 'quantum');
      const phi = Float64Array.of(0.5, -0.25, 5e-324);
      const rows = rowsOf(weightsCsv(quantum, { angles, head: phi }));
      expect(rows.slice(-3)).toEqual(['head.phi,0,,0.5', 'head.phi,1,,-0.25', 'head.phi,2,,5e-324']);
    });
  });

  it('writes the contrast of every stage by epoch, under the names of the stages', () => {
    const [start, trained] = history as [EpochRecord, EpochRecord];
    const measured = [
      { ...start, contrast: [0.19, 0.02, 0] },
      { ...trained, contrast: [0.25, Number.NaN, 0.001] },
    ];
    expect(contrastCsv(['X', 'O1', 'X+O1, padded'], measured).split('\r\n')).toEqual([
      'epoch,X,O1,"X+O1, padded"',
      '0,0.19,0.02,0',
      '1,0.25,NaN,0.001',
      '',
    ]);
    expect(contrastCsv(['X'], [])).toBe('epoch,X\r\n');
  });
});
