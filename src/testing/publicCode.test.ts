import { describe, expect, it } from 'vitest';
import { addressOf, publicLayers } from '../reproduce/publicCode/layers';
import { type Graph, type Handing, handings, type Loop, loops } from '../reproduce/publicCode/traits';
import { pythonWith, runPython, skippedFor } from './python';

const modules = ['torch', 'numpy'];
const python = pythonWith(modules);

/** A stand-in for a layer: its map requires a gradient; the patch's sum stands for the circuit. */
const probe = `
import json, sys
import numpy as np
import torch

TABLE = {True: 1.0, False: -1.0}


class WithoutInputGradient(torch.autograd.Function):
    @staticmethod
    def forward(ctx, patch):
        return patch.clone()

    @staticmethod
    def backward(ctx, gradient):
        return None


def graph(line):
    angle = torch.ones((), requires_grad=True)
    w = torch.tensor([[0.1, 0.9], [0.4, 0.7]]) * angle
    own = torch.ones((), requires_grad=True)
    try:
        patch = eval(line)
    except RuntimeError:
        return "error"
    values = torch.stack([v for v in patch]) if isinstance(patch, list) else patch
    (values.sum() * own).backward()
    assert own.grad is not None
    return "cut" if angle.grad is None else "kept"


def coverage(lines, side=8):
    windows = {}
    exec("def windows(side):\\n" + "\\n".join("    " + line for line in lines), windows)
    image = torch.rand(side, side) + 0.5
    image.requires_grad_()
    out = torch.zeros(side // 2, side // 2)
    for j, k, rows, columns in windows["windows"](side):
        out[rows, columns] = image[j : j + 2, k : k + 2].sum()
    out.sum().backward()
    return [(image.grad != 0).int().tolist(), (out != 0).int().tolist()]


asked = json.loads(sys.argv[1])
print(json.dumps({
    "graphs": {name: graph(line) for name, line in asked["lines"].items()},
    "covered": {name: coverage(lines) for name, lines in asked["loops"].items()},
}))
`;

const allHandings: readonly (readonly [string, Handing])[] = Object.entries(handings);
const allLoops: readonly (readonly [string, Loop])[] = Object.entries(loops);

describe.skipIf(!python)(`traits of public layers, in our own lines${skippedFor(python, modules)}`, () => {
  it('cut, keep or fail as the table says, and read what it says', { timeout: 120_000 }, async () => {
    const asked = {
      lines: Object.fromEntries(allHandings.flatMap(([id, { line }]) => (line ? [[id, line]] : []))),
      loops: Object.fromEntries(allLoops.map(([id, { lines }]) => [id, lines])),
    };
    const answer = JSON.parse(await runPython(python as string, ['-W', 'ignore', '-c', probe, JSON.stringify(asked)]));
    const graphs = answer.graphs as Record<string, Graph>;
    for (const [id, { graph, line }] of allHandings) expect([id, graphs[id]]).toEqual([id, line ? graph : undefined]);

    const square = (side: number, filled: number): number[][] =>
      Array.from({ length: side }, (_, row) =>
        Array.from({ length: side }, (_, column) => Number(row < filled && column < filled)),
      );
    expect(answer.covered).toEqual({
      full: [square(8, 8), square(4, 4)],
      quarter: [square(8, 4), square(4, 2)],
      quarterSpread: [square(8, 4), square(4, 4)],
    });
  });
});

describe('the list of public layers', () => {
  it('has twenty or more, each once, each way and loop at least once', () => {
    expect(publicLayers.length).toBeGreaterThanOrEqual(20);
    expect(new Set(publicLayers.map(addressOf)).size).toBe(publicLayers.length);
    expect(new Set(publicLayers.map(({ handing }) => handing))).toEqual(new Set(Object.keys(handings)));
    expect(new Set(publicLayers.map(({ loop }) => loop))).toEqual(new Set(Object.keys(loops)));
  });

  it('says that it was not checked exactly where no framework of the tests runs it', () => {
    for (const { framework, handing } of publicLayers) {
      const { line } = handings[handing] as Handing;
      if (framework === 'PyTorch' || framework === 'NumPy' || framework === 'Qiskit') expect(line).not.toBeNull();
    }
    for (const [, { graph, line }] of allHandings) expect(graph === 'not checked').toBe(line === null);
  });

  it('names first those that read a part, then goes by name', () => {
    const order = publicLayers.map(({ repository, loop }) => `${loop === 'full' ? 1 : 0}${repository.toLowerCase()}`);
    expect(order).toEqual([...order].sort());
  });
});
