import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A wait of a fixed time, which passes as well where nothing has happened yet. */
const sleep = /waitForTimeout\(|new Promise[^;]{0,40}setTimeout\(\w+, *[\w.]+\)/;

/** Files that wait for a fixed time all the same, and why. */
const reasons: Readonly<Record<string, string>> = {
  'src/worker/asset.test.ts': 'a slow server, by fake timers',
  'src/cli/files/lock.test.ts': 'processes that hold a lock for a while, so that others come upon it',
  'src/testing/inProcessLab.ts': 'the clock of the labs that train in real time',
  'src/testing/sleeps.test.ts': 'its own cases',
  'e2e/browsers/digests.ts': 'between two looks whether it is done',
  'e2e/browsers/person.ts': 'between two looks whether it is done; and a visit that is left after so long',
  'e2e/browsers/webkit.ts': 'between two looks whether it is done',
  'e2e/level.spec.ts': 'a press has to end in the middle of a transition, which is over in a tenth of a second',
  'e2e/sizes.spec.ts': 'its own case has to fail, which it would by waiting for ever too',
  'e2e/soak/acts.ts': 'a person who does nothing for a while',
  'e2e/soak/soak.ts': 'a person who does nothing for a while',
  'e2e/soak/meters.ts': 'a garbage collection has no sign by which it is seen',
};

const testFiles = ['src', 'e2e'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && /^e2e\/|\.test\.|^src\/testing\//.test(file)),
);

it('no test waits for a fixed time: for what is seen, or by a clock that it sets', () => {
  const found = testFiles.filter((file) => sleep.test(readFileSync(join(root, file), 'utf8')));
  expect(found.toSorted()).toEqual(Object.keys(reasons).toSorted());
});

it.each([
  ['await new Promise((resolve) => setTimeout(resolve, 900));', true],
  ['await page.waitForTimeout(20);', true],
  ['await new Promise((resolve) => setTimeout(resolve));', false],
  ["process.once('data', () => setTimeout(() => kill(), 10));", false],
])('%s', (line, isSleep) => {
  expect(sleep.test(line)).toBe(isSleep);
});
