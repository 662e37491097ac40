import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Formula } from '../../canvas/marks/Formula';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { MenuPopover } from '../../kit/MenuPopover';
import type { MenuListProps } from '../../kit/MenuPopup';
import { menuItem, menuSection } from '../../kit/menuStyles';
import type { Experiment, Skip } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { type ExperimentPreset, experimentPresets, paperPlacements } from '../../model/presets';
import { gradientReach } from '../../model/reach';
import { reachInMenu, verdictWord } from '../../model/verdict/sentences';
import { onCanvas } from '../../store/placement/words';

const sizes = [
  { size: 28, name: '28×28, as in the paper' },
  { size: 14, name: '14×14, alive in seconds' },
] as const;

/** The paper's placements for this number of layers, and whole experiments of the paper. */
export default function PresetList({ trigger, onClose }: MenuListProps) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  const [size, setSize] = useState<number>(28);
  /** Whether somebody has looked around in the menu: opening it previews nothing by itself. */
  const [looking, setLooking] = useState(false);

  function choose(key: string): void {
    const [kind, id] = key.split(':');
    if (kind === 'placement') {
      const placement = paperPlacements(experiment.layers.length).find((other) => other.name === id);
      if (placement) lab.placeSkips(placement.skips);
    }
    if (kind === 'experiment') {
      const preset = experimentPresets.find((other) => other.id === id);
      if (!preset) return;
      const named = onCanvas(`${preset.name}, ${size}×${size} images,`);
      lab.edit((before) => presetExperiment(preset, size, before.seed), named);
    }
  }

  return (
    <MenuPopover
      aria-label="Presets"
      trigger={trigger}
      onClose={onClose}
      placement="bottom start"
      offset={4}
      className="w-[400px]"
    >
      <Looked onLook={() => setLooking(true)}>
        <Menu
          aria-label="Presets"
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => choose(String(key))}
          className="outline-none"
        >
          <Placements experiment={experiment} looking={looking} />
          <Experiments seed={experiment.seed} size={size} looking={looking} />
          <Sizes size={size} onChoose={setSize} />
        </Menu>
      </Looked>
    </MenuPopover>
  );
}

interface LookedAt {
  /** Whether an entry shows what it would give while it has the focus. */
  readonly looking: boolean;
}

