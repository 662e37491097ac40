import type { GradientMode } from '../../model/experiment';
import { estimate } from '../../model/statistics';
import { gradientModes } from '../claims/claims';
import { finalAccuracy } from '../claims/measure';
import { type Find, paperFormulas, paperScale } from '../claims/series';
import { reportSigned } from '../reportSigned';
import { type Comparison, entanglement, furtherLayers, headSizes, standardisation } from '../studies/comparisons';
import { type Standing, standingOf } from '../studies/differences';
import { chains, studied, variants } from '../studies/studies';
import { finishedRuns, plateauText, small } from '../studies/tables';
import type { TwinComparison } from '../studies/twins';

/** What the tables of the second half say, in sentences whose every number comes from the runs; one item each. */
export function findings(find: Find, twins: readonly TwinComparison[]): string {
  const items = [
    linear(twins),
    heads(find),
    layers(find),
    cnots(find),
    standardised(find),
    contrast(find),
    plateau(find),
  ].filter((item) => item !== null);
  return `${items.map((item) => `- ${item}`).join('\n')}`;
}

function linear(twins: readonly TwinComparison[]): string | null {
  const own = twins.filter(({ twin }) => twin.kind === 'linear');
  if (own.length === 0) return null;
  const ahead = own.filter(({ standing }) => standing.endsWith('better'));
  const heading = ahead.length === 0 ? 'A linear model does as well or better' : 'Against a linear model';
  return `**${heading}**, with as many inputs as the head has and nothing quantum: in ${own.length} comparisons (five placements,
  two gradients, not independent) the network comes out ${tally(own.map(({ standing }) => standing))}. ${
    ahead.length === 0
      ? 'No placement beats its linear twin.'
      : `Ahead: ${ahead.map(({ formula, mode }) => `${formula} (${mode})`).join(', ')}.`
  }`;
}

function heads(find: Find): string | null {
  const spread = (departures: typeof variants.pooled | object) => {
    const means = paperFormulas(2)
      .slice(1)
      .flatMap((formula) => mean(find, formula, 'paper', departures) ?? []);
    return means.length === 4 ? `${Math.min(...means).toFixed(1)} to ${Math.max(...means).toFixed(1)} %` : null;
  };
  const [own, pooled] = [spread({}), spread(variants.pooled)];
  if (!own || !pooled) return null;
  const { rows } = headSizes(paperScale, find);
  // With the paper's gradient no residual is cut off, and its distance from the others says nothing of heads.
  const steps = rows.flatMap(({ what, trained, differences: [unlike, like] }) => {
    const wanted = trained === (what.includes('no residual') ? 'exact' : 'paper');
    if (!wanted || !unlike || !like) return [];
    const who = what.replace(/ \(\d+.*?\)/g, '').replace('against', 'over');
    return [
      `${who} (\`${trained}\`) ${reportSigned(unlike.points.mean)} (${standingOf(unlike)}) with their own, ${reportSigned(like.points.mean)} (${standingOf(like)}) with 49 each`,
    ];
  });
  return `**The size of the head** differs by placement (49, 196 or 784 inputs). With the \`paper\` gradient the four placements that train reach ${own}
  in validation with their own heads and ${pooled} with 49 inputs each. In points: ${steps.join('; ')}.`;
}

function layers(find: Find): string | null {
  const { rows } = furtherLayers(paperScale, find);
  const sentences = chains.flatMap(({ name }) => {
    const parts = gradientModes.flatMap((mode) => {
      const row = rows.find(({ what, trained }) => what === name && trained === mode);
      const [, third, fourth] = row?.differences ?? [];
      if (!third || !fourth) return [];
      return [
        `\`${mode}\` third ${reportSigned(third.points.mean)} (${standingOf(third)}), fourth ${reportSigned(fourth.points.mean)} (${standingOf(fourth)})`,
      ];
    });
    return parts.length > 0 ? [`${name}: ${parts.join('; ')}`] : [];
  });
  return sentences.length > 0
    ? `**What a third and a fourth layer bring**, in points of validation accuracy over one layer less. With ${sentences.join('. With ')}.`
    : null;
}

function cnots(find: Find): string | null {
  return tallied('**With CNOTs**, against the same network without, it comes out', entanglement(paperScale, find));
}

function standardised(find: Find): string | null {
  const raw = mean(find, 'no residual', 'frozen', {});
  const standard = mean(find, 'no residual', 'frozen', variants.standardised);
  const words = tallied(
    "**With the head's input standardised** the network comes out",
    standardisation(paperScale, find),
  );
  if (!words || raw === null || standard === null) return words;
  return `${words} No residual, frozen, that is without any training of its circuits: ${raw.toFixed(1)} % as it is, ${standard.toFixed(1)} % standardised.`;
}

function contrast(find: Find): string | null {
  const ends = (['paper', 'exact'] as const).map((trained) => {
    const runs = finishedRuns(studied('no residual', trained), paperScale, find);
    // X, O1, O2.
    const at = (end: 0 | -1) => runs && estimate(runs.map(({ contrast }) => contrast[2]?.at(end) ?? Number.NaN)).mean;
    return { first: at(0), last: at(-1) };
  });
  const [paper, exact] = ends;
  if (!paper?.first || !paper.last || !exact?.last) return null;
  return `**Contrast of each stage.** Without a residual the map that reaches the head, O2, differs between images by ${small(paper.first)} (standard
  deviation, mean over its pixels); after training it is ${small(paper.last)} with the \`paper\` gradient and ${small(exact.last)} with the exact one.`;
}

function plateau(find: Find): string | null {
  const left = (formula: string, trained: GradientMode, layers: number, name: string) => {
    const runs = finishedRuns(studied(formula, trained, {}, layers), paperScale, find);
    return runs ? [`${name} ${plateauText(runs)}`] : [];
  };
  const sentences = (['exact', 'paper'] as const).flatMap((trained) => {
    const two = paperFormulas(2).flatMap((formula) => left(formula, trained, 2, formula));
    const deeper = [3, 4].flatMap((layers) =>
      left('no residual', trained, layers, `no residual with ${layers} layers`),
    );
    return two.length > 0 ? [`\`${trained}\` gradient: ${[...two, ...deeper].join(', ')}`] : [];
  });
  return sentences.length > 0
    ? `**Time to leave the plateau** (first epoch above chance + 15 points in validation; median of the seeds that got there). ${sentences.join('. ')}.`
    : null;
}

/** Mean final validation accuracy in percent; null where a run is missing. */
function mean(find: Find, formula: string, trained: GradientMode | 'frozen', departures: object): number | null {
  const runs = finishedRuns(studied(formula, trained, departures as Parameters<typeof studied>[2]), paperScale, find);
  return runs && estimate(runs.map((run) => finalAccuracy(run, 'validation'))).mean;
}

function tallied(before: string, { rows }: Comparison): string | null {
  const standings = rows.flatMap(({ differences }) => differences.flatMap((one) => (one ? standingOf(one) : [])));
  return standings.length > 0 ? `${before} ${tally(standings)}.` : null;
}

/** "better in 1, alike in 3 and undecided in 2 of 6" */
function tally(standings: readonly Standing[]): string {
  const order: Standing[] = ['better', 'slightly better', 'alike', 'slightly worse', 'worse', 'undecided'];
  const parts = order.flatMap((standing) => {
    const count = standings.filter((other) => other === standing).length;
    return count > 0 ? [`${standing} in ${count}`] : [];
  });
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
}
