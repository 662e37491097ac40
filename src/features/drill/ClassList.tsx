import { useId } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { useOwnNames } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { classNames, classWord } from '../../model/imageSets';
import type { HeadInspection } from '../../model/inspection';

export interface ClassListProps {
  readonly experiment: Experiment;
  readonly seen: HeadInspection;
  /** Class index of the label. */
  readonly label: number;
  /** What stands beside a digit: 'qubit 3'. */
  readonly source?: (classIndex: number) => string;
  /** The chosen class, where one can be chosen. */
  readonly chosen?: number;
  readonly onChoose?: (classIndex: number) => void;
}

/** Logits and what the softmax makes of them, class by class. */
export function ClassList({ experiment, seen, label, source, chosen, onChoose }: ClassListProps) {
  const id = useId();
  const own = useOwnNames();
  const { logits, probabilities } = seen;
  const best = probabilities.indexOf(Math.max(...probabilities));
  const most = Math.max(1e-9, ...Array.from(logits, Math.abs));
  return (
    <section aria-labelledby={id} className="nums min-w-0">
      <h3 id={id} className="panel-title mb-1.5">
        Logits and probabilities
      </h3>
      <table className="w-full border-collapse">
        <thead className="text-left text-ink3 text-note">
          <tr>
            <th className="pb-1 font-normal">{classWord(experiment.data)}</th>
            <th className="pb-1 font-normal" colSpan={2}>
              logit
            </th>
            <th className="pb-1 pl-3 font-normal" colSpan={2}>
              probability
            </th>
          </tr>
        </thead>
        <tbody>
          {classNames(experiment.data, own).map((digit, c) => {
            const logit = logits[c] ?? 0;
            const probability = probabilities[c] ?? 0;
            return (
              <tr key={digit} className={`h-[26px] ${c === chosen ? 'bg-well' : ''}`}>
                <th scope="row" className="w-[74px] whitespace-nowrap pl-1 text-left font-normal">
                  {onChoose ? (
                    <button
                      type="button"
                      aria-pressed={c === chosen}
                      aria-label={`Weights of ${experiment.data.set === 'mnist' ? 'digit ' : ''}${digit}${c === label ? ', the true one' : ''}`}
                      className={`h-6 min-w-8 rounded-xs px-1 text-left text-[0.8125rem] ${c === chosen ? 'font-semibold' : ''}`}
                      onClick={() => onChoose(c)}
                    >
                      <Digit digit={digit} label={c === label} />
                    </button>
                  ) : (
                    <span className="text-[0.8125rem]">
                      <Digit digit={digit} label={c === label} />
                    </span>
                  )}
                  {source && <span className="ml-1.5 text-ink3 text-tick">{source(c)}</span>}
                </th>
                <td className="w-12 text-right text-ink2">{formatNumber(logit)}</td>
                <td className="w-14 pl-2 forced-color-adjust-none">
                  <span className="relative block h-1.5">
                    <span className="absolute inset-y-[-3px] left-1/2 w-px bg-rule2" />
                    <span
                      className="absolute inset-y-0 bg-fwd2"
                      style={{
                        left: `${50 + Math.min(0, (50 * logit) / most)}%`,
                        width: `${(50 * Math.abs(logit)) / most}%`,
                      }}
                    />
                  </span>
                </td>
                <td className={`w-12 pl-3 text-right ${c === best ? 'font-semibold' : 'text-ink2'}`}>
                  {probability.toFixed(2)}
                </td>
                <td className="pl-2 forced-color-adjust-none">
                  <span
                    className={`block h-2.5 ${c === best ? 'bg-fwd' : 'bg-fwd2 opacity-60'}`}
                    style={{ width: `${100 * probability}%`, minWidth: 1 }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Digit({ digit, label }: { readonly digit: string; readonly label: boolean }) {
  return label ? (
    <b className="border-ink border-b-[1.5px] font-semibold" title="the true digit">
      {digit}
    </b>
  ) : (
    digit
  );
}
