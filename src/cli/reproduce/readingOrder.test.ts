import { describe, expect, it } from 'vitest';
import { digestOf } from '../../model/digest';
import { mostDepartures, readings, targets } from '../../reproduce/readings/readings';
import { readingOrder } from './readingOrder';

const order = readingOrder();
const of = (figure: string) => order.filter(({ target }) => target.figure === figure).map(({ reading }) => reading);
const key = (reading: object): string => digestOf(reading);

describe('the order of readings', () => {
  it('holds every reading of every figure once', () => {
    for (const target of targets) {
      const all = Array.from({ length: mostDepartures(target) + 1 }, (_, d) => readings(target, d)).flat();
      expect(of(target.figure).map(key).sort()).toEqual(all.map(key).sort());
    }
  });

  it('begins with the default and single departures', () => {
    for (const target of targets) {
      const few = [...readings(target, 0), ...readings(target, 1)];
      expect(of(target.figure).slice(0, few.length)).toEqual(few);
    }
  });

  it('is no order of the grid beyond them: a tenth of it has departures as the whole', () => {
    const own = of('fig10').slice(15);
    const mean = (some: readonly object[]) =>
      some.reduce((sum, reading) => sum + Object.keys(reading).length, 0) / some.length;
    // A mean of 229 with a standard deviation of 1.4: within 0.3 unless the order favours some.
    expect(Math.abs(mean(own.slice(0, 229)) - mean(own))).toBeLessThan(0.3);
    expect(own.slice(0, 229).map(key)).not.toEqual([...own.slice(0, 229).map(key)].sort());
  });

  it('takes every figure in turn, Figs. 8 and 9 with the same reading', () => {
    expect(order.slice(0, 8).map(({ target }) => target.figure)).toEqual([
      'fig2',
      'fig8',
      'fig9',
      'fig10',
      'fig2',
      'fig8',
      'fig9',
      'fig10',
    ]);
    expect(of('fig8')).toEqual(of('fig9'));
  });

  it('is the same wherever it is asked for', () => {
    expect(key(readingOrder().map(({ reading }) => reading))).toBe(key(order.map(({ reading }) => reading)));
  });
});
