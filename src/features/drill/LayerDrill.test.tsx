// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { built, createTestLab, current, tinyExperiment } from '../../testing/inProcessLab';
import { named, type Rendered, render } from '../../testing/render';
import { LayerDrill } from './LayerDrill';

let rendered: Rendered | null = null;
afterEach(() => rendered?.unmount());

const resting = { filled: null, playing: false, stepwise: false, press() {}, stop() {} };

async function open(experiment: Experiment, layer: number, pixel = { row: 1, column: 0 }) {
  const lab = createTestLab({ experiment });
  await built(lab);
  const onPixel = vi.fn();
  rendered = await render(
    lab,
    <LayerDrill experiment={experiment} layer={layer} pixel={pixel} onPixel={onPixel} slide={resting} phone={false} />,
  );
  const { container } = rendered;
  const pixelValue = () => Number(container.querySelector('[data-pixel-value]')?.getAttribute('data-pixel-value'));
  // What looks inside is fetched first; React draws at the end of an act.
  await vi.waitFor(
    async () => {
      await act(() => {});
      expect(container.querySelector('[data-pixel-value]')).not.toBeNull();
    },
    { timeout: 20_000 },
  );
  return { lab, container, pixelValue };
}

/** Sets a range as a person would. */
async function slide(input: HTMLInputElement, to: number): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, String(to));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('LayerDrill', () => {
  it("shows the run's pixel, and another once an angle is turned", async () => {
    const { lab, container, pixelValue } = await open(tinyExperiment, 1);
    const { maps } = current(lab).snapshot.sample;
    expect(pixelValue()).toBeCloseTo(maps[1]?.[4] as number, 6);
    const before = pixelValue();
    await slide(named(container, 'input', 'Angle of repetition 1, qubit 3'), 0.3);
    await act(() => vi.waitFor(() => expect(pixelValue()).not.toBe(before)));
    expect(container.textContent).toContain('The run keeps its own');
  });

  it('steps round from the last angle to the pixels, and turns those', async () => {
    const { container, pixelValue } = await open(tinyExperiment, 1);
    await act(async () => named(container, 'button', 'Next angle').click());
    const before = pixelValue();
    await slide(named(container, 'input', 'Value on qubit 0'), 0.8);
    await act(() => vi.waitFor(() => expect(pixelValue()).not.toBe(before)));
  });

  it('a pixel that nobody computes explains itself, and the way back is a press on the part that is read', async () => {
    const experiment = { ...tinyExperiment, coverage: 'quarter' } as const;
    const lab = createTestLab({ experiment });
    await built(lab);
    const side = Math.ceil(experiment.data.imageSize / 2);
    rendered = await render(
      lab,
      <LayerDrill
        experiment={experiment}
        layer={1}
        pixel={{ row: side - 1, column: 0 }}
        onPixel={() => {}}
        slide={resting}
        phone={false}
      />,
    );
    const { container } = rendered;
    await act(() => vi.waitFor(() => expect(container.querySelector('[data-no-window]')).not.toBeNull()));
    expect(container.textContent).toContain('No window starts here: coverage quarter.');
    expect(container.textContent).toContain(`Row ${side - 1}, column 0 stays exactly 0`);
    expect(container.querySelector('[data-pixel-value]')).toBeNull();
    expect(container.querySelectorAll('[data-rest]')).toHaveLength(2);
  });

  it.each([
    ['channels averaged before', { readout: 'channels', severalChannels: 'averaged' }, 2, 'mean of 4 channels'],
    ['a quarter of the windows', { coverage: 'quarter' }, 1, 'Readout, mean'],
    ['channels, read by the second layer', { readout: 'channels' }, 2, 'Averaged over 4 input channels'],
    ['one qubit', { readout: 'qubit2' }, 1, 'Readout, qubit 2'],
    ['RZ', { circuit: { ...tinyExperiment.circuit, gate: 'RZ' } }, 1, 'RZ(θ)'],
    ['RY', { circuit: { ...tinyExperiment.circuit, gate: 'RY', reuploading: false } }, 1, 'RY(x) once, then'],
    ['an odd side', { data: { ...tinyExperiment.data, imageSize: 9 } }, 1, 'row 8, padded'],
    ['ten repetitions', { layers: [{ depth: 10, trainable: true }] }, 1, 'd10'],
  ] as const)('draws %s', async (_, change, layer, text) => {
    const row = 'data' in change ? 4 : 0;
    const { container } = await open({ ...tinyExperiment, ...change }, layer, { row, column: 0 });
    expect(container.textContent).toContain(text);
  });
});
