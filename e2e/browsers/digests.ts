import { backendNamed, backendNames } from '../../src/engine/backends';
import { digestOf } from '../../src/model/digest';
import type { Experiment } from '../../src/model/experiment';
import { outcomeOf } from '../../src/testing/experimentDigests';
import { readMnist } from '../../src/testing/mnistFile';
import { randomExperiment } from '../../src/testing/randomExperiments';
import type { Driver } from './driver';
import type { Outcomes } from './page/main';

export const experimentCount = 200;
/** So many experiments at once, so that no single question to a browser takes long. */
const chunk = 20;

/** What a browser, or Node, makes of all experiments. */
export interface Digests {
  /** One digest over those of all experiments, by backend. */
  readonly total: Readonly<Record<string, string>>;
  /** By backend, in the order of the experiments. */
  readonly each: Readonly<Record<string, readonly string[]>>;
  /** Of the experiments, how many keep every number finite, by backend. */
  readonly finite: Readonly<Record<string, number>>;
}

const experiments: readonly Experiment[] = Array.from({ length: experimentCount }, (_, i) => randomExperiment(i));

function summary(outcomes: Outcomes): Digests {
  const by = <Value>(of: (list: Outcomes[string]) => Value): Record<string, Value> =>
    Object.fromEntries(Object.entries(outcomes).map(([backend, list]) => [backend, of(list)]));
  const each = by((list) => list.map(({ digest }) => digest));
  return {
    each,
    total: Object.fromEntries(Object.entries(each).map(([backend, list]) => [backend, digestOf(list)])),
    finite: by((list) => list.filter(({ finite }) => finite).length),
  };
}

export function digestsOfNode(): Digests {
  const mnist = readMnist();
  const outcomes = backendNames.map((name) => {
    const backend = backendNamed(name);
    if (!backend) throw new Error(`the backend ${name} does not work in this Node`);
    return [name, experiments.map((experiment) => outcomeOf(experiment, mnist, backend))] as const;
  });
  return summary(Object.fromEntries(outcomes));
}

/** @param url the page of the digests */
export async function digestsOfBrowser(driver: Driver, url: string): Promise<Digests> {
  await driver.open(url);
  await driver.ask(
    `while (!window.outcomesOf) await new Promise((resolve) => setTimeout(resolve, 50));
    return true;`,
  );
  const outcomes: Record<string, Outcomes[string]> = {};
  for (let from = 0; from < experiments.length; from += chunk) {
    const some = await driver.ask<Outcomes>(
      'return window.outcomesOf(argument);',
      experiments.slice(from, from + chunk),
    );
    for (const [backend, list] of Object.entries(some)) outcomes[backend] = [...(outcomes[backend] ?? []), ...list];
  }
  return summary(outcomes);
}

/** What differs, in sentences; empty where every digest of every backend is the same. */
export function differences(name: string, browser: Digests, node: Digests): string[] {
  return Object.entries(node.each).flatMap(([backend, expected]) => {
    const got = browser.each[backend];
    if (!got) return [`${name} has no backend ${backend}`];
    const other = expected.flatMap((digest, i) => (digest === got[i] ? [] : [i]));
    return other.length > 0
      ? [
          `${name} differs from Node by ${backend} in ${other.length} of ${expected.length} experiments: ${other.slice(0, 8).join(', ')}`,
        ]
      : [];
  });
}
