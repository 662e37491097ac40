import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backendNamed } from '../../engine/backends';
import { Trainer } from '../../engine/train/trainer';
import type { Result } from '../../io/resultLine';
import { fig2, quickScale, runsOf } from '../../reproduce/claims/series';
import { resqunn } from '../../testing/commandLine';
import { ownFolder } from '../../testing/folder';
import { loadImages } from '../files/read';
import { headOf, imagesOption, onImages } from './otherImages';

const folder = ownFolder('reproduce-other-images');
const terminal = { stdout: { write: () => true }, stderr: { write: () => true } } as never;
const backend = backendNamed('typescript');
if (!backend) throw new Error('no backend');

function pets(): string {
  const row = (n: number): string => {
    const pixels = Array.from({ length: 64 }, (_, p) => ((p + n) % (n % 2 ? 5 : 7) < 2 ? 200 + n : 0));
    return [n % 2 ? 'cat' : 'dog', ...pixels].join(',');
  };
  const path = join(folder, 'pets.csv');
  writeFileSync(path, Array.from({ length: 24 }, (_, n) => row(n)).join('\n'));
  return path;
}

describe('reproduce --data', () => {
  it("trains every run on somebody's own images, and names them", async () => {
    const path = pets();
    const out = join(folder, 'out');
    const { status, stdout, stderr } = await resqunn(['reproduce', '--quick', '--data', path, '--out', out, '--quiet']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const images = await imagesOption(path, false, terminal);
    expect(images.set).toMatch(/^own-[0-9a-f]{16}$/);
    expect(stdout.startsWith(headOf(images))).toBe(true);
    expect(headOf(images)).toContain('24 images of 2 classes: cat, dog');
    expect(stdout).toContain('## Fig. 8');
    const results = readFileSync(join(out, 'results.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Result);
    expect(results.length).toBeGreaterThan(50);
    for (const { experiment } of results) {
      expect(experiment.data).toMatchObject({ set: images.set, digits: [0, 1], images: 12 });
    }
    // What a thread has trained is what comes of these images here.
    const own = images.own;
    const fig = runsOf([fig2(false)], onImages(quickScale, images))[0];
    if (!own || !fig) throw new Error('no run of Fig. 2');
    const run = Trainer.start(fig, own, backend);
    while (!run.finished) run.trainBatch();
    const found = results.find(({ experiment }) => JSON.stringify(experiment) === JSON.stringify(fig));
    expect(found?.validation.loss.at(-1)).toBeCloseTo(run.state().history.at(-1)?.validation.loss as number, 9);
  }, 120_000);

  it('gives the table of placements on them too', async () => {
    const path = pets();
    const args = ['--placements', '--quick', '--data', path, '--out', join(folder, 'placements'), '--quiet'];
    const { status, stdout } = await resqunn(['reproduce', ...args]);
    expect(status).toBe(0);
    const images = await imagesOption(path, false, terminal);
    expect(stdout.startsWith(headOf(images))).toBe(true);
    const rows = stdout.split('\n').filter((line) => /^\| .* %/.test(line));
    expect(
      rows.map((row) =>
        row
          .split('|')
          .slice(1, 3)
          .map((cell) => cell.trim()),
      ),
    ).toEqual(
      ['no residual', 'X+O1', 'O1+O2', 'X+O2', '(X+O1)+O2'].flatMap((formula) => [
        [formula, 'paper'],
        [formula, 'exact'],
      ]),
    );
    const results = readFileSync(join(folder, 'placements', 'results.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(results).toHaveLength(10);
    for (const line of results) expect((JSON.parse(line) as Result).experiment.data.set).toBe(images.set);
  }, 60_000);

  it('the second set is another than the first: the same run, other numbers', async () => {
    const images = await imagesOption('fashion-mnist', false, terminal);
    const small = onImages(
      {
        seeds: [0],
        shrink: (one) => ({
          ...one,
          data: { ...one.data, imageSize: 8, images: 40 },
          training: { ...one.training, epochs: 1 },
        }),
      },
      images,
    );
    const [on] = runsOf([fig2(false)], small);
    if (!on) throw new Error('no run of Fig. 2');
    expect(on.data.set).toBe('fashion-mnist');
    const losses = [];
    for (const set of ['fashion-mnist', 'mnist']) {
      const run = Trainer.start({ ...on, data: { ...on.data, set } }, await loadImages(set), backend);
      while (!run.finished) run.trainBatch();
      losses.push(run.state().history.at(-1)?.validation.loss);
    }
    expect(losses[0]).not.toBe(losses[1]);
    expect(headOf(images)).toMatch(/^# On Fashion-MNIST \(fashion-mnist\)\n/);
  });

  it('refuses what is neither a set nor a file, the search for readings, and two tables at once', async () => {
    const near = await resqunn(['reproduce', '--data', 'fashion-mnits']);
    expect(near).toMatchObject({ status: 2 });
    expect(near.stderr).toContain('--data: there are no images "fashion-mnits": did you mean fashion-mnist?');
    const missing = await resqunn(['reproduce', '--data', './nowhere.zip']);
    expect(missing).toMatchObject({ status: 1 });
    expect(missing.stderr).toContain('cannot read ./nowhere.zip');
    const readings = await resqunn(['reproduce', '--readings', '--data', 'fashion-mnist']);
    expect(readings).toMatchObject({ status: 2 });
    expect(readings.stderr).toContain('--data: the search for readings asks for the percentages');
    for (const other of ['--readings', '--beyond']) {
      const both = await resqunn(['reproduce', '--placements', other]);
      expect(both).toMatchObject({ status: 2 });
      expect(both.stderr).toContain('--placements: a table of its own; expected neither --readings nor --beyond');
    }
  });
});
