import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openQuestions } from './openQuestions';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('what is open is rejected by a death, and so is what is asked later', async () => {
  const questions = openQuestions();
  const open = questions.wait(new Promise(() => {}));
  const answered = questions.wait(Promise.resolve(3));
  await expect(questions.wait(Promise.reject(new Error('a fault of its own')))).rejects.toThrow('a fault of its own');
  await answered;
  questions.die(new Error('out of memory'));
  expect(await answered).toBe(3);
  await expect(open).rejects.toThrow('out of memory');
  await expect(questions.wait(Promise.resolve(4))).rejects.toThrow('out of memory');
});

test('an answer is held by nobody but whoever asked', async () => {
  const questions = openQuestions();
  const answers: WeakRef<object>[] = [];
  for (let n = 0; n < 100; n++) answers.push(new WeakRef(await questions.wait(Promise.resolve({ n }))));
  // What a promise has just given is held to the end of its task.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  expect(answers.filter((answer) => answer.deref()).length).toBeLessThanOrEqual(1);
  questions.die(null);
});
