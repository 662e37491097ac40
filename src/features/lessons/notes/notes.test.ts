import { describe, expect, test } from 'vitest';
import { departuresOf } from '../../../model/departures';
import type { Experiment } from '../../../model/experiment';
import { lessonIds } from '../../../model/lessons';
import { numericsVersion } from '../../../model/run';
import { imageCounts } from '../../../model/shapes';
import { measureSeed } from '../../../testing/lessonSeeds';
import { readMnist } from '../../../testing/mnistFile';
import { lessons } from '../texts';
import { notes } from '.';
import { lessonExperiments, runsOfLesson } from './lessonRuns';
import { isMeasured, measuredRun, measuredScene, measuredSeeds } from './measured';
import measured from './measured.json';
import { toldText } from './note';
import { ownQuestions, rightOption } from './spoken';

describe.each(lessonIds)('the note on %s', (id) => {
  const lesson = lessons[id];
  const { before, after, mistakes } = notes[id];
  const asked = [...before, ...after];
  const all = [...asked, ...mistakes];

  test('asks before and after, and answers two mistakes, in the words of the lessons', () => {
    expect(before.length).toBeGreaterThan(0);
    expect(after.length).toBeGreaterThan(0);
    expect(mistakes.length).toBeGreaterThan(1);
    for (const text of [...asked.map(({ asks }) => asks), ...mistakes.map(({ says }) => says)].concat(
      all.map(({ answer }) => toldText(answer)),
    )) {
      expect(text).toMatch(/[.?]$/);
      expect(text).not.toMatch(/paper mode|re-encod|reach|\brounds?\b|undefined|NaN|…| {2}/i);
    }
    for (const { asks } of asked) expect(asks).toMatch(/\?$|\.$/);
  });

  test("agrees with the lesson's own right answers", () => {
    for (const { as } of all) if (as) expect(rightOption(id, as.step), as.step).toBe(as.option);
    const own = lesson.steps.flatMap(({ id: step, act }) => (act?.kind === 'question' ? [step] : []));
    expect(ownQuestions(id).map(({ step }) => step)).toEqual(own);
    for (const question of ownQuestions(id)) {
      expect(question.options, question.asks).toContain(question.right);
      expect(question.seeds).toBeGreaterThan(0);
      expect(`${question.asks} ${question.why}`).not.toMatch(/…|not known yet|NaN|undefined/);
    }
  });

  test('says nothing that the measured runs do not bear out', () => {
    for (const { answer, holds } of all) if (holds) expect(holds(), toldText(answer)).toBe(true);
    // What is told with its seeds is a report; any other number of a run carries a claim.
    for (const { answer, holds } of all) {
      if (typeof answer === 'function' && /seed/.test(answer())) continue;
      if (typeof answer === 'function' && /\d\.\d\d/.test(answer())) expect(holds, answer()).toBeDefined();
    }
  });

  test('types no measured number by hand', () => {
    for (const { answer } of all) if (typeof answer === 'string') expect(answer).not.toMatch(/\b0\.[1-9]\d\b/);
  });

  test('knows every training of the lesson', () => {
    for (const { experiment } of runsOfLesson(lesson)) expect(isMeasured(experiment)).toBe(true);
    for (const step of lesson.steps.keys()) expect(measuredScene(lesson, step).state.runs).not.toContain(null);
  });
});

describe('what was measured', () => {
  test("is of today's numerics and of what the lessons train, nothing more and nothing less", () => {
    expect(measured.numericsVersion).toBe(numericsVersion);
    expect(measured.experiments.map(({ departures }) => departures)).toEqual(
      lessonExperiments().map((experiment) => departuresOf(experiment)),
    );
    for (const { seeds } of measured.experiments) expect(seeds).toHaveLength(measuredSeeds.length);
  });

  test('comes back as a run: what was read right, its twins, its other seeds', () => {
    const [experiment] = lessonExperiments() as [Experiment];
    const rows = measured.experiments[0]?.seeds ?? [];
    const { validation } = imageCounts(experiment);
    for (const [seed, row] of rows.entries()) {
      const run = measuredRun(experiment, seed);
      expect(run).toMatchObject({
        untrained: row.untrained / validation,
        accuracy: row.trained / validation,
        frozen: row.frozen / validation,
        linear: row.linear / validation,
        layers: row.layers,
      });
      const others = rows.flatMap(({ trained }, other) => (other === seed ? [] : [[other, trained / validation]]));
      expect([...run.seeds]).toEqual(others);
    }
  });

  test('an experiment that is not recorded is refused by name', () => {
    const [experiment] = lessonExperiments() as [Experiment];
    expect(() => measuredRun({ ...experiment, readout: 'qubit0' })).toThrow(
      /no recorded training of .*readout.*record:lessons/,
    );
  });

  test('is what this engine computes: one seed of each experiment, drawn by its place', () => {
    const mnist = readMnist();
    for (const [index, experiment] of lessonExperiments().entries()) {
      if (index % 3 > 0) continue;
      const seed = index % measuredSeeds.length;
      expect(measureSeed({ ...experiment, seed }, mnist)).toEqual(measured.experiments[index]?.seeds[seed]);
    }
  }, 60_000);
});
