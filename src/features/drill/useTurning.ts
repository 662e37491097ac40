import { useState } from 'react';
import type { Turned } from '../../model/inspection';

export interface Turning {
  readonly angles: Turned;
  readonly pixels: Turned;
  readonly turnAngle: (index: number, radians: number) => void;
  readonly resetAngle: (index: number) => void;
  readonly turnPixel: (qubit: number, value: number) => void;
  readonly resetPixel: (qubit: number) => void;
}

const none: Turned = {};

/** What has been turned by hand: angles at every place, pixels of the patch at the one place `here` only. */
export function useTurning(here: string): Turning {
  const [angles, setAngles] = useState<Turned>(none);
  const [at, setAt] = useState<{ readonly place: string; readonly turned: Turned }>({ place: '', turned: none });
  const pixels = at.place === here ? at.turned : none;
  return {
    angles,
    pixels,
    turnAngle: (index, radians) => setAngles((before) => ({ ...before, [index]: radians })),
    resetAngle: (index) => setAngles(({ [index]: _, ...rest }) => rest),
    turnPixel: (qubit, value) => setAt({ place: here, turned: { ...pixels, [qubit]: value } }),
    resetPixel: (qubit) => {
      const { [qubit]: _, ...rest } = pixels;
      setAt({ place: here, turned: rest });
    },
  };
}
