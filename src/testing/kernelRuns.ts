import type { Backend, Circuit, DenseHead, QuantumHead } from '../engine/backend';

/** A backend's kernels as plain functions of many patches or images. */

/** <Z_0> .. <Z_3> of every patch. */
export function circuitForward(backend: Backend, circuit: Circuit, angles: Float64Array, patches: Float64Array) {
  return openCircuit(backend, circuit, angles, patches, false).expectations.slice(0, patches.length);
}

/** Both gradients of sum_p sum_i upstream[p, i] <Z_i>_p. */
export function circuitBackward(
  backend: Backend,
  circuit: Circuit,
  angles: Float64Array,
  patches: Float64Array,
  upstream: Float64Array,
) {
  const { kernel, theta } = openCircuit(backend, circuit, angles, patches, true);
  kernel.upstream.set(upstream);
  kernel.backward(patches.length / 4, theta, true);
  return { theta: theta.slice(), x: kernel.patchGradient.slice(0, patches.length) };
}

/** A circuit after its forward pass. */
export function openCircuit(
  backend: Backend,
  circuit: Circuit,
  angles: Float64Array,
  patches: Float64Array,
  keep: boolean,
) {
  const count = patches.length / 4;
  const opened = backend.open((workspace) => ({
    kernel: workspace.circuit(circuit, count),
    angles: workspace.allocate(angles.length),
    theta: workspace.allocate(angles.length),
  }));
  opened.angles.set(angles);
  opened.kernel.patches.set(patches);
  opened.kernel.setAngles(opened.angles);
  opened.kernel.encode(count);
  opened.kernel.forward(count, keep);
  return { ...opened, expectations: opened.kernel.expectations };
}

/** @param features [images * head.features] */
export function headForward(
  backend: Backend,
  head: DenseHead | QuantumHead,
  parameters: Float64Array,
  features: Float64Array,
): Float64Array {
  return runHead(backend, head, parameters, features, null).logits;
}

/** Gradients of sum of upstream * logits; `added` is what the parameter gradient starts from. */
export function headBackward(
  backend: Backend,
  head: DenseHead | QuantumHead,
  parameters: Float64Array,
  features: Float64Array,
  upstream: Float64Array,
  added = 0,
) {
  return runHead(backend, head, parameters, features, upstream, added);
}

function runHead(
  backend: Backend,
  head: DenseHead | QuantumHead,
  parameters: Float64Array,
  features: Float64Array,
  upstream: Float64Array | null,
  added = 0,
) {
  const classes = 'classes' in head ? head.classes : head.measured.length;
  const images = features.length / head.features;
  const opened = backend.open((workspace) => ({
    kernel: 'classes' in head ? workspace.denseHead(head) : workspace.quantumHead(head, images),
    parameters: workspace.allocate(parameters.length),
    gradient: workspace.allocate(parameters.length),
    features: workspace.allocate(features.length),
    featureGradient: workspace.allocate(features.length),
    logits: workspace.allocate(images * classes),
    upstream: workspace.allocate(images * classes),
  }));
  opened.parameters.set(parameters);
  opened.gradient.fill(added);
  opened.features.set(features);
  opened.kernel.setParameters(opened.parameters);
  opened.kernel.forward(opened.features, opened.logits, images);
  if (upstream) {
    opened.upstream.set(upstream);
    opened.kernel.backward(opened.features, opened.upstream, opened.gradient, opened.featureGradient, images);
  }
  return {
    logits: opened.logits.slice(),
    parameters: opened.gradient.slice(),
    features: opened.featureGradient.slice(),
  };
}
