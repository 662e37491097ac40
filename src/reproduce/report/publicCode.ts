import { patchWays } from '../../model/patchWays';
import { markdownTable } from '../claims/tables';
import { addressOf, type PublicLayer, publicLayers } from '../publicCode/layers';
import { gradientBefore, handings, type Loop, loops } from '../publicCode/traits';

/** docs/public-layers.md: each layer that was read, its two lines, and what follows for a layer before it. */
export function publicCodePage(): string {
  const rows = publicLayers.map((layer) => {
    const { name, graph } = handings[layer.handing];
    return [
      `[${layer.repository}](${addressOf(layer)}), \`${layer.file}\` at ${layer.commit.slice(0, 7)}, ${layer.year ?? 'year not known'}`,
      layer.framework,
      name,
      graph === 'error' ? 'no tensor' : graph,
      whatIsRead(layer),
      layer.trained ? 'trained' : 'fixed',
      layer.usedFor,
      gradientBefore[graph],
    ];
  });
  const head = [
    'repository, file, commit, year',
    'framework',
    'a window is handed on as',
    "the input's graph",
    'what is read',
    'angles',
    'used for',
    'a layer before it would get',
  ];
  return `${[...opening, markdownTable(head, rows), ...rules()].join('\n\n')}\n`;
}

/** "quarter; full at stride 1", as a cell */
function whatIsRead({ loop, reads }: PublicLayer): string {
  const { name, note }: Loop = loops[loop];
  return [name, note, reads].filter((part) => part).join('; ');
}

const opening = [
  '# Quanvolutional layers in public code',
  `Two lines of a quanvolutional layer decide which layers get a gradient and how much of the image they see: the one that hands a window to the circuit, and the one that ends the loop over the windows. These are ${publicLayers.length} public implementations, read at the commits named. What each does is described, not judged; a layer that only reads images has none before it and loses nothing by a cut.`,
  'The paper’s own code is not public. Nothing here says that it was written like any of these.',
];

/** What the words mean, each with the lab's own line for it; the tests run these lines. */
function rules(): string[] {
  const own = Object.values(handings).flatMap(({ name, graph, line }) =>
    line === null ? [] : [[name, graph === 'error' ? 'an error' : graph, `\`${line}\``]],
  );
  const kept = patchWays.filter(({ cuts }) => !cuts).length;
  return [
    '## What the words mean',
    `**cut**: the patch has lost where it came from, so a layer before gets None unless a sum carries its output on. **kept**: autograd remembers the map, and a gradient arrives. **no tensor**: the layer works on arrays of NumPy; PyTorch refuses to make one of a map that requires a gradient. **not checked**: its framework is not among those that the tests run. Of the lab's six ways to hand a patch on, ${kept} keep the graph.`,
    'Each way as the lab writes it, for a window `w`, a tensor of 2 × 2 pixels:',
    markdownTable(['a window is handed on as', 'graph', 'our own line'], own),
    '**full**: a window starts at every second pixel. **quarter**: the loop runs over the coordinates of the output with the stride of the input, so that windows start in the top left quarter alone; the rest of the output stays 0, or, where it is said, each value fills the place of its window. Both are for stride 2 and windows of 2 × 2; what differs stands in the table.',
  ];
}
