// @vitest-environment happy-dom
import { act, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Pixel } from '../../kit/lab/DrillContext';
import type { Experiment } from '../../model/experiment';
import { built, createTestLab, current, tinyExperiment } from '../../testing/inProcessLab';
import { named, type Rendered, render } from '../../testing/render';
import { LayerDrill, type LayerDrillProps } from './LayerDrill';

let rendered: Rendered | null = null;
afterEach(() => rendered?.unmount());

const resting = { filled: null, playing: false, stepwise: false, press() {}, stop() {} };

let moveTo: (pixel: Pixel) => void = () => {};

/** The drill-down of a layer, at first at a pixel, with a header that names the pixel it shows. */
function Drill({ experiment, layer, at }: Pick<LayerDrillProps, 'experiment' | 'layer'> & { readonly at: Pixel }) {
  const [pixel, setPixel] = useState(at);
  moveTo = setPixel;
  return (
    <LayerDrill
      experiment={experiment}
      layer={layer}
      pixel={pixel}
      onPixel={() => {}}
      slide={resting}
      phone={false}
      header={({ row, column }) => <h2>{`row ${row}, column ${column}`}</h2>}
    />
  );
}

async function open(experiment: Experiment, layer: number, pixel = { row: 1, column: 0 }) {
  const lab = createTestLab({ experiment });
  await built(lab);
  rendered = await render(lab, <Drill experiment={experiment} layer={layer} at={pixel} />);
  const { container } = rendered;
  const pixelValue = () => Number(container.querySelector('[data-pixel-value]')?.getAttribute('data-pixel-value'));
  await drawn(() => expect(container.querySelector('[data-pixel-value]')).not.toBeNull());
  return { lab, container, pixelValue };
}

/** Waits until something is drawn. What looks inside is fetched first; React draws at the end of an act. */
async function drawn(check: () => void): Promise<void> {
  await vi.waitFor(
    async () => {
      await act(() => {});
      check();
    },
    { timeout: 20_000 },
  );
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
    rendered = await render(lab, <Drill experiment={experiment} layer={1} at={{ row: side - 1, column: 0 }} />);
    const { container } = rendered;
    await act(() => vi.waitFor(() => expect(container.querySelector('[data-no-window]')).not.toBeNull()));
    expect(container.textContent).toContain('No window starts here: coverage quarter.');
    expect(container.textContent).toContain(`Row ${side - 1}, column 0 stays exactly 0`);
    expect(container.querySelector('h2')?.textContent).toBe(`row ${side - 1}, column 0`);
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

  it('names the pixel whose numbers are there while those of another are on their way', async () => {
    let hold: Promise<void> | null = null;
    const lab = createTestLab({
      intercept: (worker) => ({
        async inspect(...asked) {
          await hold;
          return worker.inspect(...asked);
        },
      }),
    });
    await built(lab);
    const { maps } = current(lab).snapshot.sample;
    let go = (): void => {};
    rendered = await render(lab, <Drill experiment={tinyExperiment} layer={1} at={{ row: 1, column: 0 }} />);
    const { container } = rendered;
    const shown = () => [
      container.querySelector('h2')?.textContent,
      Number(container.querySelector('[data-pixel-value]')?.getAttribute('data-pixel-value') ?? Number.NaN),
    ];
    const of = (row: number, column: number) => [
      `row ${row}, column ${column}`,
      expect.closeTo(maps[1]?.[4 * row + column] as number, 6),
    ];
    await drawn(() => expect(shown()).toEqual(of(1, 0)));
    expect(Math.abs((maps[1]?.[4] as number) - (maps[1]?.[6] as number))).toBeGreaterThan(1e-5);

    hold = new Promise((resolve) => {
      go = resolve;
    });
    await rendered.act(() => moveTo({ row: 1, column: 2 }));
    expect(shown()).toEqual(of(1, 0));
    go();
    await drawn(() => expect(shown()).toEqual(of(1, 2)));
  });

  it('asks for the newest pixel though the question before it has failed', async () => {
    let refuse: ((reason: Error) => void) | null = null;
    let fails = false;
    const lab = createTestLab({
      intercept: (worker) => ({
        inspect(...asked) {
          if (!fails) return worker.inspect(...asked);
          fails = false;
          return new Promise((_, reject) => {
            refuse = reject;
          });
        },
      }),
    });
    await built(lab);
    rendered = await render(lab, <Drill experiment={tinyExperiment} layer={1} at={{ row: 1, column: 0 }} />);
    const heading = () => rendered?.container.querySelector('h2')?.textContent;
    await drawn(() => expect(rendered?.container.querySelector('[data-pixel-value]')).not.toBeNull());
    fails = true;
    await rendered.act(() => moveTo({ row: 1, column: 2 }));
    await rendered.act(() => moveTo({ row: 3, column: 1 }));
    expect(heading()).toBe('row 1, column 0');
    await rendered.act(() => refuse?.(new Error('the worker is busy')));
    await drawn(() => expect(heading()).toBe('row 3, column 1'));
  });
});
