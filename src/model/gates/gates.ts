/**
 * The trainable gates: one row each. What a gate is stands here; what it does to numbers stands in
 * tables over `Gate` beside each consumer, so that a gate without its entry does not compile.
 * How to add one: `README.md` in this folder.
 *
 * Every gate is a rotation exp(-i theta P / 2) on one qubit about a Pauli axis P. The adjoint
 * gradient, the two-term parameter shift, the light cone and Adam's angles ask for nothing more.
 */
export type Gate = 'RX' | 'RY' | 'RZ';

/** Pauli axis of a rotation. */
export type Axis = 'X' | 'Y' | 'Z';

/** Complex number [re, im]. */
type Complex = readonly [re: number, im: number];

/** A 2x2 matrix, row by row. */
type Matrix2 = readonly [Complex, Complex, Complex, Complex];

interface GateRow {
  /** P of the generator P / 2. */
  readonly axis: Axis;
  /**
   * The exact matrix.
   * @param c cosine of half the angle  @param s sine of half the angle: whose sine is the caller's choice
   */
  readonly matrix: (c: number, s: number) => Matrix2;
  /** Where the paper has it; null: nowhere. */
  readonly paper: string | null;
  /** What Eq. 3, which has RX, is told with; empty where there is nothing to tell. */
  readonly besideEq3: string;
  readonly tex: {
    readonly name: string;
    /** The matrix of the angle theta. */
    readonly matrix: string;
    /** The same with the numbers of `windowValues`: ct0, st0, nst0 = cos, sin, -sin of half the angle; ht0, nht0 = plus and minus half of it. */
    readonly numbers: string;
  };
  /** In OpenQASM 2 and 3 (`qelib1.inc`, `stdgates.inc`). */
  readonly qasm: string;
  /** Operation of PennyLane: `qml.RX`. */
  readonly pennyLane: string;
}

export const gates: Readonly<Record<Gate, GateRow>> = {
  RX: {
    axis: 'X',
    matrix: (c, s) => [
      [c, 0],
      [0, -s],
      [0, -s],
      [c, 0],
    ],
    paper: 'Eq. 3',
    besideEq3: '',
    tex: {
      name: 'R_X',
      matrix:
        '\\begin{pmatrix} \\cos\\frac{\\theta}{2} & -i\\sin\\frac{\\theta}{2} \\\\ -i\\sin\\frac{\\theta}{2} & \\cos\\frac{\\theta}{2} \\end{pmatrix}',
      numbers: '\\begin{pmatrix} «ct0» & «nst0»\\,i \\\\ «nst0»\\,i & «ct0» \\end{pmatrix}',
    },
    qasm: 'rx',
    pennyLane: 'RX',
  },
  RY: {
    axis: 'Y',
    matrix: (c, s) => [
      [c, 0],
      [-s, 0],
      [s, 0],
      [c, 0],
    ],
    paper: 'Fig. 2',
    besideEq3: '; the equation has the x axis, Fig. 2 this one',
    tex: {
      name: 'R_Y',
      matrix:
        '\\begin{pmatrix} \\cos\\frac{\\theta}{2} & -\\sin\\frac{\\theta}{2} \\\\ \\sin\\frac{\\theta}{2} & \\cos\\frac{\\theta}{2} \\end{pmatrix}',
      numbers: '\\begin{pmatrix} «ct0» & «nst0» \\\\ «st0» & «ct0» \\end{pmatrix}',
    },
    qasm: 'ry',
    pennyLane: 'RY',
  },
  RZ: {
    axis: 'Z',
    matrix: (c, s) => [
      [c, -s],
      [0, 0],
      [0, 0],
      [c, s],
    ],
    paper: null,
    besideEq3: '; the equation has the x axis. Behind the last encoding it turns phases that ⟨Z⟩ does not see',
    tex: {
      name: 'R_Z',
      matrix: '\\begin{pmatrix} e^{-i\\theta/2} & 0 \\\\ 0 & e^{i\\theta/2} \\end{pmatrix}',
      numbers: '\\begin{pmatrix} e^{«nht0»\\,i} & 0 \\\\ 0 & e^{«ht0»\\,i} \\end{pmatrix}',
    },
    qasm: 'rz',
    pennyLane: 'RZ',
  },
};

/** In the order in which they are offered. */
export const gateNames = Object.keys(gates) as readonly Gate[] as readonly [Gate, ...Gate[]];
