import type { Backend, Circuit, CircuitKernel, HeadKernel, Workspace } from '../engine/backend';

/** What one circuit was asked to do, in patches. */
export interface CircuitWork {
  readonly circuit: Circuit;
  encodings: number;
  forward: number;
  /** Of `forward`, those that a backward pass could follow. */
  keptForward: number;
  backward: number;
  /** Of `backward`, those whose angles' and whose inputs' gradients were asked for. */
  angles: number;
  inputs: number;
}

export interface HeadWork {
  forward: number;
  parameters: number;
  features: number;
}

/** A backend that notes what it is asked for and hands it on to another. */
export function countingBackend(backend: Backend): { backend: Backend; circuits: CircuitWork[]; head: HeadWork } {
  const circuits: CircuitWork[] = [];
  const head: HeadWork = { forward: 0, parameters: 0, features: 0 };
  const counted = (workspace: Workspace): Workspace =>
    new Proxy(workspace, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (name === 'circuit') {
          return (circuit: Circuit, patches: number) => {
            const work: CircuitWork = {
              circuit,
              encodings: 0,
              forward: 0,
              keptForward: 0,
              backward: 0,
              angles: 0,
              inputs: 0,
            };
            circuits.push(work);
            return countCircuit(target.circuit(circuit, patches), work);
          };
        }
        if (name === 'denseHead')
          return (...args: Parameters<Workspace['denseHead']>) => countHead(target.denseHead(...args), head);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return {
    circuits,
    head,
    backend: {
      name: backend.name,
      open: (layOut) =>
        backend.open((workspace) => {
          // A backend may lay out twice; the last time counts.
          circuits.length = 0;
          return layOut(counted(workspace));
        }),
    },
  };
}

function countCircuit(kernel: CircuitKernel, work: CircuitWork): CircuitKernel {
  return {
    patches: kernel.patches,
    encoding: kernel.encoding,
    expectations: kernel.expectations,
    upstream: kernel.upstream,
    patchGradient: kernel.patchGradient,
    encodingLength: (count) => kernel.encodingLength(count),
    setAngles: (angles) => kernel.setAngles(angles),
    kind: kernel.kind,
    encode(count) {
      work.encodings += count;
      kernel.encode(count);
    },
    encodeAll(patches) {
      work.encodings += patches.length / 4;
      return kernel.encodeAll(patches);
    },
    put: (kept, n, to) => kernel.put(kept, n, to),
    forward(count, keep) {
      work.forward += count;
      if (keep) work.keptForward += count;
      kernel.forward(count, keep);
    },
    backward(count, angleGradient, wantsPatches) {
      work.backward += count;
      if (angleGradient) work.angles += count;
      if (wantsPatches) work.inputs += count;
      kernel.backward(count, angleGradient, wantsPatches);
    },
  };
}

function countHead(kernel: HeadKernel, work: HeadWork): HeadKernel {
  return {
    setParameters: (parameters) => kernel.setParameters(parameters),
    forward(features, logits, images = 1) {
      work.forward += images;
      kernel.forward(features, logits, images);
    },
    backward(features, upstream, parameterGradient, featureGradient, images = 1) {
      if (parameterGradient) work.parameters += images;
      if (featureGradient) work.features += images;
      kernel.backward(features, upstream, parameterGradient, featureGradient, images);
    },
  };
}
