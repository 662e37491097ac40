import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circuitSteps } from '../../model/gateSteps';
import { circuitLayout } from './circuitLayout';

const circuits = fc.record({
  depth: fc.integer({ min: 1, max: 10 }),
  reuploading: fc.boolean(),
  entangling: fc.boolean(),
  width: fc.constantFrom(344, 758, 900),
});

describe('circuitLayout', () => {
  it('places every gateStep of every circuit in order, inside, with the one in focus open', () => {
    fc.assert(
      fc.property(circuits, fc.nat(60), ({ depth, reuploading, entangling, width }, where) => {
        const gateSteps = circuitSteps(depth, { reuploading, entangling });
        const focus = where % gateSteps.length;
        const layout = circuitLayout(gateSteps, 10, 10 + width, focus);
        expect(layout.columns.map(({ index }) => index)).toEqual(gateSteps.map((_, index) => index));
        expect(layout.columns[focus]?.open).toBe(true);
        // The end of a circuit that is too deep even with all but one repetition closed may stick out.
        const needed = 58 * (depth - 1) + 0.4 * 198;
        if (needed <= width) expect(layout.end).toBeLessThanOrEqual(10 + width + 1e-9);
        layout.repetitions.forEach(({ from, to }, d) => {
          expect(to).toBeGreaterThan(from);
          if (d > 0) expect(from).toBe(layout.repetitions[d - 1]?.to);
        });
        for (const { open, from, to, gate, sphere } of layout.columns) {
          if (!open) continue;
          expect(gate).toBeGreaterThan(from);
          expect(sphere).toBeGreaterThan(gate);
          expect(sphere).toBeLessThanOrEqual(to);
        }
      }),
    );
  });

  it("opens all of the paper's four repetitions, and only some of ten", () => {
    const all = { reuploading: true, entangling: true };
    const four = circuitLayout(circuitSteps(4, all), 256, 1014, 0);
    expect(four.repetitions.every(({ open }) => open)).toBe(true);
    const ten = circuitLayout(circuitSteps(10, all), 256, 1014, 27);
    // Gate step 27 is in the sixth.
    expect(ten.repetitions[5]?.open).toBe(true);
    expect(ten.repetitions.filter(({ open }) => open).length).toBeLessThan(4);
  });

  it('draws a shallow circuit larger, up to half as large again', () => {
    const layout = circuitLayout(circuitSteps(1, { reuploading: true, entangling: true }), 0, 758, 0);
    expect(layout.scale).toBe(1.5);
  });
});
