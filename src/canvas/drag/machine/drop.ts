import type { Skip } from '../../../model/experiment';
import { addSkip, hasSkip, removeSkip, samePlacement, skipProblem } from '../../../model/skips';
import type { Point } from '../../layout/layout';
import { type Grip, nearest, reachOf, type Scene } from './scene';

/** What dropping at a point would mean. */
export interface Drop {
  /** Number of the sum, or of the port where a start is moved. */
  readonly target: number;
  readonly skip: Skip;
  /** Why it cannot be dropped here; null where it can. */
  readonly reason: string | null;
  /** The placement afterwards; the committed one where it cannot be dropped. */
  readonly skips: readonly Skip[];
}

/**
 * The one predicate that says what a drop at a point means; snapping, colours, tooltip and commit
 * all follow it. Null in the void, further than the snap radius from every target.
 */
export function dropAt(scene: Scene, grip: Grip, at: Point): Drop | null {
  const targets = grip.kind === 'start' ? scene.ports : scene.sums;
  const target = nearest(targets, at, reachOf.snap * scene.unitsPerPixel);
  return target ? dropOn(scene, grip, target.node) : null;
}

/** The same for a known target: sum, or port where a start is moved. */
export function dropOn(scene: Pick<Scene, 'layers' | 'skips'>, grip: Grip, target: number): Drop {
  const skip: Skip =
    grip.kind === 'port' ? [grip.from, target] : grip.kind === 'end' ? [grip.skip[0], target] : [target, grip.skip[1]];
  const others = grip.kind === 'port' ? scene.skips : removeSkip(scene.skips, grip.skip);
  const problem = skipProblem(scene.layers, skip) ?? (hasSkip(others, skip) ? 'is there already' : null);
  return { target, skip, reason: problem, skips: problem === null ? addSkip(others, skip) : scene.skips };
}

/** Choosing by tap or key toggles: adds a skip that is not there, removes one that is. */
export function toggleOn(scene: Pick<Scene, 'layers' | 'skips'>, skip: Skip): Drop {
  const problem = skipProblem(scene.layers, skip);
  const toggled = hasSkip(scene.skips, skip) ? removeSkip(scene.skips, skip) : addSkip(scene.skips, skip);
  return { target: skip[1], skip, reason: problem, skips: problem === null ? toggled : scene.skips };
}

/** What a tap at a point would do with a node that an earlier tap has taken; null away from every sum. */
export function tapTarget(scene: Scene, from: number, at: Point): Drop | null {
  const sum = nearest(scene.sums, at, reachOf.sum * scene.unitsPerPixel);
  return sum ? toggleOn(scene, [from, sum.node]) : null;
}

/** The placement after a drop: over a target its outcome; in the void nothing for a new skip, removal for an existing one. */
export function placementAfter(scene: Scene, grip: Grip, drop: Drop | null): readonly Skip[] {
  if (drop) return drop.skips;
  return grip.kind === 'port' ? scene.skips : removeSkip(scene.skips, grip.skip);
}

export function sameDrop(a: Drop | null, b: Drop | null): boolean {
  if (a === null || b === null) return a === b;
  return a.target === b.target && a.reason === b.reason && samePlacement(a.skips, b.skips);
}
