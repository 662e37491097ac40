import type { LessonId } from '../../../model/lessons';
import type { Lesson } from '../machine/step';
import { coverage, law, threeLayers, worth } from './further';
import { minute } from './minute';
import { oneLayerLesson, windowLesson } from './oneLayer';
import { missing, quantumHead, rescueLesson, who } from './twoLayers';

/** Every lesson by its name in a link; in the order in which they are offered. */
export const lessons: Readonly<Record<LessonId, Lesson>> = {
  minute,
  window: windowLesson,
  'one-layer': oneLayerLesson,
  missing,
  rescue: rescueLesson,
  who,
  'quantum-head': quantumHead,
  'three-layers': threeLayers,
  law,
  coverage,
  worth,
};
