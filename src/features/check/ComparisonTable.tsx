import { NoneTag } from '../../canvas/marks/NoneTag';
import { comparisonSentence, formatAngle } from '../../charts/gradient/comparison';
import { formatNumber } from '../../charts/kit/format';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { linkButton } from '../../kit/widgets';
import { angleBetween, type GroupComparison } from '../../model/gradientCheck';
import { currentRun } from '../../store/lab';

/** Norms of the `paper` and the exact gradient of every layer, their ratio and the angle between them. */
export function ComparisonTable() {
  const lab = useActions();
  const comparison = useLab(({ comparison: last, currentId }) => (last?.runId === currentId ? last : null));
  const comparing = useLab((state) => state.comparing);
  const now = useLab((state) => currentRun(state)?.snapshot);
  const moved =
    comparison && now && (now.epoch !== comparison.position.epoch || now.batch !== comparison.position.batch);
  return (
    <section aria-label="Paper against exact" className="grid gap-1.5 border-rule border-t pt-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        Paper against exact
        {comparison && (
          <span className="nums font-normal text-ink2 text-note">
            {comparison.result.images} training images, epoch {comparison.position.epoch}, batch{' '}
            {comparison.position.batch}
          </span>
        )}
        {(moved || !comparison) && (
          <button
            type="button"
            disabled={comparing}
            onClick={() => void lab.compareGradients()}
            className={`${linkButton} text-note`}
          >
            {comparing ? 'comparing…' : comparison ? 'compare again, the run has gone on' : 'compare'}
          </button>
        )}
      </h3>
      {comparison && (
        <table className="nums w-full border-collapse text-left [&_td]:border-rule [&_td]:border-t [&_td]:py-1 [&_td]:pr-4 [&_th]:py-1 [&_th]:pr-4 [&_th]:font-normal">
          <thead>
            <tr className="text-ink2 text-note">
              <th scope="col">layer</th>
              <th scope="col">|paper|</th>
              <th scope="col">|exact|</th>
              <th scope="col">ratio</th>
              <th scope="col">angle between</th>
            </tr>
          </thead>
          <tbody>
            {comparison.result.layers.map((layer, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its index
              <Row key={index} name={`QCL${index + 1}`} layer={layer} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ name, layer }: { readonly name: string; readonly layer: GroupComparison }) {
  const angle = angleBetween(layer);
  const { paper, exact } = layer;
  return (
    <tr title={comparisonSentence(layer)}>
      <td className="font-medium">{name}</td>
      <td>{paper === null ? <NoneTag /> : formatNumber(paper)}</td>
      <td>{formatNumber(exact)}</td>
      <td>{paper === null || angle === null ? '–' : formatNumber(paper / exact)}</td>
      <td>{angle === null ? '–' : formatAngle(angle)}</td>
    </tr>
  );
}
