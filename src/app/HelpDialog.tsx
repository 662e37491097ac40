import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { useClassView } from '../kit/lab/ClassView';
import { switchSound, useSound } from '../kit/sound/soundSwitch';
import { Window } from '../kit/Window';
import { glossary, type Term } from '../model/glossary';
import { shortcutsBut, singleKeysOn, switchSingleKeys } from './shortcuts';

const onCanvas: readonly (readonly [readonly string[], string])[] = [
  [['←', '→'], 'Walk along X, the layers, sums, scissors and skips'],
  [['↵'], 'Look into a layer or the head; open the list of sums at a port or a sum, with the consequence of each'],
  [['↵'], 'On a skip: move one of its ends'],
  [['Del'], 'Remove the skip that has the focus'],
  [['↵'], 'On scissors: change between paper and exact gradient; on an f: the equations of its place'],
  [['Esc'], 'Let go of a skip in hand'],
];

const inDrawer: readonly (readonly [readonly string[], string])[] = [
  [['←', '→', '↑', '↓'], 'Move the window from pixel to pixel; turn the angle or the cursor that has the focus'],
  [['Esc'], 'Stop the sliding window, else go up one level'],
];

export interface HelpDialogProps {
  /** The word that somebody asks more about; null: nobody did. */
  readonly word: Term | null;
  readonly onClose: () => void;
}

/** Every key, how to place a skip without a mouse, and the lab's words. */
export default function HelpDialog({ word, onClose }: HelpDialogProps) {
  const [on, setOn] = useState(singleKeysOn);
  const { hidden } = useClassView();
  return (
    <Window title="Keyboard and words" onClose={onClose} width={640}>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Keys title="Everywhere">
          {shortcutsBut(hidden).map(({ keys, name, single }) => (
            <KeyRow key={name} keys={keys} name={name} off={single && !on} />
          ))}
        </Keys>
        <div className="grid content-start gap-5">
          <Keys title="On the canvas">
            {onCanvas.map(([keys, name]) => (
              <KeyRow key={name} keys={keys} name={name} />
            ))}
          </Keys>
          <Keys title="Inside a layer or the head">
            {inDrawer.map(([keys, name]) => (
              <KeyRow key={name} keys={keys} name={name} />
            ))}
          </Keys>
          <section className="grid gap-1.5">
            <h3 className="panel-title">Placing a skip</h3>
            <p className="text-ink2">
              Drag from a port to a sum; or tap the port, then the sum; or tick its box under Skips. Pull an end off to
              remove it.
            </p>
          </section>
        </div>
      </div>
      <Words asked={word} />
      <label className="flex min-h-6 items-center gap-2 border-rule border-t pt-4 touch:min-h-11">
        <input
          type="checkbox"
          className="size-4"
          checked={on}
          onChange={(event) => {
            switchSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        <span>
          Single keys act everywhere
          <span className="text-ink2"> (switch off where speech input or a screen reader needs them)</span>
        </span>
      </label>
      <SoundSwitch />
    </Window>
  );
}

/** Off until it is asked for. */
function SoundSwitch() {
  const on = useSound();
  return (
    <label className="flex min-h-6 items-center gap-2 touch:min-h-11">
      <input type="checkbox" className="size-4" checked={on} onChange={(event) => switchSound(event.target.checked)} />
      <span>
        Curves and gradients can be heard
        <span className="text-ink2">
          {' '}
          (pitch by value, None two low knocks; move over a chart, or press its loudspeaker)
        </span>
      </span>
    </label>
  );
}

/** The glossary: what hovering a word says. The word that was asked about stands out, and in sight. */
function Words({ asked }: { readonly asked: Term | null }) {
  const entries = Object.entries(glossary);
  const place = useRef<HTMLElement>(null);
  // Newer browsers give back a promise, which is no way to clean up.
  useEffect(() => void place.current?.scrollIntoView({ block: 'center' }), []);
  return (
    <details open={asked !== null} className="group border-rule border-t pt-4">
      <summary className="panel-title min-h-6 cursor-pointer">
        The lab's words <span className="font-normal text-ink3">({entries.length}; on the page, rest on a word)</span>
      </summary>
      <dl className="mt-2 grid gap-x-3 gap-y-1 sm:grid-cols-[150px_1fr]">
        {entries.map(([id, { word, says }]) => (
          <Fragment key={id}>
            <dt className="font-medium" {...(id === asked ? { ref: place } : {})}>
              {id === asked ? <mark className="bg-fwdsoft text-ink">{word}</mark> : word}
            </dt>
            <dd className="text-ink2 max-sm:mb-1.5">{says}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

function Keys({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid content-start gap-1.5">
      <h3 className="panel-title">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5">{children}</dl>
    </section>
  );
}

function KeyRow(props: { readonly keys: readonly string[]; readonly name: string; readonly off?: boolean }) {
  return (
    <>
      <dt className={`flex gap-1 whitespace-nowrap ${props.off ? 'opacity-40' : ''}`}>
        {props.keys.map((key) => (
          <kbd
            key={key}
            className="min-w-6 rounded-xs border border-rule2 bg-well px-1.5 text-center font-sans text-note leading-5"
          >
            {key}
          </kbd>
        ))}
      </dt>
      <dd className={props.off ? 'text-ink3 line-through' : ''}>{props.name}</dd>
    </>
  );
}
