import type { TwinRecord } from '../model/twins';
import type { Companion, CompanionKind } from '../store/state/companionState';
import type { RunView } from '../store/state/runs';

/**
 * What was trained beside a run, as it lies in the database: numbers to be seen again, not weights to go
 * on with. A companion that has not reached its end is trained anew when it is wanted again.
 */

const kinds: readonly CompanionKind[] = ['seed', 'frozen', 'unentangled', 'linear'];

const saved = new WeakMap<Companion, Companion>();

/** The companions of a run that are worth keeping; the same objects as long as nothing has changed. */
export function companionsToSave({ companions }: Pick<RunView, 'companions'>): Companion[] {
  return companions
    .filter(({ status }) => status !== 'training')
    .map((companion) => {
      const known = saved.get(companion) ?? withoutGradients(companion);
      saved.set(companion, known);
      return known;
    });
}

/** Seeds and twins that are runs bring gradients with each epoch, which nobody looks at. */
function withoutGradients(companion: Companion): Companion {
  const records = companion.records.map(({ epoch, train, validation }): TwinRecord => ({ epoch, train, validation }));
  return { ...companion, records };
}

/** Whatever of a saved list is sound: what is broken costs a companion, never a run. */
export function readCompanions(value: unknown): Companion[] {
  return (Array.isArray(value) ? value : []).filter(isCompanion);
}

function isCompanion(value: unknown): value is Companion {
  const { kind, seed, records, status } = fieldsOf(value);
  return (
    kinds.includes(kind as CompanionKind) &&
    isCount(seed) &&
    (status === 'finished' || status === 'failed') &&
    Array.isArray(records) &&
    records.length > 0 &&
    records.every(isRecord)
  );
}

function isRecord(value: unknown): boolean {
  const { epoch, train, validation } = fieldsOf(value);
  return isCount(epoch) && (train === null || isScore(train)) && isScore(validation);
}

/** A score may be NaN: then the companion has failed. */
function isScore(value: unknown): boolean {
  const { loss, accuracy } = fieldsOf(value);
  return typeof loss === 'number' && typeof accuracy === 'number';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
