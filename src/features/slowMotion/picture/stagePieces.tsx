import type { SlowFacts } from '../../../model/slowMotion/facts';
import type { SlowStage } from '../../../model/slowMotion/stages';
import { headBackPieces, layerBackPieces, sumBackPieces, turnPieces } from './back';
import type { Piece } from './piece';
import {
  circuitPieces,
  encodePieces,
  headPieces,
  lossPieces,
  measurePieces,
  pixelPieces,
  reencodePieces,
  sumPieces,
} from './there';

/** What a stage shows, from left to right. */
export function stagePieces(stage: SlowStage, facts: SlowFacts): Piece[] {
  switch (stage.kind) {
    case 'pixels':
      return pixelPieces(facts);
    case 'encode':
      return encodePieces(facts);
    case 'circuit':
      return circuitPieces(facts);
    case 'measure':
      return measurePieces(facts);
    case 'reencode':
      return reencodePieces(facts, stage.layer);
    case 'sum':
      return stage.back ? sumBackPieces(facts, stage.node) : sumPieces(facts, stage.node);
    case 'head':
      return headPieces(facts);
    case 'loss':
      return lossPieces(facts);
    case 'headBack':
      return headBackPieces(facts);
    case 'layerBack':
      return layerBackPieces(facts, stage.layer);
    case 'turn':
      return turnPieces(facts);
  }
}
