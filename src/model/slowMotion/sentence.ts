import { headBackSentence, layerBackSentence, sumBackSentence, turnSentence } from './back';
import type { Sized, SlowFacts, SlowSentence } from './facts';
import type { SlowStage } from './stages';
import {
  circuitSentence,
  encodeSentence,
  headSentence,
  lossSentence,
  measureSentence,
  pixelsSentence,
  reencodeSentence,
  sumSentence,
} from './there';

/** What a stage of slow motion says. @param sized writes the size of a gradient */
export function slowSentence(stage: SlowStage, facts: SlowFacts, sized: Sized): SlowSentence {
  switch (stage.kind) {
    case 'pixels':
      return pixelsSentence(facts);
    case 'encode':
      return encodeSentence(facts);
    case 'circuit':
      return circuitSentence(facts);
    case 'measure':
      return measureSentence(facts);
    case 'reencode':
      return reencodeSentence(facts, stage.layer);
    case 'sum':
      return stage.back ? sumBackSentence(facts, stage.node, sized) : sumSentence(facts, stage.node);
    case 'head':
      return headSentence(facts);
    case 'loss':
      return lossSentence(facts);
    case 'headBack':
      return headBackSentence(facts, sized);
    case 'layerBack':
      return layerBackSentence(facts, stage.layer, sized);
    case 'turn':
      return turnSentence(facts);
  }
}
