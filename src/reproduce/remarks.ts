import type { FigureId } from './claims';

/** Title of each part of the paper, in its order. */
export const figureTitles: Readonly<Record<FigureId, string>> = {
  table2: 'Table 2: sizes of the maps',
  fig2: 'Fig. 2: is a trained quanvolutional layer worth it?',
  fig7: 'Figs. 3 and 7: which layers get a gradient',
  fig8: 'Fig. 8: two layers, dense head',
  fig9: 'Fig. 9: against frozen quanvolutional layers',
  fig10: 'Fig. 10: two layers, quantum head',
  fig11: 'Fig. 11: the 15 placements of three layers',
};

/** What is to be kept in mind with a figure's numbers; the numbers themselves stand in the tables. */
export const remarks: Readonly<Record<FigureId, string>> = {
  table2: `Sides of the map that the head gets, for 28×28 images; where sizes differ, the smaller map is padded with zeros.`,
  fig2: `The paper does not say whether its 36 % are of training or validation accuracy, nor whether they are points; each is
judged. One layer reads the image itself, so nothing is cut and both gradients are the same.`,
  fig7: `None is a property of how the layer is written, not of measurement. With the paper's gradient every layer's input is
held constant where it is encoded, as happens when a patch is rebuilt as a new tensor; that one rule gives the paper's verdict for
every placement. The exact gradient of the same circuits reaches every layer in every placement.`,
  fig8: `The placements hand unlike numbers of inputs to the head: 49 without a residual, 196 for X+O1 and O1+O2, 784 for
the other two. Only X+O1 against O1+O2 compares like with like.`,
  fig9: `Frozen layers keep their random initial angles; only the head is trained. The twin shares images, split, batches and
initial values with the trained run of the same seed.`,
  fig10: `Four logits between -1 and 1 cannot push the loss below 0.341. With the first four qubits measured (our default; the
paper does not say which) the 49 or 196 features of the small placements fill only the lowest amplitudes, which those qubits hardly see.`,
  fig11: `The paper names two of its 15 placements; the list is our reading of them (set partitions of {X, O1, O2, O3}).`,
};
