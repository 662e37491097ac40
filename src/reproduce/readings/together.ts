import { figureTitles } from '../claims/remarks';
import type { RecordedReading } from './file';
import { pointName, valueName } from './openPoints';
import { allReadings, type Target, targets } from './readings';

/**
 * If one program drew the paper's figures, one reading should give all of them: what the screened readings of several
 * figures say together.
 *
 * A joint reading sets every open point once. Points of two figures are one where they are the same field with the
 * same default; the trained gate of Fig. 2, which the paper draws with RY, and the measured qubits of Fig. 10's head
 * stand for themselves.
 */
export interface Together {
  readonly figures: readonly Target[];
  /** Joint readings that every one of the figures was screened with. */
  readonly screened: number;
  /** Within 10 points in every figure. */
  readonly near: number;
  /** Those that hold over five seeds in every figure, from the one that is nearest in its farthest figure on. */
  readonly holding: readonly JointReading[];
  /** How many would hold if, among readings with one loss, what a reading gives in one figure said nothing of another. */
  readonly byChance: number;
}

/** What was screened of one joint reading, in the order of the figures. */
export type JointReading = readonly RecordedReading[];

/** Every choice of two or more figures, small ones first. */
export function together(all: readonly RecordedReading[]): Together[] {
  const choices = Array.from({ length: 2 ** targets.length }, (_, bits) =>
    targets.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1),
  )
    .filter(({ length }) => length > 1)
    .sort((a, b) => a.length - b.length);
  return choices.map((figures) => {
    const joint = jointReadings(figures, all);
    return {
      figures,
      screened: joint.length,
      near: joint.filter((some) => some.every(({ verdict }) => verdict !== null)).length,
      holding: joint
        .filter((some) => some.every(({ verdict }) => verdict === 'holds'))
        .sort((a, b) => farthest(a) - farthest(b)),
      byChance: expected(figures, joint, all),
    };
  });
}

/** Joint readings that every one of some figures was screened with. */
export function jointReadings(figures: readonly Target[], all: readonly RecordedReading[]): JointReading[] {
  return figures.reduce<JointReading[]>(
    (some, target, index) => join(some, figures.slice(0, index), target, screenedOf(target, all)),
    [[]],
  );
}

/** Every joint reading that there is, screened or not: thousands, made anew with each call. Nothing is known of its accuracies. */
export function allJointReadings(): readonly JointReading[] {
  return jointReadings(
    targets,
    targets.flatMap((target) =>
      allReadings(target).map(
        (reading): RecordedReading => ({ figure: target.figure, reading, distance: 0, verdict: null, sides: [] }),
      ),
    ),
  );
}

/**
 * Joint readings that would hold were the figures independent given the loss, which every figure leaves open and on
 * which most depends: without it, two figures that both want one loss would seem to belong together.
 */
function expected(figures: readonly Target[], joint: readonly JointReading[], all: readonly RecordedReading[]): number {
  const lossOf = ({ reading }: RecordedReading): unknown => reading.loss ?? null;
  const losses = new Set(joint.flatMap(([first]) => (first ? [lossOf(first)] : [])));
  return [...losses].reduce((sum: number, loss) => {
    const shares = figures.map((target) => {
      const own = screenedOf(target, all).filter((one) => lossOf(one) === loss);
      return own.filter(({ verdict }) => verdict === 'holds').length / own.length;
    });
    const count = joint.filter(([first]) => first && lossOf(first) === loss).length;
    return sum + shares.reduce((product, share) => product * share, count);
  }, 0);
}

function screenedOf({ figure }: Target, all: readonly RecordedReading[]): RecordedReading[] {
  return all.filter((other) => other.figure === figure);
}

/** Each joint reading of some figures with every reading of one more that agrees with it. */
function join(
  joint: readonly JointReading[],
  figures: readonly Target[],
  target: Target,
  own: readonly RecordedReading[],
): JointReading[] {
  const shared = Object.keys(target.open).flatMap((path) => {
    const index = figures.findIndex((other) => isOnePoint(other, target, path));
    return index === -1 ? [] : [{ path, index }];
  });
  const byValues = new Map<string, RecordedReading[]>();
  for (const one of own) {
    const key = JSON.stringify(shared.map(({ path }) => one.reading[path] ?? null));
    byValues.set(key, [...(byValues.get(key) ?? []), one]);
  }
  return joint.flatMap((some) => {
    const key = JSON.stringify(shared.map(({ path, index }) => some[index]?.reading[path] ?? null));
    return (byValues.get(key) ?? []).map((one) => [...some, one]);
  });
}

function isOnePoint(a: Target, b: Target, path: string): boolean {
  return path in a.open && path in b.open && a.open[path]?.[0] === b.open[path]?.[0];
}

function farthest(joint: JointReading): number {
  return Math.max(...joint.map(({ distance }) => distance));
}

/** "readout q0; trained gate of Fig. 2 RX" */
export function jointText(figures: readonly Target[], joint: JointReading): string {
  const parts = figures.flatMap((target, index) =>
    Object.entries(joint[index]?.reading ?? {}).flatMap(([path, value]) => {
      if (figures.slice(0, index).some((other) => isOnePoint(other, target, path))) return [];
      const isAlone = figures.every((other) => other === target || !isOnePoint(other, target, path));
      const isTwofold = isAlone && figures.some((other) => other !== target && path in other.open);
      const name = `${pointName(path)}${isTwofold ? ` of ${figureTitles[target.figure].name}` : ''}`;
      return [`${name} ${valueName(path, value)}`];
    }),
  );
  return parts.length > 0 ? parts.join('; ') : 'default';
}

/** Of the choices of most figures under which something holds, the one under which most does; null where nothing does. */
export function farthestTogether(all: readonly Together[]): Together | null {
  return all.reduce<Together | null>((best, one) => {
    if (one.holding.length === 0) return best;
    const gain = one.figures.length - (best?.figures.length ?? 0) || one.holding.length - (best?.holding.length ?? 0);
    return gain > 0 ? one : best;
  }, null);
}
