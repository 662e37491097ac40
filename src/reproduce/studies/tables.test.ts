import { describe, expect, it } from 'vitest';
import { experimentKey } from '../../model/identity';
import { stages } from '../../model/shapes';
import { type Finished, finder, runsOf, searchScale } from '../claims/series';
import { markdown } from '../claims/tables';
import { recordedFiles } from '../record/files';
import { studies } from './studies';
import { contrastTable, plateauText, studyTable } from './tables';

const [study] = studies;
if (!study) throw new Error('no study');

/** Every run of the study, validation rising by a tenth each epoch up to 0.3 + seed / 100. */
const runs = runsOf(study.series, searchScale).map((experiment): Finished => {
  const end = 0.3 + experiment.seed / 100;
  return {
    experiment,
    train: { loss: [], accuracy: [0.2, end] },
    validation: { loss: [], accuracy: [0.1, 0.2, 0.4, end] },
    contrast: stages(experiment).map((_, stage) => [0.001 / (stage + 1), 0.1]),
    gradients: [],
  };
});

describe('a study', () => {
  it('is a table of mean, interval, best epoch and time to leave the plateau', () => {
    const table = markdown(studyTable(study, searchScale, finder(runs)));
    expect(table.split('\n')).toHaveLength(2 + study.series.length);
    expect(table).toContain(
      '| O1+O2 | 2 | exact | 196 | 32.0 % (30.0 to 34.0) | 32.0 % (30.0 to 34.0) | 40.0 % (40.0 to 40.0) | epoch 2 (5 of 5) |',
    );
    expect(markdown(contrastTable(study, searchScale, finder(runs)))).toContain(
      '| O1+O2 | paper | X | 1.0e-3 | 0.100 |',
    );
  });

  it('leaves out what was not run', () => {
    expect(studyTable(study, searchScale, finder([])).rows).toEqual([]);
    expect(studyTable(study, searchScale, finder(runs.slice(1))).rows).toHaveLength(study.series.length - 1);
  });

  it('says how many seeds left the plateau', () => {
    const stuck = { ...(runs[0] as Finished), validation: { loss: [], accuracy: [0.1, 0.1] } };
    expect(plateauText([stuck, ...runs.slice(1, 3)])).toBe('epoch 2 (2 of 3)');
    expect(plateauText([stuck])).toBe('never (0 of 1)');
  });
});

it('every series of claims and studies is recorded in one file', () => {
  const keys = recordedFiles.flatMap(({ series }) => [
    ...new Set(series.map(({ experiment }) => experimentKey(experiment))),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { series } of studies)
    for (const { experiment } of series) expect(keys).toContain(experimentKey(experiment));
});
