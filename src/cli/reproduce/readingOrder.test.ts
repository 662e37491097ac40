import { describe, expect, it } from 'vitest';
import { digestOf } from '../../model/digest';
import { partNamed, wholeParts } from '../../reproduce/readings/parts';
import { allReadings, readings, targets } from '../../reproduce/readings/readings';
import { ownDepartures, readingOrder } from './readingOrder';

const order = readingOrder();
const of = (figure: string) => order.filter(({ target }) => target.figure === figure).map(({ reading }) => reading);
const key = (reading: object): string => digestOf(reading);

describe('the order of readings', () => {
  it('holds every reading of every figure once', () => {
    const whole = wholeParts.flatMap(readingOrder);
    for (const target of targets) {
      const own = whole.filter((one) => one.target === target).map(({ reading }) => reading);
      expect(own.map(key).sort()).toEqual(allReadings(target).map(key).sort());
    }
  });

  it('of the part that was searched first is the one that it was searched in', () => {
    // As the record of that search has it: what it leaves open since then changes nothing.
    expect(order).toHaveLength(4896);
    expect(of('fig10')[100]).toEqual({
      readout: 'qubit2',
      'circuit.pixelScale': Math.PI,
      'circuit.reuploading': false,
      loss: 'softmaxTwice',
      initialAngles: 'normal001',
      'circuit.mapScale': Math.PI,
      padding: 'centre',
      'circuit.gate': 'RY',
    });
  });

  it('of what a further point adds begins with it, and with it and one departure', () => {
    for (const part of wholeParts) {
      for (const target of targets) {
        const own = readingOrder(part).flatMap((one) => (one.target === target ? [one.reading] : []));
        const few = own.filter((reading) => ownDepartures(part, reading) <= 1);
        expect(own.slice(0, few.length)).toEqual(few);
      }
    }
    const [first] = readingOrder(partNamed('quarter'));
    expect(first?.reading).toEqual({ coverage: 'quarter' });
  });

  it('of the sample draws 200 of the first part, each once, from all figures', () => {
    const sample = readingOrder(partNamed('again'));
    const text = ({ target, reading }: (typeof sample)[number]) => `${target.figure} ${key(reading)}`;
    expect(new Set(sample.map(text)).size).toBe(200);
    const all = new Set(order.map(text));
    for (const one of sample) expect(all.has(text(one))).toBe(true);
    expect(new Set(sample.map(({ target }) => target.figure)).size).toBe(4);
  });

  it('begins with the default and single departures', () => {
    for (const target of targets) {
      const few = [...readings(target, 0), ...readings(target, 1)].filter(partNamed('first').has);
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
