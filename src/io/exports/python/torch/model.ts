import type { Experiment } from '../../../../model/experiment';
import { networkShapes } from '../../../../model/shapes';
import { scaleOf } from '../../circuit';
import { bool, float, formulaOf, stageLines, stageNames } from '../network';

/** The module of the whole network: its parts, and the forward pass stage by stage. */
export function model(experiment: Experiment): string {
  const { head, layers } = experiment;
  const { features, nodes } = networkShapes(experiment);
  const classes = experiment.data.digits.length;
  const side = nodes.at(-1)?.size ?? 0;
  const stages = stageNames(experiment);
  const init = [
    ...layers.map(
      ({ depth, trainable }, index) =>
        `self.qcl${index + 1} = Quanvolution(depth=${depth}, scale=${float(scaleOf(experiment, index + 1))}, trainable=${bool(trainable)})`,
    ),
    ...(head.standardise ? [`self.standardise = Standardise(${features})`] : []),
    head.kind === 'quantum'
      ? `self.head = QuantumHead(trainable=${bool(head.trainable)})`
      : `self.head = torch.nn.Linear(${features}, ${classes})`,
    ...(head.kind === 'dense' && !head.trainable ? ['self.head.requires_grad_(False)'] : []),
  ];
  const pooled =
    head.pooled === '7x7'
      ? [
          `shares = area_shares(${side}, 7)`,
          `flat = torch.einsum("ry,ncyx,sx->ncrs", shares, ${stages.at(-1)}, shares).flatten(1)  # averaged to 7x7`,
        ]
      : [`flat = ${stages.at(-1)}.flatten(1)  # channel by channel, row by row`];
  const forward = [
    ...stageLines(experiment, (k, input) => `self.qcl${k}(${input})`),
    ...pooled,
    ...(head.standardise ? ['flat = self.standardise(flat)'] : []),
    'logits = self.head(flat)',
    `return {${stages.map((name) => `"${name}": ${name}`).join(', ')}, "headInput": flat, "logits": logits}`,
  ];
  return `class Network(torch.nn.Module):
    """${formulaOf(experiment)}"""

    def __init__(self):
        super().__init__()
        ${init.join('\n        ')}

    def forward(self, x):
        """x [images, 1, SIZE, SIZE], 0..1 -> every stage, what the head reads, and the logits [images, ${classes}]."""
        ${forward.join('\n        ')}`;
}
