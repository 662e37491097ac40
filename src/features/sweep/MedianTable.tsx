import { type KeyboardEvent, useEffect, useRef } from 'react';
import { notMeasured } from '../../charts/kit/table';
import { medianOf, type SweepColumn, type SweepData, sweepNumber } from '../../charts/sweep/data';

export interface MedianTableProps {
  readonly data: SweepData;
  readonly onOpen: (key: string) => void;
}

/** The picture in numbers: a row for each level, medians, and each seed as a button that opens its run. */
export function MedianTable({ data, onOpen }: MedianTableProps) {
  const grid = useRef<HTMLElement>(null);
  useRoving(grid);
  const several = data.groups.some(({ panels }) => panels.length > 1 || panels.some(({ title }) => title !== ''));
  const cell = 'border-rule border-b py-1 pr-4 text-left align-baseline whitespace-nowrap';
  return (
    <section ref={grid} aria-label="The sweep in numbers" onKeyDown={walk} className="max-h-96 overflow-auto">
      {data.groups.map(({ title, panels }) => (
        <table key={title} className="nums w-full border-collapse">
          <caption className="pb-1 text-left text-ink2 text-note">
            {`${data.measure}${title === '' ? '' : `, ${title}`}: median, and in brackets each seed, which opens its run; arrow keys walk them.`}
          </caption>
          <thead>
            <tr className="text-ink2">
              <th scope="col" className={`${cell} font-medium`}>
                {data.axis}
              </th>
              {panels.map((panel) => (
                <th key={panel.title} scope="col" className={`${cell} font-medium`}>
                  {several ? panel.title : 'median'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.levels.map((level, at) => (
              <tr key={level}>
                <th scope="row" className={`${cell} ${at === data.own ? 'font-semibold' : 'font-medium'}`}>
                  {level}
                </th>
                {panels.map((panel) => (
                  <td key={panel.title} className={cell}>
                    <Cell
                      column={panel.columns[at]}
                      number={(value) => sweepNumber(value, data)}
                      place={[level, panel.title].filter(Boolean).join(', ')}
                      onOpen={onOpen}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

interface CellProps {
  readonly column: SweepColumn | undefined;
  readonly number: (value: number) => string;
  readonly place: string;
  readonly onOpen: (key: string) => void;
}

function Cell({ column, number, place, onOpen }: CellProps) {
  if (!column || column.dots.length === 0) return <span className="text-ink3">not trained</span>;
  // Where no seed has a number, its own word stands for all.
  const median = medianOf(column) ?? column.dots[0]?.value ?? null;
  return (
    <>
      <b className="font-semibold">{median === null ? notMeasured : number(median)}</b>
      <span className="text-ink2">
        {' ('}
        {column.dots.map(({ key, seed, value, stopped }, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <button
              type="button"
              data-seed={seed}
              tabIndex={-1}
              aria-label={`${place}, seed ${seed}: ${value === null ? notMeasured : number(value)}${stopped ? ', stopped' : ''}. Open the run.`}
              onClick={() => onOpen(key)}
              className="rounded-xs underline underline-offset-2 hover:decoration-2"
            >
              {value === null ? '–' : number(value)}
            </button>
          </span>
        ))}
        {')'}
      </span>
    </>
  );
}

/** One of the buttons can be tabbed to; arrow keys go from it to the others. */
function useRoving(grid: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const all = buttonsOf(grid.current);
    if (!all.some(({ tabIndex }) => tabIndex === 0) && all[0]) all[0].tabIndex = 0;
  });
}

function buttonsOf(node: Element | null): HTMLButtonElement[] {
  return [...(node?.querySelectorAll<HTMLButtonElement>('button[data-seed]') ?? [])];
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const all = buttonsOf(event.currentTarget);
  const here = all.indexOf(event.target as HTMLButtonElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const column = (button: HTMLElement): number => button.closest('td')?.cellIndex ?? 0;
  const row = (button: HTMLElement): number => button.closest('tr')?.rowIndex ?? 0;
  const from = all[here];
  if (!from) return;
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next =
    step !== undefined
      ? all[here + step]
      : down !== undefined
        ? all.find(
            (button) =>
              button.closest('table') === from.closest('table') &&
              row(button) === row(from) + down &&
              column(button) === column(from),
          )
        : undefined;
  if (step === undefined && down === undefined) return;
  event.preventDefault();
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
