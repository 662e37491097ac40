import type { PaperPart } from '../../model/paperParts';
import type { FigureId } from './claims';

/** A part of the paper: what it is called there, and what it is about. */
export interface FigureTitle {
  readonly name: string;
  readonly subject: string;
}

/** Each part of the paper, in its order. */
export const figureTitles: Readonly<Record<FigureId, FigureTitle>> = {
  table2: { name: 'Table 2', subject: 'Sizes of the maps' },
  fig2: { name: 'Fig. 2', subject: 'Is a trained quanvolutional layer worth it?' },
  fig7: { name: 'Figs. 3 and 7', subject: 'Which layers get a gradient' },
  fig8: { name: 'Fig. 8', subject: 'Two layers, dense head' },
  fig9: { name: 'Fig. 9', subject: 'Against frozen quanvolutional layers' },
  fig10: { name: 'Fig. 10', subject: 'Two layers, quantum head' },
  fig11: { name: 'Fig. 11', subject: 'The 15 placements of three layers' },
};

/** "Fig. 8: two layers, dense head", as a heading */
export function headingOf(id: FigureId): string {
  const { name, subject } = figureTitles[id];
  return `${name}: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}

/** What we asked beyond the paper. */
export const furtherTitles = {
  beyond: { name: 'Beyond', subject: 'What the paper does not ask' },
  twins: { name: 'Twins', subject: 'Against classical twins' },
  readings: { name: 'Readings', subject: 'Which reading gives the paper?' },
  code: { name: 'Public code', subject: 'Layers in public code' },
} as const satisfies Readonly<Record<Exclude<PaperPart, FigureId>, FigureTitle>>;

/** A part of what was measured. */
export type PartId = PaperPart;

/** What is to be kept in mind with a part's numbers; the numbers themselves stand in the tables. */
export const remarks: Readonly<Record<PartId, string>> = {
  table2: `Sides of the map that the head gets, for 28×28 images; where sizes differ, the smaller map is padded with zeros.`,
  fig2: `The paper does not say whether its 36 % is of training or validation accuracy, nor whether it is points; each is
judged. One layer reads the image itself, so nothing is cut and both gradients are the same.`,
  fig7: `None is a property of how the layer is written, not of measurement. With the paper's gradient every layer's input is
held constant where it is encoded, as happens when a patch is rebuilt as a new tensor; that one rule gives the paper's verdict for
every placement. The exact gradient of the same circuits reaches every layer in every placement. "Exactly 0" is a gradient too, not None: with the
quantum head and without a residual the 49 features leave the four measured qubits in |0>, so no answer depends on any angle before it.`,
  fig8: `The placements hand different numbers of inputs to the head: 49 without a residual, 196 for X+O1 and O1+O2, 784 for
the other two. Only X+O1 against O1+O2 (196 each) and X+O2 against (X+O1)+O2 (784 each) compare heads of one size.`,
  fig9: `Frozen layers keep their random initial angles; only the head is trained. The twin shares images, split, batches and
initial values with the trained run of the same seed. X+O2 and (X+O1)+O2 end training at or near 100 %, trained and frozen: at that
ceiling "alike" says little.`,
  fig10: `Four logits between -1 and 1 cannot push the loss below 0.341. With the first four qubits measured (our default; the
paper does not say which) the 49 features of no residual leave those qubits untouched, so that this network cannot learn, whatever its gradients; of
196 features only two of the four qubits see anything. The paper has X+O2 both in its list of placements that hardly train and in that of
those that train well; by its labels and Fig. 7 the second should be O1+O2, and so it is judged here.`,
  fig11: `The paper names two of its 15 placements; the list is our reading of them (set partitions of {X, O1, O2, O3}).`,
  beyond: `The same placements with every last map pooled to one size, without CNOTs, with the head's input standardised, and with one to four
layers: trained with either gradient, and frozen.`,
  twins: `The linear twin is softmax regression on the image averaged to as many inputs as the network's head has; the convolution has about
as many parameters as the network. Images, split, batches, optimiser and epochs are the same.`,
  readings: `What the paper leaves open spans a grid of readings. One seed screens each; one that comes within 10 points (or percent) of
the paper gets five. Below: which reading gives most of the claims at once, what each open point does, every reading by name, and whether one reading gives several figures.`,
  code: `Two lines of a quanvolutional layer decide which layers get a gradient, and how much of the image they see: the one that
hands a window to the circuit, and the one that ends the loop over the windows. Public layers, as they stand at these commits.`,
};
