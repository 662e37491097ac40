import type { Experiment, GradientMode, Skip } from '../model/experiment';
import type { OwnNames } from '../model/imageSets';
import type { Snapshot } from '../protocol/lab';
import type { EquationPlace } from './forward/EquationMark';
import type { PickedPixel } from './forward/MapPick';

export interface ResidualCanvasProps {
  /** The committed one. */
  readonly experiment: Experiment;
  /** Placement as it would be if dropped now; the owner keeps it. Null: none in hand. */
  readonly preview: readonly Skip[] | null;
  /** Called while something is in hand, whenever the placement it would give changes. */
  readonly onPreview: (skips: readonly Skip[] | null) => void;
  /** Called when a skip is taken in hand with the pointer, and when it is let go. */
  readonly onDrag?: (dragging: boolean) => void;
  /**
   * A drop, a toggle or a removal; the owner makes it undoable and says what it did.
   * Answers whether the placement was taken.
   */
  readonly onCommit: (skips: readonly Skip[]) => boolean;
  readonly onGradientMode: (mode: GradientMode) => void;
  /** Of the committed experiment; null before there is one. */
  readonly snapshot: Snapshot | null;
  /** Names of somebody's own images and of their classes; without, their classes have numbers. */
  readonly ownNames?: OwnNames;
  readonly invite: Skip | null;
  /** A block was pressed; `pixel` where a pixel of its map was. */
  readonly onSelectBlock?: (block: number | 'head', pixel: PickedPixel | null) => void;
  readonly selectedBlock?: number | 'head' | null;
  /** A pixel whose window is marked while no hand points at another. */
  readonly pointed?: PickedPixel | null;
  /** Asks for the equations of a place; `mark` is what was pressed. */
  readonly onEquations?: (place: EquationPlace, mark: Element) => void;
  /** Asks for the code of the cut at node j. */
  readonly onCutCode?: (node: number) => void;
  /** The node whose code is open. */
  readonly openCutCode?: number | null;
  /** The phone's picture: nothing to grip. */
  readonly compact?: boolean;
  /** In plain words, with a caption at each part and without norms: for whoever sees it for the first time. */
  readonly plain?: boolean;
  /** Lists of skips say what each makes, and not whom it would reach. */
  readonly quiet?: boolean;
  /** To a live region: what is in hand. */
  readonly announce: (message: string) => void;
}
