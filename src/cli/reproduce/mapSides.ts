import { backendNamed } from '../../engine/backends';
import { initialParameters } from '../../engine/network/parameters';
import { referenceBackend } from '../../engine/reference/backend';
import { evaluate } from '../../engine/train/evaluate';
import { table2 } from '../../reproduce/claims/claims';
import { placed } from '../../reproduce/claims/series';

/** Side of the map that reaches the head in each placement of Table 2, as a forward pass of a blank image gives it. */
export function mapSides(backend: string): Map<string, number> {
  return new Map(
    table2.map(({ formula }) => {
      const { experiment } = placed(formula, 'paper');
      const image = new Float64Array(experiment.data.imageSize ** 2);
      const { maps } = evaluate(
        backendNamed(backend) ?? referenceBackend,
        experiment,
        initialParameters(experiment),
        image,
        Uint8Array.of(0),
      );
      return [formula, Math.sqrt(maps.at(-1)?.length ?? Number.NaN)];
    }),
  );
}
