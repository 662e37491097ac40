import type { EpochRecord, GradientRecord } from '../../model/run';

/** An epoch in one line: scores, and the gradient of each group. */
export function epochLine({ epoch, train, validation, layers, head }: EpochRecord, epochs: number): string {
  const score = ({ loss, accuracy }: { loss: number; accuracy: number }): string =>
    `${(100 * accuracy).toFixed(1).padStart(5)} % (loss ${loss.toFixed(4)})`;
  const gradients = (layers ?? []).map((record, index) => `QCL${index + 1} ${norm(record)}`);
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `train ${train ? score(train) : 'not measured'}`,
    `validation ${score(validation)}`,
    `gradient ${[...gradients, `head ${head ? norm(head) : 'not measured'}`].join(', ')}`,
  ].join('  ');
}

function norm(record: GradientRecord): string {
  if (record.state === 'value') return record.norm.toExponential(1);
  return record.state === 'none' ? 'None' : 'frozen';
}
