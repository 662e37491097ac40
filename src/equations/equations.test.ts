import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setTex } from '../../scripts/equations';
import type { EquationPlace } from '../canvas/forward/EquationMark';
import { formatNumber } from '../charts/kit/format';
import type { Experiment } from '../model/experiment';
import { noOwnNames } from '../model/imageSets';
import { experiments } from '../testing/arbitraries';
import { circuitExpectations } from '../testing/circuitOracle';
import { built, createTestLab, current, tinyExperiment } from '../testing/inProcessLab';
import { equationsAt } from './catalogue';
import { fillSlots, formulaTree, type MathTree, type SlotValues, slotsOf } from './mathTree';
import { liveliestWindow, placeValues, shownHeadValues } from './values';

function places(experiment: Experiment): EquationPlace[] {
  return [
    ...experiment.layers.flatMap((_, k): EquationPlace[] => [
      { kind: 'layer', node: k + 1 },
      { kind: 'sum', node: k + 1 },
    ]),
    { kind: 'head' },
    { kind: 'loss' },
  ];
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What `formatNumber` wrote, as a number again. */
function read(text: MathTree | undefined): number {
  const [mantissa = '', power = ''] = String(text).replaceAll('−', '-').split('·10');
  const exponent = [...power].map((sign) => (sign === '⁻' ? '-' : superscripts.indexOf(sign))).join('');
  return Number(mantissa) * 10 ** Number(exponent);
}

/** Every text of a tree, filled, in order. */
function spell(tree: MathTree, values: SlotValues): string {
  if (typeof tree === 'string') return fillSlots(tree, values);
  const [, , ...children] = tree;
  return children.map((child) => spell(child, values)).join(' ');
}

test('equations 1 to 16, the dense layer and the cross entropy each have a place', () => {
  const quantum = { ...tinyExperiment, head: { ...tinyExperiment.head, kind: 'quantum' as const } };
  const ids = [tinyExperiment, quantum].flatMap((experiment) =>
    places(experiment).flatMap((place) => equationsAt(experiment, place).map(({ id }) => id)),
  );
  const numbered = Array.from({ length: 16 }, (_, n) => String(n + 1));
  expect(ids).toEqual(expect.arrayContaining([...numbered, 'dense', 'loss']));
});

test('slips are told where paper.md finds them', () => {
  const withSlip = new Set<string>();
  for (const kind of ['dense', 'quantum'] as const) {
    const experiment = { ...tinyExperiment, head: { ...tinyExperiment.head, kind } };
    for (const place of places(experiment)) {
      for (const { id, slip } of equationsAt(experiment, place)) if (slip) withSlip.add(id);
    }
  }
  expect([...withSlip].sort()).toEqual(['1', '12', '13', '14', '15', '16', '5', '6', 'dense']);
});

test('without entangling no equation of a layer has a CNOT, and what is left out is said', () => {
  fc.assert(
    fc.property(experiments(), ({ circuit, ...rest }) => {
      const cnots = (entangling: boolean) => {
        const experiment = { ...rest, circuit: { ...circuit, entangling } };
        return rest.layers.map((_, k) =>
          equationsAt(experiment, { kind: 'layer', node: k + 1 }).filter(({ tree }) =>
            spell(tree, {}).includes('CNOT'),
          ),
        );
      };
      expect(cnots(false).flat()).toEqual([]);
      for (const layer of cnots(true)) expect(layer.length).toBeGreaterThan(0);
      const left = equationsAt({ ...rest, circuit: { ...circuit, entangling: false } }, { kind: 'layer', node: 1 });
      expect(left.find(({ id }) => id === '5')?.meaning).toContain('leaves it out');
    }),
  );
});

test('coverage and several channels change what the equations say', () => {
  const entry = (change: Partial<Experiment>, id: string) => {
    const experiment: Experiment = { ...tinyExperiment, ...change };
    const place: EquationPlace = { kind: 'layer', node: id === 'pixel' ? 1 : 2 };
    return equationsAt(experiment, place).find((each) => each.id === id);
  };
  for (const readout of ['mean', 'qubit1', 'channels'] as const) {
    const [full, quarter] = [entry({ readout }, 'pixel'), entry({ readout, coverage: 'quarter' }, 'pixel')];
    expect(spell(full?.tree ?? '', {})).not.toContain('otherwise');
    expect(spell(quarter?.tree ?? '', {})).toContain('otherwise');
    expect(quarter?.meaning).toContain('stay 0');
    expect(quarter?.now).toEqual(full?.now);
  }
  const channels = { readout: 'channels' as const };
  expect(entry(channels, '10')?.meaning).toContain('each goes through the circuit');
  expect(entry({ ...channels, severalChannels: 'averaged' }, '10')?.meaning).toContain('y is their mean');
  expect(entry({ severalChannels: 'averaged' }, '10')?.tree).toEqual(entry({}, '10')?.tree);
  expect(entry({ ...channels, severalChannels: 'averaged' }, '10')?.tree).not.toEqual(entry({}, '10')?.tree);
});

test('an equation itself never waits for a number that only a run can give', () => {
  fc.assert(
    fc.property(experiments(), (experiment) => {
      for (const place of places(experiment)) {
        const { values } = placeValues(experiment, null, place, noOwnNames);
        for (const { tree } of equationsAt(experiment, place)) {
          for (const slot of slotsOf(tree)) expect(values).toHaveProperty(slot);
        }
      }
    }),
  );
});

test.each([
  { name: 'dense, RX', change: {} },
  { name: 'dense, RZ', change: { circuit: { ...tinyExperiment.circuit, gate: 'RZ' as const } } },
  {
    name: 'quantum, RY, encoded once, qubit 2',
    change: {
      head: { ...tinyExperiment.head, kind: 'quantum' as const },
      circuit: { ...tinyExperiment.circuit, gate: 'RY' as const, reuploading: false, mapScale: 2.5 },
      readout: 'qubit2' as const,
    },
  },
  { name: 'dense, a quarter of the windows', change: { coverage: 'quarter' as const } },
])('the numbers of a trained run are those of the dense-matrix oracle ($name)', async ({ change }) => {
  const lab = createTestLab({ experiment: { ...tinyExperiment, skips: [[0, 1]], ...change } });
  await built(lab);
  await lab.step('epoch');
  const { experiment, snapshot } = current(lab);
  for (const place of places(experiment)) {
    const { values } = placeValues(experiment, snapshot, place, noOwnNames);
    for (const { id, now } of equationsAt(experiment, place)) {
      // The four expectation values of one window are not in a snapshot.
      if (now && id !== '9' && id !== '14') for (const slot of slotsOf(now)) expect(values).toHaveProperty(slot);
    }
    if (place.kind !== 'layer') continue;
    const { gate, reuploading, entangling, pixelScale, mapScale } = experiment.circuit;
    const k = place.node;
    const scale = k === 1 ? pixelScale : mapScale;
    const depth = experiment.layers[k - 1]?.depth ?? 0;
    const turned = [0, 1, 2, 3].map((i) => read(values[`a${i}`]) / scale);
    const z = circuitExpectations(
      { gate, depth, reuploading, entangling, scale },
      snapshot.angles[k - 1] ?? [],
      turned,
    );
    const expected = experiment.readout === 'mean' ? z.reduce((sum, one) => sum + one, 0) / 4 : (z[2] as number);
    // The inputs are known to two digits here, so the pixel is to about one.
    expect(read(values.pixel)).toBeCloseTo(expected, 1);
  }
  const loss = placeValues(experiment, snapshot, { kind: 'loss' }, noOwnNames).values;
  expect(-Math.log(Number(loss.q))).toBeCloseTo(snapshot.sample.loss, 1);
  expect(loss.loss).toBe(formatNumber(snapshot.sample.loss));
});

test('the numbers of the head follow from its features and its probabilities', () => {
  const probabilities = [0.2, 0.5, 0.3];
  const dense = { ...tinyExperiment, data: { ...tinyExperiment.data, digits: [0, 1, 7] } };
  const values = shownHeadValues(dense, [3, 0, -4], probabilities, 1, noOwnNames);
  expect(values).toMatchObject({ norm: '5.0', label: '1', q: formatNumber(0.5), loss: formatNumber(Math.log(2)) });
  const twice = shownHeadValues({ ...dense, loss: 'softmaxTwice' }, [3, 0, -4], probabilities, 1, noOwnNames);
  const again = Math.exp(0.5) / (Math.exp(0.2) + Math.exp(0.5) + Math.exp(0.3));
  expect(twice.loss).toBe(formatNumber(-Math.log(again)));
});

test('what is done to the map before the head is said, and the norm is not that of another map', async () => {
  const head = { ...tinyExperiment.head, kind: 'quantum' as const, pooled: '7x7' as const, standardise: true };
  const lab = createTestLab({ experiment: { ...tinyExperiment, head } });
  await built(lab);
  const { experiment, snapshot } = current(lab);
  expect(placeValues(experiment, snapshot, { kind: 'head' }, noOwnNames).values).not.toHaveProperty('norm');
  expect(equationsAt(experiment, { kind: 'head' })[0]?.meaning).toContain('pooled to 7×7 and standardised');
});

test('a sum shows its formula and one pixel added up', async () => {
  const lab = createTestLab({
    experiment: {
      ...tinyExperiment,
      skips: [
        [0, 1],
        [1, 2],
      ],
    },
  });
  await built(lab);
  const { experiment, snapshot } = current(lab);
  const { values } = placeValues(experiment, snapshot, { kind: 'sum', node: 2 }, noOwnNames);
  expect(spell(values.label as MathTree, {}).replaceAll(' ', '')).toBe('(X+O1)+O2');
  const [left = '', total = ''] = String(values.terms).split(' = ');
  const numbers = left.replaceAll(' − ', ' + −').split(' + ').map(read);
  expect(numbers).toHaveLength(2);
  expect(numbers.reduce((sum, one) => sum + one, 0)).toBeCloseTo(read(total), 1);
});

test('the window whose values lie farthest apart; an odd side is padded by zeros', () => {
  const map = [0, 0, 0.1, 0, 0, 0, 0.2, 0, 0.9];
  expect(liveliestWindow(map, { channels: 1, size: 3 }, 2)).toEqual({ row: 1, column: 1, inputs: [0.9, 0, 0, 0] });
  // Where coverage ends before it, it is no window.
  expect(liveliestWindow(map, { channels: 1, size: 3 }, 1)).toMatchObject({ row: 0, column: 0 });
});

test('TeX becomes MathML as data, slots become numbers, and bad TeX is refused', () => {
  expect(setTex('x_{«k»}')).toEqual(['math', { display: 'block' }, ['msub', 0, ['mi', 0, 'x'], ['mn', 0, '«k»']]]);
  expect(() => setTex('\\frac{1}')).toThrow();
  expect(spell(formulaTree('X+O2'), {})).toBe('X + O 2');
});
