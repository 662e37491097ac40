/** The lab's words, each explained in one sentence; the only place where they are. */
export const glossary = {
  quanvolution: {
    word: 'Quanvolutional layer',
    says: 'Slides a 2×2 window over a map and turns each four values into new ones by a circuit of four qubits.',
  },
  map: { word: 'Map', says: 'A square of numbers: the image X, or what a layer makes of it, O1, O2 and so on.' },
  angle: {
    word: 'Angle θ',
    says: 'A number that training changes: how far one qubit is turned in one repetition of the circuit.',
  },
  repetition: {
    word: 'Repetition',
    says: 'One pass, d1 or d2 and so on, of a circuit over its qubits, with four angles and a chain of CNOTs.',
  },
  qubit: {
    word: 'Qubit',
    says: 'A wire q0 or q1 and so on, which the circuit turns and links: there is one for each value of a window.',
  },
  depth: { word: 'Depth', says: 'How often a circuit is repeated before it is measured, with four angles each time.' },
  expectation: {
    word: '⟨Z⟩',
    says: 'The expectation value of a qubit: between −1 and 1, the mean of what endless measurements would give.',
  },
  skip: {
    word: 'Skip',
    says: 'A residual connection: it carries a map past the next layers and adds it to a sum behind them.',
  },
  sum: {
    word: 'Sum',
    says: 'Stands behind every layer and adds what skips bring; a smaller map is padded with zeros first.',
  },
  padding: { word: 'Pad', says: 'Zeros around a smaller map, so that it can be added to a larger one.' },
  placement: { word: 'Placement', says: 'Which skips there are; its formula names the sums, as in (X+O1)+O2.' },
  gradient: {
    word: 'Gradient',
    says: 'How the loss changes with each angle or weight: training goes a small step against it.',
  },
  reach: {
    word: 'Gradient reach',
    says: 'Which layers the gradient gets to from the loss: predicted from the placement, then measured.',
  },
  reached: { word: 'Reached', says: 'A path of the backward pass leads to this layer, so it gets a gradient.' },
  none: { word: 'None', says: 'No path of the backward pass leads there: there is no gradient, not even zero.' },
  frozen: { word: 'Frozen', says: 'Not trained: its gradient is not asked for.' },
  zero: {
    word: 'Exact 0',
    says: 'The angle cannot change what is measured, so its gradient is zero and not just small.',
  },
  rounding: {
    word: 'Zero up to rounding',
    says: 'So small that the rounding of the computer alone may have made it: no gradient to speak of.',
  },
  notFinite: {
    word: 'NaN',
    says: 'Not a number: an overflow, or zero divided by zero, has made the gradient unusable.',
  },
  notYet: { word: 'Not yet', says: 'An epoch that has not been trained.' },
  cut: {
    word: 'Cut',
    says: 'Where a map is encoded again its graph is lost in paper mode, and the gradient ends there.',
  },
  paperMode: {
    word: 'Paper mode',
    says: 'Every layer takes its input for constant where it encodes it; this gives the None of the paper.',
  },
  exactMode: {
    word: 'Exact mode',
    says: 'The gradient goes through the encodings as well, and reaches every layer in every placement.',
  },
  norm: { word: 'Norm', says: 'The length of a gradient with many parts: the root of the sum of their squares.' },
  rms: { word: 'rms', says: 'Root mean square over the batches of an epoch: the size of a gradient without its sign.' },
  contrast: {
    word: 'Contrast',
    says: 'How much a map differs from image to image: the standard deviation over the validation images.',
  },
  flat: {
    word: 'Flat',
    says: 'A map whose values are nearly all the same: there is little in it that the next layer could tell apart.',
  },
  clipped: {
    word: 'Clipped',
    says: 'The map has values beyond the ends of the colour scale; they get the colour of the end.',
  },
  head: {
    word: 'Head',
    says: 'Turns the last map into one number for each digit: a dense layer, or a circuit of ten qubits.',
  },
  loss: {
    word: 'Loss',
    says: 'How wrong a prediction is: minus the logarithm of the probability that the true digit got.',
  },
  accuracy: { word: 'Accuracy', says: 'The share of images that are read right.' },
  chance: { word: 'Chance', says: 'What guessing gives: one in ten with ten digits.' },
  validation: { word: 'Validation images', says: 'Images that no training step has seen; they tell what was learned.' },
  epoch: { word: 'Epoch', says: 'One pass over all training images.' },
  batch: { word: 'Batch', says: 'The few images after which the angles and weights move once.' },
  rate: { word: 'Learning rate', says: 'How large a step training takes.' },
  seed: {
    word: 'Seed',
    says: 'Decides everything random: the images drawn, their order, and the first angles and weights.',
  },
  run: { word: 'Run', says: 'One training of one experiment, from its seed on.' },
  twin: {
    word: 'Frozen twin',
    says: 'The same run with its quantum layers left as they were, so that only the head learns.',
  },
  unentangled: {
    word: 'Twin without CNOTs',
    says: 'The same run with circuits that never link their qubits: what it lacks is what entanglement brings.',
  },
  linear: {
    word: 'Linear model',
    says: 'Reads the pixels without any circuit: a weighted sum for each digit, on as many inputs as the head has.',
  },
  confusion: {
    word: 'Confusion',
    says: 'Which digits are read as which: a row for the true digit, a column for the prediction.',
  },
} as const satisfies Record<string, { readonly word: string; readonly says: string }>;

export type Term = keyof typeof glossary;
