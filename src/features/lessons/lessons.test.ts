import { describe, expect, test } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { lessonIds } from '../../model/lessons';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { firstExperiment } from '../../model/settings/paper';
import { createLabStore } from '../../store/lab';
import { answersCsv, answersName } from './answersFile';
import { experimentAt, type Scene, textOf } from './machine/step';
import { parseProgress } from './progress';
import { lessons } from './texts';

const sceneOf = (experiment: Experiment): Scene => ({
  state: createLabStore(experiment).getState(),
  drill: null,
  code: null,
  overlay: null,
});

/** From wherever somebody was: four layers, a quantum head, frozen, exact. */
const elsewhere: Experiment = {
  ...withHead(withLayerCount(firstExperiment, 4), 'quantum'),
  skips: [[0, 4]],
  gradientMode: 'exact',
  coverage: 'quarter',
  seed: 7,
};

describe.each(lessonIds)('%s', (id) => {
  const lesson = lessons[id];
  const everywhere = lesson.steps.map(
    (step, index) => [step, sceneOf(experimentAt(lesson, index, elsewhere))] as const,
  );

  test('begins with the same network from wherever one comes, and leaves seed and epochs', () => {
    const begun = lesson.begin(elsewhere);
    expect(begun.layers).toHaveLength(2);
    expect(begun).toMatchObject({
      skips: [],
      gradientMode: 'paper',
      coverage: 'full',
      seed: 7,
      head: { kind: 'dense' },
    });
    expect(begun.data.digits).toHaveLength(10);
    expect(begun.training).toEqual(elsewhere.training);
  });

  test('has steps of names of their own, one sentence and one act each, in the words of the first minute', () => {
    expect(new Set(lesson.steps.map((step) => step.id)).size).toBe(lesson.steps.length);
    for (const [step, scene] of everywhere) {
      const { act } = step;
      const texts = [step.title, step.says, ...(act?.kind === 'deed' ? [act.todo] : act ? [act.asks, act.why] : [])];
      for (const text of texts.map((words) => textOf(words, scene))) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/paper mode|re-encod|reach|\brounds?\b|undefined|NaN| {2}/i);
      }
    }
  });

  test('speaks of digits only where the images are digits', () => {
    const fashion: Experiment = { ...elsewhere, data: { ...elsewhere.data, set: 'fashion-mnist' } };
    for (const [index, step] of lesson.steps.entries()) {
      const scene = sceneOf(experimentAt(lesson, index, fashion));
      const { act } = step;
      const asked = act?.kind === 'question' ? [act.asks, act.why, ...act.options.map(({ text }) => text)] : [];
      const texts = [step.title, step.says, ...asked, ...(act?.kind === 'deed' ? [act.todo] : [])];
      expect([lesson.title, lesson.aim, ...texts.map((words) => textOf(words, scene))].join(' ')).not.toMatch(/digit/i);
    }
  });

  test('a question has the right answer among its options, and no two alike', () => {
    for (const [{ act }, scene] of everywhere) {
      if (act?.kind !== 'question') continue;
      const right = act.right(scene);
      if (right !== null) expect(act.options.map((option) => option.id)).toContain(right);
      const texts = act.options.map(({ text }) => textOf(text, scene));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test('an act on the experiment is not done before and is done after it, and what undoes it is answered', () => {
    for (const [{ act }, scene] of everywhere) {
      if (act?.kind !== 'deed' || !act.makes) continue;
      const after = sceneOf(act.makes(scene.state.experiment));
      expect(act.done(scene, scene)).toBe(false);
      expect(act.done(after, scene)).toBe(true);
      expect(act.wrong?.(scene, scene)).toBeNull();
    }
  });
});

test('there are nine lessons and more, beside the minute', () => {
  expect(lessonIds.length - 1).toBeGreaterThanOrEqual(9);
});

describe('the wrong act gets the answer that it deserves', () => {
  const answer = (
    id: (typeof lessonIds)[number],
    step: string,
    change: (experiment: Experiment) => Experiment,
  ): string | null => {
    const lesson = lessons[id];
    const index = lesson.steps.findIndex((each) => each.id === step);
    const start = sceneOf(experimentAt(lesson, index, firstExperiment));
    const now = sceneOf(change(start.state.experiment));
    const act = lesson.steps[index]?.act;
    if (act?.kind !== 'deed') throw new Error(`${step} asks for no act`);
    return act.done(now, start) ? 'done' : (act.wrong?.(now, start) ?? null);
  };
  const with_ =
    (...skips: Skip[]) =>
    (experiment: Experiment): Experiment => ({ ...experiment, skips });

  test.each<[string, ReturnType<typeof answer>]>([
    [
      'X is the image; no angle made it, so this helps no layer. QCL1 still gets None.',
      answer('minute', 'skip', with_([0, 2])),
    ],
    ['done', answer('minute', 'skip', with_([1, 2]))],
    ['done', answer('minute', 'skip', with_([0, 1], [1, 2]))],
    [
      'That opens the scissors, which is a lesson of its own: close them, and find a skip.',
      answer('rescue', 'repair', (experiment) => ({ ...experiment, gradientMode: 'exact' })),
    ],
    ['O1 to sum 2 is not asked for here: take it away again.', answer('rescue', 'place', with_([1, 2]))],
    ['O1 to sum 2 is still missing.', answer('who', 'other', with_())],
    ['X to sum 2 is not asked for here: take it away again.', answer('who', 'other', with_([0, 2], [1, 2]))],
    [
      'QCL1 and QCL2 still get None. Wherever O1 is carried, it goes into QCL2 and QCL3 as bare numbers; it has to come to the last sum without that.',
      answer('three-layers', 'two', with_([1, 2])),
    ],
    [
      'All three get a gradient, by 3 skips: two of them are enough.',
      answer('three-layers', 'two', with_([0, 1], [1, 2], [2, 3])),
    ],
    [
      'That makes 4 layers; three are asked for.',
      answer('three-layers', 'layers', (experiment) => withLayerCount(experiment, 4)),
    ],
    [
      'A skip leads around the cut; here the cut itself is in question: take it away again.',
      answer('law', 'slice', with_([1, 2])),
    ],
  ])('%s', (expected, given) => {
    expect(given).toBe(expected);
  });
});

describe('what is kept', () => {
  test('broken, foreign or forged progress counts as not there, and the rest stays', () => {
    expect(parseProgress(null)).toEqual({});
    for (const text of ['', '{', '[]', 'null', '"x"', '{"rescue":3}', '{"nothing":{"step":1}}'])
      expect(parseProgress(text)).toEqual({});
    const text = JSON.stringify({
      rescue: { step: 2.5, finished: 'yes', answers: { a: { question: 1 }, b: { question: 'q', answer: 'x' } } },
      window: { step: 3, finished: true, answers: [] },
    });
    expect(parseProgress(text)).toEqual({
      rescue: {
        step: 0,
        finished: false,
        answers: { b: { question: 'q', answer: 'x', expected: null, options: [], why: '' } },
      },
      window: { step: 3, finished: true, answers: {} },
    });
  });

  test('the choices and the reason that were given come back as they were, broken ones not', () => {
    const given = { question: 'q', answer: 'x', expected: 'y', options: [{ id: 'a', text: 'x' }], why: 'so' };
    const read = (answer: object) =>
      parseProgress(JSON.stringify({ rescue: { step: 1, finished: false, answers: { a: answer } } })).rescue?.answers.a;
    expect(read(given)).toEqual(given);
    expect(read({ ...given, options: [{ id: 'a', text: 'x' }, { id: 2 }], why: 3 })).toEqual({
      ...given,
      options: [],
      why: '',
    });
  });

  test('answers as a table: the same lines for the same lessons, whoever answered', () => {
    const given = { question: 'Which, "then"?', answer: 'QCL1', expected: 'QCL1', options: [], why: '' };
    const one = answersCsv(' Ada ', { missing: { step: 0, finished: true, answers: { which: given } } });
    const lines = one.trimEnd().split('\r\n');
    expect(lines).toEqual([
      'name,lesson,step,question,answer,expected,right,finished',
      'Ada,The missing gradient,which,"Which, ""then""?",QCL1,QCL1,yes,yes',
      'Ada,The missing gradient,read,,,,,yes',
      'Ada,The missing gradient,zero,,,,,yes',
    ]);
    const other = answersCsv('=HYPERLINK("x")', {
      missing: { step: 1, finished: false, answers: { which: { ...given, answer: 'QCL2' } } },
    });
    expect(other.split('\r\n')).toHaveLength(one.split('\r\n').length);
    expect(other).toContain(`"'=HYPERLINK(""x"")",The missing gradient,which,"Which, ""then""?",QCL2,QCL1,no,no`);
  });

  test('the file is named after whose it is', () => {
    expect(answersName(' Ada  Lovelace! ')).toBe('resqunn-answers-ada-lovelace.csv');
    expect(answersName('../..')).toBe('resqunn-answers.csv');
    expect(answersName('李')).toBe('resqunn-answers-李.csv');
  });
});
