import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { textPieces } from '../charts/richText';
import type { Experiment, Skip } from '../model/experiment';
import { outputName } from '../model/notation';
import { allSkips, hasSkip } from '../model/skips';
import { optionText } from './consequence';
import { toggleOn } from './dragMachine';
import { spaced } from './MathText';

/** What a list box offers: the sums for one node, or the nodes for one sum. */
export type ListOrigin = { readonly kind: 'port' | 'sum'; readonly node: number };

export interface SkipListBoxProps {
  readonly experiment: Experiment;
  readonly origin: ListOrigin;
  /** Place within the canvas, shares of its width and height. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onPreview: (skips: readonly Skip[] | null) => void;
  readonly onChoose: (skips: readonly Skip[]) => void;
  readonly onCancel: () => void;
}

/** Skips that a list box offers, in lane order. */
export function offeredSkips(layers: number, origin: ListOrigin): Skip[] {
  return allSkips(layers).filter(([from, to]) => (origin.kind === 'port' ? from : to) === origin.node);
}

/**
 * The keyboard's way to place skips: arrows show what each choice would do, Enter does it, Escape
 * leaves everything as it was.
 */
export function SkipListBox({ experiment, origin, at, onPreview, onChoose, onCancel }: SkipListBoxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const scene = { layers: experiment.layers.length, skips: experiment.skips };
  const options = offeredSkips(scene.layers, origin).map((skip) => ({ skip, drop: toggleOn(scene, skip) }));
  const [active, setActive] = useState(0);

  // Opening takes the focus and shows the first choice; the effect runs once per opening.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    list.current?.focus();
    show(0);
  }, []);

  const show = (index: number) => {
    setActive(index);
    onPreview(options[index]?.drop.skips ?? null);
  };
  const choose = (index: number) => {
    const option = options[index];
    if (option) onChoose(option.drop.skips);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = options.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowRight':
        show((active + 1) % count);
        break;
      case 'ArrowUp':
      case 'ArrowLeft':
        show((active + count - 1) % count);
        break;
      case 'Home':
        show(0);
        break;
      case 'End':
        show(count - 1);
        break;
      case 'Enter':
      case ' ':
        choose(active);
        break;
      case 'Delete':
      case 'Backspace':
        if (hasSkip(experiment.skips, options[active]?.skip ?? [-1, -1])) choose(active);
        break;
      case 'Escape':
        onCancel();
        break;
      case 'Tab':
        onCancel();
        return;
      default:
        // Letters are not the page's shortcuts while a choice is open.
        event.stopPropagation();
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const title = origin.kind === 'port' ? `Carry ${outputName(origin.node)} to` : `Add to sum ${origin.node}`;
  return (
    <div
      className="rc-list"
      style={{
        top: `${at.y * 100}%`,
        ...(at.x > 0.6 ? { right: `${(1 - at.x) * 100}%` } : { left: `${at.x * 100}%` }),
      }}
    >
      <p id={`${id}title`}>
        <Rich text={title} />
      </p>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${id}title`}
        aria-activedescendant={`${id}${active}`}
        onKeyDown={onKeyDown}
        onBlur={onCancel}
      >
        {options.map(({ skip, drop }, index) => {
          const name = origin.kind === 'sum' ? `${outputName(skip[0])} to ` : '';
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus (aria-activedescendant)
            <div
              key={`${skip[0]}-${skip[1]}`}
              id={`${id}${index}`}
              role="option"
              aria-selected={index === active}
              data-option={`${skip[0]}-${skip[1]}`}
              // The list box must keep the focus until the click has come through.
              onPointerDown={(event) => event.preventDefault()}
              onPointerEnter={() => show(index)}
              onClick={() => choose(index)}
            >
              <Rich text={name + optionText(experiment, skip, drop.skips)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A sentence with X and O1 set as mathematics. */
function Rich({ text }: { readonly text: string }) {
  return textPieces(spaced(text)).map((piece, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one string, replaced together
    if (piece.kind === 'math') {
      return (
        <i key={index} className="rc-formula">
          {piece.text}
        </i>
      );
    }
    if (piece.kind === 'subscript') {
      return (
        <sub key={index} className="rc-subscript">
          {piece.text}
        </sub>
      );
    }
    return <span key={index}>{piece.text}</span>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
  });
}
