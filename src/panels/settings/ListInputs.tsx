import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { limits } from '../../model/experiment';
import { useLab } from '../LabContext';
import type { DepthsField, DigitsField, TrainableField } from './fieldTypes';
import { useTake } from './useField';

const box =
  'h-7 min-w-[25px] rounded border border-rule2 text-ink2 hover:border-ink3 hover:bg-well aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-onink touch:h-11 touch:min-w-11';

/** Ten digits, each in or out; two have to stay. */
export function DigitsInput({ field }: { readonly field: DigitsField }) {
  const take = useTake();
  const digits = useLab((state) => state.experiment.data.digits);
  const [problem, setProblem] = useState<string | null>(null);
  const toggle = (digit: number): void => {
    const next = digits.includes(digit)
      ? digits.filter((other) => other !== digit)
      : [...digits, digit].sort((a, b) => a - b);
    setProblem(take((experiment) => field.set(experiment, next)));
  };
  return (
    <div className="grid justify-items-end gap-1">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row of its parent */}
      <div
        role="group"
        aria-label={field.label}
        className="flex flex-wrap justify-end gap-1 touch:grid touch:grid-cols-5"
      >
        {Array.from({ length: 10 }, (_, digit) => digit).map((digit) => (
          <button
            key={digit}
            type="button"
            aria-label={`Digit ${digit}`}
            aria-pressed={digits.includes(digit)}
            onClick={() => toggle(digit)}
            className={`nums ${box}`}
          >
            {digit}
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

/** One number of repetitions per layer. */
export function DepthsInput({ field }: { readonly field: DepthsField }) {
  const take = useTake();
  const layers = useLab((state) => state.experiment.layers);
  const set = (k: number, depth: number): void => {
    take((experiment) =>
      field.set(
        experiment,
        field.get(experiment).map((other, index) => (index === k ? depth : other)),
      ),
    );
  };
  const [least, most] = limits.depth;
  return (
    <div className="flex flex-wrap justify-end gap-x-3 gap-y-1">
      {layers.map(({ depth }, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
        <label key={k} className="flex items-center gap-1.5 text-note text-ink2">
          QCL{k + 1}
          <select
            value={depth}
            onChange={(event) => set(k, Number(event.target.value))}
            aria-label={`Depth of QCL${k + 1}`}
            className="nums h-7 rounded border border-rule2 bg-paper px-1 font-medium text-body text-ink hover:border-ink3 touch:h-11 touch:text-[16px]"
          >
            {Array.from({ length: most - least + 1 }, (_, index) => least + index).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** Each layer trained or frozen. */
export function TrainableInput({ field }: { readonly field: TrainableField }) {
  const take = useTake();
  const layers = useLab((state) => state.experiment.layers);
  const toggle = (k: number): void => {
    take((experiment) =>
      field.set(
        experiment,
        field.get(experiment).map((other, index) => (index === k ? !other : other)),
      ),
    );
  };
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {layers.map(({ trainable }, k) => {
        const Icon = trainable ? LockOpen : Lock;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
            key={k}
            type="button"
            aria-pressed={!trainable}
            aria-label={`QCL${k + 1} frozen`}
            onClick={() => toggle(k)}
            className={`flex items-center gap-1.5 px-2 ${box}`}
          >
            <Icon size={12} strokeWidth={2} aria-hidden />
            QCL{k + 1} {trainable ? 'trained' : 'frozen'}
          </button>
        );
      })}
    </div>
  );
}
