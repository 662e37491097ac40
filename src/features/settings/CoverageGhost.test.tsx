// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { type Rendered, render } from '../../testing/render';
import { CoverageGhost } from './CoverageGhost';

let rendered: Rendered | null = null;
afterEach(() => rendered?.unmount());

it('lays the ghost of the other coverage beside the run, whichever is chosen, as long as it is there', async () => {
  const lab = createTestLab({ experiment: tinyExperiment });
  await built(lab);
  const ghost = () => lab.store.getState().ghost;
  rendered = await render(lab, <CoverageGhost />);
  await act(() => vi.waitFor(() => expect(ghost()?.status).toBe('finished'), 10_000));
  expect(ghost()?.experiment).toEqual({ ...tinyExperiment, coverage: 'quarter' });

  await act(async () => {
    lab.edit((experiment) => ({ ...experiment, coverage: 'quarter' }));
  });
  await act(() => vi.waitFor(() => expect(ghost()?.status).toBe('finished'), 10_000));
  expect(ghost()?.experiment).toEqual(tinyExperiment);
  expect(lab.store.getState().aside).toEqual({ value: 'full', setting: 'coverage' });

  await rendered.unmount();
  rendered = null;
  expect(ghost()).toBeNull();
  expect(lab.store.getState().aside).toBeNull();
});
