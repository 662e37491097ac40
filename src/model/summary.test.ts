import { describe, expect, test } from 'vitest';
import { withLayerCount } from './settings/access';
import { withHead } from './settings/changes';
import { paperExperiment } from './settings/paper';
import { gradientSummary, networkSummary, skipsSummary } from './summary';

describe('what is told of the network', () => {
  test('layers with their depths, and the head with its classes', () => {
    expect(networkSummary(paperExperiment)).toBe(
      'Two quanvolutional layers one after the other: QCL1 of depth 4; and QCL2 of depth 1. Then a dense head for 10 classes.',
    );
    const one = withHead(withLayerCount(paperExperiment, 1), 'quantum');
    expect(networkSummary({ ...one, layers: [{ depth: 2, trainable: false }] })).toBe(
      'One quanvolutional layer: QCL1 of depth 2, frozen. Then a quantum head for 4 classes.',
    );
  });

  test('the skips by name', () => {
    expect(skipsSummary({ skips: [] })).toBe('There is no skip.');
    expect(skipsSummary({ skips: [[1, 2]] })).toBe('There is one skip: O1 to sum 2.');
    expect(
      skipsSummary({
        skips: [
          [0, 1],
          [1, 2],
        ],
      }),
    ).toBe('There are 2 skips: X to sum 1, O1 to sum 2.');
  });

  test('who gets a gradient, and why', () => {
    expect(gradientSummary(paperExperiment)).toMatch(/^QCL1: None\. QCL2: reached\. QCL1 gets None\. QCL2 re-encodes /);
    expect(gradientSummary({ ...paperExperiment, skips: [[1, 2]] })).toMatch(
      /^QCL1: reached\. QCL2: reached\. Both layers are reached\. /,
    );
  });
});