function Placements({ experiment, looking }: LookedAt & { readonly experiment: Experiment }) {
  const layers = experiment.layers.length;
  const placements = useMemo(() => paperPlacements(layers), [layers]);
  const name = formatPlacement(experiment.skips, layers);
  return (
    <MenuSection className={menuSection}>
      <SectionHead title={placementsTitle(layers)}>
        {layers === 3 && 'Our reading of the 15: the paper names two of them.'}
        {layers === 4 && 'The same rule for four layers; the paper stops at three.'}
      </SectionHead>
      {placements.map((placement, index) => (
        <MenuItem
          key={placement.name}
          id={`placement:${placement.name}`}
          textValue={placement.name}
          className={menuItem}
        >
          {({ isFocused }) => (
            <span className="flex items-baseline gap-2">
              <PreviewWhile focused={isFocused && looking} skips={placement.skips} />
              <span className="w-3 shrink-0 text-right text-ink3 nums">{index < 5 ? index + 1 : ''}</span>
              <Formula className="text-[0.9375rem] leading-5">{placement.name}</Formula>
              {placement.name === name && <span className="text-note text-fwd">on the canvas</span>}
              <span className="ml-auto text-right text-note">
                <ReachedBy experiment={{ ...experiment, skips: placement.skips }} />
              </span>
            </span>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function Experiments({ seed, size, looking }: LookedAt & { readonly seed: number; readonly size: number }) {
  return (
    <MenuSection className={menuSection}>
      <SectionHead title="Experiments of the paper">
        They bring their own layers, head, digits and depths. The seed stays.
      </SectionHead>
      {experimentPresets.map((preset) => (
        <MenuItem key={preset.id} id={`experiment:${preset.id}`} textValue={preset.name} className={menuItem}>
          {({ isFocused }) => (
            <>
              <ImagineWhile focused={isFocused && looking} experiment={presetExperiment(preset, size, seed)} />
              <span className="block font-medium">{preset.name}</span>
              <span className="block text-note text-ink2">{preset.note}</span>
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

/** The image size of the paper's experiments; a choice that leaves the menu open. */
function Sizes({ size, onChoose }: { readonly size: number; readonly onChoose: (size: number) => void }) {
  return (
    <MenuSection
      className={menuSection}
      selectionMode="single"
      disallowEmptySelection
      shouldCloseOnSelect={false}
      selectedKeys={[`size:${size}`]}
      onSelectionChange={(keys) => {
        const chosen = sizes.find((other) => keys === 'all' || keys.has(`size:${other.size}`));
        if (chosen) onChoose(chosen.size);
      }}
    >
      <SectionHead title="Their image size" />
      {sizes.map((other) => (
        <MenuItem key={other.size} id={`size:${other.size}`} textValue={other.name} className={menuItem}>
          {({ isSelected }) => (
            <span className="flex items-center gap-2">
              <span
                aria-hidden
                className={`size-3.5 rounded-full border-ink ${isSelected ? 'border-[4.5px]' : 'border-[1.5px]'}`}
              />
              {other.name}
            </span>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function presetExperiment({ experiment }: ExperimentPreset, imageSize: number, seed: number): Experiment {
  return { ...experiment, data: { ...experiment.data, imageSize }, seed };
}

/** Tells of the first key or movement over what it holds. */
function Looked({ onLook, children }: { readonly onLook: () => void; readonly children: ReactNode }) {
  return (
    <div role="none" onKeyDownCapture={onLook} onPointerMoveCapture={onLook}>
      {children}
    </div>
  );
}

/** Shows a placement, and so its ghost, while its entry is under the pointer or has the focus. */
function PreviewWhile({ focused, skips }: { readonly focused: boolean; readonly skips: readonly Skip[] }) {
  const lab = useActions();
  useEffect(() => {
    if (!focused) return;
    lab.preview(skips, 'choose');
    return () => {
      // Another entry, or the choice itself, may have taken its place.
      if (lab.store.getState().preview === skips) lab.preview(null);
    };
  }, [focused, skips, lab]);
  return null;
}

/** The same for a whole experiment: the canvas stays, its ghost appears. */
function ImagineWhile({ focused, experiment }: { readonly focused: boolean; readonly experiment: Experiment }) {
  const lab = useActions();
  const latest = useRef(experiment);
  latest.current = experiment;
  useEffect(() => {
    if (!focused) return;
    const mine = latest.current;
    lab.imagine(mine);
    return () => {
      if (lab.store.getState().imagined === mine) lab.imagine(null);
    };
  }, [focused, lab]);
  return null;
}

function placementsTitle(layers: number): string {
  if (layers === 1) return 'Placements for one layer';
  const words = ['', 'one', 'two', 'three', 'four'];
  return `The paper's placements for ${words[layers] ?? layers} layers`;
}

function SectionHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Header className="px-3 pt-2 pb-1">
      <span className="panel-title block">{title}</span>
      {children && <span className="block text-note text-ink3">{children}</span>}
    </Header>
  );
}

/** Who would get a gradient, in the colours of the canvas and in words. */
function ReachedBy({ experiment }: { readonly experiment: Experiment }) {
  const reach = reachInMenu(gradientReach(experiment));
  if ('without' in reach) {
    return (
      <span className="text-ink2">
        {reach.without} <span className="font-semibold text-ink">{verdictWord('none')}</span>
      </span>
    );
  }
  return <span className={reach.reaches === 'all frozen' ? 'text-ink3' : 'text-grad'}>{reach.reaches}</span>;
}
