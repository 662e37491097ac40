import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BeforeFigures } from './beforeFigures';
import type { BrowserFigures } from './browserFigures';
import type { JaxFigures } from './jaxFigures';
import type { KernelFigures } from './kernels';
import type { PennyLaneFigures } from './pennylaneFigures';
import type { RunsFigures } from './runs';
import type { ScalingFigures } from './scaling';
import type { WholeFigures } from './whole';

/** What each part of the bench measures; kept in `results/`, one file a part. */
export interface Figures {
  readonly kernels: KernelFigures;
  readonly whole: WholeFigures;
  readonly runs: RunsFigures;
  readonly scaling: readonly ScalingFigures[];
  readonly browser: BrowserFigures;
  readonly pennylane: PennyLaneFigures;
  readonly jax: JaxFigures;
  readonly before: BeforeFigures;
}

export type Part = keyof Figures;

/** When and where a part was measured. */
export interface Measured<Of> {
  readonly date: string;
  readonly machine: string;
  readonly figures: Of;
}

const address = (part: Part): string => fileURLToPath(new URL(`results/${part}.json`, import.meta.url));

export function keep<P extends Part>(part: P, figures: Figures[P]): void {
  mkdirSync(new URL('results', import.meta.url), { recursive: true });
  const measured = { date: new Date().toISOString().slice(0, 16), machine: machine(), figures };
  writeFileSync(address(part), `${JSON.stringify(measured, null, 2)}\n`);
}

/** Null where it has not been measured. */
export function kept<P extends Part>(part: P): Measured<Figures[P]> | null {
  try {
    return JSON.parse(readFileSync(address(part), 'utf8'));
  } catch {
    return null;
  }
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} x ${processors[0]?.model ?? 'unknown'}, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
