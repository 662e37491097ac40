import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useLab, useOwnNames } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { allClasses, classNames, classWord, shortName } from '../../model/imageSets';
import { valueAt } from '../../model/settings/access';
import { changedByHand } from '../../model/settings/changes';
import type { Setting, SettingPath, ValueAt } from '../../model/settings/row';
import { useTake } from './useField';

const box =
  'h-7 min-w-[26px] rounded border border-rule2 text-ink2 hover:border-ink3 hover:bg-well aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-onink touch:h-11 touch:min-w-11';

/** The digits, or the classes of other images, each in or out; two have to stay. */
export function DigitsInput({ field }: { readonly field: Setting & { readonly kind: 'digits' } }) {
  const take = useTake();
  const data = useLab((state) => state.experiment.data);
  const own = useOwnNames();
  const { digits } = data;
  const all = allClasses(data, own);
  const names = classNames({ ...data, digits: all }, own);
  const word = classWord(data);
  const [problem, setProblem] = useState<string | null>(null);
  const toggle = (digit: number): void => {
    const next = digits.includes(digit)
      ? digits.filter((other) => other !== digit)
      : [...digits, digit].sort((a, b) => a - b);
    setProblem(take((experiment) => changedByHand(experiment, field.path, next)));
  };
  return (
    <div className="grid justify-items-end gap-1">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row of its parent */}
      <div
        role="group"
        aria-label={field.label}
        className="flex flex-wrap justify-end gap-1 touch:grid touch:grid-cols-5"
      >
        {all.map((digit, n) => (
          <button
            key={digit}
            type="button"
            aria-label={`${word === 'digit' ? 'Digit' : 'Class'} ${names[n]}`}
            title={word === 'digit' ? undefined : names[n]}
            aria-pressed={digits.includes(digit)}
            onClick={() => toggle(digit)}
            className={`nums ${box} ${word === 'digit' ? '' : 'px-1.5'}`}
          >
            {shortName(names[n] ?? String(digit))}
          </button>
        ))}
      </div>
      {problem && (
        <p role="alert" className="text-note text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

interface LayersProps<Kind> {
  readonly field: Setting & { readonly kind: Kind };
}

/** One value for each layer, and how the k-th is changed. */
function useLayers<Value>({ path }: Setting): readonly [readonly Value[], (k: number, value: Value) => void] {
  const take = useTake();
  const valuesOf = (experiment: Experiment) => valueAt(experiment, path) as unknown as readonly Value[];
  const values = valuesOf(useLab((state) => state.experiment));
  const set = (k: number, value: Value): void => {
    take((experiment) => {
      const next = valuesOf(experiment).map((other, index) => (index === k ? value : other));
      return changedByHand(experiment, path, next as ValueAt<SettingPath>);
    });
  };
  return [values, set];
}

/** One number per layer, chosen from a list. */
export function NumbersInput({ field }: LayersProps<'number' | 'whole'>) {
  const [values, set] = useLayers<number>(field);
  const [least, most] = field.bounds;
  return (
    <div className="flex flex-wrap justify-end gap-x-3 gap-y-1">
      {values.map((value, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
        <label key={k} className="flex items-center gap-1.5 text-note text-ink2">
          QCL{k + 1}
          <select
            value={value}
            onChange={(event) => set(k, Number(event.target.value))}
            aria-label={`${field.label} of QCL${k + 1}`}
            className="nums h-7 rounded border border-rule2 bg-paper px-1 font-medium text-body text-ink hover:border-ink3 touch:h-11 touch:text-[1rem]"
          >
            {Array.from({ length: most - least + 1 }, (_, index) => least + index).map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** A switch for each layer: trained or frozen. Pressed where it is off, with its lock. */
export function SwitchesInput({ field }: LayersProps<'switch'>) {
  const [values, set] = useLayers<boolean>(field);
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {values.map((on, k) => {
        const Icon = on ? LockOpen : Lock;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
            key={k}
            type="button"
            aria-pressed={!on}
            aria-label={`QCL${k + 1} ${field.options.false.name}`}
            onClick={() => set(k, !on)}
            className={`flex items-center gap-1.5 px-2 ${box}`}
          >
            <Icon size={12} strokeWidth={2} aria-hidden />
            QCL{k + 1} {field.options[on ? 'true' : 'false'].name}
          </button>
        );
      })}
    </div>
  );
}
