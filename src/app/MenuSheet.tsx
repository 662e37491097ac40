import type { ReactNode } from 'react';
import { HeadChoice, LayerChoice } from '../features/placement/NetworkChoices';
import { PresetMenu } from '../features/placement/PresetMenu';
import { SpeedSlider } from '../features/transport/SpeedSlider';
import { isHidden, Shown, useClassView } from '../kit/lab/ClassView';
import { useShell } from '../kit/lab/ShellContext';
import { Window } from '../kit/Window';
import { plainButton } from '../kit/widgets';
import { useHelpEntries } from './HelpList';
import { useRunEntries, useViewEntries } from './phoneEntries';
import { RunSettings } from './RunSettings';
import { ThemeButton, UndoButtons } from './TopBar';

/** On a phone: everything that has no place in its two bars. */
export default function MenuSheet({ onClose }: { readonly onClose: () => void }) {
  const { open } = useShell();
  const { hidden } = useClassView();
  const all = [...useViewEntries(), ...useRunEntries(), ...useHelpEntries()];
  const entries = all.filter(({ id }) => !isHidden(hidden, id));
  return (
    <Window title="Menu" onClose={onClose}>
      <div className="grid gap-3">
        <Shown part="presets">
          <Row name="Preset">
            <PresetMenu />
          </Row>
        </Shown>
        <Row name="Layers">
          <LayerChoice />
        </Row>
        <Row name="Head">
          <HeadChoice />
        </Row>
        <SpeedSlider wide />
        <Row name="Undo, theme">
          <span className="flex">
            <UndoButtons />
            <ThemeButton />
          </span>
        </Row>
      </div>
      <Shown part="settings">
        <div className="border-rule border-t pt-3">
          <RunSettings short />
        </div>
        <button
          type="button"
          className={`${plainButton} justify-center`}
          onClick={() => open({ kind: 'settings', field: null })}
        >
          All settings
        </button>
      </Shown>
      <ul className="grid border-rule border-t pt-2">
        {entries.map(({ id, icon: Icon, name, note, act }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onClose();
                act();
              }}
              className="grid min-h-11 w-full grid-cols-[24px_1fr] items-center rounded py-1 text-left hover:bg-well"
            >
              <Icon size={17} strokeWidth={1.75} aria-hidden className="text-ink2" />
              <span className="font-medium">{name}</span>
              <span className="col-start-2 text-note text-ink2">{note}</span>
            </button>
          </li>
        ))}
      </ul>
    </Window>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span aria-hidden className="text-ink2">
        {name}
      </span>
      {children}
    </div>
  );
}
