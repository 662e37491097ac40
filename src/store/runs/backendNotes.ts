import { fastBackend } from '../../model/backendNames';
import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { currentRun } from '../lab';

/** Held by `src/engine/wasm/agreement.test.ts`. */
const agreement = 'The two agree within 1e-9 over two epochs, not to the last bit.';

/**
 * Says, after a run has been built, what its numbers come from where that is not to be expected: the
 * slow backend (once for each reason), or another one than computed them so far.
 * @returns to be called with the state that the run was restored from, null for a fresh one
 */
export function createBackendNotes({ get, notify, client }: LabCore): (restored: RunState | null) => void {
  let said: string | null = null;

  const saySlow = async (): Promise<void> => {
    const why = await client.worker.whySlow().catch(() => null);
    const reason = why ?? 'This browser has no WebAssembly with SIMD';
    if (reason === said) return;
    said = reason;
    const text = `${reason}, so the lab computes in plain TypeScript: the same numbers but for the last bits, about twenty times slower.`;
    notify({ kind: 'info', text });
  };

  return (restored) => {
    const run = currentRun(get());
    const backend = run?.snapshot?.backend;
    if (!backend) return;
    if (restored && restored.backend !== backend) {
      const text = `Run ${run.letter}: so far computed by ${restored.backend}, from here by ${backend}. ${agreement}`;
      notify({ kind: 'info', text });
    } else if (backend !== fastBackend) void saySlow();
  };
}
