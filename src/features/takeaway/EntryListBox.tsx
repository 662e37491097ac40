import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { figureIdOf, figuresName, groupsOf, type TakeAwayEntry } from './entries';

export interface EntryListBoxProps {
  readonly entries: readonly TakeAwayEntry[];
  /** A figure, small. */
  readonly Thumbnail: ComponentType<{ readonly id: string; readonly runId: number }>;
  readonly runId: number;
  readonly chosen: string;
  /** Whether the run has been trained: some rows say nothing before. */
  readonly trained: boolean;
  readonly onChoose: (id: string) => void;
  readonly onPress: (id: string) => void;
  readonly onEnter: () => void;
  readonly onCopy: () => void;
}

/** What there is to take away: all in sight, with what opens it. */
export function EntryListBox(props: EntryListBoxProps) {
  const { entries, Thumbnail, runId, chosen, trained, onChoose, onPress, onEnter, onCopy } = props;
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const optionId = (id: string): string => `${prefix}-${id}`;

  // The list has the focus from the beginning: its arrows choose.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen at first comes into sight, once
  useEffect(() => {
    list.current?.focus({ preventScroll: true });
    document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = moveOf(event.key, entries, chosen);
    const act =
      to !== undefined
        ? () => {
            const { id } = entries[to] as TakeAwayEntry;
            onChoose(id);
            document.getElementById(optionId(id))?.scrollIntoView({ block: 'nearest' });
          }
        : event.key === 'Enter'
          ? onEnter
          : event.key.toLowerCase() === 'c'
            ? onCopy
            : null;
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="What to take away"
      aria-activedescendant={optionId(chosen)}
      onKeyDown={onKeyDown}
      className="group grid content-start gap-2 outline-none"
    >
      {groupsOf(entries).map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of a list box
        <div key={group} role="group" aria-label={group}>
          <div aria-hidden className="grid grid-cols-[166px_1fr] items-baseline px-5 py-1 max-sm:grid-cols-1">
            <span className="font-semibold text-control">{group}</span>
            {index === 0 && <span className="text-ink3 max-sm:hidden">opens with</span>}
          </div>
          <div className={group === figuresName ? 'grid grid-cols-4 gap-2 px-5 py-1' : ''}>
            {entries
              .filter((entry) => entry.group === group)
              .map((entry) => {
                const row = {
                  entry,
                  elementId: optionId(entry.id),
                  selected: entry.id === chosen,
                  onPress: () => {
                    list.current?.focus({ preventScroll: true });
                    onPress(entry.id);
                  },
                };
                return group === figuresName ? (
                  <Tile key={entry.id} {...row} Thumbnail={Thumbnail} runId={runId} />
                ) : (
                  <Row key={entry.id} {...row} first={entry.needsTraining && !trained} />
                );
              })}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Where a key leads from the chosen row, by its place in the list; undefined: nowhere. */
function moveOf(key: string, entries: readonly TakeAwayEntry[], chosen: string): number | undefined {
  const at = entries.findIndex(({ id }) => id === chosen);
  const [next, previous] = [Math.min(at + 1, entries.length - 1), Math.max(at - 1, 0)];
  // Figures stand beside each other.
  const isTile = entries[at]?.group === figuresName;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: next,
    ArrowUp: previous,
    ...(isTile ? { ArrowRight: next, ArrowLeft: previous } : {}),
    Home: 0,
    End: entries.length - 1,
  };
  return moves[key];
}

interface RowProps {
  readonly entry: TakeAwayEntry;
  readonly elementId: string;
  readonly selected: boolean;
  /** Whether the run has to be trained first. */
  readonly first: boolean;
  readonly onPress: () => void;
}

function Row({ entry, elementId, selected, first, onPress }: RowProps) {
  const { id, name, opens, extension } = entry;
  return (
    // The list box has the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, and names its active row
    <div
      role="option"
      id={elementId}
      data-entry={id}
      aria-selected={selected}
      aria-label={`${name}, opens with ${opens}, ${first ? 'train first' : extension}`}
      onClick={onPress}
      className={`grid min-h-6 cursor-pointer grid-cols-[166px_minmax(0,1fr)_auto] items-baseline border-l-[3px] py-1 pr-5 pl-[17px] hover:bg-well max-sm:min-h-12 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:content-center max-sm:py-1.5 touch:min-h-12 touch:content-center ${
        selected
          ? 'border-fwd bg-well outline-fwd -outline-offset-2 group-focus-visible:outline-2'
          : 'border-transparent'
      }`}
    >
      <span className={`truncate text-body ${selected ? 'font-semibold' : ''}`}>{name}</span>
      <span className="truncate text-ink2 text-note max-sm:row-start-2">{opens}</span>
      <span className={`text-ink3 text-note ${first ? '' : 'font-mono text-[0.6875rem]'}`}>
        {first ? 'train first' : extension}
      </span>
    </div>
  );
}

interface TileProps extends Omit<RowProps, 'first'> {
  readonly Thumbnail: EntryListBoxProps['Thumbnail'];
  readonly runId: number;
}

/** A figure in the list: what it shows now, and its name. */
function Tile({ entry, elementId, selected, onPress, Thumbnail, runId }: TileProps) {
  return (
    // The list box has the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, and names its active row
    <div
      role="option"
      id={elementId}
      data-entry={entry.id}
      aria-selected={selected}
      aria-label={`${entry.name}, figure, ${entry.opens}`}
      onClick={onPress}
      className="grid min-w-0 cursor-pointer gap-0.5"
    >
      <span
        aria-hidden
        className={`h-11 overflow-hidden rounded border bg-paper ${
          selected ? 'border-fwd outline-1 outline-fwd group-focus-visible:outline-2' : 'border-rule2 hover:border-ink3'
        }`}
      >
        <Thumbnail key={`${runId} ${entry.id}`} id={figureIdOf(entry.id)} runId={runId} />
      </span>
      <span className={`truncate text-tick ${selected ? 'font-semibold' : ''}`}>{entry.name}</span>
    </div>
  );
}
