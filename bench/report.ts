import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noCompiler } from './native';
import { type Figures, kept, type Part } from './results';
import { holds, type Results, targets } from './targets';

const parts = ['kernels', 'whole', 'runs', 'scaling', 'browser', 'pennylane', 'jax', 'before'] as const;

const titles: Readonly<Record<Part, string>> = {
  kernels: 'Kernels',
  whole: 'A whole run beside native C',
  runs: 'Runs in Node',
  scaling: 'Scaling',
  browser: 'Chromium',
  pennylane: 'PennyLane',
  jax: 'JAX alone',
  before: 'Beside an earlier version',
};

/** Three significant digits. */
function digits(value: number | null): string {
  if (value === null) return '-';
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : size >= 1 ? value.toFixed(2) : value.toFixed(3);
}

function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]): string =>
    `| ${cells.map((cell) => (typeof cell === 'string' ? cell : digits(cell))).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const passNames = {
  forward: 'forward',
  angles: 'forward + angle gradients',
  inputs: 'forward + angle + input gradients',
} as const;

const renderers: { readonly [P in Part]: (figures: Figures[P]) => string } = {
  kernels: ({ passes, compiler, rate, later }) =>
    `RX, depth 4, re-uploading, 196 patches a call; million patches per second of one core.

${table(
  ['', 'WASM', 'plain TypeScript', 'native C', 'WASM / TypeScript', 'WASM / C', 'share of the bound'],
  passes.map((p) => [
    passNames[p.pass],
    p.wasm / 1e6,
    p.typescript / 1e6,
    p.native && p.native / 1e6,
    p.overTypescript,
    p.overNative,
    p.ofBound ?? null,
  ]),
)}

${rate ? `The bound: the multiplications and additions that the algorithm needs, at the ${digits(rate / 1e9)} thousand million a second that a calibrating kernel reached in WebAssembly, two float64 at a time, in the same rounds. ` : ''}${compiler ? `C: ${compiler}.` : noCompiler}${later ? `\n\n${laterText(later)}` : ''}`,

  runs: ({ runs, epochs, images, kernelShare }) =>
    `Seconds; ${images} images, 4 of 5 to train on, batch 16, dense head. The run is ${epochs} epochs with everything before them.

${table(
  ['size', 'placement', 'mode', 'epoch, WASM', 'epoch, plain TypeScript', 'TypeScript / WASM', 'run, WASM'],
  runs.map((r) => [
    `${r.size}x${r.size}`,
    r.placement,
    r.mode,
    r.wasmEpoch,
    r.typescriptEpoch,
    r.overTypescript,
    r.wasmRun,
  ]),
)}

Of the run (X+O1)+O2 at 28x28, ${(100 * kernelShare).toFixed(0)} % of the time is inside kernels.`,

  whole: ({ wasm, native, overNative, operations, ofBound }) =>
    [
      `(X+O1)+O2 at 28x28, 30 epochs, \`paper\` gradients: ${digits(wasm)} s in Node, from data to the last evaluation. The run needs ${digits(operations / 1e9)} thousand million multiplications and additions, ${(100 * ofBound).toFixed(0)} % of what a calibrating kernel does in its time.`,
      native === null || !overNative
        ? noCompiler
        : `The same run by the same algorithm in native C at 128 bits, from decoded images on, takes ${digits(native)} s: the lab reaches ${digits(overNative.median)} of its speed (${digits(overNative.least)} to ${digits(overNative.most)} in the rounds).`,
    ].join(' '),

  scaling: (series) =>
    series
      .map(
        ({ of, placement, points }) =>
          `Seconds of one epoch by ${of} (${placement}; else the paper's experiment):\n\n${table(
            [of, ...points.map(({ at }) => String(at))],
            [['seconds', ...points.map(({ seconds }) => seconds)]],
          )}`,
      )
      .join('\n\n'),

  browser: ({ chromium, backend, paper, pool, memory, runs }) =>
    [
      `Headless Chromium ${chromium}, backend ${backend}.`,
      paper &&
        `(X+O1)+O2 at 28x28, ${paper.epochs} epochs, the page open and its panels drawing: ${digits(paper.seconds)} s. One epoch by plain TypeScript in the same browser: ${digits(paper.typescriptEpoch)} s; the run is ${digits(paper.overTypescript)} times as fast. ${(100 * paper.kernelShare).toFixed(0)} % of the worker's time is inside kernels.`,
      runs &&
        `Whole runs, the page open and drawing:\n\n${table(
          ['size', 'placement', 'mode', 'seconds'],
          runs.map((r) => [`${r.size}x${r.size}`, r.placement, r.mode, r.seconds]),
        )}`,
      pool &&
        `As many equal runs, (X+O1)+O2 at 14x14, as workers, nothing drawing:\n\n${table(
          ['workers', 'seconds', 'over one worker'],
          pool.workers.map((w) => [String(w.workers), w.seconds, w.gain]),
        )}\n\nThe five placements at 14x14 on ${pool.fivePlacements.workers} workers: ${digits(pool.fivePlacements.seconds)} s.`,
      memory &&
        `Memory of the page and its workers (JS heap, ArrayBuffers, WASM): ${memory.after28.toFixed(1)} MB after a run at 28x28 with 2000 images; ${memory.afterRuns.map(({ runs: count, megabytes }) => `${megabytes.toFixed(1)} MB after ${count} short runs`).join(', ')}.`,
    ]
      .filter((text) => text !== null)
      .join('\n\n'),

  pennylane: ({ versions, python, epochs, chromium, ways }) =>
    `(X+O1)+O2 at 28x28, ${epochs} epochs: PennyLane against the lab in Chromium ${chromium}, page open and drawing, in turn. Python ${python}, ${Object.entries(
      versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.

${table(
  ['PennyLane', 'seconds of an epoch', 'lab, seconds of all epochs', 'PennyLane / lab, all epochs'],
  ways.map((w) => [`${w.way}${w.isScaled ? ' (measured in part, scaled)' : ''}`, w.epoch, w.lab, w.ratio]),
)}`,

  jax: ({ versions, epochs, ways }) =>
    `(X+O1)+O2 at 28x28, ${epochs} epochs, without PennyLane: sixteen amplitudes as separate arrays, scans over repetitions, batches and epochs, all of it jitted; against the lab in Node, in turn, processor time of both. Compiling stands apart. ${Object.entries(
      versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.

${table(
  ['JAX', 'seconds of an epoch', 'on the wall', 'compiling', 'lab, seconds of all epochs', 'JAX / lab, all epochs'],
  ways.map((w) => [w.precision, w.epoch, w.wall, w.compiling, w.lab, w.ratio]),
)}`,

  before: ({ commit, rows }) =>
    `Whole runs in Node beside the same of commit ${commit}, in turn in one process, both warm; seconds of the processor's time of all runs of a row.

${table(
  ['', 'runs', 'before', 'now', 'before / now', 'single runs: median', 'least', 'most'],
  rows.map((r) => [r.what, String(r.runs), r.before, r.now, r.ratio, r.median, r.least, r.most]),
)}`,
};

