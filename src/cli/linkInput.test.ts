import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatCommand } from '../io/command';
import { firstExperiment } from '../model/settings/paper';
import { sortSkips } from '../model/skips';
import { experiments } from '../testing/arbitraries';
import { resqunn } from '../testing/commandLine';
import { experimentOfLink } from './linkInput';

it('the command that a run names has its experiment, whatever it is', () => {
  fc.assert(
    fc.property(experiments(), (experiment) => {
      const [, link = ''] = /train '([^']*)'(?: --data PATH)? --out run\.json$/.exec(repeatCommand(experiment)) ?? [];
      expect(experimentOfLink(link)).toEqual({ ...experiment, skips: sortSkips(experiment.skips) });
    }),
  );
});

it("the command of a run on somebody's own images asks where they lie", () => {
  const own = { ...firstExperiment, data: { ...firstExperiment.data, set: 'own-0123456789abcdef' } };
  expect(repeatCommand(own)).toContain("' --data PATH --out run.json");
  expect(repeatCommand(firstExperiment)).not.toContain('--data');
});

it('takes whole addresses and fragments, and leaves names of files alone', () => {
  expect(experimentOfLink('https://lab.example/x/#v=1&seed=3')?.seed).toBe(3);
  expect(experimentOfLink('#v=1&seed=3')?.seed).toBe(3);
  expect(experimentOfLink('v=1')?.seed).toBe(0);
  expect(experimentOfLink('https://lab.example/x/?v=1&seed=3')?.seed).toBe(3);
  expect(experimentOfLink('#v%3D1%26seed%3D3')?.seed).toBe(3);
  for (const name of ['run.json', '-', './v=1.json', '/v=1/run.json', 'seed=3'])
    expect(experimentOfLink(name), name).toBeNull();
});

it('an address is a link whatever it says, and never a file', () => {
  expect(experimentOfLink('https://lab.example/#seed=3')?.seed).toBe(3);
  expect(experimentOfLink('https://lab.example/#hide=gallery&v=1&seed=3')?.seed).toBe(3);
  for (const bare of [
    'https://lab.example/',
    'https://lab.example/#about',
    'https://lab.example/?utm_source=mail',
    'http://',
  ]) {
    expect(() => experimentOfLink(bare), bare).toThrow('expected settings after its #');
  }
  expect(() => experimentOfLink('https://lab.example/?fbclid=x&v=1')).toThrow('fbclid');
});

it('trains a link like a file, and refuses one that says what nobody knows', async () => {
  const { status, stdout } = await resqunn([
    'train',
    'v=1&size=8&digits=0,1&images=10&epochs=1&placement=O1+O2',
    '--quiet',
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ formula: 'O1+O2', position: { epoch: 1, batch: 0 } });
  const wrong = await resqunn(['train', 'v=1&plcement=O1+O2', '--quiet']);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('plcement: this lab knows no such key');
});
