import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { textPieces } from '../../charts/kit/richText';
import type { Experiment, Skip } from '../../model/experiment';
import { skipKey } from '../layout/nesting';
import { spaced } from '../marks/MathText';
import { type Choice, choices, choicesTitle, type ListOrigin, removes } from './choices';

export interface SkipListBoxProps {
  readonly experiment: Experiment;
  readonly origin: ListOrigin;
  /** The choices do not say whom they would reach. */
  readonly quiet: boolean;
  /** Place within the canvas, shares of its width and height. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onPreview: (skips: readonly Skip[] | null) => void;
  readonly onChoose: (skips: readonly Skip[]) => void;
  /** By a key, or because the focus went elsewhere. */
  readonly onCancel: (byKey: boolean) => void;
}

/**
 * The keyboard's way to place skips: arrows show what each choice would do, Enter does it, Escape
 * leaves everything as it was.
 */
export function SkipListBox({ experiment, origin, quiet, at, onPreview, onChoose, onCancel }: SkipListBoxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const options = choices(experiment, origin, quiet);
  const [active, setActive] = useState(0);

  // Opening takes the focus and shows the first choice; the effect runs once per opening.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    list.current?.focus();
    show(0);
  }, []);

  const show = (index: number) => {
    setActive(index);
    onPreview(options[index]?.skips ?? null);
  };
  const choose = (index: number) => {
    const option = options[index];
    if (option) onChoose(option.skips);
  };
  const removeByKey = () => {
    const option = options[active];
    if (option && removes(experiment, option)) choose(active);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) show(step(active, options.length));
    else if (event.key === 'Enter' || event.key === ' ') choose(active);
    else if (event.key === 'Delete' || event.key === 'Backspace') removeByKey();
    else if (event.key === 'Escape' || event.key === 'Tab') onCancel(true);
    // The focus goes where Tab leads.
    if (event.key === 'Tab') return;
    // Letters are not the page's shortcuts while a choice is open.
    event.stopPropagation();
    if (step || acting.includes(event.key)) event.preventDefault();
  };

  return (
    <div
      className="rc-list"
      style={{
        top: `${at.y * 100}%`,
        ...(at.x > 0.6 ? { right: `${(1 - at.x) * 100}%` } : { left: `${at.x * 100}%` }),
      }}
    >
      <p id={`${id}title`}>
        <Rich text={choicesTitle(origin)} />
      </p>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${id}title`}
        aria-activedescendant={`${id}${active}`}
        onKeyDown={onKeyDown}
        onBlur={() => onCancel(false)}
      >
        {options.map((option, index) => (
          <Option
            key={skipKey(option.skip)}
            id={`${id}${index}`}
            option={option}
            selected={index === active}
            onPoint={() => show(index)}
            onChoose={() => choose(index)}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly option: Choice;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, option, selected, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus (aria-activedescendant)
    <div
      id={id}
      role="option"
      aria-selected={selected}
      data-option={skipKey(option.skip)}
      // The list box must keep the focus until the click has come through.
      onPointerDown={(event) => event.preventDefault()}
      onPointerEnter={onPoint}
      onClick={onChoose}
    >
      <Rich text={option.text} />
    </div>
  );
}

/** Keys that move to another choice: where from the present one of so many. */
const steps: Readonly<Record<string, (active: number, count: number) => number>> = {
  ArrowDown: (active, count) => (active + 1) % count,
  ArrowRight: (active, count) => (active + 1) % count,
  ArrowUp: (active, count) => (active + count - 1) % count,
  ArrowLeft: (active, count) => (active + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Keys that do something and are not to do what they else would. */
const acting: readonly string[] = ['Enter', ' ', 'Delete', 'Backspace', 'Escape'];

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
