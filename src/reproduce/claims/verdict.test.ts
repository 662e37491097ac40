import { expect, it } from 'vitest';
import { judge, type Rule, type Verdict } from './verdict';

it.each<[Rule, [number, number], Verdict]>([
  [{ kind: 'beats' }, [0.1, 5], 'holds'],
  [{ kind: 'beats' }, [0, 5], 'undecided'],
  [{ kind: 'beats' }, [-1, 5], 'undecided'],
  [{ kind: 'beats' }, [-4, -1], 'fails'],
  [{ kind: 'alike' }, [-3, 3], 'holds'],
  [{ kind: 'alike' }, [-3.1, 1], 'undecided'],
  [{ kind: 'alike' }, [2, 9], 'undecided'],
  [{ kind: 'alike' }, [3.1, 9], 'fails'],
  [{ kind: 'alike' }, [-9, -4], 'fails'],
  [{ kind: 'about', percent: 31 }, [10, 31], 'holds'],
  [{ kind: 'about', percent: 31 }, [10, 30], 'fails'],
  [{ kind: 'doesNotTrain' }, [2, 14.9], 'holds'],
  [{ kind: 'doesNotTrain' }, [2, 15], 'undecided'],
  [{ kind: 'doesNotTrain' }, [15.1, 40], 'fails'],
  [{ kind: 'trains' }, [25.1, 90], 'holds'],
  [{ kind: 'trains' }, [20, 90], 'undecided'],
  [{ kind: 'trains' }, [5, 24], 'fails'],
])('%j with the interval %j, chance 10: %s', (rule, interval, verdict) => {
  expect(judge(rule, { n: 5, mean: (interval[0] + interval[1]) / 2, interval }, 10)).toBe(verdict);
});

it('decides nothing from one seed', () => {
  expect(judge({ kind: 'beats' }, { n: 1, mean: 50, interval: null }, 10)).toBe('undecided');
});
