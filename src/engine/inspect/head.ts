import { headSteps } from '../../model/gateSteps';
import type { HeadInspection, HeadTarget } from '../../model/inspection';
import { headQubits, measuredQubits, networkShapes } from '../../model/shapes';
import { imageLoss } from '../network/loss';
import type { Network } from '../network/network';
import { HalfAngles } from '../reference/halfAngles';
import { applyRY } from '../reference/rotations';
import { applyCNOT, expectationZ, type State, zeroState } from '../reference/state';
import { writeBloch } from './bloch';
import { wholeBelow, withTurned } from './turned';

/**
 * How the logits come about, for the image of the network's last forward pass.
 * @throws RangeError naming the field of the target that does not fit the network
 */
export function inspectHead(network: Network, target: HeadTarget): HeadInspection {
  return network.experiment.head.kind === 'dense' ? dense(network, target) : quantum(network, target);
}

function dense(network: Network, target: HeadTarget): HeadInspection {
  const { classes, parameters } = network;
  const features = network.headInput().slice();
  const c = wholeBelow(target.class, classes, 'class');
  return {
    kind: 'dense',
    target,
    features,
    weights: parameters.head.slice(c * features.length, (c + 1) * features.length),
    biases: parameters.head.slice(classes * features.length),
    logits: network.logits.slice(),
    probabilities: probabilities(network, network.logits),
  };
}

function quantum(network: Network, target: HeadTarget): HeadInspection {
  const { classes, experiment } = network;
  const { features: count } = networkShapes(experiment);
  const features = network.headInput().slice();
  const qubits = headQubits(count);
  const gateSteps = headSteps(qubits);
  const wanted = wholeBelow(target.gateStep, gateSteps.length + 1, 'gateStep');
  const ownAngles = network.parameters.head.slice();
  const angles = withTurned(ownAngles, target.angles, 'angles');
  const phi = new HalfAngles(qubits).set(angles);

  let squares = 0;
  for (const value of features) squares += value * value;
  const norm = Math.sqrt(squares);
  const psi: State = zeroState(qubits);
  psi.re[0] = 0;
  if (norm !== 0) for (let f = 0; f < count; f++) psi.re[f] = (features[f] as number) / norm;

  const bloch = new Float64Array((gateSteps.length + 1) * qubits * 3);
  let amplitudes = psi.re.slice();
  writeBloch(psi, bloch, 0);
  gateSteps.forEach((gateStep, index) => {
    if (gateStep.kind === 'cnot') applyCNOT(psi, gateStep.control, gateStep.target);
    else for (let j = 0; j < qubits; j++) applyRY(psi, j, phi.c[j] as number, phi.s[j] as number);
    if (index + 1 === wanted) amplitudes = psi.re.slice();
    writeBloch(psi, bloch, (index + 1) * qubits * 3);
  });

  const expectations = Float64Array.from({ length: qubits }, (_, q) => expectationZ(psi, q));
  const measured = measuredQubits(count, classes, experiment.head.measured);
  const logits = Float64Array.from(measured, (q) => expectations[q] as number);
  return {
    kind: 'quantum',
    target,
    features,
    norm,
    angles,
    ownAngles,
    ownLogits: network.logits.slice(),
    amplitudes,
    bloch,
    expectations,
    logits,
    probabilities: probabilities(network, logits),
  };
}

/** What the loss makes of logits. */
function probabilities({ experiment }: Network, logits: Float64Array): Float64Array {
  const result = new Float64Array(logits.length);
  imageLoss(experiment.loss, logits, 0, 1, result, new Float64Array(logits.length));
  return result;
}
