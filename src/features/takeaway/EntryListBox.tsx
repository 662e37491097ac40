import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { entries, groups, type TakeAwayEntry } from './entries';

export interface EntryListBoxProps {
  readonly chosen: string;
  /** Whether the run has been trained: some rows say nothing before. */
  readonly trained: boolean;
  readonly onChoose: (id: string) => void;
  readonly onPress: (id: string) => void;
  readonly onEnter: () => void;
  readonly onCopy: () => void;
}

/** What there is to take away: all in sight, with what opens it. */
export function EntryListBox({ chosen, trained, onChoose, onPress, onEnter, onCopy }: EntryListBoxProps) {
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const optionId = (id: string): string => `${prefix}-${id}`;

  // The list has the focus from the beginning: its arrows choose.
  useEffect(() => list.current?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = entries.findIndex(({ id }) => id === chosen);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, entries.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: entries.length - 1,
    };
    const to = moves[event.key];
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
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of a list box
        <div key={group} role="group" aria-label={group}>
          <div aria-hidden className="grid grid-cols-[166px_1fr] items-baseline px-5 py-1 max-sm:grid-cols-1">
            <span className="font-semibold text-control">{group}</span>
            {index === 0 && <span className="text-ink3 max-sm:hidden">opens with</span>}
          </div>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <Row
                key={entry.id}
                entry={entry}
                elementId={optionId(entry.id)}
                selected={entry.id === chosen}
                first={entry.needsTraining && !trained}
                onPress={() => {
                  list.current?.focus({ preventScroll: true });
                  onPress(entry.id);
                }}
              />
            ))}
        </div>
      ))}
    </div>
  );
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
      <span className={`text-ink3 text-note ${first ? '' : 'font-mono text-[11px]'}`}>
        {first ? 'train first' : extension}
      </span>
    </div>
  );
}
