import { readFileSync } from 'node:fs';
import type { Circuit } from '../../engine/backend';
import type { Experiment } from '../../model/experiment';

/** `reference.json` as `reference.py` writes it: inputs and what PennyLane makes of them. */
export interface Reference {
  readonly about: { readonly pennylane: string };
  readonly circuits: readonly CircuitCase[];
  readonly heads: readonly HeadCase[];
  readonly networks: readonly NetworkCase[];
}

/** Row by row: row = output, column = parameter. */
type Jacobian = readonly (readonly number[])[];

interface CircuitCase extends Circuit {
  readonly name: string;
  /** Pixel values [4]; the circuit multiplies them by `scale`. */
  readonly inputs: readonly number[];
  /** [4 * depth] radians, repetition by repetition, qubit by qubit. */
  readonly angles: readonly number[];
  readonly expected: {
    readonly values: readonly number[];
    readonly inputsJacobian: Jacobian;
    readonly anglesJacobian: Jacobian;
  };
}

interface HeadCase {
  readonly name: string;
  readonly classes: number;
  readonly measured: 'first' | 'last';
  /** Not normalised. */
  readonly features: readonly number[];
  readonly phi: readonly number[];
  readonly expected: {
    readonly values: readonly number[];
    readonly phiJacobian: Jacobian;
    /** Through the normalisation. */
    readonly featuresJacobian: Jacobian;
  };
}

/** `values` is null exactly where there is a reason. */
export interface ExpectedGradient {
  readonly values: readonly number[] | null;
  readonly reason: 'none' | 'frozen' | null;
}

interface NetworkCase {
  readonly name: string;
  readonly experiment: Experiment;
  readonly parameters: { readonly angles: readonly (readonly number[])[]; readonly head: readonly number[] };
  /** One row per image, 0..1. */
  readonly images: readonly (readonly number[])[];
  /** Class indices. */
  readonly labels: readonly number[];
  readonly expected: {
    /** One per stage [images * volume]. */
    readonly maps: readonly (readonly number[])[];
    /** [images * features] */
    readonly headInput: readonly number[];
    readonly logits: readonly number[];
    readonly loss: number;
    readonly gradients: { readonly layers: readonly ExpectedGradient[]; readonly head: ExpectedGradient };
  };
}

/** Read rather than imported: nobody wants the compiler to infer a type from a megabyte of numbers. */
export const reference: Reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8'));
