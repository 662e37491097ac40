import type { Experiment } from '../../model/experiment';
import { headCaption } from '../words/preparation';
import { type BlockLayout, type Box, type Layout, mix, type Spot } from './layout';

/**
 * Layout of the phone's picture, 358 x 178: blocks without dials, nothing to grip. Where something happens
 * to the map before the head, a line of 16 below says so: in the picture ribbons and arcs leave no place.
 */
export function compactLayout(experiment: Pick<Experiment, 'layers' | 'head'>): Layout {
  const layers = experiment.layers.length;
  const axis = 66;
  const squeeze = Math.max(0, (layers - 2) / 2);
  const inputSide = mix([40, 26], squeeze);
  const headWidth = mix([58, 42], squeeze);
  // Between two blocks stand the sum, the port and the cut; before the head only the sum.
  const between = mix([74, 33], squeeze);
  const toFirst = mix([14, 12], squeeze);
  const toHead = mix([52, 33], squeeze);
  const room = 358 - inputSide - toFirst - headWidth - toHead - (layers - 1) * between;
  const blockWidthHere = Math.min(110, room / layers);
  const spare = (room - blockWidthHere * layers) / (layers + 1);
  const ribbon = 146;
  const blocks: BlockLayout[] = [];
  const sums: Spot[] = [];
  const scissors: Spot[] = [];
  const ports: Spot[] = [{ node: 0, x: inputSide + toFirst * 0.4, y: axis, r: 3 }];
  let x = inputSide + toFirst + spare;
  for (let k = 1; k <= layers; k++) {
    const frame: Box = { x, y: 36, width: blockWidthHere, height: 60 };
    const side = Math.min(36, blockWidthHere - 8);
    const middle = x + blockWidthHere / 2;
    const map: Box = { x: middle - side / 2, y: axis - side / 2, width: side, height: side };
    blocks.push({ k, frame, dials: map, columns: [], rows: [], dialRadius: 0, map, foot: middle });
    x += blockWidthHere;
    if (k < layers) {
      sums.push({ node: k, x: x + between * 0.3, y: axis, r: mix([10, 7], squeeze) });
      ports.push({ node: k, x: x + between * 0.64, y: axis, r: mix([4.5, 3], squeeze) });
      scissors.push({ node: k, x: x + between * 0.82, y: ribbon, r: mix([13, 9], squeeze) });
      x += between;
    } else {
      sums.push({ node: k, x: x + (toHead + spare) * 0.5, y: axis, r: mix([10, 7], squeeze) });
      x += toHead + spare;
    }
  }
  const frame: Box = { x: 358 - headWidth, y: 36, width: headWidth, height: 60 };
  const bars: Box = { x: frame.x + 5, y: 46, width: headWidth - 10, height: 38 };
  return {
    compact: true,
    width: 358,
    height: headCaption(experiment) === null ? 178 : 194,
    layers,
    squeeze,
    axis,
    arcTop: layers === 1 ? 14 : 9,
    arcBottom: layers === 1 ? 14 : 26,
    input: { x: 0, y: axis - inputSide / 2, width: inputSide, height: inputSide },
    blocks,
    sums,
    ports,
    scissors,
    head: { frame, map: bars, bars },
    loss: { x: frame.x + headWidth / 2, y: axis },
    ribbon,
    dipTop: ribbon + (layers === 2 ? 20 : 14),
    dipBottom: 172,
    ribbonScale: mix([0.7, 0.36], squeeze),
  };
}
