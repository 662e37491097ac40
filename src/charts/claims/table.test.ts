import { expect, it } from 'vitest';
import { jointTable } from '../readings/table';
import { claimsTable } from './table';

it('a picture of claims has a line for each mark, with what it is held against', () => {
  const mark = { name: 'full', isFilled: false, mean: 8.25, interval: [4, 12.5] as const, verdict: 'fails' as const };
  const line = (criterion: Parameters<typeof claimsTable>[0]['groups'][0]['lines'][0]['criterion']) => ({
    ...{ name: 'training', unit: '%', criterion },
    marks: [mark, { ...mark, name: 'quarter', interval: null }],
  });
  const { header, rows } = claimsTable({
    title: 'Fig. 8',
    groups: [
      { title: '… by about', lines: [line({ kind: 'paper', at: 31 })] },
      { title: 'alike', lines: [line({ kind: 'band', from: -3, to: 3 }), line(null)] },
    ],
  });
  expect(rows).toHaveLength(6);
  for (const row of rows) expect(row).toHaveLength(header.length);
  expect(rows[0]).toEqual(['… by about', 'training', '%', 'full', 8.25, 4, 12.5, 'fails', 31, 31]);
  expect(rows[1]).toEqual(['… by about', 'training', '%', 'quarter', 8.25, null, null, 'fails', 31, 31]);
  expect(rows[2]?.slice(-2)).toEqual([-3, 3]);
  expect(rows[4]?.slice(-2)).toEqual([null, null]);
});

it('a picture of joint readings has a line for each of them', () => {
  const { header, rows } = jointTable({ asked: 6, rows: [{ held: 5, full: [10.4, 36], quarter: [12] }] });
  expect(header).toEqual(['claims_that_hold', 'coverage', 'mean_distance']);
  expect(rows).toEqual([
    [5, 'full', 10.4],
    [5, 'full', 36],
    [5, 'quarter', 12],
  ]);
});
