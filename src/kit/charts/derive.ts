import type { LabState } from '../../store/lab';

/**
 * A value built from the state, anew only when one of the parts that it depends on has changed: the
 * same object otherwise, so that a chart can tell at once that there is nothing to draw.
 */
export function derive<Value>(
  parts: (state: LabState) => readonly unknown[],
  build: (state: LabState) => Value,
): (state: LabState) => Value {
  let last: { readonly parts: readonly unknown[]; readonly value: Value } | null = null;
  return (state) => {
    const now = parts(state);
    const before = last?.parts;
    if (last && before?.length === now.length && now.every((part, index) => Object.is(part, before[index]))) {
      return last.value;
    }
    last = { parts: now, value: build(state) };
    return last.value;
  };
}
