// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ResidualCanvas } from '../../canvas/ResidualCanvas';
import type { Experiment } from '../../model/experiment';
import { type Light, talk } from '../../model/presenting/lights';
import { withLayerCount } from '../../model/settings/access';
import { firstExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { fakeLab } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { chartOpacity, litMarks, litRules } from './litRules';

let shown: Rendered;
afterEach(() => shown.unmount());

async function draw(experiment: Experiment): Promise<HTMLElement> {
  const nothing = (): void => {};
  const canvas = (
    <ResidualCanvas
      experiment={experiment}
      preview={null}
      onPreview={nothing}
      onCommit={() => true}
      onGradientMode={nothing}
      snapshot={null}
      invite={null}
      announce={nothing}
    />
  );
  shown = await render(fakeLab({ experiment }), canvas);
  return shown.container;
}

describe('what is lit', () => {
  it('is on the canvas, for every placement of two layers and every part of the talk, in both modes', async () => {
    for (const skips of allPlacements(2)) {
      for (const gradientMode of ['paper', 'exact'] as const) {
        const experiment = { ...withLayerCount(firstExperiment, 2), skips, gradientMode };
        const root = await draw(experiment);
        for (const light of [...talk, 'layer-2', 'head'] as const) {
          if (light === 'curves') continue;
          const marks = litMarks(light, experiment);
          const found = marks.filter((mark) => mark.startsWith(':has') || root.querySelector(mark) !== null);
          expect(found.length, `${light} of ${JSON.stringify(skips)}, ${gradientMode}`).toBeGreaterThan(0);
          // Skips, ports and sums that are named are there.
          const named = marks.filter((mark) => /data-(?:skip|port|sum|block|scissors)=/.test(mark));
          expect(named.filter((mark) => root.querySelector(mark) === null)).toEqual([]);
        }
        await shown.unmount();
      }
    }
    await draw(firstExperiment);
  });

  it('leads along the whole way of the gradient: skip, its ends, its strand, and up into the layer', async () => {
    await draw(firstExperiment);
    const marks = litMarks('around', {
      ...withLayerCount(firstExperiment, 3),
      skips: [
        [1, 2],
        [2, 3],
      ],
    });
    for (const mark of ['[data-skip="1-2"]', '[data-skip="2-3"]', '[data-port="2"]', '[data-sum="3"]']) {
      expect(marks).toContain(mark);
    }
    expect(marks).toContain('[data-flow="strand-1-2"]');
    expect(marks).toContain('[data-flow="block-1"]');
    expect(marks).not.toContain('[data-flow="block-3"]');
  });

  it('nothing is quiet where everything is lit, and everything where a chart is', async () => {
    await draw(firstExperiment);
    expect(litRules(null, firstExperiment)).toBe('');
    expect(litRules('curves', firstExperiment)).not.toContain(':not()');
    const opacities = (light: Light | null) => [chartOpacity(light, 'curves'), chartOpacity(light, 'gradient')];
    expect(opacities(null)).toEqual([1, 1]);
    expect(opacities('curves')).toEqual([1, 0.5]);
    expect(opacities('cut')).toEqual([0.5, 0.5]);
  });
});