/** "Measured again on 2026-11-28, beside C alone: .." */
function laterText({ date, pass, overNative, least, most }: NonNullable<Figures['kernels']['later']>): string {
  return `Measured again on ${date}, beside C alone: ${passNames[pass]} reach ${digits(overNative)} of its speed (${digits(least)} to ${digits(most)} with more load). By that the target is judged.`;
}

/** A part's figures as text. */
export function renderPart<P extends Part>(part: P, figures: Figures[P]): string {
  return `## ${titles[part]}\n\n${renderers[part](figures)}\n`;
}

function renderKept<P extends Part>(part: P): string {
  const measured = kept(part);
  if (!measured) return `## ${titles[part]}\n\nNot measured yet.\n`;
  return `${renderPart(part, measured.figures)}\n*${measured.date} UTC, ${measured.machine}*\n`;
}

function renderTargets(results: Results): string {
  const words = new Map([
    [true, 'yes'],
    [false, '**no**'],
    [null, 'not measured'],
  ]);
  return table(
    ['', 'to reach', 'measured', 'holds'],
    targets(results).map((target) => [
      target.what,
      `${target.sign === '>=' ? 'at least' : 'at most'} ${target.goal} ${target.unit}`.trim(),
      target.value === null ? '-' : `${digits(target.value)} ${target.unit}`.trim(),
      words.get(holds(target)) ?? '',
    ]),
  );
}

const target = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const notes = new URL('notes.md', import.meta.url);

/** Writes `RESULTS.md` from what is kept. */
export function writeReport(): void {
  const results: Results = {
    kernels: kept('kernels'),
    whole: kept('whole'),
    runs: kept('runs'),
    scaling: kept('scaling'),
    browser: kept('browser'),
    pennylane: kept('pennylane'),
    jax: kept('jax'),
    before: kept('before'),
  };
  const sections = [
    '# How fast the engine is\n',
    `Written by the bench: \`npm run bench\` (Node, with native C where there is a compiler), \`npm run bench:browser\`, \`npm run bench:pennylane\`, \`npm run bench:jax\`, \`npm run bench:before\`. Everything is measured in turn with what it is compared with, round after round; figures are medians, ratios the medians of the ratios within a round. Read the ratios: seconds depend on the machine. Parts in Node and JAX count the processor's time, the others the clock on the wall. Each part names its machine: ratios depend on the processor too, and a target is judged on the one that its part was measured on.\n`,
    `## To reach\n\n${renderTargets(results)}\n`,
    readFileSync(notes, 'utf8'),
    ...parts.map((part) => renderKept(part)),
  ];
  writeFileSync(target, sections.join('\n'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeReport();
