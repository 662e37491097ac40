import { expect, test } from 'vitest';
import { fuzz } from './fuzz';
import { subjects } from './subjects';

const inputs = 60;

for (const subject of subjects()) {
  test(`${subject.name}: valid inputs are taken, ${inputs} spoilt ones are taken whole or refused in words`, async () => {
    for (const input of subject.valid) await subject.read(input);
    const { faults, tried } = await fuzz(subject, { from: 1, count: inputs });
    expect(faults.map(({ seed, why }) => `seed ${seed}: ${why}`)).toEqual([]);
    expect(tried).toBe(inputs);
  });
}
