import {
  BookOpen,
  CircleHelp,
  Download,
  GraduationCap,
  LayoutGrid,
  Link,
  Lock,
  type LucideIcon,
  Menu as MenuIcon,
  Moon,
  Quote,
  Redo2,
  Sun,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { HeadChoice, LayerChoice } from '../features/placement/NetworkChoices';
import { PresetMenu } from '../features/placement/PresetMenu';
import { Button } from '../kit/Button';
import { Shown, useClassView } from '../kit/lab/ClassView';
import { useActions, useLab, useUndoSteps } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';
import { Tip } from '../kit/Tip';
import { type Layout, useMedia } from '../kit/useMedia';
import { IconButton, plainButton } from '../kit/widgets';
import { lessonIds } from '../model/lessons';
import { HelpMenu } from './HelpMenu';
import { modifierKey } from './shortcuts';
import { TakeAway } from './takeAwayPart';

export interface TopBarProps {
  readonly layout: Layout;
  /** Without what changes more than the placement. */
  readonly plain?: boolean;
}

/** Name, what is on the canvas, undo, and what leads out of the page. */
export function TopBar({ layout, plain = false }: TopBarProps) {
  const { open } = useShell();
  const narrow = useMedia('(max-width: 899.98px)');
  if (layout === 'phone') return <PhoneBar />;
  const labels = layout === 'screen';
  return (
    // On a narrow page a long placement may need a second row; that is better than a page that scrolls sideways.
    <header
      className={`isolate flex min-h-11 items-center px-5 touch:min-h-14 ${narrow ? 'flex-wrap gap-1.5 py-1.5' : 'gap-[18px]'}`}
    >
      <Brand />
      {!plain && <NetworkControls labelled={labels} />}
      <Views labelled={labels} />
      <div className="-mr-1.5 ml-auto flex items-center gap-0.5">
        <ClassMark />
        <UndoButtons />
        {!narrow && <i aria-hidden className="mx-1.5 h-4 w-px bg-rule" />}
        <ThemeButton />
        {!plain && (
          <Shown part="files">
            <IconButton
              icon={Download}
              label="Take away"
              tip="Runs, weights, code and numbers as files; or a file to bring in."
              shortcut="S"
              onHoverStart={TakeAway.prefetch}
              onPress={() => open({ kind: 'takeaway' })}
            />
          </Shown>
        )}
        {!narrow && !plain && (
          <IconButton
            icon={Quote}
            label="Cite"
            tip="The lab and the paper, as BibTeX and as text."
            onPress={() => open({ kind: 'cite' })}
          />
        )}
        <HelpMenu icon={CircleHelp} />
      </div>
      {narrow ? (
        <IconButton icon={Link} label="Share" onPress={() => open({ kind: 'share' })} />
      ) : (
        <Button onPress={() => open({ kind: 'share' })} className={`${plainButton} pl-[9px]`}>
          <Link size={14} strokeWidth={1.75} aria-hidden />
          Share
        </Button>
      )}
    </header>
  );
}

function Views({ labelled }: { readonly labelled: boolean }) {
  const { open } = useShell();
  return (
    <nav aria-label="Views" className="flex items-center">
      <ViewButton
        icon={GraduationCap}
        name="Lessons"
        tip={`${lessonIds.length - 1} short lessons on the lab itself, and the first minute again.`}
        labelled={labelled}
        onPress={() => open({ kind: 'lessons' })}
      />
      <Shown part="atlas">
        <ViewButton
          icon={LayoutGrid}
          name="Atlas"
          tip="All placements of these layers, measured side by side."
          labelled={labelled}
          onPress={() => open({ kind: 'atlas' })}
        />
      </Shown>
      <Shown part="paper">
        <ViewButton
          icon={BookOpen}
          name="Paper"
          tip="The paper's figures, measured again: claim, picture, verdict."
          labelled={labelled}
          onPress={() => open({ kind: 'paper' })}
        />
      </Shown>
    </nav>
  );
}

interface ViewButtonProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly tip: string;
  readonly labelled: boolean;
  readonly onPress: () => void;
}

