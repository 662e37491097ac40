import { expect, it } from 'vitest';
import { canvasLayout } from '../canvas/layout/layout';
import { firstExperiment } from '../model/settings/paper';
import { canvasShape } from './useLeastLetters';

it('knows the shape of the canvas', () => {
  expect(canvasLayout(firstExperiment)).toMatchObject(canvasShape);
});
