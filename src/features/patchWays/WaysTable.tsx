import { useId, useMemo } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { closedScissors, openScissors } from '../../canvas/marks/scissors';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { type PatchWay, patchWays } from '../../model/patchWays';
import { type Placement, paperPlacements } from '../../model/presets';
import { layerReach } from '../../model/reach';
import { samePlacement } from '../../model/skips';

export interface WaysTableProps {
  /** Verdicts are those of QCL`node`. */
  readonly node: number;
  readonly way: PatchWay;
  readonly onChoose: (way: PatchWay) => void;
}

/** Six lines against the paper's placements; what is on the canvas is framed. */
export function WaysTable({ node, way, onChoose }: WaysTableProps) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  const layers = experiment.layers.length;
  const placements = useMemo(() => paperPlacements(layers), [layers]);
  const group = useId();
  return (
    <div className="mt-1 overflow-x-auto">
      <table className="w-full border-collapse text-left text-note">
        <caption className="sr-only">{`QCL${node}'s gradient by way and placement`}</caption>
        <thead>
          <tr className="border-rule border-b align-baseline text-ink3">
            <td />
            <th scope="col" className="py-1 pr-4 font-normal">
              on the canvas
            </th>
            <th scope="col" className="py-1 pr-4 font-normal max-sm:hidden">
              <code className="font-mono text-ink2">w = m[i:i+2, j:j+2]</code>, handed on as
            </th>
            {placements.map((placement) => (
              <PlacementHead
                key={placement.name}
                placement={placement}
                isCurrent={samePlacement(placement.skips, experiment.skips)}
                onPress={() => lab.placeSkips(placement.skips)}
              />
            ))}
          </tr>
        </thead>
        {[true, false].map((cuts) => {
          const ways = patchWays.filter((each) => each.cuts === cuts);
          return (
            <tbody key={String(cuts)} className="border-rule2 border-b">
              {ways.map((each, index) => (
                <WayRow
                  key={each.id}
                  way={each}
                  rows={index === 0 ? ways.length : 0}
                  isChosen={each === way}
                  group={group}
                  node={node}
                  placements={placements}
                  onChoose={() => onChoose(each)}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

interface WayRowProps {
  readonly way: PatchWay;
  /** Of its group, which the first of it names; 0 for the others. */
  readonly rows: number;
  readonly isChosen: boolean;
  /** Name of the radio buttons. */
  readonly group: string;
  readonly node: number;
  readonly placements: readonly Placement[];
  readonly onChoose: () => void;
}

function WayRow({ way, rows, isChosen, group, node, placements, onChoose }: WayRowProps) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  return (
    <tr className={isChosen ? 'bg-well' : ''}>
      {rows > 0 && (
        <th scope="rowgroup" rowSpan={rows} className="bg-paper pr-3 align-top font-semibold">
          <span className="flex items-center gap-1.5 pt-1">
            <svg width="16" height="16" viewBox="-12 -13 24 28" aria-hidden="true">
              <path d={way.cuts ? closedScissors : openScissors} fill="none" stroke="currentColor" strokeWidth="2" />
            </svg>
            {way.cuts ? 'cuts' : 'keeps'}
          </span>
        </th>
      )}
      <th scope="row" className="py-0 pr-4 font-normal">
        <label
          title={way.why}
          className={`flex min-h-[22px] cursor-pointer items-center gap-2 whitespace-nowrap touch:min-h-11 ${isChosen ? 'font-semibold' : ''}`}
        >
          <input
            type="radio"
            name={group}
            checked={isChosen}
            onChange={onChoose}
            aria-description={spokenRow(experiment, node, way, placements)}
            className="size-3.5 accent-ink"
          />
          {way.short}
        </label>
      </th>
      <td className="py-0 pr-4 max-sm:hidden">
        <code className="whitespace-nowrap font-mono text-ink2">{way.line}</code>
      </td>
      {placements.map((placement) => (
        <Cell
          key={placement.name}
          experiment={experiment}
          node={node}
          way={way}
          placement={placement}
          isLast={way === patchWays[patchWays.length - 1]}
          onPress={() => {
            lab.placeSkips(placement.skips);
            onChoose();
          }}
        />
      ))}
    </tr>
  );
}

interface PlacementHeadProps {
  readonly placement: Placement;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
}

/** A press puts the placement on the canvas. */
function PlacementHead({ placement, isCurrent, onPress }: PlacementHeadProps) {
  return (
    <th scope="col" className={`w-[88px] px-0 text-center font-normal ${isCurrent ? `${frame} border-t` : ''}`}>
      <button
        type="button"
        aria-pressed={isCurrent}
        onClick={onPress}
        className="min-h-6 rounded-xs px-1 text-body text-ink hover:bg-well touch:min-h-11"
      >
        <Formula>{placement.name}</Formula>
      </button>
    </th>
  );
}

/** Around the column of what is on the canvas, from its heading to its last row. */
const frame = 'border-ink border-x';

interface CellProps {
  readonly experiment: Experiment;
  readonly node: number;
  readonly way: PatchWay;
  readonly placement: Placement;
  /** The column's last. */
  readonly isLast: boolean;
  readonly onPress: () => void;
}

function Cell({ experiment, node, way, placement, isLast, onPress }: CellProps) {
  const state = stateOf(experiment, node, way, placement);
  const isCurrent = samePlacement(placement.skips, experiment.skips);
  return (
    <td className={`p-0 text-center ${isCurrent ? `${frame} ${isLast ? 'border-b' : ''}` : ''}`}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`${placement.name}, ${way.short}: ${state}`}
        onClick={onPress}
        className="min-h-[22px] w-full min-w-[84px] hover:bg-well touch:min-h-11"
      >
        {state === 'None' ? <None /> : state === 'frozen' ? <span className="text-ink3">frozen</span> : <Reached />}
      </button>
    </td>
  );
}

/** Hatched at its sides, as None is everywhere. */
function None() {
  return (
    <span
      className="mx-auto flex h-[18px] w-[66px] items-center justify-center border border-ink border-dashed"
      style={{ background: 'repeating-linear-gradient(135deg, var(--hatchbg) 0 3px, var(--hatch) 3px 4px)' }}
    >
      <b className="bg-paper px-1 font-semibold leading-[1rem]">None</b>
    </span>
  );
}

function Reached() {
  return (
    <span className="inline-flex items-center gap-1.5 text-grad">
      <svg width="13" height="9" aria-hidden="true">
        <rect x="0.5" y="0.5" width="12" height="8" fill="var(--gradfill)" stroke="var(--grad)" />
      </svg>
      reached
    </span>
  );
}

/** QCL`node`'s verdict if a window is handed on in this way, in this placement. */
function stateOf(experiment: Experiment, node: number, way: PatchWay, { skips }: Placement): string {
  const { state } = layerReach({ ...experiment, skips, gradientMode: way.cuts ? 'paper' : 'exact' }, node);
  return state === 'none' ? 'None' : state;
}

/** "None for no residual, X+O1; reached for O1+O2" */
function spokenRow(experiment: Experiment, node: number, way: PatchWay, placements: readonly Placement[]): string {
  const byState = new Map<string, string[]>();
  for (const placement of placements) {
    const state = stateOf(experiment, node, way, placement);
    byState.set(state, [...(byState.get(state) ?? []), placement.name]);
  }
  const parts = [...byState].map(([state, names]) => `${state} for ${names.join(', ')}`);
  return `${way.cuts ? 'cuts' : 'keeps'}: ${parts.join('; ')}. ${way.why}`;
}