/** To what is more than the network on the canvas. */
function ViewButton({ icon: Icon, name, tip, labelled, onPress }: ViewButtonProps) {
  if (!labelled) return <IconButton icon={Icon} label={name} tip={tip} onPress={onPress} />;
  return (
    <Tip text={tip}>
      <Button onPress={onPress} className={`${plainButton} border-transparent px-1.5`}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {name}
      </Button>
    </Tip>
  );
}

/** What changes more of the network than its placement, and the paper's placements. */
function NetworkControls({ labelled }: { readonly labelled: boolean }) {
  return (
    <>
      <Shown part="presets">
        <Labelled text="Preset" shown={labelled}>
          <PresetMenu />
        </Labelled>
      </Shown>
      <Labelled text="Layers" shown={labelled}>
        <LayerChoice />
      </Labelled>
      <Labelled text="Head" shown={labelled}>
        <HeadChoice />
      </Labelled>
    </>
  );
}

/** On a phone everything else is behind the menu. */
function PhoneBar() {
  const { open } = useShell();
  const { undo } = useActions();
  const { canUndo } = useUndoSteps();
  return (
    <header className="flex h-[50px] items-center border-rule border-b pr-2 pl-4">
      <Brand />
      <span className="flex-1" />
      <IconButton icon={Undo2} size={20} label="Undo" isDisabled={!canUndo} onPress={undo} className="size-11" />
      <IconButton icon={Link} size={20} label="Share" onPress={() => open({ kind: 'share' })} className="size-11" />
      <IconButton icon={MenuIcon} size={20} label="Menu" onPress={() => open({ kind: 'menu' })} className="size-11" />
    </header>
  );
}

export function Brand() {
  return (
    <h1 className="mr-1 shrink-0 whitespace-nowrap font-[650] text-[0.9375rem] tracking-[-0.015em] max-sm:text-[1rem]">
      ResQuNN<span className="ml-[5px] font-normal text-ink3 sm:max-[899.98px]:hidden">Lab</span>
    </h1>
  );
}

export function UndoButtons() {
  const { undo, redo } = useActions();
  const { canUndo, canRedo } = useUndoSteps();
  return (
    <>
      <IconButton icon={Undo2} label="Undo" shortcut={`${modifierKey} Z`} isDisabled={!canUndo} onPress={undo} />
      <IconButton icon={Redo2} label="Redo" shortcut={`⇧ ${modifierKey} Z`} isDisabled={!canRedo} onPress={redo} />
    </>
  );
}

/** To the other theme; where that is the system's, the page follows the system again. */
export function ThemeButton() {
  const { setTheme } = useActions();
  const theme = useLab((state) => state.theme);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = theme === 'system' ? systemDark : theme === 'dark';
  const other = dark ? 'light' : 'dark';
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={`Theme: ${other}`}
      tip={`Change to the ${other} theme.`}
      onPress={() => setTheme((other === 'dark') === systemDark ? 'system' : other)}
    />
  );
}

/** Says that the page is one for a class, and what its link keeps. */
export function ClassMark() {
  const { hidden, locked } = useClassView();
  if (hidden.length === 0 && locked.length === 0) return null;
  const sentences = [
    ...(locked.length > 0 ? [`keeps as they are: ${locked.join(', ')}`] : []),
    ...(hidden.length > 0 ? [`hides: ${hidden.join(', ')}`] : []),
  ];
  return (
    <Tip text={`The link that opened this page ${sentences.join('; ')}.`}>
      <Button className="mr-1 inline-flex h-7 items-center gap-1.5 rounded px-2 text-ink2 hover:bg-well">
        <Lock size={13} strokeWidth={1.75} aria-hidden />
        <span className="max-[1399.98px]:sr-only">for a class</span>
      </Button>
    </Tip>
  );
}

function Labelled(props: { readonly text: string; readonly shown: boolean; readonly children: ReactNode }) {
  return (
    <div className="flex items-center gap-[7px]">
      {props.shown && (
        <span aria-hidden className="text-ink3">
          {props.text}
        </span>
      )}
      {props.children}
    </div>
  );
}
