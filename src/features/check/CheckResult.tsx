import { NoneTag } from '../../canvas/marks/NoneTag';
import { formatNumber } from '../../charts/kit/format';
import { useOwnNames } from '../../kit/lab/LabContext';
import { groupName, isDense, placeName } from '../../kit/lab/places';
import { Sentence } from '../../kit/Sentence';
import type { Experiment } from '../../model/experiment';
import type { CheckedDerivative, GradientCheck, ModeCheck } from '../../model/gradientCheck';
import { grouped } from '../../model/grouped';
import { layerReach } from '../../model/reach';
import { explainReach } from '../../model/verdict/sentences';
import type { Examined } from '../../protocol/lab';
import { ErrorBar } from './ErrorBar';
import { precise, verdict } from './words';

export interface CheckResultProps {
  readonly experiment: Experiment;
  readonly found: Examined<GradientCheck> & { readonly letter: string };
  /** Another check is under way. */
  readonly stale: boolean;
}

/** The four ways as rows, the gradient modes as columns, and what follows from them. */
export function CheckResult({ experiment, found, stale }: CheckResultProps) {
  const { result, position, letter } = found;
  const { request, modes, images, loss, value } = result;
  const { place } = request;
  const own = useOwnNames();
  const isAngle = !isDense(experiment, place);
  const trainable = place.group === 'head' ? experiment.head.trainable : experiment.layers[place.group]?.trainable;
  return (
    <section aria-label="Result" className={`grid gap-2 transition-opacity ${stale ? 'opacity-60' : ''}`}>
      <h3 className="font-semibold">
        {groupName(place.group)} <Sentence>{placeName(experiment, place, own)}</Sentence>
        <span className="nums ml-2 font-normal text-ink2 text-note">
          {isAngle ? `${precise(value)} rad` : precise(value)}; run {letter}, epoch {position.epoch}, batch{' '}
          {position.batch}; {images} {images === 1 ? 'image' : 'images'}, loss {formatNumber(loss)}
        </span>
      </h3>
      {experiment.head.standardise && images === 1 && (
        <p className="text-ink2">Features are standardised over the batch: one image alone gives 0.</p>
      )}
      {!trainable && (
        <p className="text-ink2">Frozen: training does not ask for this gradient; here it is asked for.</p>
      )}
      <div className="overflow-x-auto">
        <table className="nums w-full border-collapse text-left [&_td]:border-rule [&_td]:border-t [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-top [&_th]:py-1 [&_th]:pr-4 [&_th]:font-normal">
          <thead>
            <tr className="text-ink2 text-note">
              <th scope="col">way</th>
              {modes.map(({ mode }) => (
                <th key={mode} scope="col">
                  {modes.length === 1 ? 'paper and exact mode alike' : `${mode} mode`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="Backward pass" note="adjoint, the way it trains" modes={modes}>
              {({ adjoint }) => <Value derivative={adjoint} absent={<NoneTag />} />}
            </Row>
            <Row name="Parameter shift" note="exact expectation values" modes={modes}>
              {({ shift }) => <Value derivative={shift} absent={absentShift(isAngle)} />}
            </Row>
            <Row name="Parameter shift" note={`${grouped(request.shots)} shots a circuit`} modes={modes}>
              {({ shots, adjoint }) => (
                <>
                  <Value derivative={shots} absent={absentShift(isAngle)} error={shots?.standardError} />
                  {shots && adjoint && <ErrorBar shots={shots} exact={adjoint.value} />}
                </>
              )}
            </Row>
            <Row name="Finite difference" note="central, extrapolated from two steps" modes={modes}>
              {({ difference, mode }) => (
                <Value
                  derivative={difference}
                  note={[
                    `its own error ${precise(difference.error)}`,
                    ...(mode === 'paper' && modes.length > 1 ? ['inputs held'] : []),
                  ].join(', ')}
                />
              )}
            </Row>
          </tbody>
        </table>
      </div>
      {modes.map((check) => (
        <p key={check.mode} className="text-pretty">
          {modes.length > 1 && (
            <b className="font-semibold">{check.mode === 'paper' ? 'Paper mode: ' : 'Exact mode: '}</b>
          )}
          {verdict(check, isAngle)}
          {!check.adjoint && place.group !== 'head' && (
            <>
              {' '}
              <Sentence>{reasonOfNone(experiment, place.group + 1)}</Sentence>
            </>
          )}
        </p>
      ))}
    </section>
  );
}

/** Why `paper` mode cuts layer k, whether it is frozen or not. */
function reasonOfNone(experiment: Experiment, k: number): string {
  const asked: Experiment = {
    ...experiment,
    gradientMode: 'paper',
    layers: experiment.layers.map((layer) => ({ ...layer, trainable: true })),
  };
  return explainReach(asked, k, layerReach(asked, k));
}

function absentShift(isAngle: boolean): string {
  return isAngle ? 'nothing to shift' : 'no circuit';
}

interface RowProps {
  readonly name: string;
  readonly note: string;
  readonly modes: readonly ModeCheck[];
  readonly children: (check: ModeCheck) => React.ReactNode;
}

function Row({ name, note, modes, children }: RowProps) {
  return (
    <tr>
      <td className="w-44">
        <span className="block">{name}</span>
        <span className="block text-ink3 text-note">{note}</span>
      </td>
      {modes.map((check) => (
        <td key={check.mode}>{children(check)}</td>
      ))}
    </tr>
  );
}

interface ValueProps {
  readonly derivative: CheckedDerivative | null;
  readonly absent?: React.ReactNode;
  readonly error?: number | undefined;
  readonly note?: string;
}

function Value({ derivative, absent, error, note = '' }: ValueProps) {
  if (!derivative) return <span className="text-ink2">{absent}</span>;
  const { value, evaluations } = derivative;
  return (
    <>
      <span className="block font-medium">
        {error === undefined ? precise(value) : `${formatNumber(value)} ± ${formatNumber(error)}`}
      </span>
      <span className="block text-ink3 text-note">
        {grouped(evaluations)} circuits{note && `, ${note}`}
      </span>
    </>
  );
}
