import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useClassView } from '../../kit/lab/ClassView';
import { Select } from '../../kit/Select';
import { IconButton, linkButton, Segmented } from '../../kit/widgets';
import { type Factor, factorAt, factorsOf } from '../../model/sweep/factor';
import { firstLevels } from '../../model/sweep/levels';
import {
  conflict,
  countTwins,
  hasTrainedLayers,
  isLocked,
  isSeedLocked,
  mostFactors,
  runWords,
  type SweepFactor,
  type SweepPlan,
  sweepSeeds,
} from '../../model/sweep/plan';
import { LevelChips } from './LevelChips';

interface PlanRowsProps {
  readonly plan: SweepPlan;
  readonly onChange: (plan: SweepPlan) => void;
  /** A sweep is under way: its plan stays. */
  readonly isDisabled: boolean;
  /** Beside the seeds: how many runs, how long. */
  readonly children: ReactNode;
}

const seedChoices = [1, 3, 5, 10] as const;
const roles = ['Vary', 'and', 'and'] as const;

/** What is varied, along which values, with which seeds. */
export function PlanRows({ plan, onChange, isDisabled, children }: PlanRowsProps) {
  const { locked } = useClassView();
  const { base, factors } = plan;
  const free = factorsOf(base).filter((factor) => !isLocked(factor, base, locked));
  /** What may stand at a place, the others being what they are. */
  const offered = (place: number): Factor[] =>
    free.filter(({ id }) =>
      factors.every((other, index) => index === place || (other.id !== id && conflict(other.id, id) === null)),
    );
  const put = (place: number, factor: SweepFactor): void =>
    onChange({ ...plan, factors: [...factors.slice(0, place), factor, ...factors.slice(place + 1)] });
  const more = offered(-1)[0];
  return (
    <fieldset disabled={isDisabled} aria-label="What is varied" className="grid gap-2 px-5 py-3 max-sm:px-3">
      {factors.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its levels follow its factor
        <Row key={place} name={roles[place] ?? 'and'}>
          <Select
            label={place === 0 ? 'Vary' : place === 1 ? 'and, by panel' : 'and, by row'}
            unseen
            value={each.id}
            options={offered(place).map(({ id, label }) => [id, label] as const)}
            onChange={(id) => {
              const factor = factorAt(id, base);
              if (factor) put(place, { id, levels: firstLevels(factor, base) });
            }}
          />
          <Levels key={each.id} plan={plan} each={each} onChange={(levels) => put(place, { id: each.id, levels })} />
          {factors.length > 1 && !isDisabled && (
            <IconButton
              icon={X}
              size={13}
              label={`Do not vary ${factorAt(each.id, base)?.label ?? each.id}`}
              onPress={() => onChange({ ...plan, factors: factors.filter((_, index) => index !== place) })}
              className="size-6! touch:size-11!"
            />
          )}
          {place === factors.length - 1 && factors.length < mostFactors && more && !isDisabled && (
            <button
              type="button"
              className={linkButton}
              onClick={() => put(factors.length, { id: more.id, levels: firstLevels(more, base) })}
            >
              Add a setting
            </button>
          )}
        </Row>
      ))}
      {factors.length === 0 && (
        <p className="text-ink2">
          {free.length === 0 ? 'This link locks every setting: seeds alone can be trained.' : 'Nothing is varied.'}
        </p>
      )}
      <Row name="Seeds">
        <Seeds plan={plan} onChange={onChange} isDisabled={isDisabled} />
        <Twins plan={plan} onChange={onChange} />
        {children}
      </Row>
    </fieldset>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-start gap-x-2.5">
      <span className="w-12 shrink-0 pt-1.5 text-ink2">{name}</span>
      <span className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">{children}</span>
    </div>
  );
}

/** Whether each run brings its frozen twin, and what that costs; nothing where no run trains a layer. */
function Twins({ plan, onChange }: Pick<PlanRowsProps, 'plan' | 'onChange'>) {
  if (!hasTrainedLayers(plan)) return null;
  const more = countTwins(plan);
  return (
    <label
      title="Each run once more with its quanvolutional layers frozen: what lies between is what training the circuits brings."
      className="flex min-h-7 cursor-pointer items-center gap-1.5 has-disabled:cursor-default touch:min-h-11"
    >
      <input
        type="checkbox"
        className="size-4"
        checked={plan.twins ?? false}
        onChange={(event) => onChange({ ...plan, twins: event.target.checked })}
      />
      frozen twins too
      <span className="nums text-ink2">{more === 0 ? '(no more runs)' : `(${runWords(more)} more)`}</span>
    </label>
  );
}

interface LevelsProps {
  readonly plan: SweepPlan;
  readonly each: SweepFactor;
  readonly onChange: (levels: readonly unknown[]) => void;
}

function Levels({ plan, each, onChange }: LevelsProps) {
  const factor = factorAt(each.id, plan.base);
  if (!factor) return null;
  const idle = factor.setting.idle?.(plan.base) ?? null;
  return (
    <>
      <LevelChips factor={factor} plan={plan} levels={each.levels} onChange={onChange} />
      {each.levels.length === 0 && (
        <span role="alert" className="self-center text-bad text-note">
          Choose at least one value.
        </span>
      )}
      {idle && <span className="self-center text-ink2 text-note">{idle}</span>}
    </>
  );
}

function Seeds({ plan, onChange, isDisabled }: Pick<PlanRowsProps, 'plan' | 'onChange' | 'isDisabled'>) {
  const { locked } = useClassView();
  const { base, seeds } = plan;
  if (isSeedLocked(base, locked)) return <span className="text-ink2">{`${base.seed}, as this link locks it`}</span>;
  return (
    <Segmented
      label="Seeds"
      values={seedChoices}
      value={seeds.length as (typeof seedChoices)[number]}
      name={(count) => {
        const all = sweepSeeds(base, count);
        return all.length === 1 ? `1 seed: ${all[0]}` : `${count} seeds: ${all[0]} to ${all.at(-1)}`;
      }}
      onChange={(count) => onChange({ ...plan, seeds: sweepSeeds(base, count) })}
      isDisabled={isDisabled}
    />
  );
}
