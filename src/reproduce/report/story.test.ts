import { describe, expect, it } from 'vitest';
import { claimLines } from '../claims/claimLines';
import { coverageReading, coverageSeries, coverages, readScale } from '../claims/coverages';
import { type Finished, finder, paperScale, runsOf } from '../claims/series';
import { coverageSentence, coverageWay, figureStory, readFigure } from './story';

/** Every run of the compared readings: with quarter coverage O1+O2 lies where the paper has it, 31 and 45 % over X+O1. */
const runs = runsOf(coverageSeries(), paperScale).map((experiment): Finished => {
  const { coverage, layers, seed, skips } = experiment;
  const text = JSON.stringify(skips);
  const isQuarter = coverage === 'quarter';
  const level = (ours: number): number => {
    if (text === '[]') return 0.1;
    if (text === '[[0,1]]') return 0.4;
    if (text === '[[1,2]]') return layers[0]?.trainable ? (isQuarter ? ours : 0.41) : 0.4;
    return 0.9;
  };
  // The same number of seeds above as below.
  const jitter = text === '[[1,2]]' ? (seed % 2 === 0 ? 0.01 : -0.01) : 0;
  return {
    experiment,
    train: { loss: [], accuracy: [level(0.524) + jitter] },
    validation: { loss: [], accuracy: [level(0.58) + jitter] },
    contrast: [],
    gradients: [],
  };
});
const find = finder(runs);

describe('the figures in other readings', () => {
  it('are the four of full and quarter, mean and one qubit', () => {
    expect(readFigure('fig8', find).map(({ coverage, readout }) => `${coverage} ${readout}`)).toEqual([
      'full mean',
      'full qubit0',
      'quarter mean',
      'quarter qubit0',
    ]);
    expect(coverageReading('full', 'mean')).toEqual({});
    expect(readFigure('fig10', find)).toEqual([]);
    expect(readFigure('fig8', finder([]))).toEqual([]);
    const [series] = coverageSeries();
    if (!series) throw new Error('no series');
    expect(readScale({ coverage: 'quarter' }).shrink(series.experiment).coverage).toBe('quarter');
  });

  it('are said with their counts, and carefully', () => {
    const sentence = coverageSentence(readFigure('fig8', find));
    expect(sentence).toMatch(/^Full coverage, readout mean: \d+ holds?/);
    expect(sentence).toContain('Quarter fits better. That is a hypothesis about code that is not public, not proof.');
    const same = readFigure('fig8', find).map((one) => ({ ...one, counts: { holds: 3, fails: 1, undecided: 0 } }));
    expect(coverageSentence(same)).toContain('3 hold, 1 fails. Neither fits better.');
    expect(figureStory('fig8', find, [])).toHaveLength(2);
    expect(figureStory('fig11', find, [])).toHaveLength(1);
  });

  it('stand side by side in the picture, with the paper’s number', () => {
    const lines = claimLines(
      'fig8',
      'Fig. 8',
      coverages.map((one) => coverageWay(one, 'qubit0')),
      find,
    );
    expect(lines.groups).toHaveLength(6);
    const percent = lines.groups.find(({ title }) => title.startsWith('… by about'));
    // Training and validation, each relative and in points.
    expect(percent?.lines.map(({ name, unit }) => `${name}, ${unit}`)).toEqual([
      'training, %',
      'training, points',
      'validation, %',
      'validation, points',
    ]);
    expect(percent?.lines[0]?.criterion).toEqual({ kind: 'paper', at: 31 });
    expect(percent?.lines[0]?.marks.map(({ name, isFilled }) => [name, isFilled])).toEqual([
      ['full', false],
      ['quarter', true],
    ]);
    for (const { lines: own } of lines.groups) {
      for (const { marks } of own) expect(marks).toHaveLength(2);
    }
    expect(claimLines('fig8', 'Fig. 8', [coverageWay('full', 'mean')], finder([])).groups).toEqual([]);
  });
});
